package ask

import (
	"errors"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

func committed() Question { return Of(money.Measure{Phase: money.Committed}) }

func TestQuestionPrintsAndParses(t *testing.T) {
	inKind := Of(money.Measure{Phase: money.Spent, Form: money.InKind})
	lines := LinesOf(money.Measure{Phase: money.Committed})
	for text, q := range map[string]Question{
		"committed":                           committed(),
		"committed year=2013 area=ellemarken": committed().With(Area, "ellemarken").With(Year, "2013"),
		"spent in-kind year=none funder=not-divided:plans/p":              inKind.With(Year, None).With(Funder, "not-divided:plans/p"),
		"committed holder=plans/p plan=none pool=none line=plans/p:lbf-2": committed().With(Holder, "plans/p").With(Plan, None).With(Pool, None).With(Line, "plans/p:lbf-2"),
		"lines committed giver=organisations/lbf entry=yes":               lines.With(Entry, "yes").With(Giver, "organisations/lbf"),
		"lines committed year=2021 holder=areas/nord giver=not-stated":    lines.With(Year, "2021").With(Holder, "areas/nord").With(Giver, NotStated),
		"committed receiver=klub":                                         committed().With(Receiver, "klub"),
		"lines committed receiver=not-stated giver=pools/u":               lines.With(Receiver, NotStated).With(Giver, "pools/u"),
		"committed theme=not-stated":                                      committed().With(Theme, NotStated),
	} {
		if got := q.String(); got != text {
			t.Errorf("printed %q, want %q", got, text)
		}
		got, err := Parse(text)
		if err != nil || got != q {
			t.Errorf("Parse(%q) = %v, %v", text, got, err)
		}
		e, err := ParseExpr(text)
		if err != nil || e != AmountOf(q) {
			t.Errorf("ParseExpr(%q) = %v, %v", text, e, err)
		}
	}
}

func TestDimensionsMayStandInAnyOrder(t *testing.T) {
	q, err := Parse("  committed   area=ellemarken  year=2013 ")
	if err != nil || q.String() != "committed year=2013 area=ellemarken" {
		t.Errorf("got %q, %v", q, err)
	}
}

func TestExprPrintsAndParses(t *testing.T) {
	q := committed().With(Area, "nord")
	cell := Cell{"numbers", "areas/nord/2021", "residents"}
	for text, e := range map[string]Expr{
		"unknown(committed area=nord)":                                CountUnknown(q),
		"withheld(committed area=nord)":                               CountWithheld(q),
		"missing(committed area=nord)":                                CountMissing(q),
		"pieces(committed area=nord)":                                 CountPieces(q),
		"groups(committed area=nord; holder)":                         CountGroups(q, Holder),
		"minus(committed area=nord; committed)":                       Difference(q, committed()),
		"share(committed area=nord; committed)":                       ShareOf(q, committed()),
		"left(committed area=nord; committed)":                        LeftOf(q, committed()),
		"per(committed area=nord; numbers areas/nord/2021 residents)": PerCount(q, cell),
		"cell(numbers areas/nord/2021 residents)":                     PublishedCell(cell),
		"prices(committed area=nord; 2025)":                           InPrices(q, 2025),
		"cell(amendments plans/p:lbf-2#1 after)":                      PublishedCell(Cell{"amendments", "plans/p:lbf-2#1", "after"}),
	} {
		if got := e.String(); got != text {
			t.Errorf("printed %q, want %q", got, text)
		}
		if got, err := ParseExpr(text); err != nil || got != e {
			t.Errorf("ParseExpr(%q) = %v, %v", text, got, err)
		}
	}
}

func TestErrorsNamePlaceAndRemedy(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "column 1: the phase is missing; hint: applied, ceiling, committed, disbursed, spent, returned",
		"lines":                               "column 6: the phase is missing; hint: applied, ceiling, committed, disbursed, spent, returned",
		"comitted":                            `column 1: unknown phase "comitted"; did you mean committed?; hint: applied, ceiling, committed, disbursed, spent, returned`,
		"committed aera=nord":                 `column 11: unknown dimension "aera"; did you mean area?; hint: year, funder, holder, area, theme, plan, pool, receiver, giver, entry, line`,
		"committed holder=ellemarken":         "column 18: holder is written as KIND/SLUG; hint: areas/ellemarken, initiatives/ellemarken, plans/ellemarken, pools/ellemarken",
		"committed holder=area/ellemarken":    `column 18: "area" is not a kind that can be used here; hint: holder=areas/ellemarken`,
		"committed area=areas/nord":           "column 16: area is written as its slug only; hint: area=nord",
		"committed area=none":                 "column 16: area is never empty; hint: area=not-stated",
		"committed year=21":                   "column 16: a year must be four digits, or none for amounts not divided by year; hint: year=2021",
		"committed area=nord area=syd":        "column 21: area appears twice",
		"committed area=":                     "column 16: area has no value",
		"committed inkind":                    `column 11: expected DIMENSION=VALUE, found "inkind"; did you mean in-kind?`,
		"committed giver=organisations/lbf":   "column 11: facts have no giver; hint: begin with lines to ask the funding lines",
		"lines committed area=nord":           "column 17: funding lines have no area; hint: leave out lines to ask the facts",
		"lines committed entry=maybe":         "column 23: entry must be yes or no",
		"prices(committed)":                   "column 8: prices takes two arguments separated by ;",
		"prices(committed; 25)":               "column 19: a year must be four digits; hint: prices(committed; 2025)",
		"missin(committed)":                   `column 1: unknown function "missin"; did you mean missing?`,
		"missing(committed":                   "column 18: the closing ) is missing",
		"minus(committed)":                    "column 7: minus takes two arguments separated by ;",
		"missing(committed; spent)":           "column 9: missing takes one argument",
		"minus(committed; committed in-kind)": "column 1: cash and staff time cannot be subtracted from each other",
		"minus(ceiling; committed)":           "column 1: a ceiling cannot be subtracted from another phase, nor another phase from a ceiling",
		"share(committed in-kind; committed)": "column 1: cash cannot be compared with staff time",
		"groups(committed; giver)":            "column 1: the table has no column giver",
		"groups(committed; line)":             "column 1: a fact can come from several lines: ask the funding lines",
		"cell(numbers areas/nord/2021)":       "column 6: a cell is written as table, row and column; hint: numbers areas/SLUG/YEAR residents",
	} {
		_, err := ParseExpr(in)
		if err == nil {
			t.Errorf("%q was taken", in)
			continue
		}
		if err.Error() != want {
			t.Errorf("%q\n got %s\nwant %s", in, err, want)
		}
		if e := (*Error)(nil); !errors.As(err, &e) || e.Pos > e.End || e.End > len(in) {
			t.Errorf("%q: error without a place in the text: %#v", in, err)
		}
	}
}

