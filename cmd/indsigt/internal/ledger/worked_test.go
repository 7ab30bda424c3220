package ledger

import "testing"

// TestWorkedBook is the worked book of the counting rules, figure by figure.
func TestWorkedBook(t *testing.T) {
	l := bookOf(t, workedBook)
	asks(t, l, `
		committed = 17100000.01 1?
		committed in-kind = 1500000.00

		lines committed entry=yes giver=organisations/lbf = 8000000.00
		lines committed entry=yes giver=organisations/kommune = 9000000.00
		lines committed entry=yes giver=organisations/fond = 100000.01 1?
		lines committed entry=yes = 17100000.01 1?

		committed funder=lbf = nothing
		committed funder=kommune = 6000000.00
		committed funder=fond = 100000.01 1?
		committed funder=not-divided:plans/p = 11000000.00
		committed in-kind funder=kommune = 1500000.00

		committed holder=plans/p = 8000000.00
		committed holder=pools/u = 2400000.00
		committed holder=initiatives/a = 2000000.00
		committed holder=initiatives/b = 1100000.01
		committed holder=initiatives/c = 3600000.00
		committed holder=initiatives/d = 0.00 1?

		committed holder=pools/u year=2021 = 2500000.00
		committed holder=pools/u year=2022 = -100000.00

		committed holder=initiatives/b area=nord = 366666.67
		committed holder=initiatives/b area=syd = 733333.34
		committed area=nord line=initiatives/b:p = 333333.33
		committed area=syd line=initiatives/b:p = 666666.67
		committed area=nord line=initiatives/b:fond = 33333.34
		committed area=syd line=initiatives/b:fond = 66666.67

		committed area=nord = 2366666.67
		committed area=syd = 4333333.34 1?
		committed area=not-divided:plans/p = 8000000.00
		committed area=not-stated = 2400000.00

		committed theme=job = 2000000.00
		committed theme=tryg = 4700000.01
		committed theme=not-stated = 10400000.00 1?

		committed year=2021 = 7000000.00
		committed year=2022 = 7000000.00
		committed year=none = 3100000.01 1?

		committed plan=p = 11100000.01
		committed pool=u = 6000000.00
		committed plan=none pool=none = 0.00 1?

		spent = 900000.50
		spent funder=not-divided:plans/p = 900000.50
		spent year=2021 area=nord theme=job holder=initiatives/a = 900000.50
	`)
}

const workedBook = `
plans/p areas=nord,syd
  lbf committed 2021:4000000 2022:4000000
  kommune committed 3000000
  kommune in-kind committed 1500000
pools/u
  kommune committed 2021:3000000 2022:3000000
initiatives/a plan=p areas=nord themes=job
  plans/p committed 2021:1000000 2022:1000000 spent 2021:900000.50
initiatives/b plan=p areas=nord:1/3,syd:2/3 themes=tryg
  plans/p committed 1000000
  fond committed 100000.01
initiatives/c areas=syd themes=tryg
  pools/u committed 2021:500000 2022:3100000
initiatives/d areas=syd
  fond committed ?
`

// Had c been given 5.600.000 in 2022, u would be overdrawn by 100.000.
func TestWorkedBookOverdrawn(t *testing.T) {
	text := workedBook[:len(workedBook)-len("\n")]
	in := readBook(t, text)
	for i := range in.Lines {
		if in.Lines[i].Holder == "initiatives/c" {
			in.Lines[i].Stated[2][1].Value = readValue(t, "5600000")
		}
	}
	_, problems := Book(in)
	wantProblems(t, problems, "overdrawn in=6000000.00 out=6100000.00 difference=-100000.00")
}
