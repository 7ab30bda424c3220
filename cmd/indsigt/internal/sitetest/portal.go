// Package sitetest generates portals for tests and benchmarks: deterministic,
// realistic and without errors. Only tests and scripts use it. It writes plain files
// and does not know the packages it tests.
package sitetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Size is the size of a portal. All numbers are derived from the number of
// initiatives, in the proportions of a real portal.
type Size struct {
	Initiatives int
	Seed        uint64
	// Plain writes amounts as whole øre, for programs that read YAML numbers.
	Plain bool
	// English adds a translation of each area and every tenth initiative.
	English bool
}

func (s Size) areas() int   { return max(4, s.Initiatives/50) }
func (s Size) plans() int   { return max(1, s.Initiatives/100) }
func (s Size) pools() int   { return max(1, s.Initiatives/400) }
func (s Size) sources() int { return max(5, s.Initiatives/100) }
func (s Size) orgs() int    { return 6 + min(60, s.Initiatives/200) }

const (
	firstYear = 2012
	lastYear  = 2026
)

var themes = []string{"uddannelse", "beskaeftigelse", "kriminalitet", "sammenhaengskraft", "sundhed", "kultur"}

// line is a funding line; amounts are in øre.
type line struct {
	from     string
	year     int
	years    []int64
	single   int64
	unknown  bool
	inKind   bool
	spent    int64
	decided  string
	source   string
	disputed int64
}

type initiative struct {
	plan, pool int // -1: none
	areas      []int
	theme      int
	period     [2]int
	lines      []line
}

// Portal is a generated portal.
type Portal struct {
	size        Size
	initiatives []initiative
	// planOut and poolOut are the sums allocated to initiatives, by year.
	planOut, poolOut []map[int]int64
}

// New generates a portal. The same size gives the same bytes.
func New(size Size) *Portal {
	p := &Portal{size: size, initiatives: make([]initiative, size.Initiatives)}
	p.planOut = make([]map[int]int64, size.plans())
	p.poolOut = make([]map[int]int64, size.pools())
	for i := range p.planOut {
		p.planOut[i] = map[int]int64{}
	}
	for i := range p.poolOut {
		p.poolOut[i] = map[int]int64{}
	}
	for i := range p.initiatives {
		p.initiatives[i] = p.initiative(i)
	}
	return p
}

func (p *Portal) rand(kind, i int) *rand.Rand {
	return rand.New(rand.NewPCG(p.size.Seed+uint64(kind)<<40, uint64(i)+1))
}

func (p *Portal) initiative(i int) initiative {
	r := p.rand(1, i)
	in := initiative{plan: -1, pool: -1, theme: r.IntN(len(themes))}
	in.period[0] = firstYear + r.IntN(lastYear-firstYear-3)
	in.period[1] = in.period[0] + 1 + r.IntN(3)
	for range 1 + r.IntN(2) {
		if a := r.IntN(p.size.areas()); len(in.areas) == 0 || in.areas[0] != a {
			in.areas = append(in.areas, a)
		}
	}
	if r.IntN(10) < 7 {
		in.plan = r.IntN(p.size.plans())
		in.lines = append(in.lines, p.allocation(r, in.period, fmt.Sprintf("plan-%d", in.plan), p.planOut[in.plan]))
	}
	if r.IntN(10) < 2 {
		in.pool = r.IntN(p.size.pools())
		in.lines = append(in.lines, p.allocation(r, in.period, fmt.Sprintf("pulje-%d", in.pool), p.poolOut[in.pool]))
	}
	for n := r.IntN(3); n > 0 || len(in.lines) == 0; n-- {
		in.lines = append(in.lines, p.entry(r, in.period, len(in.lines)))
	}
	return in
}

