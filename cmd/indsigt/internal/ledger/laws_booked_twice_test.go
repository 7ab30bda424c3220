package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// lawsOf are the problems of the two laws, as "ID LINE/LINE".
func lawsOf(t *testing.T, book string) (found []string) {
	t.Helper()
	in := readBook(t, book)
	l, problems := Book(in)
	if l == nil {
		t.Fatalf("the book is not read: %v", problems)
	}
	for _, p := range problems {
		if p.ID == "booked-twice" || p.ID == "twin-amounts" {
			found = append(found, fmt.Sprintf("%s %d/%d", p.ID, p.Figures[0].Pos.Line, p.Figures[1].Pos.Line))
		}
	}
	slices.Sort(found)
	return found
}

// TestBookedTwice: each way one decision can stand twice, and what is nearest to it
// and no such thing.
func TestBookedTwice(t *testing.T) {
	const same = " lbf committed 100 decided=2021-02-23 source=brev page=2"
	for _, c := range []struct{ name, book, want string }{
		{"an area and an initiative in it", "areas/nord\n" + same + "\ninitiatives/x areas=nord\n" + same, "booked-twice 4/2"},
		{"an area and an initiative elsewhere", "areas/nord\n" + same + "\ninitiatives/x areas=syd\n" + same, ""},
		{"an area and an initiative of its plan", "areas/nord\n" + same + "\nplans/p areas=nord\ninitiatives/x plan=p\n" + same, "booked-twice 5/2"},
		{"an area and its plan", "areas/nord\n" + same + "\nplans/p areas=nord,syd\n" + same, "booked-twice 4/2"},
		{"a plan and its initiative", "plans/p\n" + same + "\ninitiatives/x plan=p\n" + same, "booked-twice 4/2"},
		{"a plan and another's initiative", "plans/p\n" + same + "\nplans/q\ninitiatives/x plan=q\n" + same, ""},
		{"a pool and a plan it pays", "pools/u areas=syd\n" + same + "\nplans/p areas=nord\n pools/u committed 10\n" + same, "booked-twice 5/2"},
		{"a pool of all areas and a plan", "pools/u\n" + same + "\nplans/p areas=nord\n" + same, "booked-twice 4/2"},
		{"a pool and a plan in an area of both", "pools/u areas=nord,syd\n" + same + "\nplans/p areas=nord\n" + same, "booked-twice 4/2"},
		{"a pool and a plan of no areas", "pools/u areas=nord\n" + same + "\nplans/p\n" + same, "booked-twice 4/2"},
		{"a pool and a plan elsewhere", "pools/u areas=syd\n" + same + "\nplans/p areas=nord\n" + same, ""},
		{"a pool and an initiative it pays", "pools/u\n" + same + "\ninitiatives/x\n pools/u committed 10\n" + same, "booked-twice 5/2"},
		{"a pool that pays the plan, and the plan's initiative", "pools/u\n" + same + "\nplans/p\n pools/u committed 10\ninitiatives/x plan=p\n" + same, "booked-twice 6/2"},
		{"a pool and an initiative of another's money", "pools/u\n" + same + "\ninitiatives/x areas=nord\n" + same, ""},
		{"two initiatives of one plan", "plans/p\ninitiatives/x plan=p\n" + same + "\ninitiatives/y plan=p\n" + same, ""},
		{"twice in one file", "areas/nord\n" + same + "\n" + same, "booked-twice 3/2"},
		{"three times in one file", "areas/nord\n" + same + "\n" + same + "\n" + same, "booked-twice 3/2, booked-twice 4/2"},
		{"twice in one file, one marked", "areas/nord\n" + same + "\n" + same + " separate", ""},
		{"two of three marked", "areas/nord\n" + same + "\n" + same + " separate\n" + same + " separate", ""},
		{"a copied file", "initiatives/x title=Sommerfest areas=nord\n" + same + "\ninitiatives/x-kopi title=sommerfest areas=nord\n" + same, "booked-twice 2/4"},
		{"a copied area", "areas/nord title=Nord\n" + same + "\nareas/nord-2 title=Nord\n" + same, "booked-twice 2/4"},
		{"one title in two areas", "initiatives/x title=Sommerfest areas=nord\n" + same + "\ninitiatives/y title=Sommerfest areas=syd\n" + same, ""},
		{"one title, another receiver", "initiatives/x title=Tilskud to=a\n" + same + "\ninitiatives/y title=Tilskud to=b\n" + same, ""},
		{"holders without a title", "initiatives/x\n" + same + "\ninitiatives/y\n" + same, ""},
		{"an allocation twice", "plans/p\n lbf committed 900\ninitiatives/x plan=p\n plans/p committed 100 decided=2021-02-23\n plans/p committed 100 decided=2021-02-23", "booked-twice 5/4"},

		{"the day alone", "areas/nord\n lbf committed 100 decided=2021-02-23\ninitiatives/x areas=nord\n lbf committed 100 decided=2021-02-23", "booked-twice 4/2"},
		{"the day, stated in one source", "areas/nord\n lbf committed 100 decided=2021-02-23\ninitiatives/x areas=nord\n" + same, "booked-twice 4/2"},
		{"source and page alone", "areas/nord\n lbf committed 100 source=brev page=2\ninitiatives/x areas=nord\n lbf committed 100 source=brev page=2", "booked-twice 4/2"},
		{"source and page, the day in one", "areas/nord\n lbf committed 100 source=brev page=2\ninitiatives/x areas=nord\n" + same, "booked-twice 4/2"},
		{"a source without pages", "areas/nord\n lbf committed 100 source=brev\ninitiatives/x areas=nord\n lbf committed 100 source=brev", "booked-twice 4/2"},
		{"neither", "areas/nord\n lbf committed 100\ninitiatives/x areas=nord\n lbf committed 100", ""},
		{"a giver that is not stated, by its page", "areas/nord\n not-stated committed 100 source=brev page=2\ninitiatives/x areas=nord\n not-stated committed 100 source=brev page=2", "booked-twice 4/2"},
		{"givers that are not stated", "areas/nord\n not-stated committed 100 decided=2021-02-23\ninitiatives/x areas=nord\n not-stated committed 100 decided=2021-02-23", ""},
		{"other phases", "areas/nord\n lbf applied 100 decided=2021-02-23\ninitiatives/x areas=nord\n lbf applied 100 decided=2021-02-23", "booked-twice 4/2"},
		{"a year's amount and an undivided one", "areas/nord\n lbf committed 2021:60 2022:40 decided=2021-02-23\ninitiatives/x areas=nord\n lbf committed 100 decided=2021-02-23", "booked-twice 4/2"},
		{"pasted, with neither day nor source", "areas/nord\n lbf committed 100\n lbf committed 100", "booked-twice 3/2"},
		{"copied, with neither day nor source", "areas/nord title=Nord\n lbf committed 100\nareas/nord-kopi title=Nord\n lbf committed 100", "booked-twice 2/4"},

		{"another day", "areas/nord\n" + same + "\n lbf committed 100 decided=2021-02-24 source=brev page=2", ""},
		{"another page", "areas/nord\n" + same + "\n lbf committed 100 decided=2021-02-23 source=brev page=3", ""},
		{"another source", "areas/nord\n" + same + "\n lbf committed 100 decided=2021-02-23 source=liste page=2", ""},
		{"another amount", "areas/nord\n" + same + "\n lbf committed 101 decided=2021-02-23 source=brev page=2", ""},
		{"another giver", "areas/nord\n" + same + "\n kommune committed 100 decided=2021-02-23 source=brev page=2", ""},
		{"staff time beside cash", "areas/nord\n" + same + "\n lbf in-kind committed 100 decided=2021-02-23 source=brev page=2", ""},
		{"another phase", "areas/nord\n lbf applied 100 decided=2021-02-23\n lbf committed 100 decided=2021-02-23", ""},
		{"an allocation of an entry", "plans/p\n" + same + "\ninitiatives/x plan=p\n plans/p committed 100 decided=2021-02-23 source=brev page=2", ""},
		{"instalments on one line", "areas/nord\n lbf committed 2021:100 2022:100 decided=2021-02-23", ""},
		{"instalments on lines of their own", "areas/nord\n lbf committed 2021:100 decided=2021-02-23 source=brev page=2\n lbf committed 2022:100 decided=2021-02-23 source=brev page=2", ""},
		{"periods that follow one another", "areas/nord\n lbf committed 100 source=brev page=2 period=2021-2022\n lbf committed 100 source=brev page=2 period=2023-2024", ""},
		{"one application, two commitments", "areas/nord\n lbf applied 100 committed 60 decided=2021-02-23\ninitiatives/x areas=nord\n lbf applied 100 committed 40 decided=2021-02-23", ""},
		{"small grants of one list without pages", "pools/u\n lbf committed 100 source=liste note=kor\n lbf committed 100 source=liste note=fest", ""},
		{"nothing twice", "areas/nord\n lbf committed 0 decided=2021-02-23\n lbf committed 0 decided=2021-02-23", ""},
		{"unknown twice", "areas/nord\n lbf committed ? decided=2021-02-23\n lbf committed ? decided=2021-02-23", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(lawsOf(t, c.book), ", "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestTwinAmounts(t *testing.T) {
	for _, c := range []struct{ name, book, want string }{
		{"ten times", "areas/nord\n lbf committed 100 decided=2021-02-23\n lbf committed 1000 decided=2021-02-23", "twin-amounts 3/2"},
		{"a hundred times", "areas/nord\n lbf committed 562.50 decided=2021-02-23\n lbf committed 56250 decided=2021-02-23", "twin-amounts 3/2"},
		{"a thousand times", "areas/nord\n lbf committed 1000000 decided=2021-02-23\n lbf committed 1000 decided=2021-02-23", "twin-amounts 3/2"},
		{"ten thousand times", "areas/nord\n lbf committed 1 decided=2021-02-23\n lbf committed 10000 decided=2021-02-23", ""},
		{"twice", "areas/nord\n lbf committed 100 decided=2021-02-23\n lbf committed 200 decided=2021-02-23", ""},
		{"marked", "areas/nord\n lbf committed 100 decided=2021-02-23\n lbf committed 1000 decided=2021-02-23 separate", ""},
		{"another day", "areas/nord\n lbf committed 100 decided=2021-02-23\n lbf committed 1000 decided=2021-02-24", ""},
		{"no day", "areas/nord\n lbf committed 100\n lbf committed 1000", ""},
		{"another giver", "areas/nord\n lbf committed 100 decided=2021-02-23\n kommune committed 1000 decided=2021-02-23", ""},
		{"another receiver", "areas/nord\n lbf committed 100 decided=2021-02-23\nareas/syd\n lbf committed 1000 decided=2021-02-23", ""},
		{"one receiver of both", "areas/nord to=bo\n lbf committed 100 decided=2021-02-23\nareas/syd to=bo\n lbf committed 1000 decided=2021-02-23", "twin-amounts 4/2"},
		{"years of one line", "areas/nord\n lbf committed 2021:100 2022:1000 decided=2021-02-23", ""},
		{"staff time beside cash", "areas/nord\n lbf committed 100 decided=2021-02-23\n lbf in-kind committed 1000 decided=2021-02-23", ""},
		{"another phase", "areas/nord\n lbf applied 1000 committed 100 decided=2021-02-23", ""},
		{"each line once", "areas/nord\n lbf committed 1 decided=2021-02-23\n lbf committed 10 decided=2021-02-23\n lbf committed 100 decided=2021-02-23", "twin-amounts 3/2, twin-amounts 4/2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(lawsOf(t, c.book), ", "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// TestTwiceIsLinear: lines that have as much in common as they can without being
// one decision cost each the same, however many there are.
func TestTwiceIsLinear(t *testing.T) {
	book := func(n int) *Ledger {
		in := Input{Holders: []Holder{{ID: "areas/nord", Title: "Nord", Areas: []Share{{Slug: "nord"}}}}}
		for i := range n {
			h := fmt.Sprintf("initiatives/%06d", i)
			in.Holders = append(in.Holders, Holder{ID: h, Title: "Tilskud", Receiver: fmt.Sprint(i), Areas: []Share{{Slug: "nord"}}})
			for k, holder := range []string{h, "areas/nord"} {
				line := Line{ID: fmt.Sprintf("%s:lbf-%06d", holder, i), Holder: holder, Giver: "organisations/lbf", Entry: true, Decided: "2021-02-23",
					Source: fmt.Sprint("brev-", 2*i+k), Page: "1", Pos: diag.Pos{Line: i}}
				line.Stated[money.Committed] = []Piece{{Value: money.Of(100)}}
				in.Lines = append(in.Lines, line)
			}
		}
		l := &Ledger{in: in}
		l.sortInput()
		l.indexLines()
		return l
	}
	steps := func(n int) int {
		l := book(n)
		if found := l.bookedTwice(); len(found) != 0 {
			t.Fatalf("%d found: %v", len(found), found[0])
		}
		return int(testing.AllocsPerRun(1, func() { l.bookedTwice() }))
	}
	few, many := steps(500), steps(4000)
	if many > 10*few {
		t.Errorf("8 times the lines take %d allocations, of %d", many, few)
	}
}
