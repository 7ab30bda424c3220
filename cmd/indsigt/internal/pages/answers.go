package pages

import (
	"slices"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// answers keeps what many pages ask alike: sums over large parts of the book,
// and how the whole breaks down. What a single holder or line answers is not
// kept: it is cheap, and a portal has very many of them.
type answers struct {
	mu     sync.RWMutex
	sums   map[ask.Question]money.Sum
	groups map[groupKey][]ledger.Group
	counts map[groupKey]int
}

type groupKey struct {
	q ask.Question
	d ask.Dim
}

func newAnswers() *answers {
	return &answers{
		sums: make(map[ask.Question]money.Sum), groups: make(map[groupKey][]ledger.Group), counts: make(map[groupKey]int),
	}
}

// recall is a kept answer, or a new one to keep. Two pages may find the same
// answer at the same time; it is the same answer.
func recall[K comparable, V any](a *answers, kept map[K]V, key K, find func() V) V {
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
	return recall(s.kept, s.kept.sums, q, func() money.Sum { return s.led.Sum(q) })
}

// groupsOf asks for a question's groups, folded. The result is not to be
// changed.
func (s *Site) groupsOf(q ask.Question, d ask.Dim) []ledger.Group {
	if !whole(q) || d == ask.Holder {
		return s.by(q, d)
	}
	return recall(s.kept, s.kept.groups, groupKey{q, d}, func() []ledger.Group { return s.by(q, d) })
}

// countGroups is how many groups a question has.
func (s *Site) countGroups(q ask.Question, d ask.Dim) int {
	if narrow(&q) {
		return len(s.led.By(q, d))
	}
	return recall(s.kept, s.kept.counts, groupKey{q, d}, func() int { return len(s.led.By(q, d)) })
}

// tables keeps what pages of the budget show of one measure alone. A site shares
// them with the one its plan was taken from where the measure stands as it did: see
// again.
type tables struct {
	mu   sync.Mutex
	made map[tableKey]keptTables
}

// keptTables are some of a page; again: they have been shown before, as pages are
// that an editor looks at after each save.
type keptTables struct {
	all   []Table
	again bool
}

// tableKey names tables of a page: its place among the items, its language, and
// which of its tables where it has several of a measure.
type tableKey struct {
	at, lang int
	which    string
}

func newTables() *tables { return &tables{made: make(map[tableKey]keptTables)} }

// shown are tables of the page in a measure, made or as they were. They are not to
// be changed.
func (m *maker) shown(kept *tables, which string, find func() []Table) []Table {
	key := tableKey{m.e.at, m.li, which}
	kept.mu.Lock()
	t, ok := kept.made[key]
	if ok && !t.again {
		t = keptTables{slices.Clone(t.all), true}
		for i := range t.all {
			t.all[i].Drawn = new(sync.Map)
		}
		kept.made[key] = t
	}
	kept.mu.Unlock()
	if !ok {
		t.all = find()
		kept.mu.Lock()
		kept.made[key] = t
		kept.mu.Unlock()
	}
	return t.all
}
