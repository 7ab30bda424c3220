package content

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/shown"
)

// decoder reads one file's nodes by the table of keys and collects all problems.
type decoder struct {
	file     string
	kind     Kind
	opt      Options
	lang     string // of the portal
	grammar  money.Grammar
	problems []diag.Problem
	// matter is the parsed file; nil if values are read that are not in a file.
	matter *frontmatter.File
	// sheet is the value being screened, screened the number of problems it had.
	sheet    shown.Text
	screened int
	happened []Happened
	// first are the nodes of the keys found in the map being checked, by their row in
	// its table.
	first    []*frontmatter.Node
	misnamed []Misnamed
	// among is the list or map whose texts are in beside: see siblings.
	among  *frontmatter.Node
	beside map[string]bool
}

func newDecoder(file string, kind Kind, opt Options) *decoder {
	d := &decoder{file: file, kind: kind, opt: opt, lang: cmp.Or(opt.Language, "da")}
	g, err := money.NewGrammar(opt.Language, opt.Currency)
	if err != nil {
		g = money.Grammar{} // ParseSettings has reported it
	}
	d.grammar = g
	return d
}

// report adds a problem at a node.
func (d *decoder) report(n *frontmatter.Node, id string, args ...any) {
	d.add(n.Mark(diag.New(id, n.Pos(d.file), args...)))
}

// refuse reports a refused text with those of its possible meanings that pass.
func (d *decoder) refuse(n *frontmatter.Node, written string, passes func(string) bool, meant []string, id string, args ...any) {
	d.add(n.Mark(diag.New(id, n.Pos(d.file), args...)).Propose(written, passes, meant...))
}

func (d *decoder) add(p diag.Problem) { d.problems = append(d.problems, p) }

// object is a map read by a table of keys.
type object struct {
	d    *decoder
	n    *frontmatter.Node
	keys []Key
	top  bool // the front matter itself
}

// object checks a map's keys against the table: unknown and duplicate ones, those
// without a value and those missing. Values are read afterwards, one by one. ok is
// false if the node is not a map.
func (d *decoder) object(n *frontmatter.Node, keys []Key, name string) (o object, ok bool) {
	switch {
	case n.Kind == frontmatter.Map:
	default:
		d.report(n, "not-a-map", "key", name)
		return object{}, false
	}
	o = object{d: d, n: n, keys: keys, top: name == ""}
	d.first = append(d.first[:0], make([]*frontmatter.Node, len(keys))...)
	for i := 0; i < len(n.Items); i += 2 {
		o.checkKey(i)
	}
	for i := range keys {
		if keys[i].Required && !o.has(keys[i].Name) {
			d.report(&frontmatter.Node{Line: n.Line, Col: n.Col}, "missing-key", "key", keys[i].Name, "example", keys[i].Example)
		}
	}
	return o, true
}

// checkKey checks the key at an index of the map's items.
func (o object) checkKey(i int) {
	key, value := o.n.Items[i], o.n.Items[i+1]
	row := rowOf(o.keys, key.Text)
	if row < 0 {
		o.unknownKey(i)
		return
	}
	if first := o.d.first[row]; first != nil {
		p := diag.New("duplicate-key", key.Pos(o.d.file), "key", key.Text)
		o.d.add(key.Mark(p).With("first", key.Text, first.Pos(o.d.file)))
		return
	}
	o.d.first[row] = key
	if value.IsNull() {
		if o.keys[row].Type == Colour {
			// YAML reads the text after a bare # as a comment.
			o.d.report(key, "colour-unquoted", "key", key.Text)
			return
		}
		o.d.empty(key, value)
	}
}

// unknownKey reports a key that is not in the table: a typing error, a key of another
// kind, or the text after a comma that ended a value.
func (o object) unknownKey(i int) {
	key := o.n.Items[i]
	if o.n.IsCutOff(i) {
		o.d.report(key, "comma-in-map", "text", key.Text)
		return
	}
	if kinds := kindsWith(key.Text); o.top && len(kinds) > 0 {
		o.d.report(key, "key-of-other-kind", "key", key.Text, "kind", string(o.d.kind), "kinds", KindList(kinds))
		return
	}
	p := diag.New("unknown-key", key.Pos(o.d.file), "key", key.Text, "kind", string(o.d.kind))
	stands := func(name string) bool { return find(o.keys, name) != nil && !o.has(name) }
	o.d.add(key.Mark(p).Propose(key.Text, stands, keysMeant(key.Text, o.keys)...))
}

// empty reports a key without a value, at the key.
func (d *decoder) empty(key, value *frontmatter.Node) {
	at := key
	if value.Text != "" {
		at = value
	}
	d.report(at, "empty-value", "key", key.Text)
}

