package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestFlowBeginsWithWhoGave: the first step runs from those who gave, whether a plan
// has passed their money on or not, and adds to the headline; the second runs from plans
// and pools to where the money is. What is not divided stays a node of its own.
func TestFlowBeginsWithWhoGave(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	p := at[*view.FlowPage](t, s, "budget/stroem/")
	var got []string
	for _, l := range p.Lists {
		got = append(got, "# "+l.Title)
		for _, g := range l.Groups {
			line := g.Head.Text + " " + g.Figure.Plain()
			for _, part := range g.Parts {
				line += " | " + part.Head.Text + " " + part.Figure.Plain()
			}
			got = append(got, strings.ReplaceAll(line, "\u00a0", " "))
		}
	}
	same(t, "lists", strings.Join(got, "\n"), `# Fra givere til planer og puljer
Kommunen 9 mio. kr. | Planen 3 mio. kr. | Ungepuljen 6 mio. kr.
Landsbyggefonden 8 mio. kr. | Planen 8 mio. kr.
Fonden mindst 100,0 t.kr.
# Givet til hver plan og pulje
Planen 11 mio. kr.
Ungepuljen 6 mio. kr.
I alt mindst 17,1 mio. kr.
# Fra planer og puljer til boligområder
Planen 11,1 mio. kr. | Ikke fordelt: Planen 8 mio. kr. | Syd 733,3 t.kr. | Nord 2,4 mio. kr.
Ungepuljen 6 mio. kr. | Syd 3,6 mio. kr. | Område ikke oplyst 2,4 mio. kr.
# Hvor pengene ender
Ikke fordelt: Planen 8 mio. kr.
Syd mindst 4,3 mio. kr.
Område ikke oplyst 2,4 mio. kr.
Nord 2,4 mio. kr.
I alt mindst 17,1 mio. kr.`)
	c := p.Chart
	if len(c.Nodes) != 3 || len(c.Of) != 4 {
		t.Fatalf("%d columns of %v", len(c.Nodes), c.Of)
	}
	if around := c.Nodes[1][2]; around.Label != "Uden om planer og puljer" || !around.Rest || around.Least != 10000001 {
		t.Errorf("what went around is %+v", around)
	}
	// The plan is as high as what is in it: its initiatives got some directly.
	if n := c.Nodes[1][0]; n.Total.Amount != 1110000001 || n.Least != 1100000000 {
		t.Errorf("the plan is %+v", n)
	}
	for k, column := range c.Nodes[:2] {
		for i := range column {
			out := int64(0)
			for _, b := range c.Bands {
				if b.Step == k && b.From == i {
					out += int64(b.Amount)
				}
			}
			if most := int64(max(column[i].Total.Amount, column[i].Least)); out > most {
				t.Errorf("%s of %d lets %d run out", column[i].Label, most, out)
			}
		}
	}
}
