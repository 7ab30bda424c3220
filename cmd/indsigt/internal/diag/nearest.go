package diag

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Nearest is the candidate most like a name that was written wrong, for "did
// you mean"; empty where none is like it. Case, æ=ae, ø=oe and å=aa are no
// difference. Of several equally like it the lesser is taken, so the answer
// depends on no order. Who asks often of many candidates makes Names of them.
func Nearest(name string, candidates []string) string { return NewNames(candidates).Nearest(name) }

// Names are candidates of which the nearest is asked for again and again: for
// each of thousands of references, among thousands of names. It remembers its
// answers, and after mostCompared comparisons proposes nothing more. It is not
// safe for concurrent use.
type Names struct {
	names  []string
	folded [][]rune
	known  map[string]string // answers by name
	left   int               // comparisons
	d      distance
}

// mostCompared is some seconds' work.
const mostCompared = 4_000_000

// NewNames takes the candidates, which must not change.
func NewNames(candidates []string) *Names { return &Names{names: candidates, left: mostCompared} }

// Nearest is the function Nearest among the candidates.
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

// Slip is Nearest for words that are few and alike in themselves, as commands and
// flags are: the candidate that one slip of the hand makes of the name, or two in
// a name of six letters or more that begins with the same letter. "import" is
// another word than "export".
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

// nearEnough is how many slips of the hand a name of n letters may have.
func nearEnough(n int) int {
	switch {
	case n <= 3:
		return 1
	case n <= 7:
		return 2
	}
	return min(n/3, 4)
}

// fold takes away what editors write differently: case, accents that Danish
// spells out, the marks between words. It appends to out.
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

// distance counts insertions, deletions, replacements and swaps of neighbours;
// its rows are used again.
type distance struct{ rows [3][]int }

// between is the distance of a and b, or some number above limit.
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

// List writes names for a message: "a, b, c", cut with "…" after most.
func List(names []string, most int) string {
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}
