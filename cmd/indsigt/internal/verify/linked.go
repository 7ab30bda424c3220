package verify

import (
	"cmp"
	"maps"
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// linkedGroup is the holders that passed unknown amounts on to one another, in one
// measure. The remaining amount of a giver lies in it or in its receivers.
//
// In a simple group no account of a holder paid out more than is known to have come
// in, so that each holder is netted separately. In other groups only the total of all
// holders is compared, if everything that came in from outside is known.
type linkedGroup struct {
	keys    []flowKey
	members map[flowKey]bool
	simple  bool
	// open are the holders that a missing amount from outside may have reached.
	open map[flowKey]bool
}

// asOne reports whether the holders are compared as one: the group is not simple and
// nothing missing came in from outside.
func (g *linkedGroup) asOne() bool { return !g.simple && len(g.open) == 0 }

// certain reports whether an unknown amount lies within the known amount of its
// giver.
func (g *linkedGroup) certain(t *rowIndex, row int32) bool {
	if g == nil || t.get(int(row), "entry") == "yes" {
		return false
	}
	giver := flowKey{t.get(int(row), "giver"), t.measure[row]}
	return g.members[giver] && !g.open[giver]
}

// findLinked returns the group of each holder and measure that has one. A giver that
// does not state the measure links no holders.
func findLinked(t *rowIndex, flows map[flowKey]*flow) map[flowKey]*linkedGroup {
	next := make(map[flowKey][]flowKey)
	receivers := make(map[flowKey][]flowKey)
	for _, f := range flows {
		for _, i := range f.in {
			giver := flowKey{t.get(int(i), "giver"), t.measure[i]}
			if isMissing(t, i) && t.get(int(i), "entry") == "no" && flows[giver] != nil && len(flows[giver].in) > 0 {
				holder := flowKey{t.get(int(i), "holder"), t.measure[i]}
				next[giver], next[holder] = append(next[giver], holder), append(next[holder], giver)
				receivers[giver] = append(receivers[giver], holder)
			}
		}
	}
	groups := make(map[flowKey]*linkedGroup)
	for k := range next {
		if groups[k] != nil {
			continue
		}
		g := &linkedGroup{keys: []flowKey{k}, simple: true, open: make(map[flowKey]bool), members: map[flowKey]bool{k: true}}
		for n := 0; n < len(g.keys); n++ {
			groups[g.keys[n]] = g
			for _, to := range next[g.keys[n]] {
				if !g.members[to] {
					g.members[to] = true
					g.keys = append(g.keys, to)
				}
			}
		}
	}
	var queue []flowKey
	for k, g := range groups {
		g.classify(t, k, flows[k])
		if g.open[k] {
			queue = append(queue, k)
		}
	}
	// A missing amount may have been passed on.
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		for _, to := range receivers[k] {
			if g := groups[k]; !g.open[to] {
				g.open[to] = true
				queue = append(queue, to)
			}
		}
	}
	for k, g := range groups {
		if f := flows[k]; g.open[k] && byFunder(t, f) {
			g.simple = false // by funder, part of it may be known
		}
	}
	return groups
}

// byFunder reports whether all outgoing lines name the funder of their money.
func byFunder(t *rowIndex, f *flow) bool {
	for _, i := range f.out {
		if t.get(int(i), "of") == "" {
			return false
		}
	}
	return len(f.out) > 0
}

// classify clears simple if the holder cannot be netted by itself, and adds it to
// open if a missing amount came in from outside the group.
func (g *linkedGroup) classify(t *rowIndex, k flowKey, f *flow) {
	for _, i := range f.in {
		giver := flowKey{t.get(int(i), "giver"), t.measure[i]}
		if isMissing(t, i) && (t.get(int(i), "entry") == "yes" || !g.members[giver]) {
			g.open[k] = true
		}
	}
	for _, account := range accountsSplit(t, f, true) {
		if account == nil {
			g.simple = false
			return
		}
		var in, out money.Amount
		for _, i := range account.in {
			in, _ = add(in, t.amount[i])
		}
		for _, i := range account.out {
			out, _ = add(out, t.amount[i])
		}
		g.simple = g.simple && out <= in
	}
}

// compareLinked compares the total of the holders of each group that is not simple,
// over all years, with the facts.
func compareLinked(d *data, flows map[flowKey]*flow, groups map[flowKey]*linkedGroup, published map[balanceKey]balance, found *findings) {
	t := d.lines
	totals := make(map[*linkedGroup]money.Amount)
	for k, b := range published {
		if g := groups[flowKey{k.holder, k.measure}]; g != nil {
			totals[g], _ = add(totals[g], b.known)
		}
	}
	keys := slices.SortedFunc(maps.Keys(groups), func(a, b flowKey) int {
		return cmp.Or(cmp.Compare(a.holder, b.holder), cmp.Compare(a.measure, b.measure))
	})
	done := make(map[*linkedGroup]bool)
	for _, k := range keys {
		g := groups[k]
		if !g.asOne() || done[g] {
			continue
		}
		done[g] = true
		var want money.Amount
		for _, k := range g.keys {
			for _, i := range flows[k].in {
				want, _ = add(want, t.amount[i])
			}
			for _, i := range flows[k].out {
				want, _ = add(want, -t.amount[i])
			}
		}
		if got := totals[g]; got != want {
			found.add(diag.New("verify-netting", diag.Pos{File: d.facts.path}, "holder", k.holder, "measure", money.Measures[k.measure].String(), "year", "all").
				With("published", printAmount(got), diag.Pos{}).With("computed", printAmount(want), diag.Pos{}))
		}
	}
}
