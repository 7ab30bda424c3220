package pages

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

const sharing = givers + `== areas/nord.md
---
title: Nord
---
== areas/syd.md
---
title: Syd
---
== areas/vest.md
---
title: Vest
---
== plans/p.md
---
title: Planen
areas: [nord, syd]
funding:
  - {from: lbf, committed: "21,6 mio."}
---
== initiatives/a.md
---
title: A
areas: [nord]
funding:
  - {from: kommune, committed: "2,5 mio."}
---
== initiatives/b.md
---
title: B
areas: {nord: 60 %, syd: 40 %}
funding:
  - {from: kommune, committed: 1 mio.}
---
`

// TestSharedMoneyIsTold: an area's sentence has what is its own and what it shares;
// what editors divided is its own.
func TestSharedMoneyIsTold(t *testing.T) {
	s := plan(t, sharing)
	i := slices.IndexFunc(s.Pages(), func(e Entry) bool { return e.Path == "omraader/nord/" })
	e := &s.entries[i]
	m := s.builder(&s.items[e.at], e.lang, e.Path)
	m.e = e
	committed := money.Measure{Phase: money.Committed}
	for slug, want := range map[string]string{
		"nord": "Der er bevilget 3,1 mio. kr. til Nord og en del, som ingen har opgjort, af 21,6 mio. kr. til 2 områder.",
		"syd":  "Der er bevilget 400 t.kr. til Syd og en del, som ingen har opgjort, af 21,6 mio. kr. til 2 områder.",
		"vest": "Der er endnu ikke skrevet beløb ind for Vest.",
	} {
		same(t, slug, spoken(m.sayAreaMoney(s.cat.named("areas/"+slug), committed)), want)
	}
	same(t, "b", phraseWords(m.sharedWith(s.cat.named("initiatives/b"))), "i alt, delt med 1 område")
	if words := m.sharedWith(s.cat.named("initiatives/a")); words != nil {
		t.Errorf("a is for one area: %q", phraseWords(words))
	}
	s = plan(t, sharing+"== plans/q.md\n---\ntitle: Q\n---\n") // one plan has no list
	entries := make(map[string]string)
	for _, path := range []string{"helhedsplaner/", "indsatser/"} {
		p := at[*view.ListPage](t, s, path)
		for _, g := range p.Groups {
			for _, e := range g.Entries {
				entries[e.Text] = strings.ReplaceAll(e.FigureLabel, "\u00a0", " ")
			}
		}
		same(t, path, p.Note, "") // no plan hands on
	}
	same(t, "plan", entries["Planen"], "bevilget i alt, fælles for 2 områder")
	same(t, "a", entries["A"], "bevilget")
	same(t, "b", entries["B"], "bevilget i alt, fælles for 2 områder")
	if at[*view.ListPage](t, s, "omraader/").Note == "" {
		t.Error("the list of areas does not say that it leaves out what is shared")
	}
	handed := plan(t, sharing+"== plans/q.md\n---\ntitle: Q\n---\n== initiatives/c.md\n---\ntitle: C\nfunding:\n  - {from: plans/p, committed: 1 mio.}\n---\n")
	for _, path := range []string{"helhedsplaner/", "indsatser/"} {
		if at[*view.ListPage](t, handed, path).Note == "" {
			t.Errorf("%s: nothing is said of money handed on", path)
		}
	}
}

// TestAreaTellsWhatItShares: what an area shares comes before its own ceiling,
// and the ceiling after it.
func TestAreaTellsWhatItShares(t *testing.T) {
	s := plan(t, `
== areas/nord.md
---
title: Nord
funding:
  - {from: kommune, ceiling: 1 mio.}
---
== areas/syd.md
---
title: Syd
---
== plans/p.md
---
title: Planen
areas: [nord, syd]
funding:
  - {from: lbf, committed: 2 mio.}
---
== organisations/kommune.md
---
title: Kommunen
---
== organisations/lbf.md
---
title: LBF
---
`)
	p := at[*view.AreaPage](t, s, "omraader/nord/")
	var said []string
	for _, sentence := range p.Money {
		said = append(said, spoken(sentence))
	}
	same(t, "nord", strings.Join(said, " "), "Der er bevilget 2 mio. kr. til 2 områder. Nord får en del af dem, som ingen har opgjort. Der er sat et loft på 1 mio. kr. til Nord.")
}
