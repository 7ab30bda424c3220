package pages

import (
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// Answers caches what many pages ask the ledger: sums over large parts of the book,
// and breakdowns of the whole. Answers for a single holder or line are not cached:
// they are cheap, and a portal has very many of them.
//
// It obeys these laws:
//
//  1. An answer is the ledger's answer to a question about one measure, independent
//     of names, addresses, order and texts.
//  2. Its key is the whole question and the digest of its measure, which covers all
//     facts and rows of the measure (ledger.Digest).
//  3. The answers of a measure are passed to the next plan if its digest is
//     unchanged; otherwise all of them are dropped.
//  4. Answers are shared by pages and by plans and are never modified.
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

// newAnswers reuses earlier answers of measures with an unchanged digest; earlier can
// be nil.
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

// recall returns a cached answer, or computes and caches one. Concurrent computations
// give equal answers.
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

// narrow reports whether a question is about one holder or line.
func narrow(q *ask.Question) bool { return q.Filter[ask.Holder] != "" || q.Filter[ask.Line] != "" }

// whole reports whether a question has no filter, or filters entries only.
func whole(q ask.Question) bool {
	q.Filter[ask.Entry] = ""
	return q.Filter == [ask.DimCount]string{}
}

// sum returns the answer to a question.
func (s *Site) sum(q ask.Question) money.Sum {
	if narrow(&q) {
		return s.led.Sum(q)
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.sums, q, func() money.Sum { return s.led.Sum(q) })
}

// groupsOf returns a question's groups, folded. The result must not be modified.
func (s *Site) groupsOf(q ask.Question, d ask.Dim) []ledger.Group {
	if !whole(q) || d == ask.Holder {
		return s.by(q, d)
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.groups, groupKey{q, d, s.folded[d]}, func() []ledger.Group { return s.by(q, d) })
}

// broad reports a question that filters by at most one column beside entries: it is asked
// on several pages, and of many rows.
func broad(q *ask.Question) bool {
	filters := 0
	for d, v := range q.Filter {
		if v != "" && ask.Dim(d) != ask.Entry {
			filters++
		}
	}
	return filters <= 1 && !narrow(q)
}

// statedBy is ledger.StatedBy; a broad question is asked once.
func (s *Site) statedBy(a, b ask.Question) (stated, unstated money.Amount) {
	if !broad(&a) {
		return s.led.StatedBy(a, b)
	}
	find, _ := s.stated.LoadOrStore([2]ask.Question{a, b}, sync.OnceValue(func() [2]money.Amount {
		x, y := s.led.StatedBy(a, b)
		return [2]money.Amount{x, y}
	}))
	both := find.(func() [2]money.Amount)()
	return both[0], both[1]
}

// countGroups returns how many groups a question has.
func (s *Site) countGroups(q ask.Question, d ask.Dim) int {
	if narrow(&q) {
		return len(s.led.By(q, d))
	}
	a := s.answers.of(q.Measure)
	return recall(a, a.counts, groupKey{q, d, false}, func() int { return len(s.led.By(q, d)) })
}

// passersOn returns the holders that passed money on in a measure and state no income
// in it, by KIND/SLUG.
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
