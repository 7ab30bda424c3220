package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The money of the portal has an overview, a page for each dimension, drawings of the
// whole, and the explorer, which answers everything else: two dimensions, one
// measure, money per resident, constant prices, and comparisons of parts.

// breakdowns are the pages of one dimension. Holder means plans, pools and other
// initiatives together.
var breakdowns = []ask.Dim{ask.Funder, ask.Receiver, ask.Area, ask.Theme, ask.Year, ask.Holder}

// crossings are the views of two dimensions: rows, columns.
var crossings = [][2]ask.Dim{
	{ask.Area, ask.Year}, {ask.Funder, ask.Year}, {ask.Theme, ask.Year}, {ask.Funder, ask.Area}, {ask.Area, ask.Theme},
}

// pictures are the pages of a drawing of the whole.
var pictures = []route.Page{route.Flow, route.Timeline}

func (s *Site) planBudget() {
	s.add(item{kind: view.KindBudget, name: route.Budget}, func(v *locale) string { return v.seg("budget") })
	for _, d := range breakdowns {
		s.planBreakdown(d)
	}
	s.leadOn(route.Years, func(v *locale) string { return v.seg("years") }, s.bookAt(route.Breakdown(ask.Year), budgetKey(ask.Year), nil))
	if len(s.measures) > 0 {
		s.add(item{kind: view.KindExplore, name: route.Explore}, func(v *locale) string { return v.seg("budget") + v.seg("explore") })
	}
	for _, name := range pictures {
		kind := view.KindBreakdown
		if name == route.Flow {
			kind = view.KindFlow
		}
		path := func(v *locale) string { return v.seg("budget") + v.seg(name.Segment()) }
		if name == route.Timeline && !s.tellsTime() {
			s.leadOn(name, path, s.bookAt(route.List(string(content.Initiatives)), "kind.initiatives", nil))
			continue
		}
		s.add(item{kind: kind, name: name}, path)
	}
	s.planViews()
}

// planBreakdown plans the page of one dimension; if it has too little content, its
// address redirects to the overview.
func (s *Site) planBreakdown(d ask.Dim) {
	if !s.tellsBy(d) {
		s.leadOn(route.Breakdown(d), func(v *locale) string { return v.budget(d) }, s.bookAt(route.Budget, "budget.title", nil))
		return
	}
	all := parts(len(s.keysOf(d)), maxRows)
	for p := 1; p <= all; p++ {
		it := item{kind: view.KindBreakdown, name: route.Breakdown(d).Part(p), dims: [2]ask.Dim{d, d}, part: p, parts: all}
		s.add(it, func(v *locale) string { return partPath(v, v.budget(d), p) })
	}
}

// planViews redirects the addresses of views to the pages that replace them.
func (s *Site) planViews() {
	for _, c := range crossings {
		s.leadOn(route.Cross(c[0], c[1]), func(v *locale) string {
			return v.seg("budget") + v.dimSeg(c[0], "-") + v.dimSeg(c[1], "/")
		}, s.viewAt(c[0], exploreState(c)))
	}
	for _, ms := range s.measures {
		s.leadOn(route.Measure(ms), func(v *locale) string { return v.measurePath(ms) }, s.measureAt(ms))
	}
	under := func(name route.Page, d ask.Dim, table func(v *locale) string) {
		s.leadOn(name, func(v *locale) string { return v.seg("budget") + v.seg(name.Segment()) }, s.bookAt(route.Breakdown(d), budgetKey(d), table))
	}
	if s.hasCounts() {
		under(route.PerHead, ask.Area, nil)
	}
	if s.hasPrices() {
		under(route.Prices, ask.Year, nil)
	}
	s.leadOn(route.Compare, func(v *locale) string { return v.seg("budget") + v.seg("compare") }, s.viewAt(ask.Area, "?columns=compare"))
}

// viewAt is a view of the explorer; without an explorer, the page of a dimension.
func (s *Site) viewAt(d ask.Dim, state string) destination {
	if !s.made(route.Explore) {
		return s.bookAt(route.Breakdown(d), budgetKey(d), nil)
	}
	return s.bookAt(route.Explore, "explore.title", func(*locale) string { return state })
}

// exploreState is the query of a view of two dimensions: rows by year, or rows
// filtered by the other dimension, whose value readers choose.
func exploreState(c [2]ask.Dim) string {
	state := "?rows=" + exploreNames[c[0]]
	if c[1] == ask.Year {
		state += "&columns=years"
	}
	return state
}

func (v *locale) budget(d ask.Dim) string { return v.seg("budget") + v.dimSeg(d, "/") }

// measureAt is the table of a measure of the whole on the page of givers, where it is
// the first or among the folded ones.
func (s *Site) measureAt(ms money.Measure) destination {
	return s.bookAt(route.Breakdown(ask.Funder), budgetKey(ask.Funder), func(v *locale) string {
		if first, _ := foremost(s.measures); first == ms {
			return "#" + v.anchor("table", "givers")
		}
		return "#" + v.anchor("table", "complete")
	})
}
