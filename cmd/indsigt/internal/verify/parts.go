package verify

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// fileList is api/v1/files.json: every data file with its size and hash, and the
// filters of those that belong to a page.
type fileList struct {
	Items []fileItem
}

type fileItem struct {
	Path   string
	Bytes  int64
	SHA256 string
	// Facts and Lines are filters, column to value. The file has the rows that match any
	// of them.
	Facts, Lines []map[string]string
}

// checkParts checks that each listed file exists with its size and hash, that the
// files of a page have the rows of their filters in every format, and that no data
// file of a page is unlisted.
func checkParts(s *site, d *data, found *findings) {
	const name = "api/v1/files.json"
	var list fileList
	if !readJSON(s, name, "verify-part", &list, found) {
		return
	}
	c := partChecker{s: s, d: d, found: found, answerer: newAnswerer(d), listed: make(map[string]bool)}
	for _, item := range list.Items {
		c.check(path.Join(path.Dir(name), item.Path), item)
	}
	for _, file := range c.unlisted() {
		c.report(file, words.Say("reasons.verify.no-list"))
	}
}

// unlisted returns the files with rows of facts or funding lines that are not listed.
// A file of the same name from an editor has other columns.
func (c *partChecker) unlisted() []string {
	var all []string
	for file := range c.s.files {
		if strings.HasSuffix(file, excelSuffix) && !c.listed[file] {
			all = append(all, file)
			continue
		}
		var of *table
		switch path.Base(file) {
		case "facts.csv":
			of = c.d.facts.table
		case "lines.csv":
			of = c.d.lines.table
		default:
			continue
		}
		if c.listed[file] {
			continue
		}
		if text, err := fs.ReadFile(c.s.fsys, file); err == nil && strings.HasPrefix(string(text), strings.Join(of.header, ",")+"\n") {
			all = append(all, file)
		}
	}
	slices.Sort(all)
	return all
}

type partChecker struct {
	s        *site
	d        *data
	found    *findings
	listed   map[string]bool
	answerer *answerer
	stated   map[string]int32 // row of funding-lines.csv by lineKey
}

func (c *partChecker) report(file string, reason words.Message) {
	c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", reason))
}

func (c *partChecker) check(file string, item fileItem) {
	c.listed[file] = true
	text, err := fs.ReadFile(c.s.fsys, file)
	if err != nil {
		c.report(file, words.Say("reasons.verify.missing", "file", file))
		return
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != item.SHA256 || int64(len(text)) != item.Bytes {
		c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.bytes-list")).
			With("expected", strconv.FormatInt(item.Bytes, 10)+" bytes, "+item.SHA256, diag.Pos{}).
			With("found", strconv.Itoa(len(text))+" bytes, "+got, diag.Pos{}))
	}
	if item.Facts == nil && item.Lines == nil {
		return
	}
	facts, lines := c.rows(c.d.facts, item.Facts), c.rows(c.d.lines, item.Lines)
	of := subset(c.d.facts.table, facts)
	if item.Facts == nil {
		of = subset(c.d.lines.table, lines)
	}
	switch path.Ext(file) {
	case ".csv":
		if strings.HasSuffix(file, excelSuffix) {
			compareExcel(file, of, text, c.found)
		} else {
			c.compareCSV(file, of, text)
		}
	case ".json":
		if diff, same := compareJSON(of, text); !same {
			c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.rows-list")).
				With("csv", diff.csv, diag.Pos{}).With("json", diff.json, diag.Pos{}))
		}
	case ".xlsx":
		lines = c.withSources(facts, lines)
		compareWorkbook(c.s, file, []*table{of, subset(c.d.lines.table, lines), subset(c.d.tables["holders"], c.holdersOf(facts, lines)), c.d.tables["dictionary"]}, c.crosses(item.Facts), c.found)
	}
}

// crosses returns a checker for the cross tables of a page's workbook. Their scope is
// the first filter.
func (c *partChecker) crosses(filters []map[string]string) *crossChecker {
	x := &crossChecker{data: c.d, answerer: c.answerer}
	if len(filters) > 0 {
		for _, d := range ask.Dims {
			if d.On(ask.Facts) {
				x.scope.Filter[d] = filters[0][d.String()]
			}
		}
	}
	return x
}

func (c *partChecker) compareCSV(file string, want *table, text []byte) {
	got, err := parseCSV(want.name, file, text)
	if err != nil {
		pos := diag.Pos{File: file}
		var reason any = err
		if at := (*csvError)(nil); errors.As(err, &at) {
			pos.Line, reason = at.line, at.reason
		}
		c.found.add(diag.New("verify-csv", pos, "reason", reason))
		return
	}
	if !slices.Equal(got.header, want.header) || !slices.Equal(got.cells, want.cells) {
		c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.rows-list")).
			With("expected", strconv.Itoa(want.rows), diag.Pos{}).With("found", strconv.Itoa(got.rows), diag.Pos{}))
	}
}

// rows returns the rows that match any of the filters, in any measure.
func (c *partChecker) rows(b *rowIndex, filters []map[string]string) []int32 {
	var rows []int32
	for _, filter := range filters {
		var q ask.Question
		if b == c.d.lines {
			q.Table = ask.Lines
		}
		for _, d := range ask.Dims {
			if d.On(q.Table) {
				q.Filter[d] = filter[d.String()]
			}
		}
		for _, m := range money.Measures {
			q.Measure = m
			b.rowsOf(&q, func(i int32) { rows = append(rows, i) })
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// withSources returns lines together with the lines that the facts are computed from,
// in the facts' measures and years.
func (c *partChecker) withSources(facts, lines []int32) []int32 {
	if c.stated == nil {
		c.stated = make(map[string]int32, c.d.lines.rows)
		for i := range c.d.lines.rows {
			c.stated[lineKey(c.d.lines, i, "line")] = int32(i)
		}
	}
	lines = slices.Clone(lines)
	for _, i := range facts {
		f := c.d.facts
		for line := range strings.SplitSeq(f.get(int(i), "lines"), " ") {
			if row, ok := c.stated[line+"\n"+f.get(int(i), "phase")+"\n"+f.get(int(i), "form")+"\n"+f.get(int(i), "year")]; ok {
				lines = append(lines, row)
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func (c *partChecker) holdersOf(facts, lines []int32) []int32 {
	var rows []int32
	add := func(holder string) {
		if i, ok := c.d.tables["holders"].row(holder); ok {
			rows = append(rows, int32(i))
		}
	}
	for _, i := range facts {
		add(c.d.facts.get(int(i), "holder"))
	}
	for _, i := range lines {
		add(c.d.lines.get(int(i), "holder"))
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// subset returns a table of the given rows.
func subset(t *table, rows []int32) *table {
	n := len(t.header)
	out := &table{name: t.name, path: t.path, header: t.header, columns: t.columns, rows: len(rows), cells: make([]string, 0, len(rows)*n), lines: make([]int32, 0, len(rows))}
	for _, i := range rows {
		out.cells = append(out.cells, t.cells[int(i)*n:(int(i)+1)*n]...)
		out.lines = append(out.lines, t.lines[i])
	}
	return out
}
