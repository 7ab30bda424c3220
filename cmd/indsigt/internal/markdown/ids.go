package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ids gives each heading of a page a readable id, which depends only on its text and
// on earlier headings with the same text. Latin letters are kept: "Ældre og økonomi"
// is "ældre-og-økonomi". A heading in another script is numbered ("section-3"),
// because addresses show its letters percent-encoded and some programs reject
// combining marks in an id. An id begins with a letter: "2 bud" is "afsnit-2-bud".
type ids struct {
	next map[string]int // by id taken: the number to try for the next heading with it
}

func (s *ids) begin(reserved []string) {
	s.next = nil
	for _, id := range reserved {
		s.take(id)
	}
}

func (s *ids) take(id string) bool {
	if _, taken := s.next[id]; taken {
		return false
	}
	if s.next == nil {
		s.next = make(map[string]int)
	}
	s.next[id] = 2
	return true
}

// make returns an id for heading number n of its page. section is the word for a
// heading that needs a number or a letter first.
func (s *ids) make(prefix, heading, section string, n int) string {
	id := Slug(heading)
	switch {
	case id == "":
		id = section
	case !latin(id):
		id = section + "-" + strconv.Itoa(n)
	case prefix == "" && id[0] <= '9':
		id = section + "-" + id
	}
	id = prefix + id
	if s.take(id) {
		return id
	}
	for n := s.next[id]; ; n++ {
		if numbered := id + "-" + strconv.Itoa(n); s.take(numbered) {
			s.next[id] = n + 1
			return numbered
		}
	}
}

// latin reports whether a slug consists of Latin letters, ASCII digits and hyphens.
func latin(slug string) bool {
	return !strings.ContainsFunc(slug, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && !unicode.Is(unicode.Latin, r) })
}

// Slug returns a name for a heading: lower case, letters and digits of any script,
// one hyphen for everything between them. It is empty if there are no letters or
// digits.
func Slug(heading string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(heading) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
