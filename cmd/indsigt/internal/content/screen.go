package content

import (
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/privacy"
	"indsigt/cmd/indsigt/internal/shown"
	"strings"
)

// Inspect reports characters of a text that must not be shown, and personal data that
// must not be published. It is the only such check, for front matter, bodies, file
// names and attached files. place converts an offset in the text's source to a
// position.
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

// InspectName is Inspect for the path of a file below content/. Problems have no
// line.
func InspectName(file string, opt Options) []diag.Problem {
	t := &shown.Text{}
	at := len(Folder)
	for part := range strings.SplitSeq(strings.TrimPrefix(file, Folder), "/") {
		t.Begin(shown.Address, "")
		t.CopyString(part, at)
		at += len(part) + 1
	}
	t.End()
	return Inspect(t, func(int) diag.Pos { return diag.Pos{File: file} }, opt)
}

// screenMap inspects every text in a map at any depth, after YAML's escapes.
func (d *decoder) screenMap(n *frontmatter.Node, keys []Key) {
	for i := 0; i+1 < len(n.Items); i += 2 {
		name, value := n.Items[i], n.Items[i+1]
		key := find(keys, name.Text)
		if key == nil || !key.Type.shows() {
			continue
		}
		switch value.Kind {
		case frontmatter.Scalar:
			if key.Type == PhaseFigure || key.Type == Stated {
				continue
			}
			d.screenText(value, key, name)
			if key.Type.isWords() {
				d.hidden(value, name)
			}
		case frontmatter.List:
			for i, item := range value.Items {
				switch item.Kind {
				case frontmatter.Scalar:
					d.screenText(item, key, name)
					// A comment ends its line.
					if key.Type.isWords() && (i+1 == len(value.Items) || value.Items[i+1].Line != item.Line) {
						d.hidden(item, name)
					}
				case frontmatter.Map:
					d.screenMap(item, key.Keys)
				}
			}
		case frontmatter.Map:
			d.screenMap(value, key.Keys)
			if key.Type == PhaseFigure || key.Type == Stated {
				d.screenYears(value, key.Keys)
			}
		}
	}
}

// screenYears inspects the texts of a phase's years.
func (d *decoder) screenYears(n *frontmatter.Node, keys []Key) {
	for i := 0; i+1 < len(n.Items); i += 2 {
		if n.Items[i+1].Kind == frontmatter.Map && find(keys, n.Items[i].Text) == nil {
			d.screenMap(n.Items[i+1], keys)
		}
	}
}

// shows reports whether values of a type contain text that readers see, at any depth.
// Figures, dates, codes and references have forms that exclude free text; mailboxes,
// telephone and CVR numbers are exempt.
func (t Type) shows() bool {
	return t.isWords() || t.isName() || t == Object || t == Objects || t == PhaseFigure || t == Stated
}

// isWords reports whether values of a type are texts.
func (t Type) isWords() bool {
	return t == Text || t == LongText || t == Quotation || t == Texts || t == PageNumber
}

// isName reports whether values of a type are names or addresses.
func (t Type) isName() bool {
	return t == Identifier || t == SitePaths || t == FilePath || t == Address
}

// screenText inspects one value.
func (d *decoder) screenText(n *frontmatter.Node, key *Key, name *frontmatter.Node) {
	if key.Type.isWords() {
		d.swallowed(n, name)
	}
	if d.screened >= mostScreened {
		return
	}
	if n.Text == "" || plainASCII(n.Text) && !privacy.MayHold(n.Text) {
		return
	}
	kind := shown.Prose
	if key.Type.isName() {
		kind = shown.Address
	}
	d.sheet.Reset()
	d.sheet.Begin(kind, "")
	d.sheet.CopyString(n.Text, 0)
	d.sheet.End()
	var at []int32
	problems := Inspect(&d.sheet, func(offset int) diag.Pos {
		if at == nil {
			at = d.matter.Offsets(n)
		}
		return d.matter.Pos(int(at[min(offset, len(at)-1)]))
	}, d.opt)
	d.screened += len(problems)
	d.problems = append(d.problems, problems...)
}

// mostScreened limits the problems of characters and personal data reported for one
// front matter.
const mostScreened = 500
