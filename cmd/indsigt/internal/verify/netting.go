package verify

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// This file nets the funding lines again, using only the counting rules, and compares
// the balance of each holder, year and measure with the facts. The rules, for each
// measure separately:
//
//  1. A holder that passed nothing on keeps what it states.
//  2. A holder that states nothing keeps nothing, whatever it passed on.
//  3. Any other holder keeps, year by year, the known amounts that came in less those
//     that went out. If an incoming amount is missing and more went out than is
//     known, it keeps no known amount.
//  4. Missing incoming pieces remain missing in the holder; those within a known
//     total are parts of it.
//  5. If a known total was passed on without years, the holder's amounts of the years
//     that the total does not divide have no year.
//  6. Returned money is at the organisation that it was returned to.
//
// If every outgoing line names the funder of its money, rule 3 applies funder by
// funder. The funder of each incoming piece must then follow from the lines; if it
// does not and a piece is missing, the balance is not compared.
//
// linked.go describes holders that passed unknown amounts on to one another.

// balance is the remaining amount of a holder in a year.
type balance struct {
	known                     money.Amount
	unknown, withheld, inside int
}

type balanceKey struct {
	holder  string
	measure uint8
	year    string
}

// flow is the rows of funding-lines.csv that came into or went out of a holder in one
// measure.
type flow struct{ in, out []int32 }

type flowKey struct {
	holder  string
	measure uint8
}

// checkNetting returns the number of balances that were compared and of those that
// could not be.
func checkNetting(d *data, found *findings) (compared, left int) {
	published := make(map[balanceKey]balance)
	seen := make([]bool, d.facts.pieces)
	for i := range d.facts.rows {
		if d.facts.measure[i] == noMeasure {
			continue
		}
		k := balanceKey{d.facts.get(i, "holder"), d.facts.measure[i], d.facts.get(i, "year")}
		b := published[k]
		b.known, _ = add(b.known, d.facts.amount[i])
		if p := d.facts.piece[i]; !seen[p] {
			seen[p] = true
			b.miss(d.facts.state[i])
		}
		published[k] = b
	}
	flows := flowsOf(d.lines)
	groups := findLinked(d.lines, flows)
	ours, skipped := net(d.lines, flows, groups)
	for k := range published {
		if groups[flowKey{k.holder, k.measure}] != nil { // only the facts state the remainder of an undivided amount
			b, o := published[k], ours[k]
			b.inside, o.inside = 0, 0
			published[k], ours[k] = b, o
		}
	}
	compareLinked(d, flows, groups, published, found)
	keys := slices.AppendSeq(slices.Collect(maps.Keys(published)), maps.Keys(ours))
	slices.SortFunc(keys, func(a, b balanceKey) int {
		return cmp.Or(cmp.Compare(a.holder, b.holder), cmp.Compare(a.measure, b.measure), cmp.Compare(a.year, b.year))
	})
	for _, k := range slices.Compact(keys) {
		if skipped[flowKey{k.holder, k.measure}] {
			if g := groups[flowKey{k.holder, k.measure}]; g != nil && g.asOne() {
				compared++
			} else {
				left++
			}
			continue
		}
		compared++
		if a, b := published[k], ours[k]; a != b {
			year := k.year
			if year == "" {
				year = "none"
			}
			found.add(diag.New("verify-netting", diag.Pos{File: d.facts.path}, "holder", k.holder, "measure", money.Measures[k.measure].String(), "year", year).
				With("published", a.text(), diag.Pos{}).With("computed", b.text(), diag.Pos{}))
		}
	}
	return compared, left
}

func (b *balance) miss(s money.State) {
	switch s {
	case money.Unknown:
		b.unknown++
	case money.Withheld:
		b.withheld++
	case money.Inside:
		b.inside++
	}
}

func (b balance) text() string {
	s := sum{known: b.known, unknown: b.unknown, withheld: b.withheld}.text()
	s = s[:strings.LastIndexByte(s, ',')]
	if b.inside > 0 {
		s += ", " + strconv.Itoa(b.inside) + " inside"
	}
	return s + ")"
}

// net computes all balances. skipped are the holders and measures that the lines do
// not determine.
func net(t *rowIndex, flows map[flowKey]*flow, groups map[flowKey]*linkedGroup) (balances map[balanceKey]balance, skipped map[flowKey]bool) {
	balances, skipped = make(map[balanceKey]balance), make(map[flowKey]bool)
	for k, f := range flows {
		if len(f.in) == 0 {
			continue // rule 2
		}
		if g := groups[k]; g != nil && !g.simple {
			skipped[k] = true
			continue
		}
		for _, account := range accounts(t, f) {
			if account == nil {
				skipped[k] = true
				break
			}
			account.balanceYears(t, k, balances, groups)
		}
	}
	return balances, skipped
}

