package build

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// previewRows is how many rows of a file the data page shows, and previewChars how
// many characters of a row.
const (
	previewRows  = 2
	previewChars = 300
)

// size is the size of a data file as text; ok is false if the site has no such file.
func (s *site) size(f *view.Frame, url string) (text string, ok bool) {
	file, ok := s.byPath()[fileAt(f, url)]
	if !ok || !file.Kind.exported() {
		return "", false
	}
	return sizeOf(f, s.measure(file)), true
}

func sizeOf(f *view.Frame, m export.Made) string {
	return f.T("data.size", "n", strconv.FormatInt((m.Bytes+1023)/1024, 10))
}

// fileAt is the path of the file that a page's link refers to.
func fileAt(f *view.Frame, url string) string {
	dir, _ := path.Split(f.Path)
	return path.Join(dir, url)
}

// fillDownloads sets the number of rows of the files that a page offers, and the
// sizes of those of the whole portal. A page's own files have no size, since that
// would require making its workbook at each save in a preview.
func fillDownloads(p view.Page, made func(file string) (export.Made, bool)) {
	f := p.Base()
	all := view.DownloadsOf(p)
	for i := range all {
		m, ok := made(fileAt(f, all[i].URL))
		if !ok {
			continue
		}
		var sizes []string
		// JSON has the same rows.
		if m.Rows > 0 && path.Ext(m.Path) == ".csv" {
			sizes = append(sizes, f.N("data.rows", m.Rows))
		}
		if strings.HasPrefix(m.Path, "data/") {
			sizes = append(sizes, sizeOf(f, m))
		}
		all[i].Size = strings.Join(sizes, f.Comma())
	}
}

// fillData adds the contents of the files to the data page.
func (s *site) fillData(p *view.DataPage) {
	size := func(url string) (string, bool) { return s.size(p.Base(), url) }
	for i := range p.Files {
		f := &p.Files[i]
		f.Size, _ = size(f.CSV.URL)
		f.JSONSize, _ = size(f.JSON.URL)
		file, ok := s.byPath()["data/"+f.Name+".csv"]
		if !ok || file.Kind != TableFile {
			continue
		}
		t := *file.Data
		if f.Rows < 0 {
			f.Rows = t.Rows
			f.Text = p.N("data.rows", t.Rows)
		}
		for _, c := range t.Table.Columns {
			spoken := words.In(p.Lang).Lang() // the program does not have all languages of sites
			lang := spoken
			if lang == p.Lang {
				lang = ""
			}
			f.Columns = append(f.Columns, view.Column{Name: c.Name, Type: string(c.Type), Text: t.Table.Text(c.Name, spoken), Lang: lang})
		}
		if t.Table.Name == "facts" || t.Table.Name == "funding-lines" {
			f.Preview = preview(s.exporter, t)
		}
	}
	for i := range p.Products {
		d := &p.Products[i]
		d.Links = slices.DeleteFunc(d.Links, func(l view.Download) bool { _, ok := size(l.URL); return !ok })
		for j := range d.Links {
			d.Links[j].Size, _ = size(d.Links[j].URL)
		}
		if len(d.Links) == 0 {
			continue
		}
		d.Missing = ""
		d.Text = s.productText(p, d.Name)
		if d.Name == "grants" {
			d.Help += " " + s.grantIDs(p)
		}
		// XML is not readable without a feed reader.
		if f := s.byPath()[strings.TrimPrefix(d.Links[0].URL, p.Root)]; f.Kind.exported() && f.Path != export.WorkbookPath && d.Name != "feed" && d.Name != "follow" {
			d.Preview = opening(f.Make)
		}
	}
	p.Version = export.ModelVersion
	p.Cite = strings.TrimSpace(strings.Join([]string{
		p.T("data.cite.text", "owner", cmp.Or(p.Owner, p.SiteTitle), "title", p.SiteTitle, "version", export.ModelVersion), p.AsOf, p.Canonical,
	}, " "))
	p.Model = []string{p.T("data.model.text", "version", export.ModelVersion), p.T("data.model.4.0"), p.T("data.model.3.2"), p.T("data.model.3.1"), p.T("data.model.3.0"), p.T("data.model.2.5"), p.T("data.model.2.4"), p.T("data.model.2.3")}
}

// grantIDs is the text on the prefix of grant ids, and whether 360Giving has
// registered it.
func (s *site) grantIDs(p *view.DataPage) string {
	key := "data.grants.own-prefix"
	if s.book.Settings.GivingPrefix != "" {
		key = "data.grants.prefix"
	}
	return p.T(key, "prefix", s.exporter.Prefix())
}

// productText is the text on the size of a product.
func (s *site) productText(p *view.DataPage, name string) string {
	switch name {
	case "grants":
		return p.N("data.grants", s.exporter.Grants())
	case "api":
		n := 0
		for _, f := range s.files() {
			if strings.HasPrefix(f.Path, "api/v1/") {
				n++
			}
		}
		return p.N("data.documents", n)
	case "parts":
		n := 0
		for _, f := range s.files() {
			if f.Kind == PartFile {
				n++
			}
		}
		return p.N("data.parts", n)
	}
	return ""
}

// opening is the beginning of a text file, cut at the end of a line if there is one;
// empty if it is not text.
func opening(write func(io.Writer) error) string {
	const most = 240
	var f first
	if err := write(&f); err != nil && !errors.Is(err, errEnough) {
		panic("internal error: a buffer refused a file: " + err.Error())
	}
	text := f.String()
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "")
		if at := strings.LastIndexByte(text, '\n'); at > most/2 {
			text = text[:at]
		}
		text += "…"
	}
	if strings.IndexByte(text, 0) >= 0 {
		return ""
	}
	return text
}

var errEnough = errors.New("enough")

// first is a writer that stops its source after the first write.
type first struct{ bytes.Buffer }

func (f *first) Write(b []byte) (int, error) {
	n, _ := f.Buffer.Write(b)
	return n, errEnough
}

// preview is the header and the first rows of the facts or the funding lines as CSV.
func preview(e *export.Exporter, t export.File) string {
	var f first
	var err error
	some := make([]int, min(previewRows, t.Rows))
	for i := range some {
		some[i] = i
	}
	if t.Table.Name == "facts" {
		err = e.FactsCSV(&f, some)
	} else {
		err = e.LinesCSV(&f, some)
	}
	if err != nil && !errors.Is(err, errEnough) {
		panic("internal error: a buffer refused " + t.Path + ": " + err.Error())
	}
	var out strings.Builder
	r := csv.NewReader(&f.Buffer)
	r.FieldsPerRecord = -1
	for range previewRows + 1 {
		record, err := r.Read()
		if errors.Is(err, io.EOF) || err != nil {
			break
		}
		line := strings.Join(strings.Fields(strings.Join(record, ", ")), " ")
		if runes := []rune(line); len(runes) > previewChars {
			line = string(runes[:previewChars]) + "…"
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}
