package ledger

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// wantProblems compares problems as "ID LABEL=VALUE …", figures read in files
// left out.
func wantProblems(t *testing.T, problems []diag.Problem, want ...string) {
	t.Helper()
	var got []string
	for _, p := range problems {
		text := p.ID
		for _, f := range p.Figures {
			if f.Pos == (diag.Pos{}) {
				text += " " + f.Label + "=" + f.Value
			}
		}
		got = append(got, text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems:\n\t%s\nwant:\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestLaws(t *testing.T) {
	tests := []struct {
		name, book string
		want       []string
	}{
		{"a holder passes on all it has", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p committed 100`, nil},
		{"one øre too many", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p committed 100.01`, []string{"overdrawn in=100.00 out=100.01 difference=-0.01"}},
		{"an unknown gift may cover it", `
plans/p
  lbf committed 100
  kommune committed ?
initiatives/a plan=p
  plans/p committed 100.01`, nil},
		{"forms are apart: staff time does not cover cash", `
plans/p
  lbf committed 100
  kommune in-kind committed 500
initiatives/a plan=p
  plans/p committed 101`, []string{"overdrawn in=100.00 out=101.00 difference=-1.00"}},
		{"overdrawn by a funder whose money is named", `
plans/p
  lbf committed 100
  kommune committed 100
initiatives/a plan=p
  plans/p of=lbf committed 110`, []string{"overdrawn-by-funder in=100.00 out=110.00 difference=-10.00"}},
		{"of one who gave nothing", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p of=kommune committed 10`, []string{"overdrawn-by-funder out=10.00 difference=-10.00"}},
		{"an overdraft within the roundings is none: half of what each figure was rounded to", `
plans/p
  lbf rounded=100 committed 1000
initiatives/a plan=p
  plans/p rounded=10 committed 1055`, nil},
		{"one øre beyond them is one", `
plans/p
  lbf rounded=100 committed 1000
initiatives/a plan=p
  plans/p rounded=10 committed 1055.01`, []string{"overdrawn in=1000.00 out=1055.01 difference=-55.01"}},
		{"each year is rounded by itself", `
plans/p
  lbf rounded=100 committed 2021:500 2022:500
initiatives/a plan=p
  plans/p committed 1100`, nil},
		{"of one funder, the roundings of that funder's figures", `
plans/p
  lbf rounded=100 committed 1000
  kommune committed 10
initiatives/a plan=p
  plans/p of=lbf committed 1050
initiatives/b plan=p
  plans/p of=kommune committed 10.01`, []string{"overdrawn-by-funder in=10.00 out=10.01 difference=-0.01"}},
		{"what is passed on further than an unknown amount can be", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p committed ?
initiatives/b plan=p
  initiatives/a committed 100.01`, []string{"overdrawn in=100.00 out=100.01 difference=-0.01"}},
		{"known allocations above what came in, beside an unknown one", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p committed ?
initiatives/b plan=p
  plans/p committed 101`, []string{"overdrawn in=100.00 out=101.00 difference=-1.00"}},
		{"less goes back to an organisation than came back", `
plans/p
  lbf committed 100 returned 30
initiatives/a plan=p
  plans/p committed 60 returned 50`, nil},
		{"more goes back than came back, out of what was kept", `
plans/p
  lbf committed 100 returned 90
initiatives/a plan=p
  plans/p committed 60 returned 50`, nil},
		{"more than came back and was kept", `
plans/p
  lbf committed 100 returned 90.01
initiatives/a plan=p
  plans/p committed 60 returned 50`, []string{"returned-too-much in=50.00 kept=40.00 out=90.01 difference=-0.01"}},
		{"and where nothing says what was kept, than came back", `
plans/p
  lbf returned 80
initiatives/a plan=p
  plans/p returned 50`, []string{"returned-too-much in=50.00 kept=0.00 out=80.00 difference=-30.00"}},
		{"what came back is not known", `
plans/p
  lbf returned 80
initiatives/a plan=p
  plans/p returned ?`, nil},
		{"what one got and gives back itself is its own affair", `
plans/p
  lbf committed 100 returned 80
initiatives/a plan=p
  lbf returned 500`, nil},
		{"a circle", `
plans/p
  pools/u committed 1
pools/u
  initiatives/a committed 1
initiatives/a
  plans/p committed 1`, []string{"circle"}},
		{"a circle of one", `
plans/p
  plans/p committed 1`, []string{"circle"}},
		{"the same decision on a plan and its initiative", `
plans/p
  lbf committed 2021:60 2022:40 decided=2021-02-01
initiatives/a plan=p
  lbf committed 100 decided=2021-02-01`, []string{"booked-twice"}},
		{"two decisions, said so", `
plans/p
  lbf committed 100 decided=2021-02-01
initiatives/a plan=p
  lbf committed 100 decided=2021-02-01 separate`, nil},
		{"another day, amount or plan is another decision", `
plans/p
  lbf committed 100 decided=2021-02-01
plans/q
initiatives/a plan=p
  lbf committed 100 decided=2021-02-02
initiatives/b plan=p
  lbf committed 101 decided=2021-02-01
initiatives/c plan=q
  lbf committed 100 decided=2021-02-01`, nil},
		{"co-funding below the minimum", `
plans/p min=lbf
  lbf committed 300
  kommune committed 99.99`, []string{"co-funding-low committed=399.99 co-funding=99.99 minimum=100.00"}},
		{"co-funding at the minimum, from an initiative", `
plans/p min=lbf
  lbf committed 300
initiatives/a plan=p
  kommune committed 100`, nil},
		{"co-funding not known", `
plans/p min=lbf
  lbf committed 300
  kommune committed ?`, nil},
		{"costs are not what was spent", `
plans/p costs=90
  lbf spent 100`, []string{"costs-differ costs=90.00 spent=100.00 difference=-10.00"}},
		{"too much to count", `
plans/p
  lbf committed 92233720368547758.07
  kommune committed 0.01`, []string{"overflow sum=0.01"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := readBook(t, test.book)
			_, problems := Book(in)
			wantProblems(t, problems, test.want...)
		})
	}
}

func TestControls(t *testing.T) {
	const million = 100_000_000
	tests := []struct {
		name            string
		book            string
		stated, rounded money.Amount
		want            Verdict
	}{
		{"exactly", "plans/p\n  lbf committed 24000000", 24 * million, 0, Holds},
		{"one øre off", "plans/p\n  lbf committed 24000000.01", 24 * million, 0, Broken},
		{"within the rounding", "plans/p\n  lbf committed 24100000", 24 * million, million, Holds},
		{"half of the rounding", "plans/p\n  lbf committed 24500000", 24 * million, million, Holds},
		{"above half of the rounding", "plans/p\n  lbf committed 24500000.01", 24 * million, million, Broken},
		{"below", "plans/p\n  lbf committed 23499999.99", 24 * million, million, Broken},
		{"what is missing may fill it", "plans/p\n  lbf committed 10\n  kommune committed ?", 24 * million, 0, Undecided},
		{"what is missing cannot fill it", "plans/p\n  lbf committed 10\npools/u\n  kommune committed 20000000\ninitiatives/a plan=p\n  pools/u committed ?", 24 * million, 0, Broken},
		{"what is missing can fill it", "plans/p\n  lbf committed 10\npools/u\n  kommune committed 24000000\ninitiatives/a plan=p\n  pools/u committed ?", 24 * million, 0, Undecided},
		{"more is known already", "plans/p\n  lbf committed 25000000\n  kommune committed ?", 24 * million, 0, Broken},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := readBook(t, test.book)
			q := ask.Of(money.Measure{Phase: money.Committed}).With(ask.Plan, "p")
			in.Controls = []Control{{ID: "plans/p#1", Scope: "plans/p", Question: q, Value: test.stated, Rounded: test.rounded}}
			l, problems := Book(in)
			if got := l.Controls()[0].Verdict; got != test.want {
				t.Errorf("verdict %d, want %d", got, test.want)
			}
			if broken := len(problems) > 0; broken != (test.want == Broken) {
				t.Errorf("problems %v", problems)
			}
		})
	}
}
