package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/verify"
)

// productPortal has every product: givers with a day, a map, an address, cross
// tables, an index of prices, each kind of entity.
var productPortal = map[string]string{
	"content/index.md": "---\ntitle: Portal\nlanguage: da\nbase-url: https://example.org/p\nmunicipality: Prøveby\nday: 2026-11-01\nmap: kort.geojson\n" +
		"prices: {file: priser.csv, name: Indeks, year: 2022, source: kilde}\ncontrols:\n  - {committed: 1.690, source: kilde}\n---\n",
	"content/kort.geojson":          `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"area":"nord"},"geometry":{"type":"Polygon","coordinates":[[[12.1,55.4],[12.2,55.4],[12.2,55.5],[12.1,55.4]]]}}]}`,
	"content/priser.csv":            "year,index\n2021,100\n2022,110\n",
	"content/areas/nord.md":         "---\ntitle: Nord\naliases: [/omraader/havnen/]\nnumbers:\n  - {year: 2021, residents: 1.000, dwellings: 400, source: kilde}\n---\n",
	"content/areas/syd.md":          "---\ntitle: Syd\n---\n",
	"content/organisations/fond.md": "---\ntitle: Fonden\ntype: fund\n---\n",
	"content/organisations/by.md":   "---\ntitle: Byen\ntype: municipality\n---\n",
	"content/themes/job.md":         "---\ntitle: Job\nframe: 2019-26\n---\n",
	"content/sources/kilde.md":      "---\ntitle: Kilden\nurl: https://example.org/kilde\ndate: 2023\n---\n",
	"content/plans/plan.md":         "---\ntitle: Planen\nareas: [nord, syd]\nperiod: 2021–2022\nfunding:\n  - {from: fond, committed: {2021: 600, 2022: 400}, decided: 2021-02-03, disbursed: {2021: 300}, source: kilde}\n---\n",
	"content/pools/pulje.md":        "---\ntitle: Puljen\nfunding:\n  - {from: by, committed: {2022: 500}, decided: 2022-01-01, source: kilde}\n---\n",
	"content/initiatives/loft.md":   "---\ntitle: Loftet\nareas: syd\nfunding:\n  - {from: fond, ceiling: 900, source: kilde}\n---\n",
	"content/initiatives/indsats.md": "---\ntitle: Indsatsen\nareas: {nord: 1/3, syd: 2/3}\ntheme: job\nplan: plan\nfunding:\n  - {from: plan, committed: {2021: 300}}\n" +
		"  - {from: by, committed: {2021: 100, 2022: 100}, decided: 2021-05-05, source: kilde, amended: [{decided: 2022-01-01, change: {2022: -10}}], disputed: [{committed: 250, source: kilde}]}\n" +
		"costs:\n  - {category: løn, budget: {2021: 50, 2022: 60}, source: kilde}\n---\n",
}

// damage makes other bytes of a file's, the same where it finds nothing to
// change.
type damage func(t *testing.T, body []byte) []byte

