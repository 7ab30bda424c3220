package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// The parsers are set up at first use and keep nothing of a run, so that all
// goroutines share them.
//
// Two extensions look at every space, point and comma of a text for what few
// texts have: bare addresses, and quotes and dashes to set. They cost a third
// of the time, so each language has a parser for every combination of the two,
// and a body gets the one it needs. Leaving one out never changes the outcome.

// readAsNeeded reads the body with the parser it needs. Whether an address
// stands in a link shows only when the link has been read: where fewer links
// came out than went in, the body is read again with everything.
func (p *page) readAsNeeded() {
	readers := &danish
	switch p.opt.Lang {
	case "en":
		readers = &english
	case "ar":
		readers = &arabic
	}
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

// marks are what the typographer sets for what can be typed.
type marks = map[extension.TypographicPunctuation]string

// Danish uses the same quote on both sides (”…”), which is one of the forms of
// Retskrivningsordbogen and the one people type, and one dash, the short one.
var (
	danish = readersOf(marks{
		extension.LeftSingleQuote: "’", extension.RightSingleQuote: "’", extension.Apostrophe: "’",
		extension.LeftDoubleQuote: "”", extension.RightDoubleQuote: "”",
		extension.EnDash: "–", extension.EmDash: "–", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	})
	arabic = readersOf(marks{
		extension.LeftSingleQuote: "‹", extension.RightSingleQuote: "›", extension.Apostrophe: "’",
		extension.LeftDoubleQuote: "«", extension.RightDoubleQuote: "»",
		extension.EnDash: "–", extension.EmDash: "–", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	})
	english = readersOf(marks{
		extension.LeftSingleQuote: "‘", extension.RightSingleQuote: "’", extension.Apostrophe: "’",
		extension.LeftDoubleQuote: "“", extension.RightDoubleQuote: "”",
		extension.EnDash: "–", extension.EmDash: "—", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	})
)

func readersOf(m marks) (readers [combinations]func() parser.Parser) {
	for n := range readers {
		readers[n] = sync.OnceValue(func() parser.Parser {
			extenders := []goldmark.Extender{extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote}
			if n&withAddresses != 0 {
				extenders = append(extenders, extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"})))
			}
			if n&withMarks != 0 {
				extenders = append(extenders, extension.NewTypographer(extension.WithTypographicSubstitutions(m)))
			}
			return plainReader(extenders...)
		})
	}
	return readers
}

// addresses counts the addresses of the web that stand as targets of links,
// and reports whether there may be others, or mailboxes. Those in pointed
// brackets are none: no extension reads them.
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

// isTarget reports an offset right after "](".
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
