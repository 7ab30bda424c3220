package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The explorer shows the money by any dimension, filtered by any others, from one
// file of sums. The file obeys these laws:
//
//  1. Each fact is in exactly one row of a cube, so that rows add to their total
//     under any filter.
//  2. An unknown amount is counted and never zero. One that is part of another is
//     missing only from sums without that one.
//  3. The file is bounded. The first cube has all dimensions; while it has more than
//     maxGroups rows, a dimension is removed from it, in the order of dropped, and
//     gets its own cube. A dimension whose own cube is too long is not in the file;
//     it has a page.

// maxGroups limits the rows of a cube: about 200 kB.
const maxGroups = 6000

// exploreFile is the data beside the explorer. Like that of the search index, its
// name does not depend on its content.
const exploreFile = "data.js"

// explored are the dimensions of facts in the explorer, in the order of its menu.
// Holder is the plan, else the pool, else neither.
var explored = []ask.Dim{ask.Area, ask.Theme, ask.Holder, ask.Funder, ask.Receiver, audienceDim}

// audienceDim is the audience of the fact's holder: a group of people if exactly one
// is stated. It exists only in the explorer and is not a column of the facts.
const audienceDim = ask.DimCount

// severalGroups is the value for more than one group of people.
const severalGroups = "several"

// dropped is the order in which dimensions are removed from the first cube.
var dropped = []ask.Dim{audienceDim, ask.Receiver, ask.Holder, ask.Theme, ask.Funder}

// exploreNames are the dimensions' names in addresses.
var exploreNames = map[ask.Dim]string{ask.Giver: "giver", ask.Funder: "funder", ask.Receiver: "receiver", ask.Area: "area", ask.Theme: "theme", ask.Holder: "plan", audienceDim: "audience"}

// exploreTexts are the texts of the script.
var exploreTexts = []string{
	"explore.rows", "explore.of", "explore.unit", "explore.columns", "explore.all", "explore.total", "explore.by-year",
	"explore.compare", "explore.compare.from", "explore.compare.to", "explore.difference", "explore.unit.amount", "explore.unit.resident",
	"explore.unit.fixed", "explore.year", "explore.no-year", "explore.sum", "explore.least", "explore.unknown", "explore.withheld", "explore.none",
	"explore.caption", "explore.download", "explore.count", "explore.empty", "explore.placed", "explore.fixed.note",
	"explore.resident.note", "explore.giver.note", "explore.receiver.note",
}

func (m *builder) explorePage() view.Page {
	p := &view.ExplorePage{Frame: m.frame(m.t.T("explore.title"), view.Link{Text: m.t.T("budget.title"), URL: m.place(route.Budget)})}
	p.Lead = m.t.T("explore.lead")
	p.Description = p.Lead
	p.Help = m.t.T("explore.help")
	p.Script = exploreFile
	p.Ways, p.Downloads = m.ways(), m.allDownloads()
	return p
}

// ExplorePath is the path of the explorer's data in a language; empty: the portal has
// no explorer.
func (s *Site) ExplorePath(lang int) string {
	if !s.made(route.Explore) {
		return ""
	}
	return s.path(route.Explore, lang) + exploreFile
}

// Explore is the data of the explorer in a language.
func (s *Site) Explore(lang int) view.Exploration {
	at := s.at[route.Explore]
	m := s.builder(&s.items[at], lang, s.items[at].paths[lang])
	n := m.t.Notation()
	e := view.Exploration{
		Path: s.ExplorePath(lang), Lang: m.t.Lang(), Texts: make(map[string]string),
		Number: view.ExploreNumber{Group: n.Group, Decimal: n.Decimal, Unit: n.Unit, UnitFirst: n.UnitFirst, SignMark: n.SignMark},
		Years:  slices.Clone(s.years),
	}
	for _, key := range exploreTexts {
		e.Texts[strings.TrimPrefix(key, "explore.")] = m.t.T(key, exploreArguments...)
	}
	for _, ms := range s.measures {
		e.Measures = append(e.Measures, view.ExploreValue{Key: ms.String(), Name: m.v.measure(ms)})
	}
	if s.sets[setKey{ask.Year, ask.None}] != nil {
		e.Years = append(e.Years, 0)
	}
	s.exploring.Do(func() { s.cubes = s.makeCubes() })
	keys, all := s.cubes.inLanguage(s, lang)
	for _, d := range append([]ask.Dim{ask.Giver}, explored...) {
		// A dimension without named values is left out.
		if dim := m.exploreDim(d, keys[d]); slices.ContainsFunc(dim.Values, func(v view.ExploreValue) bool { return !v.Rest }) {
			e.Dims = append(e.Dims, dim)
		}
	}
	e.Cubes = all
	e.Counts, e.Prices = s.exploreCounts(), s.explorePrices()
	return e
}

// exploreArguments keep the arguments of texts for the script.
var exploreArguments = []string{
	"rows", "{rows}", "measure", "{measure}", "n", "{n}", "amount", "{amount}", "total", "{total}", "share", "{share}", "filter", "{filter}", "year", "{year}",
}

