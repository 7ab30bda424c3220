package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// Each word within the front matter is in the page's language where its
// translation says it, and else as written, with the language it is in.
func TestWordsWithinFrontMatter(t *testing.T) {
	s := plan(t, `== index.md
---
title: Portal
language: da
languages: [da, en]
accessibility: {content: ældre sider, enforcement: klag her}
controls:
  - {committed: 100, note: samlet tal}
---
== index.en.md
---
title: Portal
phrases:
  - {original: ældre sider, text: old pages}
  - {original: samlet tal, text: total}
---
== organisations/fond.md
---
title: Fond
---
== themes/job.md
---
title: Beskæftigelse
frame: test
label: Arbejde
---
== themes/job.en.md
---
title: Employment
label: Work
---
== areas/nord.md
---
title: Nord
goals:
  - goal: flere job
    baseline: ti i 2020
    target: tyve i 2024
    results:
      - text: >
          tolv
          job
      - text: femten job
funding:
  - from: fond
    committed: 100
    note: en bemærkning
    amended:
      - {decided: 2024-01-01, change: +0, why: ny sag}
    disputed:
      - {committed: 90, note: avisens tal}
  - from: fond
    in-kind: true
    spent: unknown
    note: ikke talt
numbers:
  - {year: 2024, residents: 9, note: omkring}
list-status:
  - {list: prevention, from: 2021, criteria: indkomst, note: ny liste}
---
== plans/p.md
---
title: Plan
costs:
  - {category: løn, label: leder, note: med pension, budget: 10}
---
== plans/p.en.md
---
title: Plan
phrases:
  - {original: leder, text: manager}
---
== areas/nord.en.md
---
title: North
phrases:
  - {original: flere job, text: more jobs}
  - {original: tyve i 2024, text: twenty in 2024}
  - {original: tolv job, text: twelve jobs}
  - {original: en bemærkning, text: a note}
  - {original: avisens tal, text: the paper's figure}
  - {original: indkomst, text: income}
---
`)
	p := at[*view.AreaPage](t, s, "en/areas/nord/")
	var got []string
	say := func(w view.Wording) { got = append(got, strings.TrimSpace(w.Text)+"|"+w.Lang) }
	for _, g := range p.Goals {
		say(g.Goal)
		for _, p := range g.Points {
			say(p.Said)
		}
	}
	for _, l := range at[*view.ProofPage](t, s, "en/areas/nord/proof/").Lines {
		say(l.Why)
		say(l.Note)
		for _, a := range l.Amended {
			say(a.Why)
		}
		for _, d := range l.Disputed {
			say(d.Note)
		}
	}
	for _, l := range p.Listed {
		say(l.Criteria)
		say(l.Note)
	}
	for _, table := range []*view.Table{tableUnder(at[*view.ProofPage](t, s, "en/plans/p/proof/"), "section.costs"), tableUnder(at[*view.ProofPage](t, s, "en/areas/nord/proof/"), "section.numbers"), at[*view.QualityPage](t, s, "en/quality/").Controls} {
		if table == nil {
			t.Fatal("a table is missing")
		}
		say(view.Wording{Text: table.Rows[0].Head.Text, Lang: table.Rows[0].Head.Lang})
		say(view.Wording{Text: table.Rows[0].Sub, Lang: table.Rows[0].SubLang})
	}
	for _, section := range at[*view.StatementPage](t, s, "en/was/").Sections {
		if text := section.Paragraphs[0]; text == "old pages" || text == "klag her" {
			say(view.Wording{Text: text, Lang: section.Lang})
		}
	}
	for _, d := range at[*view.ListPage](t, s, "en/themes/").Groups[0].Entries[0].Details {
		say(view.Wording{Text: d.Text, Lang: d.Lang})
	}
	want := `more jobs|
ti i 2020|da
twelve jobs|
femten job|da
twenty in 2024|
|
a note|
|
ny sag|da
the paper's figure|
It is not said why.|
ikke talt|da
income|
ny liste|da
manager|
med pension|da
2024|
omkring|da
Committed|
total|
old pages|
klag her|da
Work|`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	for _, g := range at[*view.AreaPage](t, s, "omraader/nord/").Goals {
		if g.Goal != (view.Wording{Text: "flere job"}) {
			t.Errorf("on a Danish page the goal is %q", g.Goal)
		}
	}
}
