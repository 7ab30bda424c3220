package ledger

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// twiceBooked is the law that one decision is counted once: no two lines of the
// same giver, form, phase and amount, and of the same day or the same page of the
// same source, stand
//
//   - on holders that lie in one another: an initiative in its plan and in its
//     areas, a plan in its areas, whatever gets money in the pool, plan or area it
//     gets it from, and a plan in the pools of its areas (a pool without areas is
//     one of all areas), an initiative in the pools that name one of its areas;
//   - twice on one holder;
//   - on two holders of one title, where nothing tells them apart: a copied file.
//
// On one holder, and in a copy, two lines that say the same in everything are the
// same without a day and a page too. Lines marked as separate are left out, and so
// are lines that differ where both say something: in day, source, page, years,
// period, or another phase. Each line is reported once.
//
// The lines are found by what they must have in common, so the time is linear in
// their number: of one bucket at most mostAlike that differ are compared.
func (l *Ledger) twiceBooked() []diag.Problem {
	t := twice{Ledger: l, buckets: make(map[bucket][]int32)}
	if t.alike(); len(t.at) == 0 {
		return nil
	}
	t.findGivers()
	for i := range t.lines {
		for _, p := range t.stands(int32(i)) {
			t.put(p, int32(i))
		}
	}
	var problems []diag.Problem
	for i := range t.lines {
		if p, found := t.find(int32(i)); found {
			problems = append(problems, p)
		}
	}
	return problems
}

// mostAlike bounds what is compared with one line in one place: lines of one
// amount and day there that differ in source, years or period. Where there are
// more the place is a list of small grants, and only those are found that have a
// source and page in common.
const mostAlike = 16

// twice finds decisions that are booked twice, among the lines that share a
// likeness with another.
type twice struct {
	*Ledger
	at      []int32 // their indexes in the book
	lines   []statedLine
	buckets map[bucket][]int32
	givers  [][]int32 // by holder: those it got money from
}

// statedLine is what two lines of one decision have in common; a text is empty
// where the line does not say. all is all that it says, for copies.
type statedLine struct {
	day, source, page, period, all string
	years                          [money.PhaseCount]string // where all of the phase is divided
	totals                         [money.PhaseCount]money.Amount
	known                          [money.PhaseCount]bool
	*Line
}

// decisionKey is what two lines of one decision must have in common.
type decisionKey struct {
	giver  string
	form   money.Form
	phase  money.Phase
	amount money.Amount
}

// place is where lines stand that can be of one decision. Within a near place, one
// holder or one title, lines that say the same in everything are the same.
type place struct {
	name string
	near bool
}

// bucket is a place, a key and what proves the decision: a day, a page of a source,
// or, in a near place, all that a line says.
type bucket struct {
	place, proof string
	key          decisionKey
}

func readStated(line *Line) statedLine {
	s := statedLine{Line: line, day: line.Decided, source: line.Source, page: line.Page, period: line.Period}
	var all strings.Builder
	for p, pieces := range line.Stated {
		if len(pieces) == 0 {
			continue
		}
		s.known[p], s.totals[p] = known(pieces), total(pieces)
		var years strings.Builder
		for _, piece := range pieces {
			years.WriteString(strconv.Itoa(piece.Year) + "=" + strconv.FormatInt(int64(piece.Value.Amount), 10) + piece.Value.State.String() + " ")
		}
		all.WriteString(money.Phase(p).String() + " " + years.String())
		if pieces[0].Year != 0 {
			s.years[p] = years.String()
		}
	}
	s.all = strings.Join([]string{all.String(), s.day, s.source, s.page, line.Period, line.Note, line.Of}, "\x00")
	return s
}

// findGivers lists for each holder the holders it got money from.
func (t *twice) findGivers() {
	t.givers = make([][]int32, len(t.in.Holders))
	for g := range t.passed {
		for _, i := range t.passed[g] {
			h := t.holder(t.in.Lines[i].Holder)
			if n := len(t.givers[h]); n == 0 || t.givers[h][n-1] != int32(g) {
				t.givers[h] = append(t.givers[h], int32(g))
			}
		}
	}
}

// twiceKey is what two lines must share for the law to compare them: a decision's
// key, and a day, a source or, where neither is said, a holder or its title.
type twiceKey struct {
	key   decisionKey
	of    byte // 'd'ay, 's'ource, 't'itle, 'h'older
	proof string
}

// alike finds the lines that share a likeness with another: only they are read
// further.
func (t *twice) alike() {
	seen := make(map[twiceKey]int32, 2*len(t.in.Lines))
	shared := make([]bool, len(t.in.Lines))
	for i := range t.in.Lines {
		line := &t.in.Lines[i]
		note := func(k twiceKey) {
			first, again := seen[k]
			if !again {
				seen[k] = int32(i)
				return
			}
			shared[first], shared[i] = true, true
		}
		line.decisions(func(key decisionKey) {
			if line.Decided != "" {
				note(twiceKey{key, 'd', line.Decided})
			}
			if line.Source != "" {
				note(twiceKey{key, 's', line.Source})
			}
			if line.Decided == "" && line.Source == "" {
				if h := &t.in.Holders[t.holder(line.Holder)]; h.Title != "" {
					note(twiceKey{key, 't', strings.ToLower(strings.Join(strings.Fields(h.Title), " "))})
				} else {
					note(twiceKey{key, 'h', h.ID})
				}
			}
		})
	}
	for i := range shared {
		if shared[i] {
			t.at = append(t.at, int32(i))
			t.lines = append(t.lines, readStated(&t.in.Lines[i]))
		}
	}
}

