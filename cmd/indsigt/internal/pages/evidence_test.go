package pages

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestEvidence: above 500 initiatives each is proven at the end of its own page,
// where its figures lead; of fewer each has a page of proof.
func TestEvidence(t *testing.T) {
	for _, n := range []int{maxOwnFiles, maxOwnFiles + 1} {
		var portal strings.Builder
		portal.WriteString("== index.md\n---\ntitle: P\nlanguage: da\nday: 2026-06-01\n---\n== organisations/fond.md\n---\ntitle: Fond\n---\n")
		portal.WriteString("== initiatives/given.md\n---\ntitle: Givet\naliases: [/gammel/]\nfunding:\n  - from: fond\n    committed: {2021: 300, 2022: 200, 2023: 100}\n---\n")
		for i := range n - 1 {
			fmt.Fprintf(&portal, "== initiatives/i%d.md\n---\ntitle: Nr. %d\n---\n", i, i)
		}
		s, problems := Plan(input(t, portal.String()))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		folded := n > maxOwnFiles
		for path, want := range map[string]bool{"indsatser/given/bevis/": !folded, "gammel/": true, "gammel/bevis/": !folded} {
			if _, there := s.entryAt(path); there != want {
				t.Errorf("%d initiatives: %s is planned: %v", n, path, there)
			}
		}
		for i, e := range s.Pages() {
			if e.Path != "indsatser/given/" {
				continue
			}
			p := s.Data(i).(*view.InitiativePage)
			if (p.Proof == nil) != folded || (p.Evidence != nil) != folded {
				t.Fatalf("%d initiatives: proof %v, evidence %v", n, p.Proof, p.Evidence)
			}
			if want := map[bool]string{true: "#linjer", false: "../../indsatser/given/bevis/#linjer"}[folded]; p.Figure.Rows[0].Cells[0].Figure.URL != want {
				t.Errorf("%d initiatives: a figure leads to %s", n, p.Figure.Rows[0].Cells[0].Figure.URL)
			}
			if folded && (len(p.Evidence.Lines) != 1 || len(p.Evidence.Downloads) != 2 || p.Evidence.Downloads[0].Help == "") {
				t.Errorf("the evidence is %+v", p.Evidence)
			}
		}
	}
}
