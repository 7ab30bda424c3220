package verify

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func TestFiguresOfAChartsFile(t *testing.T) {
	page := []string{"100.00", "75.50", "12"}
	for _, c := range []struct {
		name, file string
		same       bool
	}{
		{"as on the page", "Nord,100.00,mindst 75.50\nSyd,,12\n", true},
		{"names with numbers", "Nord 1,Hus 7,100.00,75.50\n3,2021,12,Plan 4\n", true},
		{"an øre more", "Nord,100.01,75.50\nSyd,,12\n", false},
		{"a least amount changed", "Nord,100.00,mindst 75.51\nSyd,,12\n", false},
		{"a count changed", "Nord,100.00,75.50\nSyd,,13\n", false},
		{"a row less", "Nord,100.00,75.50\n", false},
		{"a row twice", "Nord,100.00,75.50\nNord,100.00,75.50\nSyd,,12\n", false},
		{"an amount in a name", "Nord,100.00,75.50\nSyd,,12\nVest,,Hus 1.00\n", true},
	} {
		r := csv.NewReader(strings.NewReader("Sted,A,B\n" + c.file))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if want, got, same := compareFigures(page, rows); same != c.same {
			t.Errorf("%s: %v, %q and %q", c.name, same, want, got)
		}
	}
}

// A workbook may be anybody's: a cell in a column that no sheet can have takes no
// room.
func TestSheetRowsHaveColumnsThatCanBe(t *testing.T) {
	for ref, want := range map[string]int{"A1": 0, "AA7": 26, "XFD1": maxColumns - 1, "XFE1": -1, "ZZZZZZZZZZZZZZ1": -1, "": -1, "7": -1} {
		if got := columnOf(ref); got != want {
			t.Errorf("%q is in column %d, not %d", ref, got, want)
		}
	}
	rows := sheetRows(`<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="inlineStr"><is><t>x</t></is></c><c r="ZZZZZZZZ1"><v>2</v></c></row>`)
	if len(rows) != 1 || !slices.Equal(rows[0], []string{"1", "", "x"}) {
		t.Errorf("read as %q", rows)
	}
}
