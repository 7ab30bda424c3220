package matter

import (
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// renderer writes new values: maps of known keys and lists of maps on several lines,
// everything else on one line.
type renderer struct {
	f *File
}

// entry writes a key with its value, indented by indent. The first line is not
// indented, and the last has no line break.
func (r renderer) entry(p Path, v Value, indent int) string {
	name := frontmatter.FormatScalar(p[len(p)-1], false, false, 0)
	if r.onOneLine(p, v) {
		return name + ": " + r.inline(p, v, false)
	}
	return name + ":" + r.under(p, v, indent)
}

// under writes the lines below a key.
func (r renderer) under(p Path, v Value, indent int) string {
	if v.Kind == frontmatter.Scalar {
		return " " + r.lines(v.Text, indent)
	}
	margin := r.f.lineBreak + strings.Repeat(" ", indent+2)
	if v.Kind == frontmatter.Map {
		return margin + r.pairs(p, v, indent+2)
	}
	var b strings.Builder
	for i, item := range v.Items {
		b.WriteString(margin + r.item(append(p[:len(p):len(p)], itoa(i)), item, indent+2))
	}
	return b.String()
}

// item writes an item of a list with its hyphen, indented by indent.
func (r renderer) item(p Path, v Value, indent int) string {
	if v.Kind == frontmatter.Map && !r.onOneLine(p, v) {
		return "- " + r.pairs(p, v, indent+2)
	}
	if v.Kind == frontmatter.Scalar && strings.Contains(v.Text, "\n") {
		return "- " + r.lines(v.Text, indent)
	}
	return "- " + r.inline(p, v, false)
}

func (r renderer) pairs(p Path, v Value, indent int) string {
	lines := make([]string, len(v.Pairs))
	for i, pair := range v.Pairs {
		lines[i] = r.entry(append(p[:len(p):len(p)], pair.Key), pair.Value, indent)
	}
	return strings.Join(lines, r.f.lineBreak+strings.Repeat(" ", indent))
}

// lines writes a text of several lines as a block text (|).
func (r renderer) lines(s string, indent int) string {
	if strings.HasPrefix(s, " ") || !frontmatter.IsPrintable(strings.ReplaceAll(s, "\n", "")) {
		return frontmatter.FormatScalar(s, false, false, '"')
	}
	var b strings.Builder
	b.WriteString("|-")
	for line := range strings.SplitSeq(strings.TrimRight(s, "\n"), "\n") {
		b.WriteString(r.f.lineBreak)
		if line != "" {
			b.WriteString(strings.Repeat(" ", indent+2) + line)
		}
	}
	return b.String()
}

// onOneLine reports whether a value is written beside its key.
func (r renderer) onOneLine(p Path, v Value) bool {
	switch v.Kind {
	case frontmatter.Scalar:
		return !strings.Contains(v.Text, "\n")
	case frontmatter.Map:
		if row, within := r.f.key(p); within != nil && (row == nil || row.Type != content.PhaseFigure && row.Type != content.Stated) {
			return false
		}
		for _, pair := range v.Pairs {
			if pair.Value.Kind != frontmatter.Scalar || strings.Contains(pair.Value.Text, "\n") {
				return false
			}
		}
		return true
	}
	for _, item := range v.Items {
		if item.Kind != frontmatter.Scalar || strings.Contains(item.Text, "\n") {
			return false
		}
	}
	return true
}

func (r renderer) inline(p Path, v Value, inFlow bool) string {
	row, _ := r.f.key(p)
	switch v.Kind {
	case frontmatter.Scalar:
		return frontmatter.FormatScalar(v.Text, isWords(row), inFlow, 0)
	case frontmatter.List:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i] = r.inline(append(p[:len(p):len(p)], itoa(i)), item, true)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	parts := make([]string, len(v.Pairs))
	for i, pair := range v.Pairs {
		parts[i] = frontmatter.FormatScalar(pair.Key, false, true, 0) + ": " + r.inline(append(p[:len(p):len(p)], pair.Key), pair.Value, true)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
