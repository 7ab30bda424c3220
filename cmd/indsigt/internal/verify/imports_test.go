package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	files := book()
	files["filer/files/"+name] = text
	files["data/funding-lines.csv"] = strings.Join(columnsOf("funding-lines"), ",") + "\n" + line("a", "1200.50") + line("b", "300.00")
	files["data/imports.csv"] = strings.Join(columnsOf("imports"), ",") + "\nt#1,t,filer/files/" + name + "," + hex.EncodeToString(digest[:]) +
		",,2,da,,semicolon,,Beløb,committed,,,5,2,1,1,1,1500.50,1500.50,0.00,1500.50,7.00,1,0,0.00\n"
	files["data/import-rows.csv"] = strings.Join(columnsOf("import-rows"), ",") + "\nt:3,t,3,imported,initiatives/a:t-a,,\nt:4,t,4,imported,initiatives/b:t-b,,\n" +
		"t:5,t,5,refused,,C5,amount-not-amount\nt:6,t,6,total,,,\nt:7,t,7,left-out,,,\n"
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

// TestImports: the sheet is read again as it was published, from CSV and from a
// workbook, and whatever was changed since is found.
func TestImports(t *testing.T) {
	for _, name := range []string{"t.csv", "t.xlsx"} {
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
	} {
		files := sheetSite(t, "t.csv")
		if strings.Count(files[c.file], c.old) != 1 {
			t.Fatalf("%s: %q is %d times in\n%s", c.what, c.old, strings.Count(files[c.file], c.old), files[c.file])
		}
		files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
		if len(sheetProblems(t, files)) == 0 {
			t.Errorf("%s: not found", c.what)
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
		{sheetCell{"1.200,5", false}, "da", "", 1200_50, true}, {sheetCell{"1200", false}, "da", "kr.", 1200_00, true},
		{sheetCell{"1,200.50", false}, "en", "", 1200_50, true}, {sheetCell{"DKK 7", false}, "en", "", 7_00, true},
		{sheetCell{"2,5 mio. kr.", false}, "da", "", 2_500_000_00, true}, {sheetCell{"1.200 kr.", false}, "da", "", 1200_00, true},
		{sheetCell{"-7", false}, "da", "", -7_00, true}, {sheetCell{"1,25", false}, "da", "mio.", 1_250_000_00, true},
		{sheetCell{"1.20", false}, "da", "", 0, false}, {sheetCell{"12,345", false}, "da", "", 0, false}, {sheetCell{"ca. 7", false}, "da", "", 0, false},
		{sheetCell{"(7)", false}, "da", "", 0, false}, {sheetCell{"007", false}, "da", "", 0, false}, {sheetCell{"7 mio.", false}, "da", "t.kr.", 0, false},
		{sheetCell{"1234.5599999999999", true}, "da", "", 1234_56, true}, {sheetCell{"1.5E3", true}, "da", "", 1500_00, true}, {sheetCell{"0.001", true}, "da", "", 0, false},
	} {
		if got, ok := readAmount(c.cell, c.locale, c.unit); got != c.want || ok != c.ok {
			t.Errorf("%q (%s, %s): %d, %v, want %d, %v", c.cell.text, c.locale, c.unit, got, ok, c.want, c.ok)
		}
	}
}
