package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/source"
)

// sizeCache keeps how many bytes the two long tables have, which pages tell, and their
// digests, which are in the digest of the data. It is safe for concurrent use.
//
// It obeys these laws:
//
//  1. The rows of a measure in the table of facts are kept under the measure's
//     digest (ledger.Digest), the format and the currency: a row is written from
//     nothing else.
//  2. The table of funding lines, and that of facts as CSV, are kept under the table,
//     the format and Book.booking, the digest of all front matter and of the settings.
//  3. Of other files nothing is kept.
type sizeCache struct {
	mu   sync.Mutex
	kept map[sizeKey]sized
}

type sizeKey struct {
	measure  ledger.Digest
	currency string
	booking  source.Digest
	table    string
	json     bool
}

// sized is what a table, or its rows of one measure, came to; sum is empty for the
// latter.
type sized struct {
	bytes int64
	sum   string
}

// keptSizes is how many sizes are kept before all are dropped.
const keptSizes = 4096

func (c *sizeCache) find(key sizeKey, count func() sized) sized {
	c.mu.Lock()
	n, ok := c.kept[key]
	c.mu.Unlock()
	if ok {
		return n
	}
	n = count()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) >= keptSizes {
		c.kept = make(map[sizeKey]sized)
	}
	c.kept[key] = n
	return n
}

// sizeOf is how many bytes a file of data has.
func (s *site) sizeOf(f export.File) int64 {
	b := s.book
	switch {
	case f.Part != nil || f.Table == nil:
	case f.Table.Name == "facts":
		n := export.EmptySize(f)
		for _, m := range money.Measures {
			key := sizeKey{measure: b.Ledger.Digest(m), currency: b.Settings.Currency, json: f.JSON()}
			n += b.sizes.find(key, func() sized { return sized{bytes: s.exporter.FactsSize(m, f.JSON())} }).bytes
		}
		if f.JSON() && f.Rows > 0 {
			n-- // no comma before the first row
		}
		return n
	case f.Table.Name == "funding-lines":
		return s.sized(f).bytes
	}
	return f.Size()
}

// sized is the size and digest of one of the two long tables.
func (s *site) sized(f export.File) sized {
	key := sizeKey{booking: s.book.booking, table: f.Table.Name, json: f.JSON()}
	return s.book.sizes.find(key, func() sized {
		m := s.measure(File{Path: f.Path, Make: f.Write, Data: &f})
		return sized{m.Bytes, m.SHA256}
	})
}

// sumData is the digest of the data that the pages are made from: the SHA-256 of the
// tables' list as sha256sum prints it. Each page has it in its head, so that a page of
// an earlier build is found.
func (s *site) sumData() string {
	var tables []export.File
	for _, f := range s.exporter.Files() {
		if strings.HasSuffix(f.Path, ".csv") && !strings.HasSuffix(f.Path, export.ExcelSuffix) {
			tables = append(tables, f)
		}
	}
	slices.SortFunc(tables, func(a, b export.File) int { return strings.Compare(a.Path, b.Path) })
	list := sha256.New()
	for _, f := range tables {
		sum := ""
		if name := f.Table.Name; name == "facts" || name == "funding-lines" {
			sum = s.sized(f).sum
		} else {
			sum = s.measure(File{Path: f.Path, Make: f.Write, Data: &f}).SHA256
		}
		fmt.Fprintf(list, "%s  %s\n", sum, f.Path)
	}
	return hex.EncodeToString(list.Sum(nil))
}