func (p *Portal) allocation(r *rand.Rand, period [2]int, from string, out map[int]int64) line {
	l := p.terms(r, period, from)
	if r.IntN(8) == 0 {
		l.unknown = true
		return l
	}
	l.year = period[0]
	for y := period[0]; y <= period[1]; y++ {
		a := (10 + r.Int64N(900)) * 1000_00
		l.years = append(l.years, a)
		out[y] += a
	}
	l.spent = l.years[0] - r.Int64N(l.years[0]/2)/1_00*1_00
	return l
}

func (p *Portal) entry(r *rand.Rand, period [2]int, n int) line {
	from := fmt.Sprintf("giver-%d", (r.IntN(p.size.orgs())+n)%p.size.orgs())
	if r.IntN(12) == 0 {
		from = "not-stated"
	}
	l := p.terms(r, period, from)
	switch r.IntN(6) {
	case 0:
		l.unknown = true
	case 1:
		l.inKind = true
		l.single = (1 + r.Int64N(400)) * 5000_00
	case 2, 3:
		l.single = (1+r.Int64N(4000))*1000_00 + r.Int64N(100)
		l.disputed = l.single + 50_000_00
	default:
		l.year = period[0]
		for y := period[0]; y <= period[1]; y++ {
			l.years = append(l.years, (1+r.Int64N(2000))*500_00)
		}
	}
	return l
}

func (p *Portal) terms(r *rand.Rand, period [2]int, from string) line {
	return line{
		from:    from,
		decided: fmt.Sprintf("%d-%02d-%02d", period[0], 1+r.IntN(12), 1+r.IntN(28)),
		source:  fmt.Sprintf("kilde-%d", r.IntN(p.size.sources())),
	}
}

// Each calls write with the path (below the portal's folder) and bytes of every file,
// in a fixed order. It stops at the first error of write.
func (p *Portal) Each(write func(path string, data []byte) error) error {
	var b strings.Builder
	emit := func(path string, make func(*strings.Builder)) error {
		b.Reset()
		make(&b)
		return write("content/"+path, []byte(b.String()))
	}
	home := "index.md"
	if p.size.Plain { // Hugo's name for the page of a section
		home = "_index.md"
	}
	if err := emit(home, p.writeIndex); err != nil {
		return err
	}
	groups := []struct {
		n    int
		path func(i int) string
		make func(b *strings.Builder, i int)
	}{
		{p.size.areas(), numbered("areas/omraade-%d.md"), p.writeArea},
		{p.size.orgs(), numbered("organisations/giver-%d.md"), p.writeOrganisation},
		{p.size.plans(), numbered("plans/plan-%d.md"), p.writePlan},
		{p.size.pools(), numbered("pools/pulje-%d.md"), p.writePool},
		{p.size.sources(), numbered("sources/kilde-%d.md"), p.writeSource},
		{len(themes), func(i int) string { return "themes/" + themes[i] + ".md" }, p.writeTheme},
		{p.size.Initiatives, numbered("initiatives/indsats-%d.md"), p.writeInitiative},
	}
	for _, g := range groups {
		for i := range g.n {
			if err := emit(g.path(i), func(b *strings.Builder) { g.make(b, i) }); err != nil {
				return err
			}
		}
	}
	if p.size.English {
		return p.eachEnglish(emit)
	}
	return nil
}

func (p *Portal) eachEnglish(emit func(string, func(*strings.Builder)) error) error {
	words := func(b *strings.Builder, title string) {
		fmt.Fprintf(b, "---\ntitle: %s\nsummary: One sentence in English.\n---\n\nWords in English.\n", title)
	}
	for i := range p.size.areas() {
		if err := emit(fmt.Sprintf("areas/omraade-%d.en.md", i), func(b *strings.Builder) { words(b, fmt.Sprintf("Area %d", i)) }); err != nil {
			return err
		}
	}
	for i := 0; i < p.size.Initiatives; i += 10 {
		if err := emit(fmt.Sprintf("initiatives/indsats-%d.en.md", i), func(b *strings.Builder) { words(b, fmt.Sprintf("Initiative %d", i)) }); err != nil {
			return err
		}
	}
	return nil
}

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}
