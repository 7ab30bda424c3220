package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/source"
)

// Misnamed is a reference that no file's name could be, or that names a kind it
// may not: told once the whole book is known, with what was probably meant.
type Misnamed struct {
	Problem diag.Problem
	asked   asked
}

// asked is what a reference may name where it stands.
type asked struct {
	text  string
	kinds []Kind
	// beside are the references of the list or map it is part of, which may not
	// be named twice.
	beside map[string]bool
	// several tells that a list may stand in its place.
	several bool
	// giver tells that not-stated may stand in its place, and that the document
	// itself may not.
	giver bool
}

// Misnamed are the problems of references that Parse could not read: Gather tells
// them with what was probably meant. For who reads one file alone.
func (d *Document) Misnamed() []diag.Problem {
	base := d.base()
	if base == nil {
		return nil
	}
	var all []diag.Problem
	for _, m := range base.Misnamed {
		all = append(all, m.Problem)
	}
	return all
}

// ref reads a reference: a slug, or KIND/SLUG where a slug stands in several
// kinds. What it names is not known here: see Gather. among is the list or map
// that n is part of; nil: it stands alone.
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
	p := n.Mark(diag.New(id, n.Pos(d.file), "key", key.Name, "value", s, "kind", kind, "kinds", kindList(key.Refs)))
	d.misnamed = append(d.misnamed, Misnamed{p, asked{
		text: s, kinds: key.Refs, beside: d.siblings(among), giver: key.Name == "from",
		several: among == nil && (key.Type == References || key.Type == Shares),
	}})
	return Ref{}, false
}

// siblings are the texts that stand in a list, or as keys of a map; nil: of none.
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

func kindList(kinds []Kind) string { return strings.Join(kindNames(kinds), ", ") }

// reference reads one reference under a key.
func (o object) reference(name string) Ref {
	n, key := o.get(name)
	if n == nil {
		return Ref{}
	}
	ref, _ := o.d.ref(n, key, nil)
	return ref
}

// refs reads a reference or a list of them; the same one twice is an error.
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
