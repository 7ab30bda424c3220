package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"math/big"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// This file reads the sheets of a site without the packages that the builder uses.

// sheetCell is a cell: a text, or a number as a workbook stores it.
type sheetCell struct {
	text   string
	number bool
	filled bool // it has a formula, whose result may be missing
}

// grid is the rows of a sheet, the first at index 0, up to the last with content.
type grid [][]sheetCell

func (g grid) at(row, column int) sheetCell {
	if column < 0 || row < 0 || row >= len(g) || column >= len(g[row]) {
		return sheetCell{}
	}
	return g[row][column]
}

// errSheet is the error of a workbook that lacks the sheet or has rows out of order.
const errSheet = words.Fault("reasons.verify.import-unreadable")

// readSheet reads the sheet of a file; sheet "" is its only one.
func readSheet(name string, text []byte, sheet, encoding, delimiter string) (grid, error) {
	var g grid
	var err error
	switch {
	case bytes.HasPrefix(text, []byte("PK")):
		g, err = readWorkbook(text, sheet)
	case isJSON(name, text):
		g, err = readObjects(text)
	default:
		comma, ok := map[string]string{"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}[delimiter]
		if !ok {
			if comma = ","; strings.EqualFold(path.Ext(name), ".tsv") {
				comma = "\t"
			}
		}
		g = splitRows(decodeText(text, encoding), comma[0])
	}
	for len(g) > 0 && blank(g[len(g)-1]) {
		g = g[:len(g)-1]
	}
	return g, err
}

func blank(row []sheetCell) bool {
	for _, c := range row {
		if c.text != "" || c.filled {
			return false
		}
	}
	return true
}

func decodeText(text []byte, encoding string) string {
	switch encoding {
	case "windows-1252", "iso-8859-1":
		set := charmap.Windows1252
		if encoding == "iso-8859-1" {
			set = charmap.ISO8859_1
		}
		if out, err := set.NewDecoder().Bytes(text); err == nil {
			return string(out)
		}
	case "utf-16":
		var units []uint16
		for i := 0; i+1 < len(text); i += 2 {
			u := uint16(text[i]) | uint16(text[i+1])<<8
			if text[0] == 0xfe {
				u = u>>8 | u<<8
			}
			units = append(units, u)
		}
		return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
	}
	return strings.TrimPrefix(string(text), "\ufeff")
}

// splitRows splits a text by RFC 4180. A line that breaks the rules of quotation
// marks is split at each comma.
func splitRows(text string, comma byte) grid {
	var g grid
	for text != "" {
		row, rest, ok := splitRow(text, comma)
		if !ok {
			end := strings.IndexAny(text, "\r\n")
			if end < 0 {
				end = len(text)
			}
			row = nil
			for part := range strings.SplitSeq(text[:end], string(comma)) {
				row = append(row, sheetCell{text: part})
			}
			rest = text[end:]
		}
		g = append(g, row)
		if strings.HasPrefix(rest, "\r\n") {
			rest = rest[1:]
		}
		if rest != "" {
			rest = rest[1:]
		}
		text = rest
	}
	return g
}

func splitRow(text string, comma byte) (row []sheetCell, rest string, ok bool) {
	for {
		var cell string
		if strings.HasPrefix(text, `"`) {
			end := 1
			for {
				i := strings.IndexByte(text[end:], '"')
				if i < 0 {
					return nil, "", false
				}
				if end += i + 1; end >= len(text) || text[end] != '"' {
					break
				}
				end++
			}
			cell, text = strings.ReplaceAll(text[1:end-1], `""`, `"`), text[end:]
			if text != "" && text[0] != comma && text[0] != '\n' && text[0] != '\r' {
				return nil, "", false
			}
		} else {
			end := strings.IndexAny(text, string(comma)+"\r\n\"")
			if end < 0 {
				end = len(text)
			} else if text[end] == '"' {
				return nil, "", false
			}
			cell, text = text[:end], text[end:]
		}
		row = append(row, sheetCell{text: cell})
		if text == "" || text[0] != comma {
			return row, text, true
		}
		text = text[1:]
	}
}

// readWorkbook reads a sheet of an XLSX file.
func readWorkbook(text []byte, sheet string) (grid, error) {
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return nil, err
	}
	left := Limits{}.orDefault().FileSize
	read := func(part string) (string, error) {
		body, err := readPart(z, part, &left)
		return string(body), err
	}
	parts, err := sheetParts(read)
	if err != nil {
		return nil, err
	}
	if sheet == "" { // the covering text of a letter about the sheet is not the sheet
		for _, lang := range words.Langs() {
			delete(parts, words.In(lang).T("import.letter.cover"))
		}
	}
	part, ok := parts[sheet]
	if !ok && (sheet != "" || len(parts) != 1) {
		return nil, errSheet
	}
	for _, only := range parts {
		if sheet == "" {
			part = only
		}
	}
	type runs struct {
		T string   `xml:"t"`
		R []string `xml:"r>t"`
	}
	var shared struct {
		All []runs `xml:"si"`
	}
	if body, err := readPart(z, sharedPart(read), &left); err == nil {
		if err := xml.Unmarshal(body, &shared); err != nil {
			return nil, err
		}
	}
	var ws struct {
		Rows []struct {
			N     int `xml:"r,attr"`
			Cells []struct {
				Ref  string  `xml:"r,attr"`
				Type string  `xml:"t,attr"`
				V    string  `xml:"v"`
				F    *string `xml:"f"`
				Is   runs    `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	body, err := readPart(z, part, &left)
	if err != nil {
		return nil, err
	}
	if err := xml.Unmarshal(body, &ws); err != nil {
		return nil, err
	}
	whole := func(r runs) string {
		return characterCode.ReplaceAllStringFunc(r.T+strings.Join(r.R, ""), func(code string) string {
			n, _ := strconv.ParseUint(code[2:6], 16, 16)
			return string(rune(n))
		})
	}
	var g grid
	for _, r := range ws.Rows {
		n := r.N
		if n == 0 {
			n = len(g) + 1
		}
		if n > 1<<20 || n <= len(g) {
			return nil, errSheet
		}
		for len(g) < n {
			g = append(g, nil)
		}
		for i, c := range r.Cells {
			at := i
			if c.Ref != "" {
				at = letterColumn(c.Ref)
			}
			if at < 0 || at > 1<<14 {
				return nil, errSheet
			}
			cell := sheetCell{text: c.V, filled: c.F != nil}
			switch c.Type {
			case "s":
				if n, err := strconv.Atoi(c.V); err == nil && n >= 0 && n < len(shared.All) {
					cell.text = whole(shared.All[n])
				}
			case "inlineStr":
				cell.text = whole(c.Is)
			case "", "n":
				cell.number = c.V != ""
			}
			for len(g[n-1]) <= at {
				g[n-1] = append(g[n-1], sheetCell{})
			}
			g[n-1][at] = cell
		}
	}
	return g, nil
}

// characterCode is a character that XML cannot have, as workbooks write it: "_x000D_".
var characterCode = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// sharedPart returns the name of the part with the texts that cells share.
func sharedPart(read func(part string) (string, error)) string {
	var rels struct {
		All []struct {
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
		} `xml:"Relationship"`
	}
	const usual = "xl/sharedStrings.xml" // some programs write no relationship to it
	body, err := read("xl/_rels/workbook.xml.rels")
	if err != nil || xml.Unmarshal([]byte(body), &rels) != nil {
		return usual
	}
	for _, r := range rels.All {
		if strings.HasSuffix(r.Type, "/sharedStrings") {
			return path.Join("xl", strings.TrimPrefix(r.Target, "/xl/"))
		}
	}
	return usual
}

// letterColumn returns the column of a reference, 0 for "A7".
func letterColumn(ref string) int {
	n := 0
	for i := 0; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && n < 1<<20; i++ {
		n = n*26 + int(ref[i]-'A') + 1
	}
	return n - 1
}

// An amount as a sheet writes it: sign, currency, number, decimals, unit.
var written = map[string]*regexp.Regexp{
	"da": regexp.MustCompile(`^([-−]?)()(0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?:,(\d+))?[ \x{a0}\x{202f}]?(|kr\.|kr|[A-Z]{3}|t\.kr\.|mi[oa]\.(?: ?(?:kr\.|kr|[A-Z]{3}))?)$`),
	"nb": regexp.MustCompile(`^([-−]?)()(0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[ \x{a0}\x{202f}]\d{3})+|[1-9]\d*)(?:,(\d+))?[ \x{a0}\x{202f}]?(|kr\.|kr|[A-Z]{3}|m(?:ill|rd)\.(?: ?(?:kr\.|kr|[A-Z]{3}))?)$`),
	"en": regexp.MustCompile(`^([-−]?)((?:[A-Z]{3})? ?)(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.(\d+))?[ \x{a0}\x{202f}]?(|[A-Z]{3}|[mb]illion(?: ?[A-Z]{3})?)$`),
}

// powers are the powers of ten from øre to a unit.
var powers = map[string]int{"": 2, "kr.": 2, "t.kr.": 5, "mio.": 8, "mia.": 11}

// readAmount reads a cell as an amount; ok is false if it is not one.
func readAmount(c sheetCell, locale, unit string) (money.Amount, bool) {
	exp := powers[unit]
	if c.number {
		a, ok := scaled(c.text, exp)
		if f, err := strconv.ParseFloat(c.text, 64); !ok && err == nil && len(c.text) > 15 {
			return scaled(strconv.FormatFloat(f, 'f', -1, 64), exp)
		}
		return a, ok
	}
	re := written[locale]
	if re == nil {
		return 0, false
	}
	m := re.FindStringSubmatch(c.text)
	if m == nil {
		return 0, false
	}
	own, most := 2, 2
	switch {
	case strings.HasPrefix(m[5], "t."):
		own, most = 5, 5
	case strings.HasPrefix(m[5], "mio"), strings.HasPrefix(m[5], "mil"):
		own, most = 8, 8
	case strings.HasPrefix(m[5], "mia"), strings.HasPrefix(m[5], "mrd"), strings.HasPrefix(m[5], "bil"):
		own, most = 11, 11
	}
	if len(m[4]) > most || exp != 2 && m[5] != "" {
		return 0, false
	}
	sign := ""
	if m[1] != "" {
		sign = "-"
	}
	return scaled(sign+strings.NewReplacer(".", "", ",", "", " ", "", "\u00a0", "", "\u202f", "").Replace(m[3])+"."+m[4]+"0", exp+own-2)
}

// scaled returns a decimal number times a power of ten, if that is whole øre.
func scaled(text string, exp int) (money.Amount, bool) {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, false
	}
	r.Mul(r, new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exp)), nil)))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return money.Amount(r.Num().Int64()), true
}
