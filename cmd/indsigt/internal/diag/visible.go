package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Visible replaces by U+FFFD what could control a terminal or hide text in a log:
// control characters including line breaks, invalid UTF-8, and bidirectional
// controls. File names, text of documents and git's output are untrusted.
func Visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return isSteering(r) || r == utf8.RuneError }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isSteering(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// isSteering reports control characters and bidirectional controls.
func isSteering(r rune) bool {
	if r < 0x300 {
		return unicode.IsControl(r)
	}
	return unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// Encode writes a value as indented JSON, with everything that could control a
// terminal escaped (\u202e), so that programs lose nothing.
func Encode(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(numbered(b.Bytes()))
	return err
}

// numbered escapes the steering characters of a JSON text. Those below a space are
// escaped already, or are the text's line breaks.
func numbered(text []byte) []byte {
	steers := func(r rune) bool { return r >= 0x7f && isSteering(r) }
	if bytes.IndexFunc(text, steers) < 0 {
		return text
	}
	out := make([]byte, 0, len(text)+64)
	for _, r := range string(text) {
		if steers(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

// Screen is a writer that passes on text, line breaks and tabs, and replaces all else
// that Visible replaces by U+FFFD, so that no printed text controls the terminal. It
// is safe for concurrent use.
func Screen(w io.Writer) io.Writer {
	if _, already := w.(*screen); already {
		return w
	}
	return &screen{to: w}
}

// Beneath is the writer under a Screen, for binary data and for the program's own
// colours; any other writer is returned as it is.
func Beneath(w io.Writer) io.Writer {
	if s, ok := w.(*screen); ok {
		return s.to
	}
	return w
}

type screen struct {
	to   io.Writer
	mu   sync.Mutex
	held []byte // the first bytes of an incomplete character
}

func (s *screen) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := append(s.held, text...)
	end := len(all)
	for i := 1; i < utf8.UTFMax && i <= len(all); i++ {
		if at := len(all) - i; utf8.RuneStart(all[at]) {
			if !utf8.FullRune(all[at:]) {
				end = at
			}
			break
		}
	}
	s.held = bytes.Clone(all[end:])
	out := bytes.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && isSteering(r) {
			return utf8.RuneError
		}
		return r
	}, all[:end])
	if _, err := s.to.Write(out); err != nil {
		return 0, err
	}
	return len(text), nil
}
