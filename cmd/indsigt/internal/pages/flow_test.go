package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestFlowBeginsWithWhoGave: the first step runs from those who gave, whether a
// plan has passed their money on or not, and adds to the headline; the second runs
// from plans and pools to where the money is.
func TestFlowBeginsWithWhoGave(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	p := at[*view.BreakdownPage](t, s, "budget/stroem/")
	same(t, "from givers", written(&p.Tables[0]), `
Kommunen | Planen | 3.000.000 kr.
Kommunen | Ungepuljen | 6.000.000 kr.
Kommunen | I alt | 9.000.000 kr.
Landsbyggefonden | Planen | 8.000.000 kr.
Landsbyggefonden | I alt | 8.000.000 kr.
Fonden | I alt | mindst 100.000,01 kr. (1 af 2 beløb mangler)
I alt |  | mindst 17.100.000,01 kr. (1 af 7 beløb mangler)`)
	c := p.Tables[0].Chart
	direct := c.Nodes[1][len(c.Nodes[1])-1]
	if direct.Label != "Direkte til områder og indsatser" || !direct.Rest || direct.Total.Amount != 10000001 {
		t.Errorf("what got directly is %+v", direct)
	}
	last := c.Bands[len(c.Bands)-1]
	if last.State != view.AtLeast || last.Amount != 10000001 {
		t.Errorf("from the last giver directly: %+v", last)
	}
	if got := p.Tables[1].Rows[0].Head.Text; got != "Planen" {
		t.Errorf("the second step begins with %s", got)
	}
}
