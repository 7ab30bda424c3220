package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"indsigt/cmd/indsigt/internal/address"
)

// Markdown has no errors: what it cannot parse is shown as written, signs included.
// The functions here look for such signs in the text that a block shows, so that
// parsed elements and escaped signs are never reported. Each examines a byte a
// bounded number of times.

// shownText is the text that a block shows, with the source offset of each byte.
// Anything but source text is one of the placeholder bytes below.
type shownText struct {
	text []byte
	at   []int
}

const (
	otherInline = 0x01 // code, an image, an address, a typographic mark
	markEdge    = 0x02 // emphasis begins or ends
	linkEdge    = 0x03 // a link begins or ends
	escaped     = 0x04 // a backslash and the escaped sign
)

func (s *shownText) add(c byte, at int) {
	s.text = append(s.text, c)
	s.at = append(s.at, at)
}

// before and after return the byte beside an index, a line break at either end.
func (s *shownText) before(i int) byte {
	if i <= 0 {
		return '\n'
	}
	return s.text[i-1]
}

func (s *shownText) after(i int) byte {
	if i >= len(s.text) {
		return '\n'
	}
	return s.text[i]
}

// lastAt returns the source offset of the last byte.
func (s *shownText) lastAt() int {
	if len(s.at) == 0 {
		return 0
	}
	return s.at[len(s.at)-1]
}

// lineFrom returns the text from an index to the end of its line.
func (s *shownText) lineFrom(i int) []byte {
	return firstLine(s.text[i:])
}

// signs reports signs of Markdown that a block shows.
func (p *page) signs(n ast.Node) {
	if p.bare || p.altText {
		return
	}
	s := &p.shown
	s.text, s.at = s.text[:0], s.at[:0]
	p.gather(s, n)
	if _, cell := n.(*xast.TableCell); !cell {
		p.lineSigns(s, n)
	}
	p.inlineSigns(s, n)
}

// gather appends the text that the inline nodes of n show.
func (p *page) gather(s *shownText, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := max(c.Pos(), s.lastAt())
		switch c := c.(type) {
		case *ast.Text:
			p.gatherText(s, c)
		case *ast.Emphasis, *xast.Strikethrough:
			from := len(s.text)
			s.add(markEdge, at)
			p.gather(s, c)
			p.betweenFigures(s, from)
			s.add(markEdge, at)
		case *ast.Link:
			s.add(linkEdge, at)
			p.gather(s, c)
			s.add(linkEdge, at)
		default:
			s.add(otherInline, at)
		}
	}
}

func (p *page) gatherText(s *shownText, n *ast.Text) {
	if n.IsRaw() {
		s.add(otherInline, n.Segment.Start)
		return
	}
	value := n.Segment.Value(p.src)
	for i := 0; i < len(value); i++ {
		c, at := value[i], n.Segment.Start+max(i-n.Segment.Padding, 0)
		switch {
		case c == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]):
			i++
			c = escaped
		case c < ' ' && c != '\t' && c != '\n':
			c = otherInline
		}
		s.add(c, at)
	}
	if n.SoftLineBreak() || n.HardLineBreak() {
		s.add('\n', n.Segment.Stop)
	}
}

// betweenFigures reports signs between digits, as in 5*3*2, that were parsed as
// emphasis and are therefore not shown. from is the index at which the emphasis
// begins.
func (p *page) betweenFigures(s *shownText, from int) {
	if from+1 >= len(s.text) || !isDigit(s.before(from)) || !isDigit(s.text[from+1]) {
		return
	}
	start := s.at[from-1] + 1
	p.mark("sign-between-figures", start, s.at[from+1], "sign", string(p.src[start:s.at[from+1]]))
}

// inlineSigns reports brackets and marks that a block shows.
func (p *page) inlineSigns(s *shownText, n ast.Node) {
	var open []int // indexes of unclosed "["
	var marks markRuns
	for i := 0; i < len(s.text); i++ {
		switch c := s.text[i]; c {
		case '[':
			open = append(open, i)
		case ']':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if end := p.bracketSign(s, n, from, i); end > i {
				i, open = end, open[:0]
			}
		case '*', '_', '~', '`', '=':
			run := i
			for run < len(s.text) && s.text[run] == c {
				run++
			}
			p.markSign(s, &marks, i, run)
			i = run - 1
		case '{':
			i = max(i, p.braceSign(s, i))
		case '<':
			i = max(i, p.angleSign(s, i))
		case '\n':
			marks.star = 0
		}
	}
}

// farthest is the number of bytes after a bracket in which the other one is looked
// for.
const farthest = 300

