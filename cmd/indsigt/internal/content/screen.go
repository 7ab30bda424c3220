package content

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/privacy"
	"indsigt/cmd/indsigt/internal/shown"
)

// Inspect lists the characters of a text that may not be shown, and what must
// not be published of people. It is the one check for front matter, bodies,
// names and attached files. place turns an offset in the text's source into a
// place of the file.
func Inspect(t *shown.Text, place func(int) diag.Pos, opt Options) (problems []diag.Problem) {
	mark := func(id string, start, end int, args ...any) {
		from, to := t.Source(start, end)
		p := diag.New(id, place(from), args...)
		if stop := place(to); stop.Line == p.Line && stop.Col > p.Col {
			p = p.To(stop.Col)
		}
		problems = append(problems, p)
	}
	for _, f := range t.Flaws() {
		mark(f.ID, f.Start, f.End, "code", codePoint(f.Rune))
	}
	for _, f := range privacy.Find(t, privacy.Options{Mailboxes: opt.Mailboxes, Phones: opt.Phones}) {
		mark(f.ID, f.Start, f.End, "value", f.Value)
	}
	return problems
}

// InspectName is Inspect for the path of a file, within content/. Problems have
// no line: a name stands in none.
func InspectName(file string, opt Options) []diag.Problem {
	t := &shown.Text{}
	at := len(folder)
	for part := range strings.SplitSeq(strings.TrimPrefix(file, folder), "/") {
		t.Begin(shown.Address, "")
		t.CopyString(part, at)
		at += len(part) + 1
	}
	t.End()
	return Inspect(t, func(int) diag.Pos { return diag.Pos{File: file} }, opt)
}

// screenMap inspects every text in a map, after YAML's escapes, at whatever
// depth it stands.
func (d *decoder) screenMap(n *node, keys []Key) {
	for i := 0; i+1 < len(n.items); i += 2 {
		name, value := n.items[i], n.items[i+1]
		key := find(keys, name.text)
		if key == nil || !key.Type.shows() {
			continue
		}
		switch value.kind {
		case scalarNode:
			d.screenText(value, key, name)
			if key.Type.isWords() {
				d.hidden(value, name)
			}
		case listNode:
			for i, item := range value.items {
				switch item.kind {
				case scalarNode:
					d.screenText(item, key, name)
					// A comment ends its line.
					if key.Type.isWords() && (i+1 == len(value.items) || value.items[i+1].line != item.line) {
						d.hidden(item, name)
					}
				case mapNode:
					d.screenMap(item, key.Keys)
				}
			}
		case mapNode:
			d.screenMap(value, key.Keys)
		}
	}
}

// shows reports a type whose values are words that readers see, or lead to some.
// Figures, dates, codes and references are read by rules that let no words
// through; a mailbox, a telephone and a CVR number are what they are called.
func (t Type) shows() bool { return t.isWords() || t.isName() || t == Object || t == Objects }

// isWords reports a type whose values are texts.
func (t Type) isWords() bool {
	return t == Text || t == LongText || t == Quotation || t == Texts || t == PageNumber
}

// isName reports a type whose values are names and addresses.
func (t Type) isName() bool {
	return t == Identifier || t == SitePaths || t == FilePath || t == Address
}

// screenText inspects one value.
func (d *decoder) screenText(n *node, key *Key, name *node) {
	if key.Type.isWords() {
		d.swallowed(n, name)
	}
	if d.screened >= mostScreened {
		return
	}
	if n.text == "" || plainASCII(n.text) && !privacy.MayHold(n.text) {
		return
	}
	kind := shown.Prose
	if key.Type.isName() {
		kind = shown.Address
	}
	d.sheet.Reset()
	d.sheet.Begin(kind, "")
	d.sheet.CopyString(n.text, 0)
	d.sheet.End()
	var at []int32
	problems := Inspect(&d.sheet, func(offset int) diag.Pos {
		if at == nil {
			at = d.offsets(n)
		}
		return d.matter.place(int(at[min(offset, len(at)-1)]))
	}, d.opt)
	d.screened += len(problems)
	d.problems = append(d.problems, problems...)
}

// mostScreened is how many characters and personal data are told of one front
// matter.
const mostScreened = 500

// table finds places in the front matter.
func (m *matter) table() *lines {
	if m.lines == nil {
		m.lines = newLines(m.text, m.first)
	}
	return m.lines
}

// place is the place of an offset in the front matter.
func (m *matter) place(offset int) diag.Pos { return m.table().pos(m.file, offset) }

// start is the offset in the front matter at which a node begins.
func (m *matter) start(n *node) int { return m.table().offset(n.line, n.col) }

// offsets tells for each byte of a scalar's text, and for its end, where in the
// front matter it was written: escapes are several bytes, and a break between
// two lines is one space or none.
func (d *decoder) offsets(n *node) []int32 {
	w := unfolding{src: d.matter.text, at: d.matter.start(n), style: n.style}
	w.enter()
	all := make([]int32, 0, len(n.text)+1)
	for i := 0; i < len(n.text); {
		r, size := utf8.DecodeRuneInString(n.text[i:])
		at := w.step(r)
		for range size {
			all = append(all, int32(at))
		}
		i += size
	}
	return append(all, int32(min(w.at, len(w.src))))
}

// unfolding walks through a scalar as written, one rune of its text at a time.
type unfolding struct {
	src   []byte
	at    int
	style nodeStyle
	quote byte
}

// enter passes over the quote, or the line with | or >.
func (w *unfolding) enter() {
	switch {
	case w.at >= len(w.src):
	case w.style == folded:
		w.at = lineEnd(w.src, w.at)
		w.blanks()
	case w.style == quoted:
		w.quote = w.src[w.at]
		w.at++
	}
}

func (w *unfolding) blanks() {
	for w.at < len(w.src) && (w.src[w.at] == ' ' || w.src[w.at] == '\t') {
		w.at++
	}
}

// step is the offset at which a rune of the text was written.
func (w *unfolding) step(r rune) int {
	if w.quote == '"' {
		for bytes.HasPrefix(w.src[min(w.at, len(w.src)):], []byte("\\\n")) {
			w.at += 2
			w.blanks()
		}
		if w.at < len(w.src) && w.src[w.at] == '\\' {
			return w.pass(escapeSize(w.src[w.at:]))
		}
	}
	if w.at >= len(w.src) {
		return len(w.src)
	}
	if r == ' ' || r == '\n' {
		return w.gap()
	}
	if found, size := utf8.DecodeRune(w.src[w.at:]); found == r {
		if r == '\'' && w.quote == '\'' {
			size = 2
		}
		return w.pass(size)
	}
	w.blanks()
	for w.at < len(w.src) && w.src[w.at] == '\n' {
		w.at++
		w.blanks()
	}
	if w.at < len(w.src) {
		if found, size := utf8.DecodeRune(w.src[w.at:]); found == r {
			return w.pass(size)
		}
	}
	return min(w.at, len(w.src))
}

func (w *unfolding) pass(size int) int {
	at := w.at
	w.at = min(w.at+size, len(w.src))
	return at
}

// gap passes over what is one blank or line break of the text.
func (w *unfolding) gap() int {
	at := w.at
	end := at
	for end < len(w.src) && (w.src[end] == ' ' || w.src[end] == '\t') {
		end++
	}
	if end < len(w.src) && w.src[end] == '\n' {
		w.at = end + 1
		w.blanks()
		return at
	}
	if end > at {
		w.at++
	}
	return at
}

// escapeSize is the length of an escape in "…".
func escapeSize(b []byte) int {
	if len(b) < 2 {
		return len(b)
	}
	switch b[1] {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}
