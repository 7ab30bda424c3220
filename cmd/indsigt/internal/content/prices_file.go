package content

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// The file of a price index has a year and its index on each line, ascending,
// optionally after a line with the separator for Excel ("sep=;") and a heading: a
// line whose first cell has no digit. Cells are separated by semicolons, tabs or
// commas and can be in quotes. The decimal mark is a comma if cells are separated by
// semicolons or if an index has a comma; else it is a point. An index that can be
// read in two ways is refused, with both readings.

// maxPriceLines limits the lines of the file.
const maxPriceLines = 1000

// Limits of the ratio between the indexes of two consecutive years, and of two lines
// if years are missing. A larger jump is a lost decimal mark, which multiplies by
// ten.
const (
	maxYearJump = 3
	maxLineJump = 10
)

// priceLine is a line of the file as it is written.
type priceLine struct {
	pos   diag.Pos
	text  string
	cells []string
}

// ReadPrices parses the text of a price file: its years, ascending, and its problems.
func ReadPrices(file, text string) ([]Price, []diag.Problem) {
	c := &priceReader{}
	return c.read(file, text), c.problems
}

// priceReader collects the problems of a file.
type priceReader struct {
	problems []diag.Problem
	// trial reports that a proposal is being tried, so none is made.
	trial bool
}

func (c *priceReader) report(p diag.Problem) { c.problems = append(c.problems, p) }

// read reads the text; problems are in c.
func (c *priceReader) read(file, text string) []Price {
	text = strings.TrimPrefix(text, "\ufeff")
	separator := priceSeparator(text)
	text = blankMarkLine(text)
	lines := c.lines(file, text, separator)
	comma := separator == ';' || anyComma(lines)
	var all []Price
	for _, l := range lines {
		p, id, means := l.price(comma, separator)
		last := len(all) - 1
		switch {
		case id != "":
			p := diag.New(id, l.pos, "text", l.text).To(1 + utf8.RuneCountInString(l.text))
			c.report(p.Propose(l.text, func(by string) bool { return !c.trial && readsAs(text, l.pos.Line, by) }, means...))
		case last >= 0 && p.Year <= all[last].Year:
			c.report(diag.New("prices-order", l.pos, "year", itoa(p.Year), "before", itoa(all[last].Year)).To(1 + utf8.RuneCountInString(l.text)))
		case last >= 0 && jumps(all[last], p):
			c.report(diag.New("prices-jump", l.pos, "year", itoa(p.Year), "index", p.Decimal(), "before", itoa(all[last].Year), "was", all[last].Decimal(),
				"times", itoa(maxJump(all[last], p))).To(1 + utf8.RuneCountInString(l.text)))
		default:
			all = append(all, p)
		}
		if len(c.problems) == 20 {
			break
		}
	}
	return all
}

// readsAs reports whether the file has no problem in a line if that line is replaced.
func readsAs(text string, line int, by string) bool {
	lines := strings.Split(text, "\n")
	lines[line-1] = by
	c := &priceReader{trial: true}
	c.read("", strings.Join(lines, "\n"))
	return !slices.ContainsFunc(c.problems, func(p diag.Problem) bool { return p.Line == line })
}

func jumps(was, is Price) bool {
	most := int64(maxJump(was, is))
	return is.Index > most*was.Index || was.Index > most*is.Index
}

func maxJump(was, is Price) int {
	if is.Year == was.Year+1 {
		return maxYearJump
	}
	return maxLineJump
}

