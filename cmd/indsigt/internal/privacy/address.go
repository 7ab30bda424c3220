package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The greatest lengths of the parts of an address that are examined, in bytes.
const (
	longestLocal = 64
	longestHost  = 255
)

// address looks for an e-mail address around the at sign, or word for one, from
// offset at to end, and returns the offset to continue from.
func (s *search) address(at, end int) int {
	start := at
	for start > 0 && at-start < 2 && s.text[start-1] == ' ' {
		start--
	}
	spaced := start < at
	if start > 0 && s.text[start-1] == '\\' { // escaped in a text that is not Markdown
		start--
	}
	name := start
	for name > 0 && at-name < longestLocal {
		r, size := utf8.DecodeLastRuneInString(s.text[:name])
		if !inLocalPart(r) {
			break
		}
		name -= size
	}
	for name < start && strings.IndexByte(".-+", s.text[name]) >= 0 {
		name++
	}
	from := end
	for from < len(s.text) && from-end < 2 && s.text[from] == ' ' {
		from++
	}
	host, stop := readHost(s.text, from)
	local := s.text[name:start]
	signed := s.text[at] == '@'
	switch {
	case host == "", local == "", strings.HasSuffix(s.text[:name], "//"):
		return end
	case signed && spaced != (from > end): // "3 @10.000": a price
		return end
	case signed && isScale(host): // logo@2x.png
		return end
	case (s.text[at] == ' ' || s.text[at] == '_') && end == at+len(" at") && !strings.ContainsAny(s.text[from:stop], " ("):
		// A bare "at" is a word of prose, but not with a word for the point.
		return end
	case (spaced || !signed) && strings.IndexFunc(local, unicode.IsLetter) < 0:
		return end
	}
	value := strings.ToLower(local + "@" + host)
	if !s.mailbox(value) {
		s.add("email-address", value, name, stop)
	}
	return stop
}

// isScale reports whether host is the end of a picture's name for a screen
// density: "2x.png".
func isScale(host string) bool {
	return len(host) > 3 && host[0] >= '1' && host[0] <= '9' && (host[1] == 'x' || host[1] == 'X') && host[2] == '.'
}

// readHost reads a name with at least one dot, which may be a word, and returns
// it with the offset after it; empty if there is none.
func readHost(text string, at int) (host string, end int) {
	var b strings.Builder
	labels, last, from := 0, "", at
	for {
		start := at
		for at < len(text) && at-from < longestHost {
			r, size := utf8.DecodeRuneInString(text[at:])
			if r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			at += size
		}
		label := strings.TrimRight(text[start:at], "-")
		if label == "" {
			break
		}
		if labels > 0 {
			b.WriteByte('.')
		}
		b.WriteString(label)
		labels, last, end = labels+1, label, start+len(label)
		if len(label) < at-start {
			break
		}
		if at = spelledPoint(text, at); at == 0 {
			break
		}
	}
	if labels < 2 || utf8.RuneCountInString(last) < 2 || strings.IndexFunc(last, unicode.IsLetter) < 0 {
		return "", 0
	}
	return b.String(), end
}

// atWords are written for an at sign, in brackets or, where it cannot be
// anything else, without.
var (
	atWords    = []string{"at", "a", "@", "snabel-a", "snabela", "snabel a", "snabel", "ved"}
	pointWords = []string{".", "dot", "punktum", "prik", "punkt"}
)

// spelledAt returns the offset after a word for the at sign that begins at an offset;
// 0 if there is none.
func spelledAt(text string, at int) int {
	switch c := text[at]; {
	case strings.IndexByte("([{<", c) >= 0:
		return bracketed(text, at, atWords)
	case c == ' ' || c == '_':
		for _, word := range [...]string{"snabel-a", "snabela", "at"} {
			end := at + 1 + len(word)
			if end < len(text) && strings.EqualFold(text[at+1:end], word) && (text[end] == ' ' || text[end] == '_') {
				return end
			}
		}
	}
	return 0
}

// spelledPoint returns the offset after a dot or a word for it; 0 if there is none.
func spelledPoint(text string, at int) int {
	if at >= len(text) {
		return 0
	}
	if text[at] == '.' {
		return at + 1
	}
	from := at
	for from < len(text) && from-at < 2 && text[from] == ' ' {
		from++
	}
	if from < len(text) && strings.IndexByte("([{<", text[from]) >= 0 {
		if end := bracketed(text, from, pointWords); end > 0 {
			return skipSpaces(text, end)
		}
		return 0
	}
	if from == at {
		return 0
	}
	for _, word := range pointWords[1:] {
		end := from + len(word)
		if end < len(text) && strings.EqualFold(text[from:end], word) && text[end] == ' ' {
			return skipSpaces(text, end)
		}
	}
	return 0
}

func skipSpaces(text string, at int) int {
	for n := 0; n < 2 && at < len(text) && text[at] == ' '; n++ {
		at++
	}
	return at
}

// bracketed returns the offset after brackets that contain only one of the words; 0
// if there are none.
func bracketed(text string, at int, words []string) int {
	closing := strings.IndexByte(text[at:min(len(text), at+14)], ")]}>"[strings.IndexByte("([{<", text[at])])
	if closing < 0 {
		return 0
	}
	inside := strings.TrimSpace(text[at+1 : at+closing])
	for _, word := range words {
		if strings.EqualFold(inside, word) {
			return at + closing + 1
		}
	}
	return 0
}
