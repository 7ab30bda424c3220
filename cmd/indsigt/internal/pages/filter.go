package pages

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// fewEntries is how many entries a list needs for filters to be useful.
const fewEntries = 4

// narrow adds filters and orders to a list: those in which its entries differ.
func (m *builder) narrow(p *view.ListPage) {
	var entries []*view.ListEntry
	for i := range p.Groups {
		for j := range p.Groups[i].Entries {
			entries = append(entries, &p.Groups[i].Entries[j])
		}
	}
	if len(entries) >= fewEntries {
		p.Filters, p.Orders = m.filters(entries), m.orders(entries)
	}
}

// orders are that of the page itself, by amount and by year.
func (m *builder) orders(entries []*view.ListEntry) []view.FilterOption {
	amounts, years := 0, 0
	for _, e := range entries {
		if e.Figure != nil && !e.Figure.Value.None() {
			amounts++
		}
		if e.Years != "" {
			years++
		}
	}
	var all []view.FilterOption
	if amounts > 1 {
		all = append(all, view.FilterOption{Value: "-amount", Text: m.t.T("filter.sort.amount-down")}, view.FilterOption{Value: "amount", Text: m.t.T("filter.sort.amount-up")})
	}
	if years > 1 {
		all = append(all, view.FilterOption{Value: "-year", Text: m.t.T("filter.sort.year-down")}, view.FilterOption{Value: "year", Text: m.t.T("filter.sort.year-up")})
	}
	if all == nil {
		return nil
	}
	return append([]view.FilterOption{{Value: "", Text: m.t.T("filter.sort.name")}}, all...)
}

func (m *builder) filters(entries []*view.ListEntry) []view.Filter {
	var all []view.Filter
	for _, f := range [...]struct {
		key, label string
		of         func(*view.ListEntry) string
		text       func(string) (string, int)
	}{
		{"area", "dim.area", func(e *view.ListEntry) string { return e.Areas }, func(v string) (string, int) { return m.slugText(v, content.Areas) }},
		{"plan", "dim.plan", func(e *view.ListEntry) string { return e.Plans }, func(v string) (string, int) { return m.slugText(v, content.Plans) }},
		{"class", "change.class", func(e *view.ListEntry) string { return e.Class }, func(v string) (string, int) { return m.t.T("change.class." + v), 0 }},
		{"theme", "dim.theme", func(e *view.ListEntry) string { return e.Themes }, func(v string) (string, int) { return m.slugText(v, content.Themes) }},
		{"giver", "dim.giver", func(e *view.ListEntry) string { return e.Givers }, func(v string) (string, int) {
			return m.slugText(v, content.Organisations, content.Pools, content.Plans, content.Areas, content.Initiatives)
		}},
		{"for", "detail.audience", func(e *view.ListEntry) string { return e.Audiences }, func(v string) (string, int) {
			return m.t.T("key.audience." + v), slices.IndexFunc(content.AudienceCodes, func(c content.Code) bool { return c.Code == v })
		}},
		{"cost", "works.each", func(e *view.ListEntry) string { return e.Cost }, m.costText},
		{"year", "dim.year", func(e *view.ListEntry) string { return e.Years }, func(v string) (string, int) { return v, 0 }},
		{"status", "detail.status", func(e *view.ListEntry) string { return e.StatusKey }, func(v string) (string, int) { return m.t.T("status." + v), 0 }},
	} {
		if options := optionsOf(entries, f.of, f.text); len(options) > 1 {
			all = append(all, view.Filter{Key: f.key, Label: m.t.T(f.label), Options: options})
		}
	}
	if slices.ContainsFunc(entries, func(e *view.ListEntry) bool { return e.Problem != "" }) {
		all = append([]view.Filter{{Key: "problem", Label: m.t.T("filter.problem"), Typed: true}}, all...)
	}
	return all
}

// optionsOf returns the values of entries, sorted by their rank, then by their text.
func optionsOf(entries []*view.ListEntry, of func(*view.ListEntry) string, text func(string) (string, int)) []view.FilterOption {
	type ranked struct {
		view.FilterOption
		rank int
	}
	var all []ranked
	seen := make(map[string]bool)
	for _, e := range entries {
		for value := range strings.FieldsSeq(of(e)) {
			if !seen[value] {
				seen[value] = true
				words, rank := text(value)
				all = append(all, ranked{view.FilterOption{Value: value, Text: words}, rank})
			}
		}
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Or(a.rank-b.rank, strings.Compare(a.Text, b.Text)) })
	options := make([]view.FilterOption, len(all))
	for i := range all {
		options[i] = all[i].FilterOption
	}
	return options
}

// slugText is the title of the first document of these kinds with a slug, and its
// alphabetical position. What is not stated comes last.
func (m *builder) slugText(slug string, kinds ...content.Kind) (string, int) {
	for _, kind := range kinds {
		if sub := m.s.cat.named(ask.ID(kind, slug)); sub != nil {
			return m.titleText(sub), m.s.rankIn(sub, m.li)
		}
	}
	if slug == ask.NotStated {
		return m.groupName(ask.Giver, slug), 1 << 30
	}
	return slug, 1<<30 - 1
}
