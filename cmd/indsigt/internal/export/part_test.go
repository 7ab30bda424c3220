package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/view"
)

// TestPartsAreRowsOfTheWhole: what is next to a page are rows of the portal's
// tables, byte for byte, the same in each format; the workbook also has the
// lines its facts are made from.
func TestPartsAreRowsOfTheWhole(t *testing.T) {
	e := testExporter(t)
	year := ask.Question{}.With(ask.Year, "2021")
	e.parts = []view.Slice{
		{Dir: "aar/2021/", Title: "2021", Facts: []ask.Question{year}, Workbook: true},
		{Dir: "planer/p/", Title: "P", Of: "plans/p", Facts: []ask.Question{ask.Question{}.With(ask.Plan, "p")}, Lines: []ask.Question{
			ask.Question{Table: ask.Lines}.With(ask.Holder, "plans/p"), ask.Question{Table: ask.Lines}.With(ask.Giver, "plans/p"),
		}},
	}
	whole := map[string][]string{}
	for _, f := range e.Files() {
		if strings.HasSuffix(f.Path, ".csv") {
			whole[f.Table.Name] = strings.SplitAfter(written(t, f), "\n")
		}
	}
	want := map[string]int{
		"aar/2021/facts.csv": 1, "aar/2021/2021.xlsx": 0,
		"planer/p/facts.csv": 3, "planer/p/lines.csv": 3,
	}
	for _, f := range e.Parts() {
		n, known := want[f.Path]
		if !known || f.Rows != n {
			t.Errorf("%s has %d rows, not %d", f.Path, f.Rows, n)
		}
		delete(want, f.Path)
		body := written(t, f)
		if again := written(t, f); again != body {
			t.Errorf("%s differs when it is written again", f.Path)
		}
		switch {
		case strings.HasSuffix(f.Path, ".csv"):
			for _, line := range strings.SplitAfter(body, "\n") {
				if !slices.Contains(whole[f.Table.Name], line) {
					t.Errorf("%s has a row of its own: %s", f.Path, line)
				}
			}
		default:
			checkPartWorkbook(t, []byte(body))
		}
	}
	for path := range want {
		t.Errorf("%s was not made", path)
	}
}

func checkPartWorkbook(t *testing.T, body []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	// The year has one fact, which is made of one row of one line; a cross
	// table by year would be the total again.
	for sheet, rows := range map[string]int{"facts": 2, "funding-lines": 2, "holders": 2, "funder × area": 2} {
		got, err := f.GetRows(sheet)
		if err != nil || len(got) != rows {
			t.Errorf("sheet %s: %v, rows %q", sheet, err, got)
		}
	}
	if list := f.GetSheetList(); slices.Contains(list, "area × year") {
		t.Errorf("sheets %q", list)
	}
	first, err := f.GetRows("How it was counted")
	if err != nil || !strings.Contains(strings.Join(slices.Concat(first...), "\n"), "committed year=2021") {
		t.Errorf("%v: %q", err, first)
	}
}

// TestBehindAFact: rows of other years and phases of a fact's line are not
// behind it.
func TestBehindAFact(t *testing.T) {
	e := testExporter(t)
	for i := range e.led.Facts() {
		f := &e.led.Facts()[i]
		rows := e.behind([]int{i}, nil)
		if len(rows) != 1 || e.led.Rows()[rows[0]].Year != f.Year || e.led.Rows()[rows[0]].Line != f.Lines[0] {
			t.Errorf("behind %s are rows %v", f.ID, rows)
		}
	}
}
