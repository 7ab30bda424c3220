package pages

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const givers = `
== organisations/lbf.md
---
title: Fonden
---
== organisations/kommune.md
---
title: Kommunen
---
== organisations/forening.md
---
title: Foreningen
---
== plans/p.md
---
title: Planen
---
`

// TestSentences tells the opening answer of a holder with these lines, in Danish
// and English.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, kind, front, da, en string }{
		{"nothing yet", "initiatives", "", "Der er endnu ikke skrevet beløb ind for X.", "No amounts have been entered for X yet."},
		{"one giver", "initiatives", "funding:\n  - {from: lbf, committed: 1 mio.}",
			"Fonden har bevilget 1 mio. kr. til X. Hvad der er brugt, er ikke oplyst.",
			"Fonden has committed DKK 1 million to X. What has been spent is not known."},
		{"one giver, spent", "initiatives", "period: 2021–2025\nfunding:\n  - {from: lbf, committed: 1 mio., spent: 3}",
			"Fonden har bevilget 1 mio. kr. til X i perioden 2021–2025. Der er brugt 3 kr. af 1 mio. kr.",
			"Fonden has committed DKK 1 million to X in the period 2021–2025. DKK 3 of DKK 1 million has been spent."},
		{"a period of one year", "initiatives", "period: 2012\nfunding:\n  - {from: lbf, committed: unknown, why: x}",
			"Fonden har bevilget et ukendt beløb til X i 2012. Hvad der er brugt, er ikke oplyst.",
			"Fonden has committed an unknown amount to X in 2012. What has been spent is not known."},
		{"two givers, one unknown", "initiatives", "funding:\n  - {from: lbf, committed: 1 mio.}\n  - {from: kommune, committed: unknown, why: x}",
			"Kommunen og Fonden har tilsammen bevilget mindst 1 mio. kr. til X. 1 af 2 beløb mangler. Hvad der er brugt, er ikke oplyst.",
			"Kommunen and Fonden have together committed at least DKK 1 million to X. 1 of 2 amounts is missing. What has been spent is not known."},
		{"three givers", "initiatives", "funding:\n  - {from: lbf, committed: 1}\n  - {from: kommune, committed: 2}\n  - {from: forening, committed: 3}",
			"3 givere har tilsammen bevilget 6 kr. til X. Hvad der er brugt, er ikke oplyst.",
			"3 givers have together committed DKK 6 to X. What has been spent is not known."},
		{"nothing known", "initiatives", "funding:\n  - {from: lbf, committed: unknown, why: x}",
			"Fonden har bevilget et ukendt beløb til X. Hvad der er brugt, er ikke oplyst.",
			"Fonden has committed an unknown amount to X. What has been spent is not known."},
		{"giver not stated", "initiatives", "funding:\n  - {from: not-stated, committed: \"2,5 mio.\"}",
			"Der er bevilget 2,5 mio. kr. til X; giveren er ikke oplyst. Hvad der er brugt, er ikke oplyst.",
			"DKK 2.5 million has been committed to X; the giver is not known. What has been spent is not known."},
		{"a giver and one not stated", "initiatives", "funding:\n  - {from: not-stated, committed: 1}\n  - {from: lbf, committed: 1}",
			"Fonden og en ukendt giver har tilsammen bevilget 2 kr. til X. Hvad der er brugt, er ikke oplyst.",
			"Fonden and an unknown giver have together committed DKK 2 to X. What has been spent is not known."},
		{"a ceiling alone", "initiatives", "funding:\n  - {from: kommune, ceiling: 1 mio.}",
			"Kommunen kan give op til 1 mio. kr. til X.", "Kommunen may give up to DKK 1 million to X."},
		{"applied for", "initiatives", "funding:\n  - {from: kommune, applied: unknown, why: x}",
			"Der er søgt om et ukendt beløb hos Kommunen til X.",
			"Kommunen has been asked for an unknown amount for X."},
		{"staff time beside", "initiatives", "funding:\n  - {from: kommune, committed: 1}\n  - {from: kommune, in-kind: true, committed: 2}",
			"Kommunen har bevilget 1 kr. til X. Hertil kommer 2 kr. i medarbejdertid. Hvad der er brugt, er ikke oplyst.",
			"Kommunen has committed DKK 1 to X. In addition, there is DKK 2 worth of staff time. What has been spent is not known."},
		{"staff time alone", "initiatives", "funding:\n  - {from: kommune, in-kind: true, committed: 2}",
			"Kommunen har bevilget 2 kr. i medarbejdertid til X. Hvad der er brugt, er ikke oplyst.",
			"Kommunen has committed DKK 2 worth of staff time to X. What has been spent is not known."},
		{"all unknown, several", "initiatives", "funding:\n  - {from: kommune, committed: {2021: unknown, 2022: withheld}, why: x}",
			"Kommunen har bevilget et ukendt beløb til X. Ingen af de 2 beløb er oplyst. Hvad der er brugt, er ikke oplyst.",
			"Kommunen has committed an unknown amount to X. None of the 2 amounts is known. What has been spent is not known."},
		{"an area", "areas", "funding:\n  - {from: kommune, committed: 5}",
			"Der er bevilget 5 kr. til X.",
			"DKK 5 has been committed for X."},
		{"an area without money", "areas", "", "Der er endnu ikke skrevet beløb ind for X.", "No amounts have been entered for X yet."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := plan(t, givers+"== "+c.kind+"/x.md\n---\ntitle: X\n"+c.front+"\n---\n")
			folder := map[string]string{"initiatives": "indsatser", "areas": "omraader"}[c.kind]
			same(t, "da", opened(t, s, folder+"/x/"), c.da)
			same(t, "en", opened(t, s, "en/"+c.kind+"/x/"), c.en)
		})
	}
}

