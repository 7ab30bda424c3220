package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
)

// A chart is a <figure> that names, in data-of, the tables it draws. Each of its
// marks is a <g> with a value and a question. The rules for a mark:
//
//  1. Its value is the answer to its question.
//  2. One of the chart's tables, which precede the chart, has the same figure.
//  3. If it has a text with a number, the text says the value.
//
// The question of a mark that combines several figures is their questions with " - "
// and " + " between them.

// charts is the state of tables and charts on the page that is being read.
type charts struct {
	cells  []cell
	tables map[string]span
	open   string // id of the table or list being read, or ""
	from   int
	draws  []span // of the chart being read
	inside bool
	marks  int
	line   int
	faults int // of the page's marks before the chart that is being read
}

// cell is a figure in a table.
type cell struct{ ask, value string }

// span is a range of cells.
type span struct{ from, to int }

func (t *charts) reset() {
	t.cells = t.cells[:0]
	clear(t.tables)
	t.open, t.draws, t.inside, t.marks = "", t.draws[:0], false, 0
}

// chartStart handles the start tags of tables and charts.
func (c *pageChecker) chartStart(t *tag) {
	switch {
	case (t.name == "table" || t.name == "dl") && t.id != "" && c.charts.open == "":
		c.charts.open, c.charts.from = t.id, len(c.charts.cells)
	case t.name == "figure" && t.of != "":
		c.charts.faults = c.markFaults()
		c.charts.inside, c.charts.marks, c.charts.line = true, 0, c.line
		c.charts.draws = c.charts.draws[:0]
		for id := range strings.FieldsSeq(t.of) {
			s, ok := c.charts.tables[id]
			if !ok {
				c.problem("verify-chart-table", "name", id)
			}
			c.charts.draws = append(c.charts.draws, s)
		}
	}
}

// chartEnd handles the end tags of tables and charts.
func (c *pageChecker) chartEnd(name []byte) {
	switch string(name) {
	case "table", "dl":
		if c.charts.open != "" {
			c.charts.tables[c.charts.open] = span{c.charts.from, len(c.charts.cells)}
			c.charts.open = ""
		}
	case "figure":
		if c.charts.inside && c.charts.marks == 0 {
			c.out.found.add(diag.New("verify-chart-bare", diag.Pos{File: c.path, Line: c.charts.line}))
		}
		c.charts.inside = false
	}
}

// remember records a table's figure for the charts that follow.
func (c *pageChecker) remember() {
	if c.charts.open != "" {
		c.charts.cells = append(c.charts.cells, cell{c.fig.ask, c.fig.value})
	}
}

// isMark reports whether the figure just read is a chart's mark and not a figure in
// its text.
func (c *pageChecker) isMark() bool { return c.charts.inside && c.fig.tag != "data" }

// mark checks the mark just read.
func (c *pageChecker) mark() {
	f := &c.fig
	c.out.figures++
	c.charts.marks++
	c.markValue(f.ask, f.value)
	if f.endAsk != "" {
		c.markValue(f.endAsk, f.end)
	}
	text := oneLine(f.text)
	if i := strings.IndexAny(withPlainSigns(text), "-0123456789"); i >= 0 && !c.saysMark(withPlainSigns(text)[i:], f.value) {
		c.out.found.add(diag.New("verify-figure-text", c.markPos(), "ask", f.ask).
			With("text", text, diag.Pos{}).With("printed", f.value, diag.Pos{}))
	}
}

func (c *pageChecker) saysMark(text, value string) bool {
	return c.says(text, value) || c.site.notations.of(c.lang).saysShort(text, value)
}

func (c *pageChecker) markPos() diag.Pos { return diag.Pos{File: c.path, Line: c.fig.line} }

// markValue checks a value against the chart's tables and the data files.
func (c *pageChecker) markValue(question, value string) {
	list := terms(question)
	if len(list) > 1 {
		c.markSum(list, question, value)
		return
	}
	if shown, ok := c.inTable(question); !ok {
		c.out.found.add(diag.New("verify-chart-mark", c.markPos(), "ask", question))
	} else if shown != value {
		c.out.found.add(diag.New("verify-chart-differs", c.markPos(), "ask", question).
			With("drawn", value, diag.Pos{}).With("table", shown, diag.Pos{}))
	}
	e, err := ask.ParseExpr(question)
	if err != nil {
		c.out.found.add(diag.New("verify-question", c.markPos(), "ask", question, "reason", err))
		return
	}
	if e.Op == ask.Amount {
		c.captionAsk("chart", e.A)
		c.drawn(e.A)
	}
	switch computed, why := c.answer(e); {
	case why.ID != "":
		c.out.found.add(diag.New("verify-no-answer", c.markPos(), "ask", question, "reason", why).With("printed", value, diag.Pos{}))
	case computed != value:
		c.out.found.add(diag.New("verify-figure", c.markPos(), "ask", question).
			With("printed", value, diag.Pos{}).With("computed", computed, diag.Pos{}))
	}
}

// markSum checks a mark that combines several figures: one of the chart's tables
// shows their sum, or each of them.
func (c *pageChecker) markSum(list []term, question, value string) {
	if shown, ok := c.inTable(question); ok {
		if shown != value {
			c.out.found.add(diag.New("verify-chart-differs", c.markPos(), "ask", question).
				With("drawn", value, diag.Pos{}).With("table", shown, diag.Pos{}))
		}
		return
	}
	for _, t := range list {
		if _, found := c.inTable(t.ask); !found {
			c.out.found.add(diag.New("verify-chart-mark", c.markPos(), "ask", t.ask))
			return
		}
	}
	if computed, ok := c.addTerms(list, c.markPos()); ok && computed != value {
		c.out.found.add(diag.New("verify-figure", c.markPos(), "ask", question).
			With("printed", value, diag.Pos{}).With("computed", computed, diag.Pos{}))
	}
}

// inTable returns the value that the chart's tables show for a question.
func (c *pageChecker) inTable(question string) (value string, ok bool) {
	for _, s := range c.charts.draws {
		cells := c.charts.cells[s.from:s.to]
		if i := slices.IndexFunc(cells, func(x cell) bool { return x.ask == question }); i >= 0 {
			return cells[i].value, true
		}
	}
	return "", false
}

// term is a question that is added, or subtracted if less is set.
type term struct {
	ask  string
	less bool
}

func terms(s string) []term {
	var list []term
	less := false
	for {
		i := strings.Index(s, " - ")
		if j := strings.Index(s, " + "); j >= 0 && (i < 0 || j < i) {
			i = j
		}
		if i < 0 {
			return append(list, term{s, less})
		}
		list = append(list, term{s[:i], less})
		less = s[i+1] == '-'
		s = s[i+3:]
	}
}
