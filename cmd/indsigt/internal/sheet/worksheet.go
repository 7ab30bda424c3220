package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"
)

// worksheet is one sheet being read.
type worksheet struct {
	*workbook
	table  *Table
	count  counter
	merged int
	shown  int // bytes of the cells' texts
	// allHidden is set where rows are hidden that do not say otherwise.
	allHidden bool
	// computed are the ranges of formulas that have results in several cells: only the
	// first of these says so.
	computed []area
	// row and column are the position of the current cell.
	row    *Row
	column int
}

func (w *workbook) readSheet(t *Table, part string) error {
	s := &worksheet{workbook: w, table: t}
	err := w.each(part, maxSheetPart, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "sheetFormatPr":
			s.allHidden = isTrue(attr(e, "zeroHeight"))
		case "col":
			s.hide(e)
		case "row":
			return s.begin(e)
		case "c":
			return s.cell(d, e)
		case "mergeCell":
			return s.merge(attr(e, "ref"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.markComputed()
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// isNothing reports a width or height of zero: nobody sees such a column or row.
func isNothing(size string) bool {
	n, err := strconv.ParseFloat(size, 64)
	return err == nil && n == 0
}

// hide notes hidden columns.
func (s *worksheet) hide(e xml.StartElement) {
	first, err1 := strconv.Atoi(attr(e, "min"))
	last, err2 := strconv.Atoi(attr(e, "max"))
	if !isTrue(attr(e, "hidden")) && !isNothing(attr(e, "width")) || err1 != nil || err2 != nil {
		return
	}
	for n := max(first, 1); n <= min(last, MaxColumns); n++ {
		s.table.HiddenColumns = append(s.table.HiddenColumns, n-1)
	}
}

// begin begins a row. Rows between the last and this one are blank.
func (s *worksheet) begin(e xml.StartElement) error {
	number := len(s.table.Rows) + 1
	if r := attr(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < number {
			return fail("not-a-workbook")
		}
		number = n
	}
	if err := s.count.row(number, 0); err != nil {
		return err
	}
	for len(s.table.Rows) < number {
		s.table.Rows = append(s.table.Rows, Row{Number: len(s.table.Rows) + 1})
	}
	s.row, s.column = &s.table.Rows[number-1], -1
	hidden, height := attr(e, "hidden"), attr(e, "ht")
	s.row.Hidden = isTrue(hidden) || isNothing(height) || s.allHidden && hidden == "" && height == ""
	if n := number - 2; n >= 0 {
		s.row.Cells = make([]Cell, 0, min(cap(s.table.Rows[n].Cells), MaxColumns))
	}
	return nil
}

// cell reads one cell.
func (s *worksheet) cell(d *xml.Decoder, e xml.StartElement) error {
	if s.row == nil {
		return fail("not-a-workbook")
	}
	kind, style := "", -1
	at := s.column + 1
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			column, row, ok := position(a.Value)
			if !ok || column < at || row != s.row.Number {
				return fail("not-a-workbook")
			}
			at = column
		case "t":
			kind = a.Value
		case "s":
			style, _ = strconv.Atoi(a.Value)
		}
	}
	if at >= MaxColumns {
		return fail("too-many-columns", "limit", MaxColumns)
	}
	v, err := readValue(d)
	if err != nil {
		return err
	}
	if v.results != "" {
		if err := s.compute(v.results); err != nil {
			return err
		}
	}
	if err := s.count.row(s.row.Number, at-s.column); err != nil {
		return err
	}
	s.column = at
	c := s.typed(kind, style, v)
	if v.formula && c.Kind != Fault && (c.Flaw == Sound || c.Flaw == Scaled) {
		c.Flaw = Computed
	}
	if c.Kind == Empty && c.Flaw == Sound {
		return nil
	}
	if s.shown += len(c.Text); s.shown > maxShown {
		return fail("too-much-inside", "limit", maxShown>>20)
	}
	for len(s.row.Cells) < at {
		s.row.Cells = append(s.row.Cells, Cell{})
	}
	s.row.Cells = append(s.row.Cells, c)
	return nil
}

// value is the content of a cell in the file.
type value struct {
	text    string
	inline  Cell // of a text that no other cell shares
	formula bool
	results string // the range of the formula's results, if it has several
}

// readValue reads the content of a cell that was opened. Text beyond the limit of a
// cell is dropped.
func readValue(d *xml.Decoder) (v value, err error) {
	inValue := false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return v, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue = true
			case "f":
				v.formula = true
				if is := attr(t, "t"); is == "array" || is == "dataTable" {
					v.results = attr(t, "ref")
				}
			case "is":
				if v.inline, err = richText(d, "is"); err != nil {
					return v, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				return v, nil
			}
			inValue = false
		case xml.CharData:
			if inValue && len(v.text) <= maxText {
				v.text += string(t)
			}
		}
	}
}

