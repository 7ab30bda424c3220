package sitetest

import (
	"crypto/sha256"
	"testing"
	"unicode/utf8"
)

// TestSameBytes: the same size gives the same portal.
func TestSameBytes(t *testing.T) {
	sum := func(size Size) (files int, hash [32]byte) {
		h := sha256.New()
		err := New(size).Each(func(path string, data []byte) error {
			if !utf8.Valid(data) {
				t.Errorf("%s is not UTF-8", path)
			}
			files++
			h.Write([]byte(path))
			h.Write(data)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return files, [32]byte(h.Sum(nil))
	}
	n, first := sum(Size{Initiatives: 200, Seed: 1})
	if _, again := sum(Size{Initiatives: 200, Seed: 1}); again != first {
		t.Error("the same size gave other bytes")
	}
	if _, other := sum(Size{Initiatives: 200, Seed: 2}); other == first {
		t.Error("another seed gave the same bytes")
	}
	if n < 215 {
		t.Errorf("only %d files", n)
	}
}
