package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/scaffold"
	"indsigt/cmd/indsigt/internal/verify"
)

// The corpus is the ways of changing a built site that verify must find. A kind is one
// entry of a list below; it is applied to each portal of corpusPortals, a kind of pages in
// each language of the portal. Changes of different files are made to one copy of the site,
// so that a site is verified once for many kinds.

// tampering is one kind of change. Find it by `go test ./cmd/indsigt -run
// 'TestTamperings/KIND'`.
type tampering struct {
	what  string // names the kind
	where place
	edit  edit
	// rule is the ids of findings, any of which must be at the change or be about the whole
	// file (its first line). With "elsewhere" it can be in any line of the file.
	rule string
}

// corpus is all kinds.
func corpus() []tampering {
	return slices.Concat(activeKinds, textKinds(), labelKinds, lawKinds, drawKinds, productKinds, lastKinds, placeKinds, frameKinds, explorerKinds, namedLinkKinds, mapKinds, figureLinkKinds, bodyKinds)
}

// place is the files that a kind can change: pages of a kind, or the files of a pattern.
type place struct {
	kinds   []string // of pages; nil: all that have a kind
	pattern string   // of a path, see path.Match; a path without a file is made
}

// anyPage is each page that is not a redirect.
var anyPage = place{}

// pages are those of kinds (view/kinds.go), and "figure" those of single charts.
func pages(kinds ...string) place { return place{kinds: kinds} }

// one is the file of a pattern.
func one(pattern string) place { return place{pattern: pattern} }

// edit changes a file's text. It returns nil if the text has not what it changes.
type edit func(text []byte) []byte

// swaps replaces the first match of a pattern.
func swaps(old, new string) edit {
	pattern := regexp.MustCompile(`(?s)` + old)
	return func(text []byte) []byte {
		at := pattern.FindSubmatchIndex(text)
		if at == nil {
			return nil
		}
		now := pattern.Expand(bytes.Clone(text[:at[0]]), []byte(new), text, at)
		return append(now, text[at[1]:]...)
	}
}

// adds puts text at the end.
func adds(more string) edit {
	return func(text []byte) []byte { return append(bytes.Clone(text), more...) }
}

