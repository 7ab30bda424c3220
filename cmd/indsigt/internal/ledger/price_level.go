package ledger

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// An amount can be stated in the prices of another year than its own. The price level
// is that year; it changes no sum, only how an amount is converted to constant
// prices. A fact has the price level of its lines, if the holders of its lines use
// the same for what they pass on in the same phase and form. Otherwise the fact is
// not in the prices of one year and is not converted.

// priceLevels returns the lines that state a price level, by id; nil: none does.
func priceLevels(lines []Line) map[string]*Line {
	var all map[string]*Line
	for i := range lines {
		if lines[i].PriceLevel == 0 {
			continue
		}
		all = make(map[string]*Line, len(lines))
		for i := range lines {
			all[lines[i].ID] = &lines[i]
		}
		return all
	}
	return all
}

// priceLevel is the price level of a fact made of lines.
func (b *booking) priceLevel(m money.Measure, lines []string) (year int, mixed bool) {
	if b.levels == nil || len(lines) == 0 {
		return 0, false
	}
	year = b.levels[lines[0]].PriceLevel
	for _, id := range lines {
		line := b.levels[id]
		if line.PriceLevel != year {
			return 0, true
		}
		if m.Phase == money.Returned {
			continue // returned money flows the other way
		}
		for _, i := range b.passed[b.holder(line.Holder)] {
			if out := &b.in.Lines[i]; out.states(m) && out.PriceLevel != year {
				return 0, true
			}
		}
	}
	return year, false
}

// Priced is a known amount in the prices of one year.
type Priced struct {
	Year   int // the amount's own; 0: not divided by year
	Level  int // the year of its prices
	Amount money.Amount
}

// Priced returns the sum of a question by year and price level. ok is false if an
// amount is missing, or is not in the prices of one year.
func (l *Ledger) Priced(q ask.Question) (all []Priced, ok bool) {
	sum := l.Sum(q)
	if sum.Missing() > 0 || sum.Empty() {
		return nil, false
	}
	at := make(map[Priced]int)
	ok = true
	l.eachFact(&q, func(i int32) {
		f := &l.facts[i]
		if f.Value.State != money.Known {
			return
		}
		p := Priced{Year: f.Year, Level: f.PriceLevel}
		if p.Level == 0 {
			p.Level = f.Year
		}
		if f.mixedPrices || p.Level == 0 {
			ok = false
			return
		}
		n, found := at[p]
		if !found {
			n = len(all)
			at[p] = n
			all = append(all, p)
		}
		var err error
		if all[n].Amount, err = all[n].Amount.Plus(f.Value.Amount); err != nil {
			ok = false
		}
	})
	return all, ok
}
