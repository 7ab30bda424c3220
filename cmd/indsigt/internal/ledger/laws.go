package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// overflow checks the law that the absolute values of all amounts of a measure
// fit in 64 bits together: then no sum of a selection can overflow.
func (l *Ledger) overflow() []diag.Problem {
	var found [money.MeasureCount][]diag.Problem
	var totals [money.MeasureCount]money.Amount
	for i := range l.in.Lines {
		line := &l.in.Lines[i]
		for phase := range line.Stated {
			if line.Stated[phase] == nil {
				continue
			}
			m := money.Measure{Phase: money.Phase(phase), Form: line.Form}
			total := &totals[m.Index()]
			for _, p := range line.Stated[phase] {
				sum, err := total.Plus(max(p.Value.Amount, -p.Value.Amount))
				if err != nil || p.Value.Amount == minAmount {
					found[m.Index()] = append(found[m.Index()], diag.New("overflow", p.Pos, "measure", m.String()).
						With("sum", l.in.format(*total), diag.Pos{}).
						With("stated", l.in.format(p.Value.Amount), p.Pos))
					break
				}
				*total = sum
			}
		}
	}
	return slices.Concat(found[:]...)
}

const minAmount = money.Amount(-1 << 63)

// circles checks the law that no money returns to the holder it was allocated
// from, through any lines. Each circle is reported once.
func (l *Ledger) circles() []diag.Problem {
	const (
		unseen = iota
		open
		done
	)
	var problems []diag.Problem
	state := make([]uint8, len(l.in.Holders))
	var path []int32
	var visit func(h int32)
	visit = func(h int32) {
		state[h] = open
		path = append(path, h)
		for _, i := range l.passed[h] {
			to := l.holder(l.in.Lines[i].Holder)
			switch state[to] {
			case unseen:
				visit(to)
			case open:
				problems = append(problems, l.circle(path[slices.Index(path, to):], i))
			}
		}
		path = path[:len(path)-1]
		state[h] = done
	}
	for h := range l.in.Holders {
		if state[h] == unseen {
			visit(int32(h))
		}
	}
	return problems
}

func (l *Ledger) circle(path []int32, closing int32) diag.Problem {
	names := make([]string, 0, len(path)+1)
	for _, h := range path {
		names = append(names, l.in.Holders[h].ID)
	}
	names = append(names, l.in.Holders[path[0]].ID)
	return diag.New("circle", l.in.Lines[closing].Pos, "path", strings.Join(names, " → "))
}

func allKnown(pieces []Piece) bool {
	for _, p := range pieces {
		if p.Value.State != money.Known {
			return false
		}
	}
	return true
}

// total adds the known amounts of pieces.
func total(pieces []Piece) money.Amount {
	var sum money.Amount
	for _, p := range pieces {
		sum += p.Value.Amount
	}
	return sum
}

// costsDiffer warns of holders whose costs differ from the amount they say they
// spent.
func (l *Ledger) costsDiffer() []diag.Problem {
	var problems []diag.Problem
	m := money.Measure{Phase: money.Spent}
	for i := range l.in.Holders {
		h := &l.in.Holders[i]
		if !h.HasCosts || h.Costs.State != money.Known {
			continue
		}
		spent := l.Sum(ask.LinesOf(m).With(ask.Holder, h.ID))
		if spent.Empty() || spent.Missing() > 0 || spent.Known == h.Costs.Amount {
			continue
		}
		problems = append(problems, diag.New("costs-differ", h.CostsPos, "holder", h.ID).
			With("costs", l.in.format(h.Costs.Amount), h.CostsPos).
			With("spent", l.in.format(spent.Known), diag.Pos{}).
			With("difference", l.in.format(h.Costs.Amount-spent.Known), diag.Pos{}))
	}
	return problems
}

// coFunding warns of plans whose committed cash from others than the main
// funder is below the declared minimum. Plans with a missing amount, or with
// in-kind money, are left out: cash and in-kind are never added.
func (l *Ledger) coFunding() []diag.Problem {
	var problems []diag.Problem
	cash := money.Measure{Phase: money.Committed}
	inKind := money.Measure{Phase: money.Committed, Form: money.InKind}
	for i := range l.in.Holders {
		h := &l.in.Holders[i]
		if h.MinCoFunding.IsZero() {
			continue
		}
		all := l.Sum(ask.Of(cash).With(ask.Plan, h.Plan))
		main := l.givenTo(h.Plan, h.MainFunder, cash)
		if all.Missing() > 0 || all.Known <= 0 || !l.Sum(ask.Of(inKind).With(ask.Plan, h.Plan)).Empty() {
			continue
		}
		others := all.Known - main
		least := money.Split(all.Known, []money.Ratio{h.MinCoFunding, {Num: h.MinCoFunding.Den - h.MinCoFunding.Num, Den: h.MinCoFunding.Den}}, []string{"a", "b"})[0]
		if others < least {
			problems = append(problems, diag.New("co-funding-low", h.Pos, "holder", h.ID).
				With("committed", l.in.format(all.Known), diag.Pos{}).
				With("co-funding", l.in.format(others), diag.Pos{}).
				With("minimum", l.in.format(least), diag.Pos{}))
		}
	}
	return problems
}

// givenTo sums the entries of a giver in a plan and its initiatives.
func (l *Ledger) givenTo(plan, giver string, m money.Measure) money.Amount {
	var sum money.Amount
	for _, i := range l.RowsOf(ask.LinesOf(m).With(ask.Giver, giver).With(ask.Entry, "yes")) {
		if l.in.Holders[l.holder(l.rows[i].Holder)].Plan == plan {
			sum += l.rows[i].Value.Amount
		}
	}
	return sum
}
