package money

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/bojanz/currency"
)

var (
	danish  = Grammar{}
	english = Grammar{Lang: "en", Currency: "DKK"}
)

func TestParseDanish(t *testing.T) {
	for _, c := range []struct {
		in   string
		oere Amount
	}{
		{"0", 0},
		{"0,50", 50},
		{"0,5", 50},
		{"7", 700},
		{"999", 99900},
		{"1000", 100000},
		{"4.200", 420000},
		{"1.200.000 kr.", 120000000},
		{"1.200.000 kr", 120000000},
		{"1.200.000 DKK", 120000000},
		{"1200000kr.", 120000000},
		{"900.000,50", 90000050},
		{"1.000.000,50\u00a0kr.", 100000050},
		{"1.000\u202fkr.", 100000},
		{"12 t.kr.", 1200000},
		{"12,00001 t.kr.", 1200001},
		{"1 mio. kr.", 100000000},
		{"2,5 mio.", 250000000},
		{"1,23456789 mio.", 123456789},
		{"1.200 mio. DKK", 120000000000},
		{"2,5 mio.kr.", 250000000},
		{"1,2 mia.", 120000000000},
		{"0,00000000001 mia.", 1},
		{"92.233.720.368.547.758,07", math.MaxInt64},
	} {
		if got, err := danish.Parse(c.in); err != nil || got != c.oere {
			t.Errorf("Parse(%q) = %d, %v; want %d", c.in, got, err, c.oere)
		}
	}
}

func TestParseNorwegian(t *testing.T) {
	g := Grammar{Lang: "nb", Currency: "NOK"}
	for in, oere := range map[string]Amount{
		"4.200": 420000, "4 200": 420000, "1 200 000 kr": 120000000, "1\u00a0200\u202f000,50\u00a0kr": 120000050, "1.200.000 kr.": 120000000,
		"2,5 mill.": 250000000, "2,5 mill. kr": 250000000, "1 200 mill. NOK": 120000000000, "1,2 mrd.": 120000000000, "100 kr": 10000,
	} {
		if got, err := g.Parse(in); err != nil || got != oere {
			t.Errorf("Parse(%q) = %d, %v; want %d", in, got, err, oere)
		}
	}
	if got, err := g.Parse("-1 200 000", Negative); err != nil || got != -120000000 {
		t.Errorf("%d, %v", got, err)
	}
	for in, why := range map[string]Reason{
		"1 20": ReasonSpace, "1 2000": ReasonSpace, "1  200": ReasonSpace, "1234 567": ReasonSpace, "0 200": ReasonGroups,
		"1 200.000": ReasonSpace, "1.200 000": ReasonSpace, "2,5 mio.": ReasonUnit, "100 DKK": ReasonCurrency,
	} {
		if _, err := g.Parse(in); reasonOf(err) != why {
			t.Errorf("Parse(%q): %v, want %v", in, err, why)
		}
	}
}

func TestParseEnglish(t *testing.T) {
	for _, c := range []struct {
		in   string
		oere Amount
	}{
		{"0.50", 50},
		{"4,200", 420000},
		{"1,200,000 DKK", 120000000},
		{"DKK 1,200,000.5", 120000050},
		{"DKK\u00a01,200,000.50", 120000050},
		{"1,200,000 kr.", 120000000},
		{"2.5 million", 250000000},
		{"2.5 million DKK", 250000000},
		{"DKK 2.5 million", 250000000},
		{"1.2 billion", 120000000000},
	} {
		if got, err := english.Parse(c.in); err != nil || got != c.oere {
			t.Errorf("Parse(%q) = %d, %v; want %d", c.in, got, err, c.oere)
		}
	}
}

