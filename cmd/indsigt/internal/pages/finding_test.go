package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// TestFindingsAreOfWhatIsStated: a chart's finding names a row somebody has named.
// Where more belongs to none, it says so; where all belongs to none, nothing is
// drawn.
func TestFindingsAreOfWhatIsStated(t *testing.T) {
	s := plan(t, `
== organisations/fond.md
---
title: Fonden
---
== areas/nord.md
---
title: Nord
---
== areas/syd.md
---
title: Syd
---
== initiatives/a.md
---
title: Alfa
areas: [nord]
funding:
  - {from: fond, committed: 200}
---
== initiatives/b.md
---
title: Beta
areas: [nord, syd]
funding:
  - {from: fond, committed: 500}
---
== initiatives/c.md
---
title: Gamma
areas: [syd]
funding:
  - {from: fond, committed: unknown, why: ikke lagt frem}
---
`)
	areas := &at[*view.BreakdownPage](t, s, "budget/omraader/").Tables[0]
	if areas.Chart == nil {
		t.Fatal("areas are not drawn")
	}
	if got := spoken(areas.Chart.Finding); got != "1 af 3 beløb mangler, så ingen kan sige, hvor der er mest." {
		t.Errorf("areas: %s", got)
	}
	if s.made(route.Breakdown(ask.Theme)) {
		t.Error("themes have a page, although no document names one")
	}
}
