package verify

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// This file books the funding lines a second time, by the counting rules alone,
// and compares what rests in each holder, year and measure with the facts.
//
// The rules, for each measure by itself:
//   - a holder out of which nothing was passed on keeps what it states;
//   - one that states nothing keeps nothing, whatever was passed on;
//   - else it keeps, year by year, the known amounts that came in less those
//     that went out; where a piece that came in is not known and more went out
//     than is known, it keeps no known amount at all;
//   - pieces that came in and are not known rest in the holder as such, those of
//     a known total as parts of it;
//   - years that a known total passed on leaves open are not known by year;
//   - what was returned rests where it was given back to an organisation.
//
// Where every line passed on says whose money it is, the third rule holds funder
// by funder. The funder of each piece that came in must then be told from the
// lines; where it cannot be, and a piece is missing, the balance is left out.
//
// Holders that passed unknown amounts on to one another: see tied.go.

// balance is what rests in a holder in a year.
type balance struct {
	known                     money.Amount
	unknown, withheld, inside int
}

type balanceKey struct {
	holder  string
	measure uint8
	year    string
}

// flow is what came into and went out of a holder in one measure, as rows of
// funding-lines.csv.
type flow struct{ in, out []int32 }

type flowKey struct {
	holder  string
	measure uint8
}

// checkNetting returns how many balances were compared and how many could not
// be.
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
	tied := tie(d.lines, flows)
	ours, skipped := net(d.lines, flows, tied)
	for k := range published {
		if tied[flowKey{k.holder, k.measure}] != nil { // what it keeps of an undivided amount is told by the facts alone
			b, o := published[k], ours[k]
			b.inside, o.inside = 0, 0
			published[k], ours[k] = b, o
		}
	}
	compareTied(d, flows, tied, published, found)
	keys := make([]balanceKey, 0, len(ours)+len(published))
	for k := range published {
		keys = append(keys, k)
	}
	for k := range ours {
		if _, both := published[k]; !both {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b balanceKey) int {
		return cmp.Or(cmp.Compare(a.holder, b.holder), cmp.Compare(a.measure, b.measure), cmp.Compare(a.year, b.year))
	})
	for _, k := range keys {
		if skipped[flowKey{k.holder, k.measure}] {
			if g := tied[flowKey{k.holder, k.measure}]; g != nil && g.together() {
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

// net books all lines. skipped are the holders and measures it cannot decide.
func net(t *booked, flows map[flowKey]*flow, tied map[flowKey]*tiedGroup) (balances map[balanceKey]balance, skipped map[flowKey]bool) {
	balances, skipped = make(map[balanceKey]balance), make(map[flowKey]bool)
	for k, f := range flows {
		if len(f.in) == 0 {
			continue // states nothing: keeps nothing
		}
		if g := tied[k]; g != nil && !g.plain {
			skipped[k] = true
			continue
		}
		for _, pot := range pots(t, f) {
			if pot == nil {
				skipped[k] = true
				break
			}
			pot.settle(t, k, balances, tied)
		}
	}
	return balances, skipped
}

// flowsOf are the rows that came into and went out of each holder. What was returned
// to a holder stays inside and is none.
func flowsOf(t *booked) map[flowKey]*flow {
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

// pots are what a holder's money is kept in: one, or one a funder where all
// that went out says whose it is. A nil pot: it cannot be told.
func pots(t *booked, f *flow) []*flow { return potsIf(t, f, false) }

// potsIf tells funders apart where all that went out says whose it is, and a piece
// is missing or apart asks for it.
func potsIf(t *booked, f *flow, apart bool) []*flow {
	missing := apart
	for _, i := range f.in {
		missing = missing || t.state[i] != money.Known && t.state[i] != money.Inside
	}
	told := len(f.out) > 0
	for _, i := range f.out {
		missing = missing || t.state[i] == money.Inside // of whose money a year is open
		told = told && t.get(int(i), "of") != ""
	}
	if !missing || !told {
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

// settle adds what a pot keeps to the balances.
func (f *flow) settle(t *booked, k flowKey, balances map[balanceKey]balance, tied map[flowKey]*tiedGroup) {
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
		missing = missing || isLost(t, i) && !tied[k].certain(t, i)
	}
	open := make(map[string]bool) // years that are not known by year
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
		case isLost(t, i) && tied[k].certain(t, i):
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

// isLost tells that nothing is known of a row's amount.
func isLost(t *booked, i int32) bool {
	return t.state[i] == money.Unknown || t.state[i] == money.Withheld
}
