package pages

import (
	"strings"
	"testing"

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
	committed := at[*view.BreakdownPage](t, s, "budget/bevilget/")
	for i := range committed.Tables {
		table := &committed.Tables[i]
		switch table.ID {
		case "tabel-areas":
			if table.Chart == nil {
				t.Fatal("areas are not drawn")
			}
			if got := spoken(table.Chart.Finding); !strings.HasPrefix(got, "Mest, hvor det er oplyst: Nord med 200") {
				t.Errorf("areas: %s", got)
			}
		case "tabel-themes":
			if table.Chart != nil {
				t.Errorf("themes are drawn, and nobody named any: %s", spoken(table.Chart.Finding))
			}
		}
	}
}
