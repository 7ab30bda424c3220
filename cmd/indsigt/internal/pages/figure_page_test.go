package pages

import "testing"

// A figure's page stands beside the page it is from, so that links keep their
// way; places on that page are on another one from here. Its file holds exact
// values and no totals, and no text that a spreadsheet would run.
func TestFigurePage(t *testing.T) {
	figure := func(f Figure) Cell { return Cell{Figure: &f} }
	table := &Table{
		ID: "tabel-givers", Caption: "Givere", Corner: "Giver", Cols: []Col{{Text: "Bevilget, \"kr.\""}},
		Rows: []Row{
			{Head: Link{Text: "=HYPERLINK(\"x\")", URL: "#raekker"}, Cells: []Cell{figure(Figure{Value: "-100000.00", URL: "#raekker"})}},
			{Head: Link{Text: "Køge, Kommune", URL: "../kommune/"}, Cells: []Cell{figure(Figure{Value: "5.00", Before: "mindst", URL: "../x/"})}},
			{Head: Link{Text: "A"}, Cells: []Cell{figure(Figure{Text: "ikke oplyst"})}},
			{Head: Link{Text: "B"}, Cells: []Cell{figure(Figure{Absent: true, Text: "intet"})}},
		},
		Foot: &Row{Head: Link{Text: "I alt"}, Cells: []Cell{figure(Figure{Value: "1.00", URL: "#raekker"})}},
	}
	f := &FigurePage{Table: away(table)}
	if got, want := f.Table.Rows[0].Head.URL+" "+f.Table.Rows[0].Cells[0].Figure.URL+" "+f.Table.Rows[1].Head.URL+" "+f.Table.Foot.Cells[0].Figure.URL,
		"./#raekker ./#raekker ../kommune/ ./#raekker"; got != want {
		t.Errorf("links are %q, want %q", got, want)
	}
	if table.Rows[0].Head.URL != "#raekker" {
		t.Error("the page's own table was changed")
	}
	want := "Giver,\"Bevilget, \"\"kr.\"\"\"\n\"'=HYPERLINK(\"\"x\"\")\",-100000.00\n\"Køge, Kommune\",mindst 5.00\nA,ikke oplyst\nB,\n"
	if got := string(f.CSV(nil)); got != want {
		t.Errorf("file is\n%s\nwant\n%s", got, want)
	}
}

// What others have is the total less what is shown, and says which.
func TestTurned(t *testing.T) {
	for terms, want := range map[string]string{
		"a": "a", "a x=b-c - d": "a x=b-c + d", "a - b + c - d": "a + b - c + d",
	} {
		if got := turned(terms); got != want {
			t.Errorf("%q is %q, want %q", terms, got, want)
		}
	}
}