func (m *builder) exploreDim(d ask.Dim, keys []string) view.ExploreDim {
	dim := view.ExploreDim{Key: exploreNames[d], Name: m.t.T("explore.dim." + exploreNames[d])}
	for _, key := range keys {
		v := view.ExploreValue{Key: key, Rest: m.s.special(d, key)}
		var head view.Link
		switch holder, received := strings.CutPrefix(key, receivedKey); {
		case received:
			sub := m.s.cat.named(holder)
			head = m.link(sub)
			head.Text = m.t.T("table.receivers", "holder", m.titleText(sub))
		case d == audienceDim:
			v.Rest = key == severalGroups || key == ask.NotStated
			head.Text = m.audienceName(key)
		case d == ask.Holder && key == ask.None:
			head = m.groupHead(ask.Holder, ask.None)
		case d == ask.Holder && key == ask.AnyNotDivided:
			head.Text = m.groupName(ask.Plan, key)
		default:
			head = m.groupHead(d, key)
		}
		v.Name, v.URL, v.Lang = head.Text, head.URL, head.Lang
		dim.Values = append(dim.Values, v)
	}
	return dim
}

// audienceName is the name of a group of people.
func (m *builder) audienceName(key string) string {
	switch key {
	case severalGroups:
		return m.t.T("explore.audience.several")
	case ask.NotStated:
		return m.t.T("explore.audience.not-stated")
	}
	return m.t.T("key.audience." + key)
}

// receivedKey is the prefix of rows among the givers for what a holder's receivers
// state: see withReceivers.
const receivedKey = "received:"

// cubes are the sums of the explorer, which number the values of dimensions in the
// order of the portal's main language.
type cubes struct {
	all  []view.ExploreCube
	keys map[ask.Dim][]string
}

// inLanguage returns the values of dimensions in the order of their titles in a
// language, and the cubes with the numbers of that order.
func (c *cubes) inLanguage(s *Site, lang int) (keys map[ask.Dim][]string, all []view.ExploreCube) {
	if lang == 0 {
		return c.keys, c.all
	}
	keys = make(map[ask.Dim][]string, len(c.keys))
	moved := make(map[string][]int, len(c.keys)) // by name of the dimension
	for d, was := range c.keys {
		keys[d] = slices.Clone(was)
		s.sortExplored(d, keys[d], lang)
		at := make(map[string]int, len(was))
		for i, key := range keys[d] {
			at[key] = i
		}
		for _, key := range was {
			moved[exploreNames[d]] = append(moved[exploreNames[d]], at[key])
		}
	}
	for _, cube := range c.all {
		rows := make([][]any, len(cube.Rows))
		for i, row := range cube.Rows {
			rows[i] = slices.Clone(row)
			for n, dim := range cube.Dims {
				rows[i][n] = moved[dim][row[n].(int)]
			}
		}
		cube.Rows = rows
		all = append(all, cube)
	}
	return keys, all
}

func (s *Site) makeCubes() *cubes {
	c := &cubes{keys: make(map[ask.Dim][]string)}
	dims := slices.Clone(explored)
	alone := []ask.Dim{}
	for _, d := range append([]ask.Dim{ask.Giver}, dropped...) {
		if d != ask.Giver { // the first attempt has all dimensions
			dims = slices.DeleteFunc(dims, func(x ask.Dim) bool { return x == d })
			alone = append(alone, d)
		}
		if c.add(s, dims) {
			break
		}
	}
	for _, d := range alone {
		c.add(s, []ask.Dim{d})
	}
	c.addGivers(s)
	return c
}

// add adds the cube of some dimensions; false if it would be too long.
func (c *cubes) add(s *Site, dims []ask.Dim) bool {
	g := newGroups(dims)
	facts := s.led.Facts()
	at := make(map[string]int) // indexes of facts that contain others
	for i := range facts {
		f := &facts[i]
		for n, d := range dims {
			g.next.keys[n] = g.number(d, s.exploreKey(d, f))
		}
		g.next.measure, g.next.year, g.next.level = f.Measure, f.Year, s.exploreLevel(f)
		row := g.row()
		if row == nil {
			return false
		}
		if f.Contains != ledger.ContainsNothing || f.Basis == ledger.Undivided {
			at[f.ID] = row.at
		}
		row.add(f.Value, f.Value.Amount%100 != 0 && !f.SplitCents())
	}
	for i := range facts {
		f := &facts[i]
		if f.Value.State != money.Inside {
			continue
		}
		for n, d := range dims {
			g.next.keys[n] = g.number(d, s.exploreKey(d, f))
		}
		g.next.measure, g.next.year, g.next.level = f.Measure, f.Year, s.exploreLevel(f)
		outer, ok := at[f.Inside]
		if !ok {
			panic("internal error: no row contains fact " + f.ID)
		}
		g.row().within(outer)
	}
	c.write(s, g)
	return true
}

