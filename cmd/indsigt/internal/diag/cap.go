package diag

import "strconv"

// Cap keeps at most so many problems of one id in one file, the first in order, and
// adds a warning with the number left out: a program that writes a file wrongly does
// so on each of its lines. Since others of its id are kept, no error disappears
// entirely.
func Cap(problems []Problem, most int) []Problem {
	if len(problems) <= most {
		return problems
	}
	type kind struct{ file, id string }
	counts := make(map[kind]int)
	last := make(map[kind]Pos) // the last one kept
	kept := problems[:0:0]
	var kinds []kind // kinds with more than most, in order
	for _, p := range problems {
		k := kind{p.File, p.ID}
		if counts[k]++; counts[k] <= most {
			kept = append(kept, p)
			last[k] = p.Pos
		} else if counts[k] == most+1 {
			kinds = append(kinds, k)
		}
	}
	for _, k := range kinds {
		kept = append(kept, New("more-problems", last[k], "id", k.id, "count", strconv.Itoa(counts[k]), "limit", strconv.Itoa(most)))
	}
	return kept
}
