package verify

import (
	"bytes"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/ask"
)

// Labels are the words that describe a figure: the names of its row and column, the
// caption above it, and the remarks next to it ("mindst", "3 af 17 beløb mangler").
// This file collects them; the rules are in label_table.go, label_list.go and
// label_remark.go. A page is read as a stream: of each table and list only the texts,
// the figures and the first link of each cell are kept, until it ends.

// labelRole is the purpose of an element's text.
type labelRole uint8

const (
	roleWords  labelRole = iota
	roleTitle            // the name of an entry
	rolePre              // before a figure: "mindst"
	roleMark             // after it: "beregnet"
	roleAft              // after it: "3 af 17 beløb mangler"
	roleSub              // small words beside a name
	roleUnseen           // for screen readers
	roleUnsaid           // instead of an amount that is not known
	roleMute             // not read: a drawing, or a sign that is repeated in words
)

// labelReader is the state of labels on the page that is being read.
type labelReader struct {
	open   []openElement
	cell   *labelCell // being read; nil: none
	inLink bool       // the cell's first link
	table  *labelTable
	list   *labelList
	entry  *labelEntry
	after  *labelTable // the last table; its note can follow
	note   []byte      // of after
	inNote bool
	remark remark
	before []byte // of rolePre, for the next figure
	lead   []byte // words since the start of the block, or since a figure or link
	facts  []factTable
	scopes []ask.Question // of totals of facts
	links  []rowLink
}

type openElement struct {
	name string
	role labelRole
}

// labelFigure is a figure in a cell.
type labelFigure struct {
	expr  ask.Expr
	terms []term // several: the figure is their sum, and expr is not used
	value string
	// asked are the expressions of terms, common is what they have in common, and alike
	// reports whether they ask for amounts of one measure.
	asked  []ask.Expr
	common ask.Question
	alike  bool
}

// newLabelFigure returns a figure that asks e or, if list is not nil, the sum of list.
func newLabelFigure(e ask.Expr, list []term, value string) labelFigure {
	f := labelFigure{expr: e, terms: list, value: value, alike: true}
	for _, t := range list {
		e, err := ask.ParseExpr(t.ask)
		if err != nil {
			continue
		}
		if f.asked = append(f.asked, e); len(f.asked) == 1 {
			f.common = e.A
		}
		f.alike = f.alike && e.Op == ask.Amount && e.A.Measure == f.common.Measure && e.A.Table == f.common.Table
		for d, v := range e.A.Filter {
			if f.common.Filter[d] != v {
				f.common.Filter[d] = ""
			}
		}
	}
	return f
}

// labelCell is a cell, a term or a name.
type labelCell struct {
	line  int
	words []byte // with figureSign for each figure
	sub   []byte
	said  []byte // of roleUnseen and roleUnsaid
	figs  []labelFigure
	none  bool // a dash: there is no amount
	query bool // a question mark: the amount is not known
	href  string
	name  []byte // the words of the link
	// solid are the first solidOf bytes of words without spaces.
	solid   string
	solidOf int
}

// text returns the words without spaces.
func (l *labelCell) text() string {
	if l.solidOf != len(l.words) {
		l.solid, l.solidOf = solid(string(l.words)), len(l.words)
	}
	return l.solid
}

// labelRow is a row of a table.
type labelRow struct {
	line  int
	keys  string // of a fact
	head  labelCell
	cells []*labelCell
}

// labelTable is a table.
type labelTable struct {
	line    int
	caption *labelCell
	heads   []*labelCell
	rows    []*labelRow
	foot    *labelRow
	part    string // the section being read: "thead", "tbody", "tfoot"
	bars    bool
}

// labelList is a list of terms. An item has a term and its descriptions.
type labelList struct {
	class string
	items []*labelItem
}

type labelItem struct {
	term *labelCell
	said []*labelCell
}

// labelEntry is an entry of a list of documents: its title and its figures.
type labelEntry struct {
	class string
	cell  labelCell
}

func (r *labelReader) reset() {
	*r = labelReader{open: r.open[:0], before: r.before[:0], lead: r.lead[:0]}
}

