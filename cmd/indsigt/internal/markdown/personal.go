package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// What must not be published of people: CPR numbers always, telephone numbers
// and e-mail addresses unless the portal lists them as functional (an
// office's, not a person's). The search reads what stands in the file, before
// Markdown, so that code, tables and addresses of links are covered alike.
//
// A number is only taken for a telephone number where it is written like one
// ("12 34 56 78", "1234 5678", "+45 …") or called one ("tlf. 12345678"): eight
// digits in a row are a CVR number or an amount just as often.

// PersonalOptions tell where a text stands and what may be published.
type PersonalOptions struct {
	File      string
	Line, Col int // of the text's first rune; 0: 1
	// Mailboxes are functional addresses; "@koege.dk" stands for all of a
	// domain. Phones are functional numbers, written in any way.
	Mailboxes, Phones []string
}

// Finding is one thing that must not be published.
type Finding struct {
	ID string // "cpr-number", "phone-number" or "email-address"
	// Value is the number's digits without country code, or the address in
	// lower case. Of a CPR number it is the date alone: a message must not
	// spread what it warns of.
	Value  string
	Pos    diag.Pos
	EndCol int
}

// Problem is the finding as it is told.
func (f Finding) Problem() diag.Problem {
	return diag.New(f.ID, f.Pos, "value", f.Value).To(f.EndCol)
}

// mostFindings bounds what is told of one text.
const mostFindings = 100

// Personal finds what must not be published in a text, in order. It reads a
// body as it stands in the file as well as a single string of front matter.
func Personal(text string, opt PersonalOptions) []Finding {
	s := search{text: text, opt: opt, line: max(opt.Line, 1), col: max(opt.Col, 1)}
	for i := 0; i < len(text) && len(s.found) < mostFindings; {
		switch c := text[i]; {
		case c == '@':
			i = s.address(i)
		case '0' <= c && c <= '9':
			i = s.numbers(i)
		default:
			i++
		}
	}
	return s.found
}

type search struct {
	text  string
	opt   PersonalOptions
	found []Finding
	// at, line and col are a place in the text, moved along as findings come.
	at, line, col int
}

func (s *search) add(id, value string, start, end int) {
	if start < s.at { // an address that begins before the last finding
		s.at, s.line, s.col = 0, max(s.opt.Line, 1), max(s.opt.Col, 1)
	}
	for s.at < start {
		r, size := utf8.DecodeRuneInString(s.text[s.at:])
		s.at += size
		s.col++
		if r == '\n' {
			s.line, s.col = s.line+1, 1
		}
	}
	pos := diag.Pos{File: s.opt.File, Line: s.line, Col: s.col}
	s.found = append(s.found, Finding{ID: id, Value: value, Pos: pos, EndCol: s.col + utf8.RuneCountInString(s.text[start:end])})
}

// address looks for an e-mail address around the @ at offset at, and returns
// where to go on.
func (s *search) address(at int) int {
	start := at
	if start > 0 && s.text[start-1] == '\\' { // escaped in Markdown
		start--
	}
	name := start
	for name > 0 && at-name < 64 {
		r, size := utf8.DecodeLastRuneInString(s.text[:name])
		if !inLocalPart(r) {
			break
		}
		name -= size
	}
	for name < start && strings.IndexByte(".-+", s.text[name]) >= 0 {
		name++
	}
	end := at + 1
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if r != '.' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		end += size
	}
	host := strings.TrimRight(s.text[at+1:end], ".-")
	dot := strings.LastIndexByte(host, '.')
	if name == start || dot < 1 || len(host)-dot < 3 || strings.HasSuffix(s.text[:name], "//") {
		return at + 1
	}
	value := strings.ToLower(s.text[name:start] + "@" + host)
	if !s.mailbox(value) {
		s.add("email-address", value, name, at+1+len(host))
	}
	return at + 1 + len(host)
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
