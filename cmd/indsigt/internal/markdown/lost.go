package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// Markdown omits some text from the page without an error: cells beyond a table's
// header, later definitions of a name, words after the language of a code block, the
// numbers of list items, and everything after a code fence that is never closed. Each
// is reported at its position. All checks take time linear in the lines they read.

// longestExcerpt is the number of bytes of the editor's text that a message quotes.
const longestExcerpt = 60

// excerpt shortens text for a message and joins its lines.
func excerpt(words []byte) string {
	words = bytes.TrimSpace(words)
	cut, more := len(words), ""
	if cut > longestExcerpt {
		for cut = longestExcerpt; cut > 0 && !utf8.RuneStart(words[cut]); cut-- {
		}
		more = "…"
	}
	return strings.Join(strings.Fields(string(words[:cut])), " ") + more
}

// lineAt returns the rest of the line of the body at an offset.
func (p *page) lineAt(at int) []byte { return firstLine(p.src[at:]) }

// firstLine returns the first line of b, without its line break.
func firstLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}

// tableRows reports cells of a table that are not shown, and text that became a row
// because no blank line separates it from the table.
func (p *page) tableRows(n *xast.Table) {
	columns := len(n.Alignments)
	head := n.FirstChild()
	if head == nil || p.bare {
		return
	}
	p.tableHead(head, columns)
	for r := head.NextSibling(); r != nil; r = r.NextSibling() {
		at := r.Pos()
		if at < 0 || at >= len(p.src) {
			continue
		}
		line := p.lineAt(at)
		cells, kept := countCells(line, columns)
		switch lost := bytes.Trim(line[kept:], "| \t\r"); {
		case cells > columns && len(lost) > 0:
			from := at + kept
			p.mark("table-cell-lost", from, from+len(bytes.TrimRight(line[kept:], " \t\r")), "cells", strconv.Itoa(cells),
				"columns", strconv.Itoa(columns), "lost", excerpt(lost))
		case columns > 1 && cells == 1 && bytes.IndexByte(line, '|') < 0:
			p.mark("table-takes-line", at, at+len(bytes.TrimRight(line, " \t\r")), "text", excerpt(line))
		}
	}
}

// tableHead reports a header with fewer cells than the delimiter row has columns.
func (p *page) tableHead(head ast.Node, columns int) {
	at := head.Pos()
	if at < 0 || at >= len(p.src) {
		return
	}
	line := p.lineAt(at)
	if cells, _ := countCells(line, columns); cells > 0 && cells < columns {
		p.mark("table-head", at, at+len(bytes.TrimRight(line, " \t\r")), "instead", delimiterRow(cells))
	}
}

// delimiterRow returns the line below a header of so many cells.
func delimiterRow(cells int) string { return "|" + strings.Repeat(" --- |", cells) }

// countCells counts the cells of a table row as goldmark does. kept is the offset of
// the cell after the first most cells, or the length of the line.
func countCells(line []byte, most int) (cells, kept int) {
	end := len(bytes.TrimRight(line, " \t\r\n"))
	at := len(line) - len(bytes.TrimLeft(line, " \t"))
	kept = len(line)
	if at < end && line[at] == '|' {
		at++
	}
	if at < end && line[end-1] == '|' {
		end--
	}
	for at < end {
		if cells == most {
			kept = at
		}
		cells++
		for at < end && (line[at] != '|' || at > 0 && line[at-1] == '\\') {
			at++
		}
		at++
	}
	return cells, kept
}

// fence reports a code block that is never closed, and words after its language,
// which are not shown. A fence inside a list or quote ends with it.
func (p *page) fence(n *ast.FencedCodeBlock) {
	at := n.Pos()
	if p.bare || p.altText || at < 0 || at >= len(p.src) {
		return
	}
	line := bytes.TrimRight(p.lineAt(at), " \t\r")
	end := at + len(p.lineAt(at)) + 1
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	marks := 0
	for marks < len(line) && line[marks] == line[0] {
		marks++
	}
	if n.Parent().Kind() == ast.KindDocument && end >= len(p.src) {
		p.mark("code-fence-open", at, at+len(line), "fence", string(line[:min(marks, 12)]))
		return
	}
	info := bytes.TrimSpace(line[marks:])
	if language := n.Language(p.src); len(info) > len(language) {
		p.mark("code-info-lost", at, at+len(line), "words", excerpt(info[len(language):]))
	}
}

