package money

import (
	"strings"
	"unicode"
)

// sign is how a refused text is signed. A reading never has another sign than
// the text: a lost minus would book a cut as a raise.
type sign uint8

const (
	unsigned   sign = iota
	plus            // one, in front
	minus           // one, in front
	plusElse        // behind the number, or several: no clear sign
	minusElse       // the same with a minus or brackets, as accounts write one
	signsCount      // how many there are
)

// readings returns the signs a text can be read with, given the signs that are
// allowed, the likeliest first; none if the text has a sign that is not
// allowed.
func (s sign) readings(may Allow) []string {
	if may&Signed != 0 {
		return [signsCount][]string{
			unsigned: {"+", "-"}, plus: {"+"}, minus: {"-"}, plusElse: {"+", "-"}, minusElse: {"-", "+"},
		}[s]
	}
	switch {
	case s == unsigned || s == plus:
		return []string{""}
	case s == minus && may&Negative != 0:
		return []string{"-"}
	}
	return nil
}

// reason returns why the sign is refused; 0 if it is not.
func (s sign) reason(may Allow) Reason {
	switch {
	case may&Signed != 0 && (s == unsigned || s == plusElse || s == minusElse):
		return ReasonUnsigned
	case may == 0 && (s == minus || s == minusElse):
		return ReasonNegative
	}
	return 0
}

// signOf finds the sign of a folded text and cuts it. A minus can be in front
// ("-5", "kr. -5"), behind ("5-", "5 kr.-", "5- kr.") or a pair of brackets
// ("(5)", "(5) kr."). The dash of "5,-" is none: it means zero øre.
func signOf(s string) (sign, string) {
	first := strings.IndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' })
	last := strings.LastIndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' })
	if first < 0 {
		return unsigned, s
	}
	head, pluses, minuses := takeSigns(s[:first])
	behindNumber := s[last+1:]
	noOere := ""
	if strings.HasPrefix(behindNumber, ",-") || strings.HasPrefix(behindNumber, ".-") {
		noOere, behindNumber = behindNumber[:2], behindNumber[2:]
	}
	tail, after, behind := takeSigns(behindNumber)
	clear := pluses+minuses == 1 && after+behind == 0
	if h, t := strings.Replace(head, "(", "", 1), strings.Replace(tail, ")", "", 1); h != head && t != tail {
		head, tail, clear, behind = h, t, false, behind+1
	}
	rest := strings.TrimSpace(head + s[first:last+1] + noOere + tail)
	switch pluses, minuses = pluses+after, minuses+behind; {
	case clear && minuses == 1:
		return minus, rest
	case clear:
		return plus, rest
	case minuses > 0:
		return minusElse, rest
	case pluses > 0:
		return plusElse, rest
	}
	return unsigned, rest
}

// takeSigns cuts and counts the signs before or after a number.
func takeSigns(s string) (rest string, pluses, minuses int) {
	var b strings.Builder
	for i := range len(s) {
		switch s[i] {
		case '+':
			pluses++
		case '-':
			minuses++
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), pluses, minuses
}

// isMinus reports whether a rune is a dash or another sign used for minus:
// Danish accounts use ÷.
func isMinus(r rune) bool {
	return unicode.Is(unicode.Pd, r) || strings.ContainsRune("\u2212\u00f7\u2052\u207b\u02d7\u2796", r)
}
