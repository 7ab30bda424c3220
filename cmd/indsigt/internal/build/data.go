package build

import (
	"bytes"
	"context"
	"encoding/hex"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
)

// writeData writes the tables of the whole portal, and beside pages the rows of
// just that page.
func (s *site) writeData(ctx context.Context, to files) error {
	e := export.New(s.book.Library, s.book.Ledger, s.address())
	tables, parts := append(e.Files(), e.Products()...), s.pages.Slices()
	made := make([]export.Made, len(tables))
	err := spread(ctx, s.book.opt.order(len(tables)+len(parts)), func() func(int) error {
		var buf bytes.Buffer
		return func(i int) error {
			if i < len(tables) && tables[i].Table == nil {
				// A workbook takes longer to make than to keep.
				buf.Reset()
				if err := tables[i].Write(&buf); err != nil {
					return err
				}
				made[i] = export.MadeOf(tables[i].Path, buf.Bytes())
				return to.Put(tables[i].Path, buf.Bytes())
			}
			if i < len(tables) {
				t := tables[i]
				size, sum, err := to.Stream(t.Path, t.Write)
				made[i] = export.Made{Path: t.Path, Bytes: size, SHA256: hex.EncodeToString(sum[:])}
				return err
			}
			buf.Reset()
			part := parts[i-len(tables)]
			if err := s.part(e, &buf, part); err != nil {
				panic("internal error: a buffer refused " + part.Path + ": " + err.Error())
			}
			return to.Put(part.Path, buf.Bytes())
		}
	})
	if err != nil {
		return err
	}
	described := append(e.Descriptions(made), s.feeds(e)...)
	for _, f := range described {
		made = append(made, export.MadeOf(f.Path, f.Body))
	}
	s.wrote(e, tables, made)
	for _, f := range described {
		if err := to.Put(f.Path, f.Body); err != nil {
			return err
		}
	}
	return nil
}

// part writes the rows that answer a question in any measure.
func (s *site) part(e *export.Exporter, buf *bytes.Buffer, part pages.Slice) error {
	of, write := s.book.Ledger.FactsOf, e.FactsCSV
	if part.Question.Table == ask.Lines {
		of, write = s.book.Ledger.RowsOf, e.LinesCSV
	}
	var rows []int
	for _, q := range []ask.Question{part.Question, part.Or} {
		if q == (ask.Question{}) {
			continue
		}
		for _, m := range money.Measures {
			q.Measure = m
			rows = append(rows, of(q)...)
		}
	}
	slices.Sort(rows)
	return write(buf, slices.Compact(rows))
}

// address gives each document's page in the portal's own language.
func (s *site) address() func(content.Kind, string) string {
	paths := make(map[string]string)
	for _, e := range s.pages.Pages() {
		if e.Source != "" && e.Kind != pages.KindRedirect && e.Lang == s.book.Lang() {
			paths[e.Source] = "/" + e.Path
		}
	}
	return func(kind content.Kind, slug string) string {
		if d := s.book.Library.Doc(kind, slug); d != nil {
			return paths[d.Path]
		}
		return ""
	}
}
