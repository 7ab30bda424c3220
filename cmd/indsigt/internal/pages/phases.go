package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Phases are shown together only with the lines they cover. If a phase is not stated
// for all that was committed, its figure states how much it covers; a ceiling states
// what has been committed under it. Code that shows two phases together must call
// keys, sayProgress or ladder.

// keys are a scope's key figures, one for each measure, each with what it covers.
func (m *builder) keys(scope ask.Question, measures []money.Measure) []view.KeyFigure {
	all := make([]view.KeyFigure, 0, len(measures))
	for _, ms := range measures {
		scope.Measure = ms
		all = append(all, m.phaseKey(scope))
	}
	return all
}

// otherKeys are the key figures besides the measure that the page's sentence states:
// neither that measure nor its amount is repeated.
func (m *builder) otherKeys(scope ask.Question, measures []money.Measure) []view.KeyFigure {
	stated, _ := foremost(measures)
	var all []view.KeyFigure
	for _, ms := range mainOf(measures) {
		if scope.Measure = ms; ms != stated {
			f := m.ask(scope)
			f.After = remarks(f.After, m.overOf(scope, true))
			k := m.key(ms, f)
			k.Label = m.keyLabel(scope)
			all = append(all, k)
		}
	}
	return all
}

// phaseKey is one key figure with what it covers.
func (m *builder) phaseKey(q ask.Question) view.KeyFigure {
	f := m.ask(q)
	f.After = remarks(f.After, m.over(q))
	k := m.key(q.Measure, f)
	k.Label = m.keyLabel(q)
	return k
}

// keyLabel is the label of a key figure. What givers gave is another question than
// where the money is, with another label.
func (m *builder) keyLabel(q ask.Question) string {
	name := m.v.measure(q.Measure)
	gave, got := "key.gave", "key.got"
	if q.Measure.Phase == money.Returned {
		gave, got = got, gave // money flows the other way
	}
	switch {
	case q.Table == ask.Lines && q.Filter[ask.Giver] != "":
		return m.t.T(gave, "measure", name)
	case q.Table == ask.Lines && q.Filter[ask.Holder] != "":
		return m.t.T(got, "measure", name)
	}
	return name
}

// committedOf is the question about the same lines' commitments.
func committedOf(q ask.Question) ask.Question {
	q.Measure.Phase = money.Committed
	return q
}

// over states how much of the commitments a phase covers: "af 22,0 mio. kr.; for 0,8
// mio. kr. er det ikke oplyst". Nil if it covers all of them, or there are none.
func (m *builder) over(q ask.Question) []view.Phrase { return m.overOf(q, false) }

// overOf is over; with stated, the committed amount is left out, because it was stated
// before.
func (m *builder) overOf(q ask.Question, stated bool) []view.Phrase {
	base := committedOf(q)
	sum := m.s.sum(q)
	if q.Measure.Phase == money.Committed || q.Measure.Phase == money.Returned || sum.Missing() == sum.Pieces || m.s.sum(base).Empty() {
		return nil
	}
	_, unsaid := m.s.statedBy(base, q)
	_, others := m.s.statedBy(q, base)
	switch q.Measure.Phase {
	case money.Ceiling:
		return m.caps(q, others)
	case money.Applied:
		if unsaid == 0 {
			return nil
		}
		return m.say(m.t.Parts(partly(sum, "say.over.applied", "say.over.applied.partly")), slot{"unsaid", "", m.unstated(base, q, unsaid)})
	}
	var out []view.Phrase
	switch {
	case unsaid != 0 && (stated || others != 0): // or it is not part of what was committed
		out = m.say(m.t.Parts(partly(sum, "say.over.applied", "say.over.applied.partly")), slot{"unsaid", "", m.unstated(base, q, unsaid)})
	case unsaid != 0:
		whole := bare(m.pointer(m.ask(base)))
		out = m.say(m.t.Parts(partly(sum, "say.over", "say.over.partly")), slot{"whole", "", whole}, slot{"unsaid", "", m.unstated(base, q, unsaid)})
	}
	if others != 0 {
		out = remarks(out, m.say(m.t.Parts("say.over.others"), slot{"others", "", m.unstated(q, base, others)}))
	}
	return out
}

// partly chooses the text for a phase that not all lines state completely: some, if
// an amount of the sum is missing.
func partly(sum money.Sum, none, some string) string {
	if sum.Missing() > 0 {
		return some
	}
	return none
}

// caps states what has been committed under a ceiling.
func (m *builder) caps(q ask.Question, unsaid money.Amount) []view.Phrase {
	base := committedOf(q)
	var out []view.Phrase
	if stated, _ := m.s.statedBy(base, q); stated != 0 {
		f := view.Figure{Value: view.Money(stated), Ask: ask.StatedBy(base, q), Text: m.t.Amount(stated)}
		out = m.say(m.t.Parts("say.caps"), slot{"committed", "", &f})
	}
	if unsaid != 0 {
		out = remarks(out, m.say(m.t.Parts("say.caps.unsaid"), slot{"unsaid", "", m.unstated(q, base, unsaid)}))
	}
	return out
}

