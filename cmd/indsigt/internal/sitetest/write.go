package sitetest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func (p *Portal) writeIndex(b *strings.Builder) {
	b.WriteString("---\ntitle: Prøveby\nlanguage: da\n")
	if p.size.English {
		b.WriteString("languages: [da, en]\n")
	}
	b.WriteString("municipality: Prøveby Kommune\nowner: Prøveby Kommune\nday: 2026-11-01\nfrom: 2012\nlicence: CC BY 4.0\n---\n\nEn prøveportal.\n")
}

func (p *Portal) writeArea(b *strings.Builder, i int) {
	r := p.rand(2, i)
	fmt.Fprintf(b, "---\ntitle: Område %d\nsummary: Et boligområde i Prøveby.\nnumbers:\n", i)
	for y := 2020; y <= 2025; y++ {
		fmt.Fprintf(b, "  - {year: %d, residents: %s, dwellings: %s, source: kilde-0}\n", y, grouped(int64(500+r.IntN(3000))), grouped(int64(200+r.IntN(1200))))
	}
	b.WriteString("---\n\n")
	p.words(b, r.IntN(1<<30), 150)
}

func (p *Portal) writeOrganisation(b *strings.Builder, i int) {
	types := []string{"foundation", "municipality", "fund", "housing-organisation", "association", "state"}
	fmt.Fprintf(b, "---\ntitle: Giver %d\ntype: %s\n---\n\nEn giver.\n", i, types[i%len(types)])
}

func (p *Portal) writeTheme(b *strings.Builder, i int) {
	fmt.Fprintf(b, "---\ntitle: %s\nframe: 2019-26\n---\n", strings.ToUpper(themes[i][:1])+themes[i][1:])
}

func (p *Portal) writeSource(b *strings.Builder, i int) {
	fmt.Fprintf(b, "---\ntitle: Kilde %d\npublisher: Prøveby Avis\ndate: %d-%02d-01\n%s: https://example.org/kilde/%d\n---\n", i, lastYear, 1+i%10, p.urlKey(), i)
}

// writePlan gives the plan the sum allocated to its initiatives and a fifth more,
// from two givers.
func (p *Portal) writePlan(b *strings.Builder, i int) {
	r := p.rand(3, i)
	fmt.Fprintf(b, "---\ntitle: Boligsocial helhedsplan %d\nstatus: active\nperiod: %d–%d\nareas: [omraade-%d, omraade-%d]\nfunding:\n",
		i, firstYear, lastYear, i%p.size.areas(), (i+1)%p.size.areas())
	years := slices.Sorted(maps.Keys(p.planOut[i]))
	for n, from := range []string{"giver-2", "giver-1"} {
		fmt.Fprintf(b, "  - from: %s\n    committed: {", from)
		for k, y := range years {
			if k > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, "%d: %s", y, p.amount(p.planOut[i][y]*int64(4+2*n)/8/100*100))
		}
		if len(years) == 0 {
			fmt.Fprintf(b, "%d: %s", firstYear, p.amount(1_000_000_00))
		}
		fmt.Fprintf(b, "}\n    decided: %d-0%d-15\n    source: kilde-%d\n", firstYear, 1+n, r.IntN(p.size.sources()))
	}
	fmt.Fprintf(b, "  - from: giver-1\n    in-kind: true\n    committed: %s\n    source: kilde-1\n---\n\n", p.amount(1_500_000_00))
	p.words(b, r.IntN(1<<30), 300)
}

func (p *Portal) writePool(b *strings.Builder, i int) {
	fmt.Fprintf(b, "---\ntitle: Pulje %d\nstatus: active\nperiod: %d–%d\nfunding:\n  - from: giver-1\n    committed: {", i, firstYear, lastYear)
	for k, y := range slices.Sorted(maps.Keys(p.poolOut[i])) {
		if k > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(b, "%d: %s", y, p.amount(p.poolOut[i][y]))
	}
	if len(p.poolOut[i]) == 0 {
		fmt.Fprintf(b, "%d: %s", firstYear, p.amount(1_000_000_00))
	}
	b.WriteString("}\n    source: kilde-2\n---\n\nEn pulje.\n")
}

func (p *Portal) writeInitiative(b *strings.Builder, i int) {
	in := &p.initiatives[i]
	fmt.Fprintf(b, "---\ntitle: Indsats %d\nsummary: En indsats i Prøveby, som beboerne selv har bedt om.\n", i)
	if len(in.areas) == 2 && i%3 != 0 {
		fmt.Fprintf(b, "areas: {omraade-%d: 60 %%, omraade-%d: 40 %%}\n", in.areas[0], in.areas[1])
	} else {
		fmt.Fprintf(b, "areas: [omraade-%d", in.areas[0])
		for _, a := range in.areas[1:] {
			fmt.Fprintf(b, ", omraade-%d", a)
		}
		b.WriteString("]\n")
	}
	fmt.Fprintf(b, "theme: %s\n", themes[in.theme])
	if in.plan >= 0 {
		fmt.Fprintf(b, "plan: plan-%d\n", in.plan)
	}
	fmt.Fprintf(b, "status: %s\nperiod: %d–%d\nfunding:\n", []string{"active", "completed", "granted"}[i%3], in.period[0], in.period[1])
	for n := range in.lines {
		p.writeLine(b, &in.lines[n])
	}
	b.WriteString("---\n\n")
	p.words(b, i, 150+p.rand(4, i).IntN(350))
}

func (p *Portal) writeLine(b *strings.Builder, l *line) {
	fmt.Fprintf(b, "  - from: %s\n", l.from)
	if l.inKind {
		b.WriteString("    in-kind: true\n")
	}
	switch {
	case l.unknown:
		b.WriteString("    committed: unknown\n    why: beløbet står ikke i aftalen\n")
	case l.years != nil:
		b.WriteString("    committed: {")
		for k, a := range l.years {
			if k > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, "%d: %s", l.year+k, p.amount(a))
		}
		b.WriteString("}\n")
	default:
		fmt.Fprintf(b, "    committed: %s\n", p.amount(l.single))
	}
	if l.spent > 0 {
		fmt.Fprintf(b, "    spent: {%d: %s}\n", l.year, p.amount(l.spent))
	}
	fmt.Fprintf(b, "    decided: %s\n    source: %s\n    page: 2\n", l.decided, l.source)
	if l.disputed > 0 {
		fmt.Fprintf(b, "    disputed:\n      - committed: %s\n        source: kilde-0\n", p.amount(l.disputed))
	}
}

// urlKey is the key of a source's address: "url" has another meaning in Hugo.
func (p *Portal) urlKey() string {
	if p.size.Plain {
		return "link"
	}
	return "url"
}

// amount writes øre as a Danish amount, or as a plain number.
func (p *Portal) amount(ore int64) string {
	if p.size.Plain {
		return fmt.Sprint(ore)
	}
	s := grouped(ore / 100)
	if ore%100 != 0 {
		s += fmt.Sprintf(",%02d", ore%100)
	}
	return s
}

func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}
