package money

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// TestChangesNeedTheirSign: what is offered for a change that has no clear sign
// shows both readings, the minus first where one is written; a clear sign is kept.
func TestChangesNeedTheirSign(t *testing.T) {
	for _, c := range []struct {
		g    Grammar
		in   string
		why  Reason
		mean string
	}{
		{danish, "800.000", ReasonUnsigned, "+800.000 | -800.000"},
		{danish, "0", ReasonUnsigned, "+0 | -0"},
		{danish, "800000 kr.", ReasonUnsigned, "+800.000 kr. | -800.000 kr."},
		{danish, "800.000,-", ReasonUnsigned, "+800.000 kr. | -800.000 kr."},
		{danish, "2,5 mio.", ReasonUnsigned, "+2,5 mio. | -2,5 mio."},
		{danish, "4.2", ReasonUnsigned, "+4.200 | -4.200 | +4,20 | -4,20"},
		{danish, "kr. 800.000", ReasonUnsigned, "+800.000 kr. | -800.000 kr."},
		{danish, "800.000-", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "800.000 -", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "800.000−", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "800.000÷", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "800.000 kr.-", ReasonUnsigned, "-800.000 kr. | +800.000 kr."},
		{danish, "800.000- kr.", ReasonUnsigned, "-800.000 kr. | +800.000 kr."},
		{danish, "800.000,50-", ReasonUnsigned, "-800.000,50 | +800.000,50"},
		{danish, "(800.000)", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "(800.000) kr.", ReasonUnsigned, "-800.000 kr. | +800.000 kr."},
		{danish, "kr. (800.000)", ReasonUnsigned, "-800.000 kr. | +800.000 kr."},
		{danish, "(-800.000)", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "-800.000-", ReasonUnsigned, "-800.000 | +800.000"},
		{danish, "800.000+", ReasonUnsigned, "+800.000 | -800.000"},
		{danish, "++5", ReasonUnsigned, "+5 | -5"},
		{danish, "-+5", ReasonUnsigned, "-5 | +5"},
		{danish, "--5", ReasonUnsigned, "-5 | +5"},
		{danish, "–800.000", ReasonUnsigned, "-800.000"},
		{danish, "÷800.000", ReasonUnsigned, "-800.000"},
		{danish, "＋800.000", ReasonUnsigned, "+800.000"},
		{danish, "- 800.000", ReasonSpace, "-800.000"},
		{danish, "-4.2", ReasonGroups, "-4.200 | -4,20"},
		{danish, "+4.2", ReasonGroups, "+4.200 | +4,20"},
		{danish, "kr. -800.000", ReasonUnsigned, "-800.000 kr."},
		{danish, "-kr. 800.000", ReasonNotAmount, "-800.000 kr."},
		{danish, "-800.000,-", ReasonDecimals, "-800.000 kr."},
		{danish, "-800.000 kroner", ReasonUnit, "-800.000 kr."},
		{english, "800,000", ReasonUnsigned, "+800,000 | -800,000"},
		{english, "DKK 800,000-", ReasonUnsigned, "-800,000 DKK | +800,000 DKK"},
		{english, "(1.2)", ReasonUnsigned, "-1.20 | +1.20"},
		{danish, "kr.-800.000", ReasonUnsigned, "-800.000 kr."},
		{danish, "800.000 EUR", ReasonCurrency, ""},
		{danish, "ukendt", ReasonNotAmount, ""},
	} {
		_, err := c.g.Parse(c.in, Negative, Signed)
		var e *AmountError
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q): no refusal", c.in)
			continue
		}
		if mean := strings.Join(e.CouldMean, " | "); e.Reason != c.why || mean != c.mean {
			t.Errorf("Parse(%q): reason %d (%v), could mean %q; want %d, %q", c.in, e.Reason, e.Reason, mean, c.why, c.mean)
		}
	}
}

// TestNoProposalLosesASign: of every way to write a sign, with every way to write
// a number wrongly, no reading has lost the minus where the minus is clear, none
// is offered without one where a sign has no meaning, and none has gained one.
func TestNoProposalLosesASign(t *testing.T) {
	numbers := []string{"800.000", "4.2", "4,200", "1.0000", "1e6", "12 k", "2,5 mio", "500,-", "1 000", "kr. 500", "500 dkk", "０", "0123", ",50", "7"}
	minuses := []string{"-%", "−%", "–%", "÷%", "- %", "kr. -%", "%-", "% -", "(%)", "-(%)", "%−", "--%", "+-%", "（%）"}
	for _, g := range []Grammar{danish, english, {Lang: "da", Currency: "EUR"}, {Lang: "da", Currency: "SEK"}, {Lang: "ar", Currency: "DKK"}} {
		for _, number := range numbers {
			for _, form := range append(minuses, "%", "+%") {
				s := strings.Replace(form, "%", number, 1)
				negative, plain := slices.Contains(minuses, form), form == "%"
				var e *AmountError
				if _, err := g.Parse(s); errors.As(err, &e) && negative && len(e.CouldMean) > 0 {
					t.Errorf("%v: %q, where no sign has a meaning, could mean %q", g, s, e.CouldMean)
				}
				for _, m := range readingsOf(e) {
					if strings.ContainsAny(m, "+-") {
						t.Errorf("%v: %q could mean %q, which has a sign", g, s, m)
					}
				}
				e = nil
				_, err := g.Parse(s, Signed)
				errors.As(err, &e)
				if means := readingsOf(e); len(means) > 0 {
					switch first := means[0][0]; {
					case negative && first != '-', form == "+%" && first != '+':
						t.Errorf("%v: %q could mean %q first", g, s, means[0])
					case plain && len(means)%2 != 0:
						t.Errorf("%v: %q could mean %q: not both of each", g, s, means)
					}
				}
			}
		}
	}
}

func readingsOf(e *AmountError) []string {
	if e == nil {
		return nil
	}
	return e.CouldMean
}
