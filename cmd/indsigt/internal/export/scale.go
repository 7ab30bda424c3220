package export

import (
	"io"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ledger"
)

// Scale tells how large files are. It keeps what the portal's longest tables came
// to, so that of the next, almost the same book only the rows that differ are
// written: a page tells the size of the table its figures are in, and would else
// wait for all of it. The zero Scale is ready; it is safe for concurrent use.
type Scale struct {
	mu   sync.Mutex
	last map[string]weighed // by path
}

// weighed is what a table of an exporter came to.
type weighed struct {
	e     *Exporter
	bytes int64
}

// Size is how many bytes a file of the exporter has.
func (s *Scale) Size(e *Exporter, f File) int64 {
	if f.Part != nil || f.Table != &facts && f.Table != &lines {
		return sizeOf(f.Write)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	last, ok := s.last[f.Path]
	if ok && last.e == e {
		return last.bytes
	}
	n, again := int64(0), false
	if ok {
		n, again = e.sizeAfter(last, f)
	}
	if !again {
		n = sizeOf(f.Write)
	}
	if s.last == nil {
		s.last = make(map[string]weighed)
	}
	s.last[f.Path] = weighed{e, n}
	return n
}

// sizeAfter is the size of a table from what it was in another book. ok is false
// where a row that looks the same may be written otherwise.
func (e *Exporter) sizeAfter(was weighed, f File) (n int64, ok bool) {
	if e.currency != was.e.currency || was.e.empty() || e.empty() {
		return 0, false
	}
	json := strings.HasSuffix(f.Path, ".json")
	change, amountsAlone := e.led.Since(was.e.led)
	var gone, come []int
	var write, writeWas func(*sink, int)
	switch {
	case f.Table == &facts && amountsAlone:
		gone = indexes(change.Facts)
		come = gone
		write, writeWas = e.fact, was.e.fact
	case f.Table == &facts:
		gone, come = differing(was.e.led.Facts(), e.led.Facts(), func(a, b *ledger.Fact) int { return strings.Compare(a.ID, b.ID) }, sameFact)
		write, writeWas = e.fact, was.e.fact
	default:
		// A line's row tells what its document says beside the amount, and the names
		// its references lead to.
		if !e.lib.NamesAs(was.e.lib) {
			return 0, false
		}
		gone, come = differing(was.e.led.Rows(), e.led.Rows(), orderOfRows, e.sameRow(was.e))
		write, writeWas = e.line, was.e.line
	}
	return was.bytes - sizeOfRows(f.Table, json, gone, writeWas) + sizeOfRows(f.Table, json, come, write), true
}

// empty reports that one of the long tables has no row.
func (e *Exporter) empty() bool { return len(e.led.Facts()) == 0 || len(e.led.Rows()) == 0 }

func indexes(list []int32) []int {
	all := make([]int, len(list))
	for i, n := range list {
		all[i] = int(n)
	}
	return all
}

// sizeOfRows is what rows add to a table that has others.
func sizeOfRows(t *Table, json bool, rows []int, write func(*sink, int)) int64 {
	if len(rows) == 0 {
		return 0
	}
	n := sizeOf(func(w io.Writer) error {
		s := begin(w, t, json)
		for _, i := range rows {
			write(s, i)
		}
		return s.end()
	}) - sizeOf(func(w io.Writer) error { return begin(w, t, json).end() })
	if json {
		n++ // before the first row of all there is no comma
	}
	return n
}

func sizeOf(write func(io.Writer) error) int64 {
	var n byteCount
	if err := write(&n); err != nil {
		panic("internal error: counting bytes failed: " + err.Error())
	}
	return int64(n)
}

type byteCount int64

func (n *byteCount) Write(b []byte) (int, error) {
	*n += byteCount(len(b))
	return len(b), nil
}

// differing are the indexes of what is in one of two sorted lists alone; what is
// in both and not the same is in both results.
func differing[T any](was, is []T, order func(a, b *T) int, same func(a, b *T) bool) (gone, come []int) {
	i, j := 0, 0
	for i < len(was) && j < len(is) {
		switch c := order(&was[i], &is[j]); {
		case c < 0:
			gone = append(gone, i)
			i++
		case c > 0:
			come = append(come, j)
			j++
		default:
			if !same(&was[i], &is[j]) {
				gone, come = append(gone, i), append(come, j)
			}
			i, j = i+1, j+1
		}
	}
	for ; i < len(was); i++ {
		gone = append(gone, i)
	}
	for ; j < len(is); j++ {
		come = append(come, j)
	}
	return gone, come
}

// sameFact reports that two facts of one id are the same row of facts.csv.
func sameFact(a, b *ledger.Fact) bool {
	return a.Value == b.Value && a.CellsAs(b)
}

func orderOfRows(a, b *ledger.LineRow) int {
	if c := strings.Compare(a.Line, b.Line); c != 0 {
		return c
	}
	if c := int(a.Measure.Phase) - int(b.Measure.Phase); c != 0 {
		return c
	}
	return a.Year - b.Year
}

// sameRow reports that two rows of one line, phase and year are the same in
// funding-lines.csv: in the books, and in the document they stand in.
func (e *Exporter) sameRow(was *Exporter) func(a, b *ledger.LineRow) bool {
	document := func(holder string) bool { return e.lib.Holder(holder) == was.lib.Holder(holder) }
	if changed, ok := e.lib.Changed(was.lib); ok {
		again := make(map[string]bool, len(changed))
		for _, h := range changed {
			again[holderID(h)] = true
		}
		document = func(holder string) bool { return !again[holder] }
	}
	holder, same := "", false // rows of one document stand together
	return func(a, b *ledger.LineRow) bool {
		if b.Holder != holder {
			holder, same = b.Holder, document(b.Holder)
		}
		return same && a.Value == b.Value && a.CellsAs(b)
	}
}
