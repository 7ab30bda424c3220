package build

import (
	"bytes"
	"context"
	"io"
	"slices"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/view"
)

// Products reads the portal and gives its data products, none of them written
// yet: tables, workbook, grants, API, feeds, the files beside pages, and those
// that describe others. They are nil where the portal has errors.
func Products(ctx context.Context, opt Options) (*Portal, []export.File, error) {
	p, err := Open(ctx, opt)
	if err != nil || !p.Good() {
		return p, nil, err
	}
	s := p.plan
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
	return p, append(files, s.moreWorkbooks()...), nil
}

// moreWorkbooks are those of pages that a site does not publish, because there
// would be too many: asked for alone each is made.
func (s *site) moreWorkbooks() []export.File {
	var more []view.Slice
	for _, part := range s.pages.Slices() {
		if !part.Workbook && len(part.Facts) > 0 {
			part.Workbook = true
			more = append(more, part)
		}
	}
	files := export.New(s.book.Library, s.book.Ledger, s.address(), more...).Parts()
	return slices.DeleteFunc(files, func(f export.File) bool { return f.Table != nil })
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
		made = append(made, export.MadeOf(f.Path, buf.Bytes()).In(f))
	}
	for _, d := range e.Descriptions(made) {
		if d.Path == path {
			_, err := w.Write(d.Body)
			return err
		}
	}
	panic("internal error: nothing describes " + path)
}
