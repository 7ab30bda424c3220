package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/source"
)

// Misnamed is a reference that no file name can match, or whose kind is not accepted.
// It is reported when all documents are known, with proposals.
type Misnamed struct {
	Problem diag.Problem
	Asked   Asked
}

// Asked is what a reference can name in its place.
type Asked struct {
	Text  string
	Kinds []Kind
	// Beside are the other references of its list or map, which cannot be named
	// again.
	Beside map[string]bool
	// Several reports that a list is accepted in its place.
	Several bool
	// Giver reports that not-stated is accepted in its place, and the document itself
	// is not.
	Giver bool
}

// Misnamed returns the problems of references that Parse could not read, for callers
// that read one file alone. library.Gather reports them with proposals.
func (d *Document) Misnamed() []diag.Problem {
	base := d.Base()
	if base == nil {
		return nil
	}
	var all []diag.Problem
	for _, m := range base.Misnamed {
		all = append(all, m.Problem)
	}
	return all
}

// ref reads a reference: a slug, or KIND/SLUG if the slug exists in several kinds.
// library.Gather resolves it. among is the list or map that contains n; nil: none.
func (d *decoder) ref(n *frontmatter.Node, key *Key, among *frontmatter.Node) (Ref, bool) {
	s, ok := d.plainText(n, key.Name)
	if !ok {
		return Ref{}, false
	}
	kind, slug, found := ask.CutID(s)
	id := ""
	switch {
	case !source.IsSlug(slug):
		id = "bad-reference"
	case found && !refsHold(key.Refs, kind):
		id = "reference-kind"
	default:
		return Ref{Text: s, Pos: n.Pos(d.file), End: n.EndCol}, true
	}
	p := n.Mark(diag.New(id, n.Pos(d.file), "key", key.Name, "value", s, "kind", kind, "kinds", KindList(key.Refs)))
	d.misnamed = append(d.misnamed, Misnamed{p, Asked{
		Text: s, Kinds: key.Refs, Beside: d.siblings(among), Giver: key.Name == "from",
		Several: among == nil && (key.Type == References || key.Type == Shares),
	}})
	return Ref{}, false
}

// siblings are the texts in a list, or the keys of a map; nil if among is nil.
func (d *decoder) siblings(among *frontmatter.Node) map[string]bool {
	switch {
	case among == nil:
		return nil
	case among == d.among:
		return d.beside
	}
	step := 1
	if among.Kind == frontmatter.Map {
		step = 2
	}
	d.among, d.beside = among, make(map[string]bool)
	for i := 0; i < len(among.Items); i += step {
		d.beside[strings.TrimSpace(among.Items[i].Text)] = true
	}
	return d.beside
}

func refsHold(kinds []Kind, name string) bool {
	for _, k := range kinds {
		if string(k) == name {
			return true
		}
	}
	return false
}

func kindNames(kinds []Kind) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return names
}

func KindList(kinds []Kind) string { return strings.Join(kindNames(kinds), ", ") }

// reference reads one reference under a key.
func (o object) reference(name string) Ref {
	n, key := o.get(name)
	if n == nil {
		return Ref{}
	}
	ref, _ := o.d.ref(n, key, nil)
	return ref
}

// refs reads a reference or a list of them; a duplicate is an error.
func (o object) refs(name string) []Ref {
	var all []Ref
	first := make(map[string]diag.Pos)
	whole, _ := o.get(name)
	o.list(name, true, func(n *frontmatter.Node, key *Key) {
		among := whole
		if n == whole {
			among = nil
		}
		ref, ok := o.d.ref(n, key, among)
		if !ok {
			return
		}
		if at, twice := first[ref.Text]; twice {
			p := diag.New("duplicate-value", n.Pos(o.d.file), "key", name, "value", ref.Text)
			o.d.add(n.Mark(p).With("first", ref.Text, at))
			return
		}
		first[ref.Text] = ref.Pos
		all = append(all, ref)
	})
	return all
}

// Base returns the part that all documents share; nil for the zero Document.
func (d *Document) Base() *Doc {
	switch {
	case d.Holder != nil:
		return &d.Holder.Doc
	case d.Organisation != nil:
		return &d.Organisation.Doc
	case d.Theme != nil:
		return &d.Theme.Doc
	case d.Source != nil:
		return &d.Source.Doc
	case d.Page != nil:
		return &d.Page.Doc
	case d.Term != nil:
		return &d.Term.Doc
	case d.Settings != nil:
		return &d.Settings.Doc
	case d.Translation != nil:
		return &d.Translation.Doc
	}
	return nil
}

// Path is the document's file; empty for the zero Document.
func (d *Document) Path() string {
	if doc := d.Base(); doc != nil {
		return doc.Path
	}
	return ""
}
