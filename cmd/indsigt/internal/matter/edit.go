package matter

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// Set sets the value at a path, or adds the key. If both values are maps, or both
// lists, only differences are written.
func (f *File) Set(p Path, v Value) error {
	if len(p) == 0 {
		return ErrNotThere
	}
	before, _ := f.Get(nil)
	want, ok := with(before, p, v)
	if !ok {
		return ErrNotThere
	}
	return f.change(want, func() error { return f.set(p, v) })
}

// Insert inserts an item in a list before the one with the path's number; the number
// after the last appends it. A missing list is created.
func (f *File) Insert(p Path, v Value) error {
	if len(p) < 2 {
		return ErrNotThere
	}
	list, name := p[:len(p)-1], p[len(p)-1]
	n, i := f.node(list), number(name)
	if n == nil || n.IsNull() {
		if i != 0 {
			return ErrNotThere
		}
		return f.Set(list, List(v))
	}
	if n.Kind != frontmatter.List || i < 0 || i > len(n.Items) {
		return ErrNotThere
	}
	before, _ := f.Get(nil)
	items := valueOf(n)
	items.Items = slices.Insert(items.Items, i, v)
	want, _ := with(before, list, items)
	return f.change(want, func() error { return f.insertItem(list, i, v) })
}

// Delete deletes a key or an item, with the comment on its line. A map or list that
// would be empty is deleted too.
func (f *File) Delete(p Path) error {
	if f.node(p) == nil || len(p) == 0 {
		return ErrNotThere
	}
	before, _ := f.Get(nil)
	want, ok := without(before, p)
	if !ok {
		return ErrNotThere
	}
	return f.change(want, func() error { return f.delete(p) })
}

// change makes a change and checks that it had exactly the wanted effect; if not, the
// file is restored.
func (f *File) change(want Value, do func() error) error {
	before := f.tree
	err := do()
	if err == nil {
		got, _ := f.Get(nil)
		if !got.Equal(want) || !bytes.Equal(before.Src[before.End:], f.tree.Src[f.tree.End:]) || !bytes.Equal(before.Src[:before.Start], f.tree.Src[:f.tree.Start]) {
			err = ErrUnusual
		}
	}
	if err != nil {
		f.tree = before
	}
	return err
}

// splice replaces bytes and parses the file again.
func (f *File) splice(start, end int, text string) error {
	tree, _ := frontmatter.ParseExact(f.path, f.tree.Replace(start, end, text), content.IsKey)
	if tree == nil {
		return ErrUnusual
	}
	f.tree = tree
	return nil
}

func (f *File) set(p Path, v Value) error {
	n := f.node(p)
	switch {
	case n == nil:
		return f.add(p, v)
	case !n.IsNull() && valueOf(n).Equal(v):
		return nil
	case n.Kind == frontmatter.Scalar && v.Kind == frontmatter.Scalar && !n.IsNull():
		return f.setScalar(p, n, v.Text)
	case n.Kind == frontmatter.Map && v.Kind == frontmatter.Map && len(v.Pairs) > 0:
		return f.setMap(p, v)
	case n.Kind == frontmatter.List && v.Kind == frontmatter.List && len(v.Items) > 0:
		return f.setList(p, v)
	}
	return f.replace(p, v)
}

func (f *File) setMap(p Path, v Value) error {
	for _, pair := range v.Pairs {
		if err := f.set(child(p, pair.Key), pair.Value); err != nil {
			return err
		}
	}
	for _, old := range valueOf(f.node(p)).Pairs {
		if _, stays := v.Find(old.Key); !stays {
			if err := f.delete(child(p, old.Key)); err != nil {
				return err
			}
		}
	}
	return nil
}

// setList keeps equal items at both ends.
func (f *File) setList(p Path, v Value) error {
	old := valueOf(f.node(p)).Items
	front, back := 0, 0
	for front < min(len(old), len(v.Items)) && old[front].Equal(v.Items[front]) {
		front++
	}
	for back < min(len(old), len(v.Items))-front && old[len(old)-1-back].Equal(v.Items[len(v.Items)-1-back]) {
		back++
	}
	for i := front; i < len(v.Items)-back; i++ {
		var err error
		if i < len(old)-back {
			err = f.set(child(p, itoa(i)), v.Items[i])
		} else {
			err = f.insertItem(p, i, v.Items[i])
		}
		if err != nil {
			return err
		}
	}
	for i := len(old) - back - 1; i >= len(v.Items)-back; i-- {
		if err := f.delete(child(p, itoa(i))); err != nil {
			return err
		}
	}
	return nil
}

