package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/verify"
)

// oddTexts are what editors can write in a name or a note, and what a
// spreadsheet, a browser or a parser of another program might make more of.
var oddTexts = []string{
	`=cmd|' /C calc'!A0`, `+1+1`, `-1+1`, `@SUM(A1:A9)`, `"citat", og mere`, "\u200fעברית\u200f og dansk", "👩‍👩‍👧 familie", "\t=tabulator", "to\nlinjer",
	`<script>alert(1)</script>`, `</script><!--`, `]]>`, `{{.T "x"}}`, `'=apostrof`, `_x000D_`, `unknown`, `العربية`, `æøå ÆØÅ`, `\ ^ | ; % ' " ,`, "none",
	"＝SUM(A1)", "＋1", "－1", "＠A1", "\u00a0=1+1", "\u200b\u2003＝1", "''＝1", "﹢1",
}

// oddPortal has every odd case at once: unknowns everywhere, ceilings alone,
// staff time, disputes, amendments, money paid back, a pool that passed on more
// than it got in a year, more lines in one plan than a page holds, no day, no
// source, no area.
func oddPortal() map[string]string {
	q := strconv.Quote // YAML's double quotes read it
	portal := map[string]string{
		"content/index.md": "---\ntitle: " + q(`Portalen "=1+1" <&>`) + "\nlanguage: da\nlanguages: [da, en]\nbase-url: https://blåbær.example/på%20vej\nmunicipality: Prøveby\nowner: " + q(`=Ejer, "A"`) +
			"\nday: 2026-11-01\ncontact: {name: Postkassen, email: post@example.org, phone: \"12345678\"}\n---\n",
		"content/organisations/fond.md":    "---\ntitle: " + q(oddTexts[0]) + "\ntype: fund\ncvr: \"10150817\"\n---\n",
		"content/organisations/kommune.md": "---\ntitle: " + q(oddTexts[3]) + "\ntype: municipality\ncvr: \"12345678\"\n---\n",
		"content/themes/job.md":            "---\ntitle: " + q(oddTexts[4]) + "\nframe: 2019-26\n---\n",
		"content/sources/kilde.md":         "---\ntitle: " + q(oddTexts[9]) + "\nurl: https://example.org/a?b=%3C&c=1\ndate: 2023\n---\n",
		"content/areas/nord.md":            "---\ntitle: " + q(oddTexts[5]) + "\nsummary: " + q(oddTexts[6]) + "\nnumbers:\n  - {year: 2021, residents: too-few, dwellings: unknown}\n---\n",
		"content/areas/tom.md":             "---\ntitle: Tom\n---\n",
		"content/pools/pulje.md": "---\ntitle: " + q(oddTexts[1]) + "\nfunding:\n  - {from: kommune, committed: {2021: 100, 2022: 900}, decided: 2021-02-03, disbursed: 600, returned: {2023: \"0,05\"}, source: kilde, page: \"=1\"}\n" +
			"  - {from: kommune, in-kind: true, committed: 5, spent: unknown, why: " + q(oddTexts[7]) + "}\n---\n",
		"content/initiatives/videre.md": "---\ntitle: Videre\nareas: nord\nfunding:\n  - {from: pulje, committed: {2021: 500}}\n---\n",
		"content/initiatives/loft.md":   "---\ntitle: Loft\nfunding:\n  - {from: fond, ceiling: 1 mio., note: " + q(oddTexts[8]) + "}\n  - {from: not-stated, committed: 7, decided: 2022-01-01}\n---\n",
		"content/initiatives/ukendt.md": "---\ntitle: " + q(oddTexts[16]) + "\nareas: {nord: 1/3, tom: 2/3}\ntheme: job\nfunding:\n  - {from: fond, committed: unknown, why: " + q(oddTexts[17]) + "}\n" +
			"  - {from: kommune, committed: {2021: withheld, 2022: \"1.000.000,01\"}, why: " + q(oddTexts[18]) + ", decided: 2021-01-01, disbursed: 1, returned: unknown}\n" +
			"costs:\n  - {category: øvrige, label: " + q(oddTexts[15]) + ", budget: {2021: unknown, 2022: 5}, actual: 3, note: " + q(oddTexts[14]) + "}\n---\n",
		"content/initiatives/omstridt.md": "---\ntitle: Omstridt\nfunding:\n  - from: fond\n    committed: {2021: 300, 2022: 400}\n    decided: 2021-05-05\n    source: kilde\n    amended: [{decided: 2022-01-01, change: {2022: -100}, why: " + q(oddTexts[2]) + "}]\n" +
			"    disputed: [{committed: 999, source: kilde, note: " + q(oddTexts[13]) + "}]\n---\n",
	}
	var long strings.Builder
	long.WriteString("---\ntitle: Lang\nareas: [nord, tom]\nperiod: 2021–2024\nfunding:\n")
	for i := range 1500 {
		fmt.Fprintf(&long, "  - {from: %s, id: l%d, committed: \"%d,%02d\", decided: 2021-02-%02d, note: %s}\n", []string{"fond", "kommune"}[i%2], i, 1+i, i%100, 1+i%28, q(oddTexts[i%len(oddTexts)]))
	}
	portal["content/plans/lang.md"] = long.String() + "---\n"
	return portal
}

