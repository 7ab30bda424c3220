package money

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// maxReadings limits the readings offered.
const maxReadings = 3

// couldMean lists readings of a refused text. Each is parsed by the grammar
// before it is offered, so that it can be typed.
func (g Grammar) couldMean(s string, may Allow) []string {
	if len(s) > 64 {
		return nil
	}
	said, s := signOf(foldText(s))
	signs := said.readings(may)
	most := maxReadings
	if len(signs) > 1 {
		most++ // each number has two
	}
	core, tail := g.take(s)
	var readings []string
	offer := func(text, unit string) {
		if unit != "" {
			text += " " + unit
		}
		for _, sign := range signs {
			t := sign + text
			if _, reason := g.read(t, may); reason == 0 && len(readings) < most && !slices.Contains(readings, t) {
				readings = append(readings, t)
			}
		}
	}
	units := g.units(tail)
	for _, n := range g.numerals(core) {
		for _, u := range units {
			offer(g.group(n.shift(u.shift), u.word != "" && !g.isCurrency(u.word)), u.word)
		}
	}
	return readings
}

// take splits a folded, unsigned text into its number and the part after it,
// and drops a currency before the number.
func (g Grammar) take(s string) (core, tail string) {
	for s != "" && !isDigit(s[0]) {
		head := strings.TrimLeft(s[1:], " ")
		if word := strings.ToLower(s); strings.HasPrefix(word, "kr.") {
			tail, head = "kr.", strings.TrimLeft(s[3:], " ")
		} else if code := strings.ToLower(g.code()); strings.HasPrefix(word, code) {
			tail, head = g.code(), strings.TrimLeft(s[len(code):], " ")
		} else if sign := g.currency().Sign; sign != "" && strings.HasPrefix(s, sign) {
			tail, head = sign, strings.TrimLeft(s[len(sign):], " ")
		} else if !strings.ContainsRune("'\" .,", rune(s[0])) {
			return "", "" // a word: nothing to read
		}
		if s[0] == '.' || s[0] == ',' {
			head = "0" + s // ",50"
		}
		s = head
	}
	end := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			end = i + 1
		} else if !strings.ContainsRune(" .,_'eExX+", rune(s[i])) {
			break
		}
	}
	core = s[:end]
	if after := strings.TrimSpace(s[end:]); after != "" {
		tail = after
	}
	return core, tail
}

// foldText folds every rune and trims spaces.
func foldText(s string) string { return strings.TrimSpace(strings.Map(foldRune, s)) }

// foldRune turns digits of any script into ASCII and odd spaces, minus signs
// and apostrophes into plain ones.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case unicode.IsSpace(r) || r == '\u2060' || r == '\ufeff':
		return ' '
	case unicode.Is(unicode.Nd, r):
		return '0' + digitOf(r)
	case isMinus(r):
		return '-'
	case r == '\uff0b' || r == '\ufe62' || r == '\u2795':
		return '+'
	case r == '\uff08' || r == '\ufe59':
		return '('
	case r == '\uff09' || r == '\ufe5a':
		return ')'
	case r == '\u2019' || r == '\u02bc':
		return '\''
	case r == '\uff0e':
		return '.'
	case r == '\uff0c':
		return ','
	}
	return r
}

// digitOf returns the value of a decimal digit of any script, 0 for another
// rune. Unicode has the ten of a script in a row from zero, and every range of
// unicode.Nd has a multiple of ten.
func digitOf(r rune) rune {
	for _, row := range unicode.Nd.R16 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return (r - rune(row.Lo)) % 10
		}
	}
	for _, row := range unicode.Nd.R32 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return (r - rune(row.Lo)) % 10
		}
	}
	return 0
}

// numeral is a number as text: digits before and after the decimal mark.
type numeral struct{ whole, frac string }

// shift multiplies by 10^by.
func (n numeral) shift(by int) numeral {
	if by == 0 {
		return n
	}
	frac := n.frac + strings.Repeat("0", max(0, by-len(n.frac)))
	return numeral{n.whole + frac[:by], strings.TrimRight(frac[by:], "0")}
}

// group writes a numeral in the grammar; a single decimal gets a zero after it,
// except before a magnitude.
func (g Grammar) group(n numeral, magnitude bool) string {
	group, decimal := g.marks()
	whole := strings.TrimLeft(n.whole, "0")
	if whole == "" {
		whole = "0"
	}
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(group)
		}
		b.WriteByte(whole[i])
	}
	if frac := n.frac; frac != "" {
		b.WriteByte(decimal)
		b.WriteString(frac)
		if len(frac) == 1 && !magnitude {
			b.WriteByte('0')
		}
	}
	return b.String()
}

// numerals lists the readings of a number's text, the likeliest first.
func (g Grammar) numerals(core string) []numeral {
	core = strings.NewReplacer("_", "", "'", "", " ", "").Replace(core)
	if core == "" {
		return nil
	}
	if base := strings.ToLower(core); strings.HasPrefix(base, "0x") {
		if n, err := strconv.ParseUint(base[2:], 16, 32); err == nil {
			return []numeral{{strconv.FormatUint(n, 10), ""}}
		}
		return nil
	}
	if at := strings.IndexAny(core, "eE"); at >= 0 {
		return g.exponent(core[:at], core[at+1:])
	}
	group, decimal := g.marks()
	var all []numeral
	if n, ok := split(core, group, decimal); ok {
		all = append(all, n) // rightly written: the unit was wrong, or a zero stood in front
	}
	if n, ok := split(core, decimal, group); ok {
		if n.frac != "" && len(n.frac) < 3 && n.whole != "0" && !strings.ContainsAny(core, string(decimal)) {
			// "4.2": the zeros of the last group may have been lost, as
			// YAML loses them
			all = append(all, numeral{n.whole + n.frac + strings.Repeat("0", 3-len(n.frac)), ""})
		}
		all = append(all, n) // as the other language writes it
	}
	all = append(all, g.wrongMarks(core)...)
	return all
}