// TestEachProductBreaksWhereItIsBroken: one øre changed, a row dropped, a row
// added, a size or hash changed, in each product of a site, and the checker
// points at the file, also if the sizes and hashes that describe it were changed
// too. Before it is broken the site proves itself from a ZIP, without its
// source.
func TestEachProductBreaksWhereItIsBroken(t *testing.T) {
	thoroughOnly(t)
	portal := t.TempDir()
	for name, text := range productPortal {
		at := filepath.Join(portal, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: portal, Out: out})
	if err := os.RemoveAll(portal); err != nil {
		t.Fatal(err)
	}
	site := inMemory(t, os.DirFS(out))
	whole := verify.Site(packed(t, site), verify.Options{Known: ownAssets()})
	if whole.Errors() > 0 || whole.Figures < 300 {
		t.Fatalf("the site is not sound: %d figures, %v", whole.Figures, whole.Problems)
	}
	for i, round := range rounds(breakings(site)) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			broken := maps.Clone(site)
			for _, b := range round {
				was, ok := site[b.file]
				if !ok {
					t.Fatalf("the site has no %s", b.file)
				}
				now := b.change(t, bytes.Clone(was.Data))
				if bytes.Equal(now, was.Data) {
					t.Fatalf("%s: %s changed nothing", b.file, b.what)
				}
				broken[b.file] = &fstest.MapFile{Data: now}
				// Which areas have an outline no table says: its hash does.
				if path.Ext(b.file) != ".geojson" {
					covered(broken, was.Data, now)
				}
			}
			forge(broken)
			r := verify.Site(broken, verify.Options{Most: 10_000, Known: ownAssets()})
			for _, b := range round {
				pointsAt(t, b, r)
			}
		})
	}
	for _, file := range []string{
		"data/facts.csv", "data/360giving.json", "data/indsigt.xlsx", "omraader/nord/facts.csv", "omraader/nord/nord.xlsx",
		"api/v1/areas/nord.json", "api/v1/questions/committed.json", "data/areas.geojson", "omraader/nord/index.html",
	} {
		broken := maps.Clone(site)
		delete(broken, file)
		forge(broken)
		if r := verify.Site(broken, verify.Options{Known: ownAssets()}); r.Errors() == 0 {
			t.Errorf("the missing file %s is not reported", file)
		}
	}
}

// breaking is a change of one file.
type breaking struct {
	file, what string
	change     damage
}

// rounds are breakings that are made at a time: those of the tables and lists
// that others are compared with one by one, of the others one of each file.
func rounds(all []breaking) [][]breaking {
	var alone, together [][]breaking
	nth := make(map[string]int)
	for _, b := range all {
		if strings.HasPrefix(b.file, "data/") && strings.HasSuffix(b.file, ".csv") || path.Dir(b.file) == "api/v1" {
			alone = append(alone, []breaking{b})
			continue
		}
		n := nth[b.file]
		nth[b.file]++
		if n == len(together) {
			together = append(together, nil)
		}
		together[n] = append(together[n], b)
	}
	return append(alone, together...)
}

// covered makes the sizes and hashes that a site tells of a file match the
// changed one. Catalogues have sizes and hashes apart: their cases are others.
func covered(site fstest.MapFS, was, now []byte) {
	old, fresh := sha256.Sum256(was), sha256.Sum256(now)
	pattern := regexp.MustCompile(`"bytes": ?` + strconv.Itoa(len(was)) + `(,\s*"(?:hash|sha256)": ?"(?:sha256:)?)` + hex.EncodeToString(old[:]))
	for _, list := range []string{export.FilesPath, "data/datapackage.json", "data/fiscal-datapackage.json"} {
		site[list] = &fstest.MapFile{Data: pattern.ReplaceAll(site[list].Data, []byte(`"bytes":`+strconv.Itoa(len(now))+"${1}"+hex.EncodeToString(fresh[:])))}
	}
}

