package money

import (
	"strings"
	"unicode"
)

// sign says how a refused text is signed. A reading that is offered never has
// another sign than the text: a minus that is lost books a cut as a raise.
type sign uint8

const (
	unsigned   sign = iota
	plus            // one, in front
	minus           // one, in front
	plusElse        // behind the number, or several: no clear sign
	minusElse       // the same with a minus or brackets, as accounts write one
	signsCount      // how many there are
)

// readings are the signs a text can be read with where may says which signs
// have a meaning, the likeliest first; none: the text has a sign, and no amount
// that may stand there has it.
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

// reason is why a text is refused that is read no further than its sign; 0 where
// the sign is not what is wrong.
func (s sign) reason(may Allow) Reason {
	switch {
	case may&Signed != 0 && (s == unsigned || s == plusElse || s == minusElse):
		return ReasonUnsigned
	case may == 0 && (s == minus || s == minusElse):
		return ReasonNegative
	}
	return 0
}

// signOf finds the sign of a folded text and takes it out. A minus can stand in
// front ("-5", "kr. -5"), behind ("5-", "5 kr.-", "5- kr.") or be a pair of
// brackets ("(5)", "(5) kr."). The dash of "5,-" is none: it stands for no øre.
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

// takeSigns takes out and counts the signs of what stands before or after a
// number.
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

// isMinus takes every dash, and the signs that are printed for a minus: Danish
// accounts use the one that elsewhere divides.
func isMinus(r rune) bool {
	return unicode.Is(unicode.Pd, r) || strings.ContainsRune("\u2212\u00f7\u2052\u207b\u02d7\u2796", r)
}
