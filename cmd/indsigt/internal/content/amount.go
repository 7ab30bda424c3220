package content

import (
	"errors"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// amountProblems is the diagnostic for each reason to refuse an amount.
var amountProblems = map[money.Reason]string{
	money.ReasonEmpty:       "amount-unreadable",
	money.ReasonNotAmount:   "amount-unreadable",
	money.ReasonSpace:       "amount-spaces",
	money.ReasonDigits:      "amount-digits",
	money.ReasonGroups:      "amount-groups",
	money.ReasonDecimals:    "amount-decimals",
	money.ReasonLeadingZero: "amount-leading-zero",
	money.ReasonNegative:    "amount-sign",
	money.ReasonSign:        "amount-sign",
	money.ReasonUnsigned:    "change-without-sign",
	money.ReasonUnit:        "amount-unit",
	money.ReasonCurrency:    "amount-currency",
	money.ReasonOverflow:    "amount-overflow",
}

// parseAmount reads an amount from a node's text, not from the value a YAML library
// makes of it. It reports a refused text with its possible meanings.
func (d *decoder) parseAmount(n *frontmatter.Node, s string, allow ...money.Allow) (money.Amount, bool) {
	a, err := d.grammar.Parse(s, allow...)
	if err == nil {
		return a, true
	}
	d.refuseAmount(n, s, err, false, allow...)
	return 0, false
}

// refuseAmount reports why a text is not an amount. words is true if unknown and
// withheld are accepted in its place.
func (d *decoder) refuseAmount(n *frontmatter.Node, s string, err error, words bool, allow ...money.Allow) {
	var refused *money.AmountError
	if !errors.As(err, &refused) {
		panic("internal error: " + err.Error())
	}
	if refused.Reason == money.ReasonNotAmount && (unknownWord.Is(s, d.lang) || withheldWord.Is(s, d.lang)) {
		d.report(n, "amount-needed", "value", s)
		return
	}
	args := []any{"value", s, "units", strings.Join(d.grammar.Units(), ", ")}
	if refused.Currency != "" {
		args = append(args, "currency", refused.Currency, "own", d.currency())
	}
	p := diag.New(amountProblems[refused.Reason], n.Pos(d.file), args...)
	meant := refused.CouldMean
	if words && len(meant) == 0 {
		meant = wordsMeant(s, []Code{unknownWord, withheldWord})
	}
	passes := func(s string) bool {
		_, err := d.grammar.Parse(s, allow...)
		return err == nil || words && (s == unknownWord.Code || s == withheldWord.Code)
	}
	d.add(n.Mark(p).Propose(s, passes, meant...))
}

func (d *decoder) currency() string {
	if d.opt.Currency == "" {
		return "DKK"
	}
	return d.opt.Currency
}

// value reads an amount, unknown or withheld.
func (d *decoder) value(n *frontmatter.Node, name string) (money.Value, bool) {
	s, ok := d.plainText(n, name)
	switch {
	case !ok:
		return money.Value{}, false
	case unknownWord.Is(s, d.lang):
		return money.Value{State: money.Unknown}, true
	case withheldWord.Is(s, d.lang):
		return money.Value{State: money.Withheld}, true
	}
	a, err := d.grammar.Parse(s)
	if err != nil {
		d.refuseAmount(n, s, err, true)
		return money.Value{}, false
	}
	return money.Of(a), true
}

// amount reads a plain amount under a key.
func (o object) amount(name string) (a money.Amount, n *frontmatter.Node, ok bool) {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return 0, nil, false
	}
	a, ok = o.d.parseAmount(n, s)
	return a, n, ok
}

// rounded reads the precision of a figure; 0: exact.
func (o object) rounded() money.Amount {
	a, n, ok := o.amount("rounded")
	if ok && a == 0 {
		o.d.report(n, "rounded-to-nothing")
	}
	return a
}

// figure formats an amount for a message.
func (d *decoder) figure(a money.Amount) string { return d.grammar.Format(a) }
