package importer

import (
	"cmp"
	"errors"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
)

// unitExp is the power of ten from øre to a unit.
var unitExp = map[string]int{"": 2, "kr.": 2, "t.kr.": 5, "mio.": 8, "mia.": 11}

// figure is the content of a cell in a column of amounts.
type figure struct {
	stated bool // the cell is not empty
	money.Value
	// readable is set if the amount is known although the cell is refused: it is part
	// of the sum of refused amounts.
	readable bool
}

// flaws are the reasons for cells that are damaged in the file.
var flaws = map[sheet.Flaw]string{
	sheet.BrokenQuote: "broken-quote", sheet.NotText: "encoding", sheet.OtherLineEnd: "line-end",
	sheet.Computed: "formula", sheet.TooLong: "too-long", sheet.Merged: "merged", sheet.NoAmount: "format",
	sheet.Marked: "marked",
}

// storedFlaws are the reasons of cells that look like an amount to who does not see how
// they are stored or shown. They are published also for rows that are not judged, so
// that others count such cells as we do.
var storedFlaws = []string{"broken-quote", "encoding", "too-long", "merged", "format", "marked", "scaled", "day-not-amount", "amount-currency"}

// currencies are the currencies that a sign can be of.
var currencies = map[string][]string{"€": {"EUR"}, "£": {"GBP"}, "$": strings.Fields("USD AUD CAD NZD"), "¥": strings.Fields("JPY CNY"), "kr": strings.Fields("DKK NOK SEK ISK")}

// isForeign reports a currency, shown beside a number, that is not the portal's.
func (r *run) isForeign(c sheet.Cell) bool {
	if c.Currency == 0 {
		return false
	}
	sign, own := r.table.Currencies[c.Currency-1], r.Library.Settings.Currency
	codes, known := currencies[strings.TrimSuffix(strings.ToLower(sign), ".")]
	return known && !slices.Contains(codes, own) || !known && len(sign) == 3 && sign != own
}

// amount reads a cell of amounts. It calls refuse if the cell cannot be read.
func (r *run) amount(c *column, cell sheet.Cell, refuse func(reason string, args []any, meant ...string)) figure {
	switch cell.Flaw {
	case sheet.Sound, sheet.OtherLineEnd, sheet.Computed:
	case sheet.Scaled: // the file has whole kroner, and readers see thousands of them
		if unitExp[r.m.Unit] != 2 {
			refuse("scaled", []any{"unit", r.m.Unit})
			return figure{stated: true}
		}
	default:
		refuse(flaws[cell.Flaw], nil)
		return figure{stated: true}
	}
	if is, ok := c.Values[cell.Text]; ok {
		switch is {
		case "unknown":
			return figure{stated: true, Value: money.Value{State: money.Unknown}}
		case "withheld":
			return figure{stated: true, Value: money.Value{State: money.Withheld}}
		case "empty":
			return figure{}
		}
		cell = sheet.Cell{Text: is, Kind: sheet.Text}
	}
	f := figure{stated: true}
	var amount money.Amount
	var ok bool
	switch cell.Kind {
	case sheet.Empty:
		if cell.Flaw == sheet.Computed { // what it comes to is not in the file
			refuse("formula", nil)
			return f
		}
		return figure{}
	case sheet.Number:
		if r.isForeign(cell) {
			refuse("amount-currency", nil)
			return f
		}
		amount, ok = r.number(cell.Text, refuse)
	case sheet.Text:
		amount, ok = r.written(cell.Text, refuse)
	case sheet.Fault:
		refuse("error-cell", nil)
	case sheet.Day:
		refuse("day-not-amount", nil)
	default:
		refuse("not-amount", nil)
	}
	if !ok {
		return f
	}
	f.Value, f.readable = money.Of(amount), true
	if amount < 0 {
		refuse("negative", nil)
	} else if cell.Flaw == sheet.Computed {
		refuse("formula", nil)
	}
	return f
}

// number reads a number that a spreadsheet or JSON stores: as it is written where that
// is whole øre. A spreadsheet stores binary fractions, 1234.5599999999999 for 1234.56:
// there the shortest decimal number that is stored the same is what was typed.
func (r *run) number(text string, refuse func(string, []any, ...string)) (money.Amount, bool) {
	exact := true
	amount, ok := r.scaled(text, func(reason string, args []any, meant ...string) {
		if exact = reason != "not-whole"; exact {
			refuse(reason, args, meant...)
		}
	})
	if exact {
		return amount, ok
	}
	short := text
	if len(text) > 15 {
		if f, err := strconv.ParseFloat(text, 64); err == nil {
			short = strconv.FormatFloat(f, 'e', -1, 64)
		}
	}
	return r.scaled(short, refuse)
}

