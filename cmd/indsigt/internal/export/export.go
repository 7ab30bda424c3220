// Package export writes what a portal publishes for programs: each table of the site
// as data/NAME.csv, short ones as data/NAME.json too, and formats made of them.
//
// Its types are Exporter, made once for a book, and File, a path and a function that
// writes it. Rows are streamed in one order, so that the same book gives the same
// bytes and a table of any length takes little memory. Tables, in columns.go, is the
// only description of files and columns.
//
// The package adds up only what its tables say it does (totals of costs, steps of
// amendments) and must not know how pages look.
package export

import (
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/view"
)

// File is a file of the site. Write may be called repeatedly and concurrently with
// that of other files; its error is the writer's.
type File struct {
	Path  string      // "data/facts.csv"
	Table *Table      // nil: the file is not one table
	Part  *view.Slice // the page it belongs to; nil: none
	Rows  int
	Write func(w io.Writer) error
}

// Exporter has a book and the documents that describe its rows. It is immutable and
// safe for concurrent use.
type Exporter struct {
	lib      *library.Library
	led      *ledger.Ledger
	page     func(kind content.Kind, slug string) string
	currency string
	parts    []view.Slice
	lang     string // of the portal
	base     string // the site's absolute address with a slash at its end; empty: not known
	bodies   map[string]*content.Organisation
	// These are computed at first use.
	commitments func() []commitment
	partList    func() []File
	besides     sync.Map // *pages.Slice to func() []File
	partFiles   func() map[string][]string
	readIn      func() map[string][]int
	singles     func() bool
	docs        func() map[content.Kind]map[string]*content.Doc
	crosses     sync.Map // crossKey to func() ledger.Cross
	folding     sync.Once
	undivided   []ask.Dim // see folded
	resolve     func(ref content.Ref, kinds ...content.Kind) (content.Kind, string, bool)
	controls    map[string]*content.Control
	languages   []view.Language
	wordbooks   func() []view.Wordbook
	places      func() map[string][]string
	pageData    func() map[string]any
	own         fs.FS
	history     *change.Log // nil: none
	imports     []*importer.Published
}

// Languages returns how pages print numbers in each language of the site.
func (e *Exporter) Languages(all []view.Language) { e.languages = all }

// Wordbooks returns the texts and names of each language of the site.
func (e *Exporter) Wordbooks(all func() []view.Wordbook) { e.wordbooks = all }

// placed is a line and the holder in whose file it is written.
type placed struct {
	*content.Line
	holder *content.Holder
}

// New makes an exporter. page returns the address of a document's page within the
// site ("/omraader/nord/"), or "". parts are the pages with their own files, sorted
// by folder.
func New(lib *library.Library, led *ledger.Ledger, page func(kind content.Kind, slug string) string, parts ...view.Slice) *Exporter {
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
			e.controls[ask.ControlKey(h.ID(), i+1)] = &h.Controls[i]
		}
	}
	e.indexBodies()
	e.commitments = sync.OnceValue(e.findCommitments)
	e.partList = sync.OnceValue(e.findParts)
	e.partFiles = sync.OnceValue(e.findPartFiles)
	e.readIn = sync.OnceValue(e.findReadIn)
	e.docs = sync.OnceValue(e.findDocs)
	e.singles = sync.OnceValue(e.findSingle)
	return e
}

// slug returns the slug of a reference, or "" if it names nothing.
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

// Files returns all data files, sorted by path.
func (e *Exporter) Files() []File {
	files := make([]File, 0, 2*len(Tables))
	for _, t := range Tables {
		files = append(files, e.filesOf(t)...)
	}
	return files
}

// filesOf returns the files of a table: CSV, and JSON for a table that is not a sheet
// of the workbook. Tables in the workbook grow with every amount, and the workbook is
// their second format.
func (e *Exporter) filesOf(t *Table) []File {
	files := []File{e.fileOf(t, ".csv")}
	if !slices.Contains(sheetTables, t) {
		return append(files, e.fileOf(t, ".json"))
	}
	if e.forExcel() && slices.Contains(excelTables, t) {
		files = append(files, File{Path: "data/" + t.Name + ExcelSuffix, Table: t, Rows: t.rows(e), Write: func(w io.Writer) error {
			s := beginExcel(w, t, e.lang)
			t.write(e, s)
			return s.end()
		}})
	}
	return files
}

// fileOf returns a table in a format, .csv or .json.
func (e *Exporter) fileOf(t *Table, format string) File {
	return File{Path: "data/" + t.Name + format, Table: t, Rows: t.rows(e), Write: func(w io.Writer) error {
		s := begin(w, t, format == ".json")
		t.write(e, s)
		return s.end()
	}}
}

// LongJSON returns the long tables as JSON, sorted by path. They are not part of a
// site.
func (e *Exporter) LongJSON() []File {
	files := make([]File, len(sheetTables))
	for i, t := range sheetTables {
		files[i] = e.fileOf(t, ".json")
	}
	return files
}

// File returns the file with a path among Files, Products and Parts; ok is false if
// there is none. Other files are not searched.
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
			if base == t.Name+".csv" || base == t.Name+".json" || base == t.Name+ExcelSuffix {
				return f, named(e.filesOf(t))
			}
		}
	}
	if i, found := slices.BinarySearchFunc(e.parts, dir, func(p view.Slice, dir string) int { return strings.Compare(p.Dir, dir) }); found {
		return f, named(e.filesBeside(&e.parts[i]))
	}
	return f, named(e.Products())
}

// FactsCSV writes some of the facts, by their indexes in Ledger.Facts, in the form of
// facts.csv: the download of one page.
func (e *Exporter) FactsCSV(w io.Writer, indexes []int) error {
	s := begin(w, &facts.Table, false)
	for _, i := range indexes {
		e.writeFact(s, i)
	}
	return s.end()
}

// LinesCSV writes some of the funding lines, by their indexes in Ledger.Rows, in the
// form of funding-lines.csv.
func (e *Exporter) LinesCSV(w io.Writer, indexes []int) error {
	s := begin(w, &lines.Table, false)
	for _, i := range indexes {
		e.writeLine(s, i)
	}
	return s.end()
}

func (e *Exporter) writeFact(s *sink, i int) { facts.row(e, s, &e.led.Facts()[i]) }

func (e *Exporter) writeLine(s *sink, i int) {
	l := e.lineRow(i)
	lines.row(e, s, &l)
}

// Size returns the size of the file in bytes. It writes the file to io.Discard to
// find it.
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
