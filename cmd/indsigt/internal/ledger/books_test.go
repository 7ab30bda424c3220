package ledger

import "testing"

// TestBooks are small books worked by hand, each teaching one rule.
func TestBooks(t *testing.T) {
	tests := []struct{ rule, book, want string }{
		{"a year's rest may be negative: it is carried over", `
pools/u
  kommune committed 2021:100 2022:100
initiatives/a
  pools/u committed 2021:20 2022:170`, `
			committed = 200.00
			committed holder=pools/u year=2021 = 80.00
			committed holder=pools/u year=2022 = -70.00
			committed holder=pools/u = 10.00
			committed year=2021 = 100.00
			committed year=2022 = 100.00
			committed pool=u = 200.00`},

		{"not divided by year is a year like the others", `
plans/p
  lbf committed 2021:50 100
initiatives/a plan=p
  plans/p committed 2021:70 2022:30`, `
			committed = 150.00
			committed holder=plans/p year=2021 = -20.00
			committed holder=plans/p year=2022 = -30.00
			committed holder=plans/p year=none = 100.00
			committed year=2021 = 50.00
			committed year=2022 = 0.00
			committed year=none = 100.00`},

		{"a plan that never reports a phase leaves it to its initiatives", `
plans/p
  lbf committed 100
initiatives/a plan=p
  plans/p committed 60 spent 2021:10
initiatives/b plan=p
  plans/p spent ?`, `
			committed = 100.00
			spent = 10.00 1?
			spent holder=plans/p = nothing
			spent funder=lbf = 10.00 1?
			spent plan=p = 10.00 1?`},

		{"where something that came in is unknown, the rest is at least the difference", `
plans/p
  lbf committed 100
  kommune committed ?
initiatives/a plan=p
  plans/p committed 30`, `
			committed = 100.00 1?
			committed holder=plans/p = 70.00 1?
			committed funder=not-divided:plans/p = 100.00 1?`},

		{"and if that is below zero the rest is unknown and adds nothing", `
plans/p
  lbf committed 2021:100
  kommune committed 2022:?
initiatives/a plan=p
  plans/p committed 130`, `
			committed = 130.00 1?
			committed holder=plans/p = 0.00 1?
			committed holder=plans/p year=2021 = nothing
			committed holder=plans/p year=2022 = 0.00 1?`},

		{"withheld is not unknown, and neither is zero", `
initiatives/a
  fond committed ?
  stat committed !
  kommune committed 0
  lbf committed 5 disbursed 0`, `
			committed = 5.00 1? 1!
			committed funder=stat = 0.00 1!
			committed funder=kommune = 0.00
			disbursed = 0.00
			spent = nothing`},

		{"funders are looked up through every giver", `
pools/u
  kommune committed 100
plans/p
  pools/u committed 80
initiatives/a plan=p
  plans/p committed 50
initiatives/b
  initiatives/a committed 20`, `
			committed = 100.00
			committed funder=kommune = 100.00
			committed holder=pools/u = 20.00
			committed holder=plans/p = 30.00
			committed holder=initiatives/a = 30.00
			committed holder=initiatives/b = 20.00
			committed plan=p = 60.00
			committed pool=u = 50.00`},

		{"one of several unstated givers is enough not to divide", `
plans/p
  lbf committed 60
  not-stated committed 40
initiatives/a plan=p
  plans/p committed 30
initiatives/b
  not-stated committed 2500000`, `
			committed = 2500100.00
			committed funder=not-divided:plans/p = 100.00
			committed funder=not-stated = 2500000.00
			committed funder=lbf = nothing`},

		{"a phase the giver does not state takes the funders of all its lines", `
plans/p
  lbf committed 60
pools/u
  lbf committed 60
  kommune in-kind committed 40
initiatives/a plan=p
  plans/p committed 60 spent 30
initiatives/b
  pools/u committed 60 spent 20`, `
			spent funder=lbf = 30.00
			spent funder=not-divided:pools/u = 20.00
			committed funder=lbf = 120.00
			committed in-kind funder=kommune = 40.00`},

		{"when every allocation says whose money it is, the rest is kept by funder", `
plans/p
  lbf committed 2021:60
  kommune committed 2022:40
initiatives/a plan=p
  plans/p of=lbf committed 2021:50
initiatives/b plan=p
  plans/p of=kommune committed 2021:10`, `
			committed = 100.00
			committed funder=lbf = 60.00
			committed funder=kommune = 40.00
			committed holder=plans/p funder=lbf year=2021 = 10.00
			committed holder=plans/p funder=kommune year=2021 = -10.00
			committed holder=plans/p funder=kommune year=2022 = 40.00`},

		{"one allocation that does not say leaves the rest not divided", `
plans/p
  lbf committed 60
  kommune committed 40
initiatives/a plan=p
  plans/p of=lbf committed 50
initiatives/b plan=p
  plans/p committed 10`, `
			committed funder=lbf = 50.00
			committed funder=kommune = nothing
			committed funder=not-divided:plans/p = 50.00`},

		{"divide: in proportion splits exactly, on the editors' word", `
plans/p divide
  lbf committed 8000000
  kommune committed 3000000
initiatives/a plan=p
  plans/p committed 1000000`, `
			committed = 11000000.00
			committed holder=initiatives/a funder=lbf = 727272.73
			committed holder=initiatives/a funder=kommune = 272727.27
			committed holder=plans/p funder=lbf = 7272727.27
			committed holder=plans/p funder=kommune = 2727272.73
			committed funder=lbf = 8000000.00`},

		{"nothing can be divided in proportion to what is not known", `
plans/p divide
  lbf committed 80
  kommune committed ?
initiatives/a plan=p
  plans/p committed 10`, `
			committed funder=not-divided:plans/p = 80.00 1?
			committed funder=lbf = nothing`},

		{"shares are exact: the largest remainder, ties by slug", `
initiatives/a areas=vest:1/3,nord:1/3,syd:1/3
  fond committed 100 spent 0.02 returned 0.01`, `
			committed area=nord = 33.34
			committed area=syd = 33.33
			committed area=vest = 33.33
			spent area=nord = 0.01
			spent area=syd = 0.01
			spent area=vest = 0.00
			returned area=nord = 0.01
			committed = 100.00`},

		{"an unknown amount split by shares is unknown in each part, one in all", `
initiatives/a areas=nord:1/2,syd:1/2 themes=job:1/2,tryg:1/2
  fond committed ?
  lbf committed 1`, `
			committed = 1.00 1?
			committed area=nord = 0.50 1?
			committed area=syd = 0.50 1?
			committed theme=job = 0.50 1?
			committed area=nord theme=tryg = 0.25 1?`},

		{"several areas without shares are not divided; none are not stated", `
plans/p areas=nord,syd
  lbf committed 10
initiatives/a plan=p
  fond committed 20
initiatives/b plan=p areas=nord
  fond committed 40
initiatives/c
  fond committed 80`, `
			committed area=not-divided:plans/p = 10.00
			committed area=not-divided:initiatives/a = 20.00
			committed area=nord = 40.00
			committed area=not-stated = 80.00`},

		{"an area is its own area, and a ceiling is a phase of its own", `
areas/nord
  kommune ceiling 1000000
areas/syd
  kommune ceiling 1000000 committed 300000`, `
			ceiling = 2000000.00
			ceiling area=nord = 1000000.00
			committed = 300000.00
			committed area=syd = 300000.00`},

		{"staff time is netted by itself", `
plans/p
  kommune in-kind committed 50
  kommune committed 100
initiatives/a plan=p
  plans/p in-kind committed 20`, `
			committed = 100.00
			committed in-kind = 50.00
			committed in-kind holder=plans/p = 30.00
			committed holder=plans/p = 100.00`},

		{"what a holder passes on in full leaves no rest", `
pools/u
  kommune committed 100
plans/p
  pools/u committed 100`, `
			committed = 100.00
			committed holder=pools/u = nothing
			committed holder=plans/p = 100.00
			committed pool=u = 100.00`},

		{"a receiver has what is left with it, and an allocation to another moves money to that", `
plans/p to=kommune
  lbf committed 100
initiatives/a plan=p to=klub
  plans/p committed 60
initiatives/b plan=p to=kommune
  plans/p committed 10`, `
			committed = 100.00
			committed receiver=kommune = 40.00
			committed receiver=klub = 60.00
			committed receiver=klub plan=p = 60.00
			lines committed receiver=kommune = 110.00
			lines committed receiver=kommune entry=yes = 100.00
			lines committed receiver=klub = 60.00
			lines committed receiver=klub entry=yes = nothing`},

		{"a receiver nobody states is not stated: an initiative takes none from its plan", `
plans/p to=kommune
  lbf committed 100
initiatives/a plan=p
  plans/p committed 60
initiatives/b to=klub
  lbf committed ?`, `
			committed = 100.00 1?
			committed receiver=kommune = 40.00
			committed receiver=not-stated = 60.00
			committed receiver=klub = 0.00 1?
			lines committed receiver=not-stated = 60.00`},

		{"an unknown allocation to another receiver leaves the whole not divided", `
plans/p to=kommune
  lbf committed 100
initiatives/a plan=p to=klub
  plans/p committed ?`, `
			committed = 100.00
			committed receiver=not-divided:plans/p = 100.00
			committed receiver=kommune = 0.00 1? ≤ 100.00
			committed receiver=klub = 0.00 1? ≤ 100.00
			committed receiver=not-divided = 100.00`},

		{"and one to the same receiver leaves it there", `
plans/p to=klub
  lbf committed 100
initiatives/a plan=p to=klub
  plans/p committed ?`, `
			committed receiver=klub = 100.00`},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) { asks(t, bookOf(t, test.book), test.want) })
	}
}

func TestMeasuresAndYears(t *testing.T) {
	l := bookOf(t, workedBook)
	var names []string
	for _, m := range l.Measures() {
		names = append(names, m.String())
	}
	if len(names) != 3 || names[0] != "committed" || names[1] != "committed in-kind" || names[2] != "spent" {
		t.Errorf("measures %v", names)
	}
	if y := l.Years(); len(y) != 2 || y[0] != 2021 || y[1] != 2022 {
		t.Errorf("years %v", y)
	}
}

func TestAccount(t *testing.T) {
	l := bookOf(t, workedBook)
	m := l.Measures()[0]
	p := l.Account("plans/p", m)
	if !p.HasRest || p.In.Known != 11_000_000_00 || p.Out.Known != 3_000_000_00 || p.Rest.Known != 8_000_000_00 {
		t.Errorf("plans/p: %+v", p)
	}
	a := l.Account("initiatives/a", m)
	if a.HasRest || a.Rest != a.In || a.Unstated {
		t.Errorf("initiatives/a: %+v", a)
	}
	if s := l.Account("plans/p", l.Measures()[2]); !s.Unstated {
		t.Errorf("plans/p spent: %+v", s)
	}
}
