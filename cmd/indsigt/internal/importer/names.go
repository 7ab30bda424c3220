package importer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/library"
)

// registry finds the documents of a portal by their names in sheets.
type registry struct {
	lib      *library.Library
	create   []content.Kind
	called   map[content.Kind]map[string]string // folded name: slug
	cvr      map[string]string                  // number: slug of the organisation
	numbered map[string]bool                    // slugs of organisations with a number
	near     map[content.Kind]*diag.Names
	missed   map[missedName]*Missing
}

type missedName struct {
	kind content.Kind
	name string
}

func newRegistry(lib *library.Library, create []content.Kind) *registry {
	g := &registry{lib: lib, create: create, called: make(map[content.Kind]map[string]string), cvr: make(map[string]string), numbered: make(map[string]bool),
		near: make(map[content.Kind]*diag.Names), missed: make(map[missedName]*Missing)}
	for _, h := range lib.Holders {
		g.call(&h.Doc)
	}
	for _, o := range lib.Organisations {
		g.call(&o.Doc, o.Short)
		if o.CVR != "" {
			g.cvr[o.CVR], g.numbered[o.Slug] = o.Slug, true
		}
	}
	for _, t := range lib.Themes {
		g.call(&t.Doc, t.Label)
	}
	return g
}

// call adds the names of a document. A name that two documents share identifies
// neither.
func (g *registry) call(d *content.Doc, more ...string) {
	if g.called[d.Kind] == nil {
		g.called[d.Kind] = make(map[string]string)
	}
	for _, name := range append(more, d.Title, d.Slug) {
		key := fold(name)
		if other, taken := g.called[d.Kind][key]; key == "" {
			continue
		} else if taken && other != d.Slug && name != d.Slug {
			g.called[d.Kind][key] = ""
		} else {
			g.called[d.Kind][key] = d.Slug
		}
	}
}

// fold normalises case and blanks of a name.
func fold(name string) string { return strings.ToLower(oneLine(name)) }

// find returns the slug of the document of some kinds that a sheet's text names.
func (g *registry) find(name string, kinds ...content.Kind) (content.Kind, string, bool) {
	for _, kind := range kinds {
		if kind == content.Organisations {
			if slug := g.cvr[cvrIn(name)]; slug != "" {
				return kind, slug, true
			}
		}
		if slug := g.called[kind][fold(name)]; slug != "" {
			return kind, slug, true
		}
	}
	return "", "", false
}

// cvrIn returns the CVR number in a text of eight digits, with or without the prefix
// DK-CVR-; otherwise "".
func cvrIn(text string) string {
	n := strings.TrimPrefix(text, "DK-CVR-")
	if len(n) == 8 && strings.Trim(n, "0123456789") == "" {
		return n
	}
	return ""
}

// meant returns the title of the document whose name is most similar to one that was
// not found.
func (g *registry) meant(name string, kind content.Kind) []string {
	if g.near[kind] == nil {
		var all []string
		for key, slug := range g.called[kind] {
			if slug != "" {
				all = append(all, key)
			}
		}
		slices.Sort(all)
		g.near[kind] = diag.NewNames(all)
	}
	if key := g.near[kind].Nearest(fold(name)); key != "" {
		return []string{g.lib.Title(kind, g.called[kind][key])}
	}
	return nil
}

// miss records a name that the portal does not have. ok is true if a document is
// created for it.
func (g *registry) miss(kind content.Kind, name, cvr string) (slug string, ok bool) {
	key := missedName{kind, fold(name)}
	m := g.missed[key]
	if m == nil {
		m = &Missing{Kind: kind, Name: name, Slug: shortened(content.SlugOf(name), mostSlug), CVR: cvr, Made: slices.Contains(g.create, kind)}
		if m.Slug == "" || g.lib.Doc(kind, m.Slug) != nil || m.Made && g.slipOf(name, kind) != "" {
			m.Made = false
		}
		if !m.Made {
			m.Meant = g.meant(name, kind)
		}
		g.missed[key] = m
	}
	if m.CVR == "" {
		m.CVR = cvr
	}
	m.Rows++
	return m.Slug, m.Made
}

// reference returns the reference to a document in a file: its slug, with the kind if
// the slug is ambiguous.
func (g *registry) reference(kind content.Kind, slug string, kinds []content.Kind) string {
	if _, _, ok := g.lib.Resolve(content.Ref{Text: slug}, kinds...); ok || g.lib.Doc(kind, slug) == nil {
		return slug
	}
	return string(kind) + "/" + slug
}

