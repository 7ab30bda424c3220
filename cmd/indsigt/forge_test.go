package main

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
)

var pageDigest = regexp.MustCompile(`(<meta name="indsigt-data" content=")[0-9a-f]{64}"`)

// forge makes a changed site agree with itself again where anybody can: each page has
// the digest of the tables as they are, and SHA256SUMS lists the files as they are.
func forge(site fstest.MapFS) {
	paths := slices.Sorted(maps.Keys(site))
	var tables strings.Builder
	for _, p := range paths {
		if path.Dir(p) == "data" && strings.HasSuffix(p, ".csv") && !strings.HasSuffix(p, ".excel.csv") {
			fmt.Fprintf(&tables, "%x  %s\n", sha256.Sum256(site[p].Data), p)
		}
	}
	digest := fmt.Sprintf(`${1}%x"`, sha256.Sum256([]byte(tables.String())))
	var list strings.Builder
	for _, p := range paths {
		if p == "SHA256SUMS" {
			continue
		}
		if strings.HasSuffix(p, ".html") {
			now := pageDigest.ReplaceAll(site[p].Data, []byte(digest))
			if string(now) != string(site[p].Data) {
				site[p] = &fstest.MapFile{Data: now}
			}
		}
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(site[p].Data), p)
	}
	site["SHA256SUMS"] = &fstest.MapFile{Data: []byte(list.String())}
}
