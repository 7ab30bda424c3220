package export

import (
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/view"
)

// FigureCSV appends a figure's tables as rows of exact values: a header, then each
// row with its name. It leaves totals out, so that the rows can be added.
func FigureCSV(dst []byte, f *view.FigurePage) []byte {
	dst = appendFigureCell(dst, f.Table.Corner)
	for _, c := range f.Table.Cols {
		dst = appendFigureCell(append(dst, ','), c.Text)
	}
	dst = append(dst, '\n')
	for _, t := range append(f.Of[:len(f.Of):len(f.Of)], f.Table) {
		for i := range t.Rows {
			dst = appendFigureCell(dst, t.Rows[i].Head.Text)
			for j := range t.Rows[i].Cells {
				dst = appendFigureCell(append(dst, ','), plainCell(&t.Rows[i].Cells[j]))
			}
			dst = append(dst, '\n')
		}
	}
	return dst
}

// plainCell returns a cell's exact value after the words before it ("mindst"), or its
// text.
func plainCell(c *view.Cell) string {
	switch {
	case c.Figure != nil && c.Figure.Absent:
		return ""
	case c.Figure != nil && c.Figure.Value.None():
		return c.Figure.Text
	case c.Figure != nil && c.Figure.Before != "":
		return c.Figure.Before + " " + c.Figure.Value.String()
	case c.Figure != nil:
		return c.Figure.Value.String()
	case len(c.Links) > 0:
		return c.Links[0].Text
	}
	return c.Text
}

// appendFigureCell writes a cell by RFC 4180. Text that a spreadsheet would read as a
// formula gets an apostrophe before it; negative amounts do not.
func appendFigureCell(dst []byte, s string) []byte {
	if beginsFormula(s) && !isAmount(s) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(dst, s...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(s, `"`, `""`)...)
	return append(dst, '"')
}

func isAmount(s string) bool {
	for _, c := range strings.TrimPrefix(s, "-") {
		if (c < '0' || c > '9') && c != '.' {
			return false
		}
	}
	return true
}

// formulaSigns begin a formula in a spreadsheet (OWASP, CSV Injection), also in
// full width, which spreadsheets in East Asian settings read alike.
const formulaSigns = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"

// beginsFormula reports whether a spreadsheet could compute a text. Leading spaces
// and invisible characters are ignored.
func beginsFormula(s string) bool {
	for _, r := range s {
		switch {
		case strings.ContainsRune(formulaSigns, r):
			return true
		case !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
			return false
		}
	}
	return false
}
