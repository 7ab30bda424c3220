package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// lineSigns reports lines that were meant as a heading, a list or a table but are
// shown as text because a space, a sign or a line is missing.
func (p *page) lineSigns(s *shownText, n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		p.headingSigns(n)
		return
	case *ast.Paragraph, *ast.TextBlock:
	default:
		return
	}
	p.listSigns(s, n)
	p.tableSigns(n)
	for i := 0; i < len(s.text); {
		line := s.lineFrom(i)
		p.headingSign(s, i, line)
		if bytes.HasPrefix(line, []byte(":::")) {
			p.mark("sign-not-read", s.at[i], s.at[i]+3, "sign", ":::", "instead", "> …")
		}
		i += len(line) + 1
	}
}

// headingSigns reports a heading that a line of "---" has made of a whole paragraph.
func (p *page) headingSigns(n *ast.Heading) {
	at := start(n)
	lines := n.Lines()
	if at < 0 || lines.Len() == 0 || p.src[at] == '#' {
		return
	}
	const longest = 120 // bytes of an intended heading
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if lines.Len() > 1 || last.Stop-first.Start > longest {
		p.mark("heading-by-line", first.Start, first.Stop, "text", excerpt(p.src[first.Start:first.Stop]))
	}
}

// headingSign reports a line that begins with "#" signs without a space after them. A
// single "#" counts only at the beginning of a paragraph and before a capital letter;
// otherwise it is a number or a tag (#3, #minby).
func (p *page) headingSign(s *shownText, i int, line []byte) {
	count := 0
	for count < len(line) && line[count] == '#' {
		count++
	}
	if count == 0 || count == len(line) {
		return
	}
	rest := line[count:]
	r, size := utf8.DecodeRune(rest)
	words := rest
	switch {
	case count > 6:
	case unicode.IsSpace(r) && r != ' ' && r != '\t':
		words = rest[size:]
	case count == 1 && (i > 0 || !unicode.IsUpper(r) || bytes.Contains(rest, []byte(" #"))):
		return
	case !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return
	}
	words = bytes.TrimSpace(words)
	if len(words) == 0 || bytes.IndexByte(words, otherInline) >= 0 {
		words = []byte("…")
	}
	signs := strings.Repeat("#", min(count, 6))
	p.mark("heading-not-read", s.at[i], s.at[i]+count, "sign", signs, "instead", signs+" "+excerpt(printable(words)))
}

// printable removes the placeholder bytes of shownText.
func printable(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' {
			return -1
		}
		return r
	}, b)
}

// listMark returns the character at the beginning of a line that word processors put
// before list items. sure is set if it has no other use.
func listMark(line []byte) (mark string, sure bool) {
	r, size := utf8.DecodeRune(line)
	next, _ := utf8.DecodeRune(line[size:])
	gap := next == ' ' || next == '\t' || next == '\u00a0'
	switch {
	case strings.ContainsRune("•▪▫◦‣⁃●○■□➢➤❖\uf0b7\uf0a7\uf0d8", r) && size < len(line):
		return string(r), true
	case r == '·' && gap:
		return string(r), true
	case strings.ContainsRune("–—―‐‑−o", r) && gap:
		return string(r), false
	case r == '-' && (unicode.IsLetter(next) || next == '[' || next == '\u00a0'):
		return string(r), false
	}
	return "", false
}

// listSigns reports lines that begin with the list mark of a word processor, or with
// a hyphen and no space. A dash may also begin an ordinary line: it is reported if
// several lines have it or if the text before it ends in a colon.
func (p *page) listSigns(s *shownText, n ast.Node) {
	_, listed := n.Parent().(*ast.ListItem)
	first, count, found := -1, 0, ""
	introduced := endsInColon(p.src, n.PreviousSibling())
	for i := 0; i < len(s.text); {
		line := s.lineFrom(i)
		mark, sure := listMark(line)
		// A later line of an item that is not indented was meant as the next item.
		lazy := listed && i > 0 && s.at[i] > 0 && p.src[s.at[i]-1] == '\n'
		if mark != "" && (!listed || lazy || sure) {
			if first < 0 {
				first, found = i, mark
			}
			if count++; sure || lazy || introduced || i == first && i > 0 && s.beforeBreak(i) == ':' {
				count = 2
			}
		}
		i += len(line) + 1
	}
	if count < 2 {
		return
	}
	rest := bytes.TrimSpace(bytes.TrimPrefix(s.lineFrom(first), []byte(found)))
	rest = bytes.Trim(printable(rest), " \u00a0")
	p.mark("list-not-read", s.at[first], s.at[first]+len(found), "sign", found, "instead", "- "+excerpt(rest))
}

// beforeBreak returns the last non-blank byte before the line at an index.
func (s *shownText) beforeBreak(i int) byte {
	for i--; i > 0 && isBlank(s.text[i]); i-- {
	}
	return s.text[max(i, 0)]
}

// endsInColon reports whether a paragraph ends in a colon.
func endsInColon(src []byte, n ast.Node) bool {
	p, ok := n.(*ast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return false
	}
	last := p.Lines().At(p.Lines().Len() - 1)
	text := bytes.TrimSpace(last.Value(src))
	return len(text) > 0 && text[len(text)-1] == ':'
}

// tableSigns reports table rows that are shown as text because the delimiter row is
// missing or has another number of columns.
func (p *page) tableSigns(n ast.Node) {
	lines := n.Lines()
	pipes := 0 // consecutive lines written like table rows
	for i := range lines.Len() {
		segment := lines.At(i)
		whole := p.src[segment.Start:segment.Stop]
		line := bytes.TrimSpace(whole)
		head, columns := []byte(nil), 0
		switch {
		case isDelimiterRow(line) && i > 0:
			previous := lines.At(i - 1)
			head = bytes.TrimSpace(previous.Value(p.src))
			if bytes.IndexByte(head, '|') < 0 {
				return
			}
		case isDelimiterRow(line):
			head = line
		case len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|':
			if pipes++; pipes < 2 {
				continue
			}
			head = line
		default:
			pipes = 0
			continue
		}
		if columns, _ = countCells(head, 0); columns > widestTable {
			return
		}
		at := segment.Start + len(whole) - len(bytes.TrimLeft(whole, " \t"))
		p.mark("table-head", at, at+len(line), "instead", delimiterRow(max(columns, 1)))
		return
	}
}

// isDelimiterRow reports a line like "| --- | :-: |", which follows the header of a
// table.
func isDelimiterRow(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t")) == 0
}
