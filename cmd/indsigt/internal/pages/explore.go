package pages

import (
	"slices"
	"strconv"
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
//     whatever they are filtered by.
//  2. An unknown amount is counted and never zero. One that is part of another is
//     missing only from sums without that.
//  3. The file is bounded. The first cube has all dimensions; while it has more than
//     maxGroups rows, a dimension is left out of it, in the order of dropped, and has
//     a cube to itself. A dimension whose own cube is longer is not in the file: its
//     page is.

// maxGroups is how many rows a cube has at most: about 200 kB.
const maxGroups = 6000

// exploreFile is the data beside the explorer. Its name does not change with its
// content, as that of the search index.
const exploreFile = "data.js"

// explored are the dimensions of facts that the explorer knows, in the order of its
// menu. Holder is the plan, else the pool, else neither.
var explored = []ask.Dim{ask.Area, ask.Theme, ask.Holder, ask.Funder, ask.Receiver, audienceDim}

// audienceDim is for whom what holds the money is: the group of people where one is
// stated. It is a dimension of the explorer alone: no column of the facts has it.
const audienceDim = ask.DimCount

// severalGroups is the value of what is for more than one group of people.
const severalGroups = "several"

// dropped is the order in which dimensions leave the first cube.
var dropped = []ask.Dim{audienceDim, ask.Receiver, ask.Holder, ask.Theme, ask.Funder}

// exploreNames are the dimensions' names in addresses.
var exploreNames = map[ask.Dim]string{ask.Giver: "giver", ask.Funder: "funder", ask.Receiver: "receiver", ask.Area: "area", ask.Theme: "theme", ask.Holder: "plan", audienceDim: "audience"}

// exploreTexts are the words the script says.
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

// ExplorePath is the file that Explore gives in a language; empty where the portal
// has no explorer.
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
	for _, d := range append([]ask.Dim{ask.Giver}, explored...) {
		// A dimension in which nothing has a name tells nothing.
		if dim := m.exploreDim(d, s.cubes.keys[d]); slices.ContainsFunc(dim.Values, func(v view.ExploreValue) bool { return !v.Rest }) {
			e.Dims = append(e.Dims, dim)
		}
	}
	e.Cubes = s.cubes.all
	e.Counts, e.Prices = s.exploreCounts(), s.explorePrices()
	return e
}

// exploreArguments leave the arguments of texts for the script.
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

// audienceName is a group of people in words.
func (m *builder) audienceName(key string) string {
	switch key {
	case severalGroups:
		return m.t.T("explore.audience.several")
	case ask.NotStated:
		return m.t.T("explore.audience.not-stated")
	}
	return m.t.T("key.audience." + key)
}

// receivedKey begins the key of what a holder's receivers state, in a row among
// givers: see withReceivers.
const receivedKey = "received:"

// cubes are the sums of the explorer, the same in all languages.
type cubes struct {
	all  []view.ExploreCube
	keys map[ask.Dim][]string // in the reader's order
}