// setScalar writes a text in the style of the one before.
func (f *File) setScalar(p Path, n *frontmatter.Node, s string) error {
	row, _ := f.key(p)
	inFlow := f.inFlow(p)
	var mark byte
	if n.Style == frontmatter.Quoted {
		mark = f.tree.Src[n.Start]
	}
	text := frontmatter.FormatScalar(s, isWords(row), inFlow, mark)
	if strings.Contains(s, "\n") && !inFlow {
		text = renderer{f}.lines(s, f.indent(p))
	}
	return f.splice(n.Start, n.End, text)
}

// replace rewrites a value of which the kind changes.
func (f *File) replace(p Path, v Value) error {
	parent := f.node(p[:len(p)-1])
	if parent.Kind == frontmatter.List {
		i := number(p[len(p)-1])
		if err := f.insertItem(p[:len(p)-1], i, v); err != nil {
			return err
		}
		return f.delete(child(p[:len(p)-1], itoa(i+1)))
	}
	r := renderer{f}
	if parent.Style == frontmatter.Flow {
		_, n := parent.Find(p[len(p)-1])
		return f.splice(n.Start, n.End, padded(f.tree.Src, n.Start)+r.inline(p, v, true))
	}
	key, n := parent.Find(p[len(p)-1])
	src := f.tree.Src
	colon := key.End + bytes.IndexByte(src[key.End:], ':') + 1
	gap := src[colon:colon]
	if end := f.textEnd(colon); end < n.Start {
		gap = src[colon:end] // a comment on the key's line
	}
	if r.onOneLine(p, v) {
		return f.splice(colon, max(n.End, colon+len(gap)), " "+r.inline(p, v, false)+string(gap))
	}
	return f.splice(colon, max(n.End, colon+len(gap)), string(gap)+r.under(p, v, f.indent(p)))
}

// padded is the blank needed before a value that follows a colon.
func padded(src []byte, at int) string {
	if src[at-1] == ':' {
		return " "
	}
	return ""
}

// add adds a key at its position in the table's order.
func (f *File) add(p Path, v Value) error {
	within, name := p[:len(p)-1], p[len(p)-1]
	parent := f.node(within)
	switch {
	case parent == nil && len(within) > 0 && number(name) == 0:
		return f.add(within, List(v))
	case parent == nil && len(within) > 0:
		return f.add(within, Map(Pair{name, v}))
	case parent.IsNull():
		return f.replace(within, Map(Pair{name, v}))
	case parent.Kind == frontmatter.List && number(name) == len(parent.Items):
		return f.insertItem(within, len(parent.Items), v)
	case parent.Kind != frontmatter.Map:
		return ErrNotThere
	}
	after := f.place(within, parent, name)
	r := renderer{f}
	if parent.Style == frontmatter.Flow {
		text := frontmatter.FormatScalar(name, false, true, 0) + ": " + r.inline(p, v, true)
		return f.spliceFlow(parent, after, 2, text)
	}
	indent := parent.Start - f.lineStart(parent.Start)
	margin := f.lineBreak + strings.Repeat(" ", indent)
	if after < 0 {
		at := parent.Items[0].Start
		return f.splice(at, at, r.entry(p, v, indent)+margin)
	}
	at := f.textEnd(parent.Items[2*after+1].End)
	return f.splice(at, at, margin+r.entry(p, v, indent))
}

// spliceFlow inserts a part between brackets, after the part with a number (-1:
// before the first); each part has size nodes.
func (f *File) spliceFlow(n *frontmatter.Node, after, size int, text string) error {
	switch {
	case len(n.Items) == 0:
		return f.splice(n.Start+1, n.End-1, text)
	case after < 0:
		return f.splice(n.Items[0].Start, n.Items[0].Start, text+", ")
	}
	at := n.Items[(after+1)*size-1].End
	return f.splice(at, at, ", "+text)
}

