package ask

import (
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// AmountOf is the known amount of q, in kroner.
func AmountOf(q Question) Expr { return Expr{Op: Amount, A: q} }

// CountUnknown is the number of q's pieces whose amount is unknown.
func CountUnknown(q Question) Expr { return Expr{Op: Unknown, A: q} }

// CountWithheld is the number of q's pieces whose amount is withheld.
func CountWithheld(q Question) Expr { return Expr{Op: Withheld, A: q} }

// CountMissing is the number of q's pieces that are unknown or withheld.
func CountMissing(q Question) Expr { return Expr{Op: Missing, A: q} }

// MostOf is the upper bound of q, in kroner.
func MostOf(q Question) Expr { return Expr{Op: Most, A: q} }

// CountPieces is the number of all of q's pieces.
func CountPieces(q Question) Expr { return Expr{Op: Pieces, A: q} }

// CountGroups is the number of distinct values of d among q's rows, including the
// empty one. It panics if q's table has no such column, or if its cells have several
// values.
func CountGroups(q Question, d Dim) Expr { return must(Expr{Op: Groups, A: q, Dim: d}) }

// Difference is a minus b, in kroner. It panics if that would mix cash with in-kind,
// or a ceiling with another phase.
func Difference(a, b Question) Expr { return must(Expr{Op: Minus, A: a, B: b}) }

// ShareOf is a as a percentage of b, with one decimal. It panics if that would mix
// cash with in-kind.
func ShareOf(a, b Question) Expr { return must(Expr{Op: Share, A: a, B: b}) }

// StatedBy is the amount of a's rows whose lines all state b. It panics if forms or
// tables are mixed.
func StatedBy(a, b Question) Expr { return must(Expr{Op: Stated, A: a, B: b}) }

// UnstatedBy is the amount of a's other rows.
func UnstatedBy(a, b Question) Expr { return must(Expr{Op: Unstated, A: a, B: b}) }

// LeftOf is a minus b over the rows whose lines all state both. It panics if forms,
// tables, or a ceiling and another phase are mixed.
func LeftOf(a, b Question) Expr { return must(Expr{Op: Left, A: a, B: b}) }

// SharedOf is what a question's area shares with others. It panics if the question
// has no area.
func SharedOf(q Question) Expr { return must(Expr{Op: Shared, A: q}) }

// CountSharers is the number of areas that share it.
func CountSharers(q Question) Expr { return must(Expr{Op: Sharers, A: q}) }

// PerCount is q divided by a published count, in kroner and whole øre.
func PerCount(q Question, c Cell) Expr { return must(Expr{Op: Per, A: q, Cell: c}) }

// InPrices is q in the prices of a year, in kroner and whole øre.
func InPrices(q Question, year int) Expr { return must(Expr{Op: Restated, A: q, Year: year}) }

// PublishedCell is a cell of a data file.
func PublishedCell(c Cell) Expr { return must(Expr{Op: Published, Cell: c}) }

func must(e Expr) Expr {
	if reason := e.fault(); reason.ID != "" {
		panic("internal error: " + e.String() + ": " + reason.Error())
	}
	return e
}

// fault is the reason why the expression is invalid; the zero message: it is valid.
func (e Expr) fault() words.Message {
	switch e.Op {
	case Minus, Left:
		if e.A.Measure.Form != e.B.Measure.Form {
			return words.Say("reasons.ask.forms")
		}
		if (e.A.Measure.Phase == money.Ceiling) != (e.B.Measure.Phase == money.Ceiling) {
			return words.Say("reasons.ask.ceiling")
		}
		if e.Op == Left && e.A.Table != e.B.Table {
			return words.Say("reasons.ask.tables")
		}
	case Stated, Unstated:
		if e.A.Measure.Form != e.B.Measure.Form {
			return words.Say("reasons.ask.forms")
		}
		if e.A.Table != e.B.Table {
			return words.Say("reasons.ask.tables")
		}
	case Shared, Sharers:
		if v := e.A.Filter[Area]; v == "" || v == NotStated || Holds(AnyNotDivided, v) {
			return words.Say("reasons.ask.no-area")
		}
	case Share:
		if e.A.Measure.Form != e.B.Measure.Form {
			return words.Say("reasons.ask.share-forms")
		}
	case Groups:
		if !e.Dim.On(e.A.Table) {
			return words.Say("reasons.ask.no-column", "name", e.Dim.String())
		}
		if e.Dim == Line && e.A.Table == Facts {
			return words.Say("reasons.ask.several-lines")
		}
	case Restated:
		if e.Year < 1000 || e.Year > 9999 {
			return words.Say("reasons.ask.year")
		}
	case Per, Published:
		if !ValidValue(e.Cell.Table) || !ValidValue(e.Cell.Row) || !ValidValue(e.Cell.Column) {
			return words.Say("reasons.ask.cell-word")
		}
	}
	return words.Message{}
}
