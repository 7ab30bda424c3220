package sheet

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// cellStyle is what the format of a cell says its number is.
type cellStyle struct {
	shows    shows
	currency uint8 // in Table.Currencies, from 1; 0: none
}

type shows uint8

const (
	showsNumber shows = iota
	showsDay
	showsOther // a share, or a time of day
)

// readStyles finds what the cells of each format show.
func (w *workbook) readStyles() error {
	part := w.base + "styles.xml"
	if w.parts[strings.ToLower(part)] == nil {
		return nil
	}
	custom := make(map[string]cellStyle)
	within := false
	return w.each(part, maxOther, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			is, currency := readFormat(attr(e, "formatCode"))
			custom[attr(e, "numFmtId")] = cellStyle{is, w.currency(currency)}
		case "cellXfs":
			within = true
		case "cellStyles", "dxfs":
			within = false
		case "xf":
			if within {
				id := attr(e, "numFmtId")
				style, ok := custom[id]
				if !ok {
					style.shows = builtIn(id)
				}
				w.styles = append(w.styles, style)
			}
		}
		return nil
	})
}

// currency is the place of a currency in Table.Currencies, from 1. Those beyond the
// first 255 are not kept.
func (w *workbook) currency(name string) uint8 {
	if name == "" {
		return 0
	}
	i := slices.Index(w.currencies, name)
	if i < 0 && len(w.currencies) < 255 {
		i = len(w.currencies)
		w.currencies = append(w.currencies, name)
	}
	return uint8(i + 1)
}

// builtIn is what a format shows that every workbook has.
func builtIn(id string) shows {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return showsDay
	case n == 9, n == 10, n >= 18 && n <= 21, n >= 45 && n <= 47:
		return showsOther
	}
	return showsNumber
}

// readFormat is what a format for numbers above zero shows: a day where it has a y or
// d, a time where it has an h or s, a share where it has a percent sign, each outside
// quotation marks, brackets and escapes. currency is the name or sign of the currency
// beside the number: "EUR", "€", "kr.".
func readFormat(format string) (is shows, currency string) {
	for i := 0; i < len(format); i++ {
		c := format[i]
		switch {
		case c == '\\' || c == '_' || c == '*':
			i++ // shown as it is, as a blank of its width, or to fill the cell
		case c == '"' || c == '[':
			end := strings.IndexByte(format[i+1:], map[byte]byte{'"': '"', '[': ']'}[c])
			if end < 0 {
				return is, currency
			}
			text := format[i+1 : i+1+end]
			i += end + 1
			if c == '[' {
				name, _, _ := strings.Cut(strings.TrimPrefix(text, "$"), "-")
				if strings.HasPrefix(text, "$") && name != "" {
					currency = strings.TrimSpace(name)
				} else if low := strings.ToLower(text); low != "" && strings.Trim(low, "hms") == "" {
					is = showsOther
				}
			} else if text = strings.TrimSpace(text); isCurrency(text) {
				currency = text
			}
		case c == ';':
			return is, currency
		case strings.IndexByte("yYdD", c) >= 0:
			is = showsDay
		case strings.IndexByte("hHsS%", c) >= 0 && is != showsDay:
			is = showsOther
		default:
			for _, sign := range currencySigns {
				if strings.HasPrefix(format[i:], sign) {
					currency = sign
				}
			}
		}
	}
	return is, currency
}

// currencySigns are signs that formats show without quotation marks.
var currencySigns = []string{"€", "£", "$", "¥"}

// isCurrency reports a text beside a number that names a currency.
func isCurrency(text string) bool {
	code := len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	return code || slices.Contains(currencySigns, text) || strings.EqualFold(strings.TrimSuffix(text, "."), "kr")
}
