package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const youthPortal = `
== index.md
---
title: Portal
language: da
day: 2025-06-01
---
== organisations/fonden.md
---
title: Fonden
---
== organisations/kommunen.md
---
title: Kommunen
---
== organisations/firmaet.md
---
title: Firmaet
---
== pools/pulje.md
---
title: Puljen
period: 2024–2026
audience: [{who: youth}]
funding:
  - {from: kommunen, committed: 100}
---
== initiatives/klub.md
---
title: Klubben
period: 2024–2026
audience: [{who: youth, ages: 13–17}, {who: children}]
funding:
  - {from: pulje, committed: 30}
  - {from: fonden, committed: 5}
---
== initiatives/job.md
---
title: Job
period: 2020–2021
audience: [{who: youth}]
funding:
  - {from: firmaet, committed: 7}
---
== initiatives/alle.md
---
title: Fest
period: 2025
audience: [{who: everyone}]
---
`

// What a pool passed on is counted once, in who received it; what is for others too is
// said; only groups that something is for have a page.
func TestAudiencePage(t *testing.T) {
	s := plan(t, youthPortal)
	p := at[*view.AudiencePage](t, s, "for/unge/")
	names := func(cards []view.Card) string {
		var all []string
		for _, c := range cards {
			all = append(all, c.Text)
		}
		return strings.Join(all, ", ")
	}
	same(t, "lead", p.Lead, "Vi kender 3 indsatser og puljer. 2 kører nu.")
	same(t, "running", names(p.Running), "Klubben, Puljen")
	same(t, "for everyone", names(p.Everyone), "Fest")
	same(t, "before", p.Before[0].Text, "Job")
	same(t, "money", spoken(p.Money...), "Der er bevilget 112 kr. til de 3, vi kender beløb for. 35 kr. af dem er til en, der også er for andre.")
	same(t, "givers", written(p.Givers), `
Kommunen | 100 kr.
Firmaet | 7 kr.
Fonden | 5 kr.
I alt | 112 kr.`)
	same(t, "card", p.Running[0].For[0].Links[1].URL, "../../for/boern/")
	same(t, "home", at[*view.HomePage](t, s, "").Audiences[1].URL, "./for/unge/")
	for _, e := range s.Pages() {
		if e.Path == "for/kvinder/" {
			t.Error("a group that nothing is for has a page")
		}
	}
}