// opened are the sentences about money on the page of an area or initiative.
func opened(t *testing.T, s *Site, path string) string {
	if strings.Contains(path, "areas/") || strings.HasPrefix(path, "omraader/") {
		p := at[*view.AreaPage](t, s, path)
		return spoken(append(p.Money, p.Unknown...)...)
	}
	said := at[*view.InitiativePage](t, s, path).Money
	return spoken(slices.DeleteFunc(said, func(s view.Sentence) bool { return strings.HasPrefix(s.Say, "initiative.") })...)
}

func TestPlanSentence(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	p := at[*view.PlanPage](t, s, "helhedsplaner/p/")
	same(t, "plan", spoken(p.Money...),
		"Planen er på 11,1 mio. kr.: 11 mio. kr. er planens egne penge, og 100,0 t.kr. har indsatserne fået fra andre. "+
			"Fra Kommunen kommer 3 mio. kr., og fra Landsbyggefonden kommer 8 mio. kr. Hertil kommer 1,5 mio. kr. i medarbejdertid. Der er givet 3 mio. kr. videre til andre. Der er brugt 900,0 t.kr.")
	// What the plan states of itself stands below the sentences, so they tell that
	// theirs is with what the initiatives got from others.
	stating := strings.NewReplacer("2022: 4.000.000}}", "2022: 4.000.000}, spent: 2 mio.}", `committed: "100.000,01"}`, `committed: "100.000,01", spent: 50}`).Replace(worked)
	p = at[*view.PlanPage](t, plan(t, stating, "content/areas/nord.png"), "helhedsplaner/p/")
	same(t, "plan that states", spoken(p.Money[slices.IndexFunc(p.Money, func(s view.Sentence) bool { return s.Say == "sentence.spent-with" })]), "Tæller man indsatserne med, er der brugt 2,0 mio. kr.")
	o := at[*view.OrganisationPage](t, s, "organisationer/fond/")
	same(t, "funder", spoken(append([]view.Sentence{o.Sentence}, o.More...)...),
		"Fonden har bevilget mindst 100,0 t.kr. 1 af 2 beløb mangler. Der er 2 modtagere. Hvor pengene er: Beta med 100,0 t.kr.")
	y := at[*view.YearPage](t, s, "aar/2021/")
	same(t, "year", spoken(append([]view.Sentence{y.Sentence}, y.More...)...),
		"Der er bevilget 7 mio. kr. for 2021. Pengene er fordelt på 4 områder, indsatser, planer og puljer. Hvor pengene er nu, efter giver: Kommunen med 3 mio. kr. Resten er ikke delt op. Boligområde: Nord med 1 mio. kr. og Syd med 500 t.kr. Resten er ikke delt op.")
	home := at[*view.HomePage](t, s, "")
	same(t, "home", spoken(home.Money...), "Der er bevilget mindst 17,1 mio. kr. i alt. 8 mio. kr. er lejernes husleje og ikke skat. 9 mio. kr. kommer fra skatten. 1 af 7 beløb mangler.")
	empty := plan(t, "== index.md\n---\ntitle: P\nlanguage: da\n---\n")
	same(t, "empty home", spoken(at[*view.HomePage](t, empty, "").Money...), "Der er endnu ikke skrevet beløb ind i portalen.")
}
