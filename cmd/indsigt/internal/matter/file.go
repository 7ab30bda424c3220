// Package matter changes the front matter of a file as text and keeps every other
// byte: comments, the order of keys, blank lines, the style of values, line breaks, a
// byte-order mark and the body.
//
// A File is one file's bytes with the position of every value. Set, Insert and Delete
// change one value at a Path, which is the names of keys and the numbers of items
// that lead to it:
//
//	f, problems := matter.Read("content/plans/p.md", src)
//	err := f.Set(matter.Path{"funding", "0", "committed", "2022"}, matter.Text("400.000"))
//	err = f.Insert(matter.Path{"funding", "1"}, matter.Map(matter.Pair{"from", matter.Text("lbf")}))
//	err = f.Delete(matter.Path{"funding", "0", "note"})
//	write(f.Bytes())
//
// A new key is added in the order of the table of keys, a value is quoted if YAML
// requires it, and a map or list that becomes empty is deleted with its key. After
// each change the new bytes are parsed again and must have the requested values and
// no other differences; otherwise the File is unchanged and the error is ErrUnusual.
//
// New returns the text of a new file in which every useful key is explained.
//
// The package must not know the meaning of values beyond the table of keys: package
// content checks new values. It writes no files.
package matter

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// ErrUnusual reports a change that cannot be made without modifying other text.
var ErrUnusual error = &words.Message{ID: "form.unusual"}

// ErrNotThere reports a Path without a value.
var ErrNotThere = errors.New("internal error: a path that leads to no value")

// Path leads to a value: names of keys, and numbers of items from 0.
type Path []string

// Value is a value of front matter, whatever its style: a text, a list or a map.
type Value struct {
	Kind  frontmatter.Kind
	Text  string
	Items []Value
	Pairs []Pair
}

// Pair is a key of a map with its value.
type Pair struct {
	Key   string
	Value Value
}

// Text is a single value.
func Text(s string) Value { return Value{Kind: frontmatter.Scalar, Text: s} }

// List is a list.
func List(items ...Value) Value { return Value{Kind: frontmatter.List, Items: items} }

// Map is a map, its keys in the order given.
func Map(pairs ...Pair) Value { return Value{Kind: frontmatter.Map, Pairs: pairs} }

// File is a file with front matter.
type File struct {
	path      string
	keys      []content.Key // of the whole front matter; nil: not a document
	tree      *frontmatter.File
	lineBreak string
}

// Read parses a file. If the front matter cannot be read, the problems say why and
// the file is nil.
func Read(path string, src []byte) (*File, []diag.Problem) {
	tree, problems := frontmatter.ParseExact(path, src, content.IsKey)
	if tree == nil {
		return nil, problems
	}
	f := &File{path: path, keys: keysOf(path), tree: tree, lineBreak: "\n"}
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		f.lineBreak = "\r\n"
	}
	return f, nil
}

// keysOf is the table of keys of the document at a path.
func keysOf(path string) []content.Key {
	kind, ok := content.KindOf(path)
	if !ok {
		return nil
	}
	name := path[strings.LastIndexByte(path, '/')+1:]
	if strings.Count(name, ".") > 1 {
		return content.WordKeys(kind)
	}
	return content.Keys(kind)
}

// Bytes returns the file's current bytes, which must not be modified.
func (f *File) Bytes() []byte { return f.tree.Src }

// Get returns the value at a path; the empty path is the whole front matter.
func (f *File) Get(p Path) (Value, bool) {
	n := f.node(p)
	if n == nil {
		return Value{}, false
	}
	return valueOf(n), true
}

// node returns the node at a path; nil: there is none.
func (f *File) node(p Path) *frontmatter.Node {
	n := f.tree.Root
	for _, step := range p {
		switch n.Kind {
		case frontmatter.Map:
			_, n = n.Find(step)
		case frontmatter.List:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
		default:
			return nil
		}
		if n == nil {
			return nil
		}
	}
	return n
}

// key returns the table's row of the value at a path, and the rows of the keys within
// it; nil if the table has none, as for years and slugs.
func (f *File) key(p Path) (row *content.Key, within []content.Key) {
	within = f.keys
	for _, step := range p {
		if row != nil && row.Type == content.Objects {
			if _, err := strconv.Atoi(step); err == nil {
				within = row.Keys
				row = nil
				continue
			}
		}
		i := slices.IndexFunc(within, func(k content.Key) bool { return k.Name == step })
		switch {
		case i >= 0:
			row, within = &within[i], nil
			if row.Type == content.Object || row.Type == content.PhaseFigure || row.Type == content.Stated {
				within = row.Keys
			}
		case row != nil && row.Type == content.PhaseFigure:
			// a year, or an item of a list of years: an amount, or a map of its keys
		default:
			return row, nil // an item of a list, or a year: written as its key's values
		}
	}
	return row, within
}

// isWords reports whether the value of a row is text.
func isWords(row *content.Key) bool {
	return row != nil && (row.Type == content.Text || row.Type == content.LongText || row.Type == content.Quotation || row.Type == content.Texts)
}

func valueOf(n *frontmatter.Node) Value {
	v := Value{Kind: n.Kind, Text: strings.TrimSpace(n.Text)}
	switch n.Kind {
	case frontmatter.List:
		for _, item := range n.Items {
			v.Items = append(v.Items, valueOf(item))
		}
	case frontmatter.Map:
		for i := 0; i < len(n.Items); i += 2 {
			v.Pairs = append(v.Pairs, Pair{n.Items[i].Text, valueOf(n.Items[i+1])})
		}
	}
	return v
}

// Equal reports whether two values are equal, regardless of the order of keys.
func (v Value) Equal(w Value) bool {
	if v.Kind != w.Kind || strings.TrimSpace(v.Text) != strings.TrimSpace(w.Text) || len(v.Items) != len(w.Items) || len(v.Pairs) != len(w.Pairs) {
		return false
	}
	for i := range v.Items {
		if !v.Items[i].Equal(w.Items[i]) {
			return false
		}
	}
	if len(v.Pairs) == 0 {
		return true
	}
	a, b := sorted(v.Pairs), sorted(w.Pairs)
	for i := range a {
		if a[i].Key != b[i].Key || !a[i].Value.Equal(b[i].Value) {
			return false
		}
	}
	return true
}

func sorted(pairs []Pair) []Pair {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(a, b Pair) int { return strings.Compare(a.Key, b.Key) })
	return pairs
}

// Find returns the value of a key of a map.
func (v Value) Find(key string) (Value, bool) {
	for _, p := range v.Pairs {
		if p.Key == key {
			return p.Value, true
		}
	}
	return Value{}, false
}
