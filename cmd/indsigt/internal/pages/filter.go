package pages

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

// Filter is a way to narrow a list by script: the entries whose words under
// Key hold the chosen value stay.
type Filter struct {
	Key     string // of the address and of data-KEY on entries: "area", "year"
	Label   string
	Options []FilterOption
}

// FilterOption is a value entries have, with its words.
type FilterOption struct{ Value, Text string }

// fewEntries is a list too short to need narrowing.
const fewEntries = 4

// narrow gives a list the ways its entries can be narrowed and ordered by
// script: those in which they differ.
func (m *maker) narrow(p *ListPage) {
	var entries []*ListEntry
	for i := range p.Groups {
		for j := range p.Groups[i].Entries {
			entries = append(entries, &p.Groups[i].Entries[j])
		}
	}
	if len(entries) >= fewEntries {
		p.Filters, p.Orders = m.filters(entries), m.orders(entries)
	}
}

// orders are those of the page itself, by amount and by year.
func (m *maker) orders(entries []*ListEntry) []FilterOption {
	amounts, years := 0, 0
	for _, e := range entries {
		if e.Figure != nil && e.Figure.Value != "" {
			amounts++
		}
		if e.Years != "" {
			years++
		}
	}
	var all []FilterOption
	if amounts > 1 {
		all = append(all, FilterOption{"-amount", m.t.T("filter.sort.amount-down")}, FilterOption{"amount", m.t.T("filter.sort.amount-up")})
	}
	if years > 1 {
		all = append(all, FilterOption{"-year", m.t.T("filter.sort.year-down")}, FilterOption{"year", m.t.T("filter.sort.year-up")})
	}
	if all == nil {
		return nil
	}
	return append([]FilterOption{{"", m.t.T("filter.sort.name")}}, all...)
}

func (m *maker) filters(entries []*ListEntry) []Filter {
	var all []Filter
	for _, f := range [...]struct {
		key, label string
		of         func(*ListEntry) string
		text       func(string) (string, int)
	}{
		{"area", "dim.area", func(e *ListEntry) string { return e.Areas }, func(v string) (string, int) { return m.slugText(v, content.Areas) }},
		{"theme", "dim.theme", func(e *ListEntry) string { return e.Themes }, func(v string) (string, int) { return m.slugText(v, content.Themes) }},
		{"giver", "dim.giver", func(e *ListEntry) string { return e.Givers }, func(v string) (string, int) {
			return m.slugText(v, content.Organisations, content.Pools, content.Plans, content.Areas, content.Initiatives)
		}},
		{"year", "dim.year", func(e *ListEntry) string { return e.Years }, func(v string) (string, int) { return v, 0 }},
		{"status", "detail.status", func(e *ListEntry) string { return e.StatusKey }, func(v string) (string, int) { return m.t.T("status." + v), 0 }},
	} {
		if options := optionsOf(entries, f.of, f.text); len(options) > 1 {
			all = append(all, Filter{f.key, m.t.T(f.label), options})
		}
	}
	return all
}

// optionsOf are the values that entries have, in the order of their rank, then
// of their text.
func optionsOf(entries []*ListEntry, of func(*ListEntry) string, text func(string) (string, int)) []FilterOption {
	type ranked struct {
		FilterOption
		rank int
	}
	var all []ranked
	seen := make(map[string]bool)
	for _, e := range entries {
		for value := range strings.FieldsSeq(of(e)) {
			if !seen[value] {
				seen[value] = true
				words, rank := text(value)
				all = append(all, ranked{FilterOption{value, words}, rank})
			}
		}
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Or(a.rank-b.rank, strings.Compare(a.Text, b.Text)) })
	options := make([]FilterOption, len(all))
	for i := range all {
		options[i] = all[i].FilterOption
	}
	return options
}

// slugText is the title of the first document of these kinds with a slug, and
// its place in the alphabet. What is not stated comes last.
func (m *maker) slugText(slug string, kinds ...content.Kind) (string, int) {
	for _, kind := range kinds {
		if sub := m.s.cat.named(string(kind) + "/" + slug); sub != nil {
			return m.titleText(sub), sub.rank
		}
	}
	if slug == ask.NotStated {
		return m.groupName(ask.Giver, slug), 1 << 30
	}
	return slug, 1<<30 - 1
}