// wrongMarks reads a number whose marks fit no language.
func (g Grammar) wrongMarks(core string) (all []numeral) {
	group, decimal := g.marks()
	head, last, found := cutLast(core, decimal)
	if found && len(last) > 2 && strings.Trim(last[2:], "0") == "" {
		if n, ok := split(head, group, decimal); ok && n.frac == "" {
			all = append(all, numeral{n.whole, last[:2]}) // "4,200" for 4,20
		}
	}
	head, last, found = cutLast(core, group)
	if found && len(last) == 2 {
		if n, ok := split(head, group, decimal); ok && n.frac == "" {
			all = append(all, numeral{n.whole, last}) // "1.000.00"
		}
	}
	if strings.IndexByte(core, decimal) < 0 && strings.IndexByte(core, group) >= 0 && (len(last) > 3 || len(head) > 3 || strings.Count(core, string(group)) > 1) {
		all = append(all, numeral{strings.ReplaceAll(core, string(group), ""), ""}) // "1.0000"
		if len(last) > 3 && strings.Trim(last[3:], "0") == "" {
			if n, ok := split(head+string(group)+last[:3], group, decimal); ok {
				all = append(all, n)
			}
		}
	}
	return all
}

// exponent reads "1e6" and "1.5e6".
func (g Grammar) exponent(mantissa, power string) []numeral {
	p, err := strconv.Atoi(strings.TrimPrefix(power, "+"))
	if err != nil || p < 0 || p > 15 {
		return nil
	}
	group, decimal := g.marks()
	for _, marks := range [...][2]byte{{group, decimal}, {decimal, group}} {
		if n, ok := split(mantissa, marks[0], marks[1]); ok {
			return []numeral{n.shift(p)}
		}
	}
	return nil
}

// split reads digits with a group mark and a decimal mark. It accepts leading
// zeros and any number of decimals, for readings are parsed later.
func split(s string, group, decimal byte) (numeral, bool) {
	whole, frac, _ := strings.Cut(s, string(decimal))
	groups := strings.Split(whole, string(group))
	for i, part := range groups {
		if part == "" || strings.Trim(part, "0123456789") != "" ||
			len(groups) > 1 && (i > 0 && len(part) != 3 || i == 0 && (len(part) > 3 || part[0] == '0')) {
			return numeral{}, false
		}
	}
	if strings.Trim(frac, "0123456789") != "" {
		return numeral{}, false
	}
	return numeral{strings.Join(groups, ""), frac}, true
}

func cutLast(s string, mark byte) (before, after string, found bool) {
	i := strings.LastIndexByte(s, mark)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// unitWords maps spellings of magnitudes that no grammar accepts to powers of
// ten; 0 is the currency.
var unitWords = map[string]int{
	"k": 3, "t": 3, "tkr": 3, "t.kr": 3, "tusind": 3, "thousand": 3, "tdkk": 3,
	"m": 6, "mio": 6, "mill": 6, "mn": 6, "mkr": 6, "million": 6, "millioner": 6, "millions": 6,
	"b": 9, "bn": 9, "mia": 9, "mrd": 9, "milliard": 9, "milliarder": 9,
	"billion": 12, "billioner": 12, "billions": 12,
	"": 0, "kr": 0, "kroner": 0, "krone": 0, "-": 0, ",-": 0, ".-": 0, ",": 0,
}

// unit is a reading of the text after a number: a unit of the grammar, and the
// power of ten that moves into the number.
type unit struct {
	word  string
	shift int
}

// units lists how the text after a refused number can be written.
func (g Grammar) units(tail string) []unit {
	words := strings.Fields(strings.ToLower(tail))
	if len(words) > 1 && words[0] == "t" {
		words = []string{"t.kr"}
	}
	if len(words) == 0 {
		return []unit{{}}
	}
	if len(words) == 1 && strings.EqualFold(words[0], g.code()) {
		return []unit{{g.code(), 0}}
	}
	if len(words) == 1 && words[0] == g.currency().Sign {
		return []unit{{words[0], 0}}
	}
	power, known := unitWords[strings.TrimSuffix(words[0], ".")]
	if !known || len(words) > 2 {
		return nil
	}
	mags := g.magnitudes()
	million, milliard := mags[len(mags)-2].word, mags[len(mags)-1].word
	if len(words) == 2 {
		million += " " + g.sign()
		milliard += " " + g.sign()
	}
	switch power {
	case 0:
		if g.isCurrency("kr.") && !g.CurrencyFirst() {
			return []unit{{"kr.", 0}}
		}
		return []unit{{}}
	case 3:
		if len(mags) == 3 {
			return []unit{{mags[0].word, 0}, {"", 3}}
		}
		return []unit{{"", 3}}
	case 6:
		return []unit{{million, 0}}
	case 9:
		return []unit{{milliard, 0}}
	}
	// "billion" is a false friend: 10⁹ in English, 10¹² in Danish
	return []unit{{milliard, 0}, {milliard, 3}}
}