// TestOddPortal: every product of the odd portal says the same as its CSV by
// the checker, and by readers that are not ours; it is the same bytes in any
// order, and proves itself from a ZIP alone.
func TestOddPortal(t *testing.T) {
	thoroughOnly(t)
	portal, out := t.TempDir(), t.TempDir()
	for path, text := range oddPortal() {
		at := filepath.Join(portal, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	built(t, build.Options{Dir: portal, Out: filepath.Join(out, "a")})
	built(t, build.Options{Dir: portal, Out: filepath.Join(out, "b"), Order: func(n int) []int {
		all := make([]int, n)
		for i := range all {
			all[i] = n - 1 - i
		}
		return all
	}})
	site := os.DirFS(filepath.Join(out, "a"))
	sameTree(t, site, os.DirFS(filepath.Join(out, "b")))
	oddSound(t, "folder", verify.Site(site, verify.Options{Known: ownAssets()}))
	packed := packed(t, site)
	if err := os.RemoveAll(portal); err != nil {
		t.Fatal(err)
	}
	oddSound(t, "ZIP", verify.Site(packed, verify.Options{Known: ownAssets()}))
	editions(t, site)
	grantsOf(t, site)
}

func oddSound(t *testing.T, what string, r verify.Report) {
	t.Helper()
	for _, p := range r.Problems {
		if p.Severity().String() == "error" {
			t.Errorf("%s: %s %s %v %v", what, p.Pos, p.ID, p.Args, p.Figures)
		}
	}
	if r.Figures < 1000 {
		t.Errorf("%s: only %d figures were checked", what, r.Figures)
	}
}

func sameTree(t *testing.T, a, b fs.FS) {
	t.Helper()
	err := fs.WalkDir(a, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		x, err := fs.ReadFile(a, path)
		if err != nil {
			return err
		}
		if y, err := fs.ReadFile(b, path); err != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs (%v)", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// packed is a site as somebody has downloaded it.
func packed(t *testing.T, site fs.FS) fs.FS {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if err := w.AddFS(site); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// editions reads every table by the standard library's CSV and JSON and every
// workbook by its library: no cell of a CSV begins a formula, no cell of a
// workbook is one, and rows are as many in each.
func editions(t *testing.T, site fs.FS) {
	t.Helper()
	files, err := fs.Glob(site, "*/*/*.csv")
	more, _ := fs.Glob(site, "*/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range slices.Concat(files, more) {
		text, err := fs.ReadFile(site, path)
		if err != nil {
			t.Fatal(err)
		}
		table := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
		if strings.HasSuffix(path, ".excel.csv") {
			table.Comma = ';'
		}
		rows, err := table.ReadAll()
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				if bare := strings.TrimLeft(cell, " \u00a0\u2003\u200b"); bare != "" && strings.ContainsAny(bare[:utf8Len(bare)], "=+-@\t\r＝＋－＠﹢") && !isNumber(cell) {
					t.Errorf("%s, %s: %q begins a formula", path, rows[0][i], cell)
				}
			}
		}
		twin, err := fs.ReadFile(site, strings.TrimSuffix(path, ".csv")+".json")
		if err != nil {
			continue // a figure's own
		}
		var doc []map[string]*string
		if err := json.Unmarshal(twin, &doc); err != nil || len(doc) != len(rows)-1 {
			t.Errorf("%s: %v, %d rows as JSON, %d as CSV", path, err, len(doc), len(rows)-1)
		}
	}
	books, _ := fs.Glob(site, "*/*/*.xlsx")
	want := strings.Fields("helhedsplaner/lang/lang.xlsx omraader/nord/nord.xlsx omraader/tom/tom.xlsx organisationer/fond/fond.xlsx organisationer/kommune/kommune.xlsx puljer/pulje/pulje.xlsx")
	if !slices.Equal(books, want) {
		t.Errorf("the workbooks %q, not %q", books, want)
	}
	for _, path := range append(books, "data/indsigt.xlsx") {
		noFormulas(t, site, path)
	}
}

// isNumber reports a number with decimals, after a comma in files for spreadsheets.
func isNumber(cell string) bool {
	_, err := strconv.ParseFloat(strings.Replace(cell, ",", ".", 1), 64)
	return err == nil && strings.ContainsAny(cell, ".,")
}

func noFormulas(t *testing.T, site fs.FS, path string) {
	t.Helper()
	text, err := fs.ReadFile(site, path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(text))
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Errorf("%s, %s: %v", path, sheet, err)
		}
		for r := range min(len(rows), 200) {
			for c := range rows[r] {
				name, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					t.Fatal(err)
				}
				if formula, err := f.GetCellFormula(sheet, name); err != nil || formula != "" {
					t.Errorf("%s, %s %s: %q, %v", path, sheet, name, formula, err)
				}
			}
		}
	}
}

