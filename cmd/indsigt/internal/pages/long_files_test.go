package pages

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestManyFactsHaveFewFiles tests that the charts of a page of proof have files beside
// them up to maxBookFacts, and that each chart is drawn above it too.
func TestManyFactsHaveFewFiles(t *testing.T) {
	years := func(amount int) string { // no two decisions are alike
		var b strings.Builder
		for y := 2000; y < 2030; y++ {
			fmt.Fprintf(&b, "%d: %d, ", y, amount)
		}
		return b.String()
	}
	portal := func(initiatives int) string {
		var b strings.Builder
		b.WriteString("== areas/nord.md\n---\ntitle: Nord\n---\n")
		for i := range 4 {
			fmt.Fprintf(&b, "== organisations/giver-%d.md\n---\ntitle: Giver %d\n---\n", i, i)
		}
		for i := range initiatives {
			fmt.Fprintf(&b, "== initiatives/i-%d.md\n---\ntitle: Indsats %d\nareas: [nord]\nfunding:\n", i, i)
			for k := range 10 {
				fmt.Fprintf(&b, "  - {id: l%d, from: giver-%d, committed: {%s}}\n", k, k%4, years(100+10*i+k))
			}
			b.WriteString("---\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		initiatives int
		filed       bool
	}{{5, true}, {maxBookFacts/300 + 1, false}} {
		p := at[*view.ProofPage](t, plan(t, portal(c.initiatives)), "omraader/nord/bevis/")
		drawn, filed := 0, len(Figures(p))
		for _, table := range p.Tables {
			if table.Table != nil && table.Table.Chart != nil {
				drawn++
			}
		}
		if drawn == 0 || (filed == drawn) != c.filed || (filed == 0) == c.filed {
			t.Errorf("%d initiatives: %d charts, %d with files", c.initiatives, drawn, filed)
		}
	}
}