func inMemory(t *testing.T, site fs.FS) fstest.MapFS {
	t.Helper()
	all := make(fstest.MapFS)
	err := fs.WalkDir(site, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		body, err := fs.ReadFile(site, path)
		all[path] = &fstest.MapFile{Data: body}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// long are the tables that have no edition as JSON.
var long = []string{"data/facts.csv", "data/funding-lines.csv", "data/holders.csv"}

func pointsAt(t *testing.T, b breaking, r verify.Report) {
	t.Helper()
	reported := 0
	for _, p := range r.Problems {
		if p.Severity().String() != "error" {
			continue
		}
		// The list of files is compared with the files, and those are named; where
		// the two editions of a table differ, the problem names the second: its JSON, or
		// the workbook for a long table.
		twin := strings.TrimSuffix(b.file, ".csv") + ".json"
		if slices.Contains(long, b.file) {
			twin = "data/indsigt.xlsx"
		}
		if p.Pos.File == b.file || p.Pos.File == twin || b.file == export.FilesPath {
			return
		}
		reported++
	}
	t.Errorf("%s: %s is not reported; %d other problems are", b.file, b.what, reported)
}

// breakings are the changes of a site, file by file.
func breakings(site fstest.MapFS) []breaking {
	var all []breaking
	put := func(file string, changes map[string]damage) {
		for _, what := range slices.Sorted(maps.Keys(changes)) {
			all = append(all, breaking{file, what, changes[what]})
		}
	}
	csv := map[string]damage{"an øre": oere, "a row less": csvRowLess, "a row more": csvRowMore}
	excel := map[string]damage{
		"an øre": replaced(`(,\d)\d;`, "${1}9;"), "a row less": csvRowLess, "a row more": csvRowMore, "a point": replaced(`,(\d\d);`, ".$1;"),
		"a code": replaced(`\(committed\)`, "(spent)"), "a column": replaced(`\(amount\)`, "(sum)"), "no mark": replaced("^\ufeff", ""),
	}
	json := map[string]damage{"an øre": oere, "a row less": listLess, "a row more": listMore}
	for _, table := range []string{"facts", "funding-lines", "amendments", "disputes", "costs", "controls"} {
		put("data/"+table+".csv", csv)
		if !slices.Contains(long, "data/"+table+".csv") {
			put("data/"+table+".json", json)
		}
	}
	for _, table := range []string{"holders", "organisations", "themes", "sources", "numbers", "prices", "360giving-left-out", "dictionary"} {
		put("data/"+table+".csv", map[string]damage{"a row less": csvRowLess, "a row more": csvRowMore})
		if !slices.Contains(long, "data/"+table+".csv") {
			put("data/"+table+".json", map[string]damage{"a row less": listLess, "a row more": listMore})
		}
	}
	for _, page := range []string{"omraader/nord/", "helhedsplaner/plan/", "aar/2021/", "organisationer/by/"} {
		put(page+"facts.csv", csv)
		put(page+"facts.excel.csv", excel)
	}
	put("indsatser/indsats/lines.excel.csv", excel)
	put("data/facts.excel.csv", excel)
	put("data/funding-lines.excel.csv", excel)
	put("indsatser/indsats/lines.csv", csv)
	for _, book := range []string{"data/indsigt.xlsx", "omraader/nord/nord.xlsx"} {
		for _, sheet := range []string{"facts", "funding-lines"} {
			put(book, map[string]damage{
				sheet + ", an øre": inSheet(sheet, sheetOere), sheet + ", a row less": inSheet(sheet, sheetRowLess), sheet + ", a row more": inSheet(sheet, sheetRowMore),
			})
		}
		put(book, map[string]damage{"holders, a row less": inSheet("holders", sheetRowLess)})
	}
	put("data/indsigt.xlsx", map[string]damage{
		"area × year, an øre": inSheet("area × year", sheetOere), "area × year, a row less": inSheet("area × year", sheetRowLess), "area × year, a row more": inSheet("area × year", sheetRowMore),
		"Sådan er der talt, an øre": inSheet("Sådan er der talt", sheetOere), "Sådan er der talt, a row less": inSheet("Sådan er der talt", replaced(`<row r="3">.*?</row>`, "")),
		"funder × area, an øre": inSheet("funder × area", sheetOere), "dictionary, a row less": inSheet("dictionary", sheetRowLess),
	})
	put("omraader/nord/nord.xlsx", map[string]damage{"funder × year, an øre": inSheet("funder × year", sheetOere), "funder × year, a row less": inSheet("funder × year", sheetRowLess)})
	for _, pkg := range []string{"data/datapackage.json", "data/fiscal-datapackage.json"} {
		put(pkg, map[string]damage{"a size": replaced(`"bytes": ?(\d)`, `"bytes":1$1`), "a hash": replaced(`sha256:.`, "sha256:x"), "a column less": replaced(`\{\s*"name": ?"amount"`, `{"name":"amounts"`)})
	}
	put("data/datapackage.json", map[string]damage{"a table less": replaced(`"path": ?"disputes\.csv"`, `"path":"costs.csv"`)})
	put("data/360giving.json", map[string]damage{
		"an øre": replaced(`("amountAwarded":\d+\.\d)\d`, "${1}9"), "an øre of a part": replaced(`("value":\d+\.\d)\d`, "${1}9"), "an øre paid": replaced(`("amountDisbursed":\d+\.\d)\d`, "${1}9"),
		"a day": replaced(`"awardDate":"2021`, `"awardDate":"2020`), "a grant less": replaced(`\{"id":[^\n]*\n`, "\n"), "a grant twice": replaced(`(\{"id":[^\n]*),\n`, "$1,\n$1,\n"),
	})
	api := map[string]damage{"an øre": replaced(`("known":"-?\d+\.\d)\d`, "${1}9"), "a count": replaced(`"pieces":(\d)`, `"pieces":1$1`), "a figure less": figureLess, "a figure twice": replaced(`(\{"phase":[^{}]*\})`, "$1,$1")}
	for _, entity := range []string{"areas/nord", "plans/plan", "pools/pulje", "initiatives/indsats", "organisations/by", "themes/job", "years/2021"} {
		put("api/v1/"+entity+".json", api)
		put("api/v1/"+entity+".json", map[string]damage{"its row": replaced(`"about":\{"([a-z]+)":"`, `"about":{"$1":"x`), "a link": replaced(`"index":"\.\./`, `"index":"`)})
	}
	for _, holder := range []string{"plans/plan", "initiatives/indsats", "sources/kilde"} {
		put("api/v1/"+holder+".json", map[string]damage{"an øre of a line": replaced(`("amount":"\d+\.\d)\d`, "${1}9"), "a line less": replaced(`"lines":\[\{[^{}]*\},?`, `"lines":[`), "a line twice": replaced(`"lines":\[(\{[^{}]*\})`, `"lines":[$1,$1`)})
	}
	for _, list := range []string{"plans", "pools", "themes"} {
		put("api/v1/"+list+".json", map[string]damage{"an øre": api["an øre"]})
	}
	for _, list := range []string{"areas", "initiatives", "organisations", "years"} {
		put("api/v1/"+list+".json", map[string]damage{"an øre": api["an øre"], "an entity less": itemLess, "an entity twice": replaced(`(?m)^(\{.*\})(,?)$`, "$1,$1$2")})
	}
	put("api/v1/sources.json", map[string]damage{"an entity less": replaced(`(?m)^\{.*\}\]\}$`, "]}"), "its row": replaced(`"title":"`, `"title":"x`)})
	put("api/v1/index.json", api)
	put("api/v1/questions.json", map[string]damage{"a question less": replaced(`\{"self":"questions/committed-by-area\.json"[^{}]*\},`, "")})
	for _, q := range []string{"committed-by-area", "committed-by-funder-and-year", "committed-given-by-giver"} {
		put("api/v1/questions/"+q+".json", map[string]damage{"an øre": replaced(`(?s)^(.*"known":"-?\d+\.\d)\d`, "${1}9"), "a group less": replaced(`(?m)^\{.*\},?$\n?`, ""), "a group twice": replaced(`(?m)^(\{.*\}),$`, "$1,$1,")})
	}
	put("api/v1/files.json", map[string]damage{"a size": replaced(`"bytes":(\d)`, `"bytes":1$1`), "a hash": replaced(`"sha256":".`, `"sha256":"x`), "a file of a page less": replaced(`(?m)^\{"path":"\.\./\.\./omraader/nord/facts\.csv".*\n`, "")})
	for _, file := range []string{"data/catalog.jsonld", "data/catalog.ttl"} {
		put(file, map[string]damage{"a size": replaced(`(byteSize[^0-9]*")(\d)`, "${1}1$2"), "a hash": replaced(`(checksumValue(?:":\[\{"@value":)? ?")[0-9a-f]`, "${1}x")})
	}
	put("data/catalog.jsonld", map[string]damage{"a file less": replaced(`\{"@id":"https://example\.org/p/data/costs\.csv#distribution"\},`, "")})
	put("data/catalog.ttl", map[string]damage{"a file less": replaced(`<https://example\.org/p/data/costs\.csv#distribution>, `, "")})
	put("data/areas.geojson", map[string]damage{"an area less": replaced(`(?s)"features": ?\[.*\]`, `"features":[]`), "a name": replaced(`"nord"`, `"nor"`)})
	put("omraader/nord/index.html", map[string]damage{"an øre": replaced(`(<data value="\d+\.\d)\d`, "${1}9"), "its words": replaced(`(<data value="\d+\.\d\d" data-ask="[^"]*">)\d`, "${1}9")})
	mark := regexp.MustCompile(`<g [^>]*data-value="\d+\.\d\d`)
	for _, file := range slices.Sorted(maps.Keys(site)) {
		if path.Ext(file) == ".html" && mark.Match(site[file].Data) {
			put(file, map[string]damage{"a mark": replaced(`(<g [^>]*data-value="\d+\.\d)\d`, "${1}9")})
			break
		}
	}
	var figure string // a figure that is next to some page
	for file := range site {
		if base := path.Base(file); strings.HasPrefix(base, "figur-") && strings.HasSuffix(base, ".csv") && (figure == "" || file < figure) {
			figure = strings.TrimSuffix(file, ".csv")
		}
	}
	put(figure+".csv", csv)
	put(figure+".html", map[string]damage{"an øre": replaced(`(<data value="\d+\.\d)\d`, "${1}9")})
	return all
}

// oere changes the last digit of the first amount.
func oere(t *testing.T, body []byte) []byte {
	at := regexp.MustCompile(`\d+\.\d\d["\n,]`).FindIndex(body)
	if at == nil {
		return body
	}
	if i := at[1] - 2; body[i] == '9' {
		body[i] = '8'
	} else {
		body[i]++
	}
	return body
}

func csvRowLess(_ *testing.T, body []byte) []byte {
	lines := bytes.SplitAfter(body, []byte("\n"))
	return bytes.Join(slices.Delete(lines, 1, 2), nil)
}

func csvRowMore(_ *testing.T, body []byte) []byte {
	lines := bytes.SplitAfter(body, []byte("\n"))
	return bytes.Join(slices.Insert(lines, 1, lines[1]), nil)
}

var (
	listLess   = replaced(`(?m)^\{.*\},?\n`, "")
	listMore   = replaced(`(?m)^(\{.*\})(,?)$`, "$1,\n$1$2")
	figureLess = replaced(`"figures":\[\{[^{}]*\},?`, `"figures":[`)
	itemLess   = replaced(`(?m)^\{.*\},\n`, "")

	sheetOere    = replaced(`(<v>\d+\.\d)\d</v>`, "${1}7</v>")
	sheetRowLess = replaced(`<row r="2">.*?</row>`, "")
	sheetRowMore = replaced(`<row r="2">.*?</row>`, "$0$0")
)

// inSheet changes a sheet of a workbook.
func inSheet(name string, c damage) damage {
	return func(t *testing.T, body []byte) []byte {
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		parts := make(map[string][]byte)
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if parts[f.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		part := ""
		for i, m := range regexp.MustCompile(`<sheet name="([^"]*)"`).FindAllSubmatch(parts["xl/workbook.xml"], -1) {
			if string(m[1]) == name {
				part = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
			}
		}
		now := c(t, bytes.Clone(parts[part]))
		if bytes.Equal(now, parts[part]) {
			return body
		}
		parts[part] = now
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range z.File {
			part, err := w.Create(f.Name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := part.Write(parts[f.Name]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
}

// replaced changes the first place.
func replaced(pattern, with string) damage {
	re := regexp.MustCompile(pattern)
	return func(_ *testing.T, body []byte) []byte {
		at := re.FindSubmatchIndex(body)
		if at == nil {
			return body
		}
		out := re.Expand(bytes.Clone(body[:at[0]]), []byte(with), body, at)
		return append(out, body[at[1]:]...)
	}
}
