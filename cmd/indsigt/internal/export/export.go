// Package export writes what a portal publishes for programs: each table of the
// site as data/NAME.csv and data/NAME.json.
//
// Its types are Exporter, made once for a book, and File, a path and a function
// that writes it. Rows are streamed in one order, so the same book gives the
// same bytes and a table of any length takes little memory. Tables, in
// columns.go, is the one description of files and columns: headers, dictionary
// and files come from it.
//
// The package adds nothing up but what its tables say it does (totals of costs,
// steps of amendments), and must not know how pages look.
package export

import (
	"io"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/view"
)

// File is a file of the site. Write may be called any number of times, also at
// the same time as that of other files; its error is the writer's.
type File struct {
	Path  string      // "data/facts.csv"
	Table *Table      // nil: not one table
	Part  *view.Slice // the page it lies beside; nil: none
	Rows  int
	Write func(w io.Writer) error
}

// Exporter knows a book and the documents its rows are described in. It is
// immutable and safe for concurrent use.
type Exporter struct {
	lib      *content.Library
	led      *ledger.Ledger
	page     func(kind content.Kind, slug string) string
	currency string
	parts    []view.Slice
	lang     string // of the portal
	base     string // the site's absolute address, a slash at its end; empty: not known
	bodies   map[string]*content.Organisation
	// These are found when first asked for.
	commitments func() []commitment
	partList    func() []File
	besides     sync.Map // *pages.Slice to func() []File
	partFiles   func() map[string][]string
	readIn      func() map[string][]int
	singles     func() bool
	lines       func() map[string]placed
	docs        func() map[content.Kind]map[string]*content.Doc
	crosses     sync.Map // crossKey to func() ledger.Cross
	folding     sync.Once
	undivided   []ask.Dim // see folded
	resolve     func(ref content.Ref, kinds ...content.Kind) (content.Kind, string, bool)
	controls    map[string]*content.Control
	languages   []view.Language
}

// Languages tells how pages print numbers in each language of the site.
func (e *Exporter) Languages(all []view.Language) { e.languages = all }

// placed is a line and the holder whose file it stands in.
type placed struct {
	*content.Line
	holder *content.Holder
}

// New makes an exporter. page gives the address of a document's page within the
// site ("/omraader/nord/"), empty where it has none.
// parts are the pages with files of their own, sorted by folder.
func New(lib *content.Library, led *ledger.Ledger, page func(kind content.Kind, slug string) string, parts ...view.Slice) *Exporter {
	e := &Exporter{
		lib: lib, led: led, page: page, parts: parts, currency: "DKK", resolve: lib.Resolve,
		controls: make(map[string]*content.Control),
	}
	if s := lib.Settings; s != nil {
		if s.Currency != "" {
			e.currency = s.Currency
		}
		e.lang, e.base = s.Language, s.BaseURL
		if e.base != "" && !strings.HasSuffix(e.base, "/") {
			e.base += "/"
		}
		for i := range s.Controls {
			e.controls[ask.ControlKey("portal", i+1)] = &s.Controls[i]
		}
	}
	for _, h := range lib.Holders {
		for i := range h.Controls {
			e.controls[ask.ControlKey(holderID(h), i+1)] = &h.Controls[i]
		}
	}
	e.indexBodies()
	e.commitments = sync.OnceValue(e.findCommitments)
	e.partList = sync.OnceValue(e.findParts)
	e.partFiles = sync.OnceValue(e.findPartFiles)
	e.readIn = sync.OnceValue(e.findReadIn)
	e.lines = sync.OnceValue(e.findLines)
	e.docs = sync.OnceValue(e.findDocs)
	e.singles = sync.OnceValue(e.findSingle)
	return e
}

// findLines finds all lines by id.
func (e *Exporter) findLines() map[string]placed {
	all := make(map[string]placed, 2*len(e.lib.Holders))
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			all[h.Lines[i].ID] = placed{&h.Lines[i], h}
		}
	}
	return all
}

// fewLines are looked through, which spares an edit the list of all.
const fewLines = 16

// lineOf is the line that a row was booked from.
func (e *Exporter) lineOf(r *ledger.LineRow) placed {
	if h := e.lib.Holder(r.Holder); h != nil && len(h.Lines) <= fewLines {
		for i := range h.Lines {
			if h.Lines[i].ID == r.Line {
				return placed{&h.Lines[i], h}
			}
		}
	}
	at, ok := e.lines()[r.Line]
	if !ok {
		panic("internal error: line " + r.Line + " was booked and stands in no file")
	}
	return at
}

