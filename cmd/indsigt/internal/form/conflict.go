package form

import (
	"html/template"

	"indsigt/cmd/indsigt/internal/matter"
)

// textLine is a line of a version of a file.
type textLine struct {
	Text string
	// Only reports that the other version lacks the line.
	Only bool
}

// conflictOf shows two versions of a file and marks the lines that only one has. disk
// is nil if the file has been deleted.
func (h *Handler) conflictOf(file string, disk, mine []byte) string {
	theirs, yours := compared(string(disk), string(mine))
	return string(page(h.lang(), "conflict.html", map[string]any{
		"File": file, "Address": editAddress(file), "Gone": disk == nil, "Theirs": theirs, "Yours": yours,
	}))
}

// safe marks HTML that a template has produced as escaped.
func (a answer) safe() template.HTML { return template.HTML(a.HTML) }

// compared marks the lines that only one of two texts has.
func compared(a, b string) (left, right []textLine) {
	for _, l := range matter.Compare(a, b) {
		if l.Change != matter.Came {
			left = append(left, textLine{l.Text, l.Change == matter.Gone})
		}
		if l.Change != matter.Gone {
			right = append(right, textLine{l.Text, l.Change == matter.Came})
		}
	}
	return left, right
}
