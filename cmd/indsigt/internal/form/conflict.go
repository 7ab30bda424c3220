package form

import (
	"bytes"
	"html/template"
	"strings"
)

// textLine is a line of a version of a file.
type textLine struct {
	Text string
	// Only tells that the other version does not have it.
	Only bool
}

// conflictOf shows two versions of a file, the lines marked that only one has.
// disk is nil where the file is gone.
func (h *Handler) conflictOf(file string, disk, mine []byte) string {
	theirs, yours := compared(string(disk), string(mine))
	var b bytes.Buffer
	err := pages[h.lang()].ExecuteTemplate(&b, "conflict.html", map[string]any{
		"Lang": h.lang(), "File": file, "Address": editAddress(file), "Gone": disk == nil, "Theirs": theirs, "Yours": yours,
	})
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return b.String()
}

// safe is the HTML that a template has made.
func (a answer) safe() template.HTML { return template.HTML(a.HTML) }

// mostCells bounds the table that lines are compared in.
const mostCells = 4 << 20

// compared marks the lines that only one of two texts has: what is outside their
// longest common subsequence.
func compared(a, b string) (left, right []textLine) {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for _, s := range x {
		left = append(left, textLine{Text: strings.TrimSuffix(s, "\r")})
	}
	for _, s := range y {
		right = append(right, textLine{Text: strings.TrimSuffix(s, "\r")})
	}
	if len(x)*len(y) > mostCells {
		return left, right
	}
	// longest[i][j]: of x[i:] and y[j:]
	longest := make([][]int, len(x)+1)
	for i := range longest {
		longest[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && longest[i+1][j] >= longest[i][j+1]:
			left[i].Only = true
			i++
		default:
			right[j].Only = true
			j++
		}
	}
	return left, right
}
