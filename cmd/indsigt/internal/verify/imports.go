package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// checkImports reads the published sheets again: each row is counted once, the
// columns add up, and the funding lines that cite a sheet agree with its rows.
func checkImports(s *site, d *data, found *findings) {
	t := d.tables["imports"]
	for i := 0; i < t.rows; {
		source := t.get(i, "source")
		end := i + 1
		for end < t.rows && t.get(end, "source") == source {
			end++
		}
		c := &sheetChecker{data: d, found: found, table: t, from: i, to: end, source: source}
		c.check(s)
		i = end
	}
}

// sheetChecker checks one sheet: the rows from to to of imports.csv.
type sheetChecker struct {
	*data
	found    *findings
	table    *table
	from, to int
	source   string
	grid     grid
	fates    map[int]int // rows of import-rows.csv, by row of the grid, from 1
	// isJSON is set if rows are numbered as the objects of a JSON file, from 1, below
	// the column names.
	isJSON bool
}

// report adds a problem of a row of imports.csv. reason is the id of a text.
func (c *sheetChecker) report(row int, reason string, computed, published string, args ...any) {
	c.found.add(diag.New("verify-import", c.table.pos(row), "source", c.source, "reason", words.Say(reason, args...)).
		With("computed", computed, diag.Pos{}).With("published", published, diag.Pos{}))
}

// hold compares a cell of imports.csv.
func (c *sheetChecker) hold(row int, column, computed string) {
	if published := c.table.get(row, column); published != computed {
		c.report(row, "reasons.verify.import-cell", computed, published, "column", column)
	}
}

func (c *sheetChecker) check(s *site) {
	get := func(column string) string { return c.table.get(c.from, column) }
	text, err := fs.ReadFile(s.fsys, get("file"))
	if err != nil {
		c.found.row(c.table, c.from, "verify-no-file", "file", get("file"))
		return
	}
	digest := sha256.Sum256(text)
	c.hold(c.from, "sha256", hex.EncodeToString(digest[:]))
	if c.grid, err = readSheet(get("file"), text, get("sheet"), get("encoding"), get("delimiter")); err != nil {
		c.report(c.from, "reasons.verify.import-unreadable", err.Error(), get("file"))
		return
	}
	c.isJSON = isJSON(get("file"), text)
	c.readFates()
	header, err := strconv.Atoi(get("header"))
	switch {
	case c.isJSON:
		header = 1
	case err != nil || header < 1 || header > len(c.grid):
		c.report(c.from, "reasons.verify.import-cell", strconv.Itoa(len(c.grid)), get("header"), "column", "header")
		return
	}
	counts := make(map[string]int)
	for n := header + 1; n <= len(c.grid); n++ {
		if _, there := c.fates[n]; !there {
			c.report(c.from, "reasons.verify.import-row", strconv.Itoa(c.number(n)), "", "row", c.number(n))
		}
		counts[c.fate(n)]++
	}
	for row := c.from; row < c.to; row++ {
		c.hold(row, "rows", strconv.Itoa(len(c.grid)-header))
		for column, fate := range map[string]string{"rows_imported": "imported", "rows_refused": "refused", "rows_totals": "total", "rows_left_out": "left-out"} {
			c.hold(row, column, strconv.Itoa(counts[fate]))
		}
	}
	if rows := len(c.fates); rows != len(c.grid)-header {
		c.report(c.from, "reasons.verify.import-cell", strconv.Itoa(len(c.grid)-header), strconv.Itoa(rows), "column", "rows")
	}
	c.checkAmounts(header)
}

func (c *sheetChecker) readFates() {
	c.fates = make(map[int]int)
	t := c.tables["import-rows"]
	for i := range t.rows {
		if t.get(i, "source") != c.source {
			continue
		}
		n, err := strconv.Atoi(t.get(i, "row"))
		if c.isJSON {
			n++
		}
		if _, twice := c.fates[n]; err != nil || twice {
			c.found.row(t, i, "verify-cell", "column", "row", "value", t.get(i, "row"))
		}
		c.fates[n] = i
	}
}

// number returns the number of a row of the grid as readers of the sheet count.
func (c *sheetChecker) number(n int) int {
	if c.isJSON {
		return n - 1
	}
	return n
}

func (c *sheetChecker) fate(n int) string {
	if i, ok := c.fates[n]; ok {
		return c.tables["import-rows"].get(i, "fate")
	}
	return ""
}

// part is a row's amount in a phase.
type part struct {
	years, whole money.Amount
	hasWhole     bool
}

func (p part) amount() money.Amount {
	if p.hasWhole {
		return p.whole
	}
	return p.years
}

