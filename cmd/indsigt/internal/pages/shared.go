package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Money that is for several areas together belongs to none of them alone. A sentence
// on what an area has also states what it shares, and a list on an area's page states
// which of its amounts are for other areas too.

// sayAreaMoney states an area's own money in a measure, and what it shares with
// others: "2,5 mio. kr. til Ellemarken, og en del, som ingen har opgjort, af 21,6
// mio. kr. til 4 områder."
func (m *builder) sayAreaMoney(sub *subject, ms money.Measure) view.Sentence {
	q := factsOf(sub)
	q.Measure = ms
	own := m.s.sum(q)
	shared, areas := m.s.led.Shared(q)
	area := slot{"area", m.titleText(sub), nil}
	key := "say.area." + ms.Phase.String()
	if areas < 2 || shared.Known == 0 && shared.Missing() == 0 {
		if own.Empty() {
			return m.sayWordsOf("sentence.nothing", []ask.Expr{ask.CountPieces(q)}, "title", m.titleText(sub))
		}
		return m.sayOf(key, []ask.Expr{ask.CountSharers(q)}, m.amountSlot(*bare(m.pointer(m.ask(q)))), area, slot{"form", m.formWords(ms), nil})
	}
	slots := []slot{area, {"form", m.formWords(ms), nil}, {"shared", "", m.sharedFigure(q, shared)}, {"areas", "", m.count(ask.CountSharers(q), areas)}}
	if own.Empty() {
		return m.sayOf(key+".shared", []ask.Expr{ask.CountPieces(q)}, slots...)
	}
	return m.sayOf(key+".both", nil, append(slots, m.amountSlot(*bare(m.pointer(m.ask(q)))))...)
}

// areaMeasure is the measure to state for an area: commitments if it shares any, else
// the foremost of its own; ok is false if nothing is booked on it or shared.
func (m *builder) areaMeasure(sub *subject) (ms money.Measure, ok bool) {
	q := factsOf(sub)
	q.Measure = money.Measure{Phase: money.Committed}
	if shared, areas := m.s.led.Shared(q); areas > 1 && (shared.Known != 0 || shared.Missing() > 0) {
		return q.Measure, true
	}
	if ms, ok := foremost(m.asked(factsOf(sub))); ok {
		return ms, true
	}
	return q.Measure, false
}

// areaWords states an area's own and shared money; if it has no own money in that
// measure, also its own money in the foremost measure.
func (m *builder) areaWords(sub *subject, ms money.Measure) []view.Sentence {
	said := []view.Sentence{m.sayAreaMoney(sub, ms)}
	if own, ok := foremost(m.asked(factsOf(sub))); ok && own != ms {
		said = append(said, m.sayAreaMoney(sub, own))
	}
	return said
}

// sharedFigure is the sum that an area shares with others.
func (m *builder) sharedFigure(q ask.Question, sum money.Sum) *view.Figure {
	f := &view.Figure{Value: view.Money(sum.Known), Ask: ask.SharedOf(q), Text: m.t.Amount(sum.Known)}
	if sum.Missing() > 0 {
		f.Before = m.v.atLeast
	}
	return f
}

// sharedWith is the text after an amount in an area's list if the amount is for other
// areas too: "i alt, delt med 3 områder". Nil if it is for one area.
func (m *builder) sharedWith(sub *subject) []view.Phrase {
	if len(sub.areas) < 2 {
		return nil
	}
	return []view.Phrase{{Before: m.t.N("say.shared.with", len(sub.areas)-1)}}
}
