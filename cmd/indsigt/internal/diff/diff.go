// Package diff compares the money of two revisions of a portal, line by line and sum
// by sum. Its types are Side (a revision, read and summed) and Change (the
// differences, made by Compare, immutable).
//
// Invariants:
//
//  1. A renamed document is the same document, and its lines are the same lines.
//  2. The differences of the parts (by area, funder, theme, plan, year and line) add
//     to the difference of the headline; otherwise the program panics.
//  3. Sums are compared only if both sides are sound, so that no sum of a book with
//     an error is shown.
//
// The package must not know git, files or HTML.
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
	// Name is the requested revision ("HEAD", "v1.2"); empty: the files in the
	// folder.
	Name   string
	Commit string // id; empty: none
	Day    string // of the commit, "2026-05-03"

	Settings *content.Settings
	Library  *library.Library // nil: no document could be read
	Ledger   *ledger.Ledger   // nil: errors in the documents prevented it
	Problems []diag.Problem
	Pages    []pages.Entry // nil: they cannot be planned
	Files    []string      // the Markdown files, sorted
	// Text returns a file's bytes; nil: there is no such file.
	Text func(path string) []byte
}

// Change is the differences of two sides.
type Change struct {
	Old, New *Side
	// Lines and Sums report what could be compared.
	Lines, Sums bool
	// OtherCurrency reports that the currency differs, so that no amounts can be
	// compared.
	OtherCurrency bool
	// Unread are files with errors on either side. Their lines were not compared.
	Unread []string

	Measures  []Measure // those with differences
	Knowledge []Knowledge
	// Corrections are the reasons given for corrected figures, oldest first.
	Corrections []Correction
	Pages       []Page
	// PagesByFile reports that the pages of a side cannot be planned; Pages are then
	// files.
	PagesByFile bool
	// Broken are laws broken only on the new side, Mended those broken only on the
	// old side, Other those broken on both with different figures.
	Broken, Mended, Other []diag.Problem

	names *renames
	// docs is by KIND/SLUG and titles by file; the new side's have precedence.
	docs   map[string]*content.Doc
	titles map[string]string
}

// Delta is a sum before and after.
type Delta struct {
	Old, New money.Sum
	// Difference is New.Known less Old.Known.
	Difference money.Amount
}

// Changed reports whether the sum as shown to readers differs.
func (d Delta) Changed() bool {
	return d.Difference != 0 || d.Old.Unknown != d.New.Unknown || d.Old.Withheld != d.New.Withheld ||
		d.Old.Bounded != d.New.Bounded || d.Old.Most != d.New.Most
}

// Group is the sum of an area, funder, theme, plan or year.
type Group struct {
	Key string // as in facts.csv, named as on the new side
	Delta
}

// Measure is the differences in one measure.
type Measure struct {
	money.Measure
	// Headline and By are valid if Change.Sums.
	Headline Delta
	By       []Breakdown
	Lines    []Line
	// Rests are holders whose rest is or was unknown: they passed on more than their
	// known income, so that the excess is not subtracted from known income.
	Rests []Rest
}

// Breakdown is a measure by a dimension: the groups that changed. The differences of
// all groups add to that of the headline.
type Breakdown struct {
	Dim    ask.Dim
	Groups []Group
}

// Dims are the dimensions a change is broken down by.
var Dims = []ask.Dim{ask.Area, ask.Funder, ask.Plan, ask.Receiver, ask.Theme, ask.Year}

// Line is a funding line in one year that differs.
type Line struct {
	ID       string // of the new side, if the line exists there
	Was      string // the old side's id, if it differs
	Holder   string // KIND/SLUG
	Giver    string // KIND/SLUG or not-stated
	OldGiver string // if it differs
	Year     int    // 0: not divided by year
	// Old and New are nil where the line does not state the year.
	Old, New *money.Value
	// Difference is that of the known amounts.
	Difference money.Amount
	// Effect is the line's effect on the headline, if Change.Sums: an allocation from
	// a giver that states the measure moves money that is counted already.
	Effect money.Amount
}

// Rest is the effect of a holder's unknown rest on the headline.
type Rest struct {
	Holder string
	Effect money.Amount
}

// Knowledge is a line with a different number of unknown amounts.
type Knowledge struct {
	Line, Holder, Giver string
	Measure             money.Measure
	// Missing amounts on both sides, of a line that exists on the new side.
	Old, New int
}

// Became reports whether more amounts are known than before.
func (k Knowledge) Became() bool { return k.New < k.Old }

// ErrTooFar reports a difference of amounts that does not fit in 64 bits.
var ErrTooFar = words.Say("diff.too-far")

// Compare returns the differences of two sides.
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

// Empty reports whether there are no differences.
func (c *Change) Empty() bool {
	return len(c.Measures)+len(c.Knowledge)+len(c.Corrections)+len(c.Pages)+len(c.Broken)+len(c.Mended)+len(c.Other)+len(c.Unread) == 0 &&
		!c.OtherCurrency && c.Sums
}

// legible reports whether the settings that decide how amounts are read have no
// errors.
func (s *Side) legible() bool {
	for _, p := range s.Problems {
		if kind, ok := content.KindOf(p.File); ok && kind == content.Home && p.Severity() == diag.Error && !diag.InWords(p.ID) && !diag.InBook(p.ID) {
			return false
		}
	}
	return s.Library != nil
}

// Sound reports whether no law of money is broken, so that the sums are valid.
func (s *Side) Sound() bool {
	for _, p := range s.Problems {
		if p.Severity() == diag.Error && diag.InBook(p.ID) {
			return false
		}
	}
	return s.Ledger != nil
}

// documents are the documents of a side without translations.
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
