package verify

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

const sayingPage = `<html lang="da"><body><a href="nord/">Nord</a><a href="index.html">Hjem</a>
<p><span data-say="sentence.given.committed">Kommunen og LBF har bevilget <data value="11000000.00" data-ask="lines committed holder=plans/p">11.000.000 kr.</data> til P i 2021.</span></p>
<p><span data-say="sentence.scope.committed">Der er bevilget <small class="pre">mindst</small> <data value="4333333.34" data-ask="committed area=syd">4.333.333,34 kr.</data> til Syd.</span></p>
<p><span data-say="chart.find.largest" data-of="groups(committed pool=u; area)">Mest: Syd med <data value="3600000.00" data-ask="committed area=syd pool=u">3.600.000 kr.</data></span></p>
<p><span data-say="say.spent.part">Der er brugt <data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> af <data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data>; for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke oplyst.</span></p>
<p><span data-say="sentence.spent-unknown" data-of="spent pool=u">Hvad der er brugt, er ikke oplyst.</span></p>
<p><span data-say="say.area.committed.both">Der er bevilget <data value="2366666.67" data-ask="committed area=nord">2.366.666,67 kr.</data> til Nord og en del af <data value="8000000.00" data-ask="shared(committed area=nord)">8.000.000 kr.</data> til <data value="2" data-ask="sharers(committed area=nord)">2</data> områder.</span></p>
<p><span data-say="sentence.places" data-of="groups(committed pool=u year=2021 theme=tryg; holder)">Pengene er samlet ét sted.</span></p>
</body></html>`

const sayingTexts = `[{"language": "da", "names": {}, "texts": {
"sentence.form.in-kind": [" i medarbejdertid"], "sentence.period": [" i perioden {period}"], "sentence.period.year": [" i {period}"],
"sentence.unnamed-giver": ["en ukendt giver"], "format.list.two": ["{a} og {b}"],
"sentence.given.committed": ["{givers} har bevilget {amount}{form} til {title}{period}."],
"sentence.given.spent": ["{givers} har brugt {amount}{form} til {title}{period}."],
"sentence.scope.committed": ["Der er bevilget {amount}{form} {to}."],
"chart.find.largest": ["Mest: {name} med {amount}."],
"say.spent.part": ["Der er brugt {amount} af {whole}; for {unsaid} er det ikke oplyst."],
"say.spent.part.partly": ["Der er brugt {amount} af {whole}; for {unsaid} er det ikke fuldt oplyst."],
"say.spent.of": ["Der er brugt {amount} af {whole}."],
"sentence.spent-unknown": ["Hvad der er brugt, er ikke oplyst."],
"say.area.committed.both": ["Der er bevilget {amount}{form} til {area} og en del af {shared} til {areas} områder."],
"sentence.places": ["Pengene er samlet ét sted.", "Pengene er fordelt på {places}."]}}]`

