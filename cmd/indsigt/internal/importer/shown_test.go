package importer

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestCellsAreReadAsTheyAreShown: a workbook's formats, formulas without results, columns
// without headings and hidden columns never make an amount of what no reader sees as one.
func TestCellsAreReadAsTheyAreShown(t *testing.T) {
	f := excelize.NewFile()
	style := func(format string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	set := func(at string, value any) {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	for i, h := range headers {
		set(string(rune('A'+i))+"1", h)
	}
	for i, c := range []struct {
		format string
		value  any
	}{{"0%", 0.25}, {`[$€-2]\ #,##0.00`, 100}, {`[$USD] #,##0`, 100}, {`"EUR" 0`, 100}, {"£#,##0", 100}, {"[h]:mm", 3}, {"hh:mm", 3}, {"yyyy-mm-dd", 45000},
		{`"kr." #,##0`, 1}, {`[$kr.-406] #,##0`, 2}, {`_-* #,##0.00\ _€_-;\-* #,##0.00\ _€_-`, 3}, {"#,##0,", 4}, {"#,##0;[Red]-#,##0", 5}, {`0.00E+00`, 6}, {`[$DKK] 0`, 7}} {
		row := string(rune('0'+(i+2)/10)) + string(rune('0'+(i+2)%10))
		for at, value := range []any{"S" + row, "Projekt " + row, "Køge Kommune", "Lejerbo", "Nord", nil, c.value} {
			set(string(rune('A'+at))+row, value)
		}
		if err := f.SetCellStyle("Sheet1", "G"+row, "G"+row, style(c.format)); err != nil {
			t.Fatal(err)
		}
	}
	for at, value := range []any{"S90", "Projekt 90", "Køge Kommune", "Lejerbo", "Nord"} {
		set(string(rune('A'+at))+"17", value)
	}
	if err := f.SetCellFormula("Sheet1", "G17", "G16*2"); err != nil { // its result is not in the file
		t.Fatal(err)
	}
	for at, value := range []any{"S91", "Projekt 91", "Køge Kommune", "Lejerbo", "Nord", nil, 8, "ok", 999} {
		set(string(rune('A'+at))+"18", value)
	}
	if err := f.SetColVisible("Sheet1", "E", false); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r := runOn(t, "t.xlsx", b.Bytes(), grantsMapping)
	var got []string
	for _, f := range r.Refusals {
		got = append(got, f.Cell+" "+f.Reason)
	}
	want := []string{"G2 format", "G3 amount-currency", "G4 amount-currency", "G5 amount-currency", "G6 amount-currency", "G7 format", "G8 format", "G9 day-not-amount",
		"G17 formula", "I18 no-heading"}
	for i, w := range want {
		want[i] = r.Sheet + map[bool]string{true: "!"}[r.Sheet != ""] + w
	}
	if !slices.Equal(got, want) {
		t.Errorf("refused %q, not %q", got, want)
	}
	if r.Imported != 7 || r.Columns[0].Imported != 28_00 || r.Columns[0].Refused != 8_00 || r.Columns[0].Unreadable != 9 {
		t.Errorf("%d rows, %+v", r.Imported, r.Columns)
	}
	if !slices.Equal(r.HiddenColumns, []string{"Område"}) {
		t.Errorf("hidden: %q", r.HiddenColumns)
	}
}

// TestMarkedAndScaledCells: amounts with a footnote mark or struck out are refused, and
// those shown in thousands where the mapping has a unit; for these none is proposed.
func TestMarkedAndScaledCells(t *testing.T) {
	f := excelize.NewFile()
	style := func(s excelize.Style) int {
		id, err := f.NewStyle(&s)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	thousands := "#,##0,"
	scaled, struck := style(excelize.Style{CustomNumFmt: &thousands}), style(excelize.Style{Font: &excelize.Font{Strike: true}})
	rows := [][]any{{"Nr", "Projekt", "Giver", "Modtager", "Område", "Dato", "Beløb i t.kr.", "Note"}}
	for i := range 4 {
		rows = append(rows, []any{"S" + string(rune('1'+i)), "Projekt", "Køge Kommune", "Lejerbo", "Nord", nil, 1_200_000 + i})
	}
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	proposed := func(want string) []byte {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		lib, _ := portal(t, "")
		if d, err := Propose("t.xlsx", b.Bytes(), "", lib); err != nil || d.Import.Unit != want {
			t.Errorf("proposed unit %q, not %q; %v", d.Import.Unit, want, err)
		}
		return b.Bytes()
	}
	_ = f.SetCellStyle("Sheet1", "G2", "G5", scaled)
	proposed("")
	_ = f.SetCellStyle("Sheet1", "G3", "G3", struck)
	_ = f.SetCellRichText("Sheet1", "G5", []excelize.RichTextRun{{Text: "500"}, {Text: "1", Font: &excelize.Font{VertAlign: "superscript"}}})
	data := proposed("t.kr.") // not all cells are scaled: those that are get refused
	mapping := strings.Replace(grantsMapping, "Beløb", "Beløb i t.kr.", 1)
	for unit, want := range map[string]string{"": "G3 marked, G5 marked", "  unit: t.kr.\n": "G2 scaled, G3 marked, G4 scaled, G5 marked"} {
		r := runOn(t, "t.xlsx", data, mapping+unit)
		var got []string
		for _, f := range r.Refusals {
			got = append(got, f.Cell[strings.Index(f.Cell, "!")+1:]+" "+f.Reason)
		}
		if strings.Join(got, ", ") != want || r.Columns[0].Unreadable != len(got) {
			t.Errorf("%q: refused %q, %+v; %v", unit, got, r.Columns, r.Problems)
		}
	}
}
