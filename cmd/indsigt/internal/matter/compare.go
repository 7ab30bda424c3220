package matter

import (
	"slices"
	"strings"
)

// Line is a line of one of two texts, or of both.
type Line struct {
	Text   string // without its line break
	Change Change
}

// Change is which of two texts has a line.
type Change byte

const (
	Same Change = ' '
	Gone Change = '-' // only the first has it
	Came Change = '+' // only the second has it
)

// mostCells limits the table for comparing lines. If it would be larger, all lines
// between the first and the last difference are reported as changed.
const mostCells = 4 << 20

// Compare compares two texts line by line: lines outside their longest common
// subsequence are in one text only.
func Compare(was, is string) []Line {
	a, b := strings.Split(was, "\n"), strings.Split(is, "\n")
	var before, after []Line
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		before = append(before, lineOf(a[0], Same))
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		after = append(after, lineOf(a[len(a)-1], Same))
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	slices.Reverse(after)
	return slices.Concat(before, between(a, b), after)
}

func lineOf(text string, c Change) Line { return Line{strings.TrimSuffix(text, "\r"), c} }

func between(a, b []string) []Line {
	common := commonLines(a, b)
	var all []Line
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && a[0] == b[0] && common != nil:
			all = append(all, lineOf(a[0], Same))
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && (common == nil || common[len(a)-1][len(b)] >= common[len(a)][len(b)-1]):
			all = append(all, lineOf(a[0], Gone))
			a = a[1:]
		default:
			all = append(all, lineOf(b[0], Came))
			b = b[1:]
		}
	}
	return all
}

// commonLines[i][j] is the length of the longest common subsequence of the last i
// lines of a and the last j of b; nil: the table would be too large.
func commonLines(a, b []string) [][]int32 {
	if len(a)*len(b) > mostCells {
		return nil
	}
	common := make([][]int32, len(a)+1)
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			if a[len(a)-i] == b[len(b)-j] {
				common[i][j] = common[i-1][j-1] + 1
			} else {
				common[i][j] = max(common[i-1][j], common[i][j-1])
			}
		}
	}
	return common
}