func TestParseSigns(t *testing.T) {
	for _, c := range []struct {
		in   string
		may  Allow
		oere Amount
		why  Reason
	}{
		{"-5", 0, 0, ReasonNegative},
		{"\u22125", 0, 0, ReasonNegative},
		{"+5", 0, 0, ReasonSign},
		{"-5", Negative, -500, 0},
		{"\u2212800.000 kr.", Negative, -80000000, 0},
		{"+5", Negative, 0, ReasonSign},
		{"+800.000", Signed, 80000000, 0},
		{"-800.000", Signed, -80000000, 0},
		{"800.000", Signed, 0, ReasonUnsigned},
		{"--5", Signed, 0, ReasonUnsigned},
		{"+-5", Signed, 0, ReasonUnsigned},
		{"- 5", Signed, 0, ReasonSpace},
		{"-92.233.720.368.547.758,08", Negative, math.MinInt64, 0},
		{"-92.233.720.368.547.758,09", Negative, 0, ReasonOverflow},
	} {
		got, err := danish.Parse(c.in, c.may)
		if got != c.oere || reasonOf(err) != c.why {
			t.Errorf("Parse(%q, %d) = %d, %v; want %d, %v", c.in, c.may, got, err, c.oere, c.why)
		}
	}
	if got, err := english.Parse("-DKK 1,234.50", Negative); err != nil || got != -123450 {
		t.Errorf("English minus: %d, %v", got, err)
	}
}

