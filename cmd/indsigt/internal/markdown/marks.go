package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markRuns is the state of a block's shown emphasis marks. Indexes are plus one; 0 is
// none.
type markRuns struct {
	reported bool // a mark was reported; further ones are mostly consequences
	star     int  // the last single * that opens a word, on this line
	loose    int  // the last run of two or three with a space on both sides
	sign     byte // of loose
	end      int  // of star or loose
}

// markSign checks a run of one mark, from an index to end, that is shown because it
// has no partner. Single stars and underscores have other uses and are reported only
// if two of them were clearly meant as a pair.
func (p *page) markSign(s *shownText, m *markRuns, from, end int) {
	if m.reported {
		return
	}
	sign, count := s.text[from], end-from
	before, after := s.before(from), s.after(end)
	opens := beforeWord(before) && !isBlank(after) && after != escaped
	closes := !isBlank(before) && before != escaped && afterWord(after)
	report := func(from, end int) {
		m.reported = true
		p.mark("mark-alone", s.at[from], s.at[end-1]+1, "sign", string(s.text[from:end]))
	}
	switch {
	case sign == '=':
		p.highlight(s, m, from, end)
	case sign == '`':
		if opens && wordAt(s, end) {
			report(from, end)
		}
	case (before == markEdge || after == markEdge) && sign == '*':
		report(from, end)
	case count == 2 && opens && wordAt(s, end):
		report(from, end)
	case count >= 2 && count <= 3 && closes && m.loose > 0 && m.sign == sign:
		report(m.loose-1, m.end)
	case count >= 2 && count <= 3 && isBlank(before) && isBlank(after) && sign != '_':
		m.loose, m.end, m.sign = from+1, end, sign
	case count == 1 && sign == '*' && opens && wordAt(s, end):
		m.star = from + 1
	case count == 1 && sign == '*' && m.star > 0 && isBlank(before) && afterWord(after):
		report(m.star-1, m.star)
	}
}

// highlight reports ==words==, which other Markdown dialects highlight.
func (p *page) highlight(s *shownText, m *markRuns, from, end int) {
	if end-from != 2 || !beforeWord(s.before(from)) || !wordAt(s, end) {
		return
	}
	line := s.near(end)
	n := bytes.Index(line, []byte("=="))
	if n <= 0 || isBlank(line[n-1]) {
		return
	}
	m.reported = true
	words := p.src[s.at[from]+2 : s.at[end+n]]
	p.mark("sign-not-read", s.at[from], s.at[end+n]+2, "sign", "=="+excerpt(words)+"==", "instead", "**"+excerpt(words)+"**")
}

// beforeWord reports whether a word may begin after a byte, afterWord whether one may
// end before it.
func beforeWord(c byte) bool {
	return isBlank(c) || strings.IndexByte("(\"'/-", c) >= 0 || c == linkEdge
}

func afterWord(c byte) bool { return isBlank(c) || strings.IndexByte(".,;:!?)\"'/-", c) >= 0 }

// wordAt reports whether there is a letter, a digit or a parsed inline element at an
// index.
func wordAt(s *shownText, i int) bool {
	if i >= len(s.text) {
		return false
	}
	if c := s.text[i]; c == linkEdge || c == otherInline {
		return true
	}
	r, _ := utf8.DecodeRune(s.text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
