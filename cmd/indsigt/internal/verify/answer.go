package verify

import (
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// sum is a question's answer.
type sum struct {
	known                     money.Amount
	pieces, unknown, withheld int // of unknown those that lie in another amount too
	overflow                  bool
	lying                     int
	// around is the row that all of lying lie in, plus one; 0: none do, -1: several,
	// or one that is no bound. most is its amount.
	around int32
	most   money.Amount
}

func (s sum) missing() int { return s.unknown + s.withheld }

// answerer answers expressions from the site's own data files. Each worker has
// one: it remembers the answers that were long to find.
type answerer struct {
	data   *data
	memo   map[ask.Question]sum
	groups map[ask.Expr]int
	// stamp marks the pieces already counted in this round.
	stamp [2][]uint32
	round uint32
}

// memoWorth is the number of rows from which an answer is worth keeping, and
// memoMost the number of answers kept, so that memory stays bounded.
const (
	memoWorth = 32
	memoMost  = 1 << 16
)

func newAnswerer(d *data) *answerer {
	a := &answerer{data: d, memo: make(map[ask.Question]sum), groups: make(map[ask.Expr]int)}
	a.stamp[ask.Facts] = make([]uint32, d.facts.pieces)
	a.stamp[ask.Lines] = make([]uint32, d.lines.pieces)
	return a
}

func (a *answerer) booked(t ask.Table) *booked {
	if t == ask.Lines {
		return a.data.lines
	}
	return a.data.facts
}

// sum adds the rows of a question. A piece divided into several facts counts
// once.
func (a *answerer) sum(q ask.Question) sum {
	if s, ok := a.memo[q]; ok {
		return s
	}
	var s sum
	b, stamp := a.booked(q.Table), a.stamp[q.Table]
	a.round++
	walked := b.rowsOf(&q, func(i int32) {
		known, ok := add(s.known, b.amount[i])
		s.known, s.overflow = known, s.overflow || !ok
		again := stamp[b.piece[i]] == a.round
		if b.state[i] == money.Inside {
			s.lie(b, i, &q, again)
		}
		if again {
			return
		}
		stamp[b.piece[i]] = a.round
		switch b.state[i] {
		case money.Inside:
			return
		case money.Unknown:
			s.unknown++
		case money.Withheld:
			s.withheld++
		}
		s.pieces++
	})
	if q.Table == ask.Facts && q.Filter[ask.Year] != "" && s.around > 0 {
		// What is missing of all years and lies in nothing may be of any year.
		if all := a.sum(q.With(ask.Year, "")); all.missing() > all.lying {
			s.around = -1
		}
	}
	if walked >= memoWorth {
		if len(a.memo) >= memoMost {
			clear(a.memo)
		}
		a.memo[q] = s
	}
	return s
}

// answer is an expression's value as a page prints it, or why there is none.
func (a *answerer) answer(e ask.Expr) (value string, why words.Message) {
	switch e.Op {
	case ask.Published:
		return a.data.cell(e.Cell)
	case ask.Groups:
		return strconv.Itoa(a.countGroups(e)), words.Message{}
	}
	s := a.sum(e.A)
	if s.overflow {
		return "", words.Say("reasons.answer.sum-overflow")
	}
	switch e.Op {
	case ask.Amount:
		return printAmount(s.known), words.Message{}
	case ask.Unknown:
		return strconv.Itoa(s.unknown), words.Message{}
	case ask.Withheld:
		return strconv.Itoa(s.withheld), words.Message{}
	case ask.Missing:
		return strconv.Itoa(s.missing()), words.Message{}
	case ask.Pieces:
		return strconv.Itoa(s.pieces), words.Message{}
	case ask.Most:
		most, ok := s.atMost()
		if !ok {
			return "", words.Say("reasons.answer.no-bound")
		}
		return printAmount(most), words.Message{}
	case ask.Per:
		return a.per(s, e.Cell)
	case ask.Restated:
		return a.restated(e.A, s, e.Year)
	}
	return a.compare(e.Op, s, a.sum(e.B))
}

// compare answers minus and share, which need sums with nothing missing.
func (a *answerer) compare(op ask.Op, x, y sum) (value string, why words.Message) {
	if x.missing() > 0 || y.missing() > 0 {
		return "", words.Say("reasons.answer.missing")
	}
	if y.overflow {
		return "", words.Say("reasons.answer.sum-overflow")
	}
	if op == ask.Minus {
		if y.known == -1<<63 {
			return "", words.Say("reasons.answer.difference-overflow")
		}
		d, ok := add(x.known, -y.known)
		if !ok {
			return "", words.Say("reasons.answer.difference-overflow")
		}
		return printAmount(d), words.Message{}
	}
	if y.known <= 0 {
		return "", words.Say("reasons.answer.share-of-nothing")
	}
	n := new(big.Int).Mul(big.NewInt(int64(x.known)), big.NewInt(1000))
	mille, ok := divide(n, int64(y.known))
	if !ok {
		return "", words.Say("reasons.answer.share-overflow")
	}
	// An amount's last two digits become one: 415 per mille is 41.5.
	s := printAmount(money.Amount(mille) * 10)
	return s[:len(s)-1], words.Message{}
}

func (a *answerer) per(s sum, c ask.Cell) (value string, why words.Message) {
	if s.missing() > 0 {
		return "", words.Say("reasons.answer.missing")
	}
	count, why := a.data.cell(c)
	if why.ID != "" {
		return "", why
	}
	n, ok := parseCount(count)
	if !ok || n == 0 {
		return "", words.Say("reasons.answer.count")
	}
	each, ok := divide(big.NewInt(int64(s.known)), n)
	if !ok {
		return "", words.Say("reasons.answer.amount-overflow")
	}
	return printAmount(money.Amount(each)), words.Message{}
}

func (a *answerer) countGroups(e ask.Expr) int {
	if n, ok := a.groups[e]; ok {
		return n
	}
	b := a.booked(e.A.Table)
	column := b.dims[e.Dim]
	seen := make(map[int32]bool)
	b.rowsOf(&e.A, func(i int32) { seen[column.numbers[i]] = true })
	if len(a.groups) >= memoMost {
		clear(a.groups)
	}
	a.groups[e] = len(seen)
	return len(seen)
}

// parseCount reads digits without leading zeros.
func parseCount(s string) (int64, bool) {
	if s == "" || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}