func reasonOf(err error) Reason {
	var e *AmountError
	if errors.As(err, &e) {
		return e.Reason
	}
	return 0
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		g    Grammar
		in   string
		why  Reason
		mean string // joined by " | "
	}{
		{danish, "", ReasonEmpty, ""},
		{danish, "4.2", ReasonGroups, "4.200 | 4,20"},
		{danish, "4.20", ReasonGroups, "4.200 | 4,20"},
		{danish, "4.2 kr.", ReasonGroups, "4.200 kr. | 4,20 kr."},
		{danish, "4.2 mio.", ReasonGroups, "4.200 mio. | 4,2 mio."},
		{danish, "0.5", ReasonGroups, "0,50"},
		{danish, "4,200", ReasonDecimals, "4.200 | 4,20"},
		{danish, "4,215", ReasonDecimals, "4.215"},
		{danish, "1,000.00", ReasonGroups, "1.000,00"},
		{danish, "1,234,567", ReasonGroups, "1.234.567"},
		{danish, "1.0000", ReasonGroups, "10.000 | 1.000"},
		{danish, "1.000000", ReasonGroups, "1.000.000 | 1.000"},
		{danish, "1000.000", ReasonGroups, "1.000.000"},
		{danish, "1.000.00", ReasonGroups, "1.000,00 | 100.000"},
		{danish, "1e6", ReasonUnit, "1.000.000"},
		{danish, "1,5e6", ReasonUnit, "1.500.000"},
		{danish, "0x10", ReasonUnit, "16"},
		{danish, "1_000", ReasonUnit, "1.000"},
		{danish, "1'000", ReasonUnit, "1.000"},
		{danish, "1 000 000", ReasonSpace, "1.000.000"},
		{danish, "1\u00a0000 kr.", ReasonSpace, "1.000 kr."},
		{danish, "12 k", ReasonUnit, "12 t.kr. | 12.000"},
		{danish, "12 tkr", ReasonUnit, "12 t.kr. | 12.000"},
		{danish, "12 t. kr.", ReasonUnit, "12 t.kr. | 12.000"},
		{danish, "12 tusind", ReasonUnit, "12 t.kr. | 12.000"},
		{danish, "2,5 mio", ReasonUnit, "2,5 mio."},
		{danish, "2,5 Mio. kr.", ReasonUnit, "2,5 mio. kr."},
		{danish, "2,5 millioner", ReasonUnit, "2,5 mio."},
		{danish, "2.5 million", ReasonGroups, "2.500 mio. | 2,5 mio."},
		{danish, "2 billion", ReasonUnit, "2 mia. | 2.000 mia."},
		{danish, "500,-", ReasonDecimals, "500 kr."},
		{danish, "500 Kr.", ReasonUnit, "500 kr."},
		{danish, "500 kroner", ReasonUnit, "500 kr."},
		{danish, "500 dkk", ReasonUnit, "500 DKK"},
		{danish, "kr. 500", ReasonNotAmount, "500 kr."},
		{danish, "DKK 500", ReasonNotAmount, "500 DKK"},
		{danish, "500  kr.", ReasonSpace, "500 kr."},
		{danish, " 500", ReasonSpace, "500"},
		{danish, "500 ", ReasonSpace, "500"},
		{danish, "０", ReasonDigits, "0"},
		{danish, "４．２００", ReasonDigits, "4.200"},
		{danish, "١٢٣", ReasonDigits, "123"},
		{danish, "1２3", ReasonDigits, "123"},
		{danish, "0123", ReasonLeadingZero, "123"},
		{danish, "00", ReasonLeadingZero, "0"},
		{danish, "010", ReasonLeadingZero, "10"},
		{danish, ",50", ReasonDecimals, "0,50"},
		{danish, "5,", ReasonDecimals, "5 kr."},
		{danish, "5.", ReasonGroups, "5 kr."},
		{danish, "0,333", ReasonDecimals, ""},
		{danish, "0,123456 t.kr.", ReasonDecimals, ""},
		{danish, "no", ReasonNotAmount, ""},
		{danish, "ca. 500", ReasonNotAmount, ""},
		{danish, "500 om året", ReasonUnit, ""},
		{danish, "-500", ReasonNegative, ""},
		{danish, "--5", ReasonNegative, ""},
		{danish, "500-", ReasonNegative, ""},
		{danish, "(500)", ReasonNegative, ""},
		{danish, "–500", ReasonNegative, ""},
		{danish, "÷500", ReasonNegative, ""},
		{danish, "500 kr.-", ReasonNegative, ""},
		{danish, "+500", ReasonSign, "500"},
		{danish, "99999999999999999999", ReasonOverflow, ""},
		{danish, "999.999.999 mia.", ReasonOverflow, ""},
		{danish, "92.233.720.368.547.758,08", ReasonOverflow, ""},
		{english, "DKK 1,000 DKK", ReasonUnit, "1,000 DKK"},
		{english, "DKK 2 million DKK", ReasonUnit, "2 million DKK"},
		{danish, "100 EUR", ReasonCurrency, ""},
		{danish, "€100", ReasonCurrency, ""},
		{danish, "100 euro", ReasonCurrency, ""},
		{danish, "4.2 $", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "100 kr.", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "300 tkr.", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "300 t.kr.", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "2 mkr", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "2 mill. kroner", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "300 tDKK", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "SEK"}, "300 tdkk", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "EUR"}, "€ 1.000", ReasonNotAmount, "1.000 €"},
		{Grammar{Lang: "da", Currency: "GBP"}, "£1,000", ReasonNotAmount, "1.000 £ | 1,00 £"},
		{Grammar{Lang: "da", Currency: "SEK"}, "300 tkr", ReasonUnit, "300 t.kr. | 300.000"},
		{Grammar{Lang: "da", Currency: "SEK"}, "100 DKK", ReasonCurrency, ""},
		{Grammar{Lang: "da", Currency: "SEK"}, "12 k", ReasonUnit, "12 t.kr. | 12.000"},
		{english, "1.200", ReasonDecimals, "1,200 | 1.20"},
		{english, "1.200.000,50", ReasonGroups, "1,200,000.50"},
		{english, "2,5 million", ReasonGroups, "2,500 million | 2.5 million"},
		{english, "2.5 mio.", ReasonUnit, "2.5 million"},
		{english, "1.2 mia.", ReasonUnit, "1.2 billion"},
		{english, "12 k", ReasonUnit, "12,000"},
		{english, "12 t.kr.", ReasonUnit, "12,000"},
	} {
		_, err := c.g.Parse(c.in)
		var e *AmountError
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q): no refusal", c.in)
			continue
		}
		if mean := strings.Join(e.CouldMean, " | "); e.Reason != c.why || mean != c.mean {
			t.Errorf("Parse(%q): reason %d (%v), could mean %q; want %d (%v), %q", c.in, e.Reason, e.Reason, mean, c.why, c.why, c.mean)
		}
	}
	if _, err := danish.Parse("4.2"); err.Error() != `amount "4.2": groups (could mean 4.200 or 4,20)` {
		t.Error(err)
	}
	var e *AmountError
	if _, err := danish.Parse("100 euro"); !errors.As(err, &e) || e.Currency != "EUR" {
		t.Error("the other currency is not named")
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		g     Grammar
		a     Amount
		short string
		exact string
	}{
		{danish, 100000050, "1.000.000,50 kr.", "1.000.000,50 kr."},
		{danish, 100000000, "1.000.000 kr.", "1.000.000,00 kr."},
		{danish, 0, "0 kr.", "0,00 kr."},
		{danish, 5, "0,05 kr.", "0,05 kr."},
		{danish, -123450, "-1.234,50 kr.", "-1.234,50 kr."},
		{danish, math.MinInt64, "-92.233.720.368.547.758,08 kr.", "-92.233.720.368.547.758,08 kr."},
		{english, 100000050, "DKK 1,000,000.50", "DKK 1,000,000.50"},
		{english, -10000, "-DKK 100", "-DKK 100.00"},
		{Grammar{Lang: "da", Currency: "EUR"}, 12345, "123,45 €", "123,45 €"},
		{Grammar{Lang: "nb", Currency: "NOK"}, 100000050, "1.000.000,50 kr", "1.000.000,50 kr"},
		{Grammar{Lang: "nb", Currency: "DKK"}, 12300, "123 DKK", "123,00 DKK"},
		{Grammar{Lang: "ar", Currency: "DKK"}, 12345600, "123,456 كرونة", "123,456.00 كرونة"},
		{Grammar{Lang: "ar", Currency: "DKK"}, -123450, "\u200e-1,234.50 كرونة", "\u200e-1,234.50 كرونة"},
		{Grammar{Lang: "ar", Currency: "EUR"}, 12345600, "123,456 €", "123,456.00 €"},
	} {
		short := strings.ReplaceAll(c.g.Format(c.a), "\u00a0", " ")
		exact := strings.ReplaceAll(c.g.FormatExact(c.a), "\u00a0", " ")
		if short != c.short || exact != c.exact {
			t.Errorf("%v %d: %q, %q; want %q, %q", c.g, c.a, short, exact, c.short, c.exact)
		}
	}
	if got := danish.FormatNumber(-100000050); got != "-1.000.000,50" {
		t.Errorf("FormatNumber = %q", got)
	}
}

