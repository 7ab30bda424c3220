package verify

import (
	"math/big"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// restated returns a sum in the prices of another year: the amounts of each year and
// price level are multiplied by that year's index, divided by the index of their
// price level, rounded to whole øre and added. all is the sum of q.
func (a *answerer) restated(q ask.Question, all sum, year int) (value string, why words.Message) {
	if all.missing() > 0 {
		return "", words.Say("reasons.answer.missing")
	}
	to, why := a.yearIndex(strconv.Itoa(year))
	if why.ID != "" {
		return "", why
	}
	amounts, ok := a.pricedAmounts(q)
	if !ok {
		return "", words.Say("reasons.answer.no-index")
	}
	var total money.Amount
	for at, known := range amounts {
		from, why := a.yearIndex(at[1])
		if why.ID != "" {
			return "", words.Say("reasons.answer.no-index")
		}
		// The common denominator of the two cancels.
		n := new(big.Int).Mul(big.NewInt(int64(known)), to)
		part, ok := divide(n, from)
		var fits bool
		if total, fits = add(total, money.Amount(part)); !ok || !fits {
			return "", words.Say("reasons.answer.amount-overflow")
		}
	}
	return printAmount(total), words.Message{}
}

// yearIndex returns the index of a year in ten-thousandths.
func (a *answerer) yearIndex(year string) (n *big.Int, why words.Message) {
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
