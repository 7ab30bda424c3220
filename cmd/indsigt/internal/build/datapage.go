package build

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/pages"
)

// previewRows is how many rows of a file the data page shows, and previewChars
// how much of a row.
const (
	previewRows  = 3
	previewChars = 300
)

// wrote keeps what the data page tells of the files written.
func (s *site) wrote(e *export.Exporter, tables []export.File, made []export.Made) {
	s.exporter, s.tables = e, tables
	s.made = make(map[string]export.Made, len(made))
	for _, m := range made {
		s.made[m.Path] = m
	}
}

// fillData completes the data page by what was written.
func (s *site) fillData(p *pages.DataPage) {
	size := func(url string) (string, bool) {
		m, ok := s.made[strings.TrimPrefix(url, p.Root)]
		return p.T("data.size", "n", strconv.FormatInt((m.Bytes+1023)/1024, 10)), ok
	}
	for i := range p.Files {
		f := &p.Files[i]
		f.Size, _ = size(f.CSV.URL)
		at := slices.IndexFunc(s.tables, func(t export.File) bool { return t.Path == "data/"+f.Name+".csv" })
		if at < 0 {
			continue
		}
		t := s.tables[at]
		if f.Rows < 0 {
			f.Rows = t.Rows
			f.Text = p.N("data.rows", t.Rows)
		}
		for _, c := range t.Table.Columns {
			text, lang := c.En, "en" // the dictionary is written in two languages
			if p.Lang == "da" {
				text, lang = c.Da, ""
			} else if p.Lang == lang {
				lang = ""
			}
			f.Columns = append(f.Columns, pages.Column{Name: c.Name, Type: string(c.Type), Text: text, Lang: lang})
		}
		f.Preview = preview(s.exporter, t)
	}
	for i := range p.Products {
		d := &p.Products[i]
		d.Links = slices.DeleteFunc(d.Links, func(l pages.Download) bool { _, ok := size(l.URL); return !ok })
		for j := range d.Links {
			d.Links[j].Size, _ = size(d.Links[j].URL)
		}
	}
	p.Products = slices.DeleteFunc(p.Products, func(d pages.DataProduct) bool { return len(d.Links) == 0 })
	p.Cite = p.T("data.cite.text", "owner", cmp.Or(p.Owner, p.SiteTitle), "title", p.SiteTitle, "version", export.ModelVersion)
	p.Model = []string{p.T("data.model.text", "version", export.ModelVersion), p.T("data.model.1.1"), p.T("data.model.1.0")}
}

var errEnough = errors.New("enough")

// first takes what is written until it has rows enough.
type first struct{ bytes.Buffer }

func (f *first) Write(b []byte) (int, error) {
	n, _ := f.Buffer.Write(b)
	return n, errEnough
}

// preview is the header and the first rows of a table as CSV.
func preview(e *export.Exporter, t export.File) string {
	var f first
	var err error
	some := make([]int, min(previewRows, t.Rows))
	for i := range some {
		some[i] = i
	}
	switch t.Table.Name {
	case "facts":
		err = e.FactsCSV(&f, some)
	case "funding-lines":
		err = e.LinesCSV(&f, some)
	default:
		err = t.Write(&f)
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