// grantsOf: what can be a grant is one and the rest is listed, each with its
// reason; what was paid back is a negative payment.
func grantsOf(t *testing.T, site fs.FS) {
	t.Helper()
	text, err := fs.ReadFile(site, "data/360giving.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Grants []struct {
			ID        string
			Disbursed json.Number                   `json:"amountDisbursed"`
			Payments  []struct{ Value json.Number } `json:"disbursementTransaction"`
			Funders   []struct{ ID string }         `json:"fundingOrganization"`
		}
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Grants) != 1500+2 {
		t.Errorf("%d grants", len(doc.Grants))
	}
	for _, g := range doc.Grants {
		if strings.HasSuffix(g.ID, "pools_pulje.kommune") {
			if g.Disbursed != "599.95" || len(g.Payments) != 2 || g.Payments[1].Value != "-0.05" {
				t.Errorf("%+v", g)
			}
			if g.Funders[0].ID != "indsigt-proeveby-organisations_kommune" {
				t.Errorf("a number with a wrong check digit became %s", g.Funders[0].ID)
			}
		}
		if strings.HasSuffix(g.ID, "omstridt.fond") && g.Funders[0].ID != "DK-CVR-10150817" {
			t.Errorf("%+v", g)
		}
	}
	text, err = fs.ReadFile(site, "data/360giving-left-out.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	reasons := make(map[string]int)
	for _, row := range rows[1:] {
		reasons[row[len(row)-1]]++
	}
	for _, reason := range []string{"allocation", "in-kind", "ceiling-only", "amount-not-known", "giver-not-stated"} {
		if reasons[reason] == 0 {
			t.Errorf("nothing is left out because of %s: %v", reason, reasons)
		}
	}
}

// utf8Len is the number of bytes of the first letter.
func utf8Len(s string) int { _, n := utf8.DecodeRuneInString(s); return n }

// TestMoreThanATimelineDraws: verify accepts how a timeline says, in words for one and
// two, how many initiatives it does not draw.
func TestMoreThanATimelineDraws(t *testing.T) {
	portal := map[string]string{
		"content/index.md":              "---\ntitle: Portal\nlanguage: da\nlanguages: [da, ar]\nday: 2026-11-01\n---\n",
		"content/organisations/fond.md": "---\ntitle: Fonden\ntype: fund\n---\n",
	}
	for n := range 12 {
		portal[fmt.Sprintf("content/initiatives/kendt-%d.md", n)] = fmt.Sprintf("---\ntitle: Kendt %d\nstatus: active\nperiod: 2025–2027\nfunding:\n  - {from: fond, committed: {2025: 100, 2026: %d}}\n---\n", n, n)
	}
	for n := range 3 {
		portal[fmt.Sprintf("content/initiatives/ukendt-%d.md", n)] = fmt.Sprintf("---\ntitle: Ukendt %d\nstatus: active\n---\n", n)
		buildAndVerify(t, portal)
	}
}
