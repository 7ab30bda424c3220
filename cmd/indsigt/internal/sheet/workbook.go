package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Limits of a workbook's parts after unpacking.
const (
	maxParts     = 5000
	maxSheetPart = 400 << 20
	maxTexts     = 100 << 20
	maxShown     = 256 << 20 // the texts of all cells; shared texts are counted for each cell
	maxOther     = 4 << 20
	maxSheets    = 1000
	maxMerged    = 10_000
	maxComputed  = 10_000 // ranges of formulas
)

// workbook is an XLSX file being read.
type workbook struct {
	parts map[string]*zip.File
	base  string // the folder of the workbook's main part: "xl/"
	// textsPart has the texts that cells share, stylesPart their formats, if they exist.
	textsPart, stylesPart string
	since                 int    // of serial days: 1900 or 1904
	texts                 []Cell // those that cells share, each judged once
	styles                []cellStyle
	currencies            []string
	main                  []sheetEntry
}

type sheetEntry struct{ name, part, state string }

func readWorkbook(data []byte, name string, beside []string) (*Table, error) {
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	at, err := w.choose(name, beside)
	if err != nil {
		return nil, err
	}
	if err := w.readTexts(); err != nil {
		return nil, err
	}
	if err := w.readStyles(); err != nil {
		return nil, err
	}
	t := &Table{Name: w.main[at].name}
	for _, s := range w.main {
		t.Sheets = append(t.Sheets, s.name)
		if s.state != "" && s.state != "visible" {
			t.Hidden = append(t.Hidden, s.name)
		}
	}
	err = w.readSheet(t, w.main[at].part)
	t.Currencies = w.currencies
	return t, err
}

func openWorkbook(data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fail("not-a-workbook")
	}
	if len(z.File) > maxParts {
		return nil, fail("too-many-parts", "limit", maxParts)
	}
	w := &workbook{parts: make(map[string]*zip.File, len(z.File)), since: 1900}
	for _, f := range z.File {
		low := strings.ToLower(f.Name)
		switch {
		case strings.Contains(low, "vbaproject") || strings.Contains(low, "macrosheets/"):
			return nil, fail("macros")
		case strings.Contains(low, "/externallinks/") || path.Base(low) == "connections.xml":
			return nil, fail("external")
		case low == "mimetype":
			return nil, fail("other-format", "ending", ".ods")
		}
		if w.parts[low] != nil {
			return nil, fail("not-a-workbook")
		}
		w.parts[low] = f
	}
	return w, w.readMain()
}

// readMain finds the sheets.
func (w *workbook) readMain() error {
	main := "xl/workbook.xml"
	links, err := w.links("_rels/.rels")
	if err != nil {
		return err
	}
	for _, l := range links {
		if strings.HasSuffix(l.kind, "/officeDocument") {
			main = strings.TrimPrefix(l.target, "/")
		}
	}
	if w.base = path.Dir(main) + "/"; w.base == "./" {
		w.base = ""
	}
	links, err = w.links(w.base + "_rels/" + path.Base(main) + ".rels")
	if err != nil {
		return err
	}
	// Some programs write these parts under their usual names and no relationship to them.
	w.textsPart = cmp.Or(w.target(links, "/sharedStrings"), w.base+"sharedStrings.xml")
	w.stylesPart = cmp.Or(w.target(links, "/styles"), w.base+"styles.xml")
	err = w.each(main, maxOther, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.since = 1904
			}
		case "sheet":
			s := sheetEntry{name: attr(e, "name"), state: attr(e, "state")}
			s.part = w.target(slices.DeleteFunc(slices.Clone(links), func(l link) bool { return l.id != attr(e, "id") }), "/worksheet")
			if len(w.main) == maxSheets {
				return fail("too-many-parts", "limit", maxSheets)
			}
			if s.part != "" {
				w.main = append(w.main, s)
			}
		}
		return nil
	})
	if err == nil && len(w.main) == 0 {
		return fail("not-a-workbook")
	}
	return err
}

// target is the part that a relationship of a kind leads to; empty: none.
func (w *workbook) target(links []link, kind string) string {
	for _, l := range links {
		switch {
		case !strings.HasSuffix(l.kind, kind):
		case strings.HasPrefix(l.target, "/"):
			return path.Clean(l.target)[1:]
		default:
			return strings.TrimPrefix(path.Clean(w.base+l.target), "/")
		}
	}
	return ""
}

