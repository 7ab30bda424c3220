// Package diff tells what a change does to the money: two revisions of a portal
// compared, line by line and sum by sum. Its types are Side (a revision, read
// and counted) and Change (what differs, made by Compare and immutable after).
//
// Invariants: a document that was renamed is the same document, and its lines
// are the same lines; the differences of the parts (by area, funder, theme,
// plan, year and line) add to the difference of the headline, or the program
// stops; sums are compared only where both sides are sound, so that no figure
// of a book with an error is ever told. The package knows nothing of git, files
// and HTML.
package diff

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/words"
)

// Side is a revision of a portal.
type Side struct {
	// Name is what the revision was asked for as ("HEAD", "v1.2"); empty: the
	// files as they lie in the folder.
	Name   string
	Commit string // id; empty: none
	Day    string // of the commit, "2026-05-03"

	Settings *content.Settings
	Library  *library.Library // nil: no document could be read
	Ledger   *ledger.Ledger   // nil: the documents cannot be counted
	Problems []diag.Problem
	Pages    []pages.Entry // nil: they cannot be planned
	Files    []string      // the Markdown files, sorted
	// Text gives a file's bytes, nil if there is none.
	Text func(path string) []byte
}

// Change is what differs between two sides.
type Change struct {
	Old, New *Side
	// Lines and Sums tell what could be compared.
	Lines, Sums bool
	// OtherCurrency: the portal is kept in another currency now, so that no
	// amount can be held against another.
	OtherCurrency bool
	// Unread are files with errors on either side, whose lines were not
	// compared.
	Unread []string

	Measures  []Measure // those in which something differs
	Knowledge []Knowledge
	// Corrections are the reasons given for corrected figures, oldest first.
	Corrections []Correction
	Pages       []Page
	// PagesByFile: the pages of a side cannot be planned; Pages are files.
	PagesByFile bool
	// Broken are the laws that hold no longer, Mended those that hold again,
	// Other those that are broken still, by other figures.
	Broken, Mended, Other []diag.Problem

	names *renames
	// docs and titles are by KIND/SLUG and by file, the new side's first.
	docs   map[string]*content.Doc
	titles map[string]string
}

// Delta is a sum before and after.
type Delta struct {
	Old, New money.Sum
	// Difference is New.Known less Old.Known.
	Difference money.Amount
}

// Changed reports that a reader would see another sum.
func (d Delta) Changed() bool {
	return d.Difference != 0 || d.Old.Unknown != d.New.Unknown || d.Old.Withheld != d.New.Withheld ||
		d.Old.Bounded != d.New.Bounded || d.Old.Most != d.New.Most
}

// Group is the sum of an area, funder, theme, plan or year.
type Group struct {
	Key string // as in facts.csv, by the new side's names
	Delta
}

// Measure is what differs in a measure.
type Measure struct {
	money.Measure
	// Headline and the groups are of use where Change.Sums.
	Headline Delta
	By       []Breakdown
	Lines    []Line
	// Rests are holders of which it is not known what they have left, now or
	// then: what they passed on beyond what is known to have come in is taken
	// from nothing.
	Rests []Rest
}

// Breakdown is a measure by a dimension: the groups that changed. All groups
// together, changed or not, add to the headline.
type Breakdown struct {
	Dim    ask.Dim
	Groups []Group
}

// Dims are the dimensions a change is broken down by.
var Dims = []ask.Dim{ask.Area, ask.Funder, ask.Plan, ask.Receiver, ask.Theme, ask.Year}

// Line is a funding line in one year that differs.
type Line struct {
	ID       string // of the new side, where the line is there
	Was      string // the line's id of the old side, where it is another
	Holder   string // KIND/SLUG
	Giver    string // KIND/SLUG or not-stated
	OldGiver string // where it is another
	Year     int    // 0: not divided by year
	// Old and New are nil where the line does not state the year.
	Old, New *money.Value
	// Difference is that of the known amounts.
	Difference money.Amount
	// Effect is what the line does to the headline, where Change.Sums: an
	// allocation out of what its giver states moves money that was counted
	// already.
	Effect money.Amount
}

// Rest is what a holder's unknown rest does to the headline.
type Rest struct {
	Holder string
	Effect money.Amount
}

// Knowledge is a line of which more or less is known than before.
type Knowledge struct {
	Line, Holder, Giver string
	Measure             money.Measure
	// Missing amounts before and after, of a line that is there after.
	Old, New int
}

// Became reports whether more is known than before.
func (k Knowledge) Became() bool { return k.New < k.Old }

// ErrTooFar is the error of two amounts whose difference does not fit in 64
// bits.
var ErrTooFar = words.Say("diff.too-far")

// Compare tells what the new side changes.
func Compare(old, new *Side) (*Change, error) {
	c := &Change{Old: old, New: new, docs: make(map[string]*content.Doc), titles: make(map[string]string)}
	for _, s := range []*Side{old, new} {
		for _, d := range s.documents() {
			c.docs[d.ID()] = d
			c.titles[d.Path] = d.Title
		}
	}
	c.names = findRenames(old, new)
	c.comparePages()
	c.compareLaws()
	c.OtherCurrency = old.Settings.Currency != new.Settings.Currency
	c.Lines = !c.OtherCurrency && old.legible() && new.legible()
	c.Sums = c.Lines && old.Sound() && new.Sound()
	if !c.Lines {
		return c, nil
	}
	c.compareCorrections()
	return c, c.compareMoney()
}

// Empty reports that nothing differs.
func (c *Change) Empty() bool {
	return len(c.Measures)+len(c.Knowledge)+len(c.Corrections)+len(c.Pages)+len(c.Broken)+len(c.Mended)+len(c.Other)+len(c.Unread) == 0 &&
		!c.OtherCurrency && c.Sums
}

// legible reports that amounts were read as the portal's settings say.
func (s *Side) legible() bool {
	for _, p := range s.Problems {
		if kind, ok := content.KindOf(p.File); ok && kind == content.Home && p.Severity() == diag.Error && !diag.InWords(p.ID) && !diag.InBook(p.ID) {
			return false
		}
	}
	return s.Library != nil
}

// Sound reports that the sums of a side can be believed.
func (s *Side) Sound() bool {
	for _, p := range s.Problems {
		if p.Severity() == diag.Error && diag.InBook(p.ID) {
			return false
		}
	}
	return s.Ledger != nil
}

// documents are what every document of a side has, originals alone.
func (s *Side) documents() []*content.Doc {
	if s.Library == nil {
		return nil
	}
	var all []*content.Doc
	for _, d := range s.Library.Holders {
		all = append(all, &d.Doc)
	}
	for _, d := range s.Library.Organisations {
		all = append(all, &d.Doc)
	}
	for _, d := range s.Library.Themes {
		all = append(all, &d.Doc)
	}
	for _, d := range s.Library.Sources {
		all = append(all, &d.Doc)
	}
	for _, d := range s.Library.Pages {
		all = append(all, &d.Doc)
	}
	for _, d := range s.Library.Terms {
		all = append(all, &d.Doc)
	}
	return all
}
