package ledger

import "testing"

// TestUnknownAllocations are small books worked by hand, each teaching what
// becomes of an amount that is passed on and that nobody states.
func TestUnknownAllocations(t *testing.T) {
	tests := []struct{ rule, book, want string }{
		{"into another area: exact in all, and neither area claims what may lie in the other", `
plans/p areas=syd
  lbf committed 1000000
initiatives/i plan=p areas=nord
  plans/p committed ?`, `
			committed = 1000000.00
			committed area=nord = 0.00 1? ≤ 1000000.00
			committed area=syd = 0.00 1? ≤ 1000000.00
			committed area=not-divided:plans/p = 1000000.00
			committed plan=p = 1000000.00
			committed funder=lbf = 1000000.00
			committed theme=not-stated = 1000000.00
			committed holder=plans/p = 1000000.00
			committed holder=initiatives/i = 0.00 1? ≤ 1000000.00
			lines committed entry=yes = 1000000.00`},

		{"into the same area: nothing is missing there", `
plans/p areas=syd
  lbf committed 1000000
initiatives/i plan=p areas=syd themes=job
  plans/p committed ?`, `
			committed = 1000000.00
			committed area=syd = 1000000.00
			committed theme=job = 0.00 1? ≤ 1000000.00
			committed theme=not-stated = 0.00 1? ≤ 1000000.00
			committed theme=not-divided:plans/p = 1000000.00
			committed area=syd theme=job = 0.00 1? ≤ 1000000.00`},

		{"what is known to be passed on is not in it", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord
  plans/p committed !
initiatives/b plan=p areas=nord
  plans/p committed 30
  fond committed 5`, `
			committed = 105.00
			committed holder=plans/p = 70.00
			committed area=nord = 35.00 1? ≤ 105.00
			committed area=syd = 0.00 1? ≤ 70.00`},

		{"several unknown allocations share one amount", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord
  plans/p committed ?
initiatives/b plan=p areas=vest
  plans/p committed ?
initiatives/c plan=p areas=nord
  plans/p committed ?`, `
			committed = 100.00
			committed area=nord = 0.00 2? ≤ 100.00
			committed area=vest = 0.00 1? ≤ 100.00
			committed area=syd = 0.00 1? ≤ 100.00
			committed area=not-divided:plans/p = 100.00`},

		{"two amounts it may lie in are no bound", `
plans/p areas=syd
  lbf committed 100
plans/q areas=syd
  lbf committed 50
initiatives/a areas=nord
  plans/p committed ?
initiatives/b areas=nord
  plans/q committed ?`, `
			committed = 150.00
			committed area=nord = 0.00 2?
			committed holder=initiatives/a = 0.00 1? ≤ 100.00
			committed plan=p = 0.00 1? ≤ 100.00
			committed plan=not-divided:plans/p = 100.00
			committed plan=none = 0.00 2?`},

		{"by year as far as years are stated; a year may take from another, so there is no bound", `
plans/p areas=syd
  lbf committed 2021:100 2022:60
initiatives/a plan=p areas=nord
  plans/p committed 2021:40 2022:?`, `
			committed = 160.00
			committed year=2021 = 100.00
			committed year=2022 = 60.00
			committed area=nord = 40.00 1?
			committed area=nord year=2021 = 40.00
			committed area=nord year=2022 = 0.00 1?
			committed area=syd = 0.00 2?
			committed area=not-divided:plans/p year=2021 = 60.00`},

		{"without a year beside known years it is not divided by year, and takes from them all the same", `
plans/p areas=syd
  lbf committed 2021:100 2022:60
initiatives/a plan=p areas=nord
  plans/p committed ?`, `
			committed = 160.00
			committed year=2021 = 100.00
			committed year=none = 0.00
			committed area=syd = 0.00 3?
			committed area=nord = 0.00 1?
			committed area=not-divided:plans/p = 160.00`},

		{"one year is one amount", `
plans/p areas=syd
  lbf committed 2021:100
initiatives/a plan=p areas=nord
  plans/p committed 2021:?`, `
			committed year=2021 = 100.00
			committed area=nord year=2021 = 0.00 1? ≤ 100.00`},

		{"nothing is left: it is at most nothing", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord
  plans/p committed 100
initiatives/b plan=p areas=vest
  plans/p committed ?`, `
			committed = 100.00
			committed area=nord = 100.00
			committed area=vest = 0.00 1? ≤ 0.00`},

		{"of: keeps funders apart, and each its own rest", `
plans/p areas=syd
  lbf committed 60
  kommune committed 40
initiatives/a plan=p areas=nord
  plans/p of=lbf committed ?
initiatives/b plan=p areas=nord
  plans/p of=kommune committed 10`, `
			committed = 100.00
			committed funder=lbf = 60.00
			committed funder=kommune = 40.00
			committed area=syd = 30.00 1? ≤ 90.00
			committed area=nord = 10.00 1? ≤ 70.00
			committed area=nord funder=lbf = 0.00 1? ≤ 60.00
			committed area=syd funder=kommune = 30.00`},

		{"a funder is known only where all of it is that funder's", `
plans/p areas=syd
  lbf committed 60
  kommune committed 40
initiatives/a plan=p areas=syd
  plans/p of=lbf committed ?
initiatives/b plan=p areas=syd
  plans/p committed 10`, `
			committed = 100.00
			committed area=syd = 100.00
			committed funder=lbf = 0.00 1? ≤ 90.00
			committed funder=not-divided:plans/p = 100.00`},

		{"divide: in proportion divides what is undivided too", `
plans/p divide areas=syd
  lbf committed 60
  kommune committed 40
initiatives/a plan=p areas=nord
  plans/p committed ?`, `
			committed = 100.00
			committed funder=lbf = 60.00
			committed funder=kommune = 40.00
			committed area=nord = 0.00 1?
			committed area=nord funder=lbf = 0.00 1?
			committed area=not-divided:plans/p funder=lbf = 60.00`},

		{"equal shares are in common and split it", `
plans/p areas=nord:2/5,syd:3/5
  lbf committed 100
initiatives/a plan=p
  plans/p committed ?`, `
			committed = 100.00
			committed area=nord = 40.00
			committed area=syd = 60.00
			committed holder=initiatives/a area=nord = 0.00 1?`},

		{"other shares are not in common", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord:1/3,syd:2/3
  plans/p committed ?`, `
			committed = 100.00
			committed area=nord = 0.00 1? ≤ 100.00
			committed area=syd = 0.00 2? ≤ 100.00
			committed area=not-divided:plans/p = 100.00`},

		{"where something that came in is unknown it is missing everywhere, and still no area claims it", `
plans/p areas=syd
  lbf committed 100
  kommune committed ?
initiatives/a plan=p areas=nord
  plans/p committed ?
initiatives/b plan=p areas=nord
  plans/p committed 30`, `
			committed = 100.00 2?
			committed area=nord = 30.00 1?
			committed area=syd = 0.00 1?
			committed area=not-divided:plans/p = 70.00`},

		{"an unknown that came into a receiver leaves what its giver keeps unknown, where the two are one amount", `
plans/p areas=a0 themes=t0
  kommune committed 100
areas/a1
  plans/p committed ?
  kommune committed ?
initiatives/i
  areas/a1 committed 10
  areas/a1 committed ?`, `
			committed = 100.00 3?
			committed theme=t0 = 0.00 1?
			committed area=a0 = 0.00 1?
			committed area=a1 = 0.00 2?
			committed area=not-divided:plans/p = 90.00
			committed holder=plans/p = 90.00
			committed plan=p = 0.00 1?`},

		{"and where they pass on more than is known, it is missing in all as well", `
plans/p areas=a0 themes=t0
  kommune committed 100
areas/a1
  plans/p committed ?
  kommune committed ?
initiatives/i
  areas/a1 committed 200`, `
			committed = 200.00 3?
			committed theme=t0 = 0.00 1?
			committed area=a1 = 0.00 2?
			committed holder=plans/p = 0.00 1?`},

		{"a year of which the giver lacks nothing does not say that it is complete", `
plans/p areas=a0
  kommune committed 2021:100 2022:?
initiatives/i areas=a1
  plans/p committed 2021:?`, `
			committed = 100.00 2?
			committed year=2021 = 100.00 1?
			committed area=a0 year=2021 = 0.00 1?
			committed area=a0 = 0.00 2?`},

		{"on through a chain: what is passed on further may lie there too", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=syd
  plans/p committed ?
initiatives/b plan=p areas=nord
  initiatives/a committed ?`, `
			committed = 100.00
			committed area=syd = 0.00 3?
			committed area=nord = 0.00 1?
			committed area=not-divided:plans/p = 100.00
			committed area=not-divided:initiatives/a = 0.00`},

		{"a receiver that passes on more than it is known to have had it from there", `
plans/p areas=syd
  lbf committed 1000
initiatives/a plan=p areas=nord
  plans/p committed ?
  fond committed 50
initiatives/b plan=p areas=vest
  initiatives/a committed 200`, `
			committed = 1050.00
			committed holder=plans/p = 850.00
			committed area=vest = 200.00
			committed area=nord = 0.00 1?
			committed area=syd = 0.00 1?
			committed funder=lbf = 0.00 1?
			committed funder=not-divided:plans/p = 850.00
			committed funder=not-divided:initiatives/a = 200.00 1?`},

		{"and what it is known to have left is its own", `
plans/p areas=syd
  lbf committed 1000
initiatives/a plan=p areas=nord
  plans/p committed ?
  fond committed 300
initiatives/b plan=p areas=vest
  initiatives/a committed 200`, `
			committed = 1300.00
			committed holder=plans/p = 1000.00
			committed holder=initiatives/a = 100.00 1? ≤ 1100.00
			committed area=vest = 200.00
			committed area=nord = 100.00 1? ≤ 1100.00`},

		{"several givers of a receiver that lacks money are one with it", `
plans/p areas=syd
  lbf committed 100
plans/q areas=syd
  kommune committed 100
initiatives/a areas=syd
  plans/p committed ?
  plans/q committed ?
initiatives/b areas=nord
  initiatives/a committed 150`, `
			committed = 200.00
			committed area=nord = 150.00
			committed area=syd = 50.00
			committed holder=initiatives/a = 50.00
			committed holder=plans/p = 0.00 1?`},

		{"an unknown that came into a receiver leaves its giver exact", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord
  plans/p committed ?
  fond committed ?`, `
			committed = 100.00 1?
			committed area=nord = 0.00 2?
			committed holder=plans/p = 100.00
			committed area=not-divided:plans/p = 100.00`},

		{"a holder that does not state the phase passes unknown amounts on as they stand", `
plans/p areas=syd
  lbf committed 100
initiatives/a plan=p areas=nord
  plans/p committed 10 spent ?`, `
			spent = 0.00 1?
			spent area=nord = 0.00 1?`},

		{"each phase and form by itself", `
plans/p areas=syd
  lbf applied 100 committed 80
  kommune in-kind committed 30
initiatives/a plan=p areas=nord
  plans/p applied 10 committed ?
  plans/p in-kind committed ?`, `
			applied area=nord = 10.00
			applied area=syd = 90.00
			committed area=nord = 0.00 1? ≤ 80.00
			committed in-kind = 30.00
			committed in-kind area=nord = 0.00 1? ≤ 30.00`},

		{"a pool's money is the pool's, wherever it lies", `
pools/u
  kommune committed 100
plans/p areas=syd
  pools/u committed ?`, `
			committed pool=u = 100.00
			committed plan=p = 0.00 1? ≤ 100.00
			committed plan=none = 0.00 1? ≤ 100.00
			committed plan=not-divided:pools/u = 100.00`},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) { asks(t, bookOf(t, test.book), test.want) })
	}
}

