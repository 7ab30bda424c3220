package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// Happened is a day, month or year in which something has happened, as a document
// says. Which keys say so is a column of the table of keys: Key.Past.
type Happened struct {
	Key  string
	When Date
	Pos  diag.Pos
	End  int // column after the last rune
	// Source is the one cited in the same map; zero: none.
	Source Ref
}

// happened takes a note of what a key says has happened.
func (o object) happened(key *Key, when Date, pos diag.Pos, end int) {
	if key.Past {
		o.d.happened = append(o.d.happened, Happened{key.Name, when, pos, end, o.cited()})
	}
}

// yearsHappened takes a note of the years of a map.
func (o object) yearsHappened(key *Key, pieces []Piece) {
	for _, p := range pieces {
		if p.Year != 0 {
			o.happened(key, Date{Year: p.Year}, p.Pos, p.End)
		}
	}
}

// cited is the source of a map, whatever is wrong with it told elsewhere.
func (o object) cited() Ref {
	n, _ := o.get("source")
	if n == nil || n.Kind != frontmatter.Scalar {
		return Ref{}
	}
	return Ref{Text: n.Text, Pos: n.Pos(o.d.file), End: n.EndCol}
}

// lineHappened takes a note of amounts without a year on a line whose year is
// its period's.
func (d *decoder) lineHappened(l *Line) {
	for _, phase := range money.Phases {
		if key := find(lineKeys, phase.String()); l.Year != 0 && key.Past && l.Stated[phase] != nil {
			for _, p := range l.Stated[phase].Pieces {
				if p.Year == 0 {
					d.happened = append(d.happened, Happened{key.Name, Date{Year: l.Year}, p.Pos, p.End, l.Source})
				}
			}
		}
	}
}

// Past proves that what has happened is not later than the portal's day, and
// warns of sources that are older than what they are cited for. It says nothing
// of days where the portal's is not known.
func (l *Library) Past() []diag.Problem {
	var problems []diag.Problem
	l.eachDoc(func(doc *Doc) {
		problems = append(problems, l.later(doc.Happened)...)
		problems = append(problems, l.older(doc.Happened)...)
	})
	return problems
}

// eachDoc calls f for every document that is shown.
func (l *Library) eachDoc(f func(*Doc)) {
	for i := range l.from {
		d := &l.from[i]
		doc := d.base()
		switch {
		case doc == nil:
		case d.Settings != nil, l.docs[name{doc.Kind, doc.Slug}] == doc:
			f(doc)
		case d.Translation != nil && l.words[translated{name{doc.Kind, doc.Slug}, doc.Lang}] == d.Translation:
			f(doc)
		}
	}
}

func (l *Library) later(all []Happened) (problems []diag.Problem) {
	if l.Day.IsZero() {
		return nil
	}
	for _, h := range all {
		if !h.When.After(l.Day) {
			continue
		}
		p := diag.New("happened-later", h.Pos, "key", h.Key, "when", h.When.String(), "day", l.Day.String())
		if h.Key == decidedKey.Name {
			p = diag.New("decided-later", h.Pos, "decided", h.When.String(), "day", l.Day.String())
		}
		problems = append(problems, p.To(h.End))
	}
	return problems
}

// older warns once of each reference to a source that is older than what it is
// cited for, at the newest of what that is.
func (l *Library) older(all []Happened) (problems []diag.Problem) {
	for len(all) > 0 {
		ref := all[0].Source
		n := 1
		for n < len(all) && all[n].Source.Pos == ref.Pos {
			n++
		}
		newest := slices.MaxFunc(all[:n], func(a, b Happened) int { return a.When.First().ordinal() - b.When.First().ordinal() })
		all = all[n:]
		if ref.IsZero() {
			continue
		}
		src := l.source(ref)
		if src == nil || src.Date.IsZero() || !newest.When.After(src.Date) {
			continue
		}
		problems = append(problems, diag.New("source-older", ref.Pos,
			"source", src.Slug, "date", src.Date.String(), "key", newest.Key, "when", newest.When.String()).To(ref.End).
			With("found", newest.When.String(), newest.Pos))
	}
	return problems
}

// source is the document a reference to a source names; nil: none.
func (l *Library) source(ref Ref) *Source {
	_, slug, ok := l.Resolve(ref, Sources)
	if !ok {
		return nil
	}
	i, found := slices.BinarySearchFunc(l.Sources, slug, func(s *Source, slug string) int {
		return strings.Compare(s.Slug, slug)
	})
	if !found {
		return nil
	}
	return l.Sources[i]
}
