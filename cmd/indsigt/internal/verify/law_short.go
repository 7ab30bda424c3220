package verify

import (
	"math/big"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Law 8: amounts in text, key figures and charts are rounded, the exact amount is
// available, and øre are printed only if a source has them. The rules:
//
//  1. A text that is not the exact value is its rounding as computed here: whole
//     kroner below 100,000, else one decimal of the smallest unit (thousand, million,
//     billion) that needs fewer than four digits before it; halves away from zero.
//  2. Outside charts, whose tables have the exact value, the element's title has it.
//  3. An amount whose øre result only from a division is printed in whole kroner.
//
// Sites that do not describe short amounts print every figure exactly.

// shortForm is how a language writes a rounded amount: "{n} mio. kr.".
type shortForm struct {
	digits        int // zeros of its unit
	before, after string
}

func readShortForms(texts map[int]string) []shortForm {
	var all []shortForm
	for digits, text := range texts {
		before, after, ok := strings.Cut(withPlainSigns(text), "{n}")
		if ok && (before != "" || after != "") {
			all = append(all, shortForm{digits, strings.TrimSpace(before), strings.TrimSpace(after)})
		}
	}
	return all
}

// readShort reads a rounded amount; the text before the number is optional.
func (n notation) readShort(text string) (value number, digits int, ok bool) {
	s := strings.TrimSpace(withPlainSigns(text))
	for _, f := range n.short {
		body, found := strings.CutSuffix(s, f.after)
		if !found {
			continue
		}
		body = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(body), f.before))
		body, negative, _ := cutSign(body)
		read, rest, ok := n.digits(body)
		if ok && strings.TrimSpace(rest) == "" {
			return makeNumber(negative, read.whole, read.decimals), f.digits, true
		}
	}
	return number{}, 0, false
}

// rounded returns an amount as rule 1 rounds it.
func rounded(a money.Amount) (value number, digits int) {
	abs := new(big.Int).Abs(big.NewInt(int64(a)))
	if whole := roundedTo(abs, 100); whole.Cmp(big.NewInt(100_000)) < 0 {
		return makeNumber(a < 0, whole.String(), ""), 0
	}
	unit := int64(1000 * 100)
	for digits = 3; ; digits, unit = digits+3, unit*1000 {
		tenths := roundedTo(abs, unit/10)
		if digits < 9 && tenths.Cmp(big.NewInt(10_000)) >= 0 {
			continue
		}
		s := tenths.String()
		return makeNumber(a < 0, s[:len(s)-1], s[len(s)-1:]), digits
	}
}

// roundedTo divides by unit, halves up.
func roundedTo(abs *big.Int, unit int64) *big.Int {
	n := new(big.Int).Add(abs, big.NewInt(unit/2))
	return n.Quo(n, big.NewInt(unit))
}

// saysShort reports whether the text is the rounding of an amount.
func (n notation) saysShort(text, value string) bool {
	a, ok := parseAmount(value)
	if !ok || len(n.short) == 0 {
		return false
	}
	want, digits := rounded(a)
	if got, of, ok := n.readShort(text); ok {
		return of == digits && got == want
	}
	got, ok := n.read(text)
	return ok && digits == 0 && got == want
}

// saysWhole reports whether the text is an amount in whole kroner.
func (n notation) saysWhole(text, value string) bool {
	a, ok := parseAmount(value)
	if !ok || len(n.short) == 0 {
		return false
	}
	got, ok := n.read(text)
	whole := roundedTo(new(big.Int).Abs(big.NewInt(int64(a))), 100)
	return ok && got == makeNumber(a < 0, whole.String(), "")
}

// madeCents reports whether the øre of a question's sum result only from dividing
// amounts without øre.
func (a *answerer) madeCents(q ask.Question) bool {
	b := a.rowIndex(q.Table)
	made := true
	b.rowsOf(&q, func(i int32) { made = made && !b.statesCents(i) })
	return made
}

// statesCents reports whether a row's øre come from its source: its whole piece also
// has øre.
func (b *rowIndex) statesCents(i int32) bool {
	if b.amount[i]%100 == 0 {
		return false
	}
	return b.pieceCents == nil || b.pieceCents[b.piece[i]]
}

// findCents marks the pieces whose whole amount has øre.
func (b *rowIndex) findCents() {
	b.pieceCents = make([]bool, b.pieces)
	cents := make([]money.Amount, b.pieces)
	for i := range b.rows {
		if b.state[i] == money.Known {
			cents[b.piece[i]] += b.amount[i] % 100
		}
	}
	for p, c := range cents {
		b.pieceCents[p] = c%100 != 0
	}
}
