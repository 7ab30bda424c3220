package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

// fileList is api/v1/files.json: every file of figures with its bytes and hash,
// and those beside pages with what they were asked for.
type fileList struct {
	Items []fileItem
}

type fileItem struct {
	Path   string
	Bytes  int64
	SHA256 string
	// Facts and Lines are filters, column to value; a row is in the file where
	// any of them takes it.
	Facts, Lines []map[string]string
}

// checkParts: each listed file is there with its bytes and hash; those beside
// pages hold the rows they were asked for, the same in each format; and no file
// of figures lies beside a page unlisted.
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
	for _, file := range c.stray() {
		c.tell(file, words.Say("reasons.verify.no-list"))
	}
}

// stray are the files that hold rows of facts or funding lines and are listed
// nowhere. Editors may publish files of the same name: those have other columns.
func (c *partChecker) stray() []string {
	var all []string
	for file := range c.s.files {
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
	stated   map[string]int32 // rows of funding-lines.csv by lineKey
}

func (c *partChecker) tell(file string, reason words.Message) {
	c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", reason))
}

func (c *partChecker) check(file string, item fileItem) {
	c.listed[file] = true
	text, err := fs.ReadFile(c.s.fsys, file)
	if err != nil {
		c.tell(file, words.Say("reasons.verify.missing", "file", file))
		return
	}
	sum := sha256.Sum256(text)
	if got := hex.EncodeToString(sum[:]); got != item.SHA256 || int64(len(text)) != item.Bytes {
		c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.bytes-list")).
			With("expected", strconv.FormatInt(item.Bytes, 10)+" bytes, "+item.SHA256, diag.Pos{}).
			With("found", strconv.Itoa(len(text))+" bytes, "+got, diag.Pos{}))
	}
	if item.Facts == nil && item.Lines == nil {
		return
	}
	facts, lines := c.rows(c.d.facts, item.Facts), c.rows(c.d.lines, item.Lines)
	of := some(c.d.facts.table, facts)
	if item.Facts == nil {
		of = some(c.d.lines.table, lines)
	}
	switch path.Ext(file) {
	case ".csv":
		c.compareCSV(file, of, text)
	case ".json":
		if diff, same := compareJSON(of, text); !same {
			c.found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.rows-list")).
				With("csv", diff.csv, diag.Pos{}).With("json", diff.json, diag.Pos{}))
		}
	case ".xlsx":
		lines = c.behind(facts, lines)
		compareWorkbook(c.s, file, []*table{of, some(c.d.lines.table, lines), some(c.d.tables["holders"], c.holdersOf(facts, lines))}, c.crosses(item.Facts), c.found)
	}
}

// crosses checks the cross tables of a page's workbook, which are of the facts
// its first filter takes.
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

// rows are those any of the filters takes, in any measure.
func (c *partChecker) rows(b *booked, filters []map[string]string) []int32 {
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

// behind are the given rows of funding lines, and those that facts are made
// from: of the facts' lines, in their measures and years.
func (c *partChecker) behind(facts, lines []int32) []int32 {
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

// some is a table of some rows of another.
func some(t *table, rows []int32) *table {
	n := len(t.header)
	out := &table{name: t.name, path: t.path, header: t.header, columns: t.columns, rows: len(rows), cells: make([]string, 0, len(rows)*n), lines: make([]int32, 0, len(rows))}
	for _, i := range rows {
		out.cells = append(out.cells, t.cells[int(i)*n:(int(i)+1)*n]...)
		out.lines = append(out.lines, t.lines[i])
	}
	return out
}
