package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ids gives each heading of a page an id that people can read and that stays
// the same as long as the heading's words and its namesakes above it do.
// Letters of every script are kept: "Ældre og økonomi" is #ældre-og-økonomi.
type ids struct {
	next map[string]int // the number the next namesake tries
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

// make returns an id for a heading; empty is used for one without letters.
func (s *ids) make(prefix, heading, empty string) string {
	id := Slug(heading)
	if id == "" {
		id = empty
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

// Slug makes the id of a heading of its text: lower case, letters and digits
// of any script kept, everything between them one hyphen. It is empty when
// there are none.
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
