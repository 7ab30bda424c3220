package export

import (
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// The file of a figure holds exact values and no totals, and no text that a
// spreadsheet would run.
func TestFigureCSV(t *testing.T) {
	figure := func(f view.Figure) view.Cell { return view.Cell{Figure: &f} }
	table := &view.Table{
		ID: "tabel-givers", Caption: "Givere", Corner: "Giver", Cols: []view.Col{{Text: "Bevilget, \"kr.\""}},
		Rows: []view.Row{
			{Head: view.Link{Text: "=HYPERLINK(\"x\")", URL: "#raekker"}, Cells: []view.Cell{figure(view.Figure{Value: view.Money(-10000000), URL: "#raekker"})}},
			{Head: view.Link{Text: "Køge, Kommune", URL: "../kommune/"}, Cells: []view.Cell{figure(view.Figure{Value: view.Money(500), Before: "mindst", URL: "../x/"})}},
			{Head: view.Link{Text: "A"}, Cells: []view.Cell{figure(view.Figure{Text: "ikke oplyst"})}},
			{Head: view.Link{Text: "B"}, Cells: []view.Cell{figure(view.Figure{Absent: true, Text: "intet"})}},
		},
		Foot: &view.Row{Head: view.Link{Text: "I alt"}, Cells: []view.Cell{figure(view.Figure{Value: view.Money(100), URL: "#raekker"})}},
	}
	want := "Giver,\"Bevilget, \"\"kr.\"\"\"\n\"'=HYPERLINK(\"\"x\"\")\",-100000.00\n\"Køge, Kommune\",mindst 5.00\nA,ikke oplyst\nB,\n"
	if got := string(FigureCSV(nil, &view.FigurePage{Table: table})); got != want {
		t.Errorf("file is\n%s\nwant\n%s", got, want)
	}
}
