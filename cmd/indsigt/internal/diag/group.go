package diag

import "strings"

// mostAlike is how many problems of one cause are told one by one: with more of
// them they are told once, with their number and the first places.
const mostAlike = 10

// placesTold is how many places of a group are told, the first included.
const placesTold = 3

// Group is a problem and the places where others have the same cause.
type Group struct {
	Problem
	Also []Pos // in order; empty: told alone
}

// Count is how many problems the group holds.
func (g Group) Count() int { return 1 + len(g.Also) }

// Groups puts problems together that have one cause: a name that was changed and
// is still written in three hundred files, the same unknown key in as many. They
// say the same but for the kind of document they stand in, and compare no
// figures. Ten or fewer are told one by one. A group stands where its first
// problem stood.
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

// cause is the same for problems of one cause; empty for one that has a cause of
// its own.
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

// also is where else the group's problem stands: what comes before the places,
// the first places, and the text after; all empty if it is written alone.
func (g Group) also(lang string) (lead string, at []string, rest string) {
	if len(g.Also) == 0 {
		return "", nil, ""
	}
	for _, pos := range g.Also[:min(placesTold-1, len(g.Also))] {
		at = append(at, Visible(pos.String()))
	}
	w := wordsIn(lang)
	return w.T("report.also.count", "n", g.Count()), at, w.T("report.also.more", "n", len(g.Also)-len(at))
}

// Elsewhere says on one line where else the group's problem stands; empty where
// it is alone.
func (g Group) Elsewhere(lang string) string {
	lead, at, rest := g.also(lang)
	if lead == "" {
		return ""
	}
	return lead + " " + strings.Join(at, ", ") + " " + rest
}

// writeAlso writes where else the group's problem stands, a place on each line.
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