func TestValuesAreWords(t *testing.T) {
	for _, v := range []string{`a"b`, "a'b", "a;b", "a(b", "a)b", "a\tb", "a\u00a0b", "æ", "a=b", "a<b", "a&b", "\x00"} {
		if ValidValue(v) {
			t.Errorf("%q is valid", v)
		}
		if q, err := Parse("committed plan=" + v); err == nil {
			t.Errorf("%q was taken as %v", v, q)
		}
	}
	if ValidValue("") {
		t.Error("the empty value is valid")
	}
}

func TestMixingFormsPanics(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.HasPrefix(r.(string), "internal error:") {
			t.Errorf("recovered %v", r)
		}
	}()
	Difference(committed(), Of(money.Measure{Phase: money.Committed, Form: money.InKind}))
}

func TestParseDim(t *testing.T) {
	for _, d := range Dims {
		if got, err := ParseDim(d.String()); err != nil || got != d {
			t.Errorf("ParseDim(%s) = %v, %v", d, got, err)
		}
	}
	if _, err := ParseDim("funders"); err == nil || !strings.Contains(err.Error(), "did you mean funder?") {
		t.Errorf("got %v", err)
	}
}

func TestPrintingDoesNotAllocate(t *testing.T) {
	q := committed().With(Area, "ellemarken").With(Year, "2013")
	buf := make([]byte, 0, 256)
	if n := testing.AllocsPerRun(100, func() {
		buf = AppendQuestion(buf[:0], q)
		buf = AppendExpr(buf, Expr{Op: Share, A: q, B: q})
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"committed area=ellemarken year=2013", "committed in-kind", "lines committed entry=yes giver=organisations/lbf",
		"share(committed area=nord; committed)", "per(spent; numbers areas/nord/2021 residents)", "groups(committed; area)",
		"cell(amendments plans/p:lbf-2#1 after)", "missing(committed funder=not-divided:plans/p)", "minus(;)", "(", ")", "a()",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseExpr(s)
		if err != nil {
			if x := (*Error)(nil); !errors.As(err, &x) || x.Pos < 0 || x.Pos > x.End || x.End > len(s) || e != (Expr{}) {
				t.Fatalf("%q: %#v, %#v", s, e, err)
			}
			return
		}
		text := e.String()
		again, err := ParseExpr(text)
		if err != nil || again != e || again.String() != text {
			t.Fatalf("%q printed as %q, which parses as %v, %v", s, text, again, err)
		}
	})
}

func BenchmarkAppendQuestion(b *testing.B) {
	q := committed().With(Area, "ellemarken").With(Year, "2013")
	buf := make([]byte, 0, 256)
	for b.Loop() {
		buf = AppendQuestion(buf[:0], q)
	}
}

func BenchmarkParseExpr(b *testing.B) {
	for b.Loop() {
		if _, err := ParseExpr("share(committed year=2013 area=ellemarken; committed year=2013)"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestKeys(t *testing.T) {
	for got, want := range map[string]string{
		NumberKey("areas/nord", 2021):  "areas/nord/2021",
		AmendmentKey("plans/p:lbf", 0): "plans/p:lbf#0",
		DisputeKey("plans/p:lbf", 1):   "plans/p:lbf#1",
		CostKey("plans/p", 2, 2021):    "plans/p#2.2021",
		CostKey("plans/p", 2, 0):       "plans/p#2.",
		CostTotalKey("plans/p", 2):     "plans/p#2.total",
		ControlKey("portal", 1):        "portal#1",
	} {
		if got != want || !ValidValue(got) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