// place is the number of the pair that a new key follows; -1: it comes first.
func (f *File) place(p Path, parent *frontmatter.Node, name string) int {
	_, within := f.key(p)
	const afterYears = 10000
	rank := func(key string) int {
		if i := slices.IndexFunc(within, func(k content.Key) bool { return k.Name == key }); i >= 0 {
			return afterYears + i
		}
		if year, err := strconv.Atoi(key); err == nil {
			return year
		}
		return 1 << 30
	}
	best, after := -1, -1
	for i := 0; i < len(parent.Items); i += 2 {
		if r := rank(parent.Items[i].Text); r <= rank(name) && r >= best {
			best, after = r, i/2
		}
	}
	return after
}

func (f *File) insertItem(p Path, i int, v Value) error {
	list, at := f.node(p), child(p, itoa(i))
	r := renderer{f}
	if list.Style == frontmatter.Flow {
		return f.spliceFlow(list, i-1, 1, r.inline(at, v, true))
	}
	indent := list.Start - f.lineStart(list.Start)
	margin := f.lineBreak + strings.Repeat(" ", indent)
	if i == 0 {
		return f.splice(list.Start, list.Start, r.item(at, v, indent)+margin)
	}
	end := f.textEnd(list.Items[i-1].End)
	return f.splice(end, end, margin+r.item(at, v, indent))
}

func (f *File) delete(p Path) error {
	if len(p) == 0 {
		return ErrNotThere // the front matter itself cannot be deleted
	}
	within, name := p[:len(p)-1], p[len(p)-1]
	parent, size, i := f.node(within), 1, 0
	if parent.Kind == frontmatter.Map {
		size = 2
		for parent.Items[i].Text != name {
			i += 2
		}
	} else {
		i = number(name)
	}
	last := i + size - 1
	if len(parent.Items) == size {
		return f.delete(within)
	}
	start, end := parent.Items[i].Start, parent.Items[last].End
	if parent.Style == frontmatter.Flow {
		if i == 0 {
			return f.splice(start, parent.Items[last+1].Start, "")
		}
		return f.splice(parent.Items[i-1].End, end, "")
	}
	src := f.tree.Src
	before := bytes.Trim(src[f.lineStart(start):start], " ")
	if len(before) == 0 || parent.Kind == frontmatter.List && string(before) == "-" {
		return f.splice(f.lineStart(start), f.nextLine(end), "")
	}
	// The first key of an item is beside its hyphen; the next one takes that
	// position.
	next := parent.Items[last+1].Start
	if len(bytes.TrimSpace(src[f.nextLine(end):next])) == 0 {
		return f.splice(start, next, "")
	}
	return f.splice(f.lineStart(start)+len(bytes.TrimRight(src[f.lineStart(start):start], " ")), f.textEnd(end), "")
}

// inFlow reports whether a value is within brackets.
func (f *File) inFlow(p Path) bool {
	for i := range p {
		if f.node(p[:i]).Style == frontmatter.Flow {
			return true
		}
	}
	return false
}

// indent is the indentation of the map or list that contains a value.
func (f *File) indent(p Path) int {
	parent := f.node(p[:len(p)-1])
	return parent.Start - f.lineStart(parent.Start)
}

// lineStart is the offset of the start of an offset's line.
func (f *File) lineStart(at int) int { return bytes.LastIndexByte(f.tree.Src[:at], '\n') + 1 }

// nextLine is the offset of the line after an offset.
func (f *File) nextLine(at int) int {
	if i := bytes.IndexByte(f.tree.Src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(f.tree.Src)
}

// textEnd is the end of an offset's line, including a comment, without trailing
// blanks and line break.
func (f *File) textEnd(at int) int {
	return at + len(bytes.TrimRight(f.tree.Src[at:f.nextLine(at)], " \t\r\n"))
}

func child(p Path, name string) Path { return append(p[:len(p):len(p)], name) }

func itoa(i int) string { return strconv.Itoa(i) }

// number is a step of a path as an item's number; -1: it is not a number.
func number(step string) int {
	i, err := strconv.Atoi(step)
	if err != nil || i < 0 {
		return -1
	}
	return i
}
