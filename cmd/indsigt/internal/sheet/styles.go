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
	struck   bool  // struck out
}

type shows uint8

const (
	showsNumber shows = iota
	showsDay
	showsOther  // a share, a time of day, or nothing
	showsScaled // thousands or millions of what is stored
)

// readStyles finds what the cells of each format show.
func (w *workbook) readStyles() error {
	if w.parts[strings.ToLower(w.stylesPart)] == nil {
		return nil
	}
	custom := make(map[string]cellStyle)
	var struck []bool // of the fonts
	within := ""
	return w.each(w.stylesPart, maxOther, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			is, currency := readFormat(attr(e, "formatCode"))
			custom[attr(e, "numFmtId")] = cellStyle{shows: is, currency: w.currency(currency)}
		case "fonts", "fills", "cellXfs", "cellStyles", "dxfs":
			within = e.Name.Local
		case "font":
			if within == "fonts" {
				struck = append(struck, false)
			}
		case "strike":
			if within == "fonts" && len(struck) > 0 {
				struck[len(struck)-1] = isMark(e)
			}
		case "xf":
			if within == "cellXfs" {
				id := attr(e, "numFmtId")
				style, ok := custom[id]
				if !ok {
					style.shows = builtIn(id)
				}
				font, err := strconv.Atoi(attr(e, "fontId"))
				style.struck = err == nil && font >= 0 && font < len(struck) && struck[font]
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
// d, a time where it has an h or s, a share where it has a percent sign, thousands where
// a comma follows its last digit, nothing where it is empty and others follow; each
// outside quotation marks, brackets and escapes. currency is the name or sign of the
// currency beside the number: "EUR", "€", "kr.".
func readFormat(format string) (is shows, currency string) {
	digit := byte(0) // the last digit, or the comma after it
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
			if i == 0 {
				return showsOther, ""
			}
			return scaledBy(is, digit), currency
		case strings.IndexByte("yYdD", c) >= 0:
			is = showsDay
		case strings.IndexByte("hHsS%", c) >= 0 && is != showsDay:
			is = showsOther
		case strings.IndexByte("0#?", c) >= 0, c == ',' && digit != 0:
			digit = c
		case c == '.':
			is = scaledBy(is, digit)
		default:
			for _, sign := range currencySigns {
				if strings.HasPrefix(format[i:], sign) {
					currency = sign
				}
			}
		}
	}
	return scaledBy(is, digit), currency
}

// scaledBy is what a format shows whose digits end in last.
func scaledBy(is shows, last byte) shows {
	if is == showsNumber && last == ',' {
		return showsScaled
	}
	return is
}

// currencySigns are signs that formats show without quotation marks.
var currencySigns = []string{"€", "£", "$", "¥"}

// isCurrency reports a text beside a number that names a currency.
func isCurrency(text string) bool {
	code := len(text) == 3 && strings.Trim(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	return code || slices.Contains(currencySigns, text) || strings.EqualFold(strings.TrimSuffix(text, "."), "kr")
}