func holderID(h *content.Holder) string { return string(h.Kind) + "/" + h.Slug }

// slug is a reference's slug, empty where it names nothing.
func (e *Exporter) slug(ref content.Ref, kind content.Kind) string {
	if ref.IsZero() {
		return ""
	}
	_, slug, ok := e.resolve(ref, kind)
	if !ok {
		return ""
	}
	return slug
}

// writers are the tables' rows, by name.
func (e *Exporter) writers() map[*Table]func(*sink) {
	return map[*Table]func(*sink){
		&facts: func(s *sink) {
			for i := range e.led.Facts() {
				e.fact(s, i)
			}
		},
		&lines: func(s *sink) {
			for i := range e.led.Rows() {
				e.line(s, i)
			}
		},
		&holders: e.holders, &organisations: e.organisations, &themes: e.themes, &sources: e.sources,
		&numbers: e.numbers, &prices: e.prices, &amendments: e.amendments, &disputes: e.disputes, &costs: e.costs,
		&leftOut: e.leftOutRows, &controls: e.controlRows, &dictionary: writeDictionary,
	}
}

// Files are all data files, sorted by path.
func (e *Exporter) Files() []File {
	rows := e.writers()
	files := make([]File, 0, 2*len(Tables))
	for _, t := range Tables {
		files = append(files, e.filesOf(t, rows[t])...)
	}
	return files
}

// filesOf are a table's files.
func (e *Exporter) filesOf(t *Table, write func(*sink)) []File {
	n := e.count(t, write)
	files := make([]File, 0, 2)
	for _, format := range []string{".csv", ".json"} {
		json := format == ".json"
		files = append(files, File{Path: "data/" + t.Name + format, Table: t, Rows: n, Write: func(w io.Writer) error {
			s := begin(w, t, json)
			write(s)
			return s.end()
		}})
	}
	return files
}

// File is the one of Files, Products and Parts with a path; ok is false where
// there is none. The others are not looked for.
func (e *Exporter) File(path string) (f File, ok bool) {
	named := func(files []File) bool {
		i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
		if i >= 0 {
			f = files[i]
		}
		return i >= 0
	}
	dir, base := path[:strings.LastIndexByte(path, '/')+1], path[strings.LastIndexByte(path, '/')+1:]
	if dir == "data/" {
		for _, t := range Tables {
			if base == t.Name+".csv" || base == t.Name+".json" {
				return f, named(e.filesOf(t, e.writers()[t]))
			}
		}
	}
	if i, found := slices.BinarySearchFunc(e.parts, dir, func(p view.Slice, dir string) int { return strings.Compare(p.Dir, dir) }); found {
		return f, named(e.filesBeside(&e.parts[i]))
	}
	return f, named(e.Products())
}

// count is a table's rows: known for the long ones, else found by writing
// them to nobody.
func (e *Exporter) count(t *Table, write func(*sink)) int {
	switch t {
	case &facts:
		return len(e.led.Facts())
	case &lines:
		return len(e.led.Rows())
	case &holders:
		return len(e.lib.Holders)
	}
	s := begin(io.Discard, t, false)
	write(s)
	return s.rows
}

// FactsCSV writes some of the facts, by their indexes in Ledger.Facts, as
// facts.csv has them: the download of just one page.
func (e *Exporter) FactsCSV(w io.Writer, indexes []int) error {
	s := begin(w, &facts, false)
	for _, i := range indexes {
		e.fact(s, i)
	}
	return s.end()
}

// LinesCSV writes some of the funding lines, by their indexes in Ledger.Rows,
// as funding-lines.csv has them.
func (e *Exporter) LinesCSV(w io.Writer, indexes []int) error {
	s := begin(w, &lines, false)
	for _, i := range indexes {
		e.line(s, i)
	}
	return s.end()
}

func writeDictionary(s *sink) {
	for _, t := range Tables {
		for _, c := range t.Columns {
			s.text(t.Name)
			s.text(c.Name)
			s.text(string(c.Type))
			s.text(c.Da)
			s.text(c.En)
			s.row()
		}
	}
}

// Size is how many bytes the file has. It is written to nobody for that.
func (f *File) Size() int64 {
	var n byteCount
	if err := f.Write(&n); err != nil {
		panic("internal error: counting bytes failed: " + err.Error())
	}
	return int64(n)
}

type byteCount int64

func (n *byteCount) Write(b []byte) (int, error) {
	*n += byteCount(len(b))
	return len(b), nil
}