func (s *Site) makeCubes() *cubes {
	c := &cubes{keys: make(map[ask.Dim][]string)}
	dims := slices.Clone(explored)
	alone := []ask.Dim{}
	for _, d := range append([]ask.Dim{ask.Giver}, dropped...) {
		if d != ask.Giver { // the first time all dimensions are tried
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

// add adds the cube of some dimensions; false where it would be too long.
func (c *cubes) add(s *Site, dims []ask.Dim) bool {
	g := newGroups(dims)
	facts := s.led.Facts()
	at := make(map[string]int) // of facts that contain others
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

// addGivers adds what givers put in, by the lines.
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
		outer := i // what total: leaves is the first row of a line and measure
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

// exploreLevel is the price level of a fact as cubes have it.
func (s *Site) exploreLevel(f *ledger.Fact) int {
	if f.MixedPrices() && s.hasPrices() {
		return -1
	}
	return s.levelOf(f.PriceLevel)
}

// levelOf leaves out price levels that no index uses.
func (s *Site) levelOf(year int) int {
	if !s.hasPrices() {
		return 0
	}
	return year
}

// groups is a cube while it is made.
type groups struct {
	dims   []ask.Dim
	values map[ask.Dim]map[string]int
	names  map[ask.Dim][]string // by number
	at     map[groupOf]int
	rows   []group
	next   groupOf
}

// groupOf is what a row of a cube is a sum over.
type groupOf struct {
	keys        [6]int
	measure     money.Measure
	year, level int
}

type group struct {
	groupOf
	at                       int
	amount                   money.Amount
	known, unknown, withheld int
	cents                    bool
	inside                   []int
}

func newGroups(dims []ask.Dim) *groups {
	return &groups{dims: dims, values: make(map[ask.Dim]map[string]int), names: make(map[ask.Dim][]string), at: make(map[groupOf]int)}
}

// number numbers the values of a dimension as they are met.
func (g *groups) number(d ask.Dim, key string) int {
	if g.values[d] == nil {
		g.values[d] = make(map[string]int)
	}
	n, ok := g.values[d][key]
	if !ok {
		n = len(g.names[d])
		g.values[d][key] = n
		g.names[d] = append(g.names[d], key)
	}
	return n
}

// row is the row of next; nil where the cube would be too long. It is valid until the
// next row is made.
func (g *groups) row() *group {
	n, ok := g.at[g.next]
	if !ok {
		if n = len(g.rows); n == maxGroups {
			return nil
		}
		g.at[g.next] = n
		g.rows = append(g.rows, group{groupOf: g.next, at: n})
	}
	return &g.rows[n]
}

func (r *group) add(v money.Value, cents bool) {
	switch v.State {
	case money.Unknown:
		r.unknown++
	case money.Withheld:
		r.withheld++
	case money.Known:
		r.known++
		r.amount += v.Amount // Book has proven that all amounts together fit
		r.cents = r.cents || cents
	}
}

// within notes a row that contains an amount of this one.
func (r *group) within(outer int) {
	if outer != r.at && !slices.Contains(r.inside, outer) {
		r.inside = append(r.inside, outer)
	}
}

// write puts the values of dimensions in the reader's order and adds the cube.
func (c *cubes) write(s *Site, g *groups) {
	if len(g.rows) == 0 {
		return
	}
	cube := view.ExploreCube{}
	moved := make([][]int, len(g.dims)) // the positions of values in order
	for n, d := range g.dims {
		cube.Dims = append(cube.Dims, exploreNames[d])
		keys := slices.Clone(g.names[d])
		s.sortExplored(d, keys)
		c.keys[d] = keys
		moved[n] = make([]int, len(keys))
		for i, key := range keys {
			moved[n][g.values[d][key]] = i
		}
	}
	measures := make(map[money.Measure]int)
	for i, ms := range s.measures {
		measures[ms] = i
	}
	for i := range g.rows {
		r := &g.rows[i]
		row := make([]any, 0, len(g.dims)+9)
		for n := range g.dims {
			row = append(row, moved[n][r.keys[n]])
		}
		cents := 0
		if r.cents {
			cents = 1
		}
		rest := []any{measures[r.measure], r.year, r.level, exact(r.amount), r.known, r.unknown, r.withheld, cents}
		if len(r.inside) > 0 {
			rest = append(rest, r.inside)
		}
		for last := len(rest) - 1; rest[last] == 0; last-- {
			rest = rest[:last]
		}
		cube.Rows = append(cube.Rows, append(row, rest...))
	}
	c.all = append(c.all, cube)
}

// exact is an amount as a number that a script reads exactly, else as a text.
func exact(a money.Amount) any {
	if const53 := money.Amount(1) << 53; a > const53 || a < -const53 {
		return strconv.FormatInt(int64(a), 10)
	}
	return int64(a)
}

// sortExplored puts the values of a dimension in the reader's order: plans, then
// pools, then what belongs to neither; givers, then what their receivers state.
func (s *Site) sortExplored(d ask.Dim, keys []string) {
	if d == audienceDim {
		s.sortAudiences(keys)
		return
	}
	s.sortKeys(d, keys)
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

// sortAudiences puts groups of people in the order in which editors choose them.
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
