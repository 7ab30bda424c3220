package verify

import (
	"cmp"
	"slices"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// tiedGroup is all holders that passed unknown amounts on to one another, in one
// measure. What a giver has left then lies in it or in its receivers.
//
// In a plain group no more is known to have gone out of any holder's pot than came
// into it: each holder can be netted by itself. Of another group all holders
// together can be, where all that came in from outside is known.
type tiedGroup struct {
	keys    []flowKey
	members map[flowKey]bool
	plain   bool
	// open are the holders into which something came that is not known, or may not
	// be.
	open map[flowKey]bool
}

// together tells that what all of the group have is known where that of each is
// not: nothing came in from outside that is not known.
func (g *tiedGroup) together() bool { return !g.plain && len(g.open) == 0 }

// certain tells that an unknown amount lies in what its giver is known to have.
func (g *tiedGroup) certain(t *booked, row int32) bool {
	if g == nil || t.get(int(row), "entry") == "yes" {
		return false
	}
	giver := flowKey{t.get(int(row), "giver"), t.measure[row]}
	return g.members[giver] && !g.open[giver]
}

// tie finds the groups. A giver that does not state the measure ties nobody.
func tie(t *booked, flows map[flowKey]*flow) map[flowKey]*tiedGroup {
	next := make(map[flowKey][]flowKey)
	receivers := make(map[flowKey][]flowKey)
	for _, f := range flows {
		for _, i := range f.in {
			giver := flowKey{t.get(int(i), "giver"), t.measure[i]}
			if isLost(t, i) && t.get(int(i), "entry") == "no" && flows[giver] != nil && len(flows[giver].in) > 0 {
				holder := flowKey{t.get(int(i), "holder"), t.measure[i]}
				next[giver], next[holder] = append(next[giver], holder), append(next[holder], giver)
				receivers[giver] = append(receivers[giver], holder)
			}
		}
	}
	groups := make(map[flowKey]*tiedGroup)
	for k := range next {
		if groups[k] != nil {
			continue
		}
		g := &tiedGroup{keys: []flowKey{k}, plain: true, open: make(map[flowKey]bool), members: map[flowKey]bool{k: true}}
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
		g.look(t, k, flows[k])
		if g.open[k] {
			queue = append(queue, k)
		}
	}
	// Open ones open those they passed unknown amounts on to.
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
			g.plain = false // by funder, some of it may be known
		}
	}
	return groups
}

// byFunder tells that all that went out says whose money it is.
func byFunder(t *booked, f *flow) bool {
	for _, i := range f.out {
		if t.get(int(i), "of") == "" {
			return false
		}
	}
	return len(f.out) > 0
}

// look tells whether a holder can be netted by itself, and whether something came
// into it from outside its group that is not known.
func (g *tiedGroup) look(t *booked, k flowKey, f *flow) {
	for _, i := range f.in {
		giver := flowKey{t.get(int(i), "giver"), t.measure[i]}
		if isLost(t, i) && (t.get(int(i), "entry") == "yes" || !g.members[giver]) {
			g.open[k] = true
		}
	}
	for _, pot := range potsIf(t, f, true) {
		if pot == nil {
			g.plain = false
			return
		}
		var in, out money.Amount
		for _, i := range pot.in {
			in, _ = add(in, t.amount[i])
		}
		for _, i := range pot.out {
			out, _ = add(out, t.amount[i])
		}
		g.plain = g.plain && out <= in
	}
}

// compareTied compares what all holders of each group that is not plain have
// together, in all years, with the facts.
func compareTied(d *data, flows map[flowKey]*flow, groups map[flowKey]*tiedGroup, published map[balanceKey]balance, found *findings) {
	t := d.lines
	stands := make(map[*tiedGroup]money.Amount)
	for k, b := range published {
		if g := groups[flowKey{k.holder, k.measure}]; g != nil {
			stands[g], _ = add(stands[g], b.known)
		}
	}
	keys := make([]flowKey, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b flowKey) int {
		return cmp.Or(cmp.Compare(a.holder, b.holder), cmp.Compare(a.measure, b.measure))
	})
	done := make(map[*tiedGroup]bool)
	for _, k := range keys {
		g := groups[k]
		if g.plain || !g.together() || done[g] {
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
		if got := stands[g]; got != want {
			found.add(diag.New("verify-netting", diag.Pos{File: d.facts.path}, "holder", k.holder, "measure", money.Measures[k.measure].String(), "year", "all").
				With("published", printAmount(got), diag.Pos{}).With("computed", printAmount(want), diag.Pos{}))
		}
	}
}
