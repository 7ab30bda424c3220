package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Money that is for several areas together belongs to none of them alone. Whoever says
// what an area has got says what it shares in the same sentence, and a list on an
// area's page says which of its amounts are for others too.

// sayAreaMoney says what an area has of its own in a measure, and what it shares with
// others: "2,5 mio. kr. til Ellemarken, og en del, som ingen har opgjort, af 21,6 mio.
// kr. til 4 områder."
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

// areaMeasure is the measure to tell of an area: its commitments where it shares any,
// else the foremost of its own; ok is false where nothing is booked on it or shared.
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

// areaWords say what an area has of its own and what it shares; where it has nothing of
// that of its own, what it has in the measure that says most.
func (m *builder) areaWords(sub *subject, ms money.Measure) []view.Sentence {
	said := []view.Sentence{m.sayAreaMoney(sub, ms)}
	if own, ok := foremost(m.asked(factsOf(sub))); ok && own != ms {
		said = append(said, m.sayAreaMoney(sub, own))
	}
	return said
}

// sharedFigure is what an area shares with others.
func (m *builder) sharedFigure(q ask.Question, sum money.Sum) *view.Figure {
	f := &view.Figure{Value: view.Money(sum.Known), Ask: ask.SharedOf(q), Text: m.t.Amount(sum.Known)}
	if sum.Missing() > 0 {
		f.Before = m.v.atLeast
	}
	return f
}

// sharedWith are the words after an amount in a list of an area, where the amount is
// for other areas too: "i alt, delt med 3 områder". Nil where it is for one.
func (m *builder) sharedWith(sub *subject) []view.Phrase {
	if len(sub.areas) < 2 {
		return nil
	}
	return []view.Phrase{{Before: m.t.N("say.shared.with", len(sub.areas)-1)}}
}
