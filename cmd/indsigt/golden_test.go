package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
)

// goldenPages are a page of each kind of the portal in testdata/golden: its
// address in Danish, in English and Arabic, and in Norwegian. Pages written once
// for all languages have the first alone.
var goldenPages = []struct{ kind, da, en, nb string }{
	{"area", "omraader/nord", "areas/nord", "omraader/nord"},
	{"audience", "for/unge", "for/young-people", "for/ungdom"},
	{"breakdown", "budget/finansiering", "budget/funding", "budsjett/finansiering"},
	{"budget", "budget", "budget", "budsjett"},
	{"changes", "aendringer/2025", "changes/2025", "endringer/2025"},
	{"data", "data", "data", "data"},
	{"diagnostics", "metode/fejlmeddelelser", "methods/diagnostics", "metode/feilmeldinger"},
	{"explore", "budget/udforsk", "budget/explore", "budsjett/utforsk"},
	{"flow", "budget/stroem", "budget/flow", "budsjett/stroem"},
	{"figure", "budget/figur-givers.html", "budget/figur-givers.html", "budsjett/figur-givers.html"},
	{"glossary", "ordbog", "glossary", "ordliste"},
	{"home", ".", ".", "."},
	{"initiative", "indsatser/cafe", "initiatives/cafe", "tiltak/cafe"},
	{"list", "indsatser", "initiatives", "tiltak"},
	{"map", "kort", "map", "kart"},
	{"notfound", "404.html", "", ""},
	{"organisation", "organisationer/kommune", "organisations/kommune", "organisasjoner/kommune"},
	{"plan", "helhedsplaner/helhedsplan", "plans/helhedsplan", "helhetsplaner/helhedsplan"},
	{"pool", "puljer/pulje", "pools/pulje", "potter/pulje"},
	{"proof", "helhedsplaner/helhedsplan/bevis", "plans/helhedsplan/proof", "helhetsplaner/helhedsplan/bevis"},
	{"prose", "om-pengene", "om-pengene", "om-pengene"},
	{"quality", "kvalitet", "quality", "kvalitet"},
	{"redirect", "gammelt-nord", "", ""},
	{"rows", "omraader/syd/raekker", "areas/syd/rows", "omraader/syd/rader"},
	{"search", "soeg", "search", "soek"},
	{"sheet", "helhedsplaner/helhedsplan/ark", "plans/helhedsplan/sheet", "helhetsplaner/helhedsplan/ark"},
	{"source", "kilder/aftale", "sources/aftale", "kilder/aftale"},
	{"statement", "was", "was", "was"},
	{"theme", "indsatsomraader/trivsel", "themes/trivsel", "innsatsomraader/trivsel"},
	{"tool", "vaerktoejskasse/cafe", "toolbox/cafe", "verktoeykasse/cafe"},
	{"toolbox", "vaerktoejskasse", "toolbox", "verktoeykasse"},
	{"works", "hvad-virker", "what-works", "hva-virker"},
	{"year", "aar/2023", "years/2023", "aar/2023"},
}

// A page of every kind is kept as it is published, so that a change to markup or
// words is seen in review. go test ./cmd/indsigt -run TestGoldenPages -update
// writes them again.
func TestGoldenPages(t *testing.T) {
	t.Parallel()
	dir := goldenPortal(t)
	built(t, build.Options{Dir: dir, History: sampleHistory})

	var kinds []string
	for _, p := range goldenPages {
		kinds = append(kinds, p.kind)
		for lang, at := range map[string]string{"da": p.da, "en": p.en, "ar": p.en, "nb": p.nb} {
			if at == "" {
				continue
			}
			if lang != "da" {
				at = path.Join(lang, at)
			}
			if path.Ext(at) != ".html" {
				at = path.Join(at, "index.html")
			}
			page, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(at)))
			if err != nil {
				t.Errorf("%s: %v", p.kind, err)
				continue
			}
			compareGolden(t, filepath.Join("testdata", "golden", lang, p.kind+".html"), goldenText(p.kind, page))
		}
	}
	slices.Sort(kinds)
	layouts, err := fs.Glob(indsigt.Files, "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range layouts {
		kind := strings.TrimSuffix(path.Base(file), ".html")
		if _, ok := slices.BinarySearch(kinds, kind); !ok && kind != "base" {
			t.Errorf("no golden page of the kind %s", kind)
		}
	}
}

// goldenPortal writes the portal in testdata/golden.
func goldenPortal(t *testing.T) (dir string) {
	t.Helper()
	portal, err := txtar.ParseFile(filepath.Join("testdata", "golden", "portal.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, f := range portal.Files {
		at := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var assetDigest = regexp.MustCompile(`\.[0-9a-f]{8}\.(css|js|svg|png|woff2)`)

// goldenText is a page with a line for each tag and without the digests of assets, so
// that a style sheet's change does not touch each page. Of the diagnostics page it is the
// beginning: its messages are in DIAGNOSTICS.md.
func goldenText(kind string, page []byte) []byte {
	page = assetDigest.ReplaceAll(page, []byte(".DIGEST.$1"))
	page = bytes.ReplaceAll(page, []byte("><"), []byte(">\n<"))
	if kind == "diagnostics" {
		lines := bytes.SplitAfter(page, []byte("\n"))
		page = bytes.Join(lines[:min(len(lines), 150)], nil)
	}
	return page
}

func compareGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
		return
	}
	if bytes.Equal(got, want) {
		return
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		line := func(all []string) string {
			if i < len(all) {
				return all[i]
			}
			return "(end)"
		}
		if line(gotLines) != line(wantLines) {
			t.Errorf("%s:%d differs (go test -run TestGoldenPages -update updates it):\n got %s\nwant %s", file, i+1, line(gotLines), line(wantLines))
			return
		}
	}
}