// get returns the value of a key; nil if it is absent or empty. Of a duplicate key it
// returns the first.
//
// A key that is not in the table counts as absent, so that one reader serves several
// kinds.
func (o object) get(name string) (*frontmatter.Node, *Key) {
	for i := 0; i < len(o.n.Items); i += 2 {
		if o.n.Items[i].Text == name {
			key := find(o.keys, name)
			if key == nil || o.n.Items[i+1].IsNull() {
				return nil, nil
			}
			return o.n.Items[i+1], key
		}
	}
	return nil, nil
}

// has reports whether a key is written, even if empty.
func (o object) has(name string) bool {
	for i := 0; i < len(o.n.Items); i += 2 {
		if o.n.Items[i].Text == name {
			return true
		}
	}
	return false
}

// keyNode returns the node of the key, for messages about the pair; nil: not written.
func (o object) keyNode(name string) *frontmatter.Node {
	for i := 0; i < len(o.n.Items); i += 2 {
		if o.n.Items[i].Text == name {
			return o.n.Items[i]
		}
	}
	return nil
}

// each calls f for every map of a list of maps. A single map in place of the list is
// refused, since adding a second one would change its meaning.
func (o object) each(name string, f func(object)) {
	n, key := o.get(name)
	if n == nil {
		return
	}
	if n.Kind != frontmatter.List {
		o.d.report(n, "not-a-list", "key", name)
		return
	}
	if len(n.Items) == 0 {
		o.d.report(n, "empty-value", "key", name)
		return
	}
	for _, item := range n.Items {
		if item.IsNull() {
			o.d.report(item, "empty-value", "key", name)
			continue
		}
		if key.Brief && item.Kind == frontmatter.Scalar {
			// The first key's value may be written alone instead of a map.
			item = &frontmatter.Node{Kind: frontmatter.Map, Style: frontmatter.Flow, Line: item.Line, Col: item.Col, EndCol: item.EndCol,
				Start: item.Start, End: item.End, Items: []*frontmatter.Node{{Text: key.Keys[0].Name, Line: item.Line, Col: item.Col}, item}}
		}
		if inner, ok := o.d.object(item, key.Keys, name); ok {
			f(inner)
		}
	}
}

// within returns the map under a key.
func (o object) within(name string) (object, bool) {
	n, key := o.get(name)
	if n == nil {
		return object{}, false
	}
	return o.d.object(n, key.Keys, name)
}

// scalar returns the text under a key without surrounding spaces; ok is false if
// there is none or it is not a single value.
func (o object) scalar(name string) (n *frontmatter.Node, key *Key, s string, ok bool) {
	n, key = o.get(name)
	if n == nil {
		return nil, nil, "", false
	}
	s, ok = o.d.plainText(n, name)
	return n, key, s, ok
}

// plainText returns the text of a single value.
func (d *decoder) plainText(n *frontmatter.Node, name string) (string, bool) {
	if n.Kind != frontmatter.Scalar {
		d.report(n, "not-a-text", "key", name)
		return "", false
	}
	s := strings.TrimSpace(n.Text)
	if s == "" || n.IsNull() {
		d.report(n, "empty-value", "key", name)
		return "", false
	}
	return s, true
}

// list calls f for every value of a list; if single is true, also for a value without
// brackets.
func (o object) list(name string, single bool, f func(n *frontmatter.Node, key *Key)) {
	n, key := o.get(name)
	switch {
	case n == nil:
	case n.Kind == frontmatter.Scalar && single:
		f(n, key)
	case n.Kind != frontmatter.List:
		o.d.report(n, "not-a-list", "key", name)
	case len(n.Items) == 0:
		o.d.report(n, "empty-value", "key", name)
	default:
		for _, item := range n.Items {
			f(item, key)
		}
	}
}

// flag reads true or false. YAML's other words for them (yes, no, on, off) are
// refused.
func (o object) flag(name string) bool {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return false
	}
	switch s {
	case "true":
		return true
	case "false":
		return false
	}
	o.d.refuse(n, s, func(w string) bool { return w == "true" || w == "false" }, wordsMeant(s, boolWords), "bad-bool", "key", name, "value", s)
	return false
}

// choice reads one of the key's codes, or a label of one in the portal's language.
func (o object) choice(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	names := make([]string, 0, len(key.Codes))
	for _, c := range key.Codes {
		if c.Is(s, o.d.lang) {
			return c.Code
		}
		names = append(names, c.Code)
	}
	p := diag.New("unknown-value", n.Pos(o.d.file), "key", name, "value", s, "values", strings.Join(names, ", "))
	o.d.add(n.Mark(p).Propose(s, func(code string) bool { return slices.Contains(names, code) }, wordsMeant(s, key.Codes)...))
	return ""
}
