package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/source"
)

// sizeCache keeps the sizes of the two long tables, which pages state, and their
// digests, which are part of the digest of the data. It is safe for concurrent use.
//
// The key of a table is its path, which includes the format, and Book.booking, the
// digest of all front matter and of the settings. Other files are not cached.
type sizeCache struct {
	mu   sync.Mutex
	kept map[sizeKey]sized
}

type sizeKey struct {
	booking source.Digest
	path    string
}

// sized is the size and digest of a table.
type sized struct {
	bytes int64
	sum   string
}

// keptSizes is how many sizes are kept before all are removed.
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

// sizeOf is the size of a data file in bytes.
func (s *site) sizeOf(f export.File) int64 {
	if f.Part == nil && f.Table != nil && isLong(f.Table) {
		return s.sized(f).bytes
	}
	return f.Size()
}

// isLong reports whether a table is one of the two that grow with every amount.
func isLong(t *export.Table) bool { return t.Name == "facts" || t.Name == "funding-lines" }

// sized is the size and digest of a long table.
func (s *site) sized(f export.File) sized {
	return s.book.sizes.find(sizeKey{s.book.booking, f.Path}, func() sized {
		m := s.measure(File{Path: f.Path, Make: f.Write, Data: &f})
		return sized{m.Bytes, m.SHA256}
	})
}

// sumData is the digest of the data that the pages are made from: the SHA-256 of the
// tables' list as sha256sum prints it. Each page has it in its head, so that a page
// of an earlier build can be detected.
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
		if isLong(f.Table) {
			sum = s.sized(f).sum
		} else {
			sum = s.measure(File{Path: f.Path, Make: f.Write, Data: &f}).SHA256
		}
		fmt.Fprintf(list, "%s  %s\n", sum, f.Path)
	}
	return hex.EncodeToString(list.Sum(nil))
}
