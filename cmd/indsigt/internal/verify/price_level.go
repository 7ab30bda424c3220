package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// levels are the price levels of lines, and those of the lines that holders pass on,
// by holder and measure.
type levels struct {
	line, holder map[string]string // by line
	out          map[string][]string
}

// findLevels returns nil if no line states a price level.
func findLevels(d *data) *levels {
	l := &levels{make(map[string]string), make(map[string]string), make(map[string][]string)}
	any := false
	for i := range d.lines.rows {
		id, level := d.lines.get(i, "line"), d.lines.get(i, "price_level")
		any = any || level != ""
		l.line[id], l.holder[id] = level, d.lines.get(i, "holder")
		if d.lines.get(i, "phase") != money.Returned.String() {
			key := outKey(d.lines, i, d.lines.get(i, "giver"))
			l.out[key] = append(l.out[key], level)
		}
	}
	if !any {
		return nil
	}
	return l
}

func outKey(b *rowIndex, row int, holder string) string {
	return holder + "\n" + b.get(row, "phase") + "\n" + b.get(row, "form")
}

// of returns the required price level of a fact: that of its lines and of what the
// holders of its lines pass on. mixed: they differ, and the fact has none.
func (l *levels) of(f *rowIndex, row int) (level string, mixed bool) {
	if l == nil {
		return "", false
	}
	first := true
	differs := func(x string) bool {
		if first {
			level, first = x, false
		}
		return x != level
	}
	for id := range strings.SplitSeq(f.get(row, "lines"), " ") {
		if differs(l.line[id]) {
			return "", true
		}
		for _, out := range l.out[outKey(f, row, l.holder[id])] {
			if differs(out) {
				return "", true
			}
		}
	}
	return level, false
}

// checkLevels checks that price levels are years, one for each line, and that those
// of facts agree with their lines.
func checkLevels(d *data, found *findings) {
	of := make(map[string]string)
	for i := range d.lines.rows {
		id, level := d.lines.get(i, "line"), d.lines.get(i, "price_level")
		if before, ok := of[id]; ok && before != level || level != "" && !isYear(level) {
			found.row(d.lines.table, i, "verify-cell", "column", "price_level", "value", level)
		}
		of[id] = level
	}
	l := d.levels()
	for i := range d.facts.rows {
		level, _ := l.of(d.facts, i)
		checkCell(d.facts.table, i, "price_level", level, found)
	}
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && s[0] != '0'
}

// pricedAmounts returns the known amounts of a question by year and by price level.
// ok is false if an amount has no single price level, or if a sum overflows.
func (a *answerer) pricedAmounts(q ask.Question) (all map[[2]string]money.Amount, ok bool) {
	b := a.rowIndex(q.Table)
	l := a.data.levels()
	all, ok = make(map[[2]string]money.Amount), true
	b.rowsOf(&q, func(row int32) {
		i := int(row)
		if b.state[i] != money.Known {
			return
		}
		year, level, mixed := b.get(i, "year"), b.get(i, "price_level"), false
		if q.Table == ask.Facts {
			level, mixed = l.of(b, i)
		}
		if level == "" {
			level = year
		}
		if mixed || level == "" {
			ok = false
			return
		}
		sum, fits := add(all[[2]string{year, level}], b.amount[i])
		all[[2]string{year, level}], ok = sum, ok && fits
	})
	return all, ok
}
