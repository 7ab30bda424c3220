package pages

import (
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// The opening sentences of a page are made from its figures: the sum in the foremost
// phase; what is missing; then what else is known. Each sentence is a text of the
// language file with figures in it.

// telling is the order of preference of phases: commitments first; ceilings and
// applications only if there are none.
var telling = [money.PhaseCount]money.Phase{
	money.Committed, money.Ceiling, money.Applied, money.Disbursed, money.Spent, money.Returned,
}

// foremost is the measure to state first; ok is false if nothing is booked.
func foremost(measures []money.Measure) (money.Measure, bool) {
	for _, form := range money.Forms {
		for _, p := range telling {
			for _, ms := range measures {
				if ms.Phase == p && ms.Form == form {
					return ms, true
				}
			}
		}
	}
	return money.Measure{}, false
}

// opening is the sentence on one measure, and those on what is missing of it. key is
// the id of the sentence without its phase.
func (m *builder) opening(key string, n int, q ask.Question, slots ...slot) (view.Sentence, []view.Sentence) {
	sum := m.s.sum(q)
	f := m.figure(q, sum, m.rowsURL(q))
	f.After = nil
	slots = append(slots, m.amountSlot(f), slot{"form", m.formWords(q.Measure), nil})
	var of []ask.Expr
	if f.Value.None() {
		of = []ask.Expr{ask.AmountOf(q)} // a text replaces the amount
	}
	gaps := m.gaps(q, sum)
	if f.Value.None() && sum.Pieces == 1 {
		gaps = gaps[1:] // the sentence has stated that the only amount is unknown
	}
	return m.sayOfN(key+"."+q.Measure.Phase.String(), n, of, slots...), gaps
}

// sayOf is the text key with its arguments filled in. of are the expressions that the
// text's condition compares besides those of the figures in it: package verify has a
// rule for each text that has any.
func (m *builder) sayOf(key string, of []ask.Expr, slots ...slot) view.Sentence {
	return m.sentenceOf(key, m.t.Parts(key), of, slots)
}

// sayOfN is sayOf in the plural form of n.
func (m *builder) sayOfN(key string, n int, of []ask.Expr, slots ...slot) view.Sentence {
	return m.sentenceOf(key, m.t.PartsN(key, n), of, slots)
}

// sayWords is a sentence without figures and without a condition.
func (m *builder) sayWords(key string, args ...string) view.Sentence {
	return view.Sentence{Say: key, Phrases: []view.Phrase{{Before: m.t.T(key, args...)}}}
}

// sayWordsOf is a sentence without figures, with the expressions its condition
// compares.
func (m *builder) sayWordsOf(key string, of []ask.Expr, args ...string) view.Sentence {
	return view.Sentence{Say: key, Of: of, Phrases: []view.Phrase{{Before: m.t.T(key, args...)}}}
}

func (m *builder) sentenceOf(key string, parts []texts.Part, of []ask.Expr, slots []slot) view.Sentence {
	return view.Sentence{Say: key, Of: of, Phrases: capital(m.shortPhrases(m.say(parts, slots...)))}
}

// capital makes the first letter of a sentence upper case.
func capital(s []view.Phrase) []view.Phrase {
	if len(s) == 0 {
		return s
	}
	first := &s[0].Before
	if *first == "" && s[0].Figure != nil {
		first = &s[0].Figure.Before
	}
	if r, n := utf8.DecodeRuneInString(*first); unicode.IsLower(r) {
		*first = string(unicode.ToUpper(r)) + (*first)[n:]
	}
	return s
}

// amountSlot is an amount in running text, or a text for an unknown amount.
func (m *builder) amountSlot(f view.Figure) slot {
	if f.Value.None() {
		return slot{"amount", m.t.T("sentence.unknown-money"), nil}
	}
	return slot{"amount", "", &f}
}

func (m *builder) formWords(ms money.Measure) string {
	if ms.Form == money.InKind {
		return m.t.T("sentence.form.in-kind")
	}
	return ""
}

// gaps states how much of a sum is missing, and its upper bound if there is one;
// empty if nothing is missing.
func (m *builder) gaps(q ask.Question, sum money.Sum) []view.Sentence {
	if sum.Missing() == 0 {
		return nil
	}
	var most []view.Sentence
	if sum.Bounded {
		most = []view.Sentence{m.sayOf("sentence.most", nil, slot{"amount", "", m.most(q, sum)})}
	}
	pieces := slot{"pieces", "", m.count(ask.CountPieces(q), sum.Pieces)}
	if sum.Missing() == sum.Pieces {
		return append([]view.Sentence{m.sayOfN("sentence.unknown", sum.Pieces, one(sum.Pieces, ask.CountPieces(q)), pieces)}, most...)
	}
	return append([]view.Sentence{m.sayOfN("sentence.missing", sum.Missing(), nil,
		slot{"missing", "", m.count(ask.CountMissing(q), sum.Missing())}, pieces)}, most...)
}

// holderSentence is the sentence for an initiative, plan or pool: who has given how
// much, in which period, and how much was disbursed and spent.
func (m *builder) holderSentence(sub *subject, measures []money.Measure) (view.Sentence, []view.Sentence) {
	title := m.titleText(sub)
	lines := ask.Question{Table: ask.Lines}.With(ask.Holder, sub.id)
	ms, ok := foremost(measures)
	if !ok {
		return m.sayNothing(title, lines), nil
	}
	lines.Measure = ms
	key, n, givers := "sentence.given", 1, ""
	groups := m.s.led.By(lines, ask.Giver)
	if len(groups) == 0 {
		return m.scopeSentence("holder", title, factsOf(sub), measures)
	}
	if len(groups) == 1 && groups[0].Key == ask.NotStated {
		key = "sentence.unnamed"
	} else {
		n, givers = len(groups), m.giverWords(groups)
	}
	period := m.periodWords(sub.holder.Period)
	first, more := m.opening(key, n, lines,
		slot{"givers", givers, nil}, slot{"title", title, nil}, slot{"period", period, nil})
	return first, append(more, m.became(sub, lines)...)
}

// periodWords is a period as the end of a sentence: "in 2012", "in the period
// 2021–2025"; empty: none was written.
func (m *builder) periodWords(p content.Period) string {
	words := m.v.period(p)
	switch {
	case words == "":
		return ""
	case words == itoa(p.From.Year):
		return m.t.T("sentence.period.year", "period", words)
	}
	return m.t.T("sentence.period", "period", words)
}

// giverWords names up to two givers, and counts more.
func (m *builder) giverWords(groups []ledger.Group) string {
	if len(groups) > 2 {
		return m.t.N("count.givers", len(groups))
	}
	names := make([]string, 0, 2)
	unnamed := ""
	for _, g := range groups {
		if sub := m.s.cat.named(g.Key); sub != nil {
			names = append(names, m.titleText(sub))
		} else {
			unnamed = m.t.T("sentence.unnamed-giver")
		}
	}
	if unnamed != "" {
		names = append(names, unnamed)
	}
	return m.t.And(names)
}

// became states in-kind contributions beside a commitment, a plan's sum with what its
// initiatives got from others, and what was passed on and spent.
func (m *builder) became(sub *subject, stated ask.Question) []view.Sentence {
	var more []view.Sentence
	if stated.Measure.Form == money.Cash {
		kind := stated
		kind.Measure.Form = money.InKind
		if sum := m.s.sum(kind); !sum.Empty() {
			more = append(more, m.sayAmount("sentence.in-kind", "sentence.in-kind-unknown", kind, sum))
		}
	}
	if stated.Measure.Phase != money.Committed {
		return more
	}
	if sub.kind == content.Plans {
		whole := factsOf(sub)
		whole.Measure = stated.Measure
		if sum, own := m.s.sum(whole), m.s.sum(stated); sum.Known > own.Known {
			more = append(more, m.sayAmount("sentence.whole", "", whole, sum))
		}
	}
	out := ask.LinesOf(stated.Measure).With(ask.Giver, sub.id)
	if sum := m.s.sum(out); !sum.Empty() && sum.Known != 0 {
		more = append(more, m.sayAmount("sentence.passed", "", out, sum))
	}
	spent, key := stated, "sentence.spent"
	spent.Measure.Phase = money.Spent
	sum := m.s.sum(spent)
	if sub.kind == content.Plans || sub.kind == content.Pools {
		// What it states itself is among the key figures below.
		own := sum
		spent = factsOf(sub)
		spent.Measure = money.Measure{Phase: money.Spent, Form: stated.Measure.Form}
		if sum = m.s.sum(spent); !own.Empty() && own.Known != sum.Known {
			key = "sentence.spent-with"
		}
	}
	if sum.Empty() {
		return append(more, m.sayWordsOf("sentence.spent-unknown", []ask.Expr{ask.AmountOf(spent)}))
	}
	if key == "sentence.spent" && sub.kind != content.Plans && sub.kind != content.Pools {
		return append(more, m.sayProgress(spent))
	}
	return append(more, m.sayAmount(key, "sentence.spent-unknown", spent, sum))
}

// sayAmount states one amount, or that it is not known.
func (m *builder) sayAmount(key, unknown string, q ask.Question, sum money.Sum) view.Sentence {
	f := m.figure(q, sum, m.rowsURL(q))
	if f.Value.None() && unknown != "" {
		return m.sayWordsOf(unknown, []ask.Expr{ask.AmountOf(q)})
	}
	f.After = nil
	return m.sayOf(key, nil, m.amountSlot(f))
}

// sayNothing states that no amount has been entered, in any measure of the portal.
func (m *builder) sayNothing(title string, q ask.Question) view.Sentence {
	of := make([]ask.Expr, len(m.s.measures))
	for i, ms := range m.s.measures {
		q.Measure = ms
		of[i] = ask.CountPieces(q)
	}
	return m.sayWordsOf("sentence.nothing", of, "title", title)
}

// scopeSentence is the sentence for a part of the book: an area, a theme, a year, a
// special group, all. to selects the text.
func (m *builder) scopeSentence(to, title string, scope ask.Question, measures []money.Measure) (view.Sentence, []view.Sentence) {
	ms, ok := foremost(measures)
	if !ok {
		if to == "all" {
			return m.sayWords("sentence.nothing-at-all"), nil
		}
		return m.sayNothing(title, scope), nil
	}
	scope.Measure = ms
	first, more := m.opening("sentence.scope", 1, scope, slot{"to", m.t.T("sentence.to."+to, "title", title), nil})
	return first, append(more, m.places("sentence.places", scope, ask.Holder))
}

// one is the condition of a text in the singular, or in the dual of Arabic, which
// leaves the number out.
func one(n int, e ask.Expr) []ask.Expr {
	if n > 2 {
		return nil
	}
	return []ask.Expr{e}
}

// places states the number of receivers of a sum.
func (m *builder) places(key string, q ask.Question, d ask.Dim) view.Sentence {
	n := m.s.countGroups(q, d)
	return m.sayOfN(key, n, one(n, ask.CountGroups(q, d)), slot{"places", "", m.count(ask.CountGroups(q, d), n)})
}

// funderSentence is the sentence for an organisation as giver.
func (m *builder) funderSentence(sub *subject) (view.Sentence, []view.Sentence) {
	title := m.titleText(sub)
	given := ask.Question{Table: ask.Lines}.With(ask.Giver, sub.id)
	ms, ok := foremost(m.askedLines(given))
	if !ok {
		return m.sayWords("sentence.gave.nothing", "org", title), nil
	}
	given.Measure = ms
	first, more := m.opening("sentence.gave", 1, given, slot{"org", title, nil})
	return first, append(more, m.places("sentence.receivers", given, ask.Holder))
}

// askedLines returns the measures in which a scope of lines has anything.
func (m *builder) askedLines(scope ask.Question) []money.Measure {
	var all []money.Measure
	for _, ms := range money.Measures {
		scope.Measure = ms
		if !m.s.sum(scope).Empty() {
			all = append(all, ms)
		}
	}
	return all
}
