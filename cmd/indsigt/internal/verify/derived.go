package verify

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// checkDerived recomputes the figures of data files that follow from others: control
// totals, steps of amendments, totals of costs, and verdicts on goals.
func checkDerived(d *data, found *findings) {
	checkVerdicts(d, found)
	checkControls(d, found)
	checkAmendments(d, found)
	checkCosts(d, found)
}

func checkControls(d *data, found *findings) {
	t := d.tables["controls"]
	a := newAnswerer(d)
	for i := range t.rows {
		q, err := ask.Parse(t.get(i, "ask"))
		if err != nil {
			found.row(t, i, "verify-question", "ask", t.get(i, "ask"), "reason", err)
			continue
		}
		s := a.sum(q)
		checkCell(t, i, "computed", printAmount(s.known), found)
		if stated, ok := parseAmount(t.get(i, "stated")); ok && stated != -1<<63 {
			if over, fits := add(s.known, -stated); fits {
				checkCell(t, i, "difference", printAmount(over), found)
				most, bounded := s.atMost()
				short, _ := add(most, -stated)
				checkCell(t, i, "holds", verdict(over, t.get(i, "rounded"), s.missing() > 0, bounded, short), found)
			}
		} else {
			found.row(t, i, "verify-cell", "column", "stated", "value", t.get(i, "stated"))
		}
	}
}

// verdict returns whether a stated total is correct: the computed sum differs by at
// most half the unit it was rounded to. If amounts are missing, the sum can still be
// larger, up to its bound if it has one; short is the bound less the stated total.
func verdict(over money.Amount, rounded string, missing, bounded bool, short money.Amount) string {
	half, _ := parseAmount(rounded)
	half /= 2
	switch {
	case over > half:
		return "no"
	case bounded && short < -half:
		return "no"
	case missing:
		return "undecided"
	case over < -half:
		return "no"
	}
	return "yes"
}

func checkCell(t *table, row int, column, computed string, found *findings) {
	if got := t.get(row, column); got != computed {
		found.add(diag.New("verify-derived", t.pos(row), "row", t.at(row, 0), "column", column).
			With("published", got, diag.Pos{}).With("computed", computed, diag.Pos{}))
	}
}

// checkAmendments checks that the figure of each step is the previous one plus the
// change, and that the last is the line's current commitment.
func checkAmendments(d *data, found *findings) {
	t := d.tables["amendments"]
	type last struct {
		row   int
		after money.Amount
		known bool
	}
	steps := make(map[string]last)
	for _, i := range stepOrder(t) {
		line := t.get(i, "line")
		after, known := parseAmount(t.get(i, "after"))
		before, begun := steps[line]
		if change, ok := parseAmount(t.get(i, "change")); ok && begun && before.known && known {
			if want, fits := add(before.after, change); fits {
				checkCell(t, i, "after", printAmount(want), found)
			}
		}
		steps[line] = last{i, after, known}
	}
	a := newAnswerer(d)
	for _, line := range slices.Sorted(maps.Keys(steps)) {
		end := steps[line]
		var now sum
		for _, form := range money.Forms {
			s := a.sum(ask.LinesOf(money.Measure{Phase: money.Committed, Form: form}).With(ask.Line, line))
			now.known, _ = add(now.known, s.known)
			now.unknown += s.missing()
		}
		if end.known && now.unknown == 0 {
			checkCell(t, end.row, "after", printAmount(now.known), found)
		}
	}
}

// stepOrder returns the rows by line and number of step. Sorting by id would not
// work: "#10" sorts before "#2".
func stepOrder(t *table) []int {
	rows := make([]int, t.rows)
	number := make([]int64, t.rows)
	for i := range rows {
		rows[i] = i
		id := t.at(i, 0)
		number[i], _ = parseCount(id[strings.LastIndexByte(id, '#')+1:])
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		if c := strings.Compare(t.get(a, "line"), t.get(b, "line")); c != 0 {
			return c
		}
		return int(number[a] - number[b])
	})
	return rows
}

