package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/source"
)

// ref reads a reference: a slug, or KIND/SLUG where a slug stands in several
// kinds. What it names is not known here: see Gather.
func (d *decoder) ref(n *node, key *Key) (Ref, bool) {
	s, ok := d.plainText(n, key.Name)
	if !ok {
		return Ref{}, false
	}
	kind, slug, found := strings.Cut(s, "/")
	if !found {
		kind, slug = "", s
	}
	if !source.IsSlug(slug) {
		p := diag.New("bad-reference", n.pos(d.file), "key", key.Name, "value", s)
		d.add(n.mark(p).Meant(foldSlug(s)))
		return Ref{}, false
	}
	if found && !refsHold(key.Refs, kind) {
		p := diag.New("reference-kind", n.pos(d.file), "key", key.Name, "kind", kind, "kinds", kindList(key.Refs))
		d.add(n.mark(p).Meant(diag.Nearest(kind, kindNames(key.Refs))))
		return Ref{}, false
	}
	return Ref{Text: s, Pos: n.pos(d.file), End: n.end}, true
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
	ref, _ := o.d.ref(n, key)
	return ref
}

// refs reads a reference or a list of them; the same one twice is an error.
func (o object) refs(name string) []Ref {
	var all []Ref
	first := make(map[string]diag.Pos)
	o.list(name, true, func(n *node, key *Key) {
		ref, ok := o.d.ref(n, key)
		if !ok {
			return
		}
		if at, twice := first[ref.Text]; twice {
			p := diag.New("duplicate-value", n.pos(o.d.file), "key", name, "value", ref.Text)
			o.d.add(n.mark(p).With("first", ref.Text, at))
			return
		}
		first[ref.Text] = ref.Pos
		all = append(all, ref)
	})
	return all
}
