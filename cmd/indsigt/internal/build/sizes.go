package build

import (
	"sync"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/source"
)

// sizeCache keeps how many bytes the two long tables have, which pages tell. It is
// safe for concurrent use.
//
// It obeys these laws:
//
//  1. The rows of a measure in the table of facts are kept under the measure's
//     digest (ledger.Digest), the format and the currency: a row is written from
//     nothing else.
//  2. The table of funding lines is kept under the format and Book.booking, the
//     digest of all front matter and of the settings.
//  3. Of other files nothing is kept.
type sizeCache struct {
	mu   sync.Mutex
	kept map[sizeKey]int64
}

type sizeKey struct {
	measure  ledger.Digest
	currency string
	booking  source.Digest
	json     bool
}

// keptSizes is how many sizes are kept before all are dropped.
const keptSizes = 4096

func (c *sizeCache) find(key sizeKey, count func() int64) int64 {
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
		c.kept = make(map[sizeKey]int64)
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
			n += b.sizes.find(key, func() int64 { return s.exporter.FactsSize(m, f.JSON()) })
		}
		if f.JSON() && f.Rows > 0 {
			n-- // no comma before the first row
		}
		return n
	case f.Table.Name == "funding-lines":
		return b.sizes.find(sizeKey{booking: b.booking, json: f.JSON()}, f.Size)
	}
	return f.Size()
}
