package verify

import (
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// restated tells a sum in the prices of another year: each year's amount times
// that year's index over its own, to whole øre, then added. all is q's sum.
func (a *answerer) restated(q ask.Question, all sum, year int) (value string, why words.Message) {
	if all.missing() > 0 {
		return "", words.Say("reasons.answer.missing")
	}
	to, why := a.index(strconv.Itoa(year))
	if why.ID != "" {
		return "", why
	}
	var total, covered money.Amount
	pieces := 0
	t := a.data.tables["prices"]
	for i := range t.rows {
		of := q
		if of.Filter[ask.Year] != "" && of.Filter[ask.Year] != t.at(i, 0) {
			continue
		}
		of.Filter[ask.Year] = t.at(i, 0)
		s := a.sum(of)
		if s.pieces == 0 {
			continue
		}
		from, why := a.index(t.at(i, 0))
		if why.ID != "" {
			return "", why
		}
		// The two have the same denominator, which falls away but for from's.
		n := new(big.Int).Mul(big.NewInt(int64(s.known)), to)
		part, ok := divideBig(n, from)
		var fits, fits2 bool
		total, fits = add(total, money.Amount(part))
		covered, fits2 = add(covered, s.known)
		if !ok || !fits || !fits2 {
			return "", words.Say("reasons.answer.amount-overflow")
		}
		pieces += a.rows(of)
	}
	if covered != all.known || pieces != a.rows(q) {
		return "", words.Say("reasons.answer.no-index")
	}
	return printAmount(total), words.Message{}
}

// rows counts the rows of a question.
func (a *answerer) rows(q ask.Question) int {
	n := 0
	a.booked(q.Table).rowsOf(&q, func(int32) { n++ })
	return n
}

// index is a year's index in ten-thousandths.
func (a *answerer) index(year string) (n *big.Int, why words.Message) {
	text, why := a.data.cell(ask.Cell{Table: "prices", Row: year, Column: "index"})
	if why.ID != "" {
		return nil, why
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Sign() <= 0 {
		return nil, words.Say("reasons.answer.index", "year", year)
	}
	r.Mul(r, big.NewRat(10000, 1))
	if !r.IsInt() {
		return nil, words.Say("reasons.answer.index-decimals", "year", year)
	}
	return r.Num(), words.Message{}
}

// divideBig is n/d to whole ones, halves away from zero; d > 0.
func divideBig(n, d *big.Int) (int64, bool) {
	twice := new(big.Int).Mul(new(big.Int).Abs(n), big.NewInt(2))
	twice.Add(twice, d)
	quo := twice.Quo(twice, new(big.Int).Mul(d, big.NewInt(2)))
	if n.Sign() < 0 {
		quo.Neg(quo)
	}
	return quo.Int64(), quo.IsInt64()
}