// typed makes a cell of a value by its type and format in the file.
func (s *worksheet) typed(kind string, style int, v value) Cell {
	var look cellStyle
	if style >= 0 && style < len(s.styles) {
		look = s.styles[style]
	}
	c := s.byKind(kind, v)
	if c.Kind == Number {
		c = s.byLook(c, look)
	}
	if look.struck && c.Kind != Empty && (c.Flaw == Sound || c.Flaw == Scaled) {
		c.Flaw = Marked
	}
	return c
}

// byKind makes a cell of a value by its type; a number is not interpreted.
func (s *worksheet) byKind(kind string, v value) Cell {
	switch kind {
	case "s":
		i, err := strconv.Atoi(v.text)
		if err != nil || i < 0 || i >= len(s.texts) {
			return Cell{Text: v.text, Kind: Fault}
		}
		return s.texts[i]
	case "inlineStr":
		return v.inline
	case "str":
		return textCell(unescape(v.text))
	case "b":
		return Cell{Text: strconv.FormatBool(isTrue(v.text)), Kind: Bool}
	case "e":
		return Cell{Text: v.text, Kind: Fault}
	case "d":
		day, _, _ := strings.Cut(v.text, "T")
		return Cell{Text: day, Kind: Day}
	}
	if v.text == "" {
		return Cell{}
	}
	return Cell{Text: v.text, Kind: Number}
}

// byLook makes a number the day that its format shows, or gives it a flaw where it
// shows something else.
func (s *worksheet) byLook(c Cell, look cellStyle) Cell {
	c.Currency = look.currency
	switch look.shows {
	case showsDay:
		if day, ok := s.day(c.Text); ok {
			return Cell{Text: day, Kind: Day}
		}
		c.Flaw = NoAmount
	case showsOther:
		c.Flaw = NoAmount
	case showsScaled:
		c.Flaw = Scaled
	}
	return c
}

// day converts a serial number to YYYY-MM-DD. Of the year 1900, numbers up to the
// nonexistent 29 February are not accepted.
func (s *worksheet) day(serial string) (string, bool) {
	whole, part, _ := strings.Cut(serial, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > 2_958_465 || strings.Trim(part, "0123456789") != "" {
		return "", false
	}
	from := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	if s.since == 1900 {
		if n < 61 {
			return "", false
		}
		from = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	}
	return from.AddDate(0, 0, n).Format(time.DateOnly), true
}

// merge marks the cells of a merged range but the first: they show its value, and no
// reader sees one of their own.
func (s *worksheet) merge(ref string) error {
	a, ok := areaOf(ref)
	if !ok {
		return fail("not-a-workbook")
	}
	for r := a.top; r <= min(a.bottom, len(s.table.Rows)); r++ {
		row := &s.table.Rows[r-1]
		for c := a.left; c <= min(a.right, MaxColumns-1); c++ {
			if r == a.top && c == a.left {
				continue
			}
			if s.merged++; s.merged > maxMerged {
				return fail("too-many-merged", "limit", maxMerged)
			}
			for len(row.Cells) <= c {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells[c].Flaw = Merged
		}
	}
	return nil
}

// compute notes a range of results of one formula.
func (s *worksheet) compute(ref string) error {
	a, ok := areaOf(ref)
	switch {
	case !ok:
		return fail("not-a-workbook")
	case a.left == a.right && a.top == a.bottom:
		return nil
	case len(s.computed) == maxComputed:
		return fail("too-many-formulas", "limit", maxComputed)
	}
	s.computed = append(s.computed, a)
	return nil
}

// markComputed marks the cells with results of formulas in other cells.
func (s *worksheet) markComputed() error {
	for _, a := range s.computed {
		for r := a.top; r <= min(a.bottom, len(s.table.Rows)); r++ {
			cells := s.table.Rows[r-1].Cells
			for c := a.left; c <= min(a.right, len(cells)-1); c++ {
				if s.merged++; s.merged > maxCells {
					return fail("too-many-cells", "limit", maxCells)
				}
				if cell := &cells[c]; cell.Kind != Empty && cell.Kind != Fault && (cell.Flaw == Sound || cell.Flaw == Scaled) {
					cell.Flaw = Computed
				}
			}
		}
	}
	return nil
}

// area is a range of cells: columns from 0, rows from 1.
type area struct{ left, top, right, bottom int }

// areaOf parses "A1:D214", or "A1".
func areaOf(ref string) (a area, ok bool) {
	first, last, several := strings.Cut(ref, ":")
	if !several {
		last = first
	}
	var ok1, ok2 bool
	a.left, a.top, ok1 = position(first)
	a.right, a.bottom, ok2 = position(last)
	return a, ok1 && ok2 && a.right >= a.left && a.bottom >= a.top
}

// position parses "D214": column 3, row 214.
func position(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}