// lines splits the file into lines and cells, without the heading and empty lines.
func (c *priceReader) lines(file, text string, separator rune) []priceLine {
	written := strings.Split(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator, -1
	var lines []priceLine
	for first := true; len(lines) <= maxPriceLines; first = false {
		cells, err := r.Read()
		var broken *csv.ParseError
		switch {
		case err == io.EOF:
			return lines
		case errors.As(err, &broken):
			line := strings.TrimRight(written[min(broken.Line, len(written))-1], "\r \t")
			c.report(diag.New("prices-line", diag.Pos{File: file, Line: broken.Line, Col: 1}, "text", line).To(1 + utf8.RuneCountInString(line)))
			return lines
		case err != nil:
			panic("internal error: " + err.Error())
		}
		for i, cell := range cells {
			cells[i] = strings.TrimSpace(cell)
		}
		heading := first && !strings.ContainsAny(cells[0], "0123456789")
		if heading || strings.Join(cells, "") == "" {
			continue
		}
		n, _ := r.FieldPos(0)
		lines = append(lines, priceLine{diag.Pos{File: file, Line: n, Col: 1}, strings.TrimRight(written[n-1], "\r \t"), cells})
	}
	c.report(diag.New("prices-line", lines[maxPriceLines].pos, "text", lines[maxPriceLines].text).To(1 + utf8.RuneCountInString(lines[maxPriceLines].text)))
	return lines[:maxPriceLines]
}

// priceSeparator returns the cell separator.
func priceSeparator(text string) rune {
	for _, c := range []rune{';', '\t'} {
		if strings.ContainsRune(text, c) {
			return c
		}
	}
	return ','
}

// blankMarkLine empties the first line if it is only Excel's separator line: "sep=;".
func blankMarkLine(text string) string {
	first, rest, _ := strings.Cut(text, "\n")
	if mark, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && len(mark) == 1 {
		return "\n" + rest
	}
	return text
}

// anyComma reports whether an index contains a comma; in a comma-separated file that
// needs quotes.
func anyComma(lines []priceLine) bool {
	return slices.ContainsFunc(lines, func(l priceLine) bool { return len(l.cells) == 2 && strings.Contains(l.cells[1], ",") })
}

// price reads the line, or returns the problem's id and the possible readings.
func (l priceLine) price(comma bool, separator rune) (p Price, id string, means []string) {
	for len(l.cells) > 2 && l.cells[len(l.cells)-1] == "" {
		l.cells = l.cells[:len(l.cells)-1] // separators at the end of each line
	}
	if len(l.cells) != 2 {
		return Price{}, "prices-line", nil
	}
	year := digits(l.cells[0])
	if len(l.cells[0]) != 4 || year < 1900 {
		return Price{}, "prices-line", nil
	}
	index, other := l.cells[1], byte(',')
	if comma {
		index, other = strings.Replace(index, ",", ".", 1), '.'
	}
	if strings.IndexByte(l.cells[1], other) >= 0 {
		return Price{}, "prices-doubtful", l.readings(separator)
	}
	if _, decimals, _ := strings.Cut(index, "."); comma && separator == ',' && len(decimals) == 3 {
		// "1,025" in quotes, as programs with a grouping comma write it
		return Price{}, "prices-doubtful", l.readings(separator)
	}
	n, ok := priceIndex(index)
	if !ok {
		return Price{}, "prices-line", nil
	}
	return Price{year, n}, "", nil
}

// readings are the possible readings of the line: with the mark as a group separator,
// and as a decimal mark.
func (l priceLine) readings(separator rune) []string {
	bare := strings.NewReplacer(".", "", ",", "")
	at := strings.LastIndexAny(l.cells[1], ".,")
	whole, decimals := bare.Replace(l.cells[1][:at]), l.cells[1][at+1:]
	lead := l.cells[0] + string(separator)
	return []string{lead + whole + decimals, lead + whole + "," + decimals, lead + whole + "." + decimals}
}

// priceIndex reads "104.5" in parts of PriceScale: at most six digits before the
// point and four after it, greater than zero.
func priceIndex(s string) (int64, bool) {
	whole, decimals, point := strings.Cut(s, ".")
	w := digits(whole)
	if len(whole) > 6 || w < 0 || len(decimals) > 4 || point && digits(decimals) < 0 {
		return 0, false
	}
	d := 0
	if point {
		d = digits(decimals + "0000"[len(decimals):])
	}
	n := int64(w)*PriceScale + int64(d)
	return n, n > 0
}