// near returns the rest of the line at an offset of the body, at most farthest bytes.
func (p *page) near(at int) []byte {
	return firstLine(p.src[at:min(len(p.src), at+farthest)])
}

// near returns the rest of the line at an index, at most farthest bytes.
func (s *shownText) near(i int) []byte {
	return firstLine(s.text[i:min(len(s.text), i+farthest)])
}

// bracketSign checks a pair of brackets that is shown. It returns the index of the
// end of what it reported, or 0.
func (p *page) bracketSign(s *shownText, n ast.Node, from, to int) int {
	start := from
	if s.before(from) == '!' {
		start = from - 1
	}
	label := ""
	if s.at[to]-s.at[from] <= farthest {
		label = string(p.src[s.at[from]+1 : s.at[to]])
	}
	words := excerpt([]byte(label))
	report := func(id string, end int, instead string) int {
		p.mark(id, s.at[start], end, "sign", excerpt(p.src[s.at[start]:end]), "instead", instead)
		return to
	}
	next := s.after(to + 1)
	rest := p.near(s.at[to] + 1)
	mark := ""
	if start < from {
		mark = "!"
	}
	if next == ' ' || next == '\n' {
		if end := p.apart(s, start, to, mark+"["+words+"]"); end > 0 {
			return end
		}
	}
	switch {
	case next == '(':
		end, instead := p.unreadTarget(s.at[to]+1, rest, mark+"["+words+"]")
		return report("link-not-read", end, instead)
	case next == ':' && (from == 0 || s.text[from-1] == '\n') && looksLikeTarget(firstField(rest[1:])) && label != "" && label[0] != '^':
		return report("link-not-read", s.at[to]+1+len(rest), "["+words+"]: <"+excerpt(rest[1:])+">")
	case next == ']' && from > 0 && s.text[from-1] == '[' && s.after(to+2) != '(' && label != "" && !strings.Contains(label, "\n"):
		start = from - 1
		if s.before(start) == '!' {
			start, mark = start-1, "!"
		}
		name, shown, found := strings.Cut(label, "|")
		if !found {
			shown = name
		}
		return report("link-not-read", s.at[to]+2, mark+"["+excerpt([]byte(shown))+"]("+wikiTarget(name)+")") + 1
	case mark == "!" && (start == 0 || isBlank(s.before(start))) && label != "" && next != '[':
		return report("link-not-read", s.at[to]+1, "!["+words+"](…)")
	}
	return p.boxSign(s, n, from, to, label)
}

// boxSign checks brackets that other programs interpret at the beginning of a block:
// [!NOTE] in a quote, [x] of a task.
func (p *page) boxSign(s *shownText, n ast.Node, from, to int, label string) int {
	if from > 0 && s.text[from-1] != '\n' {
		return 0
	}
	_, quoted := n.Parent().(*ast.Blockquote)
	_, listed := n.Parent().(*ast.ListItem)
	end := s.at[to] + 1
	switch {
	case quoted && from == 0 && len(label) > 1 && label[0] == '!' && isWord(label[1:]):
		p.mark("sign-not-read", s.at[from], end, "sign", "["+label+"]", "instead", "**"+label[1:]+"**")
	case listed && from == 0 && strings.TrimSpace(label) == "" && label != " ",
		!listed && (label == " " || label == "x" || label == "X") && s.after(to+1) == ' ':
		if label = strings.TrimSpace(label); label == "" {
			label = " "
		}
		instead := "[" + label + "]"
		if !listed {
			instead = "- " + instead
		}
		p.mark("sign-not-read", s.at[from], end, "sign", string(p.src[s.at[from]:end]), "instead", instead)
	default:
		return 0
	}
	return to
}

// unreadTarget finds the end of the target whose "(" is at an offset, and the link to
// write in its place.
func (p *page) unreadTarget(at int, rest []byte, words string) (end int, instead string) {
	close := bytes.IndexByte(rest, ')')
	if close < 0 {
		return at + len(bytes.TrimRight(rest, " \t\r")), words + "(…)"
	}
	target, title := bytes.TrimSpace(rest[1:close]), ""
	if n := bytes.Index(target, []byte(` "`)); n > 0 && target[len(target)-1] == '"' && n+2 < len(target) {
		target, title = bytes.TrimSpace(target[:n]), string(target[n:])
	}
	if bytes.ContainsAny(target, "<>\"") || !bytes.ContainsAny(target, " \t") {
		return at + close + 1, words + "(…)"
	}
	return at + close + 1, words + "(" + bracketed(string(target)) + title + ")"
}

