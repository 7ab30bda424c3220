package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func text(s string) Cell { return Cell{Text: s, Kind: Text} }

func flawed(s string, f Flaw) Cell { return Cell{Text: s, Kind: Text, Flaw: f} }

// differ tells two values that are not the same.
func differ(want, got any) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return fmt.Sprintf("got %+v\nwant %+v", got, want)
}

// TestCSV: what is in a file is what is read, and a row that breaks the rules
// is one row.
func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name, src string
		opt       Options
		want      [][]Cell
	}{
		{"plain", "a,b\n1,\n", Options{}, [][]Cell{{text("a"), text("b")}, {text("1"), {}}}},
		{"no end of line, mark of byte order", "\ufeffa;b\r\nc;d", Options{Delimiter: ';'}, [][]Cell{{text("a"), text("b")}, {text("c"), text("d")}}},
		{"quoted", "\"a,\"\"x\"\"\",\"b\nc\"\n", Options{}, [][]Cell{{text(`a,"x"`), text("b\nc")}}},
		{"blank lines", "a\n\n\nb\n\n", Options{}, [][]Cell{{text("a")}, nil, nil, {text("b")}}},
		{"a quotation that never ends", "a,\"b\nc,d\ne,f\n", Options{}, [][]Cell{{text("a"), flawed(`"b`, BrokenQuote)}, {text("c"), text("d")}, {text("e"), text("f")}}},
		{"a quotation within", "a,b\"c\nd,e\n", Options{}, [][]Cell{{text("a"), flawed(`b"c`, BrokenQuote)}, {text("d"), text("e")}}},
		{"a quotation that ends early", "\"a\"b,c\nd,e\n", Options{}, [][]Cell{{flawed(`"a"b`, BrokenQuote), text("c")}, {text("d"), text("e")}}},
		{"line ends", "a\r\nb\nc\r\n", Options{}, [][]Cell{{text("a")}, {flawed("b", OtherLineEnd)}, {text("c")}}},
		{"bytes that are no UTF-8", "K\xf8ge,b\n", Options{}, [][]Cell{{flawed("K\ufffdge", NotText), text("b")}}},
		{"read twice as another encoding", "K\u00c3\u00b8ge\n", Options{}, [][]Cell{{flawed("K\u00c3\u00b8ge", NotText)}}},
		{"windows-1252", "K\xf8ge,5\x80\n", Options{Encoding: "windows-1252"}, [][]Cell{{text("Køge"), text("5€")}}},
		{"utf-16", "\xff\xfea\x00\xf8\x00\n\x00", Options{Encoding: "utf-16"}, [][]Cell{{text("aø")}}},
	} {
		table, err := Read("x.csv", []byte(c.src), c.opt)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got [][]Cell
		for i, r := range table.Rows {
			if r.Number != i+1 {
				t.Errorf("%s: row %d is numbered %d", c.name, i+1, r.Number)
			}
			got = append(got, r.Cells)
		}
		if diff := differ(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func workbookOf(t testing.TB, make func(f *excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	make(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWorkbook: kinds, days of both calendars, formulas, merged cells, hidden rows
// and sheets, rows and cells that are not there.
func TestWorkbook(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File) {
		day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		custom := `dd"/"mm\-yyyy`
		own, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &custom})
		amount := `#,##0.00 "dage"`
		money, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &amount})
		for at, v := range map[string]any{"A1": "tekst", "B1": "1200", "C1": 1200.5, "D1": true, "A3": 45323, "B3": 45323.75, "C3": 45323, "A4": 1, "C4": 2} {
			_ = f.SetCellValue("Sheet1", at, v)
		}
		_ = f.SetCellStyle("Sheet1", "A3", "A3", day)
		_ = f.SetCellStyle("Sheet1", "B3", "B3", own)
		_ = f.SetCellStyle("Sheet1", "C3", "C3", money)
		_ = f.SetCellFormula("Sheet1", "C4", "A4+1")
		_ = f.SetRowVisible("Sheet1", 4, false)
		_ = f.SetCellRichText("Sheet1", "A5", []excelize.RichTextRun{{Text: "to "}, {Text: "dele"}})
		_ = f.MergeCell("Sheet1", "A5", "B5")
		_, _ = f.NewSheet("Skjult")
		_ = f.SetSheetVisible("Skjult", false)
	})
	table, err := Read("x.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{
		{Number: 1, Cells: []Cell{text("tekst"), text("1200"), {Text: "1200.5", Kind: Number}, {Text: "true", Kind: Bool}}},
		{Number: 2},
		{Number: 3, Cells: []Cell{{Text: "2024-02-01", Kind: Day}, {Text: "2024-02-01", Kind: Day}, {Text: "45323", Kind: Number}}},
		{Number: 4, Hidden: true, Cells: []Cell{{Text: "1", Kind: Number}, {}, table.Rows[3].Cell(2)}},
		{Number: 5, Cells: []Cell{text("to dele"), {Flaw: Merged}}},
	}
	if diff := differ(want, table.Rows); diff != "" {
		t.Error(diff)
	}
	if table.Rows[3].Cell(2).Flaw != Computed {
		t.Errorf("a formula is %+v", table.Rows[3].Cell(2))
	}
	if table.Name != "Sheet1" || len(table.Hidden) != 1 || table.Address(214, 3) != "Sheet1!D214" {
		t.Errorf("%q %q %s", table.Name, table.Hidden, table.Address(214, 3))
	}
	since1904 := &worksheet{workbook: &workbook{since: 1904}}
	if day, ok := since1904.day("43861"); day != "2024-02-01" || !ok {
		t.Errorf("since 1904: %s", day)
	}
}