// TestSentencesAreEvaluated: what holds is not reported, and each change of a text, a
// figure, a name or a comparison is.
func TestSentencesAreEvaluated(t *testing.T) {
	check := func(page string) []string {
		files := book()
		files["tale/index.html"] = page
		files["index.html"] = strings.Replace(files["index.html"], "<body>", `<body><a href="tale/">Tale</a>`, 1)
		files["data/texts.json"] = sayingTexts
		var said []string
		for _, m := range messages(Site(fsOf(t, files), Options{})) {
			if strings.HasPrefix(m, "verify-sentence ") {
				said = append(said, m)
			}
		}
		return said
	}
	if got := check(sayingPage); len(got) > 0 {
		t.Fatalf("reported what holds:\n%s", strings.Join(got, "\n"))
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"words", "har bevilget <data", "har fået bevilget <data", "words are not those"},
		{"text", `data-say="sentence.given.committed">Kommunen og LBF har bevilget`, `data-say="sentence.given.spent">Kommunen og LBF har brugt`, "another phase"},
		{"no such text", `data-say="say.spent.part"`, `data-say="say.spent.whole"`, "no such text"},
		{"giver", "Kommunen og LBF", "Kommunen og Fond", "the name in givers"},
		{"one giver less", "Kommunen og LBF", "LBF", "the name in givers"},
		{"giver and more", "Kommunen og LBF", "Kommunen, Fond og LBF", "the name in givers"},
		{"title", "til P i 2021", "til U i 2021", "the name in title"},
		{"figure of another", `data-ask="lines committed holder=plans/p"`, `data-ask="committed plan=p"`, "does not ask"},
		{"staff time", `data-ask="lines committed holder=plans/p"`, `data-ask="lines committed in-kind holder=plans/p"`, "mixes money"},
		{"at least", `<small class="pre">mindst</small> `, "", "the sentence does not say so"},
		{"not the largest", `Mest: Syd med <data value="3600000.00" data-ask="committed area=syd pool=u">3.600.000`, `Mest: Nord med <data value="0.00" data-ask="committed area=nord pool=u">0`, "has as much or more"},
		{"another ranking", "groups(committed pool=u; area)", "groups(committed; area)", "not about the same"},
		{"a ranking with unknowns", `groups(committed pool=u; area)">Mest: Syd med <data value="3600000.00" data-ask="committed area=syd pool=u"`, `groups(committed area=syd; holder)">Mest: C med <data value="3600000.00" data-ask="committed holder=initiatives/c area=syd"`, "is missing"},
		{"name of the largest", "Mest: Syd", "Mest: Nord", "the name in name"},
		{"no ranking", ` data-of="groups(committed pool=u; area)"`, "", "data-of does not ask"},
		{"over all", `data-say="say.spent.part">Der er brugt <data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> af <data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data>; for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke oplyst`, `data-say="say.spent.of">Der er brugt <data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> af <data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data>`, "not stated by the same"},
		{"partly known that is whole", `"say.spent.part">Der er brugt <data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> af <data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data>; for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke oplyst`, `"say.spent.part.partly">Der er brugt <data value="900000.50" data-ask="spent plan=p">900.000,50 kr.</data> af <data value="11100000.01" data-ask="committed plan=p">11.100.000,01 kr.</data>; for <data value="10100000.01" data-ask="unstated(committed plan=p; spent plan=p)">10.100.000,01 kr.</data> er det ikke fuldt oplyst`, "nothing is missing"},
		{"unknown that is known", "spent pool=u", "spent plan=p", "something is known"},
		{"shared by another", "shared(committed area=nord)", "shared(committed area=syd)", "not about the same"},
		{"one place", "committed pool=u year=2021 theme=tryg", "committed pool=u", "does not ask"},
		{"no rule", `<p><span data-say="sentence.places" data-of`, `<p><span data-say="sentence.period.year" data-of`, "words are not those"},
	} {
		if !strings.Contains(sayingPage, c.old) {
			t.Fatalf("%s: %q is not on the page", c.name, c.old)
		}
		got := check(strings.Replace(sayingPage, c.old, c.new, 1))
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: want %q, reported\n  %s", c.name, c.want, strings.Join(got, "\n  "))
		}
	}
}

// TestSuperlativesHaveRules: a text of a sentence that ranks, or that says only or all,
// has a rule.
func TestSuperlativesHaveRules(t *testing.T) {
	src, err := os.ReadFile("../../../../layouts/texts/da.json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(src, &texts); err != nil {
		t.Fatal(err)
	}
	ranks := regexp.MustCompile(`(?i)\b(mest|størst|største|flest|færrest|højest|lavest|billigst|dyrest|kun|eneste|alle)\b`)
	free := make(map[string]bool)
	for _, id := range []string{
		// These say that nobody can rank, or are headings and help without a subject.
		"chart.find.unranked", "chart.find.within", "question.tax.public", "change.year.lead", "door.pay.area", "money.all-measures", "money.time.left", "organisation.followed",
		// These lead to a list, or are said by a script of what it has counted.
		"change.all-of", "home.running.more", "search.all", "search.more", "search.some", "explore.placed",
	} {
		free[id] = true
	}
	for id, text := range texts {
		s, ok := text.(string)
		if forms, isMap := text.(map[string]any); isMap {
			s, ok = forms["other"].(string)
		}
		if !ok || free[id] || !strings.Contains(s, "{") || !ranks.MatchString(s) {
			continue
		}
		if rule, found := ruleOf(id); !found || len(rule) == 0 {
			t.Errorf("%s ranks without a rule: %s", id, s)
		}
	}
}
