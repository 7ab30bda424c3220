// Package privacy finds personal data that must not be published in a text as
// its readers see it: CPR numbers and Norwegian birth numbers always, telephone
// numbers and e-mail addresses unless the portal lists them as functional (an
// office's, not a person's).
//
// Find is a pure function, linear in time and memory. It searches a plain form
// of the text (see plain.go) in which every digit, hyphen and space is ASCII
// and invisible characters are dropped, so that a number is found however it is
// written.
//
// Most figures in a portal are money, dates, CVR and journal numbers. A number
// therefore counts only if it is written like personal data ("12 34 56 78",
// "+45 …", "010190-1234") or named as such ("tlf. 12345678"). An ambiguous
// spelling of a CPR number counts if its check digit is correct or the words
// before it name it.
package privacy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/shown"
)

// Options list what may be published.
type Options struct {
	// Mailboxes are functional addresses; "@koege.dk" allows all addresses of a domain.
	// Phones are functional numbers in any spelling.
	Mailboxes, Phones []string
}

// Finding is one item that must not be published.
type Finding struct {
	ID string // "cpr-number", "phone-number" or "email-address"
	// Value is the digits of a telephone number without country code, or the address in
	// lower case. For a CPR number it is the date only, so that a message does not repeat
	// the number.
	Value string
	// Start and End are offsets in the text's Bytes.
	Start, End int
}

// mostFindings limits the findings of one text.
const mostFindings = 100

// Find lists what must not be published, in order of offset.
func Find(t *shown.Text, opt Options) []Finding {
	if !MayHold(t.Bytes) {
		return nil
	}
	s := search{opt: opt, whole: t}
	s.plain.fill(t)
	s.text = string(s.plain.bytes)
	for i := 0; i < len(s.text) && len(s.found) < mostFindings; {
		switch c := s.text[i]; {
		case c == '@':
			i = s.address(i, i+1)
		case isDigit(c):
			i = s.numbers(i)
		default:
			if end := spelledAt(s.text, i); end > 0 {
				i = s.address(i, end)
			} else {
				i++
			}
		}
	}
	return s.found
}

// MayHold is a quick test without false negatives: a text with findings has eight
// digits, an at sign, or a word or code for one.
func MayHold[T string | []byte](b T) bool {
	digits, bare := 0, false
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case isDigit(c):
			digits++
		case c == '@', c == '%' && i+2 < len(b) && isHex(b[i+1]) && isHex(b[i+2]):
			return true
		case c >= 0xD9 && c != 0xE2: // the first byte of digits and at signs beyond ASCII
			return true
		case c|0x20 == 'a' && i > 0 && i+1 < len(b):
			switch before := b[i-1]; {
			case strings.IndexByte("([{<", before) >= 0, before == '-', before|0x20 == 'l': // (at), snabel-a, snabela
				return true
			case before == ' ' || before == '_':
				bare = bare || b[i+1]|0x20 == 't'
			}
		case (c == '(' || c == '[' || c == '{' || c == '<') && i+1 < len(b) && b[i+1]|0x20 != 'a':
			if next := b[i+1] | 0x20; next == ' ' || next == 's' || next == 'v' {
				return true
			}
		}
	}
	if digits >= 8 {
		return true
	}
	if bare {
		small := strings.ToLower(string(b))
		for _, word := range pointWords[1:] {
			if strings.Contains(small, word) {
				return true
			}
		}
	}
	return false
}

type search struct {
	opt   Options
	whole *shown.Text
	plain plain
	text  string // plain.bytes
	found []Finding
}

// add records a finding from start to end of the plain text.
func (s *search) add(id, value string, start, end int) {
	from, _ := s.plain.place(start)
	_, to := s.plain.place(end - 1)
	s.found = append(s.found, Finding{ID: id, Value: value, Start: from, End: to})
}

// block returns the block that contains an offset of the plain text.
func (s *search) block(at int) shown.Block {
	from, _ := s.plain.place(at)
	if i := s.whole.BlockAt(from); i >= 0 {
		return s.whole.Blocks[i]
	}
	return shown.Block{}
}

func inLocalPart(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._%+-", r))
}

func (s *search) mailbox(address string) bool {
	return slices.ContainsFunc(s.opt.Mailboxes, func(m string) bool {
		m = strings.ToLower(strings.TrimSpace(m))
		return m == address || strings.HasPrefix(m, "@") && strings.HasSuffix(address, m)
	})
}

func (s *search) functional(number string) bool {
	return slices.ContainsFunc(s.opt.Phones, func(p string) bool {
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, p)
		return len(digits) >= 8 && strings.HasSuffix(number, digits[len(digits)-8:])
	})
}
