package ledger

import (
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// citedBook is an area and an initiative in it with a line each of the same amount.
func citedBook(one, other Line) Input {
	one.ID, one.Holder, other.ID, other.Holder = "areas/nord:lbf", "areas/nord", "initiatives/x:lbf", "initiatives/x"
	in := Input{Holders: []Holder{{ID: "areas/nord", Areas: []Share{{Slug: "nord"}}}, {ID: "initiatives/x", Areas: []Share{{Slug: "nord"}}}}}
	for i, line := range []Line{one, other} {
		line.Giver, line.Entry, line.Pos = "organisations/lbf", true, diag.Pos{File: line.Holder, Line: i + 1}
		in.Lines = append(in.Lines, line)
	}
	return in
}

func granted(pieces ...Piece) (stated [money.PhaseCount][]Piece) {
	stated[money.Committed] = pieces
	return stated
}

// A row cites its own source and page, else its line's; a page alone is one of the
// line's source.
func TestRowsCiteTheirOwn(t *testing.T) {
	in := citedBook(Line{Source: "aftale", Page: "1", Stated: granted(
		Piece{Year: 2021, Value: money.Of(100)}, Piece{Year: 2022, Value: money.Of(100), Source: "regnskab"}, Piece{Year: 2023, Value: money.Of(100), Page: "7"},
	)}, Line{Stated: granted(Piece{Value: money.Of(5), Source: "brev", Page: "2"})})
	l, problems := Book(in)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := [][2]string{{"aftale", "1"}, {"regnskab", ""}, {"aftale", "7"}, {"brev", "2"}}
	for i, r := range l.Rows() {
		if r.Source != want[i][0] || r.Page != want[i][1] {
			t.Errorf("row %d cites %s, %s, want %v", i, r.Source, r.Page, want[i])
		}
	}
}

// What proves a decision is the source of its phase, not that of its line.
func TestBookedTwiceByThePhasesSource(t *testing.T) {
	line := func(source, page, own, ownPage string) Line {
		return Line{Source: source, Page: page, Stated: granted(Piece{Value: money.Of(100), Source: own, Page: ownPage})}
	}
	for _, c := range []struct {
		name       string
		one, other Line
		twice      bool
	}{
		{"one page", line("a", "1", "brev", "2"), line("b", "1", "brev", "2"), true},
		{"a phase's and a line's", line("a", "1", "brev", "2"), line("brev", "2", "", ""), true},
		{"two pages of one source", line("a", "1", "brev", "2"), line("a", "1", "brev", "3"), false},
		{"two sources on lines of one", line("a", "1", "brev", "2"), line("a", "1", "liste", "2"), false},
		{"a phase's beside the line's", line("a", "1", "brev", "2"), line("a", "1", "", ""), false},
	} {
		_, problems := Book(citedBook(c.one, c.other))
		found := false
		for _, p := range problems {
			found = found || p.ID == "booked-twice"
		}
		if found != c.twice {
			t.Errorf("%s: %v", c.name, problems)
		}
	}
}
