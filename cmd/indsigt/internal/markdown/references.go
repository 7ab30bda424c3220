package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	xast "github.com/yuin/goldmark/extension/ast"
)

// Markdown shows an undefined reference or footnote as text and omits an unused one,
// without an error. run observes goldmark's lookups to report both.

// run is goldmark's context of one body. It records which references are looked up.
type run struct {
	parser.Context
	page   *page
	missed bool            // a lookup failed during the current call of the link parser
	used   map[string]bool // by label as goldmark normalises it
}

func (r *run) Reference(label string) (parser.Reference, bool) {
	ref, ok := r.Context.Reference(label)
	if !ok {
		r.missed = true
		return ref, ok
	}
	if r.used == nil {
		r.used = make(map[string]bool)
	}
	r.used[label] = true
	return ref, ok
}

// references wraps goldmark's link parser.
type references struct {
	parser.InlineParser
	closer parser.CloseBlocker
}

func newReferences() parser.InlineParser {
	inner := parser.NewLinkParser()
	return references{inner, inner.(parser.CloseBlocker)}
}

func (l references) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.closer.CloseBlock(parent, block, pc)
}

func (l references) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	r, ok := pc.(*run)
	if !ok {
		return l.InlineParser.Parse(parent, block, pc)
	}
	line, segment := block.PeekLine()
	r.missed = false
	n := l.InlineParser.Parse(parent, block, pc)
	if n == nil && r.missed && line[0] == ']' {
		r.miss(line, segment.Start)
	}
	return n
}

// miss reports a failed lookup. line begins with the "]" after the text of the
// reference, at offset at. A lone [text] is not reported: it is mostly meant as
// brackets.
func (r *run) miss(line []byte, at int) {
	if len(line) > 2 && line[1] == '[' {
		n := bytes.IndexByte(line[2:], ']')
		if n > 0 && line[2] != '^' && !(len(line) > 3+n && line[3+n] == '(') {
			r.page.mark("reference-undefined", at+1, at+3+n, "label", string(line[2:2+n]))
			return
		}
	}
	src := r.page.src
	open := bytes.LastIndexByte(src[:min(at, len(src))], '[')
	if open >= 0 && at-open > 2 && at-open < 200 && src[open+1] == '^' {
		r.page.mark("footnote-undefined", open, at+1, "label", string(src[open+2:at]))
	}
}

// report reports definitions that are repeated or never used.
func (r *run) report() {
	r.definitionsTwice()
	for _, d := range r.page.definitions {
		label := string(d.Label)
		if !r.used[util.ToLinkReference(d.Label)] && label != "//" {
			at := d.Pos()
			r.page.mark("reference-unused", at, at+len(label)+2, "label", label)
		}
	}
}

// unusedNotes reports footnotes that the text does not refer to. It runs before
// goldmark's transformer, which removes them from the tree.
type unusedNotes struct{}

func (unusedNotes) Transform(root *ast.Document, _ text.Reader, pc parser.Context) {
	r, ok := pc.(*run)
	if !ok || !bytes.Contains(r.page.src, []byte("[^")) {
		return
	}
	if list := notesIn(root); list != nil {
		first := make(map[string]int)
		for n := list.FirstChild(); n != nil; n = n.NextSibling() {
			note := n.(*xast.Footnote)
			at, label := max(note.Pos(), 0), string(note.Ref)
			before, twice := first[label]
			switch {
			case twice:
				r.page.unused = append(r.page.unused, note)
				p := r.page
				p.problem(p.newProblem("footnote-twice", at, at+len(label)+3, "label", label).With("first", "[^"+label+"]", p.at.pos(before)))
				continue
			case note.Index < 0:
				r.page.unused = append(r.page.unused, note)
				r.page.mark("footnote-unused", at, at+len(label)+3, "label", label)
			}
			first[label] = at
		}
	}
}

// notesIn finds the list of footnotes. goldmark puts it where the first footnote is
// defined.
func notesIn(n ast.Node) *xast.FootnoteList {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Type() == ast.TypeInline {
			return nil
		}
		if list, ok := c.(*xast.FootnoteList); ok {
			return list
		}
		if list := notesIn(c); list != nil {
			return list
		}
	}
	return nil
}
