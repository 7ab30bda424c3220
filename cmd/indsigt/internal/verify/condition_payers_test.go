package verify

import (
	"strings"
	"testing"
)

const payersPage = `<html lang="da"><body><a href="../index.html">Hjem</a>
<p><span data-say="question.tax.fund" data-of="lines committed holder=initiatives/b">Penge fra Fond og LBF er husleje.</span></p>
<p><span data-say="question.tax.public" data-of="lines committed holder=initiatives/b">Penge fra Kommunen er offentlige.</span></p>
<p><span data-say="question.decides.lead" data-of="cell(holders initiatives/b lead)">Fond står for arbejdet.</span></p>
<p><span data-say="question.decides.part" data-of="cell(holders initiatives/b plan)">Den hører til P.</span></p>
<p><span data-say="question.decides.giver" data-of="lines committed giver=organisations/lbf">LBF siger ja eller nej.</span></p>
<p><span data-say="question.ends.next" data-of="cell(holders plans/p period_to)">Den næste plan er Q.</span></p>
<p><span data-say="area.unknown.shared" data-of="sharers(committed area=nord)">Ingen ved, hvad der gik til Nord.</span></p>
<p><span data-say="chart.find.flow"><data value="8000000.00" data-ask="lines committed giver=organisations/lbf holder=plans/p">8.000.000 kr.</data> går fra LBF til P.</span></p>
<p><span data-say="door.pay.rent.said" data-of="groups(lines committed entry=yes; giver)"><small class="pre">mindst</small> <data value="8100000.01" data-ask="lines committed giver=organisations/fond entry=yes + lines committed giver=organisations/lbf entry=yes">8.100.000,01 kr.</data> er husleje.</span></p>
<table><caption>Trin</caption><tfoot><tr><th>I alt</th><td><data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data></td><td><data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> <small>for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke oplyst</small></td></tr></tfoot></table>
</body></html>`

const payersTexts = `[{"language": "da", "names": {}, "texts": {
"format.list.two": ["{a} og {b}"], "format.list.comma": ["{a}, {b}"], "count.givers": ["{n} giver", "{n} givere"],
"question.tax.fund": ["Penge fra {names} er husleje."], "question.tax.public": ["Penge fra {names} er offentlige."],
"question.tax.rest": ["Om resten ved vi det ikke."], "question.pays.nobody": ["Der er ikke skrevet penge ind."],
"question.decides.lead": ["{name} står for arbejdet."], "question.decides.part": ["Den hører til {plan}."], "question.decides.giver": ["{name} siger ja eller nej."],
"question.ends.next": ["Den næste plan er {plan}."], "area.unknown.shared": ["Ingen ved, hvad der gik til {area}."],
"chart.find.flow": ["{amount} går {name}."], "chart.flow.way": ["fra {from} til {to}"], "door.pay.rent.said": ["{amount} er husleje."]}}]`

// TestWhoPaysIsEvaluated: the names of who pays, decides and comes next are those of the
// data, and the totals of a table say over how much a phase is counted.
func TestWhoPaysIsEvaluated(t *testing.T) {
	check := func(page string) []string {
		files := book()
		files["tale/index.html"] = page
		files["index.html"] = strings.Replace(files["index.html"], "<body>", `<body><a href="tale/">Tale</a>`, 1)
		files["data/texts.json"] = payersTexts
		files["data/holders.csv"] += "plans/q,plans,q,Q,,2023-01-01,2025-12-31,,nord,,,,content/plans/q.md,,,\nplans/r,plans,r,R,,2024-01-01,2025-12-31,,nord,,,,content/plans/r.md,,,\n"
		var said []string
		for _, m := range messages(Site(fsOf(t, files), Options{})) {
			if strings.Contains(m, " tale/index.html") && (strings.HasPrefix(m, "verify-sentence ") || strings.HasPrefix(m, "verify-phases ")) {
				said = append(said, m)
			}
		}
		return said
	}
	if got := check(payersPage); len(got) > 0 {
		t.Fatalf("reported what holds:\n%s", strings.Join(got, "\n"))
	}
	lead := `data-say="question.decides.lead" data-of="cell(holders initiatives/b lead)">Fond står for arbejdet.`
	for _, c := range []struct{ name, old, new, want string }{
		{"one payer less", "Fond og LBF", "LBF", "the name in names"},
		{"one payer more", "Fond og LBF", "Fond, Kommunen og LBF", "the name in names"},
		{"a payer of another type", "Penge fra Kommunen", "Penge fra Fond", "the name in names"},
		{"the payers of another", `data-of="lines committed holder=initiatives/b">Penge fra Fond`, `data-of="lines committed holder=plans/p">Penge fra Fond`, "the name in names"},
		{"no subject", ` data-of="lines committed holder=initiatives/b">Penge fra Fond`, `>Penge fra Fond`, "does not ask"},
		{"nothing is left to tell", lead, `data-say="question.tax.rest" data-of="lines committed holder=initiatives/b">Om resten ved vi det ikke.`, "something is known"},
		{"nobody pays", lead, `data-say="question.pays.nobody" data-of="lines committed holder=initiatives/b">Der er ikke skrevet penge ind.`, "something is known"},
		{"lead", "Fond står", "LBF står", "the name in name"},
		{"plan", "hører til P", "hører til U", "the name in plan"},
		{"giver", "LBF siger", "Fond siger", "the name in name"},
		{"a later plan", "plan er Q", "plan er R", "the name in plan"},
		{"area", "gik til Nord", "gik til Syd", "the name in area"},
		{"where money comes from", "går fra LBF", "går fra Fond", "the name in name"},
		{"where money goes", "fra LBF til P.<", "fra LBF til U.<", "the name in name"},
		{"a payer left out of a sum", `"8100000.01" data-ask="lines committed giver=organisations/fond entry=yes + lines committed giver=organisations/lbf entry=yes">8.100.000,01 kr.`, `"8000000.00" data-ask="lines committed giver=organisations/lbf entry=yes">8.000.000 kr.`, "not about the same"},
		{"a sum with unknowns", `<small class="pre">mindst</small> `, "", "does not say so"},
		{"a phase beside another", `<small>for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke oplyst</small>`, "", "verify-phases"},
	} {
		if !strings.Contains(payersPage, c.old) {
			t.Fatalf("%s: %q is not on the page", c.name, c.old)
		}
		got := check(strings.Replace(payersPage, c.old, c.new, 1))
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: want %q, reported\n  %s", c.name, c.want, strings.Join(got, "\n  "))
		}
	}
}
