package frontmatter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/shown"
)

// maxFrontMatter limits the text between the --- lines, in bytes.
const maxFrontMatter = 512 << 10

var (
	byteOrderMark = []byte("\uFEFF")
	crlf          = []byte("\r\n")
	lf            = []byte("\n")
	fence         = []byte("---")
)

// cleanText refuses text that is not UTF-8, removes a byte-order mark and makes all
// line breaks \n. Lines and columns stay those of the file.
func cleanText(file string, src []byte) ([]byte, *diag.Problem) {
	if !utf8.Valid(src) {
		var bad byte
		pos := diag.Pos{File: file, Line: 1, Col: 1}
		for i := 0; i < len(src); {
			r, size := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && size == 1 {
				bad = src[i]
				break
			}
			if pos.Col++; r == '\n' {
				pos.Line, pos.Col = pos.Line+1, 1
			}
			i += size
		}
		p := diag.New("not-utf8", pos, "byte", fmt.Sprintf("0x%02X", bad))
		return nil, &p
	}
	src = bytes.TrimPrefix(src, byteOrderMark)
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, crlf, lf)
	}
	return src, nil
}

// split finds the --- lines, or reports what is in their place.
func (f *File) split(src []byte) *diag.Problem {
	f.Src = src
	at, line := 0, 1
	for at < len(src) {
		end := LineEnd(src, at)
		if len(bytes.TrimSpace(src[at:end])) > 0 {
			break
		}
		at, line = end, line+1
	}
	if at == len(src) {
		return f.problem("empty-file", 1, 1)
	}
	end := LineEnd(src, at)
	if problem := f.opening(src, src[at:end], line); problem != nil {
		return problem
	}
	opened := line
	start := end
	f.FirstLine = line + 1
	for at = end; at < len(src); at = end {
		line++
		end = LineEnd(src, at)
		text := src[at:end]
		if c := text[0]; c != '-' && c != '.' && c != ' ' && c != '\t' && c < utf8.RuneSelf {
			continue
		}
		trimmed := bytes.TrimSpace(text)
		switch {
		case bytes.HasPrefix(text, []byte("--- ")) && len(trimmed) > 3:
			return f.problem("yaml-documents", line, 1)
		case len(trimmed) != 3:
		case string(trimmed) == "..." && text[0] == '.':
			return f.problem("front-matter-dots", line, 1)
		case !bytes.Equal(trimmed, fence):
		case text[0] != '-':
			return f.problem("front-matter-indented", line, 1+utf8.RuneCount(text[:bytes.IndexByte(text, '-')]))
		default:
			f.Start, f.End, f.BodyStart = start, at, end
			f.BodyLine = line + 1
			return f.twice()
		}
	}
	return f.problem("front-matter-unclosed", opened, 1)
}

func (f *File) problem(id string, line, col int, args ...any) *diag.Problem {
	p := diag.New(id, diag.Pos{File: f.Path, Line: line, Col: col}, args...)
	return &p
}

// opening checks the first line that is not blank.
func (f *File) opening(src, text []byte, line int) *diag.Problem {
	trimmed := bytes.TrimSpace(text)
	switch {
	case bytes.Equal(trimmed, fence):
		if text[0] != '-' {
			return f.problem("front-matter-indented", line, 1+utf8.RuneCount(text[:bytes.IndexByte(text, '-')]))
		}
		return nil
	case bytes.HasPrefix(trimmed, []byte("+++")), string(trimmed) == "---toml":
		return f.problem("front-matter-format", line, 1, "format", "TOML")
	case trimmed[0] == '{', bytes.HasPrefix(trimmed, []byte(";;;")), string(trimmed) == "---json":
		return f.problem("front-matter-format", line, 1, "format", "JSON")
	case string(trimmed) == "---yaml", len(bytes.Trim(trimmed, "-–—−‐‑ ")) == 0:
		return f.problem("front-matter-fence", line, 1, "text", string(trimmed))
	}
	for number, s := 1, eachLine(src); ; number++ {
		next, ok := s()
		if !ok {
			return f.problem("front-matter-missing", line, 1)
		}
		if number > line && bytes.Equal(bytes.TrimSpace(next), fence) {
			if next, ok = s(); ok && f.looksLikeKey(next) {
				return f.problem("front-matter-late", line, 1, "line", strconv.Itoa(number))
			}
			return f.problem("front-matter-missing", line, 1)
		}
	}
}

// eachLine steps through the lines of a text.
func eachLine(src []byte) func() ([]byte, bool) {
	at := 0
	return func() ([]byte, bool) {
		if at >= len(src) {
			return nil, false
		}
		start := at
		at = LineEnd(src, at)
		return src[start:at], true
	}
}

// twice reports a body that begins with keys followed by ---: an extra --- line ended
// the front matter early, and the money below it would be text.
func (f *File) twice() *diag.Problem {
	text, line := f.Body(), f.BodyLine
	for len(text) > 0 && text[0] == '\n' {
		text, line = text[1:], line+1
	}
	if len(text) == 0 || text[0] < 'a' || text[0] > 'z' || !f.looksLikeKey(text[:LineEnd(text, 0)]) {
		return nil
	}
	for at := 0; at < len(text); {
		end := LineEnd(text, at)
		if s := bytes.TrimRight(text[at:end], " \t\n"); bytes.Equal(s, fence) {
			return f.problem("front-matter-twice", f.BodyLine-1, 1)
		}
		at = end
	}
	return nil
}

// looksLikeKey reports whether a line is a known key with its colon.
func (f *File) looksLikeKey(line []byte) bool {
	name, _, found := strings.Cut(string(line), ":")
	return found && f.isKey != nil && f.isKey(name)
}

// unreadable reports runes that YAML refuses without a position, and those it reads
// as line breaks although editors do not show them so.
func (f *File) unreadable() *diag.Problem {
	if len(f.Text()) > maxFrontMatter {
		return f.problem("front-matter-too-long", f.FirstLine, 1, "bytes", strconv.Itoa(len(f.Text())), "limit", strconv.Itoa(maxFrontMatter))
	}
	if !hasUnreadable(f.Text()) {
		return nil
	}
	line, col := f.FirstLine, 1
	for _, r := range string(f.Text()) {
		if r == '\n' {
			line, col = line+1, 1
			continue
		}
		if unreadable(r) || r == '\r' {
			return f.problem("control-character", line, col, "code", fmt.Sprintf("U+%04X", r))
		}
		col++
	}
	return nil
}

// hasUnreadable is a fast check that can give false positives.
func hasUnreadable(s []byte) bool {
	for i, c := range s {
		switch {
		case c < 0x20:
			if c != '\n' && c != '\t' {
				return true
			}
		case c == 0x7F, c == 0xEF, c >= 0xF0:
			return true
		case c == 0xC2:
			if s[i+1] < 0xA0 {
				return true
			}
		case c == 0xE2:
			if s[i+1] == 0x80 && (s[i+2] == 0xA8 || s[i+2] == 0xA9) {
				return true
			}
		}
	}
	return false
}

// unreadable reports whether YAML refuses a rune or reads it as a line break.
// Bidirectional marks are accepted here: screen reports each of them.
func unreadable(r rune) bool { return shown.Unfit(r) == "control-character" }

// LineEnd is the index after the line break of the line that begins at at.
func LineEnd(s []byte, at int) int {
	if i := bytes.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}
