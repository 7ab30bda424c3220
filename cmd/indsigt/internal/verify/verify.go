// Package verify checks a built site: it recomputes every printed figure from the
// site's own data files, with code that shares nothing with the program that built
// it.
//
// Site reads an fs.FS (a folder, a ZIP file) and returns a Report of counts and
// problems. Tables are checked first: form, keys, references, the conservation laws,
// and the facts against the funding lines by a second netting. Then each page: its
// figures, their texts, its links, anchors and ids.
//
// The package must not import ledger, pages, render, export, content or markdown: it
// would repeat their errors. From the rest of the program it uses only definitions
// and messages: ask, diag, words and the types of money.
package verify

import (
	"bytes"
	stdhtml "html"
	"io/fs"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/diag"
)

// Options configure Site; the zero value is the default.
type Options struct {
	// Workers is the number of pages read at a time; 0: one for each processor.
	Workers int
	// Most is the number of problems kept of each kind; 0: 200. All are counted.
	Most int
	// Page, if not nil, is called after each page, from several goroutines, with the
	// number of pages read so far. If it returns false, Site stops early and the report
	// is incomplete.
	Page func(read, all int) bool
	// Limits bound what is read; zero fields have their default.
	Limits Limits
	// Digest, if not empty, is the required SHA-256 of SHA256SUMS, in hexadecimal
	// digits.
	Digest string
	// Log has what the site's log of changes is compared with.
	Log LogOptions
	// Known are the program's own scripts and style sheets as it publishes them, by name.
	// Allow are the SHA-256 of others that the site may have, in hexadecimal digits.
	Known map[string][]byte
	Allow []string
}

// Report is the result of Site.
type Report struct {
	Pages   int // HTML files
	Figures int // printed figures recomputed
	// Sentences is the number of generated sentences whose conditions were evaluated.
	Sentences int
	Links     int      // links to inside the site followed
	Anchors   int      // links to a place on a page
	Files     int      // all files of the site
	Facts     int      // rows of facts.csv
	Lines     int      // rows of funding-lines.csv
	Balances  int      // of a holder, year and measure, computed from the lines
	Unnetted  int      // balances that the data files do not determine
	Texts     bool     // the texts of pages were checked: see closed.go
	Digest    string   // SHA-256 of SHA256SUMS; "": there is none
	Pictures  int      // pictures and attached documents, whose content is not proven
	OwnStyles []string // style sheets that are not the program's
	// Log is the result of checking the log of changes.
	Log      LogReport
	Problems []diag.Problem
	Omitted  int // problems of a kind beyond Options.Most
	errors   int
	warnings int
}

// Errors and Warnings count all problems, including omitted ones.
func (r *Report) Errors() int   { return r.errors }
func (r *Report) Warnings() int { return r.warnings }

// Site checks a built site.
func Site(fsys fs.FS, opt Options) Report {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
	}
	if opt.Most <= 0 {
		opt.Most = 200
	}
	found := &findings{most: opt.Most}
	if a, ok := fsys.(*Archive); ok {
		for _, p := range a.problems {
			found.add(p)
		}
	}
	s := walk(fsys, opt.Limits, found)
	digest := checkSums(s, opt.Digest, found)
	s.notations = readNotations(s, found)
	d := load(s, found)
	s.about = readAbout(s)
	s.addresses = readAddresses(s, d)
	s.books = readWordbooks(s, d, found)
	s.outlines = readOutlines(s)
	if s.wording = readWording(s, found); s.wording != nil {
		s.cells, s.days = heldCells(d)
		addCounts(s, d, s.cells)
	}
	r := Report{Pages: len(s.pages), Files: len(s.files), Facts: d.facts.rows, Lines: d.lines.rows, Digest: digest, Texts: s.wording != nil}
	checkTables(d, s, found)
	r.Balances, r.Unnetted = checkNetting(d, found)
	// Pages and other files are read at the same time, with findings of their own.
	others := &findings{most: opt.Most}
	var reading sync.WaitGroup
	reading.Go(func() { checkOthers(s, d, opt, &r, others) })
	pages, linked := readPages(s, d, opt)
	reading.Wait()
	found.merge(others)
	checkPages(s, d, pages, linked, &r, found)
	checkStrays(s, found)
	r.Problems, r.Omitted = found.sorted()
	r.errors, r.warnings = found.errors, found.warnings
	return r
}

// checkOthers checks what is derived from the tables, and the files that are not pages.
func checkOthers(s *site, d *data, opt Options, r *Report, found *findings) {
	checkDerived(d, found)
	checkImports(s, d, found)
	checkProducts(s, d, found)
	checkProductTexts(s, d, opt, found)
	var log *changeLog
	if r.Log, log = checkLog(s, opt.Log, found); log != nil {
		checkEntries(log, d, found)
	}
	missingLog(s, d, found)
	r.OwnStyles, r.Pictures = checkAssets(s, opt, found), countPictures(s)
}

