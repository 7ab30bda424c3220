package matter

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// Place is a value of a file, or the key of a map, at the position of a problem.
type Place struct {
	Path  Path
	IsKey bool // the key at the path, not its value
	Text  string
	// Row is the table's row of the value; nil: it has none. For a key that is not in
	// the table of its map, Keys are the keys of that table.
	Row  *content.Key
	Keys []content.Key
}

// At finds what begins at a line and a column of the file, counted as in problems; ok
// is false if no value and no key begins there.
func (f *File) At(line, col int) (at Place, ok bool) {
	var find func(n *frontmatter.Node, p Path) bool
	find = func(n *frontmatter.Node, p Path) bool {
		switch n.Kind {
		case frontmatter.Map:
			for i := 0; i < len(n.Items); i += 2 {
				key := n.Items[i]
				if key.Line == line && key.Col == col {
					_, within := f.key(p)
					row, _ := f.key(child(p, key.Text))
					at = Place{Path: child(p, key.Text), IsKey: true, Text: key.Text, Row: row, Keys: within}
					return true
				}
				if find(n.Items[i+1], child(p, key.Text)) {
					return true
				}
			}
		case frontmatter.List:
			for i, item := range n.Items {
				if find(item, child(p, itoa(i))) {
					return true
				}
			}
		case frontmatter.Scalar:
			if n.Line == line && n.Col == col && !n.IsNull() {
				row, _ := f.key(p)
				at = Place{Path: p, Text: n.Text, Row: row}
				return true
			}
		}
		return false
	}
	if f.tree.Root == nil {
		return Place{}, false
	}
	ok = find(f.tree.Root, nil)
	return at, ok
}

// Rename renames a key. The map must not have a key of the new name.
func (f *File) Rename(p Path, name string) error {
	if len(p) == 0 || f.node(p) == nil {
		return ErrNotThere
	}
	within := p[:len(p)-1]
	parent := f.node(within)
	key, _ := parent.Find(p[len(p)-1])
	if taken, _ := parent.Find(name); key == nil || taken != nil {
		return ErrNotThere
	}
	before, _ := f.Get(nil)
	renamed, _ := f.Get(within)
	renamed.Pairs = slices.Clone(renamed.Pairs)
	for i := range renamed.Pairs {
		if renamed.Pairs[i].Key == key.Text {
			renamed.Pairs[i].Key = name
		}
	}
	want, ok := renamed, true
	if len(within) > 0 {
		want, ok = with(before, within, renamed)
	}
	if !ok {
		return ErrNotThere
	}
	return f.change(want, func() error {
		return f.splice(key.Start, key.End, frontmatter.FormatScalar(name, false, f.inFlow(p), 0))
	})
}
