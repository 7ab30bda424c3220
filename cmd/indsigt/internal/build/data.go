package build

import (
	"bytes"
	"context"
	"encoding/hex"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/export"
)

// writeData writes the tables of the whole portal, and beside pages the rows of
// just that page.
func (s *site) writeData(ctx context.Context, to files) error {
	e := s.newExporter()
	tables := append(e.Files(), e.Products()...)
	all := append(tables, e.Parts()...)
	made := make([]export.Made, len(all))
	err := spread(ctx, s.book.opt.order(len(all)), func() func(int) error {
		var buf bytes.Buffer
		return func(i int) error {
			f := all[i]
			if f.Table != nil && f.Part == nil {
				size, sum, err := to.Stream(f.Path, f.Write)
				made[i] = export.Made{Path: f.Path, Bytes: size, SHA256: hex.EncodeToString(sum[:])}.In(f)
				return err
			}
			// A workbook takes longer to make than to keep, and what is short
			// is handed on whole.
			buf.Reset()
			if err := f.Write(&buf); err != nil {
				return err
			}
			made[i] = export.MadeOf(f.Path, buf.Bytes()).In(f)
			return to.Put(f.Path, buf.Bytes())
		}
	})
	if err != nil {
		return err
	}
	described := append(e.Descriptions(made), s.feeds(e)...)
	for _, f := range described {
		made = append(made, export.MadeOf(f.Path, f.Body))
	}
	s.wrote(e, tables, described, made)
	for _, f := range described {
		if err := to.Put(f.Path, f.Body); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) newExporter() *export.Exporter {
	e := export.New(s.book.Library, s.book.Ledger, s.address(), s.pages.Slices()...)
	e.Languages(s.pages.Notations())
	return e
}

// address gives each document's page in the portal's own language.
func (s *site) address() func(content.Kind, string) string {
	return func(kind content.Kind, slug string) string {
		if d := s.book.Library.Doc(kind, slug); d != nil {
			if path, ok := s.pages.Address(d.Path); ok {
				return "/" + path
			}
		}
		return ""
	}
}