// readName reads a cell that names documents.
func (r *run) readName(w *row, c *column, text string, refuse func(string, []any, ...string)) {
	switch c.To.Name {
	case "from":
		r.readGiver(w, text, refuse)
	case "to":
		r.readReceiver(w, text, refuse)
	case "cvr":
		r.readCVR(w, text, refuse)
	case "plan":
		w.plan = r.named(content.Plans, text, "", refuse)
	case "area":
		w.areas = union(w.areas, r.all(content.Areas, c.Values, text, refuse))
	case "theme":
		w.themes = union(w.themes, r.all(content.Themes, c.Values, text, refuse))
	}
}

// union is a list with what it lacks of another.
func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// givers are the kinds of documents that a giver can be.
var givers = []content.Kind{content.Organisations, content.Plans, content.Pools, content.Areas}

func (r *run) readGiver(w *row, text string, refuse func(string, []any, ...string)) {
	if content.NotStated.Is(text, r.Library.Settings.Language) {
		w.from = content.NotStated.Code
		return
	}
	if kind, slug, ok := r.names.find(text, givers...); ok {
		w.from = r.names.reference(kind, slug, content.GiverRefs)
		return
	}
	w.from = r.named(content.Organisations, text, "", refuse)
}

// readCVR finds the receiver by its number, with or without a name in another column.
func (r *run) readCVR(w *row, text string, refuse func(string, []any, ...string)) {
	if w.cvr = cvrIn(text); w.cvr == "" {
		refuse("not-a-cvr", nil)
		return
	}
	w.to = r.names.cvr[w.cvr]
	if at := r.columnTo("to"); w.to == "" && (at < 0 || oneLine(w.src.Cell(at).Text) == "") {
		refuse("unknown-cvr", nil)
	}
}

// readReceiver reads the receiver's name, after its number. If the number identifies
// the organisation, the name may be any that no other organisation has.
func (r *run) readReceiver(w *row, text string, refuse func(string, []any, ...string)) {
	_, slug, found := r.names.find(text, content.Organisations)
	switch {
	case found && (w.to != "" && w.to != slug || w.to == "" && w.cvr != "" && r.names.numbered[slug]):
		refuse("cvr-name", []any{"name", r.Library.Title(content.Organisations, slug)})
	case w.to == "":
		w.to = r.named(content.Organisations, text, w.cvr, refuse)
	}
}

// all returns several documents separated by semicolons, if the whole text does not
// name one. values gives the meaning of each part.
func (r *run) all(kind content.Kind, values map[string]string, text string, refuse func(string, []any, ...string)) []string {
	if _, slug, ok := r.names.find(text, kind); ok || !strings.Contains(text, ";") {
		if ok {
			return []string{slug}
		}
		if slug = r.named(kind, text, "", refuse); slug != "" {
			return []string{slug}
		}
		return nil
	}
	var found []string
	for part := range strings.SplitSeq(text, ";") {
		part = oneLine(part)
		if slug := r.named(kind, cmp.Or(values[part], part), "", refuse); slug != "" && !slices.Contains(found, slug) {
			found = append(found, slug)
		}
	}
	return found
}

// named returns the slug of a document of a kind. A name that is not found is
// refused, or a document is created if the import may.
func (r *run) named(kind content.Kind, text, cvr string, refuse func(string, []any, ...string)) string {
	if _, slug, ok := r.names.find(text, kind); ok {
		return slug
	}
	if namesPerson(text) {
		refuse("person", nil)
		return ""
	}
	if slug, made := r.names.miss(kind, text, cvr); made {
		return slug
	}
	m := r.names.missed[missedName{kind, fold(text)}]
	refuse(unknownName+string(kind), nil, m.Meant...)
	if m.Cell == "" {
		m.Cell = r.report.Refusals[len(r.report.Refusals)-1].Cell
	}
	return ""
}

// mostSlug is the number of bytes of a title that are used in a file name.
const mostSlug = 60

// shortened returns a slug of at most limit bytes, cut at a word.
func shortened(slug string, limit int) string {
	if len(slug) <= limit {
		return slug
	}
	cut := strings.LastIndexByte(slug[:limit+1], '-')
	if cut < limit/2 {
		cut = limit
	}
	return slug[:cut]
}

// lineID returns the permanent name of a row's funding line, made from the source and
// the key.
func (r *run) lineID(key string) string {
	whole := r.Source.Slug + "-" + content.SlugOf(strings.ReplaceAll(key, keyMark, " "))
	whole = strings.Trim(strings.ReplaceAll(whole, "/", "-"), "-")
	if len(whole) <= 60 {
		return whole
	}
	digest := sha256.Sum256([]byte(key))
	return shortened(whole, 49) + "-" + hex.EncodeToString(digest[:5])
}