// TestKnownTotals are books of totals next to years of which some are not known.
func TestKnownTotals(t *testing.T) {
	tests := []struct{ rule, book, want string }{
		{"the whole is exactly the total", `
initiatives/a areas=nord
  lbf committed total:100 2021:40 2022:? 2023:!`, `
			committed = 100.00
			committed area=nord = 100.00
			committed year=2021 = 40.00
			committed year=none = 60.00
			committed year=2022 = 0.00 1? ≤ 60.00
			committed year=2023 = 0.00 1? ≤ 60.00
			lines committed holder=initiatives/a = 100.00
			lines committed year=2022 = 0.00 1? ≤ 60.00`},

		{"shares split it", `
initiatives/a areas=nord:1/2,syd:1/2
  lbf committed total:100 2021:40 2022:?`, `
			committed area=nord = 50.00
			committed year=2022 = 0.00 1?
			committed area=nord year=2022 = 0.00 1?`},

		{"the years take all of it: the unknown one is at most nothing", `
initiatives/a
  lbf committed total:100 2021:100 2022:?`, `
			committed = 100.00
			committed year=2022 = 0.00 1? ≤ 0.00
			committed year=none = 0.00`},

		{"a rest that is not known may be of any year: it leaves a year no bound", `
pools/u areas=nord
  kommune committed ! 2021:80
initiatives/b areas=syd
  pools/u committed 2022:100
initiatives/a areas=nord
  lbf committed total:70 2021:?`, `
			committed area=nord = 70.00 1!
			committed area=nord year=2021 = 0.00 1?
			committed year=2021 = 0.00 1?
			committed holder=initiatives/a year=2021 = 0.00 1? ≤ 70.00`},

		{"passed on from: the rest is exact as a whole", `
plans/p areas=syd
  lbf committed total:100 2021:40 2022:?
initiatives/a plan=p areas=nord
  plans/p committed 2021:30 2022:20`, `
			committed = 100.00
			committed holder=plans/p = 50.00
			committed holder=plans/p year=2021 = 10.00
			committed holder=plans/p year=2022 = -20.00 1?
			committed holder=plans/p year=none = 60.00
			committed year=2022 = 0.00 1?
			committed area=nord = 50.00`},

		{"passed on as a total: what stays of the open years is not known by year", `
plans/p areas=syd
  lbf committed 2021:50 2022:50
initiatives/a plan=p areas=nord
  plans/p committed total:80 2021:40 2022:?`, `
			committed = 100.00
			committed holder=plans/p = 20.00
			committed holder=plans/p year=2021 = 10.00
			committed holder=plans/p year=2022 = 0.00 1?
			committed holder=plans/p year=none = 10.00
			committed year=2021 = 50.00
			committed year=2022 = 0.00 2?
			committed area=nord = 80.00
			committed area=syd = 20.00`},

		{"a total and an unknown allocation", `
plans/p areas=syd
  lbf committed total:100 2021:40 2022:?
initiatives/a plan=p areas=nord
  plans/p committed ?`, `
			committed = 100.00
			committed area=nord = 0.00 1?
			committed area=not-divided:plans/p = 100.00
			committed year=2022 = 0.00 1?
			committed year=none = 60.00`},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) { asks(t, bookOf(t, test.book), test.want) })
	}
}

