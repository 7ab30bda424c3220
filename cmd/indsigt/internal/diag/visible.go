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

// Visible replaces what could steer a terminal, a log or a comment by U+FFFD:
// control characters, line ends among them, bytes that are no UTF-8, and the
// marks that turn the direction of the text after. Names of files, text of
// documents and what git tells are not ours.
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

// isSteering tells control characters and the marks that turn the direction of
// the text after.
func isSteering(r rune) bool {
	if r < 0x300 {
		return unicode.IsControl(r)
	}
	return unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// Encode writes a value as indented JSON in which everything that could steer a
// terminal is written by its number (\u202e): nothing is lost to a program.
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

// numbered writes steering characters of a JSON text by their numbers. Those
// below a space are written so already, or are the text's own line ends.
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

// Screen is a writer that lets text, line ends and tabs through and writes
// U+FFFD for all else that Visible replaces: whatever is printed, and by whom,
// nothing in it steers the reader's terminal. It may be used by many goroutines.
func Screen(w io.Writer) io.Writer {
	if _, already := w.(*screen); already {
		return w
	}
	return &screen{to: w}
}

// Beneath is the writer that a Screen writes to, for bytes that are no text and
// for the program's own colours; any other writer is its own.
func Beneath(w io.Writer) io.Writer {
	if s, ok := w.(*screen); ok {
		return s.to
	}
	return w
}

type screen struct {
	to   io.Writer
	mu   sync.Mutex
	held []byte // the first bytes of a character whose others are to come
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
