package diag

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Nearest is the candidate most similar to a name, for "did you mean"; empty: none is
// similar. Case, æ=ae, ø=oe and å=aa make no difference. Of equally similar
// candidates the least in byte order is returned, so the answer does not depend on
// their order. For many lookups use Names.
func Nearest(name string, candidates []string) string { return NewNames(candidates).Nearest(name) }

// Names finds the nearest of the same candidates repeatedly: for thousands of
// references among thousands of names. It caches its answers, and after mostCompared
// comparisons returns no more proposals. It is not safe for concurrent use.
type Names struct {
	names  []string
	folded [][]rune
	known  map[string]string // answers by name
	left   int               // comparisons
	d      distance
}

// mostCompared bounds the time to a few seconds.
const mostCompared = 4_000_000

// NewNames uses the candidates, which must not be modified.
func NewNames(candidates []string) *Names { return &Names{names: candidates, left: mostCompared} }

// Nearest is like the function Nearest.
func (n *Names) Nearest(name string) string {
	if near, found := n.known[name]; found {
		return near
	}
	if n.left < len(n.names) {
		return ""
	}
	n.left -= len(n.names)
	if n.known == nil {
		n.known = make(map[string]string)
		n.folded = make([][]rune, len(n.names))
		for i, c := range n.names {
			n.folded[i] = fold(nil, c)
		}
	}
	near := n.find(name)
	n.known[name] = near
	return near
}

func (n *Names) find(name string) string {
	wanted := fold(nil, name)
	best, bestAt := "", nearEnough(len(wanted))+1
	for i, c := range n.names {
		if c == name {
			continue
		}
		folded := n.folded[i]
		if at := n.d.between(wanted, folded, bestAt); at < bestAt || at == bestAt && best != "" && c < best {
			if at < max(len(wanted), len(folded)) {
				best, bestAt = c, at
			}
		}
	}
	return best
}

// Slip is Nearest for short lists of similar words, like commands and flags: the
// candidate at distance 1 from the name, or 2 for a name of at least six letters with
// the same first letter. "import" is not a slip of "export".
func Slip(name string, candidates []string) string {
	near := Nearest(name, candidates)
	if near == "" {
		return ""
	}
	a, b := fold(nil, name), fold(nil, near)
	most := 1
	if len(a) >= 6 && a[0] == b[0] {
		most = 2
	}
	if new(distance).between(a, b, most) > most {
		return ""
	}
	return near
}

// nearEnough is the largest distance of a similar name of n letters.
func nearEnough(n int) int {
	switch {
	case n <= 3:
		return 1
	case n <= 7:
		return 2
	}
	return min(n/3, 4)
}

// fold removes differences of spelling: case, Danish letters written as two, and the
// characters between words. It appends to out.
func fold(out []rune, s string) []rune {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	for _, r := range s {
		switch r = unicode.ToLower(r); r {
		case 'æ', 'ä':
			out = append(out, 'a', 'e')
		case 'ø', 'ö':
			out = append(out, 'o', 'e')
		case 'å':
			out = append(out, 'a', 'a')
		case 'é':
			out = append(out, 'e')
		case '_', ' ':
			out = append(out, '-')
		default:
			out = append(out, r)
		}
	}
	return out
}

// distance counts insertions, deletions, replacements and transpositions of
// neighbours; its rows are reused.
type distance struct{ rows [3][]int }

// between returns the distance of a and b, or a number above limit.
func (d *distance) between(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	for i := range d.rows {
		if cap(d.rows[i]) <= len(b) {
			d.rows[i] = make([]int, len(b)+1)
		}
		d.rows[i] = d.rows[i][:len(b)+1]
	}
	before, last, row := d.rows[0], d.rows[1], d.rows[2]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			replace := last[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			row[j] = min(replace, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// List joins names for a message: "a, b, c", with "…" after most.
func List(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
