package matter

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// The canonical form: keys in the table's order, indentation by two blanks, one blank
// after a colon and after a comma, no unnecessary quotes, no trailing blanks and no
// consecutive blank lines; amounts and counts with separators between groups and one
// blank before the unit. Whether a list or map is on one line is the editor's choice.
// Comments keep their bytes and stay with the key they are above or beside; texts of
// several lines keep theirs except for the indentation.

// Format returns a file in its canonical form. g is the portal's grammar of amounts.
// Bytes outside the front matter are unchanged, and the front matter has the same
// values. The problems say why it could not be read; ErrUnusual reports a file that
// cannot be formatted safely, and a Misplaced the comment that would be lost.
func Format(path string, src []byte, g money.Grammar) ([]byte, []diag.Problem, error) {
	f, problems := Read(path, src)
	if f == nil {
		return nil, problems, nil
	}
	w := &formatter{f: f, g: g}
	w.whole()
	out := slices.Concat(src[:f.tree.Start], []byte(w.b.String()), src[f.tree.End:])
	again, _ := Read(path, out)
	if again == nil || !w.plainFigures(valueOf(again.tree.Root), nil).Equal(w.plainFigures(valueOf(f.tree.Root), nil)) ||
		!bytes.Equal(out[again.tree.End:], src[f.tree.End:]) {
		return nil, nil, ErrUnusual
	}
	if lost := lostComment(f.tree, again.tree); lost != nil {
		return nil, nil, lost
	}
	return out, nil, nil
}

type formatter struct {
	f *File
	g money.Grammar
	b strings.Builder
}

// whole writes the front matter: comments that a blank line separates from the first
// key stay at the top, those below the last key at the end.
func (w *formatter) whole() {
	root := w.f.tree.Root
	if root.Style == frontmatter.Flow {
		w.b.Write(w.f.tree.Src[w.f.tree.Start:w.f.tree.End]) // {title: …}: nothing to sort
		return
	}
	first := w.f.lineStart(root.Start)
	head := w.lines(w.f.tree.Start, first)
	top := 0
	for i, line := range head {
		if line == "" {
			top = i + 1
		}
	}
	w.comments(head[:top], 0, 0)
	w.pairs(nil, root, head[top:], 0, "")
	if end := w.f.nextLine(root.End); end < w.f.tree.End {
		tail := w.lines(end, w.f.tree.End)
		for len(tail) > 0 && tail[len(tail)-1] == "" {
			tail = tail[:len(tail)-1]
		}
		w.comments(tail, 0, 0)
	}
}

// lines returns the lines between two offsets, without trailing blanks.
func (w *formatter) lines(start, end int) []string {
	var all []string
	for line := range bytes.Lines(w.f.tree.Src[start:max(start, end)]) {
		all = append(all, string(bytes.TrimRight(line, " \t\r\n")))
	}
	return all
}

// comments writes lines that are comments or empty, indented like the key below.
func (w *formatter) comments(lines []string, was, indent int) {
	for _, line := range lines {
		if line == "" {
			if s := w.b.String(); s != "" && !strings.HasSuffix(s, w.f.lineBreak+w.f.lineBreak) {
				w.end()
			}
			continue
		}
		w.b.WriteString(shifted(line, indent-was))
		w.end()
	}
}

// shifted adds blanks to the start of a line, or removes some.
func shifted(line string, by int) string {
	if by >= 0 {
		return strings.Repeat(" ", by) + line
	}
	return line[min(-by, indentation(line)):]
}

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func (w *formatter) end() { w.b.WriteString(w.f.lineBreak) }

// pair is a key and its value with their comments.
type pair struct {
	key, value *frontmatter.Node
	above      []string
	below      []string // indented more than the key, so they belong to the value
}

// pairs writes a map of several lines. lead is the lines above its first key, and
// hyphen the text before it on its line.
func (w *formatter) pairs(p Path, n *frontmatter.Node, lead []string, indent int, hyphen string) {
	was := w.column(n.Start)
	var all []pair
	for i := 0; i < len(n.Items); i += 2 {
		above := lead
		if i > 0 {
			above = w.lines(w.f.nextLine(n.Items[i-1].End), w.f.lineStart(n.Items[i].Start))
			for len(above) > 0 && above[0] != "" && indentation(above[0]) > was {
				last := &all[len(all)-1]
				last.below, above = append(last.below, above[0]), above[1:]
			}
		}
		all = append(all, pair{n.Items[i], n.Items[i+1], above, nil})
	}
	w.sort(p, all)
	for _, it := range all {
		w.comments(it.above, was, indent)
		w.b.WriteString(strings.Repeat(" ", indent-len(hyphen)) + hyphen)
		hyphen = ""
		w.key(it.key)
		w.value(child(p, it.key.Text), it.key, it.value, was, indent)
		w.comments(it.below, was, indent)
	}
}

// sort sorts pairs in the table's order; keys that are not in the table stay after
// the pair before them.
func (w *formatter) sort(p Path, all []pair) {
	_, table := w.f.key(p)
	if table == nil {
		return
	}
	rank := make(map[*frontmatter.Node]int, len(all))
	before := -1
	for _, it := range all {
		if i := slices.IndexFunc(table, func(k content.Key) bool { return k.Name == it.key.Text }); i >= 0 {
			before = i
		}
		rank[it.key] = before
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(rank[a.key], rank[b.key]) })
}

func (w *formatter) key(n *frontmatter.Node) {
	if n.Style == frontmatter.Quoted && frontmatter.IsPlain(n.Text, false, false) {
		w.b.WriteString(n.Text + ":")
		return
	}
	w.b.WriteString(w.raw(n) + ":")
}

func (w *formatter) raw(n *frontmatter.Node) string { return string(w.f.tree.Src[n.Start:n.End]) }

