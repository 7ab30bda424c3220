package importer

import (
	"bytes"
	"slices"
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
