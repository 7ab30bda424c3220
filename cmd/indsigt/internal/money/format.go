package money

import "strconv"

// Format writes an amount with its unit, and decimals only if they are not
// zero: "1.000.000 kr.", "1.000.000,50 kr." with a no-break space; in English
// "DKK 1,000,000". FormatExact is for columns of amounts.
func (g Grammar) Format(a Amount) string { return string(g.AppendFormat(nil, a)) }

// FormatExact writes an amount with its unit and always two decimals.
func (g Grammar) FormatExact(a Amount) string { return string(g.AppendFormatExact(nil, a)) }

// FormatNumber is Format without the unit, for cells under a heading that
// names it.
func (g Grammar) FormatNumber(a Amount) string { return string(g.AppendNumber(nil, a)) }

// AppendFormat appends what Format writes.
func (g Grammar) AppendFormat(dst []byte, a Amount) []byte {
	return g.appendAmount(dst, a, a%100 != 0)
}

// AppendFormatExact appends what FormatExact writes.
func (g Grammar) AppendFormatExact(dst []byte, a Amount) []byte {
	return g.appendAmount(dst, a, true)
}

// AppendNumber appends what FormatNumber writes.
func (g Grammar) AppendNumber(dst []byte, a Amount) []byte {
	n := g.Notation()
	return n.appendDigits(n.appendMinus(dst, a), size(a), a%100 != 0)
}

func (g Grammar) appendAmount(dst []byte, a Amount, decimals bool) []byte {
	n := g.Notation()
	dst = n.appendMinus(dst, a)
	if !n.UnitFirst {
		dst = n.appendDigits(dst, size(a), decimals)
		dst = append(dst, noBreakSpace...)
		return append(dst, n.Unit...)
	}
	dst = append(dst, n.Unit...)
	if n.Unit == g.code() {
		dst = append(dst, noBreakSpace...)
	}
	return n.appendDigits(dst, size(a), decimals)
}

func (n *Notation) appendMinus(dst []byte, a Amount) []byte {
	if a >= 0 {
		return dst
	}
	dst = append(dst, n.SignMark...)
	return append(dst, '-')
}

// size returns |a|, correct for the least Amount too.
func size(a Amount) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

func (n *Notation) appendDigits(dst []byte, oere uint64, decimals bool) []byte {
	var buf [20]byte
	whole := strconv.AppendUint(buf[:0], oere/100, 10)
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			dst = append(dst, n.Group...)
		}
		dst = append(dst, c)
	}
	if decimals {
		dst = append(dst, n.Decimal...)
		dst = append(dst, '0'+byte(oere/10%10), '0'+byte(oere%10))
	}
	return dst
}
