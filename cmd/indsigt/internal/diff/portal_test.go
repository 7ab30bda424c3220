package diff

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/view"
)

const index = "---\ntitle: Portal\nlanguage: da\n---\n"

// files reads "-- areas/nord --" and what follows as content/areas/nord.md; each
// text is front matter.
func files(text string) map[string]string {
	all := map[string]string{"content/index.md": index}
	for _, f := range txtar.Parse([]byte(text)).Files {
		all["content/"+f.Name+".md"] = "---\n" + string(f.Data) + "---\n"
	}
	return all
}

// sideOf reads and counts a portal as build does, with a page for each document.
func sideOf(t testing.TB, all map[string]string) *Side {
	t.Helper()
	fsys := fstest.MapFS{}
	for path, text := range all {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	s := &Side{Files: slices.Sorted(maps.Keys(all)), Text: func(path string) []byte { b, _ := fs.ReadFile(fsys, path); return b }}
	s.Settings, s.Problems = content.ParseSettings("content/index.md", []byte(all["content/index.md"]))
	docs := []content.Document{{Settings: s.Settings}}
	for _, path := range s.Files {
		if path != "content/index.md" {
			doc, problems := content.Parse(path, []byte(all[path]), s.Settings.Options())
			docs, s.Problems = append(docs, doc), append(s.Problems, problems...)
		}
	}
	var found []diag.Problem
	s.Library, found = library.Gather(docs, content.Date{})
	s.Problems = append(s.Problems, found...)
	for _, p := range s.Problems {
		if p.Severity() == diag.Error {
			s.Problems = diag.Sort(s.Problems)
			return s
		}
	}
	s.Ledger, found = ledger.Book(ledger.FromContent(s.Library))
	s.Problems = diag.Sort(append(s.Problems, found...))
	for _, d := range s.documents() {
		s.Pages = append(s.Pages, pages.Entry{Path: d.ID() + "/", Lang: "da", Source: d.Path})
		for _, a := range d.Aliases {
			s.Pages = append(s.Pages, pages.Entry{Path: strings.TrimPrefix(a.Path, "/"), Lang: "da", Source: d.Path, Kind: view.KindRedirect, To: d.ID() + "/"})
		}
	}
	return s
}

func compare(t testing.TB, old, new map[string]string) *Change {
	t.Helper()
	c, err := Compare(sideOf(t, old), sideOf(t, new))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// worked is the worked book of the counting rules.
const worked = `
-- organisations/lbf --
title: Landsbyggefonden
-- organisations/kommune --
title: Kommunen
-- organisations/fond --
title: Fonden
-- areas/nord --
title: Nord
-- areas/syd --
title: Syd
-- themes/job --
title: Job
frame: 2019-26
-- themes/tryg --
title: Tryg
frame: 2019-26
-- plans/p --
title: Planen
areas: [nord, syd]
funding:
  - from: lbf
    committed: {2021: 4.000.000, 2022: 4.000.000}
  - from: kommune
    committed: 3.000.000
  - from: kommune
    in-kind: true
    committed: 1.500.000
-- pools/u --
title: Puljen
funding:
  - from: kommune
    committed: {2021: 3.000.000, 2022: 3.000.000}
-- initiatives/a --
title: A
plan: p
areas: nord
theme: job
funding:
  - from: p
    committed: {2021: 1.000.000, 2022: 1.000.000}
    spent: {2021: 900.000,50}
-- initiatives/c --
title: C
areas: syd
theme: tryg
funding:
  - from: u
    committed: {2021: 500.000, 2022: 3.100.000}
-- initiatives/d --
title: D
areas: syd
funding:
  - from: fond
    committed: unknown
    why: står ikke i aftalen
`
