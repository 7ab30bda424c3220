package build

import (
	"sync"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/source"
)

// sizeCache keeps the sizes of the two long tables, which pages state. It is safe for
// concurrent use.
//
// The key of a table is its path, which includes the format, and Book.booking, the
// digest of all front matter and of the settings. Other files are not cached.
type sizeCache struct {
	mu   sync.Mutex
	kept map[sizeKey]int64
}

type sizeKey struct {
	booking source.Digest
	path    string
}

// keptSizes is how many sizes are kept before all are removed.
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

// sizeOf is the size of a data file in bytes.
func (s *site) sizeOf(f export.File) int64 {
	if f.Part != nil || f.Table == nil || !isLong(f.Table) {
		return f.Size()
	}
	return s.book.sizes.find(sizeKey{s.book.booking, f.Path}, func() int64 {
		return s.measure(File{Path: f.Path, Make: f.Write, Data: &f}).Bytes
	})
}

// isLong reports whether a table is one of the two that grow with every amount.
func isLong(t *export.Table) bool { return t.Name == "facts" || t.Name == "funding-lines" }
