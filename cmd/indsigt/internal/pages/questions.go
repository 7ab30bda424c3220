package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Questions that residents ask about money: who pays, whether it is tax, who decides,
// what happens when the period ends. The answers are made from the portal's data, and
// state what it does not know.

// fewNames is how many givers are named; more are counted.
const fewNames = 6

// payers are the organisations behind a holder's money, followed through the plans
// and pools it comes from. unsaid reports that some giver is not stated.
type payers struct {
	all    []*subject
	unsaid bool
	of     ask.Question // the money, as a question for verify
}

func (p *payers) add(org *subject) {
	for _, there := range p.all {
		if there == org {
			return
		}
	}
	p.all = append(p.all, org)
}

// from follows a holder's lines to the organisations that gave.
func (p *payers) from(m *builder, sub *subject, seen map[*subject]bool) {
	if seen[sub] || sub.holder == nil {
		return
	}
	seen[sub] = true
	for i := range sub.holder.Lines {
		l := &sub.holder.Lines[i]
		if l.GiverNotStated() {
			p.unsaid = true
			continue
		}
		giver := m.find(l.From, content.Organisations, content.Plans, content.Pools)
		switch {
		case giver == nil:
		case giver.org != nil:
			p.add(giver)
		case l.Of.Text != "":
			if of := m.find(l.Of, content.Organisations); of != nil {
				p.add(of)
			}
		default:
			p.from(m, giver, seen)
		}
	}
}

// payersOf returns the organisations behind a holder; for an area, those behind the
// plans and initiatives that are for it.
func (m *builder) payersOf(sub *subject) payers {
	p := payers{of: ask.LinesOf(money.Measure{Phase: money.Committed}).With(ask.Holder, sub.id)}
	seen := make(map[*subject]bool)
	p.from(m, sub, seen)
	if sub.kind == content.Areas {
		p.of = factsOf(sub)
		p.of.Measure.Phase = money.Committed
		for _, list := range [...][]*subject{m.s.cat.plans[sub], m.s.cat.pools[sub], m.s.cat.initiatives[sub]} {
			for _, in := range list {
				p.from(m, in, seen)
			}
		}
	}
	return p
}

// orgQuestions are the questions for an organisation that gives.
func (m *builder) orgQuestions(sub *subject) []view.QA {
	if len(m.s.cat.given[sub]) == 0 {
		return nil
	}
	by := payers{all: []*subject{sub}, of: ask.LinesOf(money.Measure{Phase: money.Committed}).With(ask.Giver, sub.id)}
	var all []view.QA
	if tax := m.isItTax(&by); len(tax) > 0 {
		all = append(all, view.QA{Question: m.t.T("question.tax"), Answer: tax})
	}
	return append(all, view.QA{Question: m.t.T("question.decides"), Answer: []view.Sentence{m.sayWordsOf("question.decides.giver", []ask.Expr{ask.AmountOf(by.of)}, "name", m.titleText(sub))}})
}

// names joins the names of organisations, or counts them.
func (m *builder) names(orgs []*subject) string {
	if len(orgs) > fewNames {
		return m.t.N("count.givers", len(orgs))
	}
	all := make([]string, len(orgs))
	for i, o := range orgs {
		all[i] = m.titleText(o)
	}
	return m.t.And(all)
}

// whoPays states, for money without a known payer, whether there is any.
func (m *builder) whoPays(by *payers) []view.Sentence {
	key := "question.pays.nobody"
	if by.unsaid {
		key = "question.pays.unknown"
	}
	return []view.Sentence{m.sayWordsOf(key, []ask.Expr{ask.AmountOf(by.of)})}
}

// purses are the origins of money by types of organisation, in the order they are
// shown.
var purses = [...]struct {
	key   string
	types []string
}{
	{"fund", []string{"fund"}},
	{"public", []string{"municipality", "state"}},
	{"housing", []string{"housing-organisation"}},
	{"private", []string{"foundation", "company", "association"}},
}

