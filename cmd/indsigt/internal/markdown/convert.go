// Package markdown converts Markdown to HTML that is safe to publish. It is the only
// door to goldmark. Convert turns the body of a content file into a Document (HTML,
// headings, links) and problems: every place where the page would not show what the
// editor meant.
//
// Invariants:
//
//  1. HTML is written by this package alone. Raw HTML, styles, handlers and refused
//     schemes never reach it; what is refused is reported with file, line and column.
//  2. A Document depends on its source and Options alone, so that it can be cached by
//     the digest of its file. Resolve fills in what depends on other files: the
//     addresses of links.
//  3. Time and size are bounded before goldmark runs: see bounds.go.
//
// Options.Inspect gives the text as readers see it, for checks of its words.
//
// The package knows nothing of kinds of content, URLs of the site or money.
package markdown

import (
	"bytes"
	"cmp"
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

// Options describe a body. The zero value reads Danish with the default limits.
type Options struct {
	File string // for positions
	Line int    // file line of the body's first line; 0: 1
	Lang string // "da", "en" or "ar", else "da": quotes, dashes, labels
	// MaxBody and MaxOutput are in bytes; 0: DefaultMaxBody, and the smaller of
	// DefaultMaxOutput and 50 times the body (at least 64 KiB).
	MaxBody, MaxOutput int
	// HeadingBase is the level of the body's highest heading; 0: 2, as the page's title
	// is its h1.
	HeadingBase int
	// Prefix is put before the ids of footnotes and headings, for pages with several
	// bodies.
	Prefix string
	// Reserved are ids that the page's layout uses.
	Reserved []string
	// Inspect, if not nil, is called once with the body as readers see it, unless the
	// body exceeds a limit. The text is valid during the call; place converts an offset
	// of the body into a position in the file.
	Inspect func(t *shown.Text, place func(offset int) diag.Pos)
}

// The default limits, in bytes. A long report is about 100 KiB of text.
const (
	DefaultMaxBody   = 512 << 10
	DefaultMaxOutput = 2 << 20
)

// mostProblems is the number of problems reported for one body.
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

// Convert turns a body into a Document. Problems are in order of position. If one of
// them is an error, the document is incomplete and must not be published.
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
		opt.Inspect(&p.visible, p.at.pos)
	}
	slices.SortStableFunc(p.problems, func(a, b diag.Problem) int {
		return cmp.Or(a.Line-b.Line, a.Col-b.Col)
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

// page is the state of converting one body.
type page struct {
	src      []byte
	opt      Options
	at       places
	words    *words
	out      []byte
	doc      Document
	problems []diag.Problem
	ids      ids
	levels   []int // written levels of the enclosing headings
	tables   int
	depth    int
	full     bool      // nothing more is written: the output exceeds its size
	deep     bool      // full because elements are nested too deeply
	bare     bool      // only CommonMark and GFM: see Spec
	altText  bool      // inside textOf: links are not recorded
	rawHTML  bool      // raw HTML has been reported
	linked   int       // number of links to web addresses: see readAsNeeded
	shown    shownText // the block being written
	// definitions are the reference definitions, in order.
	definitions []*ast.LinkReferenceDefinition
	// unused are the footnotes that the text does not refer to.
	unused []*xast.Footnote
	// visible is the body as readers see it, beside its text outside the flow: see
	// Options.Inspect.
	visible, aside shown.Text
}

var pages = sync.Pool{New: func() any { return &page{out: make([]byte, 0, 16<<10)} }}

func (p *page) begin(src []byte, opt Options) {
	*p = page{src: src, opt: opt, out: p.out[:0], words: &languageOf(opt.Lang).words, levels: p.levels[:0],
		shown: shownText{p.shown.text[:0], p.shown.at[:0]}, visible: p.visible, aside: p.aside, at: p.at}
	p.at.begin(opt.File, opt.Line, src)
	p.ids.begin(opt.Reserved)
}

func (p *page) release() {
	if cap(p.out) > 1<<20 || cap(p.visible.Bytes) > 1<<20 {
		return // do not keep the memory of a huge page
	}
	*p = page{out: p.out[:0], levels: p.levels[:0], shown: shownText{p.shown.text[:0], p.shown.at[:0]}, visible: p.visible, aside: p.aside, at: p.at}
	p.at.begin("", 0, nil)
	pages.Put(p)
}

func (p *page) problem(q diag.Problem) {
	if len(p.problems) < mostProblems {
		p.problems = append(p.problems, q)
	}
}

// mark reports a problem of the bytes from start to end. Only their first line is
// marked.
func (p *page) mark(id string, start, end int, args ...any) {
	if len(p.problems) < mostProblems {
		p.problem(p.newProblem(id, start, end, args...))
	}
}

// newProblem returns the problem that mark reports.
func (p *page) newProblem(id string, start, end int, args ...any) diag.Problem {
	pos := p.at.pos(start)
	end = min(max(end, start), len(p.src))
	end = start + len(firstLine(p.src[start:end]))
	q := diag.New(id, pos, args...)
	if end > start {
		q = q.To(p.at.pos(end).Col)
	}
	return q
}

// start returns the offset of a node in the body, or -1.
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
