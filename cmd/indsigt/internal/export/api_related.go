package export

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// related links an entity to those that its money names: giver, place, purpose, year.
// A kind is left out if the entity has too many of it for one list, or if the kind
// has no documents.
func (e *Exporter) related(j *jsonBuilder, x entity) {
	named := e.namedBy(x)
	delete(named[x.kind], x.slug)
	j.key("related")
	j.open('{')
	for _, kind := range apiKinds {
		slugs := make([]string, 0, len(named[kind]))
		for slug := range named[kind] {
			slugs = append(slugs, slug)
		}
		if len(slugs) == 0 || len(slugs) > apiPage || !e.single(kind) {
			continue
		}
		slices.Sort(slugs)
		j.key(string(kind))
		j.open('[')
		for _, slug := range slugs {
			j.item("../" + string(kind) + "/" + slug + ".json")
		}
		j.close(']')
	}
	j.close('}')
}

// namedBy returns the entities that an entity's facts and funding lines name.
func (e *Exporter) namedBy(x entity) map[content.Kind]map[string]bool {
	named := make(map[content.Kind]map[string]bool)
	name := func(kind content.Kind, slug string) {
		if slug == "" || slug == ask.NotStated || strings.HasPrefix(slug, ask.NotDivided) {
			return
		}
		if named[kind] == nil {
			named[kind] = make(map[string]bool)
		}
		named[kind][slug] = true
	}
	body := func(id string) {
		kind, slug := cutID(id)
		name(kind, slug)
	}
	year := func(y int) {
		if y != 0 {
			name(apiYears, strconv.Itoa(y))
		}
	}
	if x.scope != nil {
		for _, m := range money.Measures {
			q := *x.scope
			q.Measure = m
			for _, i := range e.led.FactsOf(q) {
				f := &e.led.Facts()[i]
				body(f.Holder)
				name(content.Organisations, f.Funder)
				name(content.Areas, f.Area)
				name(content.Themes, f.Theme)
				name(content.Plans, f.Plan)
				name(content.Pools, f.Pool)
				year(f.Year)
			}
		}
	}
	for _, m := range money.Measures {
		if x.given == (ask.Question{}) {
			break
		}
		q := x.given
		q.Measure = m
		for _, i := range e.led.RowsOf(q) {
			body(e.led.Rows()[i].Holder)
		}
	}
	if x.rows != nil {
		for _, i := range x.rows() {
			r := &e.led.Rows()[i]
			body(r.Holder)
			body(r.Giver)
			name(content.Sources, r.Source)
		}
	}
	return named
}

// findSingle reports whether each initiative has a document.
func (e *Exporter) findSingle() bool {
	n := 0
	for _, h := range e.lib.Holders {
		if h.Kind == content.Initiatives {
			n++
		}
	}
	return n <= apiSingles
}

func (e *Exporter) single(kind content.Kind) bool { return kind != content.Initiatives || e.singles() }