// checkAmounts adds up each column of amounts, and compares rows with their lines.
func (c *sheetChecker) checkAmounts(header int) {
	rows := make(map[string]map[int]*part) // by phase and row of the sheet
	for row := c.from; row < c.to; row++ {
		get := func(column string) string { return c.table.get(row, column) }
		at := slices.IndexFunc(c.grid[header-1], func(cell sheetCell) bool {
			return cell.text == get("column") || !c.isJSON && strings.Join(strings.Fields(cell.text), " ") == get("column")
		})
		if at < 0 {
			c.report(row, "reasons.verify.import-column", "", get("column"), "column", get("column"))
			continue
		}
		values := make(map[string]string)
		var pairs [][2]string
		if text := get("values"); text != "" && json.Unmarshal([]byte(text), &pairs) != nil {
			c.report(row, "reasons.verify.import-cell", "", text, "column", "values")
		}
		for _, p := range pairs {
			values[p[0]] = p[1]
		}
		sums := make(map[string]money.Amount)
		phase := get("phase")
		if rows[phase] == nil {
			rows[phase] = make(map[int]*part)
		}
		for n := header + 1; n <= len(c.grid); n++ {
			a, stated, ok := readMapped(c.grid.at(n-1, at), values, get("locale"), get("unit"))
			fate := c.fate(n)
			if !ok || c.flawed(n, at) {
				if fate == "imported" {
					c.report(row, "reasons.verify.import-amount", c.grid.at(n-1, at).text, "", "row", c.number(n))
				}
				continue
			}
			if fate == "imported" || fate == "refused" {
				sums["read"], _ = add(sums["read"], a)
			}
			sums[fate], _ = add(sums[fate], a)
			if fate != "imported" || !stated {
				continue
			}
			p := rows[phase][n]
			if p == nil {
				p = new(part)
				rows[phase][n] = p
			}
			if get("year") == "" {
				p.whole, p.hasWhole = a, true
			} else {
				p.years, _ = add(p.years, a)
			}
		}
		for column, fate := range map[string]string{"read": "read", "imported": "imported", "refused": "refused", "totals": "total", "left_out": "left-out"} {
			c.hold(row, column, printAmount(sums[fate]))
		}
	}
	c.checkLines(rows)
}

// readMapped reads a cell of amounts by its mapping. stated is false if no amount is
// known.
func readMapped(cell sheetCell, values map[string]string, locale, unit string) (a money.Amount, stated, ok bool) {
	if is, mapped := values[cell.text]; mapped {
		if is == "unknown" || is == "withheld" || is == "empty" {
			return 0, false, true
		}
		cell = sheetCell{text: is}
	}
	if cell.text == "" {
		return 0, false, true
	}
	a, ok = readAmount(cell, locale, unit)
	return a, ok, ok
}

// flaws are reasons of cells that look like amounts and are none.
var flaws = []string{"day-not-amount", "merged", "encoding", "broken-quote", "too-long", "format", "marked", "scaled", "amount-currency"}

// flawed reports a cell that is no amount for how it is stored or shown.
func (c *sheetChecker) flawed(n, column int) bool {
	i, ok := c.fates[n]
	if !ok {
		return false
	}
	t := c.tables["import-rows"]
	reasons := strings.Fields(t.get(i, "reasons"))
	for k, cell := range c.cellsOf(n, t.get(i, "cells")) {
		is := letterColumn(cell) == column
		if c.isJSON {
			is = cell == c.grid.at(0, column).text
		}
		if is && k < len(reasons) && slices.Contains(flaws, reasons[k]) {
			return true
		}
	}
	return false
}

// cellsOf returns the cells of a row in a list of addresses: references of a sheet,
// or columns of JSON. Names of sheets and columns may contain spaces.
func (c *sheetChecker) cellsOf(n int, list string) []string {
	before := c.table.get(c.from, "sheet")
	if before != "" {
		before += "!"
	}
	if c.isJSON {
		object := strconv.Itoa(n-2) + "/" // counted from zero
		before = list[:max(strings.Index(list, object), 0)] + object
	}
	return strings.Split(" "+list, " "+before)[1:]
}

// checkLines compares the rows of a sheet with the funding lines that cite it, and
// the sums of both.
func (c *sheetChecker) checkLines(rows map[string]map[int]*part) {
	cited := make(map[string]money.Amount) // by line and phase
	total := make(map[string]money.Amount) // by phase
	for i := range c.lines.rows {
		if c.lines.get(i, "source") != c.source || c.lines.state[i] != money.Known {
			continue
		}
		phase := c.lines.get(i, "phase")
		key := c.lines.get(i, "line") + "\n" + phase
		cited[key], _ = add(cited[key], c.lines.amount[i])
		total[phase], _ = add(total[phase], c.lines.amount[i])
	}
	steps := c.steps()
	t := c.tables["import-rows"]
	for row := c.from; row < c.to; row++ {
		phase := c.table.get(row, "phase")
		if row > c.from && c.table.get(row-1, "phase") == phase {
			continue // compared with the column before
		}
		var sum money.Amount
		for n, i := range c.fates {
			if t.get(i, "fate") != "imported" {
				continue
			}
			var want money.Amount
			if p := rows[phase][n]; p != nil {
				want = p.amount()
			}
			is := cited[t.get(i, "line")+"\n"+phase]
			if phase == money.Committed.String() && steps[t.get(i, "line")][want] {
				want = is // the portal has later decisions than the sheet
			}
			sum, _ = add(sum, want)
			if is != want {
				c.report(row, "reasons.verify.import-line", printAmount(want), printAmount(is), "row", c.number(n), "line", t.get(i, "line"))
			}
		}
		if beside, ok := parseAmount(c.table.get(row, "beside")); ok {
			sum, _ = add(sum, beside)
		}
		if sum != total[phase] {
			c.report(row, "reasons.verify.import-sum", printAmount(sum), printAmount(total[phase]), "phase", phase)
		}
	}
}

// steps returns the commitments of each line before the later decisions, and after
// each of them. A sheet may be older than the last decision.
func (c *sheetChecker) steps() map[string]map[money.Amount]bool {
	all := make(map[string]map[money.Amount]bool)
	t := c.tables["amendments"]
	for i := range t.rows {
		line := t.get(i, "line")
		if a, ok := parseAmount(t.get(i, "after")); ok {
			if all[line] == nil {
				all[line] = make(map[money.Amount]bool)
			}
			all[line][a] = true
		}
	}
	return all
}
