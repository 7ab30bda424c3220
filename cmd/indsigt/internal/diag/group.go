package diag

import "strings"

// mostAlike is how many problems of one cause are printed one by one. More are
// printed once, with their number and the first positions.
const mostAlike = 10

// printedPlaces is how many positions of a group are printed, including the first.
const printedPlaces = 3

// Group is a problem and the positions of others with the same cause.
type Group struct {
	Problem
	Also []Pos // in order; empty: the problem is alone
}

// Count is the number of problems in the group.
func (g Group) Count() int { return 1 + len(g.Also) }

// Groups combines problems of one cause, such as a renamed document that hundreds of
// files still refer to. They have equal ids and arguments apart from the kind of
// document, and no figures. Up to mostAlike are not combined. A group is at the index
// of its first problem.
func Groups(problems []Problem) []Group {
	alike := make(map[string]int, len(problems))
	for _, p := range problems {
		if key := cause(p); key != "" {
			alike[key]++
		}
	}
	groups := make([]Group, 0, len(problems))
	at := make(map[string]int) // index in groups
	for _, p := range problems {
		key := cause(p)
		if alike[key] <= mostAlike {
			groups = append(groups, Group{Problem: p})
			continue
		}
		i, found := at[key]
		if !found {
			at[key] = len(groups)
			groups = append(groups, Group{Problem: p})
			continue
		}
		groups[i].Also = append(groups[i].Also, p.Pos)
	}
	return groups
}

// cause is a key that is equal for problems of one cause; empty: the problem is never
// combined.
func cause(p Problem) string {
	if len(p.Figures) > 0 || p.File == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString(p.ID)
	for _, a := range p.Args {
		if a.Name != "kind" && a.Name != "kinds" {
			b.WriteString("\x00" + a.Name + "\x00" + a.Value)
		}
	}
	return b.String()
}

// also returns the text before the other positions of the group, the first positions,
// and the text after; all are empty for a problem alone.
func (g Group) also(lang string) (lead string, at []string, rest string) {
	if len(g.Also) == 0 {
		return "", nil, ""
	}
	for _, pos := range g.Also[:min(printedPlaces-1, len(g.Also))] {
		at = append(at, Visible(pos.String()))
	}
	w := wordsIn(lang)
	return w.T("report.also.count", "n", g.Count()), at, w.T("report.also.more", "n", len(g.Also)-len(at))
}

// Elsewhere is the other positions of the group on one line; empty for a problem
// alone.
func (g Group) Elsewhere(lang string) string {
	lead, at, rest := g.also(lang)
	if lead == "" {
		return ""
	}
	return lead + " " + strings.Join(at, ", ") + " " + rest
}

// writeAlso writes the other positions of the group, one on each line.
func (g Group) writeAlso(b *strings.Builder, lang string) {
	lead, at, rest := g.also(lang)
	if lead == "" {
		return
	}
	b.WriteString("  " + lead + "\n")
	for _, place := range append(at, rest+" "+wordsIn(lang).T("report.also.each")) {
		b.WriteString("    " + place + "\n")
	}
}
