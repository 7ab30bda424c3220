package ask

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

var dimNames = [DimCount]string{
	"year", "funder", "holder", "area", "theme", "plan", "pool", "receiver", "giver", "entry", "line",
}

// Dims lists every dimension in the order in which a question prints.
var Dims = [DimCount]Dim{Year, Funder, Holder, Area, Theme, Plan, Pool, Receiver, Giver, Entry, Line}

// String is the dimension's name in questions and exports.
func (d Dim) String() string { return dimNames[d] }

// On reports whether the table has the dimension: facts have no giver and no entry;
// lines have no funder, area, theme, plan and pool, which are found by following the
// money.
func (d Dim) On(t Table) bool {
	switch d {
	case Giver, Entry:
		return t == Lines
	case Funder, Area, Theme, Plan, Pool:
		return t == Facts
	}
	return true
}

// AppendQuestion appends the question to dst. It allocates only if dst is too small,
// since pages print hundreds of thousands of questions.
func AppendQuestion(dst []byte, q Question) []byte {
	if q.Table == Lines {
		dst = append(dst, "lines "...)
	}
	dst = append(dst, q.Measure.Phase.String()...)
	if q.Measure.Form == money.InKind {
		dst = append(dst, " in-kind"...)
	}
	for d, v := range q.Filter {
		if v == "" {
			continue
		}
		dst = append(dst, ' ')
		dst = append(dst, dimNames[d]...)
		dst = append(dst, '=')
		dst = append(dst, v...)
	}
	return dst
}

// String formats the question so that Parse reads it back.
func (q Question) String() string { return string(AppendQuestion(make([]byte, 0, 96), q)) }

// opNames are the functions of expressions; Amount has none, since it prints as its
// question.
var opNames = [...]string{
	Unknown: "unknown", Withheld: "withheld", Missing: "missing", Pieces: "pieces", Most: "most",
	Minus: "minus", Share: "share", Stated: "stated", Unstated: "unstated", Left: "left", Shared: "shared", Sharers: "sharers", Per: "per", Restated: "prices", Groups: "groups", Published: "cell",
}

// AppendExpr appends the expression to dst, allocating like AppendQuestion.
func AppendExpr(dst []byte, e Expr) []byte {
	if e.Op == Amount {
		return AppendQuestion(dst, e.A)
	}
	dst = append(dst, opNames[e.Op]...)
	dst = append(dst, '(')
	switch e.Op {
	case Published:
		dst = appendCell(dst, e.Cell)
	case Unknown, Withheld, Missing, Pieces, Most, Shared, Sharers:
		dst = AppendQuestion(dst, e.A)
	case Minus, Share, Stated, Unstated, Left:
		dst = AppendQuestion(dst, e.A)
		dst = append(dst, "; "...)
		dst = AppendQuestion(dst, e.B)
	case Per:
		dst = AppendQuestion(dst, e.A)
		dst = append(dst, "; "...)
		dst = appendCell(dst, e.Cell)
	case Restated:
		dst = AppendQuestion(dst, e.A)
		dst = append(dst, "; "...)
		dst = strconv.AppendInt(dst, int64(e.Year), 10)
	case Groups:
		dst = AppendQuestion(dst, e.A)
		dst = append(dst, "; "...)
		dst = append(dst, dimNames[e.Dim]...)
	default:
		panic("internal error: expression of an unknown kind")
	}
	return append(dst, ')')
}

func appendCell(dst []byte, c Cell) []byte {
	dst = append(dst, c.Table...)
	dst = append(dst, ' ')
	dst = append(dst, c.Row...)
	dst = append(dst, ' ')
	return append(dst, c.Column...)
}

// String formats the expression so that ParseExpr reads it back.
func (e Expr) String() string { return string(AppendExpr(make([]byte, 0, 128), e)) }

// ValidValue reports whether a filter's value, or a cell's row, is allowed in a
// question: visible ASCII without quotes, semicolons, parentheses, equals signs and
// characters that HTML would escape. Slugs and line ids are always allowed.
func ValidValue(s string) bool { return s != "" && badByte(s) < 0 }

// badByte is the index of the first byte that a value cannot contain; -1: none.
func badByte(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"'`;()<>&=", c) >= 0 {
			return i
		}
	}
	return -1
}