// corpusPortals write the portals of the corpus to a folder.
// In a large one, kinds of a single file are applied where kinds of pages have the site
// verified anyway.
var corpusPortals = []struct {
	name  string
	large bool
	write func(t *testing.T, dir string)
}{
	{"products", false, func(t *testing.T, dir string) {
		for name, text := range productPortal {
			writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
	}},
	{"koege", false, koege},
	{"example", true, func(t *testing.T, dir string) {
		p := testProgram()
		p.dir = dir
		if err := p.newPortal(".", scaffold.Example()); err != nil {
			t.Fatal(err)
		}
	}},
}

func writeFile(t *testing.T, at, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// onlyKinds has TestTamperings apply the kinds of a pattern alone.
var onlyKinds = flag.String("kinds", "", "with TestTamperings: a pattern of the kinds of tampering to apply")

// onlyPortals are the portals it applies them to.
var onlyPortals = flag.String("portals", "", "with TestTamperings: a pattern of the portals to use")

// salt chooses the files.
var salt = flag.String("salt", "", "with TestTamperings: a text that chooses other pages to change")

// TestTamperings: each kind of change is found where it was made, also where the digests
// and the list of files were made again. The sites they are made to have no findings.
func TestTamperings(t *testing.T) {
	thoroughOnly(t)
	only := regexp.MustCompile(*onlyKinds)
	kinds := slices.DeleteFunc(corpus(), func(k tampering) bool { return !only.MatchString(k.what) })
	applied := make(map[string]int)
	for _, portal := range corpusPortals {
		if ok, err := regexp.MatchString(*onlyPortals, portal.name); err != nil || !ok {
			continue
		}
		dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
		portal.write(t, dir)
		built(t, build.Options{Dir: dir, Out: out})
		site := inMemory(t, os.DirFS(out))
		for _, p := range verified(site) {
			t.Errorf("%s: false alarm: %s %s %v", portal.name, p.Pos, p.ID, p.Args)
		}
		batches := batchesOf(site, kinds, portal.large)
		for _, b := range batches {
			for _, c := range b {
				applied[c.kind.what]++
			}
			for _, fault := range b.faults(site) {
				t.Errorf("%s: %s", portal.name, fault)
			}
		}
		t.Logf("%s: verified %d times", portal.name, len(batches))
	}
	total := 0
	for _, k := range kinds {
		if applied[k.what] == 0 {
			t.Errorf("%s: no portal has what it changes", k.what)
		}
		total += applied[k.what]
	}
	t.Logf("%d kinds, %d changes", len(kinds), total)
}

func verified(site fstest.MapFS) []diag.Problem {
	r := verify.Site(site, verify.Options{Known: ownAssets(), Most: 1_000_000})
	return r.Problems
}

// altered is a kind applied to a file. Lines are those of the new text that differ.
type altered struct {
	kind        tampering
	text        []byte
	first, last int
}

// batch is changes of different files, by file.
type batch map[string]altered

// batchesOf applies each kind to a file of each language that has what it changes.
// Kinds begin at different files, by their names, so that most of them fit into one batch.
func batchesOf(site fstest.MapFS, kinds []tampering, large bool) (all []batch) {
	paths := slices.Sorted(maps.Keys(site))
	groups := make(map[string][]string) // pages by language and kind
	for _, p := range paths {
		if lang, kind := kindOf(p, site[p].Data); kind != "" {
			groups[lang+" "+kind] = append(groups[lang+" "+kind], p)
			groups[lang+" "] = append(groups[lang+" "], p)
		}
	}
	// Kinds of pages come first.
	kinds = slices.SortedStableFunc(slices.Values(kinds), func(a, b tampering) int { return cmp.Compare(len(a.where.pattern), len(b.where.pattern)) })
	for _, k := range kinds {
		first := int(crc32.ChecksumIEEE([]byte(k.what + *salt)))
		for _, files := range k.where.files(paths, groups) {
			for n := range files {
				file := files[(first+n)%len(files)]
				if c, ok := k.apply(site, file); ok {
					all = add(all, file, c, !large || k.where.pattern == "")
					break
				}
			}
		}
	}
	return all
}

// add puts a change into the first batch without one of its file, else into a new one.
func add(all []batch, file string, c altered, new bool) []batch {
	for _, b := range all {
		if _, taken := b[file]; !taken {
			b[file] = c
			return all
		}
	}
	if !new {
		return all
	}
	return append(all, batch{file: c})
}

var (
	pageLang = regexp.MustCompile(`<html lang="([^"]*)"`)
	pageKind = regexp.MustCompile(` data-pagefind-filter="kind:([a-z]+)`)
)

// kindOf returns a page's language and kind, "" for other files and redirects.
func kindOf(file string, text []byte) (lang, kind string) {
	m := pageLang.FindSubmatch(text)
	switch {
	case m == nil || path.Ext(file) != ".html":
		return "", ""
	case strings.HasPrefix(path.Base(file), "figur-"):
		return string(m[1]), "figure"
	}
	if k := pageKind.FindSubmatch(text); k != nil {
		return string(m[1]), string(k[1])
	}
	return "", ""
}

// files are the lists of files of which one is to be changed: one list for each language.
func (w place) files(paths []string, groups map[string][]string) (lists [][]string) {
	if w.pattern != "" {
		var list []string
		for _, p := range paths {
			if ok, _ := path.Match(w.pattern, p); ok {
				list = append(list, p)
			}
		}
		if list == nil && !strings.Contains(w.pattern, "*") {
			list = []string{w.pattern}
		}
		if list == nil {
			return nil
		}
		return [][]string{list}
	}
	byLang := make(map[string][]string)
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		lang, kind, _ := strings.Cut(group, " ")
		if w.kinds == nil && kind == "" || kind != "" && slices.Contains(w.kinds, kind) {
			byLang[lang] = append(byLang[lang], groups[group]...)
		}
	}
	return slices.Collect(maps.Values(byLang))
}

// apply changes a file. ok reports whether it has what the kind changes.
func (k tampering) apply(site fstest.MapFS, file string) (c altered, ok bool) {
	var was []byte
	if f := site[file]; f != nil {
		was = f.Data
	}
	now := k.edit(was)
	if now == nil || bytes.Equal(now, was) {
		return c, false
	}
	from := 0
	for from < min(len(was), len(now)) && was[from] == now[from] {
		from++
	}
	end := 0
	for end < min(len(was), len(now))-from && was[len(was)-1-end] == now[len(now)-1-end] {
		end++
	}
	first := 1 + bytes.Count(now[:from], []byte("\n"))
	return altered{k, now, first, first + bytes.Count(now[from:len(now)-end], []byte("\n"))}, true
}

// faults verifies the site with the changes of a batch.
func (b batch) faults(site fstest.MapFS) (all []string) {
	changed := maps.Clone(site)
	for file, c := range b {
		changed[file] = &fstest.MapFile{Data: c.text}
	}
	forge(changed)
	found := make(map[string][]diag.Problem)
	for _, p := range verified(changed) {
		found[p.File] = append(found[p.File], p)
	}
	for file, c := range b {
		if fault := c.fault(found[file]); fault != "" {
			all = append(all, fmt.Sprintf("%s: %s:%d: %s", c.kind.what, file, c.first, fault))
		}
	}
	return all
}

// fault is what is wrong with what was found in the changed file.
func (c altered) fault(found []diag.Problem) string {
	var others []string
	rules := strings.Fields(c.kind.rule)
	for _, p := range found {
		if !slices.Contains(rules, p.ID) {
			others = append(others, p.ID)
		} else if p.Line <= 1 || c.first <= p.Line && p.Line <= c.last || slices.Contains(rules, "elsewhere") {
			return ""
		} else {
			others = append(others, fmt.Sprintf("%s in line %d", p.ID, p.Line))
		}
	}
	if others == nil {
		return "not found"
	}
	slices.Sort(others)
	return "found only " + strings.Join(slices.Compact(others), ", ")
}
