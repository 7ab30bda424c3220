package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// Parsers are created at first use, hold no state of a run and are shared by all
// goroutines.
//
// Two extensions, for bare addresses and for quotes and dashes, inspect every space,
// point and comma. They cost a third of the time and few texts need them. Each
// language therefore has a parser for every combination of the two. Leaving out an
// extension that a body does not need never changes the result.

// readAsNeeded reads the body with the parser it needs. Whether an address is the
// target of a link is only certain after reading: if fewer such links result than
// addresses() counted, the body is read again with all extensions.
func (p *page) readAsNeeded() {
	readers := languageOf(p.opt.Lang).readers
	n := 0
	linked, bare := addresses(p.src)
	if bare {
		n |= withAddresses
	}
	if mayHoldMarks(p.src) {
		n |= withMarks
	}
	p.read(readers[n]())
	if !bare && p.linked != linked {
		p.begin(p.src, p.opt)
		p.read(readers[n|withAddresses]())
	}
}

const (
	withAddresses = 1 << iota
	withMarks
	combinations
)

// readersOf returns the parsers of a language by the extensions they have; marks
// are those of marksOf.
func readersOf(marks string) (readers [combinations]func() parser.Parser) {
	for n := range readers {
		readers[n] = sync.OnceValue(func() parser.Parser {
			extenders := []goldmark.Extender{extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote}
			if n&withAddresses != 0 {
				extenders = append(extenders, extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})))
			}
			if n&withMarks != 0 {
				extenders = append(extenders, extension.NewTypographer(extension.WithTypographicSubstitutions(marksOf(marks))))
			}
			return plainReader(extenders...)
		})
	}
	return readers
}

// addresses counts the web addresses that look like targets of links, and reports
// whether there may be others or mailboxes. Addresses in angle brackets do not count:
// no extension reads them.
func addresses(src []byte) (linked int, bare bool) {
	if bytes.IndexByte(src, '@') >= 0 || bytes.Contains(src, []byte("www.")) {
		return 0, true
	}
	for rest := src; ; {
		n := bytes.Index(rest, []byte("http"))
		if n < 0 {
			return linked, false
		}
		at := len(src) - len(rest) + n
		switch {
		case isTarget(src, at):
			linked++
		case at == 0 || src[at-1] != '<':
			return 0, true
		}
		rest = rest[n+len("http"):]
	}
}

// isTarget reports whether an offset is right after "](".
func isTarget(src []byte, at int) bool {
	return at > 1 && src[at-1] == '(' && src[at-2] == ']'
}

func mayHoldMarks(src []byte) bool {
	for i, c := range src {
		switch c {
		case '"', '\'':
			return true
		case '-', '.', '<', '>':
			if i > 0 && src[i-1] == c {
				return true
			}
		}
	}
	return false
}

func plainReader(extenders ...goldmark.Extender) parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(newReferences(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(unusedNotes{}, 1)))
	goldmark.New(goldmark.WithParser(p), goldmark.WithExtensions(extenders...))
	return p
}