func (m *builder) isItTax(by *payers) []view.Sentence {
	var all []view.Sentence
	counted := 0
	for _, purse := range purses {
		var orgs []*subject
		for _, o := range by.all {
			for _, t := range purse.types {
				if o.org.Type == t {
					orgs = append(orgs, o)
				}
			}
		}
		if len(orgs) > 0 {
			counted += len(orgs)
			all = append(all, m.sayWordsOf("question.tax."+purse.key, []ask.Expr{ask.AmountOf(by.of)}, "names", m.names(orgs)))
		}
	}
	if len(all) > 0 && (by.unsaid || counted < len(by.all)) {
		all = append(all, m.sayWordsOf("question.tax.rest", []ask.Expr{ask.AmountOf(by.of)}))
	}
	return all
}

func (m *builder) whoDecides(sub *subject) []view.Sentence {
	var all []view.Sentence
	switch sub.kind {
	case content.Plans:
		all = append(all, m.sayWords("question.decides.plan"))
	case content.Pools:
		all = append(all, m.sayWords("question.decides.pool"))
	case content.Areas:
		all = append(all, m.sayWords("question.decides.area"))
		if len(m.s.cat.plans[sub]) > 0 {
			all = append(all, m.sayWords("question.decides.plan"))
		}
	default:
		if sub.plan != nil {
			all = append(all, m.sayWordsOf("question.decides.part", holderCell(sub, "plan"), "plan", m.titleText(sub.plan)))
		} else {
			all = append(all, m.sayWords("question.decides.initiative"))
		}
	}
	if lead := m.find(sub.holder.Lead, content.Organisations); lead != nil {
		all = append(all, m.sayWordsOf("question.decides.lead", holderCell(sub, "lead"), "name", m.titleText(lead)))
	}
	return all
}

// holderCell is the expression of a sentence's condition on a holder's cell.
func holderCell(sub *subject, column string) []ask.Expr {
	return []ask.Expr{ask.PublishedCell(ask.Cell{Table: "holders", Row: sub.id, Column: column})}
}

// whatThen states when the period ends, what was returned, and which plan comes next.
func (m *builder) whatThen(sub *subject) []view.Sentence {
	to := sub.holder.Period.To
	if sub.kind == content.Areas || to.IsZero() {
		return nil
	}
	key := "question.ends.on"
	if day := m.s.lib.Day; !day.IsZero() && to.Before(day) {
		key = "question.ends.was"
	}
	_, end := sub.holder.Period.Written()
	if end.Day == 0 {
		key += ".in" // a month or a year, not a day
	}
	all := []view.Sentence{m.sayWords(key, "date", m.v.date(end))}
	back := factsOf(sub)
	back.Measure = money.Measure{Phase: money.Returned, Form: money.Cash}
	if sum := m.s.sum(back); !sum.Empty() && sum.Known != 0 {
		all = append(all, m.sayAmount("question.ends.returned", "", back, sum))
	}
	if next := m.next(sub); next != nil {
		return append(all, m.sayWordsOf("question.ends.next", holderCell(sub, "period_to"), "plan", m.titleText(next)))
	}
	if sub.kind == content.Initiatives && sub.plan != nil && !sub.plan.holder.Period.To.IsZero() && to.Before(sub.plan.holder.Period.To) {
		_, end := sub.plan.holder.Period.Written()
		return append(all, m.sayWordsOf("question.ends.plan", holderCell(sub, "plan"), "plan", m.titleText(sub.plan), "date", m.v.date(end)))
	}
	return append(all, m.sayWords("question.ends.unknown"))
}

// next is the first plan that begins after a plan, for one of its areas. If only the
// year of the plan's end is known, the next may begin in that year.
func (m *builder) next(sub *subject) *subject {
	if sub.kind != content.Plans {
		return nil
	}
	var first *subject
	_, end := sub.holder.Period.Written()
	for _, area := range sub.areas {
		for _, other := range m.s.cat.plans[area.of] {
			from := other.holder.Period.From
			if other == sub || from.IsZero() || !end.First().Before(from) {
				continue
			}
			if first == nil || from.Before(first.holder.Period.From) {
				first = other
			}
		}
	}
	return first
}