// addGivers adds what givers gave, by the funding lines.
func (c *cubes) addGivers(s *Site) {
	g := newGroups([]ask.Dim{ask.Giver})
	rows := s.led.Rows()
	for i := range rows {
		r := &rows[i]
		key := r.Giver
		if !r.Entry {
			if !slices.ContainsFunc(s.unstated[r.Measure.Index()], func(sub *subject) bool { return sub.id == key }) {
				continue
			}
			key = receivedKey + key
		}
		g.next.keys[0] = g.number(ask.Giver, key)
		g.next.measure, g.next.year, g.next.level = r.Measure, r.Year, s.levelOf(s.led.Input().Lines[r.At].PriceLevel)
		row := g.row()
		if row == nil {
			return
		}
		if r.Value.State != money.Inside {
			row.add(r.Value, r.Value.Amount%100 != 0)
			continue
		}
		outer := i // the remainder of a total is the first row of its line and measure
		for outer > 0 && rows[outer-1].At == r.At && rows[outer-1].Measure == r.Measure {
			outer--
		}
		own := row.at
		g.next.year = rows[outer].Year
		container := g.row().at
		g.rows[own].within(container)
	}
	c.write(s, g)
}

// exploreKey is the group of a fact in a dimension.
func (s *Site) exploreKey(d ask.Dim, f *ledger.Fact) string {
	key := ""
	switch d {
	case audienceDim:
		return s.audienceKey(f.Holder)
	case ask.Area:
		key = f.Area
	case ask.Theme:
		key = f.Theme
	case ask.Funder:
		key = f.Funder
	case ask.Receiver:
		key = f.Receiver
	case ask.Holder:
		switch {
		case strings.HasPrefix(f.Plan, ask.NotDivided) || f.Plan == "" && strings.HasPrefix(f.Pool, ask.NotDivided):
			return ask.AnyNotDivided
		case f.Plan != "":
			return "plans/" + f.Plan
		case f.Pool != "":
			return "pools/" + f.Pool
		}
		return ask.None
	}
	if s.folded[d] && strings.HasPrefix(key, ask.NotDivided) {
		return ask.AnyNotDivided
	}
	return key
}

// audienceKey is the group of people that a holder is for.
func (s *Site) audienceKey(holder string) string {
	sub := s.cat.named(holder)
	if sub == nil || sub.holder == nil {
		return ask.NotStated
	}
	code := ""
	for i := range sub.holder.Audience {
		switch c := sub.holder.Audience[i].Code; {
		case c == "" || c == code:
		case code != "":
			return severalGroups
		default:
			code = c
		}
	}
	if code == "" {
		return ask.NotStated
	}
	return code
}

// exploreLevel is the price level of a fact in cubes.
func (s *Site) exploreLevel(f *ledger.Fact) int {
	if f.MixedPrices() && s.hasPrices() {
		return -1
	}
	return s.levelOf(f.PriceLevel)
}

// levelOf is the price level, or 0 if the portal has no price index.
func (s *Site) levelOf(year int) int {
	if !s.hasPrices() {
		return 0
	}
	return year
}

// sortExplored sorts the values of a dimension: plans, then pools, then neither;
// givers, then what their receivers state.
func (s *Site) sortExplored(d ask.Dim, keys []string, lang int) {
	if d == audienceDim {
		s.sortAudiences(keys)
		return
	}
	s.sortKeys(d, keys, lang)
	class := func(key string) int {
		switch {
		case strings.HasPrefix(key, receivedKey):
			return 1
		case d != ask.Holder || strings.HasPrefix(key, "plans/"):
			return 0
		case strings.HasPrefix(key, "pools/"):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(keys, func(a, b string) int { return class(a) - class(b) })
}

// exploreCounts are the residents of areas by year.
func (s *Site) exploreCounts() map[string]map[string]int {
	all := make(map[string]map[string]int)
	for _, sub := range s.cat.kinds[content.Areas] {
		for i := range sub.holder.Numbers {
			n := &sub.holder.Numbers[i]
			if n.Residents.State != content.CountKnown || n.Residents.N <= 0 {
				continue
			}
			if all[sub.doc.Slug] == nil {
				all[sub.doc.Slug] = make(map[string]int)
			}
			all[sub.doc.Slug][itoa(n.Year)] = n.Residents.N
		}
	}
	return all
}

func (s *Site) explorePrices() *view.ExplorePrices {
	prices, year := s.lib.Prices()
	if len(prices) == 0 {
		return nil
	}
	p := &view.ExplorePrices{Year: year, Index: make(map[string]int64)}
	for _, x := range prices {
		p.Index[itoa(x.Year)] = x.Index
	}
	return p
}

// sortAudiences sorts groups of people in the order of content.AudienceCodes.
func (s *Site) sortAudiences(keys []string) {
	rank := func(key string) int {
		if i := slices.IndexFunc(content.AudienceCodes, func(c content.Code) bool { return c.Code == key }); i >= 0 {
			return i
		}
		if key == severalGroups {
			return len(content.AudienceCodes)
		}
		return len(content.AudienceCodes) + 1
	}
	slices.SortFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
}
