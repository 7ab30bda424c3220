package sheet

import (
	"encoding/json"
	"strings"
)

// jsonScanner reads JSON (RFC 8259). Texts without escapes are substrings of the
// file, so that a table shares the file's memory; json.Decoder would copy each and be
// slower.
type jsonScanner struct {
	src string
	at  int
}

// bad returns the error of invalid JSON.
func (s *jsonScanner) bad() error { return fail("json-syntax", "byte", s.at) }

// next returns the next byte that is not white space, without reading it; 0: the end
// of the file.
func (s *jsonScanner) next() byte {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; c {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return c
		}
	}
	return 0
}

// take reads a required byte.
func (s *jsonScanner) take(c byte) error {
	if s.next() != c {
		return s.bad()
	}
	s.at++
	return nil
}

// each reads a list or object, whose bracket is next. It calls item to read each
// item.
func (s *jsonScanner) each(end byte, item func() error) error {
	s.at++
	if s.next() == end {
		s.at++
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		switch s.next() {
		case ',':
			s.at++
		default:
			return s.take(end)
		}
	}
}

// members reads an object; value reads the value of each name.
func (s *jsonScanner) members(value func(name string) error) error {
	return s.each('}', func() error {
		name, err := s.text()
		if err == nil {
			err = s.take(':')
		}
		if err != nil {
			return err
		}
		return value(name)
	})
}

// text reads a string.
func (s *jsonScanner) text() (string, error) {
	if s.next() != '"' {
		return "", s.bad()
	}
	start, escaped := s.at, false
	for s.at++; s.at < len(s.src); s.at++ {
		switch c := s.src[s.at]; {
		case c == '"':
			s.at++
			if !escaped {
				return s.src[start+1 : s.at-1], nil
			}
			var text string
			if json.Unmarshal([]byte(s.src[start:s.at]), &text) != nil {
				return "", s.bad()
			}
			return text, nil
		case c == '\\':
			s.at++
			escaped = true
		case c < ' ':
			return "", s.bad()
		}
	}
	return "", s.bad()
}

// scalar reads a value that is not a list or an object.
func (s *jsonScanner) scalar() (Cell, error) {
	if s.next() == '"' {
		text, err := s.text()
		return textCell(text), err
	}
	start := s.at
	for s.at < len(s.src) && strings.IndexByte("+-.0123456789Eaeflnrstu", s.src[s.at]) >= 0 {
		s.at++
	}
	text := s.src[start:s.at]
	switch {
	case !json.Valid([]byte(text)):
		return Cell{}, s.bad()
	case text == "null":
		return Cell{}, nil
	case text == "true", text == "false":
		return Cell{Text: text, Kind: Bool}, nil
	}
	return Cell{Text: text, Kind: Number}, nil
}

// skip reads a value without keeping it. It checks its tokens, but not their order.
func (s *jsonScanner) skip() error {
	for open := 0; ; {
		switch s.next() {
		case '{', '[':
			open++
			s.at++
		case '}', ']':
			open--
			s.at++
		case ',', ':':
			s.at++
		default:
			if _, err := s.scalar(); err != nil {
				return err
			}
		}
		if open <= 0 {
			return nil
		}
	}
}