// TestReturned: what is paid back flows the other way.
func TestReturned(t *testing.T) {
	tests := []struct{ rule, book, want string }{
		{"back to a plan makes no headline", `
plans/p areas=syd
  lbf committed 1000000
initiatives/i plan=p areas=nord
  plans/p committed 300000 returned 50000`, `
			returned = nothing
			lines returned = 50000.00
			committed = 1000000.00`},

		{"only what goes back to an organisation does", `
plans/p areas=syd
  lbf committed 1000000 returned 2023:30000
initiatives/i plan=p areas=nord
  plans/p committed 300000 returned 2022:50000`, `
			returned = 30000.00
			returned area=syd year=2023 funder=lbf holder=plans/p = 30000.00
			returned area=nord = nothing`},

		{"of what came back and what it had kept", `
plans/p areas=syd
  lbf committed 1000 returned 600
initiatives/i plan=p areas=nord
  plans/p committed 500 returned 100
  fond committed 10 returned 7`, `
			returned = 607.00
			returned area=nord funder=fond = 7.00`},

		{"not known how much went back", `
plans/p areas=syd
  lbf returned ?
initiatives/i plan=p areas=nord
  plans/p returned ?`, `
			returned = 0.00 1?
			returned area=nord = nothing`},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) { asks(t, bookOf(t, test.book), test.want) })
	}
}