// checkCosts checks that the total of a cost is the sum of its years.
func checkCosts(d *data, found *findings) {
	t := d.tables["costs"]
	years := make(map[string][]int)
	for i := range t.rows {
		id, year := costID(t.at(i, 0))
		if year != "total" {
			years[id] = append(years[id], i)
		}
	}
	for i := range t.rows {
		id, year := costID(t.at(i, 0))
		if year != "total" {
			continue
		}
		for _, column := range []string{"budget", "revised", "actual"} {
			checkCell(t, i, column, costTotal(t, years[id], column), found)
		}
	}
}

// costTotal adds up a column: unknown or withheld if one year is, empty if no year
// states it.
func costTotal(t *table, rows []int, column string) string {
	var total money.Amount
	stated, missing := false, ""
	for _, i := range rows {
		cell := t.get(i, column)
		a, ok := parseAmount(cell)
		switch {
		case ok:
			total, _ = add(total, a)
			stated = true
		case cell != "" && missing != "unknown":
			missing = cell
		}
	}
	switch {
	case missing != "":
		return missing
	case stated:
		return printAmount(total)
	}
	return ""
}

// costID splits "plans/p#1.2021" at the dot before the year.
func costID(key string) (id, year string) {
	hash := strings.LastIndexByte(key, '#')
	if dot := strings.IndexByte(key[hash+1:], '.'); dot >= 0 {
		return key[:hash+1+dot], key[hash+dot+2:]
	}
	return key, ""
}

// goalRows are the rows of one goal in results.csv; -1: there is none of the kind.
type goalRows struct {
	start, target, latest int
	all                   []int
}

// checkVerdicts recomputes the verdict on each goal: "reached" if the latest number
// is at the target or better, "near" if it is at least nine tenths of the way,
// otherwise "not-reached". Whether a target was due depends on the day of the portal,
// which is not in the table: "too-early" and "not-measured" are accepted for any goal
// that is not reached.
func checkVerdicts(d *data, found *findings) {
	t := d.tables["results"]
	goals := make(map[string]*goalRows)
	for _, i := range pointOrder(t) {
		id, point := costID(t.at(i, 0))
		g := goals[id]
		if g == nil {
			g = &goalRows{start: -1, target: -1, latest: -1}
			goals[id] = g
		}
		g.all = append(g.all, i)
		switch {
		case point == ask.ResultStart:
			g.start = i
		case point == ask.ResultTarget:
			g.target = i
		case t.get(i, "number") != "" && (g.latest < 0 || t.get(i, "date") >= t.get(g.latest, "date")):
			g.latest = i
		}
	}
	for _, id := range slices.Sorted(maps.Keys(goals)) {
		g := goals[id]
		for _, i := range g.all {
			if said, want := t.get(i, "verdict"), g.verdict(t); said != want && !(want != "reached" && want != "" && (said == "too-early" || said == "not-measured")) {
				checkCell(t, i, "verdict", want, found)
			}
		}
	}
}

// pointOrder returns the rows of results in the order of their source files.
func pointOrder(t *table) []int {
	rows := make([]int, t.rows)
	number := make([]int64, t.rows)
	for i := range rows {
		rows[i] = i
		_, point := costID(t.at(i, 0))
		number[i], _ = parseCount(point)
	}
	slices.SortStableFunc(rows, func(a, b int) int { return int(number[a] - number[b]) })
	return rows
}

// verdict returns the verdict on a goal whose target is due.
func (g *goalRows) verdict(t *table) string {
	if g.target < 0 {
		return ""
	}
	if g.latest < 0 {
		return "not-measured"
	}
	fewer := t.get(g.target, "fewer") == "yes"
	now, target := hundredths(t.get(g.latest, "number")), hundredths(t.get(g.target, "number"))
	if now == target || (now < target) == fewer {
		return "reached"
	}
	way, whole := now, target
	if fewer {
		way, whole = target, now
	}
	if g.start >= 0 {
		if from := hundredths(t.get(g.start, "number")); from != target {
			if way, whole = now-from, target-from; fewer {
				way, whole = from-now, from-target
			}
		}
	}
	if way*10 >= whole*9 {
		return "near"
	}
	return "not-reached"
}

// hundredths reads a number with at most two decimals.
func hundredths(s string) int64 {
	whole, rest, _ := strings.Cut(s, ".")
	n, _ := parseCount(whole)
	part, _ := strconv.ParseInt((rest + "00")[:2], 10, 64)
	return n*100 + part
}
