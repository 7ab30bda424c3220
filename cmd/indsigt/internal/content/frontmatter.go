package content

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/shown"
)

// Front matter policy. The frontmatter library fails open: a byte-order mark, a
// line before the first ---, a missing end, an end of "..." or an indented ---
// all make it find nothing, or too little, without a word, and an initiative
// would be published without its money. So a guard looks first and turns each
// of these into a problem with a place; what passes the guard is split by the
// library in one way only, and the two must agree. Files of the common shape are
// read by hand instead (see fastpath.go).

// maxFrontMatter bounds the text between the --- lines, in bytes.
const maxFrontMatter = 512 << 10

// matter is a file split in two.
type matter struct {
	file string
	// text is what stands between the --- lines; first is its first line's
	// number in the file.
	text  []byte
	first int
	// body is the rest; bodyLine is its first line's number in the file.
	body     []byte
	bodyLine int
	// fenced is everything up to and with the closing line.
	fenced []byte

	root     *node
	problems []diag.Problem
	arena    *fast // what the root is made of; nil: the heap

	lines *lines // made when first needed
	hash  uint8  // 0: not looked for; see holdsHash
}

// release gives the tree's memory to the next file. Documents keep texts, never
// nodes.
func (m *matter) release() {
	if m.arena != nil {
		m.root = nil
		arenas.Put(m.arena)
		m.arena = nil
	}
}

var format = frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
	m := v.(*matter)
	if !bytes.Equal(data, m.text) {
		panic("internal error: the front matter of " + m.file + " was split in two ways")
	}
	m.root, m.problems = parseYAML(m.file, m.text, m.first)
	return nil
})

// splitMatter finds front matter and body, and reads the front matter's nodes.
// The root is nil where there is nothing to decode.
func splitMatter(file string, src []byte) *matter {
	m := &matter{file: file}
	src, problem := cleanText(file, src)
	if problem == nil {
		if m.problems = diag.MarkdownConflicts(file, src); len(m.problems) > 0 {
			return m // whatever else is wrong comes of it
		}
		problem = m.guard(src)
	}
	if problem == nil {
		problem = m.unreadable()
	}
	if problem != nil {
		m.problems = append(m.problems, *problem)
		return m
	}
	if m.problems = m.listMarks(); len(m.problems) > 0 {
		return m // what YAML says of them leads away from the cause
	}
	if m.fast() {
		return m
	}
	rest, err := frontmatter.MustParse(bytes.NewReader(m.fenced), m, format)
	if err != nil || len(rest) != 0 {
		panic("internal error: the front matter of " + file + " passed the guard and was not found")
	}
	return m
}

var (
	byteOrderMark = []byte("\uFEFF")
	crlf          = []byte("\r\n")
	lf            = []byte("\n")
	fence         = []byte("---")
)

// cleanText refuses what is not UTF-8, drops a byte-order mark and makes every
// line end the same; places stay the file's own.
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

// guard finds the --- lines, or says what stands in their place.
func (m *matter) guard(src []byte) *diag.Problem {
	at, line := 0, 1
	for at < len(src) {
		end := lineEnd(src, at)
		if len(bytes.TrimSpace(src[at:end])) > 0 {
			break
		}
		at, line = end, line+1
	}
	if at == len(src) {
		return m.problem("empty-file", 1, 1)
	}
	end := lineEnd(src, at)
	if problem := m.opening(src, src[at:end], line); problem != nil {
		return problem
	}
	opened := line
	start := end
	m.first = line + 1
	for at = end; at < len(src); at = end {
		line++
		end = lineEnd(src, at)
		text := src[at:end]
		if c := text[0]; c != '-' && c != '.' && c != ' ' && c != '\t' && c < utf8.RuneSelf {
			continue
		}
		trimmed := bytes.TrimSpace(text)
		switch {
		case bytes.HasPrefix(text, []byte("--- ")) && len(trimmed) > 3:
			return m.problem("yaml-documents", line, 1)
		case len(trimmed) != 3:
		case string(trimmed) == "..." && text[0] == '.':
			return m.problem("front-matter-dots", line, 1)
		case !bytes.Equal(trimmed, fence):
		case text[0] != '-':
			return m.problem("front-matter-indented", line, 1+columns(text[:bytes.IndexByte(text, '-')]))
		default:
			m.text, m.fenced = src[start:at], src[:end]
			m.body, m.bodyLine = src[end:], line+1
			return m.twice()
		}
	}
	return m.problem("front-matter-unclosed", opened, 1)
}

