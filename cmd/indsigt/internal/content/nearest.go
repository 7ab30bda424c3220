package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/source"
)

// nearest is the name most like s, for "did you mean"; empty where none is like
// it. Ties go to the first in the list, so that the answer does not depend on
// anything but the list.
func nearest(s string, names []string) string {
	folded := foldSlug(s)
	best, least := "", 1+max(1, len(folded)/3)
	for _, name := range names {
		if n := distance(folded, name, least); n < least {
			best, least = name, n
		}
	}
	return best
}

// distance is the number of letters to insert, drop, change or swap with the
// neighbour to get from a to b; limit or more is told as limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least >= limit {
			return limit
		}
		before, row, next = row, next, before
	}
	return min(row[len(b)], limit)
}

// foldSlug turns a name as people write it into a slug, or KIND/SLUG: "Køge
// Kommune" is koege-kommune.
func foldSlug(s string) string {
	if source.IsSlug(s) {
		return s
	}
	parts := strings.Split(s, "/")
	for i, part := range parts {
		slug, ok, suggestion := source.Slug(part)
		if !ok {
			slug = suggestion
		}
		parts[i] = slug
	}
	return strings.Trim(strings.Join(parts, "/"), "/")
}

func itoa(n int) string { return strconv.Itoa(n) }
