package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// partRows writes the content of a sheet's sheetData element.
type partRows struct {
	part  string
	write func(io.Writer) error
}

// steadyZip takes the parts of a workbook from excelize, adds rows to its sheets, and
// writes the parts sorted by name and without times. Parts are kept compressed until
// the end, so memory use is the size of the file.
type steadyZip struct {
	w     io.Writer
	rows  []partRows
	parts map[string]*bytes.Buffer
}

func newSteadyZip(w io.Writer, rows []partRows) *steadyZip {
	return &steadyZip{w: w, rows: rows, parts: make(map[string]*bytes.Buffer)}
}

func (z *steadyZip) Create(name string) (io.Writer, error) {
	b := new(bytes.Buffer)
	z.parts[name] = b
	return b, nil
}

func (z *steadyZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// packed is a compressed part.
type packed struct {
	name string
	body bytes.Buffer
	sum  uint32
	size uint64
	flat *flate.Writer
}

func (p *packed) Write(b []byte) (int, error) {
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	p.size += uint64(len(b))
	return p.flat.Write(b)
}

// flatWriters reuses compressors, which are large: a portal has many small workbooks.
var flatWriters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return w
}}

// Close packs the sheets in the order of rows, then the other parts.
func (z *steadyZip) Close() error {
	flat := flatWriters.Get().(*flate.Writer)
	defer flatWriters.Put(flat)
	all := make([]*packed, 0, len(z.parts))
	for _, r := range z.rows {
		head, tail := cutSheet(z.parts[r.part].Bytes())
		p := &packed{name: r.part, flat: flat}
		flat.Reset(&p.body)
		_, before := p.Write(head)
		rows := r.write(p)
		_, after := p.Write(tail)
		if err := errors.Join(before, rows, after, flat.Close()); err != nil {
			return err
		}
		all = append(all, p)
		delete(z.parts, r.part)
	}
	for name, body := range z.parts {
		p := &packed{name: name, flat: flat}
		flat.Reset(&p.body)
		_, err := p.Write(body.Bytes())
		if err := errors.Join(err, flat.Close()); err != nil {
			return err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *packed) int { return strings.Compare(a.name, b.name) })
	return z.store(all)
}

func (z *steadyZip) store(all []*packed) error {
	out := zip.NewWriter(z.w)
	for _, p := range all {
		w, err := out.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: p.sum,
			CompressedSize64: uint64(p.body.Len()), UncompressedSize64: p.size,
		})
		if err != nil {
			return err
		}
		if _, err := p.body.WriteTo(w); err != nil {
			return err
		}
	}
	return out.Close()
}

// cutSheet splits a sheet without rows where its rows belong.
func cutSheet(part []byte) (head, tail []byte) {
	for _, empty := range []string{"<sheetData></sheetData>", "<sheetData/>"} {
		if before, after, ok := bytes.Cut(part, []byte(empty)); ok {
			return append(before[:len(before):len(before)], "<sheetData>"...), append([]byte("</sheetData>"), after...)
		}
	}
	panic("internal error: a sheet of the workbook has no place for rows")
}
