package pages

import (
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// planPage makes the page of a plan or a pool.
func (m *builder) planPage() view.Page {
	sub := m.it.sub
	p := &view.PlanPage{
		Frame: m.documentFrame(sub), Status: m.statusText(sub), Practical: m.practical(sub), Body: m.body(sub),
		Goals: m.goals(sub), Belongs: m.partOf(sub), Costs: m.severalRows(m.costs(sub)), Numbers: m.severalRows(m.numbers(sub)), Proof: m.proofLink(sub),
	}
	p.Contact = m.contactOf(sub)
	p.Initiatives, p.MoreInitiatives = m.initiativesOf(sub)
	p.Decides = append(m.whoDecides(sub), m.whatThen(sub)...)
	p.Money = m.planMoney(sub)
	given := ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
	of := statedIn(sub)
	var byGiver, byYear []view.Sentence
	p.Givers, byGiver = m.divided(given, ask.Giver, of)
	if len(of) > 0 {
		p.Years, byYear = m.divided(given, ask.Year, of)
	} else {
		whole := factsOf(sub)
		p.Years, byYear = m.divided(whole, ask.Year, m.asked(whole))
	}
	p.Money = slices.Insert(p.Money, 1, append(byGiver, byYear...)...) // after the total they divide
	if sub.kind == content.Pools {
		p.Passed = m.passed(sub, m.titleText(sub))
	}
	by := m.payersOf(sub)
	p.Tax = m.isItTax(&by)
	p.Unpaid = m.unpaid(sub)
	return p
}

// planMoney states a plan's money, in at most two parts: its own, and what its
// initiatives got from others.
func (m *builder) planMoney(sub *subject) []view.Sentence {
	whole, own := factsOf(sub), ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
	ms := money.Measure{Phase: money.Committed, Form: money.Cash}
	whole.Measure, own.Measure = ms, ms
	all, mine := m.s.sum(whole), m.s.sum(own)
	if sub.kind != content.Plans || mine.Known <= 0 || all.Known <= mine.Known || all.Missing() > 0 || mine.Missing() > 0 {
		return m.moneyWords(sub)
	}
	rest, err := all.Known.Minus(mine.Known)
	if err != nil {
		panic("internal error: what initiatives got from others: " + err.Error())
	}
	total, part := m.ask(whole), m.ask(own)
	others := view.Figure{Value: view.Money(rest), Ask: ask.Difference(whole, own), Text: m.t.Amount(rest), URL: m.rowsURL(whole)}
	said := []view.Sentence{m.sayOf("plan.total", nil, slot{"whole", "", &total}, slot{"own", "", &part}, slot{"others", "", &others})}
	// The sentence on what is missing of the total has been added with it.
	for _, s := range m.moneyWords(sub)[1:] {
		if s.Say != "sentence.whole" {
			said = append(said, s)
		}
	}
	return said
}

// unpaidMoney is what was committed and not disbursed, over the lines that state
// both.
type unpaidMoney struct {
	left   view.Figure
	unsaid *view.Figure // what the other lines committed; nil: there are none
	partly bool         // these lines state a part of what was disbursed
}

// unpaidOf computes it; nil if nothing is left to pay, or it is not known.
func (m *builder) unpaidOf(sub *subject) *unpaidMoney {
	promised := ask.LinesOf(money.Measure{Phase: money.Committed, Form: money.Cash}).With(ask.Holder, sub.id)
	paid := promised
	paid.Measure.Phase = money.Disbursed
	sum := m.s.sum(promised)
	if sum.Empty() || sum.Missing() > 0 {
		return nil
	}
	if _, others := m.s.statedBy(paid, promised); others != 0 {
		return nil // disbursed without a commitment: of which one is not known
	}
	a, b := m.s.led.BothStated(promised, paid)
	left, err := a.Minus(b)
	if err != nil || left <= 0 {
		return nil
	}
	u := &unpaidMoney{left: view.Figure{Value: view.Money(left), Ask: ask.LeftOf(promised, paid), Text: m.t.Amount(left), URL: m.linesAt(sub)}}
	if _, unsaid := m.s.statedBy(promised, paid); unsaid != 0 {
		u.unsaid, u.partly = m.unstated(promised, paid, unsaid), m.s.sum(paid).Known != b
	}
	return u
}

// unpaid is it as a key figure.
func (m *builder) unpaid(sub *subject) *view.KeyFigure {
	u := m.unpaidOf(sub)
	switch {
	case u == nil:
		return nil
	case u.unsaid == nil:
		return &view.KeyFigure{Label: m.t.T("plan.unpaid"), Help: m.t.T("plan.unpaid.help"), Figure: m.short(u.left)}
	}
	key := "plan.unpaid.unsaid"
	if u.partly {
		key = "plan.unpaid.unsaid.partly"
	}
	u.left.After = m.say(m.t.Parts(key), slot{"unsaid", "", u.unsaid})
	return &view.KeyFigure{Label: m.t.T("plan.unpaid"), Help: m.t.T("plan.unpaid.help.part"), Figure: m.short(u.left)}
}
