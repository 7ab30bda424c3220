package ledger

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// bookedTwice checks the law that one decision is counted once. Two lines are
// one decision if they have the same giver, form, phase and amount, and the
// same day or the same page of the same source, and are booked
//
//  1. on holders of which one contains the other: an initiative and its plan or
//     areas, a plan and its areas, a receiver and the pool, plan or area that gives
//     to it, a plan and the pools of its areas (a pool without areas is one of all
//     areas), an initiative and the pools that name one of its areas;
//  2. twice on one holder;
//  3. on two holders that agree in title, kind, plan, areas and organisation in
//     charge: a copied file.
//
// In cases 2 and 3, lines that agree in everything are one decision without a
// day and a page too. Lines marked as separate are left out, and so are lines
// that both state a day, source, page, period, years or another phase and
// differ in it. Each line is reported once.
//
// Lines are found by hash of what they must share, and at most maxCompared
// different lines of a bucket are compared, so that time is linear in the
// number of lines.
func (l *Ledger) bookedTwice() []diag.Problem {
	t := duplicateFinder{Ledger: l, buckets: make(map[bucket][]int32)}
	if t.findCandidates(); len(t.at) == 0 {
		return nil
	}
	t.findGivers()
	for i := range t.lines {
		for _, p := range t.placesOf(int32(i)) {
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

// maxCompared bounds the lines of one bucket. A place with more lines of one
// amount and day is a list of small grants; there, only lines that share a
// source and page are found.
const maxCompared = 16

// duplicateFinder finds decisions that are booked twice.
type duplicateFinder struct {
	*Ledger
	at      []int32 // their indexes in the book
	lines   []statedLine
	buckets map[bucket][]int32
	givers  [][]int32 // by holder: those it got money from
}

// statedLine is a candidate line with the values to compare; a text is empty if the
// line does not state it. all joins all values of the line.
type statedLine struct {
	day, period, all string
	sources, pages   [money.PhaseCount]string // see cited
	years            [money.PhaseCount]string // if all of the phase is divided by year
	totals           [money.PhaseCount]money.Amount
	known            [money.PhaseCount]bool
	*Line
}

// decisionKey is what two lines of one decision must share.
type decisionKey struct {
	giver  string
	form   money.Form
	phase  money.Phase
	amount money.Amount
}

// place is a name under which lines of one decision meet. It is near where it
// is one holder or one title (cases 2 and 3 of bookedTwice).
type place struct {
	name string
	near bool
}

// bucket is a place, a decision and its proof: a day, a page of a source, or,
// in a near place, everything the line says.
type bucket struct {
	place, proof string
	key          decisionKey
}

func readStated(line *Line) statedLine {
	s := statedLine{Line: line, day: line.Decided, period: line.Period}
	var all strings.Builder
	for p, pieces := range line.Stated {
		if len(pieces) == 0 {
			continue
		}
		s.sources[p], s.pages[p] = line.cited(money.Phase(p))
		s.known[p], s.totals[p] = allKnown(pieces), total(pieces)
		var years strings.Builder
		for _, piece := range pieces {
			years.WriteString(strconv.Itoa(piece.Year) + "=" + strconv.FormatInt(int64(piece.Value.Amount), 10) + piece.Value.State.String() + " ")
		}
		all.WriteString(money.Phase(p).String() + " " + years.String() + "\x00" + s.sources[p] + "\x00" + s.pages[p] + "\x00")
		if pieces[0].Year != 0 {
			s.years[p] = years.String()
		}
	}
	s.all = strings.Join([]string{all.String(), s.day, line.Period, line.Note, line.Of}, "\x00")
	return s
}

// cited returns the source of a phase and the page in it, if all its pieces have the
// same; else the line's.
func (l *Line) cited(phase money.Phase) (source, page string) {
	pieces := l.Stated[phase]
	if len(pieces) == 0 {
		return l.Source, l.Page
	}
	source, page = l.Cites(pieces[0])
	for _, p := range pieces[1:] {
		if other, at := l.Cites(p); other != source || at != page {
			return l.Source, l.Page
		}
	}
	return source, page
}

// findGivers lists for each holder the holders that allocated money to it.
func (t *duplicateFinder) findGivers() {
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

// candidateKey is what two lines must share to be compared at all: a decision,
// and a day, a source or, without both, a title or holder.
type candidateKey struct {
	key   decisionKey
	of    byte // 'd'ay, 's'ource, 't'itle, 'h'older
	proof string
}

// findCandidates reads the lines that share a candidateKey with another.
func (t *duplicateFinder) findCandidates() {
	seen := make(map[candidateKey]int32, 2*len(t.in.Lines))
	shared := make([]bool, len(t.in.Lines))
	for i := range t.in.Lines {
		line := &t.in.Lines[i]
		record := func(k candidateKey) {
			first, again := seen[k]
			if !again {
				seen[k] = int32(i)
				return
			}
			shared[first], shared[i] = true, true
		}
		line.decisions(func(key decisionKey) {
			if line.Decided != "" {
				record(candidateKey{key, 'd', line.Decided})
			}
			source, _ := line.cited(key.phase)
			if source != "" {
				record(candidateKey{key, 's', source})
			}
			if line.Decided == "" && source == "" {
				if h := &t.in.Holders[t.holder(line.Holder)]; h.Title != "" {
					record(candidateKey{key, 't', strings.ToLower(strings.Join(strings.Fields(h.Title), " "))})
				} else {
					record(candidateKey{key, 'h', h.ID})
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

// decisions calls f for each phase in which all amounts of the line are known,
// granted money first. A line marked as separate has none.
func (l *Line) decisions(f func(decisionKey)) {
	if l.Separate {
		return
	}
	for _, p := range [...]money.Phase{money.Committed, money.Applied, money.Ceiling, money.Disbursed, money.Spent, money.Returned} {
		if pieces := l.Stated[p]; len(pieces) > 0 && allKnown(pieces) {
			if sum := total(pieces); sum != 0 {
				f(decisionKey{l.Giver, l.Form, p, sum})
			}
		}
	}
}

// placesOf lists the places under which a line is stored.
func (t *duplicateFinder) placesOf(i int32) []place {
	h := &t.in.Holders[t.holder(t.lines[i].Holder)]
	places := []place{holderPlace(h.ID, true), titlePlace(h)}
	if strings.HasPrefix(h.ID, "pools/") {
		places = append(places, place{name: "pool"})
		for _, a := range h.Areas {
			places = append(places, place{name: "pool:" + a.Slug})
		}
		if len(h.Areas) == 0 {
			places = append(places, place{name: "pool:*"})
		}
	}
	return places
}

// duplicatePlaces lists the places in which a line of the same decision is a
// duplicate of line i.
func (t *duplicateFinder) duplicatePlaces(i int32) []place {
	at := t.holder(t.lines[i].Holder)
	h := &t.in.Holders[at]
	kind, _, _ := ask.CutID(h.ID)
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
			places = append(places, place{name: "pool:" + a.Slug})
		}
	}
	if kind == "plans" {
		every := "pool:*"
		if len(h.Areas) == 0 {
			every = "pool"
		}
		places = append(places, place{name: every})
	}
	return append(places, titlePlace(h))
}

func holderPlace(id string, near bool) place { return place{"holder " + id, near} }

// titlePlace is the place of holders that agree in title, kind, plan, areas and
// organisation in charge.
func titlePlace(h *Holder) place {
	kind, _, _ := ask.CutID(h.ID)
	parts := []string{"title", kind, strings.ToLower(strings.Join(strings.Fields(h.Title), " ")), h.Receiver, h.Plan}
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

// proofs calls f with each proof of a line's decision on a phase.
func (t *duplicateFinder) proofs(i int32, phase money.Phase, near bool, f func(proof string)) {
	s := &t.lines[i]
	if s.day != "" && s.Giver != ask.NotStated {
		f("day " + s.day)
	}
	if source, page := s.sources[phase], s.pages[phase]; source != "" && (page != "" || !near) {
		f("source " + source + "\x00" + page)
	}
	if near {
		f("all " + s.all)
	}
}

// put stores a line under a place. In a near place it is stored as near and as
// not near: it is near to itself, and not near to the holders it contains.
func (t *duplicateFinder) put(p place, i int32) {
	t.lines[i].decisions(func(key decisionKey) {
		for _, near := range [...]bool{true, false} {
			if near && !p.near {
				continue
			}
			t.proofs(i, key.phase, near, func(proof string) {
				b := bucket{p.name, proof, key}
				list := t.buckets[b]
				if len(list) == maxCompared || slices.ContainsFunc(list, func(k int32) bool { return k == i || t.lines[k].all == t.lines[i].all }) {
					return
				}
				t.buckets[b] = append(list, i)
			})
		}
	})
}

// find returns the problem of the first other line with the same decision.
func (t *duplicateFinder) find(i int32) (p diag.Problem, found bool) {
	line := t.lines[i]
	places := t.duplicatePlaces(i)
	line.decisions(func(key decisionKey) {
		for _, where := range places {
			t.proofs(i, key.phase, where.near, func(proof string) {
				for _, k := range t.buckets[bucket{where.name, proof, key}] {
					if found || k == i || where.near && k > i || !t.agree(i, k, key.phase) {
						continue
					}
					p, found = t.problem(i, k, key), true
				}
			})
		}
	})
	return p, found
}

// agree reports whether two lines differ in nothing that both state; of their
// sources, in those of one phase.
func (t *duplicateFinder) agree(i, k int32, phase money.Phase) bool {
	a, b := &t.lines[i], &t.lines[k]
	if differ(a.day, b.day) || differ(a.period, b.period) || differ(a.sources[phase], b.sources[phase]) ||
		a.sources[phase] == b.sources[phase] && differ(a.pages[phase], b.pages[phase]) {
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

func (t *duplicateFinder) problem(i, k int32, key decisionKey) diag.Problem {
	line, other := &t.lines[i], &t.lines[k]
	amount := t.in.format(key.amount)
	proof := line.day
	switch {
	case proof != "" && proof == other.day:
	case line.sources[key.phase] != "" && line.pages[key.phase] != "":
		proof = line.sources[key.phase] + ", " + line.pages[key.phase]
	case line.sources[key.phase] != "":
		proof = line.sources[key.phase]
	default:
		proof = amount
	}
	return diag.New("booked-twice", line.Pos, "giver", line.Giver, "holder", line.Holder, "other", other.Holder, "proof", proof).
		With(key.phase.String(), amount, line.Stated[key.phase][0].Pos).
		With(key.phase.String(), amount, other.Stated[key.phase][0].Pos)
}
