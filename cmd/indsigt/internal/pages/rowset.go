package pages

import (
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// setKey identifies a group of facts: a dimension and its value as in facts.csv.
type setKey struct {
	dim ask.Dim
	key string
}

// loose is the set of facts of neither plan nor pool.
var loose = setKey{ask.Holder, ask.None}

// rowSet is a group of facts and the page with its rows: the page of proof of the
// page it belongs to. For a long set, further pages list the holders of the facts,
// each linked to the holder's page of proof.
type rowSet struct {
	setKey
	q     ask.Question // without a measure
	facts int
	page  int // of items: the page the set belongs to
	proof int // of items: its page of proof; 0: none
	rows  int // of items: the first page of its rows; -1: they are on its page of proof
	// has reports the measures of its facts, by index.
	has [money.MeasureCount]bool
	// in are the holders of its facts, as indexes of catalogue.all. They are in the
	// order of facts and can repeat until once has run: see holdersOf.
	in   []int
	once sync.Once
}

// long reports whether the set's rows are on further pages, which list holders
// instead of facts.
func (r *rowSet) long() bool { return r.facts > maxRows }

// countFacts finds every group and its size, in one pass.
func (s *Site) countFacts() {
	s.sets = make(map[setKey]*rowSet)
	// Adjacent facts mostly belong to the same sets.
	var last [ask.DimCount]*rowSet
	facts := s.led.Facts()
	in, ms := (*subject)(nil), money.Measure{}
	count := func(k setKey, in *subject) {
		if set := last[k.dim]; set == nil || set.setKey != k || strings.HasPrefix(k.key, ask.NotDivided) {
			last[k.dim] = s.count(k, in, ms)
		} else {
			set.add(in, ms)
		}
	}
	for i := range facts {
		f := &facts[i]
		ms = f.Measure
		if i == 0 || f.Holder != facts[i-1].Holder {
			in = s.cat.named(f.Holder)
		}
		if f.Basis != ledger.Stated || f.ID != f.PieceID {
			in.counted = true
		}
		count(setKey{ask.Area, f.Area}, in)
		count(setKey{ask.Theme, f.Theme}, in)
		count(setKey{ask.Funder, f.Funder}, in)
		count(setKey{ask.Receiver, f.Receiver}, in)
		count(setKey{ask.Year, yearKey(f.Year)}, in)
		// Undivided money of plans and pools has no page.
		if f.Plan != "" && !strings.HasPrefix(f.Plan, ask.NotDivided) {
			count(setKey{ask.Plan, f.Plan}, in)
		}
		if f.Pool != "" && !strings.HasPrefix(f.Pool, ask.NotDivided) {
			count(setKey{ask.Pool, f.Pool}, in)
		}
		if f.Plan == "" && f.Pool == "" {
			count(loose, in)
		}
	}
}

// count adds a fact of a holder and measure to a set, and returns the set.
func (s *Site) count(k setKey, in *subject, ms money.Measure) *rowSet {
	set := s.sets[k]
	if set == nil {
		set = &rowSet{setKey: k, rows: -1}
		if k == loose {
			set.q = ask.Question{}.With(ask.Plan, ask.None).With(ask.Pool, ask.None)
		} else {
			set.q = ask.Question{}.With(k.dim, k.key)
		}
		s.sets[k] = set
	}
	set.add(in, ms)
	if strings.HasPrefix(k.key, ask.NotDivided) {
		s.count(setKey{k.dim, ask.AnyNotDivided}, in, ms)
	}
	return set
}

func (r *rowSet) add(in *subject, ms money.Measure) {
	r.facts++
	r.has[ms.Index()] = true
	if n := len(r.in); n == 0 || r.in[n-1] != in.n {
		r.in = append(r.in, in.n)
	}
}

// maxUndivided is how many undivided groups of a dimension have their own rows. With
// more they are one row, whose page links to each.
const maxUndivided = 12

// foldUndivided decides for each dimension whether its undivided groups are one row.
func (s *Site) foldUndivided() {
	n := make(map[ask.Dim]int)
	for k := range s.sets {
		if strings.HasPrefix(k.key, ask.NotDivided) {
			n[k.dim]++
		}
	}
	s.folded = make(map[ask.Dim]bool)
	for d, n := range n {
		if s.folded[d] = n > maxUndivided; !s.folded[d] {
			delete(s.sets, setKey{d, ask.AnyNotDivided})
		}
	}
}

// by returns a question's groups, folded.
func (s *Site) by(q ask.Question, d ask.Dim) []ledger.Group {
	if !s.folded[d] || q.Table == ask.Lines {
		return s.led.By(q, d)
	}
	return s.led.Folded(q, d)
}

func yearKey(year int) string {
	if year == 0 {
		return ask.None
	}
	return itoa(year)
}

// sortedSets returns all sets in a fixed order.
func (s *Site) sortedSets() []*rowSet {
	all := make([]*rowSet, 0, len(s.sets))
	for _, set := range s.sets {
		all = append(all, set)
	}
	slices.SortFunc(all, func(a, b *rowSet) int {
		if a.dim != b.dim {
			return int(a.dim) - int(b.dim)
		}
		return strings.Compare(a.key, b.key)
	})
	return all
}

// planSets gives each group of facts a page: the document's own, a year's, or one for
// a special group. Money that is not divided by area or theme belongs to one holder,
// whose page lists it.
func (s *Site) planSets() {
	for _, set := range s.sortedSets() {
		if i, ok := s.setPage(set); ok {
			set.page = i
			s.items[i].set = set
		}
	}
}

// setPage is the page of a set: a document's own, or a year's. A special group, and a
// year with only rows to show, has only a page of proof, to which its address
// redirects.
func (s *Site) setPage(set *rowSet) (int, bool) {
	if sub := s.subjectOf(set.setKey); sub != nil {
		return s.itemOf(sub), true
	}
	path, ok := s.setPath(set)
	if !ok {
		return 0, false
	}
	name := route.Group(set.dim, set.key)
	if set.dim == ask.Receiver && set.key == ask.NotStated && !s.tellsBy(set.dim) {
		s.leadOn(name, path, s.bookAt(route.Budget, "budget.title", nil)) // no page would link to it
		return 0, false
	}
	if s.receiverOf(set) != nil {
		return s.add(item{kind: view.KindProof, name: name}, path), true
	}
	if s.yearSays(set) {
		return s.add(item{kind: view.KindYear, name: name}, path), true
	}
	to := destination{
		title: func(m *builder) string { return m.setTitle(set) },
		at:    func(lang int) (path, behind string) { return s.items[set.proof].paths[lang], "" },
	}
	s.leads[name] = to
	return s.add(item{kind: view.KindRedirect, to: &to}, path), true
}

// yearSays reports whether a set is a year with enough known amounts for a table.
func (s *Site) yearSays(set *rowSet) bool {
	if set.dim != ask.Year || set.key == ask.None {
		return false
	}
	for _, ms := range s.measures {
		known := 0
		for _, g := range s.groupsOf(ask.Of(ms).With(ask.Year, set.key), ask.Holder) {
			if g.Sum.Known != 0 {
				known++
			}
		}
		if known >= fewKnown {
			return true
		}
	}
	return false
}

// setPath is the address of a year or special group; ok is false if it has none.
func (s *Site) setPath(set *rowSet) (path func(v *locale) string, ok bool) {
	switch {
	case set.setKey == loose:
		return func(v *locale) string { return v.seg("budget") + v.seg("loose") }, true
	case set.dim == ask.Year && set.key == ask.None:
		return func(v *locale) string { return v.seg("years") + v.seg("not-divided-year") }, true
	case set.dim == ask.Year:
		return func(v *locale) string { return v.seg("years") + set.key + "/" }, true
	case set.key == ask.AnyNotDivided:
		return func(v *locale) string { return v.budget(set.dim) + v.seg("not-divided") }, true
	case s.receiverOf(set) != nil:
		org := s.receiverOf(set)
		if !s.hasPage(org) {
			return nil, false // no page would link to it
		}
		return func(v *locale) string { return v.folder(org.kind) + v.slug(org) + "/" + v.seg("received") }, true
	case set.key == ask.NotStated:
		return func(v *locale) string { return v.budget(set.dim) + v.seg("not-stated") }, true
	case set.dim == ask.Funder && !s.folded[set.dim] && strings.HasPrefix(set.key, ask.NotDivided):
		kind, slug, _ := strings.Cut(set.key[len(ask.NotDivided):], "/")
		return func(v *locale) string {
			return v.budget(ask.Funder) + v.seg("not-divided") + v.folder(content.Kind(kind)) + slug + "/"
		}, true
	}
	return nil, false
}

// subjectOf is the document of a set; nil for years, special groups, and what an
// organisation received, since its page has the set of what it gave.
func (s *Site) subjectOf(k setKey) *subject {
	if k == loose || k.dim == ask.Receiver {
		return nil
	}
	return s.cat.of(k.dim, k.key)
}

// receiverOf is the organisation that received the money of a set; nil: the set has
// another dimension, or the receiver is not stated.
func (s *Site) receiverOf(set *rowSet) *subject {
	if set.dim != ask.Receiver {
		return nil
	}
	return s.cat.of(set.dim, set.key)
}

// itemOf is the index of a document's page.
func (s *Site) itemOf(sub *subject) int { return sub.item }

func (s *Site) planRows(set *rowSet) {
	all := parts(s.countHolders(set), maxRows)
	for p := 1; p <= all; p++ {
		it := item{kind: view.KindRows, set: set, part: p, parts: all}
		i := s.add(it, func(v *locale) string {
			base := s.items[set.page].paths[v.li]
			return partPath(v, base[len(v.base):]+v.seg("rows"), p)
		})
		if p == 1 {
			set.rows = i
		}
	}
}

// setOf is the set of a document's facts; nil: nothing is booked.
func (s *Site) setOf(sub *subject) *rowSet {
	switch sub.kind {
	case content.Areas:
		return s.sets[setKey{ask.Area, sub.doc.Slug}]
	case content.Plans:
		return s.sets[setKey{ask.Plan, sub.doc.Slug}]
	case content.Pools:
		return s.sets[setKey{ask.Pool, sub.doc.Slug}]
	case content.Themes:
		return s.sets[setKey{ask.Theme, sub.doc.Slug}]
	case content.Organisations:
		return s.sets[setKey{ask.Funder, sub.doc.Slug}]
	}
	return nil
}

// holdersOf returns the holders of a set's facts, in the portal's order.
func (s *Site) holdersOf(set *rowSet) []*subject {
	s.orderHolders(set)
	all := make([]*subject, len(set.in))
	for i, n := range set.in {
		all[i] = s.cat.all[n]
	}
	return all
}

// countHolders is len(holdersOf).
func (s *Site) countHolders(set *rowSet) int {
	s.orderHolders(set)
	return len(set.in)
}

func (s *Site) orderHolders(set *rowSet) {
	set.once.Do(func() {
		slices.SortFunc(set.in, func(a, b int) int { return byRank(s.cat.all[a], s.cat.all[b]) })
		set.in = slices.Compact(set.in)
	})
}

// rowsPath is the address of a set's rows of a measure, with the anchor of the first.
func (m *builder) rowsPath(set *rowSet, ms money.Measure) string {
	if set.rows >= 0 {
		return m.root + m.s.items[set.rows].paths[m.li]
	}
	if !set.has[ms.Index()] {
		return m.goTo(m.s.items[set.proof].paths[m.li], m.v.anchor("rows"))
	}
	return m.goTo(m.s.items[set.proof].paths[m.li], m.v.rowsAnchor(ms))
}

// rowsURL is the address of a figure's rows: on the page of its narrowest filter that
// has one. Questions without a filter lead to the page of their measure.
func (m *builder) rowsURL(q ask.Question) string {
	f := &q.Filter
	if f[ask.Line] != "" {
		if sub := m.s.cat.named(holderOf(f[ask.Line])); sub != nil {
			return m.lineURL(sub, f[ask.Line])
		}
	}
	if f[ask.Holder] != "" {
		if sub := m.s.cat.named(f[ask.Holder]); sub != nil {
			return m.holderRows(sub, q)
		}
	}
	if g := f[ask.Giver]; g != "" {
		return m.giverRows(g, q.Measure)
	}
	for _, d := range [...]ask.Dim{ask.Area, ask.Theme, ask.Funder, ask.Plan, ask.Pool, ask.Receiver, ask.Year} {
		if v := f[d]; v != "" && v != ask.None || d == ask.Year && v == ask.None {
			if u := m.dimRows(setKey{d, v}, q.Measure); u != "" {
				return u
			}
		}
	}
	if f[ask.Plan] == ask.None || f[ask.Pool] == ask.None {
		if set := m.s.sets[loose]; set != nil {
			return m.rowsPath(set, q.Measure)
		}
	}
	if name := route.Measure(q.Measure); m.s.has(name) {
		return m.linkTo(m.s.path(name, m.li))
	}
	return ""
}

// linkTo is the relative address of a path; empty on the page itself.
func (m *builder) linkTo(path string) string {
	if path == m.path {
		return ""
	}
	return m.root + path
}

func (m *builder) holderRows(sub *subject, q ask.Question) string {
	if q.Table == ask.Lines {
		return m.linesOfGiver(sub, q.Filter[ask.Giver], q.Measure)
	}
	if sub.kind != content.Initiatives {
		if set := m.s.setOf(sub); set != nil {
			if set.long() {
				return m.linesAt(sub)
			}
			return m.rowsPath(set, q.Measure)
		}
		return m.linesAt(sub)
	}
	if !sub.counted {
		return m.linesAt(sub)
	}
	scope := factsOf(sub)
	if scope.Measure = q.Measure; m.s.sum(scope).Empty() {
		return m.goTo(sub.proof[m.li], m.v.anchor("rows"))
	}
	return m.goTo(sub.proof[m.li], m.v.rowsAnchor(q.Measure))
}

// linesOfGiver is the address of the first of a holder's lines from a giver that states
// a measure.
func (m *builder) linesOfGiver(sub *subject, giver string, ms money.Measure) string {
	for i := range sub.ends {
		l := &sub.holder.Lines[i]
		if by := sub.ends[i].giver; by != nil && by.id == giver && l.InKind == (ms.Form == money.InKind) && l.Stated[ms.Phase] != nil {
			return m.lineURL(sub, l.ID)
		}
	}
	return m.linesAt(sub)
}

func (m *builder) giverRows(giver string, ms money.Measure) string {
	if sub := m.s.cat.named(giver); sub != nil {
		if sub.org == nil {
			// What a holder passed on is listed with its receivers.
			return m.linkTo(sub.paths[m.li])
		}
		if name := route.Given(sub.id); m.s.has(name) {
			return m.linkTo(m.s.path(name, m.li))
		}
		return m.linesAt(sub)
	}
	return m.dimRows(setKey{ask.Funder, ask.NotStated}, ms)
}

func (m *builder) dimRows(k setKey, ms money.Measure) string {
	if set := m.s.sets[k]; set != nil && (set.proof > 0 || set.rows >= 0) {
		return m.rowsPath(set, ms)
	}
	if rest, ok := strings.CutPrefix(k.key, ask.NotDivided); ok {
		if sub := m.s.cat.named(rest); sub != nil {
			return m.holderRows(sub, ask.Of(ms))
		}
	}
	return ""
}

// linesAt is the address of a document's funding lines; of its page of proof, or its
// own page, if they are not listed there.
func (m *builder) linesAt(sub *subject) string {
	n := len(m.s.cat.given[sub])
	if sub.holder != nil {
		n = len(sub.holder.Lines)
	} else if n > maxLines {
		n = 0
	}
	switch {
	case sub.proof == nil:
		return m.linkTo(sub.paths[m.li])
	case n == 0:
		return m.linkTo(sub.proof[m.li])
	}
	return m.goTo(sub.proof[m.li], m.v.anchor("lines"))
}

// holderOf is the holder of a line: line ids begin with it.
func holderOf(line string) string {
	holder, _, _ := strings.Cut(line, ":")
	return holder
}