// definitionsTwice reports later definitions of a name, since links use the first.
// The name "//" is used for comments and may be repeated.
func (r *run) definitionsTwice() {
	p := r.page
	first := make(map[string]int, len(p.definitions))
	for _, d := range p.definitions {
		key, at := util.ToLinkReference(d.Label), d.Pos()
		before, twice := first[key]
		switch {
		case string(d.Label) == "//" || at < 0:
		case !twice:
			first[key] = at
		default:
			label := string(d.Label)
			p.problem(p.newProblem("reference-twice", at, at+len(label)+2, "label", label).With("first", "["+label+"]", p.at.pos(before)))
		}
	}
}

// listNumbers reports an ordered list that was not meant as a list, or whose written
// numbers differ from those shown.
func (p *page) listNumbers(n *ast.List) {
	if p.bare || p.altText || !n.IsOrdered() || n.Parent().Kind() == xast.KindFootnoteList {
		return
	}
	var items []listItem
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item, ok := p.listItem(c)
		if !ok {
			return
		}
		items = append(items, item)
	}
	if len(items) == 0 {
		return
	}
	for i, item := range items {
		if p.isDate(n, items, i) {
			digits := item.marker[:len(item.marker)-1]
			p.mark("list-from-number", item.at, item.at+len(item.marker), "text", excerpt(item.line),
				"instead", digits+"\\"+item.marker[len(digits):])
			return
		}
	}
	same := true
	for _, item := range items {
		same = same && item.number == items[0].number
	}
	for i, item := range items {
		if shown := items[0].number + i; item.number != shown && !same {
			p.mark("list-renumbered", item.at, item.at+len(item.marker), "written", strconv.Itoa(item.number), "shown", strconv.Itoa(shown))
			return
		}
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// listItem is the first line of an item of an ordered list.
type listItem struct {
	at     int // of its marker in the body
	marker string
	number int
	line   []byte // with the marker
	words  []byte // after the marker
}

func (p *page) listItem(n ast.Node) (item listItem, ok bool) {
	item.at = n.Pos()
	if item.at < 0 || item.at >= len(p.src) {
		return item, false
	}
	item.line = p.lineAt(item.at)
	item.at += len(item.line) - len(bytes.TrimLeft(item.line, " \t"))
	item.line = bytes.TrimSpace(item.line)
	digits := 0
	for digits < len(item.line) && isDigit(item.line[digits]) {
		digits++
	}
	if digits == 0 || digits > 9 || digits == len(item.line) {
		return item, false
	}
	item.marker, item.words = string(item.line[:digits+1]), bytes.TrimSpace(item.line[digits+1:])
	item.number, _ = strconv.Atoi(item.marker[:digits])
	return item, true
}

// isDate reports whether an item begins with a year, a date, or an ordinal that is
// alone in its list ("3. kvartal var dyrt"). A list that numbers the months from one
// is a list.
func (p *page) isDate(list *ast.List, items []listItem, i int) bool {
	item := items[i]
	switch {
	case 1900 <= item.number && item.number <= 2100:
		return len(item.marker) == 5
	case item.number > 31 || len(item.marker) > 3:
		return false
	case beginsWithMonth(item.words):
		return len(items) == 1 || items[0].number != 1 || !allMonths(items)
	}
	_, nested := list.Parent().(*ast.ListItem)
	return len(items) == 1 && !nested && beginsLower(item.words) && bytes.Count(item.words, []byte(" ")) > 1 && !p.continues(list, item.number)
}

// allMonths reports whether all items begin with a month and are numbered
// consecutively.
func allMonths(items []listItem) bool {
	for i, item := range items {
		if item.number != items[0].number+i || !beginsWithMonth(item.words) {
			return false
		}
	}
	return true
}

// continues reports whether a list of one item continues the numbers of another list
// of the same container.
func (p *page) continues(list *ast.List, number int) bool {
	near := func(n ast.Node, step func(ast.Node) ast.Node, want func(first, last int) bool) bool {
		for k := 0; n != nil && k < 8; k, n = k+1, step(n) {
			other, ok := n.(*ast.List)
			if ok && other.IsOrdered() {
				return want(other.Start, other.Start+other.ChildCount()-1)
			}
		}
		return false
	}
	return near(list.PreviousSibling(), ast.Node.PreviousSibling, func(_, last int) bool { return last == number-1 }) ||
		near(list.NextSibling(), ast.Node.NextSibling, func(first, _ int) bool { return first == number+1 })
}
