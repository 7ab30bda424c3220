package pages

import (
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// Answers keeps what many pages ask of the ledger alike: sums over large parts of
// the book, and how the whole breaks down. What a single holder or
// line answers is not kept: it is cheap, and a portal has very many of them.
//
// It obeys these laws:
//
//  1. An answer is what the ledger says to a question about one measure, and
//     nothing else: no name, address, order or word of a page.
//  2. It is kept under the whole question and the digest of its measure, which is
//     taken of all facts and rows of the measure (ledger.Digest).
//  3. The answers of a measure are handed to the next plan if its digest is the
//     same; otherwise all of them are dropped.
//  4. Answers are shared by pages and by plans and are never changed.
type Answers [money.MeasureCount]*measureAnswers

type measureAnswers struct {
	digest  ledger.Digest
	mu      sync.RWMutex
	sums    map[ask.Question]money.Sum
	groups  map[groupKey][]ledger.Group
	counts  map[groupKey]int
	passers map[money.Measure][]string
}

type groupKey struct {
	q      ask.Question
	d      ask.Dim
	folded bool
}

// newAnswers takes from earlier answers those of measures that are booked as they
// were; earlier may be nil.
func newAnswers(l *ledger.Ledger, earlier *Answers) *Answers {
	all := new(Answers)
	var wait sync.WaitGroup
	for i, m := range money.Measures {
		wait.Go(func() {
			digest := l.Digest(m)
			if earlier != nil && earlier[i].digest == digest {
				all[i] = earlier[i]
				return
			}
			all[i] = &measureAnswers{
				digest: digest, sums: make(map[ask.Question]money.Sum), groups: make(map[groupKey][]ledger.Group),
				counts: make(map[groupKey]int), passers: make(map[money.Measure][]string),
			}
		})
	}
	wait.Wait()
	return all
}

func (a *Answers) of(m money.Measure) *measureAnswers { return a[m.Index()] }

// recall is a kept answer, or a new one to keep. Two pages may find the same
// answer at the same time; it is the same answer.
func recall[K comparable, V any](a *measureAnswers, kept map[K]V, key K, find func() V) V {
	a.mu.RLock()
	v, ok := kept[key]
	a.mu.RUnlock()
	if ok {
		return v
	}
	v = find()
	a.mu.Lock()
	kept[key] = v
	a.mu.Unlock()
	return v
}

// narrow reports a question about one holder or line.
func narrow(q *ask.Question) bool { return q.Filter[ask.Holder] != "" || q.Filter[ask.Line] != "" }

// whole reports a question that filters nothing, or entries alone.
func whole(q ask.Question) bool {
	q.Filter[ask.Entry] = ""
	return q.Filter == [ask.DimCount]string{}
}

// sum asks the ledger.
func (s *Site) sum(q ask.Question) money.Sum {
	if narrow(&q) {
		return s.led.Sum(q)
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.sums, q, func() money.Sum { return s.led.Sum(q) })
}

// groupsOf asks for a question's groups, folded. The result is not to be
// changed.
func (s *Site) groupsOf(q ask.Question, d ask.Dim) []ledger.Group {
	if !whole(q) || d == ask.Holder {
		return s.by(q, d)
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.groups, groupKey{q, d, s.folded[d]}, func() []ledger.Group { return s.by(q, d) })
}

// statedBy is ledger.StatedBy; what is asked of the whole portal is asked once.
func (s *Site) statedBy(a, b ask.Question) (stated, unstated money.Amount) {
	if !whole(a) {
		return s.led.StatedBy(a, b)
	}
	find, _ := s.stated.LoadOrStore([2]ask.Question{a, b}, sync.OnceValue(func() [2]money.Amount {
		x, y := s.led.StatedBy(a, b)
		return [2]money.Amount{x, y}
	}))
	both := find.(func() [2]money.Amount)()
	return both[0], both[1]
}

// countGroups is how many groups a question has.
func (s *Site) countGroups(q ask.Question, d ask.Dim) int {
	if narrow(&q) {
		return len(s.led.By(q, d))
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.counts, groupKey{q, d, false}, func() int { return len(s.led.By(q, d)) })
}

// passersOn are the holders that handed money on in a measure and state nothing in
// it themselves, by KIND/SLUG.
func (s *Site) passersOn(m money.Measure) []string {
	a := s.answers.of(m)
	return recall(a, a.passers, m, func() (ids []string) {
		for _, g := range s.led.By(ask.LinesOf(m).With(ask.Entry, "no"), ask.Giver) {
			if g.Key != ask.NotStated && s.led.Account(g.Key, m).Unstated {
				ids = append(ids, g.Key)
			}
		}
		return ids
	})
}