func (m *matter) problem(id string, line, col int, args ...any) *diag.Problem {
	p := diag.New(id, diag.Pos{File: m.file, Line: line, Col: col}, args...)
	return &p
}

// opening judges the first line that is not blank.
func (m *matter) opening(src, text []byte, line int) *diag.Problem {
	trimmed := bytes.TrimSpace(text)
	switch {
	case bytes.Equal(trimmed, fence):
		if text[0] != '-' {
			return m.problem("front-matter-indented", line, 1+columns(text[:bytes.IndexByte(text, '-')]))
		}
		return nil
	case bytes.HasPrefix(trimmed, []byte("+++")), string(trimmed) == "---toml":
		return m.problem("front-matter-format", line, 1, "format", "TOML")
	case trimmed[0] == '{', bytes.HasPrefix(trimmed, []byte(";;;")), string(trimmed) == "---json":
		return m.problem("front-matter-format", line, 1, "format", "JSON")
	case string(trimmed) == "---yaml", len(bytes.Trim(trimmed, "-–—−‐‑ ")) == 0:
		return m.problem("front-matter-fence", line, 1, "text", string(trimmed))
	}
	for number, s := 1, eachLine(src); ; number++ {
		next, ok := s()
		if !ok {
			return m.problem("front-matter-missing", line, 1)
		}
		if number > line && bytes.Equal(bytes.TrimSpace(next), fence) {
			if next, ok = s(); ok && looksLikeKey(next) {
				return m.problem("front-matter-late", line, 1, "line", itoa(number))
			}
			return m.problem("front-matter-missing", line, 1)
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
		at = lineEnd(src, at)
		return src[start:at], true
	}
}

// twice finds a body that starts with keys and ends them with ---: a --- line
// too many ended the front matter early, and the money below would be text.
func (m *matter) twice() *diag.Problem {
	text, line := m.body, m.bodyLine
	for len(text) > 0 && text[0] == '\n' {
		text, line = text[1:], line+1
	}
	if len(text) == 0 || text[0] < 'a' || text[0] > 'z' || !looksLikeKey(text[:lineEnd(text, 0)]) {
		return nil
	}
	for at := 0; at < len(text); {
		end := lineEnd(text, at)
		if s := bytes.TrimRight(text[at:end], " \t\n"); bytes.Equal(s, fence) {
			return m.problem("front-matter-twice", m.bodyLine-1, 1)
		}
		at = end
	}
	return nil
}

// looksLikeKey reports whether a line is a known key with its colon.
func looksLikeKey(line []byte) bool {
	name, _, found := strings.Cut(string(line), ":")
	return found && len(kindsWith(name)) > 0
}

// unreadable finds the runes that YAML refuses without saying where, and those
// it takes for line ends that no editor shows as such.
func (m *matter) unreadable() *diag.Problem {
	if len(m.text) > maxFrontMatter {
		return m.problem("front-matter-too-long", m.first, 1, "bytes", itoa(len(m.text)), "limit", itoa(maxFrontMatter))
	}
	if !hasUnreadable(m.text) {
		return nil
	}
	line, col := m.first, 1
	for _, r := range string(m.text) {
		if r == '\n' {
			line, col = line+1, 1
			continue
		}
		if unreadable(r) || r == '\r' {
			return m.problem("control-character", line, col, "code", codePoint(r))
		}
		col++
	}
	return nil
}

// hasUnreadable is a quick look over bytes that may say yes too often.
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

// unreadable reports what no text may hold and YAML refuses or takes for a line's
// end. Marks that turn text around it reads, so that screen tells each of them.
func unreadable(r rune) bool { return shown.Unfit(r) == "control-character" }

// lineEnd is the index after the line break of the line at a start.
func lineEnd(s []byte, at int) int {
	if i := bytes.IndexByte(s[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(s)
}