func TestJSON(t *testing.T) {
	table, err := Read("x.json", []byte(`{"version":"1","meta":{"a":[1]},"grants":[{"id":"a","org":[{"name":"x"}]},{"id":"b","amount":12.50,"n":null}]}`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := differ([]string{"id", "org/0/name", "amount", "n"}, table.Names); diff != "" {
		t.Error(diff)
	}
	want := []Row{{Number: 1, Cells: []Cell{text("a"), text("x")}}, {Number: 2, Cells: []Cell{text("b"), {}, {Text: "12.50", Kind: Number}, {}}}}
	if diff := differ(want, table.Rows); diff != "" {
		t.Error(diff)
	}
	if at := table.Address(2, 2); at != "grants/1/amount" {
		t.Error(at)
	}
}

func TestUTF8(t *testing.T) {
	for name, was := range map[string]string{"a.csv": "\xff\xfeN\x00\xe6\x00;\x001\x00", "b.csv": "N\xe6;1", "c.csv": "Næ;1", "d.tsv": "\xfe\xff\x00N\x00\xe6\x00;\x001"} {
		if got := string(UTF8(name, []byte(was), "")); got != "Næ;1" {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, was := range map[string]string{"a.xlsx": "PK\xe6", "b.json": "[\"\xe6\"]"} {
		if got := string(UTF8(name, []byte(was), "")); got != was {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestJSONIsReadStrictly(t *testing.T) {
	for _, text := range []string{`[{"a":1,}]`, `[{"a":01}]`, "[{\"a\":\"\x01\"}]", `[{"a":"\q"}]`, `[{"a":1}`, `[{"a":1}]x`, `[{"a":1}],`, `[{"a" 1}]`, `[{"a":1 "b":2}]`,
		`[{"a":tru}]`, `[{"a":"x`, `[{"a":"\`, `[{a:1}]`, `[{"a":1},]`, `[,{"a":1}]`, `{"m":nul,"g":[{"a":1}]}`, `{"g":[{"a":1}]`, `[{"a":+1}]`, `[{"a":1.}]`, `[{"a":}]`, `[{"a":[1,]}]`} {
		if json.Valid([]byte(text)) {
			t.Errorf("%s is JSON", text)
		}
		if _, err := Read("x.json", []byte(text), Options{}); err == nil {
			t.Errorf("%s was read", text)
		}
	}
	for _, text := range []string{`[{"a":1,"b":2,"a":1}]`, `[{"a":null,"a":1}]`, `[{"a/0":1,"a":[2]}]`} {
		_, err := Read("x.json", []byte(text), Options{})
		if err == nil || !strings.Contains(err.Error(), "two values") {
			t.Errorf("%s: %v", text, err)
		}
	}
	table, err := Read("x.json", []byte("\ufeff [ { \"a\\u00e6\" : \"x\\\"\\ny\" , \"b\":{},\"c\":[],\"d\":-1.5E+3,\"e\":true}\n] "), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := differ([]Row{{Number: 1, Cells: []Cell{text("x\"\ny"), {Text: "-1.5E+3", Kind: Number}, {Text: "true", Kind: Bool}}}}, table.Rows); diff != "" {
		t.Error(diff)
	}
	if diff := differ([]string{"aæ", "d", "e"}, table.Names); diff != "" {
		t.Error(diff)
	}
}

// part is a file of a workbook made by hand, followed by so many megabytes of
// blanks.
type part struct {
	name, text string
	blanks     int
}

var megabyte = bytes.Repeat([]byte(" "), 1<<20)

func zipOf(t testing.TB, parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(w, p.text)
		}
		for range p.blanks {
			_, _ = w.Write(megabyte)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// book is a workbook around the XML of one sheet.
func book(t testing.TB, sheet string, more ...part) []byte {
	const main = `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`
	const links = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="looks.xml"/></Relationships>`
	return zipOf(t, append([]part{{"xl/workbook.xml", main, 0}, {"xl/_rels/workbook.xml.rels", links, 0}, {"xl/worksheets/sheet1.xml", sheet, 0}}, more...)...)
}

// FuzzRead: whatever the bytes, reading ends, and every row has its number.
func FuzzRead(f *testing.F) {
	f.Add("x.csv", []byte("a;b\r\n\"c\"\"d\";\n"), byte(';'))
	f.Add("x.json", []byte(`{"grants":[{"a":[{"b":1}]}]}`), byte(0))
	f.Add("x.xlsx", book(f, `<worksheet><sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`), byte(0))
	f.Fuzz(func(t *testing.T, name string, data []byte, delimiter byte) {
		table, err := Read(name, data, Options{Delimiter: delimiter})
		if err != nil {
			if _, ok := err.(interface{ In(string) string }); !ok {
				t.Fatalf("an error without words: %v", err)
			}
			return
		}
		for i, r := range table.Rows {
			if r.Number != i+1 || len(r.Cells) > MaxColumns {
				t.Fatalf("row %d is numbered %d and has %d cells", i+1, r.Number, len(r.Cells))
			}
		}
	})
}