// choose returns the index of the sheet with a name. Without a name there must be
// exactly one that is neither hidden nor in beside.
func (w *workbook) choose(name string, beside []string) (int, error) {
	var names []string
	only := -1
	for i, s := range w.main {
		if name != "" && s.name == name {
			return i, nil
		}
		if (s.state == "" || s.state == "visible") && !slices.Contains(beside, s.name) {
			only = i
			names = append(names, s.name)
		}
	}
	switch {
	case name != "":
		return 0, fail("no-such-sheet", "name", name, "names", strings.Join(names, ", "))
	case len(names) != 1:
		return 0, fail("which-sheet", "names", strings.Join(names, ", "))
	}
	return only, nil
}

type link struct{ id, kind, target string }

// links returns the relationships of a part; none if it has no such file.
func (w *workbook) links(part string) (all []link, err error) {
	if w.parts[strings.ToLower(part)] == nil {
		return nil, nil
	}
	err = w.each(part, maxOther, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			all = append(all, link{attr(e, "Id"), attr(e, "Type"), attr(e, "Target")})
		}
		return nil
	})
	return all, err
}

// open opens a part, of which at most limit bytes are read.
func (w *workbook) open(part string, limit int64) (io.ReadCloser, error) {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return nil, fail("not-a-workbook")
	}
	if f.UncompressedSize64 > uint64(limit) {
		return nil, fail("too-much-inside", "limit", int(limit>>20))
	}
	r, err := f.Open()
	if err != nil {
		return nil, fail("not-a-workbook")
	}
	return struct {
		io.Reader
		io.Closer
	}{&limited{r, limit}, r}, nil
}

// limited returns an error for a part that unpacks to more than left bytes.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, fail("too-much-inside", "limit", maxSheetPart>>20)
	}
	return n, err
}

// each calls f for every element of a part.
func (w *workbook) each(part string, limit int64, f func(*xml.Decoder, xml.StartElement) error) error {
	r, err := w.open(part, limit)
	if err != nil {
		return err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	for {
		tok, err := d.RawToken()
		if err != nil {
			return xmlError(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := f(d, e); err != nil {
				return xmlError(err)
			}
		}
	}
}

// xmlError converts an error of reading a part: nil at its end, one of this package's
// errors, or that of a damaged file.
func xmlError(err error) error {
	var ours interface{ In(string) string }
	switch {
	case errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &ours):
		return err
	}
	return fail("not-a-workbook")
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readTexts reads the shared texts.
func (w *workbook) readTexts() error {
	if w.parts[strings.ToLower(w.textsPart)] == nil {
		return nil
	}
	return w.each(w.textsPart, maxTexts, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		cell, err := richText(d, "si")
		w.texts = append(w.texts, cell)
		return err
	})
}

// richText reads the text of an element that was opened: that of all its t elements,
// without phonetic text (pronunciation of Japanese). A part that is raised, lowered or
// struck out is a flaw: "500" and a raised "1" for a footnote are not 5001. Text beyond
// the limit of a cell is dropped.
func richText(d *xml.Decoder, end string) (Cell, error) {
	var b strings.Builder
	inText, spoken, marked := false, 0, false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return Cell{}, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			marked = marked || isMark(t)
			if t.Name.Local == "rPh" {
				spoken++
			}
		case xml.EndElement:
			inText = false
			switch t.Name.Local {
			case "rPh":
				spoken--
			case end:
				cell := textCell(unescape(b.String()))
				if marked && cell.Kind != Empty && cell.Flaw == Sound {
					cell.Flaw = Marked
				}
				return cell, nil
			}
		case xml.CharData:
			if inText && spoken == 0 && b.Len() <= maxText {
				b.Write(t)
			}
		}
	}
}

// isMark reports the element of a font that strikes text out, raises or lowers it.
func isMark(e xml.StartElement) bool {
	is := attr(e, "val")
	return e.Name.Local == "strike" && is != "0" && is != "false" || e.Name.Local == "vertAlign" && is != "baseline"
}

// escaped is how workbooks write a character that XML cannot have: "_x000D_".
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape returns a text with the characters that are written as numbers.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 16)
		return string(rune(n))
	})
}

// Names are the sheets of a workbook that a reader sees.
func Names(data []byte) ([]string, error) {
	w, err := openWorkbook(data)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, s := range w.main {
		if s.state == "" || s.state == "visible" {
			names = append(names, s.name)
		}
	}
	return names, nil
}
