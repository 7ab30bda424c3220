package main

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing/fstest"
)

// forge makes a changed site agree with itself again where anybody can: SHA256SUMS lists
// the files as they are.
func forge(site fstest.MapFS) {
	var list strings.Builder
	for _, p := range slices.Sorted(maps.Keys(site)) {
		if p != "SHA256SUMS" {
			fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(site[p].Data), p)
		}
	}
	site["SHA256SUMS"] = &fstest.MapFile{Data: []byte(list.String())}
}
