// Package markdown is the only door to goldmark. Convert turns the body of a
// content file into a Document: HTML that is safe to publish, the headings and
// links in it, and every place where an editor wrote something that would not
// come out as meant.
//
// Invariants:
//   - HTML holds only what this package writes: it has a writer of its own, with
//     no path from raw HTML, a style, a handler or a refused scheme to the
//     output. What is refused is reported with file, line and column, never
//     left out in silence.
//   - A Document depends on its source and Options alone, so that it can be
//     kept by the hash of its file. What needs other files (where a link leads)
//     is filled in by Resolve.
//   - Time and size are bounded before goldmark runs: see bounds.go.
//
// Who wants to judge the words rather than the file asks for them as shown: see
// Options.Inspect.
//
// The package knows nothing of kinds of content, URLs of the site or money.
package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/shown"
)

// Options are the circumstances of a body. The zero value reads Danish with
// the default limits.
type Options struct {
	File string // for positions
	Line int    // file line of the body's first line; 0: 1
	Lang string // "da" (also when empty), "en" or "ar": quotes, dashes and hidden words
	// MaxBody and MaxOutput are in bytes; 0: DefaultMaxBody, and the smaller of
	// DefaultMaxOutput and 50 times the body (at least 64 KiB).
	MaxBody, MaxOutput int
	// HeadingBase is the level of the body's shallowest heading; 0: 2, as the
	// page's title is its h1.
	HeadingBase int
	// Prefix stands before the ids of footnotes and headings where several
	// bodies share a page.
	Prefix string
	// Reserved are ids the page's layout has taken.
	Reserved []string
	// Inspect, if not nil, is called once with the body as readers see it,
	// unless the body could not be read within its limits. The text is valid
	// during the call; place turns an offset of the body into a place of the
	// file.
	Inspect func(t *shown.Text, place func(offset int) diag.Pos)
}

// The default limits, in bytes. A long report is about 100 KiB of text.
const (
	DefaultMaxBody   = 512 << 10
	DefaultMaxOutput = 2 << 20
)

// mostProblems is how many problems of one body are told: a body with more is
// wrong as a whole.
const mostProblems = 500

func (o Options) filled(body int) Options {
	if o.Line == 0 {
		o.Line = 1
	}
	if o.MaxBody == 0 {
		o.MaxBody = DefaultMaxBody
	}
	if o.MaxOutput == 0 {
		o.MaxOutput = max(64<<10, min(DefaultMaxOutput, 50*body))
	}
	if o.HeadingBase == 0 {
		o.HeadingBase = 2
	}
	return o
}

// Convert turns a body into a Document. Whatever is wrong comes back as
// problems in order of position; with an error among them the document shows
// as much as could be read and must not be published.
func Convert(src []byte, opt Options) (Document, []diag.Problem) {
	opt = opt.filled(len(src))
	p := pages.Get().(*page)
	defer p.release()
	p.begin(src, opt)
	if !p.withinBounds() {
		return Document{}, p.problems
	}
	p.readAsNeeded()
	if opt.Inspect != nil && !p.full {
		opt.Inspect(&p.whole, p.at.pos)
	}
	slices.SortStableFunc(p.problems, func(a, b diag.Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
	p.doc.HTML = bytes.Clone(p.out)
	p.doc.Words = countWords(p.out)
	if len(p.doc.Headings) > fewHeadings {
		p.doc.anchors = anchorsOf(p.doc.Headings)
	}
	return p.doc, p.problems
}

// read parses the body and writes its HTML.
func (p *page) read(reader parser.Parser) {
	run := &run{Context: parser.NewContext(), page: p}
	root := reader.Parse(text.NewReader(p.src), parser.WithContext(run))
	p.children(root)
	if p.opt.Inspect != nil && !p.full {
		p.show(root)
	}
	run.report()
	if p.full {
		p.out = p.out[:0]
		p.doc = Document{}
		if !p.deep {
			p.problem(diag.New("output-too-large", p.at.pos(0), "limit", kilobytes(p.opt.MaxOutput)))
		}
	}
}

func kilobytes(n int) string { return strconv.Itoa((n+1023)/1024) + " KiB" }

// page is the work on one body.
type page struct {
	src      []byte
	opt      Options
	at       places
	words    *words
	out      []byte
	doc      Document
	problems []diag.Problem
	ids      ids
	levels   []int // levels as written of the headings around this place
	tables   int
	depth    int
	full     bool      // nothing more is written: the output has reached its limit,
	deep     bool      // or its elements stand too deep in one another
	bare     bool      // nothing beyond CommonMark and GFM: see Spec
	altText  bool      // inside the text of an image
	rawHTML  bool      // raw HTML was reported
	linked   int       // targets of links that are addresses of the web: see readAsNeeded
	shown    shownText // of the block being written
	// definitions are those of references, in order.
	definitions []*ast.LinkReferenceDefinition
	// unused are the footnotes that no text refers to.
	unused []*xast.Footnote
	// whole is the body as readers see it, aside a part of it in the making:
	// see Options.Inspect.
	whole, aside shown.Text
}

var pages = sync.Pool{New: func() any { return &page{out: make([]byte, 0, 16<<10)} }}

func (p *page) begin(src []byte, opt Options) {
	*p = page{src: src, opt: opt, out: p.out[:0], words: wordsOf(opt.Lang), levels: p.levels[:0],
		shown: shownText{p.shown.text[:0], p.shown.at[:0]}, whole: p.whole, aside: p.aside, at: p.at}
	p.at.begin(opt.File, opt.Line, src)
	p.ids.begin(opt.Reserved)
}

func (p *page) release() {
	if cap(p.out) > 1<<20 || cap(p.whole.Bytes) > 1<<20 {
		return // one huge page must not hold its memory for the rest of the run
	}
	*p = page{out: p.out[:0], levels: p.levels[:0], shown: shownText{p.shown.text[:0], p.shown.at[:0]}, whole: p.whole, aside: p.aside, at: p.at}
	p.at.begin("", 0, nil)
	pages.Put(p)
}

func (p *page) problem(q diag.Problem) {
	if len(p.problems) < mostProblems {
		p.problems = append(p.problems, q)
	}
}

// mark reports a problem of the bytes from start up to end, of which the first
// line is marked.
func (p *page) mark(id string, start, end int, args ...any) {
	if len(p.problems) < mostProblems {
		p.problem(p.made(id, start, end, args...))
	}
}

// made is the problem that mark reports.
func (p *page) made(id string, start, end int, args ...any) diag.Problem {
	pos := p.at.pos(start)
	end = min(max(end, start), len(p.src))
	if n := bytes.IndexByte(p.src[start:end], '\n'); n >= 0 {
		end = start + n
	}
	q := diag.New(id, pos, args...)
	if end > start {
		q = q.To(p.at.pos(end).Col)
	}
	return q
}

// start is where a node begins in the body.
func start(n ast.Node) int {
	if at := n.Pos(); at >= 0 {
		return at
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := start(c); at >= 0 {
			return at
		}
	}
	return -1
}