func (r *labelReader) role() labelRole {
	if n := len(r.open); n > 0 {
		return r.open[n-1].role
	}
	return roleWords
}

// maxOpen is the largest depth of nested elements that is followed.
const maxOpen = 512

// labelStart handles a start tag.
func (c *pageChecker) labelStart(t *tag, closed bool) {
	r := &c.labels
	if !inlineElements[t.name] || t.name == "br" {
		c.remarkEnd()
		r.lead = r.lead[:0]
	}
	if closed || void[t.name] || len(r.open) >= maxOpen {
		return
	}
	role := r.roleOf(t)
	if role == rolePre && r.role() != rolePre {
		r.before = r.before[:0]
	}
	r.open = append(r.open, openElement{t.name, role})
	if role == roleMute {
		if t.name == "svg" && r.table != nil && hasWord(t.class, "bar") {
			r.table.bars = true
		}
		return
	}
	c.labelPlace(t)
	if cell := r.cell; cell != nil && t.name == "a" && cell.href == "" && len(t.href) > 0 && !hasWord(t.class, "fig") &&
		(role == roleTitle || role == roleWords && (r.entry == nil || !hasWord([]byte(r.entry.class), "entries"))) {
		cell.href, r.inLink = string(t.href), true
	}
}

func (r *labelReader) roleOf(t *tag) labelRole {
	role := r.role()
	if role == roleUnsaid && !t.hidden {
		return role
	}
	switch {
	case t.name == "svg" || t.hidden:
		if r.cell != nil && hasWord(t.class, "none") {
			r.cell.none = true
		}
		return roleMute
	case t.name == "small":
		for _, of := range [...]struct {
			class string
			role  labelRole
		}{{"pre", rolePre}, {"mark", roleMark}, {"aft", roleAft}, {"sub", roleSub}} {
			if hasWord(t.class, of.class) {
				return of.role
			}
		}
	case t.name == "span" && hasWord(t.class, "title") && r.entry != nil:
		return roleTitle
	case t.name == "span" && hasWord(t.class, "vh"):
		return roleUnseen
	case t.name == "span" && hasWord(t.class, "unsaid"):
		if r.cell != nil {
			r.cell.query = true
		}
		return roleUnsaid
	case t.name == "span" && hasWord(t.class, "sub"):
		return roleSub
	}
	return role
}

// labelPlace determines the place of the following texts: a caption, a cell, a term.
func (c *pageChecker) labelPlace(t *tag) {
	r := &c.labels
	switch t.name {
	case "table", "h1", "h2", "h3", "figure", "section", "article":
		c.tableEnd()
	case "dl":
		c.tableEnd()
		r.list = &labelList{class: string(t.class)}
	}
	switch {
	case t.name == "table" && r.table == nil:
		r.table = &labelTable{line: c.line}
	case t.name == "p" && r.after != nil && r.table == nil:
		if r.inNote = hasWord(t.class, "note"); !r.inNote {
			c.tableEnd()
		}
	case r.table != nil:
		c.tablePlace(t)
	case r.list != nil:
		r.listPlace(t, c.line)
	case t.name == "ul" && (hasWord(t.class, "entries") || hasWord(t.class, "brief")):
		r.entry = &labelEntry{class: string(t.class)}
	case t.name == "li" && r.entry != nil:
		r.entry.cell = labelCell{line: c.line}
		r.cell = &r.entry.cell
	}
}

func (c *pageChecker) tablePlace(t *tag) {
	r := &c.labels
	table := r.table
	begin := func() *labelCell {
		r.cell = &labelCell{line: c.line, none: hasWord(t.class, "none")}
		return r.cell
	}
	switch t.name {
	case "thead", "tbody", "tfoot":
		table.part = t.name
	case "caption":
		table.caption = begin()
	case "tr":
		switch table.part {
		case "tbody":
			table.rows = append(table.rows, &labelRow{line: c.line, keys: t.factKeys})
		case "tfoot":
			table.foot = &labelRow{line: c.line}
		}
	case "th", "td":
		cell := begin()
		row := table.open()
		switch {
		case table.part == "thead":
			table.heads = append(table.heads, cell)
		case row == nil:
		case t.name == "th" && row.head.line == 0:
			row.head = *cell
			r.cell = &row.head
		default:
			row.cells = append(row.cells, cell)
		}
	}
}

