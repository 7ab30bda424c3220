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
	// row and column are the position of the current cell.
	row    *Row
	column int
}

func (w *workbook) readSheet(t *Table, part string) error {
	s := &worksheet{workbook: w, table: t}
	return w.each(part, maxSheetPart, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
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
}

// hide notes hidden columns.
func (s *worksheet) hide(e xml.StartElement) {
	first, err1 := strconv.Atoi(attr(e, "min"))
	last, err2 := strconv.Atoi(attr(e, "max"))
	if is := attr(e, "hidden"); is != "1" && is != "true" || err1 != nil || err2 != nil {
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
	hidden := attr(e, "hidden")
	s.row.Hidden = hidden == "1" || hidden == "true"
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
			column, _, ok := position(a.Value)
			if !ok || column < at {
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
	text, formula, err := cellText(d)
	if err != nil {
		return err
	}
	if err := s.count.row(s.row.Number, at-s.column); err != nil {
		return err
	}
	s.column = at
	c := s.typed(kind, style, text)
	if formula && c.Kind != Fault && c.Flaw == Sound {
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

// cellText reads the content of a cell that was opened. Text beyond the limit of a
// cell is dropped.
func cellText(d *xml.Decoder) (text string, formula bool, err error) {
	inValue, inText := false, false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return "", false, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue = true
			case "f":
				formula = true
			case "is":
				inText = true
				if text, err = richText(d, "is"); err != nil {
					return "", false, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				return text, formula, nil
			}
			inValue = false
		case xml.CharData:
			if inValue && !inText && len(text) <= maxText {
				text += string(t)
			}
		}
	}
}

// typed makes a cell of a value by its type and format in the file.
func (s *worksheet) typed(kind string, style int, text string) Cell {
	switch kind {
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 || i >= len(s.texts) {
			return Cell{Text: text, Kind: Fault}
		}
		return s.texts[i]
	case "str", "inlineStr":
		return textCell(text)
	case "b":
		return Cell{Text: strconv.FormatBool(text == "1"), Kind: Bool}
	case "e":
		return Cell{Text: text, Kind: Fault}
	case "d":
		day, _, _ := strings.Cut(text, "T")
		return Cell{Text: day, Kind: Day}
	}
	if text == "" {
		return Cell{}
	}
	c := Cell{Text: text, Kind: Number}
	if style < 0 || style >= len(s.styles) {
		return c
	}
	c.Currency = s.styles[style].currency
	switch s.styles[style].shows {
	case showsDay:
		if day, ok := s.day(text); ok {
			return Cell{Text: day, Kind: Day}
		}
	case showsOther:
		c.Flaw = NoAmount
	}
	return c
}

// day converts a serial number to YYYY-MM-DD. Of the year 1900, numbers up to the
// nonexistent 29 February are not accepted.
func (s *worksheet) day(serial string) (string, bool) {
	whole, _, _ := strings.Cut(serial, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 0 || n > 2_958_465 {
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
	first, last, ok := strings.Cut(ref, ":")
	c1, r1, ok1 := position(first)
	c2, r2, ok2 := position(last)
	if !ok || !ok1 || !ok2 || c2 < c1 || r2 < r1 {
		return fail("not-a-workbook")
	}
	for r := r1; r <= min(r2, len(s.table.Rows)); r++ {
		row := &s.table.Rows[r-1]
		for c := c1; c <= min(c2, MaxColumns-1); c++ {
			if r == r1 && c == c1 {
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

// position parses "D214": column 3, row 214.
func position(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}
