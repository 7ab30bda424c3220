package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

const receivers = `
== organisations/fond.md
---
title: Fonden
---
== organisations/kommune.md
---
title: Kommunen
---
== organisations/klub.md
---
title: Klubben
---
== plans/p.md
---
title: Planen
lead: kommune
funding:
  - {from: fond, committed: {2021: 900, 2022: 100}}
---
== initiatives/a.md
---
title: A
plan: p
lead: kommune
to: klub
funding:
  - {from: p, committed: {2021: 300}}
---
== initiatives/b.md
---
title: B
plan: p
lead: klub
funding:
  - {from: p, committed: {2021: 200}}
---
== initiatives/c.md
---
title: C
plan: p
funding:
  - {from: p, committed: {2021: 50}}
---
== initiatives/d.md
---
title: D
lead: klub
funding:
  - {from: kommune, committed: {2021: 10}}
---
`

// TestReceived: money is with the receiver of what holds it, an organisation's page
// tells of what it received next to what it gave, and the budget has both.
func TestReceived(t *testing.T) {
	s := plan(t, receivers)
	for question, want := range map[string]int64{
		"committed receiver=kommune":                  450_00,
		"committed receiver=klub":                     510_00,
		"committed receiver=not-stated":               50_00,
		"lines committed receiver=kommune":            1000_00,
		"lines committed receiver=klub giver=plans/p": 500_00,
	} {
		q, err := ask.Parse(question)
		if err != nil {
			t.Fatal(err)
		}
		if got := int64(s.led.Sum(q).Known); got != want {
			t.Errorf("%s = %d øre, want %d", question, got, want)
		}
	}
	text := func(p *view.OrganisationPage) string {
		all := []string{spoken(p.Sentence)}
		for _, x := range p.More {
			all = append(all, spoken(x))
		}
		return strings.Join(all, " ")
	}
	klub := at[*view.OrganisationPage](t, s, "organisationer/klub/")
	if got := text(klub); !strings.HasPrefix(got, "Klubben har fået bevilget 510 kr.") || strings.Contains(got, "givet videre") {
		t.Errorf("klub: %s", got)
	}
	if klub.Given != nil || klub.Received == nil || klub.Received.Caption != "Modtaget til" || len(klub.Received.Rows) != 3 {
		t.Errorf("klub: given %v, received %+v", klub.Given, klub.Received)
	}
	kommune := at[*view.OrganisationPage](t, s, "organisationer/kommune/")
	if got := text(kommune); !strings.Contains(got, "Kommunen har bevilget 10 kr.") || !strings.Contains(got, "Kommunen har fået bevilget 450 kr. Det, den har givet videre til andre, er ikke talt med.") {
		t.Errorf("kommune: %s", got)
	}
	budget := at[*view.BreakdownPage](t, s, "budget/modtagere/")
	if len(budget.Tables) != 1 || budget.Tables[0].Caption != "Penge efter modtager" || len(budget.More) == 0 || budget.More[0].Caption != "Modtagere år for år: Bevilget" {
		t.Errorf("budget: %d tables, %d folded", len(budget.Tables), len(budget.More))
	}
	if last := budget.Tables[0].Rows[2]; last.Head.Text != "Modtager ikke oplyst" || !last.Rest {
		t.Errorf("the last receiver is %+v", last.Head)
	}
	// Rows are where the figure leads.
	rows := at[*view.ProofPage](t, s, "organisationer/klub/modtaget/")
	if rows.Rows == nil || rows.Rows.Table == nil || len(rows.Rows.Table.Rows) != 3 || rows.Of.URL != "" {
		t.Errorf("rows of klub: %+v", rows.Rows)
	}
	if !s.has(route.Group(ask.Receiver, ask.NotStated)) {
		t.Error("what has no receiver has no page")
	}
	// The same organisation never has both under one title.
	captions := map[string]bool{}
	for _, p := range []*view.Table{kommune.Given, kommune.Years, klub.Received} {
		if p != nil && captions[p.Caption] {
			t.Errorf("%s occurs twice", p.Caption)
		} else if p != nil {
			captions[p.Caption] = true
		}
	}
}

// TestExplorerKnowsReceivers: the explorer's file has the sums by receiver.
func TestExplorerKnowsReceivers(t *testing.T) {
	e := plan(t, receivers).Explore(0)
	if amount, _ := cubeSum(e, "committed", "receiver", "klub"); amount != 510_00 {
		t.Errorf("klub has %d", amount)
	}
	if amount, _ := cubeSum(e, "committed", "receiver", ask.NotStated); amount != 50_00 {
		t.Errorf("not stated has %d", amount)
	}
}