func (m *builder) unstated(of, by ask.Question, a money.Amount) *view.Figure {
	return &view.Figure{Value: view.Money(a), Ask: ask.UnstatedBy(of, by), Text: m.t.Amount(a)}
}

func (m *builder) pointer(f view.Figure) *view.Figure { return &f }

// progress are the texts of sayProgress.
var progress = map[money.Phase]struct{ unknown, alone, whole, part, partly, least string }{
	money.Disbursed: {"sentence.disbursed-unknown", "sentence.disbursed", "say.disbursed.of", "say.disbursed.part", "say.disbursed.part.partly", "say.disbursed.least"},
	money.Spent:     {"sentence.spent-unknown", "sentence.spent", "say.spent.of", "say.spent.part", "say.spent.part.partly", "say.spent.least"},
}

// sayProgress states how much was disbursed or spent of what was committed, and for
// how much of it this is not known.
func (m *builder) sayProgress(q ask.Question) view.Sentence {
	base := committedOf(q)
	keys := progress[q.Measure.Phase]
	sum, whole := m.s.sum(q), m.s.sum(base)
	if sum.Missing() == sum.Pieces {
		return m.sayWordsOf(keys.unknown, []ask.Expr{ask.AmountOf(q)})
	}
	_, unsaid := m.s.statedBy(base, q)
	_, others := m.s.statedBy(q, base)
	amount := m.amountSlot(*bare(m.pointer(m.ask(q))))
	if whole.Empty() || others != 0 {
		return m.sayOf(keys.alone, nil, amount)
	}
	slots := []slot{amount, {"whole", "", bare(m.pointer(m.ask(base)))}}
	if unsaid == 0 {
		return m.sayOf(keys.whole, []ask.Expr{ask.UnstatedBy(base, q)}, slots...)
	}
	if sum.Missing() > 0 && whole.Missing() == 0 && unsaid == whole.Known { // no line states all
		return m.sayOf(keys.least, []ask.Expr{ask.UnstatedBy(base, q)}, slots...)
	}
	return m.sayOf(partly(sum, keys.part, keys.partly), nil, append(slots, slot{"unsaid", "", m.unstated(base, q, unsaid)})...)
}

// sameLines reports whether two questions differ only in their phase and are answered
// by the same lines.
func (m *builder) sameLines(a, b ask.Question) bool {
	if committedOf(a) != committedOf(b) {
		return false
	}
	_, x := m.s.statedBy(a, b)
	_, y := m.s.statedBy(b, a)
	return x == 0 && y == 0
}

// ladder is a chart of applied, committed, disbursed and spent money. It has the
// phases that are known for all that was committed; nil if they are fewer than three.
func (m *builder) ladder(title string, keys []view.KeyFigure) *view.Chart {
	var of [money.PhaseCount]*view.Figure
	for i := range keys {
		if f := &keys[i].Figure; keys[i].Form == money.Cash && !f.Value.None() && f.Ask.Op == ask.Amount {
			of[keys[i].Phase] = f
		}
	}
	committed := of[money.Committed]
	if committed == nil {
		return nil
	}
	c := &view.Chart{ID: m.v.figureAnchor(m.v.anchor("table", "ladder")), Of: []string{m.v.anchor("keys")}, Kind: view.Ladder, Title: m.t.T("chart.ladder", "title", title)}
	for _, phase := range []money.Phase{money.Applied, money.Committed, money.Disbursed, money.Spent} {
		f := of[phase]
		if f == nil || phase != money.Committed && !m.sameLines(committed.Ask.A, f.Ask.A) {
			of[phase] = nil
			continue
		}
		c.Rows = append(c.Rows, view.ChartRow{Label: m.v.measure(money.Measure{Phase: phase, Form: money.Cash}), Marks: []view.Mark{m.markOf(f)}})
	}
	if len(c.Rows) < 3 {
		return nil
	}
	key := "chart.find.unspent"
	slots := []slot{{"amount", "", bare(committed)}}
	var states []ask.Expr
	if spent := of[money.Spent]; spent != nil {
		key = "chart.find.spent"
		states = []ask.Expr{ask.UnstatedBy(committed.Ask.A, spent.Ask.A)}
		slots = append(slots, slot{"spent", "", bare(spent)})
	} else {
		q := committed.Ask.A
		q.Measure.Phase = money.Spent
		if !m.s.sum(q).Empty() {
			return nil // known for a part: the key figures state which
		}
		states = []ask.Expr{ask.AmountOf(q)}
	}
	c.Finding = m.sayOf(key, states, slots...)
	m.note(c)
	return c
}
