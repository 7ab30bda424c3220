package texts

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/words"
)

// sameTerms are the keys of a site's words that are one of the program's terms:
// the term with a capital first letter, or as it is where the key is in asTerm.
// The site has its own copy because a portal may override it.
var sameTerms = map[string]string{
	"phase.applied": "phase.applied", "phase.ceiling": "phase.ceiling", "phase.committed": "phase.committed",
	"phase.disbursed": "phase.disbursed", "phase.spent": "phase.spent", "phase.returned": "phase.returned",
	"form.cash": "form.cash", "form.in-kind": "form.in-kind",
	"dim.year": "dimension.year", "dim.funder": "dimension.funder", "dim.holder": "dimension.holder", "dim.area": "dimension.area",
	"dim.theme": "dimension.theme", "dim.plan": "dimension.plan", "dim.pool": "dimension.pool", "dim.giver": "dimension.giver", "dim.line": "dimension.line",
	"kind.areas": "kind.areas", "kind.initiatives": "kind.initiatives", "kind.plans": "kind.plans", "kind.pools": "kind.pools",
	"kind.organisations": "kind.organisations", "kind.themes": "kind.themes", "kind.sources": "kind.sources",
	"glossary.title": "kind.terms", "group.no-year": "group.no-year", "group.not-divided": "group.not-divided",
	"group.not-divided.all": "group.not-divided-all", "table.numbers.residents": "unit.residents", "table.numbers.dwellings": "unit.dwellings",
}

// asTerm are keys whose words are the term as it is, within a sentence or a cell.
var asTerm = map[string]string{
	"phase.lower.applied": "phase.applied", "phase.lower.committed": "phase.committed", "phase.lower.disbursed": "phase.disbursed",
	"phase.lower.spent": "phase.spent", "phase.lower.returned": "phase.returned",
	"dim.plural.area": "dimension.area", "dim.plural.funder": "dimension.funder", "dim.plural.theme": "dimension.theme", "dim.plural.year": "dimension.year",
	"measure.in-kind": "measure.in-kind", "state.known": "state.known", "state.withheld": "state.withheld",
	"basis.stated": "basis.stated", "basis.rest": "basis.rest", "basis.undivided": "basis.undivided", "basis.calculated": "basis.calculated", "basis.inside": "state.inside",
	"chart.unit.thousand": "unit.thousand", "chart.unit.million": "unit.million", "chart.unit.billion": "unit.billion",
}

// Keys about the same ideas whose words differ from the term on purpose:
//
//   - phase.lower.ceiling is "ceiling" alone, since an amount follows it;
//   - state.unknown is what a reader sees in place of an amount ("not known"),
//     the term is what an editor writes in that place ("unknown");
//   - dim.plural.holder names the two kinds that are listed;
//   - group.not-stated.* name what is not stated;
//   - kind.years has no documents, so it is not a kind of the program's;
//   - list.ghetto quotes the law's word where readers meet it.

// codeFamilies are the site's keys of codes that editors write, by the group of codes.
var codeFamilies = map[string]string{"status": "status", "type": "organisation", "cost": "cost", "source-type": "source"}

// A site says each of the program's terms in the program's words.
func TestSiteSaysTheTerms(t *testing.T) {
	for _, lang := range known(repository) {
		if !words.Speaks(lang) {
			continue
		}
		set, problems := Load(repository, nil, []string{lang}, "DKK")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		site, terms := set.In(lang), words.In(lang)
		check := func(key, id string, write func(string) string) {
			got, want := site.words[key].Other(), terms.Entry("terms."+id).Other()
			fill := func(name string) string { return "{" + name + "}" }
			if g, w := got.Fill(fill), write(want.Fill(fill)); g != w {
				t.Errorf("%s.json: %s is %q, the term %s is %q", lang, key, g, id, w)
			}
		}
		for key, id := range sameTerms {
			check(key, id, words.Capital)
		}
		for key, id := range asTerm {
			check(key, id, func(s string) string { return s })
		}
		for key := range site.words {
			family, code, _ := strings.Cut(key, ".")
			id := "codes." + codeFamilies[family] + "." + code
			if codeFamilies[family] == "" || !terms.Has(id) {
				continue
			}
			if got, want := site.T(key), words.Capital(terms.T(id)); got != want {
				t.Errorf("%s.json: %s is %q, the code is %q", lang, key, got, want)
			}
		}
		for _, kind := range []string{"areas", "initiatives", "plans", "pools", "organisations", "themes", "sources"} {
			if got, want := site.T("kind.one."+kind), words.Capital(terms.N("terms.kind."+kind, 1)); got != want {
				t.Errorf("%s.json: kind.one.%s is %q, the term is %q", lang, kind, got, want)
			}
		}
	}
}
