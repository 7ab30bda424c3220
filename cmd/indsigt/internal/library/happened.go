package library

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// Past checks that nothing has happened later than the portal's day, and warns of
// sources that are older than what cites them. It checks no days if the portal's day
// is not known.
func (l *Library) Past() []diag.Problem {
	var problems []diag.Problem
	l.eachDoc(func(doc *content.Doc) {
		problems = append(problems, l.later(doc.Happened)...)
		problems = append(problems, l.older(doc.Happened)...)
	})
	return problems
}

// eachDoc calls f for every document that is shown.
func (l *Library) eachDoc(f func(*content.Doc)) {
	for i := range l.from {
		d := &l.from[i]
		doc := d.Base()
		switch {
		case doc == nil:
		case d.Settings != nil, l.docs[name{doc.Kind, doc.Slug}] == doc:
			f(doc)
		case d.Translation != nil && l.words[translated{name{doc.Kind, doc.Slug}, doc.Lang}] == d.Translation:
			f(doc)
		}
	}
}

func (l *Library) later(all []content.Happened) (problems []diag.Problem) {
	if l.Day.IsZero() {
		return nil
	}
	for _, h := range all {
		if !h.When.After(l.Day) {
			continue
		}
		p := diag.New("happened-later", h.Pos, "key", h.Key, "when", h.When.String(), "day", l.Day.String())
		if h.Key == "decided" {
			p = diag.New("decided-later", h.Pos, "decided", h.When.String(), "day", l.Day.String())
		}
		problems = append(problems, p.To(h.End))
	}
	return problems
}

// older warns once of each reference to a source that is older than what cites it, at
// the newest of these.
func (l *Library) older(all []content.Happened) (problems []diag.Problem) {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b content.Happened) int {
		return cmp.Or(cmp.Compare(a.Source.Pos.Line, b.Source.Pos.Line), cmp.Compare(a.Source.Pos.Col, b.Source.Pos.Col))
	})
	for len(all) > 0 {
		ref := all[0].Source
		n := 1
		for n < len(all) && all[n].Source.Pos == ref.Pos {
			n++
		}
		newest := slices.MaxFunc(all[:n], func(a, b content.Happened) int { return a.When.Compare(b.When) })
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

// source returns the document of a reference to a source; nil: none.
func (l *Library) source(ref content.Ref) *content.Source {
	_, slug, ok := l.Resolve(ref, content.Sources)
	if !ok {
		return nil
	}
	i, found := slices.BinarySearchFunc(l.Sources, slug, func(s *content.Source, slug string) int {
		return strings.Compare(s.Slug, slug)
	})
	if !found {
		return nil
	}
	return l.Sources[i]
}
