package build

import (
	"bytes"
	"context"
	"io"

	"indsigt/cmd/indsigt/internal/export"
)

// Products reads the portal and gives its data products, none of them written
// yet: tables, workbook, grants, API, feeds, and the files that describe
// others. They are nil where the portal has errors, which are in Result.
func Products(ctx context.Context, opt Options) (*Result, []export.File, error) {
	watch := newStopwatch()
	book, err := read(ctx, opt, watch)
	if err != nil {
		return nil, nil, err
	}
	r := &Result{Book: book, Left: left(book)}
	if book.Ledger == nil {
		return r, nil, nil
	}
	s := plan(book, loadFrames(opt, book.Settings), nil, watch)
	book.add(s.problems)
	if book.Errors() {
		return r, nil, nil
	}
	e := s.newExporter()
	files := append(append(e.Files(), e.Products()...), e.Parts()...)
	for _, f := range s.feeds(e) {
		files = append(files, export.File{Path: f.Path, Write: func(w io.Writer) error {
			_, err := w.Write(f.Body)
			return err
		}})
	}
	described := files
	for _, path := range e.Described() {
		files = append(files, export.File{Path: path, Write: func(w io.Writer) error { return describe(e, described, path, w) }})
	}
	return r, files, nil
}

// describe writes a file that tells of others, which are written to nobody for
// their sizes and hashes.
func describe(e *export.Exporter, files []export.File, path string, w io.Writer) error {
	var made []export.Made
	var buf bytes.Buffer
	for _, f := range files {
		buf.Reset()
		if err := f.Write(&buf); err != nil {
			return err
		}
		made = append(made, export.MadeOf(f.Path, buf.Bytes()))
	}
	for _, d := range e.Descriptions(made) {
		if d.Path == path {
			_, err := w.Write(d.Body)
			return err
		}
	}
	panic("internal error: nothing describes " + path)
}
