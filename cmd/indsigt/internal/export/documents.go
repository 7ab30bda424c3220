package export

import (
	"cmp"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

func (e *Exporter) holders(s *sink) {
	for _, h := range e.lib.Holders {
		e.holder(s, h)
	}
}

func (e *Exporter) holder(s *sink, h *content.Holder) {
	s.text(holderID(h))
	s.text(string(h.Kind))
	s.text(h.Slug)
	s.text(h.Title)
	s.text(string(h.Status))
	s.date(h.Period.From)
	s.date(h.Period.To)
	s.text(e.slug(h.Plan, content.Plans))
	s.list(e.portions(h.Areas, content.Areas))
	s.list(e.portions(h.Themes, content.Themes))
	s.text(h.Summary)
	s.text(e.page(h.Kind, h.Slug))
	s.text(h.Path)
	s.date(h.Updated)
	s.row()
}

func (e *Exporter) portions(portions []content.Portion, kind content.Kind) []string {
	slugs := make([]string, 0, len(portions))
	for _, p := range portions {
		if slug := e.slug(p.Ref, kind); slug != "" {
			slugs = append(slugs, slug)
		}
	}
	return slugs
}

func (e *Exporter) organisations(s *sink) {
	for _, o := range e.lib.Organisations {
		e.body(s, o)
	}
}

func (e *Exporter) body(s *sink, o *content.Organisation) {
	s.text(o.Slug)
	s.text(o.Title)
	s.text(o.Type)
	s.text(o.CVR)
	s.text(o.Website)
	s.text(e.page(o.Kind, o.Slug))
	s.row()
}

func (e *Exporter) themes(s *sink) {
	for _, t := range e.lib.Themes {
		e.theme(s, t)
	}
}

func (e *Exporter) theme(s *sink, t *content.Theme) {
	s.text(t.Slug)
	s.text(t.Title)
	s.text(t.Frame)
	s.row()
}

func (e *Exporter) sources(s *sink) {
	for _, x := range e.lib.Sources {
		e.source(s, x)
	}
}

func (e *Exporter) source(s *sink, x *content.Source) {
	s.text(x.Slug)
	s.text(x.Title)
	s.text(x.Publisher)
	s.date(x.Date)
	s.text(x.URL)
	s.text(x.File)
	s.date(x.Retrieved)
	s.text(x.Type)
	s.row()
}

// keyed is a row that is written in the order of its key.
type keyed[T any] struct {
	key string
	row T
}

func sortKeyed[T any](rows []keyed[T]) {
	slices.SortStableFunc(rows, func(a, b keyed[T]) int { return cmp.Compare(a.key, b.key) })
}

func (e *Exporter) numbers(s *sink) {
	type row struct {
		holder string
		*content.Number
	}
	var rows []keyed[row]
	for _, h := range e.lib.Holders {
		for i := range h.Numbers {
			n := &h.Numbers[i]
			rows = append(rows, keyed[row]{ask.NumberKey(holderID(h), n.Year), row{holderID(h), n}})
		}
	}
	sortKeyed(rows)
	for _, r := range rows {
		n := r.row
		s.text(r.key)
		s.text(n.holder)
		s.year(n.Year)
		s.text(countCell(n.Residents))
		s.text(countCell(n.Dwellings))
		s.text(e.slug(n.Source, content.Sources))
		s.text(n.Page)
		s.text(n.Note)
		s.row()
	}
}

// prices are the years of the index.
func (e *Exporter) prices(s *sink) {
	all, _ := e.lib.Prices()
	for _, p := range all {
		of := e.lib.Settings.Prices
		s.year(p.Year)
		s.text(p.Decimal())
		s.text(of.Name)
		s.text(e.slug(of.Source, content.Sources))
		s.text(of.Page)
		s.row()
	}
}

func countCell(c content.Count) string {
	switch c.State {
	case content.CountKnown:
		return strconv.Itoa(c.N)
	case content.CountUnknown:
		return "unknown"
	case content.CountTooFew:
		return "too-few"
	}
	return ""
}
