package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ids gives each heading of a page an id that people can read and that stays
// the same as long as the heading's words and its namesakes above it do.
// Latin letters are kept: "Ældre og økonomi" is #ældre-og-økonomi. Those of other
// scripts an address shows as percent signs and figures, and their marks not all
// programs take in an id: such a heading is called by its number on the page,
// #section-3. An id begins with a letter: "2 bud" is #afsnit-2-bud.
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

// make returns an id for the heading that is the nth of its page; section is the
// word for one that cannot be called by its words alone.
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

// latin reports a slug of Latin letters and plain digits alone.
func latin(slug string) bool {
	for _, r := range slug {
		if r != '-' && (r < '0' || r > '9') && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// Slug makes a name for a heading of its text: lower case, letters and digits
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
