package verify

import (
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// sum is the answer to a question.
type sum struct {
	known                     money.Amount
	pieces, unknown, withheld int // unknown includes inside
	overflow                  bool
	inside                    int
	// around is the number of the row that contains all of inside, plus one; 0: inside is
	// 0; -1: there are several such rows, or one that sets no bound. most is its amount.
	around int32
	most   money.Amount
}

func (s sum) missing() int { return s.unknown + s.withheld }

// answerer answers expressions from the site's own data files. It keeps answers that
// took long to compute and is not safe for concurrent use: each worker has one.
type answerer struct {
	data   *data
	memo   map[ask.Question]sum
	groups map[ask.Expr]int
	// values are the answers to questions that compare lines or areas.
	values  map[ask.Expr]answered
	sharing map[ask.Question]shares
	// stamp is the round in which each piece was last counted.
	stamp [2][]uint32
	round uint32
}

// answered is an answer, or why there is none.
type answered struct {
	value string
	why   words.Message
}

// memoWorth is the number of rows from which an answer is kept, memoMost the number
// of answers that are kept at a time.
const (
	memoWorth = 32
	memoMost  = 1 << 16
)

func newAnswerer(d *data) *answerer {
	a := &answerer{data: d, memo: make(map[ask.Question]sum), groups: make(map[ask.Expr]int), values: make(map[ask.Expr]answered), sharing: make(map[ask.Question]shares)}
	a.stamp[ask.Facts] = make([]uint32, d.facts.pieces)
	a.stamp[ask.Lines] = make([]uint32, d.lines.pieces)
	return a
}

func (a *answerer) rowIndex(t ask.Table) *rowIndex {
	if t == ask.Lines {
		return a.data.lines
	}
	return a.data.facts
}

// sum adds the rows of a question. A piece that is divided into several facts is
// counted once.
func (a *answerer) sum(q ask.Question) sum {
	if s, ok := a.memo[q]; ok {
		return s
	}
	var s sum
	b, stamp := a.rowIndex(q.Table), a.stamp[q.Table]
	a.round++
	walked := b.rowsOf(&q, func(i int32) {
		known, ok := add(s.known, b.amount[i])
		s.known, s.overflow = known, s.overflow || !ok
		again := stamp[b.piece[i]] == a.round
		if b.state[i] == money.Inside {
			s.addInside(b, i, &q, again)
		}
		if again {
			return
		}
		stamp[b.piece[i]] = a.round
		if b.state[i] != money.Inside {
			s.count(b.state[i])
		}
	})
	if q.Table == ask.Facts && q.Filter[ask.Year] != "" && s.around > 0 {
		// A missing amount without a year that is inside no other may belong to any year.
		if all := a.sum(q.With(ask.Year, "")); all.missing() > all.inside {
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

// answer returns the value of an expression as a page prints it, or why there is
// none.
func (a *answerer) answer(e ask.Expr) (value string, why words.Message) {
	switch e.Op {
	case ask.Published:
		return a.data.cell(e.Cell)
	case ask.Groups:
		return strconv.Itoa(a.countGroups(e)), words.Message{}
	case ask.Stated, ask.Unstated, ask.Left, ask.Restated:
		v, ok := a.values[e]
		if !ok {
			v.value, v.why = a.compute(e)
			if len(a.values) >= memoMost {
				clear(a.values)
			}
			a.values[e] = v
		}
		return v.value, v.why
	}
	return a.compute(e)
}

// compute returns an answer that is not kept.
func (a *answerer) compute(e ask.Expr) (value string, why words.Message) {
	switch e.Op {
	case ask.Stated, ask.Unstated:
		return a.stated(e)
	case ask.Left:
		return a.left(e)
	case ask.Shared:
		return printAmount(a.shared(e.A).sum), words.Message{}
	case ask.Sharers:
		return strconv.Itoa(a.shared(e.A).areas), words.Message{}
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

// compare answers minus and share, which need sums without missing amounts.
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
	mille, ok := divide(n, big.NewInt(int64(y.known)))
	if !ok {
		return "", words.Say("reasons.answer.share-overflow")
	}
	// The last two digits become one: 415 per mille is 41.5.
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
	each, ok := divide(big.NewInt(int64(s.known)), big.NewInt(n))
	if !ok {
		return "", words.Say("reasons.answer.amount-overflow")
	}
	return printAmount(money.Amount(each)), words.Message{}
}

func (a *answerer) countGroups(e ask.Expr) int {
	if n, ok := a.groups[e]; ok {
		return n
	}
	b := a.rowIndex(e.A.Table)
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
	if !digits(s) || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}
