package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// A figure's page is next to the page it is from, so that links keep their
// way; places on that page are on another one from here.
func TestFigurePage(t *testing.T) {
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
	f := &view.FigurePage{Table: away(table, ownFolder("plans/p/proof/figur-years.html"))}
	if got, want := f.Table.Rows[0].Head.URL+" "+f.Table.Rows[0].Cells[0].Figure.URL+" "+f.Table.Rows[1].Head.URL+" "+f.Table.Foot.Cells[0].Figure.URL,
		"../proof/#raekker ../proof/#raekker ../kommune/ ../proof/#raekker"; got != want {
		t.Errorf("links are %q, want %q", got, want)
	}
	if table.Rows[0].Head.URL != "#raekker" {
		t.Error("the page's own table was changed")
	}
}

func TestOwnFolder(t *testing.T) {
	for path, want := range map[string]string{
		"": "./", "figur-to.html": "./", "en/": "../en/", "en/figur-to.html": "../en/", "plans/p/proof/": "../proof/", "plans/p/proof/figur-to.html": "../proof/",
	} {
		if got := ownFolder(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}
