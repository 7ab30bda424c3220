package pages

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/texts"
)

// subject is a document that has a page or an entry in a list. Slices are indexed by
// language.
type subject struct {
	kind   content.Kind
	id     string // KIND/SLUG
	doc    *content.Doc
	rank   int      // alphabetical position in the portal's language, over all subjects
	ranks  []int    // likewise in each language whose lists are reordered
	names  []string // what it is sorted by: its sort key, else its title
	paths  []string // of its page, or of the page that has its entry
	anchor string   // of its entry, if it has no page
	titles []string
	words  []*content.Words // nil: the original's words

	holder *content.Holder
	org    *content.Organisation
	theme  *content.Theme
	source *content.Source
	page   *content.Page
	term   *content.Term

	areas  []portion // as counted: its own, else its plan's
	themes []portion
	plan   *subject
	// receiver is the organisation that gets its money; nil: not stated.
	receiver *subject
	n        int      // of catalogue.all
	item     int      // of Site.items: its page
	proof    []string // paths of its page of proof; nil: it has none
	sheet    []string // likewise of its sheet
	tool     []string // likewise of its page in the toolbox
	ends     []lineEnds
	// counted reports that it has facts that its lines alone do not show: parts of a
	// piece, or a rest.
	counted bool
}

// portion is an area or theme with its share as written.
type portion struct {
	of    *subject
	share string // "60", "33.3"; empty: none written
}

// lineEnds are the giver of a funding line and its sources; nil: none.
type lineEnds struct {
	giver   *subject
	sources []*subject // the line's and its amounts', without duplicates
}

// lineRef is a funding line and its holder.
type lineRef struct {
	in   *subject
	line int
}

func (r lineRef) get() *content.Line { return &r.in.holder.Lines[r.line] }

// catalogue is all subjects with their connections. Lists are in the order of rank.
type catalogue struct {
	texts  *texts.Set
	all    []*subject
	by     map[string]int // of all, by KIND/SLUG
	ofPath map[string]int // of all, by the path of a file, translations too
	kinds  map[content.Kind][]*subject
	// reordered reports which languages have translated titles, so that their lists
	// are not in the order of rank. Other languages use the portal's titles and
	// order.
	reordered []bool

	initiatives map[*subject][]*subject // of an area, theme, plan or pool
	plans       map[*subject][]*subject // of an area or theme
	pools       map[*subject][]*subject
	parts       map[*subject][]*subject // holders an organisation leads or takes part in
	given       map[*subject][]lineRef  // lines whose giver it is
	read        map[*subject][]lineRef  // lines read in a source
	cited       map[*subject][]*subject // holders that cite a source otherwise
}

var holderKinds = []content.Kind{content.Areas, content.Initiatives, content.Plans, content.Pools}

// newCatalogue makes the catalogue of a library.
func newCatalogue(lib *library.Library, set *texts.Set) *catalogue {
	n := len(lib.Holders) + len(lib.Organisations) + len(lib.Themes) + len(lib.Sources) + len(lib.Pages) + len(lib.Terms)
	c := &catalogue{
		texts: set, all: make([]*subject, 0, n),
		by: make(map[string]int, n), ofPath: make(map[string]int, n), kinds: make(map[content.Kind][]*subject),
		initiatives: make(map[*subject][]*subject), plans: make(map[*subject][]*subject), pools: make(map[*subject][]*subject),
		parts: make(map[*subject][]*subject), given: make(map[*subject][]lineRef), read: make(map[*subject][]lineRef),
		cited: make(map[*subject][]*subject),
	}
	for _, h := range lib.Holders {
		c.add(&h.Doc).holder = h
	}
	for _, o := range lib.Organisations {
		c.add(&o.Doc).org = o
	}
	for _, t := range lib.Themes {
		c.add(&t.Doc).theme = t
	}
	for _, s := range lib.Sources {
		c.add(&s.Doc).source = s
	}
	for _, p := range lib.Pages {
		c.add(&p.Doc).page = p
	}
	for _, t := range lib.Terms {
		c.add(&t.Doc).term = t
	}
	c.reordered = make([]bool, len(set.Langs()))
	for _, kind := range []content.Kind{
		content.Areas, content.Initiatives, content.Plans, content.Pools, content.Organisations,
		content.Themes, content.Sources, content.Pages, content.Terms,
	} {
		for _, s := range c.kinds[kind] {
			c.translate(lib, set.Langs(), s)
		}
	}
	c.order(set.Langs())
	c.connect(lib)
	return c
}

