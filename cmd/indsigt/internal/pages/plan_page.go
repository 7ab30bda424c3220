package pages

import (
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
	var said []view.Sentence
	if p.Givers, said = m.divided(given, ask.Giver, of); said != nil {
		p.Money = append(p.Money, said...)
	}
	if len(of) > 0 {
		p.Years, said = m.divided(given, ask.Year, of)
	} else {
		whole := factsOf(sub)
		p.Years, said = m.divided(whole, ask.Year, m.asked(whole))
	}
	p.Money = append(p.Money, said...)
	if sub.kind == content.Pools {
		p.Passed = m.passed(sub, m.titleText(sub))
	}
	by := m.payersOf(sub)
	p.Tax = m.isItTax(&by)
	p.Unpaid = m.unpaid(sub)
	return p
}

// planMoney says what a plan comes to, in at most two parts: its own money, and what
// its initiatives got from others.
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
	// What is said beside the total has been said with it.
	for _, s := range m.moneyWords(sub)[1:] {
		if s.Say != "sentence.whole" {
			said = append(said, s)
		}
	}
	return said
}

// unpaid is what was promised and has not been paid out, where every line states both;
// nil where nothing is left to pay, or it is not known.
func (m *builder) unpaid(sub *subject) *view.KeyFigure {
	promised := ask.LinesOf(money.Measure{Phase: money.Committed, Form: money.Cash}).With(ask.Holder, sub.id)
	paid := promised
	paid.Measure.Phase = money.Disbursed
	a, b := m.s.sum(promised), m.s.sum(paid)
	if a.Empty() || b.Empty() || a.Missing() > 0 || b.Missing() > 0 || !m.stateBoth(sub) {
		return nil
	}
	left, err := a.Known.Minus(b.Known)
	if err != nil || left <= 0 {
		return nil
	}
	f := view.Figure{Value: view.Money(left), Ask: ask.Difference(promised, paid), Text: m.t.Amount(left), URL: m.linesAt(sub)}
	return &view.KeyFigure{Label: m.t.T("plan.unpaid"), Help: m.t.T("plan.unpaid.help"), Figure: m.short(f)}
}

// stateBoth reports that every line in cash states what was promised and what was paid
// out.
func (m *builder) stateBoth(sub *subject) bool {
	for i := range sub.holder.Lines {
		l := &sub.holder.Lines[i]
		if !l.InKind && (l.Stated[money.Committed] == nil) != (l.Stated[money.Disbursed] == nil) {
			return false
		}
	}
	return true
}