// open returns the row that is being read.
func (t *labelTable) open() *labelRow {
	switch {
	case t.part == "tfoot":
		return t.foot
	case t.part == "tbody" && len(t.rows) > 0:
		return t.rows[len(t.rows)-1]
	}
	return nil
}

func (r *labelReader) listPlace(t *tag, line int) {
	list := r.list
	switch t.name {
	case "dt":
		r.cell = &labelCell{line: line}
		list.items = append(list.items, &labelItem{term: r.cell})
	case "dd":
		if n := len(list.items); n > 0 && !hasWord(t.class, "help") {
			r.cell = &labelCell{line: line}
			list.items[n-1].said = append(list.items[n-1].said, r.cell)
		} else {
			r.cell = nil
		}
	}
}

// labelEnd handles an end tag.
func (c *pageChecker) labelEnd(name []byte) {
	r := &c.labels
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].name == string(name) {
			r.open = r.open[:i]
			break
		}
	}
	if !inlineElements[string(name)] {
		c.remarkEnd()
	}
	switch string(name) {
	case "a":
		r.inLink = false
		r.lead = r.lead[:0] // a name may end in a digit
	case "caption", "th", "td", "dt", "dd":
		r.cell = nil
	case "li":
		if r.entry != nil && r.cell == &r.entry.cell {
			c.checkEntry(r.entry)
			r.cell = nil
		}
	case "ul":
		r.entry = nil
	case "table":
		if r.table != nil {
			c.tableEnd()
			r.after, r.table, r.note = r.table, nil, r.note[:0]
		}
	case "dl":
		if r.list != nil {
			c.checkList(r.list)
			r.list = nil
		}
	case "p":
		if r.inNote {
			r.inNote = false
			c.tableEnd()
		}
	}
}

// tableEnd checks the last table, when its note can no longer follow.
func (c *pageChecker) tableEnd() {
	r := &c.labels
	if t := r.after; t != nil {
		r.after, r.inNote = nil, false
		c.checkTable(t, solid(string(r.note)))
	}
}

// labelText adds text.
func (c *pageChecker) labelText(raw []byte) {
	r := &c.labels
	if c.fig.tag != "" || len(r.open) == 0 || len(bytes.TrimSpace(raw)) == 0 {
		return
	}
	role := r.role()
	if role == roleMute {
		return
	}
	text := raw
	if bytes.IndexByte(raw, '&') >= 0 {
		text = []byte(html.UnescapeString(string(raw)))
	}
	if r.inNote {
		r.note = append(r.note, text...)
	}
	if role == rolePre {
		r.before = append(r.before, text...)
	}
	c.remarkText(role, text)
	if role != rolePre && role != roleUnseen {
		r.lead = append(r.lead[:0], text...)
	}
	cell := r.cell
	if cell == nil {
		return
	}
	switch role {
	case roleWords, roleTitle:
		cell.words = append(cell.words, text...)
		if r.inLink {
			cell.name = append(cell.name, text...)
		}
	case roleSub:
		cell.sub = append(cell.sub, text...)
	case roleUnseen, roleUnsaid:
		cell.said = append(cell.said, text...)
	}
}

// labelFigure adds the figure just read, outside of drawings.
func (c *pageChecker) labelFigure(e ask.Expr, list []term) {
	r := &c.labels
	f := newLabelFigure(e, list, c.fig.value)
	if r.inNote {
		r.note = append(r.note, figureSign...)
	}
	nested := r.role() == roleAft
	if r.cell != nil && !nested && r.role() != roleMute {
		r.cell.words = append(r.cell.words, figureSign...)
		r.cell.figs = append(r.cell.figs, f)
	}
	c.remarkFigure(f, nested)
}