func (c *catalogue) add(doc *content.Doc) *subject {
	s := &subject{kind: doc.Kind, doc: doc, id: doc.ID(), n: len(c.all)}
	c.all = append(c.all, s)
	c.by[s.id] = s.n
	c.ofPath[doc.Path] = s.n
	c.kinds[doc.Kind] = append(c.kinds[doc.Kind], s)
	return s
}

// named returns the subject of KIND/SLUG; nil: none.
func (c *catalogue) named(id string) *subject {
	if n, ok := c.by[id]; ok {
		return c.all[n]
	}
	return nil
}

// atPath returns the subject of a file; nil: none.
func (c *catalogue) atPath(path string) *subject {
	if n, ok := c.ofPath[path]; ok {
		return c.all[n]
	}
	return nil
}

// order ranks all subjects alphabetically in each language, by their names in it.
func (c *catalogue) order(langs []string) {
	type keyed struct {
		key string
		s   *subject
	}
	all := make([]keyed, 0, len(c.by))
	for i, lang := range langs {
		if i > 0 && !c.reordered[i] {
			continue
		}
		order := texts.NewOrder(lang)
		all = all[:0]
		for _, list := range c.kinds {
			for _, s := range list {
				all = append(all, keyed{order.Key(s.names[i]) + "\x00" + s.id, s})
			}
		}
		slices.SortFunc(all, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
		for n, k := range all {
			if i == 0 {
				k.s.rank = n
			}
			k.s.ranks[i] = n
		}
	}
	for _, list := range c.kinds {
		slices.SortFunc(list, byRank)
	}
}

func byRank(a, b *subject) int { return a.rank - b.rank }

func (c *catalogue) translate(lib *library.Library, langs []string, s *subject) {
	s.titles = make([]string, len(langs))
	s.words = make([]*content.Words, len(langs))
	s.names = make([]string, len(langs))
	s.ranks = make([]int, len(langs))
	for i, lang := range langs {
		s.titles[i] = cmp.Or(s.doc.Title, s.doc.Slug)
		s.names[i] = cmp.Or(s.doc.Sort, s.titles[i])
		if i == 0 {
			continue
		}
		if w := lib.Words(s.kind, s.doc.Slug, lang); w != nil {
			s.words[i] = w
			c.ofPath[w.Path] = s.n
			s.titles[i] = cmp.Or(w.Title, s.titles[i])
			s.names[i] = cmp.Or(w.Title, s.names[i])
			c.reordered[i] = true
		}
	}
}

// connect resolves every reference once.
func (c *catalogue) connect(lib *library.Library) {
	for _, kind := range holderKinds {
		for _, s := range c.kinds[kind] {
			c.place(lib, s)
		}
	}
	for _, kind := range holderKinds {
		for _, s := range c.kinds[kind] {
			c.join(s)
			c.findEnds(lib, s)
			c.connectLines(s)
			c.connectSources(lib, s)
			c.connectParties(lib, s)
		}
	}
	for _, lists := range []map[*subject][]*subject{c.initiatives, c.plans, c.pools, c.parts, c.cited} {
		for of, list := range lists {
			slices.SortFunc(list, byRank)
			lists[of] = slices.Compact(list)
		}
	}
}

// find returns the subject a reference names among the kinds; nil: none.
func (c *catalogue) find(lib *library.Library, ref content.Ref, kinds ...content.Kind) *subject {
	if ref.IsZero() {
		return nil
	}
	kind, slug, ok := lib.Resolve(ref, kinds...)
	if !ok {
		return nil
	}
	return c.named(ask.ID(kind, slug))
}

func (c *catalogue) place(lib *library.Library, s *subject) {
	h := s.holder
	s.plan = c.find(lib, h.Plan, content.Plans)
	if s.receiver = c.find(lib, h.To, content.Organisations); h.To.IsZero() {
		s.receiver = c.find(lib, h.Lead, content.Organisations)
	}
	s.areas = c.portions(lib, h.Areas, content.Areas)
	s.themes = c.portions(lib, h.Themes, content.Themes)
	if s.plan != nil {
		if len(s.areas) == 0 {
			s.areas = c.portions(lib, s.plan.holder.Areas, content.Areas)
		}
		if len(s.themes) == 0 {
			s.themes = c.portions(lib, s.plan.holder.Themes, content.Themes)
		}
	}
}

func (c *catalogue) findEnds(lib *library.Library, s *subject) {
	s.ends = make([]lineEnds, len(s.holder.Lines))
	for i := range s.holder.Lines {
		l := &s.holder.Lines[i]
		s.ends[i] = lineEnds{c.giver(lib, l), c.sourcesOf(lib, l)}
	}
}

// sourcesOf returns the sources of a line and of its amounts, without duplicates.
func (c *catalogue) sourcesOf(lib *library.Library, l *content.Line) []*subject {
	var all []*subject
	add := func(ref content.Ref) {
		if src := c.find(lib, ref, content.Sources); src != nil && !slices.Contains(all, src) {
			all = append(all, src)
		}
	}
	add(l.Source)
	for _, s := range l.Stated {
		if s == nil {
			continue
		}
		for i := range s.Pieces {
			if !s.Pieces[i].Source.IsZero() {
				add(s.Pieces[i].Source)
			}
		}
	}
	return all
}

func (c *catalogue) portions(lib *library.Library, written []content.Portion, kind content.Kind) []portion {
	all := make([]portion, 0, len(written))
	for _, p := range written {
		if s := c.find(lib, p.Ref, kind); s != nil {
			all = append(all, portion{s, percent(p.Share.Num, p.Share.Den)})
		}
	}
	return all
}

// join adds a holder to the lists of what it belongs to.
func (c *catalogue) join(s *subject) {
	var into map[*subject][]*subject
	switch s.kind {
	case content.Initiatives:
		into = c.initiatives
	case content.Plans:
		into = c.plans
	case content.Pools:
		into = c.pools
	default:
		return
	}
	for _, p := range s.areas {
		into[p.of] = append(into[p.of], s)
	}
	for _, p := range s.themes {
		into[p.of] = append(into[p.of], s)
	}
	if s.plan != nil {
		into[s.plan] = append(into[s.plan], s)
	}
}

func (c *catalogue) connectLines(s *subject) {
	for i, end := range s.ends {
		if giver := end.giver; giver != nil {
			c.given[giver] = append(c.given[giver], lineRef{s, i})
			if giver.holder != nil && s.kind == content.Initiatives {
				c.initiatives[giver] = append(c.initiatives[giver], s)
			}
		}
		for _, src := range end.sources {
			c.read[src] = append(c.read[src], lineRef{s, i})
		}
	}
}

// giver returns the giver of a line; nil: not stated.
func (c *catalogue) giver(lib *library.Library, l *content.Line) *subject {
	if l.GiverNotStated() {
		return nil
	}
	return c.find(lib, l.From, content.Organisations, content.Areas, content.Initiatives, content.Plans, content.Pools)
}

func (c *catalogue) connectSources(lib *library.Library, s *subject) {
	cite := func(ref content.Ref) {
		if src := c.find(lib, ref, content.Sources); src != nil {
			c.cited[src] = append(c.cited[src], s)
		}
	}
	h := s.holder
	for i := range h.Lines {
		for _, a := range h.Lines[i].Amended {
			cite(a.Source)
		}
		for _, d := range h.Lines[i].Disputed {
			cite(d.Source)
		}
	}
	for _, x := range h.Controls {
		cite(x.Source)
	}
	for _, x := range h.Costs {
		cite(x.Source)
	}
	for _, x := range h.Numbers {
		cite(x.Source)
	}
	for _, x := range h.ListStatus {
		cite(x.Source)
	}
	for _, g := range h.Goals {
		cite(g.Start.Source)
		cite(g.Target.Source)
		for _, r := range g.Results {
			cite(r.Source)
		}
	}
	if t := h.Toolbox; t != nil {
		for _, p := range t.Participants {
			cite(p.Source)
		}
		for _, e := range t.Evidence {
			cite(e.Source)
		}
	}
}

func (c *catalogue) connectParties(lib *library.Library, s *subject) {
	for _, ref := range append([]content.Ref{s.holder.To, s.holder.Lead}, s.holder.Parties...) {
		if org := c.find(lib, ref, content.Organisations); org != nil {
			c.parts[org] = append(c.parts[org], s)
		}
	}
}

// percent is a share in percent with one decimal, rounding halves up; empty for no
// share.
func percent(num, den int64) string {
	if den == 0 {
		return ""
	}
	mille := (2000*num + den) / (2 * den)
	return itoa(int(mille/10)) + "." + itoa(int(mille%10))
}

// of returns the subject of a group of a breakdown; nil: a special group.
func (c *catalogue) of(dim ask.Dim, key string) *subject {
	switch dim {
	case ask.Funder, ask.Receiver:
		return c.named("organisations/" + key)
	case ask.Area:
		return c.named("areas/" + key)
	case ask.Theme:
		return c.named("themes/" + key)
	case ask.Plan:
		return c.named("plans/" + key)
	case ask.Pool:
		return c.named("pools/" + key)
	case ask.Holder, ask.Giver:
		return c.named(key)
	}
	return nil
}
