package view

import (
	"fmt"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Value is the exact value of a figure. The zero Value is none.
type Value struct {
	amount money.Amount
	text   string // for a value that is not an amount
	some   bool
}

// Money makes a Value of an amount.
func Money(a money.Amount) Value { return Value{amount: a, some: true} }

// Count makes a Value of a whole number.
func Count(n int) Value { return Exact(strconv.Itoa(n)) }

// Exact makes a Value of a number that is not an amount, or of a day, written as in
// data files: "41.5", "2021-06". An empty text makes the zero Value.
func Exact(text string) Value { return Value{text: text, some: text != ""} }

// None reports whether there is no value.
func (v Value) None() bool { return !v.some }

// IsAmount reports whether the value is an amount.
func (v Value) IsAmount() bool { return v.some && v.text == "" }

// Amount returns the amount. It panics if the value is not one.
func (v Value) Amount() money.Amount {
	if !v.some || v.text != "" {
		panic("internal error: " + v.text + " is not an amount")
	}
	return v.amount
}

// String is the value as in data files: "17100000.01"; empty: none.
func (v Value) String() string {
	if v.some && v.text == "" {
		return money.Plain(v.amount)
	}
	return v.text
}

// Terms are expressions whose values are added or subtracted.
type Terms []Term

// Term is one of them.
type Term struct {
	ask.Expr
	Minus bool
}

// String joins the terms with " - " and " + ".
func (t Terms) String() string {
	var b []byte
	for i := range t {
		switch {
		case t[i].Minus:
			b = append(b, " - "...)
		case i > 0:
			b = append(b, " + "...)
		}
		b = ask.AppendExpr(b, t[i].Expr)
	}
	return string(b)
}

// Question is the question of a figure as text: its Ask, or the terms of its Sum.
func (f *Figure) Question() string {
	if len(f.Sum) > 0 {
		return f.Sum.String()
	}
	return f.Ask.String()
}

// Terms returns the questions of a figure.
func (f *Figure) Terms() Terms {
	if len(f.Sum) > 0 {
		return f.Sum
	}
	return Terms{{Expr: f.Ask}}
}

// Subtract returns t minus u.
func (t Terms) Subtract(u Terms) Terms {
	for _, term := range u {
		t = append(t, Term{term.Expr, !term.Minus})
	}
	return t
}

// String is the day as in data files: "2021", "2021-06", "2021-06-30"; empty: none.
func (m Moment) String() string {
	switch {
	case m.Year == 0:
		return ""
	case m.Month == 0:
		return fmt.Sprintf("%04d", m.Year)
	case m.Day == 0:
		return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", m.Year, m.Month, m.Day)
}
