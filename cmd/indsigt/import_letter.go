package main

import (
	"bytes"
	"encoding/csv"
	"io"
	"path/filepath"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/words"
)

// writeLetter writes what is wrong with a sheet into a copy of it: a workbook, or
// CSV where the name ends so.
func (im *importing) writeLetter(r *importer.Report, data []byte) error {
	l := r.Letter(im.lang)
	file := build.File{Make: func(w io.Writer) error { return im.annotated(w, l, data) }}
	if strings.EqualFold(filepath.Ext(im.letter), ".csv") {
		if l.Rows == nil {
			return usageError{cmd: im.cmd, text: words.Say("commands.import.letter-csv"), hint: verbatim("--letter brev.xlsx")}
		}
		file.Make = func(w io.Writer) error { return im.annotatedCSV(w, l) }
	}
	return writeProduct(im.p.path(im.letter), file)
}

func (im *importing) annotated(w io.Writer, l *importer.Letter, data []byte) error {
	remarks := export.Remarks{Sheet: l.Sheet, Header: l.Header, Width: l.Width, Title: say(im.lang, "import.letter.title"),
		CoverTitle: say(im.lang, "import.letter.cover"), Cover: l.Cover}
	for _, m := range l.Remarks {
		remarks.Rows = append(remarks.Rows, export.Remark(m))
	}
	if l.Rows != nil {
		data = nil
	}
	return export.Annotate(w, data, l.Rows, remarks)
}

// annotatedCSV writes the rows with one more column, as spreadsheets in Danish
// open them.
func (im *importing) annotatedCSV(w io.Writer, l *importer.Letter) error {
	said := make(map[int]string)
	for _, m := range l.Remarks {
		said[m.Row] = strings.ReplaceAll(m.Text, "\n", " · ")
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	c := csv.NewWriter(&b)
	c.Comma = ';'
	for i, row := range l.Rows {
		for len(row) < l.Width {
			row = append(row, "")
		}
		text := said[i+1]
		if i+1 == l.Header {
			text = say(im.lang, "import.letter.title")
		}
		if err := c.Write(append(row[:len(row):len(row)], text)); err != nil {
			return err
		}
	}
	c.Flush()
	_, err := w.Write(b.Bytes())
	return err
}
