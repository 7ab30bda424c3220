package pages

import (
	"slices"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
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
	q := factsOf(s.cat.named("areas/nord"))
	q.Measure = committed
	list := []*subject{s.cat.named("initiatives/a"), s.cat.named("initiatives/b")}
	same(t, "list", spoken(m.listTotal(q, list)), "Beløbene kan ikke lægges sammen til områdets: nogle af dem er også til andre områder.")
}
