package privacy

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/shown"
)

// The bytes that separate two blocks in the plain text. No text contains them: other
// control characters become spaces.
const (
	partCell  = '\x01' // before another cell of a row
	partItem  = '\x02' // before another item of a list
	partLine  = '\x03' // a visible line break within a block
	partBlock = '\n'
)

// plain is a text with one spelling of each character: ASCII digits, hyphens,
// spaces, dots and at signs; invisible characters dropped; percent-encoding
// decoded in addresses. Letters are unchanged.
type plain struct {
	bytes []byte
	runs  []plainRun
}

// plainRun is a range of bytes that are adjacent in both texts. Several plain
// bytes for one character, or one for several, are a run.
type plainRun struct{ out, at, size int }

// fill sets p to the plain form of t.
func (p *plain) fill(t *shown.Text) {
	p.bytes = make([]byte, 0, len(t.Bytes)+len(t.Blocks))
	for i, b := range t.Blocks {
		if i > 0 {
			p.put(part(b.Kind), b.Start, 0)
		}
		p.block(t.Bytes, b)
	}
}

func part(kind shown.Kind) byte {
	switch kind {
	case shown.Cell:
		return partCell
	case shown.Item:
		return partItem
	}
	return partBlock
}

func (p *plain) block(text []byte, b shown.Block) {
	for i := b.Start; i < b.End; {
		c := text[i]
		if c >= ' ' && c < 0x7F && c != '%' {
			p.put(c, i, 1)
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:b.End])
		if c == '%' {
			if decoded, n := percent(text[i:b.End]); n > 0 && (b.Kind == shown.Address || decoded == '@') {
				r, size = decoded, n
			}
		}
		if r == '\n' && b.Kind != shown.Code {
			p.put(partLine, i, size)
		} else {
			p.sign(r, text[i:i+size], i)
		}
		i += size
	}
}

// put adds one byte for the size bytes at offset at.
func (p *plain) put(c byte, at, size int) {
	n := len(p.runs) - 1
	if n < 0 || size != 1 || p.runs[n].size != 1 || p.runs[n].at+len(p.bytes)-p.runs[n].out != at {
		p.runs = append(p.runs, plainRun{len(p.bytes), at, size})
	}
	p.bytes = append(p.bytes, c)
}

// sign adds the plain spelling of a rune.
func (p *plain) sign(r rune, written []byte, at int) {
	switch {
	case unseen(r):
	case r >= 0xFF01 && r <= 0xFF5E: // full width
		p.put(byte(r-0xFF01+'!'), at, len(written))
	case r == 0xFE6B:
		p.put('@', at, len(written))
	case unicode.Is(unicode.Pd, r), r == 0x2212, r == 0x2043, r == 0x02D7, r == 0xFE63:
		p.put('-', at, len(written))
	case r == 0x2024, r == 0x00B7, r == 0x2027, r == 0xFE52:
		p.put('.', at, len(written))
	case r == 0x2044, r == 0x2215:
		p.put('/', at, len(written))
	case unicode.IsSpace(r), unicode.IsControl(r), r == 0x3164, r == 0x2800:
		p.put(' ', at, len(written))
	case unicode.Is(unicode.Nd, r):
		p.put(digit(r), at, len(written))
	default:
		p.runs = append(p.runs, plainRun{len(p.bytes), at, len(written)})
		p.bytes = utf8.AppendRune(p.bytes, r)
	}
}

// unseen reports whether a rune is invisible: soft hyphens, zero-width
// characters, joiners, direction marks, variation selectors.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r >= 0xFE00 && r <= 0xFE0F || r == 0x034F || r >= 0xE0100 && r <= 0xE01EF ||
		r == 0x20E3 || r >= 0x115F && r <= 0x1160 || r >= 0x180B && r <= 0x180F
}

// digit returns the ASCII digit of a decimal digit of any script. Unicode has
// the ten of a script in a row, from zero.
func digit(r rune) byte {
	for _, of := range unicode.Nd.R16 {
		if r <= rune(of.Hi) {
			return '0' + byte((r-rune(of.Lo))%10)
		}
	}
	for _, of := range unicode.Nd.R32 {
		if r <= rune(of.Hi) {
			return '0' + byte((r-rune(of.Lo))%10)
		}
	}
	return ' '
}

// percent decodes one percent-encoded character and returns the bytes it takes.
func percent(b []byte) (r rune, size int) {
	var raw [utf8.UTFMax]byte
	n := 0
	for n < len(raw) && len(b) >= 3*n+3 && b[3*n] == '%' && isHex(b[3*n+1]) && isHex(b[3*n+2]) {
		raw[n] = hexValue(b[3*n+1])<<4 | hexValue(b[3*n+2])
		n++
		if utf8.FullRune(raw[:n]) {
			if r, _ = utf8.DecodeRune(raw[:n]); r != utf8.RuneError {
				return r, 3 * n
			}
			return 0, 0
		}
	}
	return 0, 0
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func hexValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// place returns the range of the shown text for a plain byte.
func (p *plain) place(out int) (from, to int) {
	i := max(sort.Search(len(p.runs), func(i int) bool { return p.runs[i].out > out })-1, 0)
	r := p.runs[i]
	if r.size == 1 {
		return r.at + out - r.out, r.at + out - r.out + 1
	}
	return r.at, r.at + r.size
}