// decisions calls f with the key of each phase in which the line states a known
// amount, what was granted first.
func (l *Line) decisions(f func(decisionKey)) {
	if l.Separate {
		return
	}
	for _, p := range [...]money.Phase{money.Committed, money.Applied, money.Ceiling, money.Disbursed, money.Spent, money.Returned} {
		if pieces := l.Stated[p]; len(pieces) > 0 && known(pieces) {
			if sum := total(pieces); sum != 0 {
				f(decisionKey{l.Giver, l.Form, p, sum})
			}
		}
	}
}

// stands lists the places a line is found in.
func (t *twice) stands(i int32) []place {
	h := &t.in.Holders[t.holder(t.lines[i].Holder)]
	places := []place{holderPlace(h.ID, true), titlePlace(h)}
	if strings.HasPrefix(h.ID, "pools/") {
		places = append(places, place{name: "pool"})
		for _, a := range h.Areas {
			places = append(places, place{name: "pool of " + a.Slug})
		}
		if len(h.Areas) == 0 {
			places = append(places, place{name: "pool of all"})
		}
	}
	return places
}

// looks lists the places in which the same decision as a line's would be booked
// twice.
func (t *twice) looks(i int32) []place {
	at := t.holder(t.lines[i].Holder)
	h := &t.in.Holders[at]
	kind, _, _ := strings.Cut(h.ID, "/")
	places := []place{holderPlace(h.ID, true)}
	givers := t.givers[at]
	if kind == "initiatives" && h.Plan != "" {
		plan := "plans/" + h.Plan
		places = append(places, holderPlace(plan, false))
		if p, ok := t.holders[plan]; ok {
			givers = slices.Concat(givers, t.givers[p])
		}
	}
	for _, g := range givers {
		places = append(places, holderPlace(t.in.Holders[g].ID, false))
	}
	for _, a := range h.Areas {
		if kind != "areas" {
			places = append(places, holderPlace("areas/"+a.Slug, false))
		}
		if kind == "initiatives" || kind == "plans" {
			places = append(places, place{name: "pool of " + a.Slug})
		}
	}
	if kind == "plans" {
		every := "pool of all"
		if len(h.Areas) == 0 {
			every = "pool"
		}
		places = append(places, place{name: every})
	}
	return append(places, titlePlace(h))
}

func holderPlace(id string, near bool) place { return place{"holder " + id, near} }

// titlePlace is one for holders that nothing tells apart: a copy has the original's
// title, kind, plan, areas and organisation in charge.
func titlePlace(h *Holder) place {
	kind, _, _ := strings.Cut(h.ID, "/")
	parts := []string{"title", kind, strings.ToLower(strings.Join(strings.Fields(h.Title), " ")), h.Lead, h.Plan}
	if h.Title == "" {
		parts = append(parts, h.ID)
	}
	for _, a := range h.Areas {
		if kind != "areas" {
			parts = append(parts, a.Slug)
		}
	}
	return place{strings.Join(parts, "\x00"), true}
}

// proofs calls f with what proves a line's decision.
func (t *twice) proofs(i int32, near bool, f func(proof string)) {
	s := &t.lines[i]
	if s.day != "" && s.Giver != ask.NotStated {
		f("day " + s.day)
	}
	if s.source != "" && (s.page != "" || !near) {
		f("source " + s.source + "\x00" + s.page)
	}
	if near {
		f("all " + s.all)
	}
}

// put notes a line in a place. What is near to itself is far from what lies in it.
func (t *twice) put(p place, i int32) {
	t.lines[i].decisions(func(key decisionKey) {
		for _, near := range [...]bool{true, false} {
			if near && !p.near {
				continue
			}
			t.proofs(i, near, func(proof string) {
				b := bucket{p.name, proof, key}
				list := t.buckets[b]
				if len(list) == mostAlike || slices.ContainsFunc(list, func(k int32) bool { return k == i || t.lines[k].all == t.lines[i].all }) {
					return
				}
				t.buckets[b] = append(list, i)
			})
		}
	})
}

// find reports the first line elsewhere that is of the same decision as a line.
func (t *twice) find(i int32) (p diag.Problem, found bool) {
	line := t.lines[i]
	places := t.looks(i)
	line.decisions(func(key decisionKey) {
		for _, where := range places {
			t.proofs(i, where.near, func(proof string) {
				for _, k := range t.buckets[bucket{where.name, proof, key}] {
					if found || k == i || where.near && k > i || !t.agree(i, k) {
						continue
					}
					p, found = t.problem(i, k, key), true
				}
			})
		}
	})
	return p, found
}

// agree reports that two lines differ nowhere where both say something.
func (t *twice) agree(i, k int32) bool {
	a, b := &t.lines[i], &t.lines[k]
	if differ(a.day, b.day) || differ(a.source, b.source) || a.source == b.source && differ(a.page, b.page) || differ(a.period, b.period) {
		return false
	}
	for p := range money.PhaseCount {
		if differ(a.years[p], b.years[p]) || money.Phase(p) <= money.Committed && a.known[p] && b.known[p] && a.totals[p] != b.totals[p] {
			return false
		}
	}
	return true
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

func (t *twice) problem(i, k int32, key decisionKey) diag.Problem {
	line, other := &t.lines[i], &t.lines[k]
	amount := t.in.format(key.amount)
	proof := line.day
	switch {
	case proof != "" && proof == other.day:
	case line.source != "" && line.page != "":
		proof = line.source + ", " + line.page
	case line.source != "":
		proof = line.source
	default:
		proof = amount
	}
	return diag.New("booked-twice", line.Pos, "giver", line.Giver, "holder", line.Holder, "other", other.Holder, "proof", proof).
		With(key.phase.String(), amount, line.Stated[key.phase][0].Pos).
		With(key.phase.String(), amount, other.Stated[key.phase][0].Pos)
}