// value writes the text after a key's colon, to the end of its last line.
func (w *formatter) value(p Path, key, n *frontmatter.Node, was, indent int) {
	switch {
	case n.Kind != frontmatter.Scalar && n.Style != frontmatter.Flow && w.f.lineStart(n.Start) != w.f.lineStart(key.Start):
		colon := key.End + bytes.IndexByte(w.f.tree.Src[key.End:], ':') + 1
		w.beside(colon)
		w.under(p, n, w.lines(w.f.nextLine(colon), w.f.lineStart(n.Start)), was, indent)
	case n.IsNull() && n.Start == n.End:
		w.beside(n.End)
	default:
		colon := key.End + bytes.IndexByte(w.f.tree.Src[key.End:], ':') + 1
		for _, line := range w.lines(colon, n.Start) {
			if line = strings.TrimLeft(line, " "); line != "" {
				w.b.WriteString(" " + line) // a comment between a key and a value on the next line
				w.end()
				w.b.WriteString(strings.Repeat(" ", indent+1))
			}
		}
		w.b.WriteString(" ")
		w.inline(p, n, was, indent)
		w.beside(n.End)
	}
}

// beside writes the comment on a line after an offset, if any, and ends the line.
func (w *formatter) beside(at int) {
	rest := string(w.f.tree.Src[at:w.f.textEnd(at)])
	w.b.WriteString(rest)
	w.end()
}

// under writes a map or a list on the lines below its key.
func (w *formatter) under(p Path, n *frontmatter.Node, lead []string, was, indent int) {
	if n.Kind == frontmatter.Map {
		w.pairs(p, n, lead, indent+2, "")
		return
	}
	column := w.column(n.Start)
	hyphen := n.Start
	for i, item := range n.Items {
		if i > 0 {
			end := w.f.nextLine(n.Items[i-1].End)
			hyphen = w.hyphen(end)
			lead = w.lines(end, w.f.lineStart(hyphen))
		}
		w.comments(lead, column, indent+2)
		if item.IsNull() && item.Start == item.End {
			w.b.WriteString(strings.Repeat(" ", indent+2) + "-")
			w.beside(hyphen + 1)
			continue
		}
		at := child(p, itoa(i))
		between := w.lines(hyphen+1, max(item.Start, hyphen+1))
		if item.Kind == frontmatter.Map && item.Style != frontmatter.Flow {
			between = w.lines(hyphen+1, w.f.lineStart(item.Start))
			w.above(between[:min(1, len(between))], indent+2)
			w.pairs(at, item, between[min(1, len(between)):], indent+4, "- ")
			continue
		}
		w.above(between, indent+2)
		w.b.WriteString(strings.Repeat(" ", indent+2) + "- ")
		w.inline(at, item, column, indent+2)
		w.beside(item.End)
	}
}

// above writes the comments between an item's hyphen and the item, each on a line
// above the hyphen.
func (w *formatter) above(between []string, indent int) {
	for _, line := range between {
		if line = strings.TrimLeft(line, " \t"); line != "" {
			w.b.WriteString(strings.Repeat(" ", indent) + line)
			w.end()
		}
	}
}

// hyphen is the offset of the next item's hyphen, at or below the line that begins at
// an offset. The lines before it are comments or empty.
func (w *formatter) hyphen(at int) int {
	src := w.f.tree.Src[:w.f.tree.End]
	for at < len(src) {
		margin := indentation(string(src[at:w.f.textEnd(at)]))
		if at+margin < len(src) && src[at+margin] == '-' {
			return at + margin
		}
		at = w.f.nextLine(at)
	}
	return at
}

func (w *formatter) column(at int) int { return at - w.f.lineStart(at) }

// inline writes a value that begins on the current line.
func (w *formatter) inline(p Path, n *frontmatter.Node, was, indent int) {
	raw := w.raw(n)
	if strings.Contains(raw, "\n") {
		lines := strings.Split(strings.ReplaceAll(raw, "\r\n", "\n"), "\n")
		for i, line := range lines {
			if i > 0 {
				w.end()
				if line != "" {
					line = shifted(line, indent-was)
				}
			}
			w.b.WriteString(line)
		}
		return
	}
	w.b.WriteString(w.oneLine(p, n, false))
}

// oneLine is the canonical form of a value on one line.
func (w *formatter) oneLine(p Path, n *frontmatter.Node, inFlow bool) string {
	switch n.Kind {
	case frontmatter.List:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = w.oneLine(child(p, itoa(i)), item, true)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case frontmatter.Map:
		if w.f.tree.Src[n.Start] != '{' {
			return w.raw(n) // [a: b]
		}
		parts := make([]string, 0, len(n.Items)/2)
		for i := 0; i < len(n.Items); i += 2 {
			value := w.oneLine(child(p, n.Items[i].Text), n.Items[i+1], true)
			if value != "" {
				value = " " + value
			}
			parts = append(parts, w.raw(n.Items[i])+":"+value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return w.scalar(p, n, inFlow)
}

func (w *formatter) scalar(p Path, n *frontmatter.Node, inFlow bool) string {
	row, _ := w.f.key(p)
	text := w.figure(row, n.Text)
	switch {
	case n.Style == frontmatter.Quoted && frontmatter.IsPlain(text, isWords(row), inFlow):
		return text
	case n.Style == frontmatter.Quoted && text != n.Text:
		return frontmatter.FormatScalar(text, isWords(row), inFlow, w.f.tree.Src[n.Start])
	case n.Style == frontmatter.Plain && inFlow && strings.Contains(text, ","):
		return `"` + text + `"` // a decimal comma, which would end the value in YAML
	case n.Style == frontmatter.Plain && text != n.Text:
		return text
	}
	return w.raw(n)
}