// scaled converts a decimal number in the mapping's unit to øre.
func (r *run) scaled(text string, refuse func(string, []any, ...string)) (money.Amount, bool) {
	mantissa, exp, ok := decimal(text)
	if !ok {
		refuse("not-amount", nil)
		return 0, false
	}
	exp += unitExp[r.m.Unit]
	n, ok := new(big.Int).SetString(mantissa, 10)
	if !ok || exp > 30 {
		refuse("overflow", nil)
		return 0, false
	}
	if exp < 0 {
		refuse("not-whole", nil)
		return 0, false
	}
	n.Mul(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exp)), nil))
	if !n.IsInt64() {
		refuse("overflow", nil)
		return 0, false
	}
	return money.Amount(n.Int64()), true
}

// decimal splits "-12.50e3" into integer digits, without zeros at the end, and a
// power of ten.
func decimal(text string) (mantissa string, exp int, ok bool) {
	digits, power, found := strings.Cut(strings.ToLower(text), "e")
	if found {
		p, err := strconv.Atoi(power)
		if err != nil || p > 400 || p < -400 {
			return "", 0, false
		}
		exp = p
	}
	whole, frac, _ := strings.Cut(digits, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	if len(whole)+len(frac) > 400 || whole+frac == "" || strings.Trim(whole+frac, "0123456789") != "" {
		return "", 0, false
	}
	all := strings.TrimLeft(whole+frac, "0")
	exp -= len(frac)
	if all == "" {
		return "0", 0, true
	}
	short := strings.TrimRight(all, "0")
	exp += len(all) - len(short)
	return sign + short, exp, true
}

// written reads an amount stored as text, by the grammar of the mapping's locale.
func (r *run) written(text string, refuse func(string, []any, ...string)) (money.Amount, bool) {
	amount, err := r.grammar.Parse(text, money.Negative)
	if err != nil {
		var e *money.AmountError
		if errors.As(err, &e) {
			reason := e.Reason
			if strings.HasPrefix(text, "(") || strings.HasSuffix(text, "-") || strings.HasSuffix(text, "\u2212") {
				reason = money.ReasonSign // negative amounts as in accounts
			}
			refuse("amount-"+reason.String(), nil, e.CouldMean...)
		}
		return 0, false
	}
	exp := unitExp[r.m.Unit]
	if exp == 2 {
		return amount, true
	}
	if last := text[len(text)-1]; last < '0' || last > '9' {
		refuse("unit-twice", []any{"unit", r.m.Unit})
		return 0, false
	}
	n := new(big.Int).Mul(big.NewInt(int64(amount)), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exp-2)), nil))
	if !n.IsInt64() {
		refuse("overflow", nil)
		return 0, false
	}
	return money.Amount(n.Int64()), true
}

// day reads a date.
func (r *run) day(cell sheet.Cell, refuse func(string, []any, ...string)) (content.Date, bool) {
	form := cmp.Or(r.m.Dates, "yyyy-mm-dd")
	text := strings.TrimSpace(cell.Text)
	switch cell.Kind {
	case sheet.Day:
		form = "yyyy-mm-dd"
	case sheet.Text:
		if r.table.Format == sheet.JSON && form == "yyyy-mm-dd" {
			text, _, _ = strings.Cut(text, "T")
		}
	default:
		refuse("not-a-date", []any{"form", form, "example", exampleDay(form)})
		return content.Date{}, false
	}
	parts, ok := splitDate(text, form)
	if !ok {
		reason := "not-a-date"
		if twoDigitYear(text) {
			reason = "two-digit-year"
		}
		refuse(reason, []any{"form", form, "example", exampleDay(form)})
		return content.Date{}, false
	}
	d, ok := content.ParseDate(parts)
	if !ok {
		refuse("no-such-day", nil)
		return content.Date{}, false
	}
	return d, true
}

// splitDate converts a date in a given form to YYYY-MM-DD.
func splitDate(text, form string) (string, bool) {
	mark := strings.Trim(form, "dmy")[:1]
	fields, names := strings.Split(text, mark), strings.Split(form, mark)
	if len(fields) != 3 {
		return "", false
	}
	at := make(map[byte]string, 3)
	for i, name := range names {
		f := fields[i]
		short := len(name) == 1 && len(f) == 1
		if strings.Trim(f, "0123456789") != "" || !short && len(f) != max(len(name), 2) {
			return "", false
		}
		if short {
			f = "0" + f
		}
		at[name[0]] = f
	}
	return at['y'] + "-" + at['m'] + "-" + at['d'], true
}

// exampleDay returns an example of a date form.
func exampleDay(form string) string {
	return strings.NewReplacer("yyyy", "2025", "mm", "12", "dd", "31", "m", "12", "d", "31").Replace(form)
}

// twoDigitYear reports whether the year of a date has two digits.
func twoDigitYear(text string) bool {
	fields := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("-./ ", c) })
	if len(fields) != 3 {
		return false
	}
	for _, f := range fields {
		if len(f) > 2 || strings.Trim(f, "0123456789") != "" {
			return false
		}
	}
	return true
}
