package importer

import (
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/content"
)

// Where documents are created from names, a misspelt name would become a new
// document. It is refused instead, and the similar name is suggested.

// slips takes back documents that would be made of a name one slip from another that as
// many rows have, or more, and refuses its rows. Of two that as many rows have neither is
// made: nothing tells which is right.
func (r *run) slips() {
	byKind := make(map[content.Kind][]*Missing)
	for _, m := range r.names.missed {
		if m.Made {
			byKind[m.Kind] = append(byKind[m.Kind], m)
		}
	}
	for kind, made := range byKind {
		rarer := make(map[string]*Missing)
		for _, m := range made {
			for _, other := range made {
				if other != m && other.Rows >= m.Rows && isSlip(m.Name, other.Name) {
					m.Made, m.Meant = false, append(m.Meant, other.Name)
					rarer[m.Slug] = m
				}
			}
			slices.Sort(m.Meant)
		}
		if len(rarer) > 0 {
			r.refuseNames(kind, rarer)
		}
	}
}

// refuseNames refuses rows that name one of the documents, by slug.
func (r *run) refuseNames(kind content.Kind, names map[string]*Missing) {
	for i := range r.rows {
		w := &r.rows[i]
		for target, slugs := range map[string][]string{giverTarget: {w.from}, "to": {w.to}, "area": w.areas, "theme": w.themes, "plan": {w.plan}} {
			if named[target] != kind || w.fate != imported {
				continue
			}
			for _, slug := range slugs {
				if m := names[slug]; m != nil && w.fate == imported {
					r.refuse(w, r.columnTo(target), unknownName+string(kind), nil, m.Meant...)
					if m.Cell == "" {
						m.Cell = r.report.Refusals[len(r.report.Refusals)-1].Cell
					}
				}
			}
		}
	}
}

// slipOf returns the name of a document of the kind that differs from a name by one
// slip, or "".
func (g *registry) slipOf(name string, kind content.Kind) string {
	var found string
	for key, slug := range g.called[kind] {
		if slug != "" && isSlip(name, key) && (found == "" || key < found) {
			found = key
		}
	}
	return found
}

// shortestSlip is the number of letters from which a word may count as a misspelling:
// "Blok A" and "Blok B" are two names.
const shortestSlip = 5

// isSlip reports whether names differ in one word, by one letter that is missing,
// added, replaced or swapped with the next. Differences in the first letter or in
// digits do not count.
func isSlip(a, b string) bool {
	as, bs := strings.Fields(fold(a)), strings.Fields(fold(b))
	if len(as) != len(bs) {
		return false
	}
	differ := 0
	for i := range as {
		if as[i] != bs[i] {
			differ++
			if !isWordSlip([]rune(as[i]), []rune(bs[i])) {
				return false
			}
		}
	}
	return differ == 1
}

func isWordSlip(a, b []rune) bool {
	if min(len(a), len(b)) < shortestSlip || a[0] != b[0] {
		return false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if slices.ContainsFunc(append(slices.Clone(a), b...), unicode.IsDigit) {
		return false
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
