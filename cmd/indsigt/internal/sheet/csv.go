package sheet

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readCSV reads delimited values by RFC 4180. A row that breaks the rules becomes one
// row with a flaw, and reading continues with the next line: stopping, or reading the
// following lines as part of an unclosed quotation, would lose rows.
func readCSV(data []byte, opt Options) (*Table, error) {
	text, err := decode(data, opt.Encoding)
	if err != nil {
		return nil, err
	}
	p := &csvParser{src: text, delimiter: opt.Delimiter}
	t := &Table{}
	var count counter
	for p.at < len(p.src) {
		cells := p.record()
		number := len(t.Rows) + 1
		if err := count.row(number, len(cells)); err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, Row{Number: number, Cells: cells})
	}
	return t, nil
}

// UTF8 is a file of CSV as UTF-8, the one encoding that a site publishes. Without an
// encoding, one that is UTF-16 or no UTF-8, and then taken for Windows-1252, is
// converted. Other files are returned as they are.
func UTF8(name string, data []byte, encoding string) []byte {
	if format, err := FormatOf(name, data); err != nil || format != CSV {
		return data
	}
	if encoding == "" {
		encoding = EncodingOf(data)
	}
	if encoding == "utf-8" {
		return data
	}
	text, err := decode(data, encoding)
	if err != nil {
		return data
	}
	return []byte(text)
}

// EncodingOf is the encoding that bytes fit.
func EncodingOf(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return "utf-16"
	case utf8.Valid(data):
		return "utf-8"
	}
	return "windows-1252"
}

// decode turns bytes into UTF-8. Bytes that are no text in the encoding become
// U+FFFD, which record marks as a flaw.
func decode(data []byte, encoding string) (string, error) {
	switch encoding {
	case "", "utf-8":
		return string(bytes.TrimPrefix(data, []byte("\ufeff"))), nil
	case "utf-16":
		return decodeUTF16(data)
	case "windows-1252":
		text, err := charmap.Windows1252.NewDecoder().Bytes(data)
		return string(text), err
	case "iso-8859-1":
		text, err := charmap.ISO8859_1.NewDecoder().Bytes(data)
		return string(text), err
	}
	return "", fail("unknown-encoding", "name", encoding)
}

func decodeUTF16(data []byte) (string, error) {
	big := bytes.HasPrefix(data, []byte{0xfe, 0xff})
	if !big && !bytes.HasPrefix(data, []byte{0xff, 0xfe}) || len(data)%2 != 0 {
		return "", fail("not-utf-16")
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		lo, hi := data[i], data[i+1]
		if big {
			lo, hi = hi, lo
		}
		units = append(units, uint16(lo)|uint16(hi)<<8)
	}
	return string(utf16.Decode(units)), nil
}

type csvParser struct {
	src       string
	at        int
	delimiter byte
	end       string // how the first row ends
}

// record reads one row.
func (p *csvParser) record() []Cell {
	start := p.at
	var cells []Cell
	for {
		cell, ok := p.value()
		if !ok {
			return p.broken(start)
		}
		cells = append(cells, cell)
		if p.at < len(p.src) && p.src[p.at] == p.delimiter {
			p.at++
			if p.at == len(p.src) {
				return append(cells, Cell{})
			}
			continue
		}
		return p.ended(cells)
	}
}

// ended reads the line break.
func (p *csvParser) ended(cells []Cell) []Cell {
	end := p.lineEnd()
	p.at += len(end)
	if p.end == "" {
		p.end = end
	} else if end != "" && end != p.end {
		cells[len(cells)-1].Flaw = OtherLineEnd
	}
	if len(cells) == 1 && cells[0].Kind == Empty && cells[0].Flaw == Sound {
		return nil
	}
	return cells
}

func (p *csvParser) lineEnd() string {
	switch rest := p.src[p.at:]; {
	case strings.HasPrefix(rest, "\r\n"):
		return "\r\n"
	case rest != "":
		return rest[:1]
	}
	return ""
}

// value reads one value; ok is false if a quotation mark breaks the rules.
func (p *csvParser) value() (Cell, bool) {
	if p.at < len(p.src) && p.src[p.at] == '"' {
		return p.quoted()
	}
	start := p.at
	for p.at < len(p.src) && p.src[p.at] != p.delimiter && p.src[p.at] != '\n' && p.src[p.at] != '\r' {
		if p.src[p.at] == '"' {
			return Cell{}, false
		}
		p.at++
	}
	return textCell(p.src[start:p.at]), true
}

func (p *csvParser) quoted() (Cell, bool) {
	start := p.at + 1
	doubled := false
	for i := start; i < len(p.src) && i-start <= maxText; i++ {
		if p.src[i] != '"' {
			continue
		}
		if i+1 < len(p.src) && p.src[i+1] == '"' {
			doubled = true
			i++
			continue
		}
		if p.at = i + 1; p.at < len(p.src) && p.src[p.at] != p.delimiter && p.src[p.at] != '\n' && p.src[p.at] != '\r' {
			return Cell{}, false
		}
		text := p.src[start:i]
		if doubled {
			text = strings.ReplaceAll(text, `""`, `"`)
		}
		return textCell(text), true
	}
	return Cell{}, false
}

// broken reads the line that begins at an offset as a row with wrong quotation marks:
// the line is split at every delimiter, and each value with such a mark gets a flaw.
func (p *csvParser) broken(start int) []Cell {
	p.at = len(p.src)
	if i := strings.IndexAny(p.src[start:], "\r\n"); i >= 0 {
		p.at = start + i
	}
	var cells []Cell
	for part := range strings.SplitSeq(p.src[start:p.at], string(p.delimiter)) {
		cell := textCell(part)
		if strings.Contains(part, `"`) {
			cell.Flaw = BrokenQuote
		}
		cells = append(cells, cell)
	}
	return p.ended(cells)
}

// textCell makes a cell of a text.
func textCell(s string) Cell {
	c := Cell{Text: s, Kind: Text}
	switch {
	case s == "":
		c.Kind = Empty
	case len(s) > maxText:
		c.Text, c.Flaw = strings.ToValidUTF8(s[:100], "\uFFFD"), TooLong
	case !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) || strings.IndexByte(s, 0) >= 0:
		c.Text, c.Flaw = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD"), NotText
	case misread(s):
		c.Flaw = NotText
	}
	return c
}

// misread reports whether a text is UTF-8 that some program read as Windows-1252:
// "KÃ¸ge".
func misread(s string) bool {
	for i := 0; i+3 < len(s); i++ {
		// "Ã" (C3 83), then the misread second byte of æ, ø, å, é, ö, ü or ä.
		if s[i] == 0xc3 && s[i+1] == 0x83 && (s[i+2] == 0xc2 || s[i+2] == 0xcb || s[i+2] == 0xe2 || s[i+2] == 0xc5) {
			return true
		}
	}
	return false
}
