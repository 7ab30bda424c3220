package verify

import (
	"maps"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// stated is a figure as in changes.csv and funding-lines.csv: a state, empty if
// nothing is stated, and an amount, empty unless the state is known.
type stated struct{ state, amount string }

func (s stated) String() string {
	if s.amount != "" {
		return s.amount
	}
	return s.state
}

// figureKey identifies a figure that changes: of a line or, if line is empty, of a
// holder.
type figureKey struct{ line, holder, phase, form, year string }

// checkChanges checks the invariants of history in changes.csv: rows are numbered
// from 1 and have a day; the old figure of a row is the new figure of the previous
// row about it; the last rows agree with funding-lines.csv; and effects add up to the
// headlines. A site without rows publishes no history.
func checkChanges(d *data, found *findings) {
	t := d.tables["changes"]
	if t.rows == 0 {
		return
	}
	last := checkChain(t, found)
	checkLast(d, last, found)
	checkEffects(d, found)
}

// checkChain checks rows in order and returns the last figures.
func checkChain(t *table, found *findings) map[figureKey]stated {
	last := make(map[figureKey]stated)
	for i := range t.rows {
		checkCell(t, i, "seq", strconv.Itoa(i+1), found)
		if t.get(i, "day") == "" {
			found.row(t, i, "verify-cell", "column", "day", "value", "")
		}
		key := figureKey{line: t.get(i, "line"), phase: t.get(i, "phase"), form: t.get(i, "form"), year: t.get(i, "year")}
		if key.line == "" {
			key.holder = t.get(i, "holder")
		}
		was := stated{t.get(i, "was_state"), t.get(i, "was")}
		is := stated{t.get(i, "is_state"), t.get(i, "is")}
		for _, s := range []struct {
			column string
			stated
		}{{"was", was}, {"is", is}} {
			if _, ok := parseAmount(s.amount); ok != (s.state == money.Known.String()) || !ok && s.amount != "" {
				found.row(t, i, "verify-cell", "column", s.column, "value", s.amount)
			}
		}
		if left := last[key]; was != left {
			found.add(diag.New("verify-derived", t.pos(i), "row", t.at(i, 0), "column", "was").
				With("published", was.String(), diag.Pos{}).With("computed", left.String(), diag.Pos{}))
		}
		if last[key] = is; is.state == "" {
			delete(last, key)
		}
	}
	return last
}

// checkLast compares the last figures with the funding lines.
func checkLast(d *data, last map[figureKey]stated, found *findings) {
	t := d.lines
	for i := range t.rows {
		key := figureKey{line: t.get(i, "line"), phase: t.get(i, "phase"), form: t.get(i, "form"), year: t.get(i, "year")}
		row := stated{t.get(i, "state"), t.get(i, "amount")}
		if left := last[key]; left != row {
			found.add(diag.New("verify-derived", t.pos(i), "row", key.line, "column", "amount").
				With("published", row.String(), diag.Pos{}).With("computed", left.String(), diag.Pos{}))
		}
		delete(last, key)
	}
	for _, key := range slices.SortedFunc(maps.Keys(last), figureKey.compare) {
		if key.line != "" {
			found.add(diag.New("verify-derived", diag.Pos{File: d.tables["changes"].path}, "row", key.line, "column", "is").
				With("published", last[key].String(), diag.Pos{}).With("computed", "", diag.Pos{}))
		}
	}
}

func (k figureKey) compare(o figureKey) int {
	return slices.Compare([]string{k.line, k.holder, k.phase, k.form, k.year}, []string{o.line, o.holder, o.phase, o.form, o.year})
}

// checkEffects adds up the effects of each phase and form.
func checkEffects(d *data, found *findings) {
	t := d.tables["changes"]
	sums := make(map[string]money.Amount)
	for i := range t.rows {
		name := t.get(i, "phase") + " " + t.get(i, "form")
		effect, ok := parseAmount(t.get(i, "effect"))
		sum, fits := add(sums[name], effect)
		if !ok || !fits {
			found.row(t, i, "verify-cell", "column", "effect", "value", t.get(i, "effect"))
			return
		}
		sums[name] = sum
	}
	a := newAnswerer(d)
	for _, m := range money.Measures {
		name := m.Phase.String() + " " + m.Form.String()
		if headline := a.sum(ask.Of(m)).known; sums[name] != headline {
			found.add(diag.New("verify-derived", diag.Pos{File: t.path}, "row", name, "column", "effect").
				With("published", printAmount(sums[name]), diag.Pos{}).With("computed", printAmount(headline), diag.Pos{}))
		}
	}
}
