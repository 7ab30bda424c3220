package content

import (
	"strings"
	"testing"
)

// inFile parses an initiative whose front matter is a title and the given lines,
// the first of them line 3 of the file.
func inFile(lines string, opt Options) (*Holder, string) {
	doc, problems := Parse("content/initiatives/job.md", []byte("---\ntitle: Job\n"+lines+"\n---\n"), opt)
	return doc.Holder, problemLines(problems)
}

// inLine parses a funding line with a source; the first of the lines is line 5.
func inLine(lines string) (*Line, string) {
	h, got := inFile("funding:\n  - from: lbf\n    "+strings.ReplaceAll(lines, "\n", "\n    ")+"\n    source: s", Options{})
	if h == nil || len(h.Lines) == 0 {
		return nil, got
	}
	return &h.Lines[0], got
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ value, want, problem string }{
		{"4.200", "4200.00", ""},
		{"'4.200'", "4200.00", ""},
		{"200000 kr.", "200000.00", ""},
		{"2,5 mio.", "2500000.00", ""},
		{"900.000,50", "900000.50", ""},
		{"0", "0.00", ""},
		{"unknown", "unknown", "5:16-23 unknown-without-why"},
		{"ukendt", "unknown", "5:16-22 unknown-without-why"},
		{"withheld", "withheld", "5:16-24 withheld-without-why"},
		{"0123", "", "5:16-20 amount-leading-zero (123)"},
		{"1_000", "", "5:16-21 amount-unit (1.000)"},
		{"1e3", "", "5:16-19 amount-unit (1.000)"},
		{"0x10", "", "5:16-20 amount-unit (16)"},
		{".nan", "", "5:16-20 amount-decimals"},
		{"no", "", "5:16-18 amount-unreadable"},
		{"2021-02-23", "", "5:16-26 amount-unit"},
		{"12345678901234567890", "", "5:16-36 amount-overflow"},
		{"4.2", "", "5:16-19 amount-groups (4.200 / 4,20)"},
		{"4,200", "", "5:16-21 amount-decimals (4.200 / 4,20)"},
		{"1.0000", "", ""},
		{"１００", "", "5:16-19 amount-digits (100)"},
		{"-5", "", "5:16-18 amount-sign"},
		{"12 k", "", "5:16-20 amount-unit (12 t.kr. / 12.000)"},
		{"100 EUR", "", "5:16-23 amount-currency"},
		{"~", "", "5:16-17 empty-value"},
		{"", "", "5:5-14 empty-value"},
		{"[1]", "", "5:17-18 not-a-map"},
	} {
		l, got := inLine("committed: " + c.value)
		if c.problem == "" && c.want == "" {
			if got == "" {
				t.Errorf("%s is taken", c.value)
			}
			continue
		}
		if got != c.problem {
			t.Errorf("%s: reported %q, want %q", c.value, got, c.problem)
		}
		if stated := pieces(l.Stated[2]); stated != c.want {
			t.Errorf("%s: read %q, want %q", c.value, stated, c.want)
		}
	}
}

// pieces writes a statement: "2021 100.00, 2022 unknown".
func pieces(s *Statement) string {
	if s == nil {
		return ""
	}
	return piecesText(s.Pieces)
}

