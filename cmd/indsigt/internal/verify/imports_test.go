package verify

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/money"
)

// grantRows are the sheet of these tests: a title, headers, two rows that are
// counted, one that is refused, a total and a note.
var grantRows = [][]any{
	{"Tilskud, \"2025\""}, {"Nr", "Projekt", "Beløb"}, {"1", "Have", 1200.5}, {"2", "Bus", 300}, {"3", "Sø", "ca. 70"}, {"", "I alt", 1500.5}, {"Note", "x", 7},
}

// sheetFile writes the rows as CSV or as a workbook.
func sheetFile(t *testing.T, name string) string {
	t.Helper()
	if strings.HasSuffix(name, ".json") {
		return `{"about": {"rows": [1]}, "version": "1.4", "grants": [{"nr": 1, "to": [{"name": "Have"}], "beløb i kr": 1200.5}, {"nr": 2, "to": [{"name": "Bus"}], "beløb i kr": "300"},
			{"nr": 3, "to": [{"name": "Sø"}], "beløb i kr": "ca. 70"}, {"to": [{"name": "I alt"}], "beløb i kr": 15005e-1}, {"nr": "Note", "beløb i kr": 7}, {"nr": null}]}`
	}
	if strings.HasSuffix(name, ".csv") {
		var b strings.Builder
		for _, row := range grantRows {
			var cells []string
			for _, c := range row {
				text := fmt.Sprint(c)
				if f, ok := c.(float64); ok {
					text = money.Grammar{}.FormatNumber(money.Amount(f * 100))
				}
				if strings.Contains(text, `"`) {
					text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
				}
				cells = append(cells, text)
			}
			b.WriteString(strings.Join(cells, ";") + "\r\n")
		}
		return b.String()
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range grantRows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sheetSite is the data files of a site that read the sheet.
func sheetSite(t *testing.T, name string) map[string]string {
	text := sheetFile(t, name)
	digest := sha256.Sum256([]byte(text))
	line := func(slug, amount string) string {
		return "initiatives/" + slug + ":t-" + slug + ",initiatives/" + slug + ",organisations/k,yes,committed,cash,,known," + amount + ",DKK,,,,,t,,,1,,,,,\n"
	}
	header, column, cell, first := "2", "Beløb", "C5", 3
	if strings.HasSuffix(name, ".json") {
		header, column, cell, first = "1", "beløb i kr", "grants/2/beløb i kr", 1
	}
	files := book()
	files["filer/files/"+name] = text
	files["data/funding-lines.csv"] = strings.Join(columnsOf("funding-lines"), ",") + "\n" + line("a", "1200.50") + line("b", "300.00")
	files["data/imports.csv"] = strings.Join(columnsOf("imports"), ",") + "\nt#1,t,filer/files/" + name + "," + hex.EncodeToString(digest[:]) +
		",," + header + ",da,,semicolon,," + column + ",committed,,,5,2,1,1,1,1500.50,1500.50,0.00,1500.50,7.00,1,0,0.00\n"
	rows := strings.Join(columnsOf("import-rows"), ",") + "\n"
	for i, fate := range []string{"imported,initiatives/a:t-a,,", "imported,initiatives/b:t-b,,", "refused,," + cell + ",amount-not-amount", "total,,,", "left-out,,,"} {
		rows += fmt.Sprintf("t:%d,t,%d,%s\n", first+i, first+i, fate)
	}
	files["data/import-rows.csv"] = rows
	return files
}

func columnsOf(table string) []string {
	for _, h := range headers {
		if h.name == table {
			return h.columns
		}
	}
	return nil
}

// sheetProblems are the reasons that checkImports finds.
func sheetProblems(t *testing.T, files map[string]string) (reasons []string) {
	t.Helper()
	s := walk(fsOf(t, files), Limits{}, &findings{most: 10})
	d := load(s, &findings{most: 100})
	found := &findings{most: 100}
	checkImports(s, d, found)
	problems, _ := found.sorted()
	for _, p := range problems {
		reasons = append(reasons, fmt.Sprint(p))
	}
	return reasons
}

// TestImports: the sheet is read again as it was published, from CSV, from a
// workbook and from JSON, and whatever was changed since is found.
func TestImports(t *testing.T) {
	for _, name := range []string{"t.csv", "t.xlsx", "t.json"} {
		if got := sheetProblems(t, sheetSite(t, name)); len(got) > 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, c := range []struct{ what, file, old, new string }{
		{"a row of the sheet changed", "filer/files/t.csv", "Bus;300", "Bus;301"},
		{"a row of the sheet taken away", "filer/files/t.csv", "2;Bus;300\r\n", ""},
		{"a row of the sheet added", "filer/files/t.csv", "Note;x;7\r\n", "Note;x;7\r\n4;Ny;9\r\n"},
		{"a title of the sheet changed", "filer/files/t.csv", "Bus", "Tog"},
		{"a sum of the report changed", "data/imports.csv", ",1500.50,0.00", ",1500.51,0.00"},
		{"what was read changed", "data/imports.csv", ",1,1500.50,", ",1,1500.60,"},
		{"a count of the report changed", "data/imports.csv", ",5,2,1,1,1,", ",5,2,1,1,2,"},
		{"a row's fate changed", "data/import-rows.csv", "4,imported,initiatives/b:t-b", "4,left-out,"},
		{"a row of the report taken away", "data/import-rows.csv", "t:5,t,5,refused,,C5,amount-not-amount\n", ""},
		{"a line changed", "data/funding-lines.csv", "known,300.00", "known,300.01"},
		{"two lines changed, the sum kept", "data/funding-lines.csv", "1200.50,DKK,,,,,t,,,1,,,,,\ninitiatives/b:t-b,initiatives/b,organisations/k,yes,committed,cash,,known,300.00",
			"1200.00,DKK,,,,,t,,,1,,,,,\ninitiatives/b:t-b,initiatives/b,organisations/k,yes,committed,cash,,known,300.50"},
		{"a line added that cites the sheet", "data/funding-lines.csv", "initiatives/a:t-a,", "initiatives/a:t-c,initiatives/a,organisations/k,yes,committed,cash,,known,1.00,DKK,,,,,t,,,1,,,,,\ninitiatives/a:t-a,"},
		{"the sheet's header moved", "data/imports.csv", "semicolon,,Beløb", "semicolon,,Belob"},
		{"a value of JSON changed", "filer/files/t.json", `"300"`, `"301"`},
		{"an object taken away", "filer/files/t.json", `{"nr": 2, "to": [{"name": "Bus"}], "beløb i kr": "300"},`, ""},
		{"an object added", "filer/files/t.json", `"beløb i kr": 7}`, `"beløb i kr": 7}, {"nr": 9, "beløb i kr": 9}`},
		{"a second list of objects", "filer/files/t.json", `"grants"`, `"more": [{"nr": 7}], "grants"`},
		{"a value moved to another key", "filer/files/t.json", `"beløb i kr": 1200.5`, `"beløb": 1200.5`},
		{"an amount hidden in a list", "filer/files/t.json", `"beløb i kr": 1200.5`, `"beløb i kr": [1200.5]`},
		{"JSON cut off", "filer/files/t.json", `}, {"nr": null}]}`, `}`},
	} {
		name := "t.csv"
		if strings.HasSuffix(c.file, ".json") {
			name = "t.json"
		}
		files := sheetSite(t, name)
		if strings.Count(files[c.file], c.old) != 1 {
			t.Fatalf("%s: %q is %d times in\n%s", c.what, c.old, strings.Count(files[c.file], c.old), files[c.file])
		}
		files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
		if c.file == "filer/files/t.json" { // the digest alone must not find it
			was, is := sha256.Sum256([]byte(sheetFile(t, name))), sha256.Sum256([]byte(files[c.file]))
			files["data/imports.csv"] = strings.Replace(files["data/imports.csv"], hex.EncodeToString(was[:]), hex.EncodeToString(is[:]), 1)
		}
		if len(sheetProblems(t, files)) == 0 {
			t.Errorf("%s: not found", c.what)
		}
	}
}

// TestImportsAhead: a line whose commitment was changed by a later decision is held
// against what it was before.
func TestImportsAhead(t *testing.T) {
	for _, c := range []struct {
		what, steps string
		found       int
	}{
		{"a later decision", "initiatives/b:t-b#0,initiatives/b:t-b,0,,,,300.00,,,\ninitiatives/b:t-b#1,initiatives/b:t-b,1,,,50.00,350.00,,,\n", 0},
		{"a decision on another line", "initiatives/a:t-a#0,initiatives/a:t-a,0,,,,300.00,,,\ninitiatives/a:t-a#1,initiatives/a:t-a,1,,,50.00,350.00,,,\n", 2},
		{"another first commitment", "initiatives/b:t-b#0,initiatives/b:t-b,0,,,,310.00,,,\ninitiatives/b:t-b#1,initiatives/b:t-b,1,,,40.00,350.00,,,\n", 2},
		{"no decision", "", 2},
	} {
		files := sheetSite(t, "t.csv")
		files["data/funding-lines.csv"] = strings.Replace(files["data/funding-lines.csv"], "known,300.00", "known,350.00", 1)
		files["data/amendments.csv"] = strings.Join(columnsOf("amendments"), ",") + "\n" + c.steps
		if got := sheetProblems(t, files); len(got) != c.found {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}

// TestReadAmount: amounts as sheets write them, in øre.
func TestReadAmount(t *testing.T) {
	for _, c := range []struct {
		cell         sheetCell
		locale, unit string
		want         money.Amount
		ok           bool
	}{
		{sheetCell{text: "1.200,5", number: false}, "da", "", 1200_50, true}, {sheetCell{text: "1200", number: false}, "da", "kr.", 1200_00, true},
		{sheetCell{text: "1,200.50", number: false}, "en", "", 1200_50, true}, {sheetCell{text: "DKK 7", number: false}, "en", "", 7_00, true},
		{sheetCell{text: "2,5 mio. kr.", number: false}, "da", "", 2_500_000_00, true}, {sheetCell{text: "1.200 kr.", number: false}, "da", "", 1200_00, true},
		{sheetCell{text: "-7", number: false}, "da", "", -7_00, true}, {sheetCell{text: "1,25", number: false}, "da", "mio.", 1_250_000_00, true},
		{sheetCell{text: "1.200\u00a0kr."}, "da", "", 1200_00, true}, {sheetCell{text: "1.200\u202fkr."}, "da", "", 1200_00, true}, {sheetCell{text: "1.200 kr."}, "nb", "", 1200_00, true},
		{sheetCell{text: "1 200\u00a0000,50 kr"}, "nb", "", 1_200_000_50, true}, {sheetCell{text: "2,5 mill. kr"}, "nb", "", 2_500_000_00, true}, {sheetCell{text: "1,5 mrd."}, "nb", "", 1_500_000_000_00, true},
		{sheetCell{text: "1 200"}, "da", "", 0, false}, {sheetCell{text: "1 20"}, "nb", "", 0, false}, {sheetCell{text: "1.200 000"}, "nb", "", 0, false}, {sheetCell{text: "2 mio."}, "nb", "", 0, false},
		{sheetCell{text: "1.20", number: false}, "da", "", 0, false}, {sheetCell{text: "12,345", number: false}, "da", "", 0, false}, {sheetCell{text: "ca. 7", number: false}, "da", "", 0, false},
		{sheetCell{text: "(7)", number: false}, "da", "", 0, false}, {sheetCell{text: "007", number: false}, "da", "", 0, false}, {sheetCell{text: "7 mio.", number: false}, "da", "t.kr.", 0, false},
		{sheetCell{text: "1234.5599999999999", number: true}, "da", "", 1234_56, true}, {sheetCell{text: "1.5E3", number: true}, "da", "", 1500_00, true}, {sheetCell{text: "0.001", number: true}, "da", "", 0, false},
	} {
		if got, ok := readAmount(c.cell, c.locale, c.unit); got != c.want || ok != c.ok {
			t.Errorf("%q (%s, %s): %d, %v, want %d, %v", c.cell.text, c.locale, c.unit, got, ok, c.want, c.ok)
		}
	}
}

// TestCellsOf: addresses are distinguished where names of sheets and columns hold spaces.
func TestCellsOf(t *testing.T) {
	for _, c := range []struct {
		sheet, list string
		isJSON      bool
		row         int
		want        []string
	}{
		{"", "B3 C3", false, 3, []string{"B3", "C3"}},
		{"Ark 1", "Ark 1!B3 Ark 1!C3", false, 3, []string{"B3", "C3"}},
		{"", "grants/1/beløb i kr grants/1/to/0/name", true, 3, []string{"beløb i kr", "to/0/name"}},
		{"", "1/beløb", true, 3, []string{"beløb"}},
	} {
		s := &sheetChecker{isJSON: c.isJSON, table: &table{header: []string{"sheet"}, columns: map[string]int{"sheet": 0}, cells: []string{c.sheet}, rows: 1}}
		if got := s.cellsOf(c.row, c.list); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.list, got, c.want)
		}
	}
}

// TestNumberedKeys: rows whose keys end in a number are in the order of the number, below
// the order of what is before it.
func TestNumberedKeys(t *testing.T) {
	sorted := []string{"a#9", "a#10", "a-b#1", "ab#2"}
	for _, mark := range []string{"#", ":"} {
		for i, a := range sorted {
			for j, b := range sorted {
				a, b := strings.Replace(a, "#", mark, 1), strings.Replace(b, "#", mark, 1)
				if got, want := compareNumbered(a, b), cmp.Compare(i, j); got != want {
					t.Errorf("%s and %s: %d, not %d", a, b, got, want)
				}
			}
		}
	}
}