// TestFormatOracle compares with CLDR's words as another library has them.
func TestFormatOracle(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, lang := range []string{"da", "en"} {
		oracle := currency.NewFormatter(currency.NewLocale(lang))
		for _, code := range []string{"DKK", "EUR", "SEK", "NOK", "GBP"} {
			g := Grammar{Lang: lang, Currency: code}
			for i := range 2000 {
				a := Amount(int64(rnd.Uint64()) >> (i % 64))
				theirs, err := currency.NewAmount(Plain(a), code)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := g.FormatExact(a), oracle.Format(theirs); got != want {
					t.Fatalf("%v %d: %q; CLDR has %q", g, a, got, want)
				}
			}
		}
	}
}

func TestPlain(t *testing.T) {
	for a, want := range map[Amount]string{
		0: "0.00", 5: "0.05", 50: "0.50", 123450: "1234.50", -123450: "-1234.50", -1: "-0.01",
		math.MaxInt64: "92233720368547758.07", math.MinInt64: "-92233720368547758.08",
	} {
		if got := Plain(a); got != want {
			t.Errorf("Plain(%d) = %q, want %q", a, got, want)
		}
		if back, err := ParsePlain(want); err != nil || back != a {
			t.Errorf("ParsePlain(%q) = %d, %v", want, back, err)
		}
	}
	for _, bad := range []string{"", "-", "1", "1.5", ".50", "-.50", "01.00", "1,50", "1.000", "+1.00", "-0.00", "1.0a", "1 .00",
		"92233720368547758.08", "-92233720368547758.09", "1.00 ", "1e3.00"} {
		if a, err := ParsePlain(bad); err == nil {
			t.Errorf("ParsePlain(%q) = %d, want a refusal", bad, a)
		}
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	dst := make([]byte, 0, 64)
	n := testing.AllocsPerRun(100, func() {
		dst = danish.AppendFormat(dst[:0], -123456789)
		dst = english.AppendFormatExact(dst[:0], 123456789)
		dst = danish.AppendNumber(dst[:0], 123456789)
		dst = AppendPlain(dst[:0], -123456789)
		if _, err := danish.Parse("1.234.567,89 kr."); err != nil {
			t.Error(err)
		}
	})
	if n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestNewGrammar(t *testing.T) {
	if g, err := NewGrammar("da", ""); err != nil || g.Format(100) != "1\u00a0kr." {
		t.Error(g, err)
	}
	if _, err := NewGrammar("fr", "DKK"); err == nil {
		t.Error("French is not written")
	}
	for _, code := range []string{"KRONER", "kr", "dkk", "JPY", "KWD", "XAU"} {
		if _, err := NewGrammar("da", code); err == nil {
			t.Error("no portal is kept in " + code)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"800.000-", "(800.000)", "+-5", "÷4.2", "- kr. 5,-", "4.200", "4.2", "4,200", "1.0000", "1,000.00", "1e6", "0x10", "12 k", "--5", "１２", "2,5 mio.", "1 mio. kr.",
		"-1", "+1", "DKK 1,000.50", "1 000", "100 EUR", "kr. 5", "0123", "99999999999999999999", ",-", "\xff1", "1e15", "2 billion"} {
		f.Add(s)
	}
	grammars := []Grammar{danish, english, {Lang: "da", Currency: "EUR"}, {Lang: "da", Currency: "SEK"}, {Lang: "ar", Currency: "DKK"}}
	f.Fuzz(func(t *testing.T, s string) {
		for _, g := range grammars {
			a, err := g.Parse(s, Signed)
			if err == nil {
				for _, printed := range []string{g.Format(a), g.FormatExact(a), g.FormatNumber(a)} {
					if back, err := g.Parse(printed, Negative); err != nil || back != a {
						t.Fatalf("%v: %q is %d, printed %q, read back %d, %v", g, s, a, printed, back, err)
					}
				}
				continue
			}
			var e *AmountError
			if !errors.As(err, &e) || e.Reason.String() == "" {
				t.Fatalf("%q: %v", s, err)
			}
			for i, m := range e.CouldMean {
				if _, err := g.Parse(m, Signed); err != nil {
					t.Fatalf("%q could mean %q, which is refused: %v", s, m, err)
				}
				if slices.Contains(e.CouldMean[:i], m) {
					t.Fatalf("%q could mean %q twice", s, m)
				}
			}
		}
	})
}

func FuzzRoundTrip(f *testing.F) {
	for _, n := range []int64{0, 1, -1, 99, 100, 100000001, math.MaxInt64, math.MinInt64} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int64) {
		a := Amount(n)
		for _, lang := range []string{"da", "en", "ar"} {
			for _, code := range Currencies {
				g := Grammar{Lang: lang, Currency: code}
				for _, s := range []string{g.Format(a), g.FormatExact(a), g.FormatNumber(a)} {
					if back, err := g.Parse(s, Negative); err != nil || back != a {
						t.Fatalf("%v: %d printed %q, read back %d, %v", g, a, s, back, err)
					}
				}
			}
		}
		if back, err := ParsePlain(Plain(a)); err != nil || back != a {
			t.Fatalf("%d plain %q, read back %d, %v", a, Plain(a), back, err)
		}
	})
}