// flowsOf returns the flows of each holder. Money returned to a holder remains in the
// data but is in no flow.
func flowsOf(t *rowIndex) map[flowKey]*flow {
	flows := make(map[flowKey]*flow)
	at := func(holder string, m uint8) *flow {
		k := flowKey{holder, m}
		if flows[k] == nil {
			flows[k] = &flow{}
		}
		return flows[k]
	}
	for i := range t.rows {
		if t.measure[i] == noMeasure {
			continue
		}
		entry := t.get(i, "entry") == "yes"
		if money.Measures[t.measure[i]].Phase == money.Returned && !entry {
			continue
		}
		f := at(t.get(i, "holder"), t.measure[i])
		f.in = append(f.in, int32(i))
		if !entry {
			f := at(t.get(i, "giver"), t.measure[i])
			f.out = append(f.out, int32(i))
		}
	}
	return flows
}

// accounts divides a holder's flow into the parts that are netted separately: one, or
// one for each funder if all outgoing lines name theirs and an incoming amount is
// missing. An account is nil if the funder of an incoming piece is not known.
func accounts(t *rowIndex, f *flow) []*flow { return accountsSplit(t, f, false) }

// accountsSplit is accounts; if split is set, it divides by funder without missing
// amounts too.
func accountsSplit(t *rowIndex, f *flow, split bool) []*flow {
	missing := split
	for _, i := range f.in {
		missing = missing || t.state[i] != money.Known && t.state[i] != money.Inside
	}
	for _, i := range f.out {
		missing = missing || t.state[i] == money.Inside // a year without a stated amount in a total, whose funder is not known
	}
	if !missing || !byFunder(t, f) {
		return []*flow{f}
	}
	by := make(map[string]*flow)
	var order []*flow
	of := func(funder string) *flow {
		if by[funder] == nil {
			by[funder] = &flow{}
			order = append(order, by[funder])
		}
		return by[funder]
	}
	for _, i := range f.in {
		funder, ok := strings.CutPrefix(t.get(int(i), "giver"), "organisations/")
		if !ok {
			if funder = t.get(int(i), "of"); funder == "" && t.get(int(i), "entry") == "no" {
				return []*flow{nil}
			}
		}
		of(funder).in = append(of(funder).in, i)
	}
	for _, i := range f.out {
		of(t.get(int(i), "of")).out = append(of(t.get(int(i), "of")).out, i)
	}
	return order
}

// balanceYears adds the amounts that an account keeps to the balances of its years.
func (f *flow) balanceYears(t *rowIndex, k flowKey, balances map[balanceKey]balance, groups map[flowKey]*linkedGroup) {
	var in, out money.Amount
	missing := false
	miss := func(i int32, state money.State) {
		key := balanceKey{k.holder, k.measure, t.get(int(i), "year")}
		b := balances[key]
		b.miss(state)
		balances[key] = b
	}
	for _, i := range f.in {
		in, _ = add(in, t.amount[i])
		missing = missing || isMissing(t, i) && !groups[k].certain(t, i)
	}
	open := make(map[string]bool) // years whose amounts have no year: rule 5
	for _, i := range f.out {
		out, _ = add(out, t.amount[i])
		if t.state[i] == money.Inside {
			open[t.get(int(i), "year")] = true
		}
	}
	dropped := missing && out > in
	for _, i := range f.in {
		switch state := t.state[i]; {
		case state == money.Inside && dropped:
			miss(i, money.Unknown)
		case isMissing(t, i) && groups[k].certain(t, i):
			miss(i, money.Inside)
		case state != money.Known:
			miss(i, state)
		}
	}
	if dropped {
		return
	}
	keep := func(rows []int32, sign money.Amount) {
		for _, i := range rows {
			year := t.get(int(i), "year")
			if open[year] {
				year = ""
			}
			key := balanceKey{k.holder, k.measure, year}
			b := balances[key]
			b.known, _ = add(b.known, sign*t.amount[i])
			balances[key] = b
		}
	}
	keep(f.in, 1)
	keep(f.out, -1)
	for year := range open {
		key := balanceKey{k.holder, k.measure, year}
		b := balances[key]
		b.inside++
		balances[key] = b
	}
}

// isMissing reports whether a row's amount is unknown or withheld.
func isMissing(t *rowIndex, i int32) bool {
	return t.state[i] == money.Unknown || t.state[i] == money.Withheld
}