// bracketed returns a target in a form that Markdown parses: with spaces, a path is
// put in "<>" and a web address is percent-encoded.
func bracketed(target string) string {
	switch meant, _ := address.Check(target); {
	case !strings.ContainsAny(target, " \t"):
		return target
	case meant != "":
		return meant
	}
	return "<" + target + ">"
}

// apart reports a link with a space or line break between its two halves, if the
// second one is an address and not a remark in parentheses.
func (p *page) apart(s *shownText, start, to int, words string) int {
	at := s.at[to] + 1
	rest := p.src[at:min(len(p.src), at+farthest)]
	gap := len(rest) - len(bytes.TrimLeft(rest, " \t\r\n"))
	if gap == len(rest) || rest[gap] != '(' || bytes.Count(rest[:gap], []byte("\n")) > 1 {
		return 0
	}
	rest = rest[gap:]
	close := bytes.IndexByte(rest, ')')
	if close < 0 || bytes.IndexByte(rest[:close], '\n') >= 0 {
		return 0
	}
	target := string(rest[1:close])
	if !looksLikeTarget(target) {
		return 0
	}
	target = bracketed(target)
	end := at + gap + close + 1
	p.mark("link-not-read", s.at[start], end, "sign", excerpt(p.src[s.at[start]:end]), "instead", words+"("+target+")")
	return to
}

// looksLikeTarget reports whether people would write a text as the address of a link.
func looksLikeTarget(s string) bool {
	s = strings.Trim(s, "<>")
	lower := strings.ToLower(s)
	for _, lead := range [...]string{"http:", "https:", "mailto:", "tel:", "term:", "www.", "#", "/", "../", "./"} {
		if strings.HasPrefix(lower, lead) && len(s) > len(lead) {
			return true
		}
	}
	name, _, _ := strings.Cut(lower, "#")
	for _, ending := range [...]string{".md", ".pdf", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".csv", ".xlsx", ".docx", ".odt", ".ods", ".txt", ".geojson", ".zip", ".html"} {
		if len(name) > len(ending) && strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// firstField returns the first word of a line if it looks like a target, else the
// last.
func firstField(line []byte) string {
	fields := bytes.Fields(line)
	if len(fields) == 0 || line[0] != ' ' {
		return ""
	}
	if !looksLikeTarget(string(fields[0])) {
		return string(fields[len(fields)-1])
	}
	return string(fields[0])
}

// wikiTarget returns the file that a name in [[ ]] probably refers to.
func wikiTarget(name string) string {
	name, anchor, found := strings.Cut(strings.TrimSpace(name), "#")
	if found {
		anchor = "#" + anchor
	}
	if name == "" {
		return anchor
	}
	if !strings.Contains(name, ".") {
		name += ".md"
	}
	if strings.ContainsAny(name+anchor, " ()") {
		return "<" + name + anchor + ">"
	}
	return name + anchor
}

func isWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// braceSign reports syntax of other programs in braces: {#id}, {.class}, and the
// {{…}} and {%…%} of templates. It returns the index of its end, or 0.
func (p *page) braceSign(s *shownText, i int) int {
	line := s.near(i)
	closing := "}"
	switch next := s.after(i + 1); {
	case next == '{':
		closing = "}}"
	case next == '%':
		closing = "%}"
	case next == '#', next == '.', next == ':':
		if c := s.after(i + 2); c != ' ' && c != '#' && c != '.' && !isLetterByte(c) {
			return 0
		}
	default:
		return 0
	}
	n := bytes.Index(line, []byte(closing))
	if n < 0 {
		return 0
	}
	end := i + n + len(closing) - 1
	p.mark("braces-not-read", s.at[i], s.at[end]+1, "sign", excerpt(p.src[s.at[i]:s.at[end]+1]))
	return end
}

// isLetterByte reports whether a byte is an ASCII letter or part of a non-ASCII
// character.
func isLetterByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// angleSign reports an address in angle brackets that was not parsed. It returns the
// index of its end, or 0.
func (p *page) angleSign(s *shownText, i int) int {
	rest := p.near(s.at[i])
	n := bytes.IndexByte(rest, '>')
	if n < 0 || !hasHost(rest[1:n]) {
		return 0
	}
	end := s.at[i] + n + 1
	instead := "[…](https://…)"
	if meant := address.Host(string(rest[1:n])); meant != "" {
		instead = "<" + meant + ">"
	}
	p.mark("link-not-read", s.at[i], end, "sign", excerpt(rest[:n+1]), "instead", instead)
	after, _ := slices.BinarySearch(s.at, end)
	return after - 1
}

func hasHost(address []byte) bool {
	return bytes.HasPrefix(address, []byte("www.")) || bytes.HasPrefix(address, []byte("http://")) || bytes.HasPrefix(address, []byte("https://"))
}