func TestEnglishPortal(t *testing.T) {
	h, got := inFile("funding:\n  - from: lbf\n    committed: {2021: 4.20, 2022: \"1,200\"}\n    source: s\nareas: {nord: 33.3 %, syd: 66.7 %}", Options{Language: "en"})
	if got != "" || pieces(h.Lines[0].Stated[2]) != "2021 4.20, 2022 1200.00" || h.Areas[0].Share.String() != "333/1000" {
		t.Errorf("reported %q, read %s", got, pieces(h.Lines[0].Stated[2]))
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ value, from, to, problem string }{
		{"2021-09-01 – 2025-08-31", "2021-09-01", "2025-08-31", ""},
		{"2021-09-01–2025-08-31", "2021-09-01", "2025-08-31", ""},
		{"2021–2025", "2021-01-01", "2025-12-31", ""},
		{"2021-2025", "2021-01-01", "2025-12-31", ""},
		{"2021 - 2025", "2021-01-01", "2025-12-31", ""},
		{"2021..2025", "2021-01-01", "2025-12-31", ""},
		{"2021-09 – 2025-02", "2021-09-01", "2025-02-28", ""},
		{"2023-09 — 2024-02", "2023-09-01", "2024-02-29", ""},
		{"2021\u00a0–\u00a02025", "2021-01-01", "2025-12-31", ""},
		{"2021-05 – 2025", "2021-05-01", "2025-12-31", ""},
		{"2021", "2021-01-01", "2021-12-31", ""},
		{"2021-06", "2021-06-01", "2021-06-30", ""},
		{"2025–2021", "", "", "3:9-18 end-before-start (2021 – 2025)"},
		{"2019-26", "", "", "3:9-16 bad-period (2019–2026)"},
		{"2019–26", "", "", "3:9-16 bad-period (2019–2026)"},
		{"1.9.2021 - 31.8.2025", "", "", "3:9-29 bad-period (2021-09-01 – 2025-08-31)"},
		{"2021 til 2025", "", "", "3:9-22 bad-period (2021 – 2025)"},
		{"2021–", "", "", "3:9-14 bad-period"},
		{"2021-02-29", "", "", "3:9-19 bad-period"},
		{"2011-12", "", "", "3:9-16 period-doubtful (2011-12-01 – 2011-12-31 / 2011–2012)"},
		{"2009-10", "", "", "3:9-16 period-doubtful (2009-10-01 – 2009-10-31 / 2009–2010)"},
		{"2001-09", "", "", "3:9-16 period-doubtful (2001-09-01 – 2001-09-30 / 2001–2009)"},
		{"2011-12 – 2013-06", "2011-12-01", "2013-06-30", ""},
		{"2011-11", "2011-11-01", "2011-11-30", ""},
		{"2021-09", "2021-09-01", "2021-09-30", ""},
		{"2012-12", "2012-12-01", "2012-12-31", ""},
		{"2021/22", "", "", "3:9-16 split-year (2021-08-01 – 2022-07-31 / 2021-07-01 – 2022-06-30 / 2021–2022)"},
		{"2021/2022", "", "", "3:9-18 split-year (2021-08-01 – 2022-07-31 / 2021-07-01 – 2022-06-30 / 2021–2022)"},
		{"2021-22", "", "", "3:9-16 split-year (2021-08-01 – 2022-07-31 / 2021-07-01 – 2022-06-30 / 2021–2022)"},
		{"2021–22", "", "", "3:9-16 split-year (2021-08-01 – 2022-07-31 / 2021-07-01 – 2022-06-30 / 2021–2022)"},
		{"skoleåret 2021/22", "", "", "3:9-26 split-year (2021-08-01 – 2022-07-31 / 2021-07-01 – 2022-06-30 / 2021–2022)"},
		{"2021–2022", "2021-01-01", "2022-12-31", ""},
		{"2021/24", "", "", "3:9-16 bad-period (2021–2024)"},
		{"1999/00", "", "", "3:9-16 split-year (1999-08-01 – 2000-07-31 / 1999-07-01 – 2000-06-30 / 1999–2000)"},
		{"2021-13", "", "", "3:9-16 bad-period"},
		{"2021-09-01-2025-08-31", "", "", "3:9-30 bad-period"},
		{"[2021, 2025]", "", "", "3:9 not-a-text"},
	} {
		h, got := inFile("period: "+c.value, Options{})
		if got != c.problem || h.Period.From.String() != c.from || h.Period.To.String() != c.to {
			t.Errorf("%s: reported %q, read %s to %s", c.value, got, h.Period.From, h.Period.To)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ value, want, problem string }{
		{"2021-02-23", "2021-02-23", ""},
		{"2024-02-29", "2024-02-29", ""},
		{"2021-02-29", "", "5:14-24 bad-day"},
		{"2021-02", "", "5:14-21 bad-day"},
		{"23.2.2021", "", "5:14-23 bad-day (2021-02-23)"},
		{"den 17. april 2012", "", "5:14-32 bad-day (2012-04-17)"},
		{"17/4-2012", "", "5:14-23 bad-day (2012-04-17)"},
		{"2021-02-23T10:00:00Z", "", "5:14-34 bad-day (2021-02-23)"},
		{"21-02-23", "", "5:14-22 bad-day"},
	} {
		l, got := inLine("decided: " + c.value + "\ncommitted: 1")
		if got != c.problem || l.Decided.String() != c.want {
			t.Errorf("%s: reported %q, read %s", c.value, got, l.Decided)
		}
	}
	h, got := inFile("updated: 2021", Options{})
	if got != "" || h.Updated != (Date{Year: 2021}) {
		t.Errorf("a year: reported %q, read %v", got, h.Updated)
	}
	if d := (Date{2021, 8, 31}).AddMonths(18); d != (Date{2023, 2, 28}) {
		t.Errorf("18 months later: %v", d)
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct{ value, want, problem string }{
		{"nord", "nord", ""},
		{"[nord, syd]", "nord syd", ""},
		{"{nord: 60 %, syd: 40 %}", "nord 3/5 syd 2/5", ""},
		{"{nord: 1/3, syd: 2/3}", "nord 1/3 syd 2/3", ""},
		{"{nord: \"33,3 %\", syd: \"66,7 %\"}", "nord 333/1000 syd 667/1000", ""},
		{"{nord: 33,3 %, syd: 66,7 %}", "nord 333/1000 syd 667/1000", ""},
		{"{nord: 60 %, syd: 30 %}", "nord 3/5 syd 3/10", "3:8 shares-not-one"},
		{"{nord: 60 %, syd: 60 %}", "nord 3/5 syd 3/5", "3:8 shares-not-one"},
		{"{nord: \"0,6\", syd: \"0,4\"}", "", "3:15-20 bad-share (60 % / 0,6 %)\n3:27-32 bad-share (40 % / 0,4 %)"},
		{"{nord: 100 %, syd: 0 %}", "", "3:27-30 share-of-nothing"},
		{"{nord: 60 %, syd}", "", "3:21-24 share-missing"},
		{"[nord: 60 %, syd: 40 %]", "", "3:9 shares-in-list"},
		{"\n  - nord: 60 %\n  - syd: 40 %", "", "4:5 shares-in-list"},
		{"[nord, nord]", "nord", "3:15-19 duplicate-value"},
		{"areas/nord", "areas/nord", ""},
	} {
		h, got := inFile("areas: "+c.value, Options{})
		if got != c.problem {
			t.Errorf("%s: reported %q, want %q", c.value, got, c.problem)
		}
		var read []string
		for _, p := range h.Areas {
			read = append(read, p.Ref.Text)
			if !p.Share.IsZero() {
				read = append(read, p.Share.String())
			}
		}
		if c.want != "" && strings.Join(read, " ") != c.want {
			t.Errorf("%s: read %s", c.value, read)
		}
	}
	if _, got := inFile("theme: a\nthemes: [a, b]", Options{}); got != "4:1-7 theme-and-themes" {
		t.Errorf("theme and themes: reported %q", got)
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		value, problem string
		want           Count
	}{
		{"1.850", "", Count{CountKnown, 1850}},
		{"1850", "", Count{CountKnown, 1850}},
		{"0", "", Count{CountKnown, 0}},
		{"unknown", "", Count{State: CountUnknown}},
		{"too-few", "", Count{State: CountTooFew}},
		{"for få", "", Count{State: CountTooFew}},
		{"3", "5:16-17 few-persons", Count{State: CountTooFew}},
		{"1,850", "5:16-21 bad-count (1850)", Count{}},
		{"1.85", "5:16-20 bad-count", Count{}},
		{"ca. 1850", "5:16-24 bad-count (1850)", Count{}},
		{"007", "5:16-19 bad-count (7)", Count{}},
	} {
		doc, problems := Parse("content/areas/nord.md", []byte("---\ntitle: Nord\nnumbers:\n  - year: 2021\n    residents: "+c.value+"\n---\n"), Options{FewPersons: 5})
		if got := problemLines(problems); got != c.problem || doc.Holder.Numbers[0].Residents != c.want {
			t.Errorf("%s: reported %q, read %v", c.value, got, doc.Holder.Numbers[0].Residents)
		}
	}
}