// site is the files of a site.
type site struct {
	fsys  *tree
	files map[string]int32 // page number by path; notPage for other files
	pages []string
	// whole reports whether this is a site as the program writes it, with a file for hosts.
	// Sites in tests can be a page and a table.
	whole bool
	// folded are the paths by their lower case, for hints.
	folded map[string]string
	// base is the path under which the site is published, "/" or "/p/". The links of
	// 404.html contain it, since a host serves that page at any address.
	base string
	// lang is the language of its home page.
	lang string
	// origin is the scheme and host that the site is published at, "" if unknown.
	origin string
	// about is the site's title, licence and data model, tableBytes the size of its tables.
	about      aboutSite
	tableBytes int64
	// addresses are those on other sites that pages may link to.
	addresses addresses
	// linked are the files that are not pages, and whether a page leads to them.
	linked map[string]*atomic.Bool
	// notations are how the site's languages print numbers.
	notations notations
	// books are the texts and names of its sentences.
	books wordbooks
	// wording is the editors' texts; nil: the site does not publish them.
	wording *wording
	// cells are the contents of cells of the data, days the days among them.
	cells, days map[string]bool
	// excerpts are the beginnings of the published files.
	excerpts excerpts
	// outlines are the corners of each area's outline.
	outlines map[string][]corner
	// checkpoint is the published one, which printable pages show.
	checkpoint shownCheckpoint
}

const notPage = -1

func walk(fsys fs.FS, limits Limits, found *findings) *site {
	t := readTree(fsys, limits, found)
	s := &site{fsys: t, files: make(map[string]int32, len(t.size)), folded: make(map[string]string, len(t.size)), linked: make(map[string]*atomic.Bool)}
	for _, path := range slices.Sorted(maps.Keys(t.size)) {
		s.files[path] = notPage
		if strings.HasSuffix(path, ".html") {
			s.files[path] = int32(len(s.pages))
			s.pages = append(s.pages, path)
		} else {
			s.linked[path] = new(atomic.Bool)
		}
		s.folded[strings.ToLower(path)] = path
		if strings.HasPrefix(path, "data/") && strings.HasSuffix(path, ".csv") {
			s.tableBytes += t.size[path]
		}
	}
	for _, file := range []string{"robots.txt", "_headers", ".nojekyll"} {
		_, there := s.files[file]
		s.whole = s.whole || there
	}
	s.origin, s.base = basePath(t)
	s.lang = firstLanguage(t)
	return s
}

var htmlLang = regexp.MustCompile(`<html[^>]* lang="([^"]*)"`)

// firstLanguage is the language of the home page.
func firstLanguage(fsys fs.FS) string {
	home, _ := fs.ReadFile(fsys, "index.html")
	if m := htmlLang.FindSubmatch(home); m != nil {
		return string(m[1])
	}
	return ""
}

var canonical = regexp.MustCompile(`<link rel="canonical" href="(https?://[^/"]+)(/[^"]*)"`)

// basePath returns the origin and path of the home page's canonical address.
func basePath(fsys fs.FS) (origin, base string) {
	home, err := fs.ReadFile(fsys, "index.html")
	if err != nil {
		return "", "/"
	}
	m := canonical.FindSubmatch(home)
	if m == nil || !bytes.HasSuffix(m[2], []byte("/")) {
		return "", "/"
	}
	base = stdhtml.UnescapeString(string(m[2]))
	return stdhtml.UnescapeString(string(m[1])) + base, base
}

// readPages reads all pages, several at a time. linked reports of each page whether
// another one links to it.
func readPages(s *site, d *data, opt Options) (results []pageResult, linked []atomic.Bool) {
	results, linked = make([]pageResult, len(s.pages)), make([]atomic.Bool, len(s.pages))
	tops := make(headings, len(s.pages))
	var next, read atomic.Int64
	var wg sync.WaitGroup
	for range min(opt.Workers, max(len(s.pages), 1)) {
		wg.Go(func() {
			c := newPageChecker(s, d, linked, tops, opt.Most)
			for {
				n := int(next.Add(1)) - 1
				if n >= len(s.pages) {
					return
				}
				results[n] = c.check(s.pages[n])
				if opt.Page != nil && !opt.Page(int(read.Add(1)), len(s.pages)) {
					return
				}
			}
		})
	}
	wg.Wait()
	return results, linked
}

// checkPages checks what is known when all pages have been read, such as links to
// places on other pages.
func checkPages(s *site, d *data, results []pageResult, linked []atomic.Bool, r *Report, found *findings) {
	checkCaptions(s.pages, results, found)
	checkHosts(s, d, results, found)
	checkFrames(s, results, found)
	checkRowLinks(s.pages, results, found)
	checkRowLists(s.pages, results, found)
	checkBodies(s, results, found)
	for n := range results {
		p := &results[n]
		r.Figures += p.figures
		r.Sentences += p.sentences
		r.Links += p.links
		r.Anchors += p.anchors
		found.merge(&p.found)
		for _, a := range p.away {
			if !holds(results[a.target].ids, a.hash) {
				found.add(diag.New("verify-anchor", diag.Pos{File: s.pages[n], Line: int(a.line)}, "link", a.link))
			}
		}
		if !linked[n].Load() && !p.redirects && !isRoot(s.pages[n]) {
			found.add(diag.New("verify-orphan", diag.Pos{File: s.pages[n]}))
		}
	}
}

func holds(sorted []uint64, hash uint64) bool {
	_, ok := slices.BinarySearch(sorted, hash)
	return ok
}

// isRoot reports whether readers reach a page without a link.
func isRoot(path string) bool { return path == "index.html" || isNotFound(path) }

// isNotFound reports whether a host serves the page at any address: its links can
// only be rooted.
func isNotFound(path string) bool {
	return path == "404.html" || strings.HasSuffix(path, "/404.html")
}
