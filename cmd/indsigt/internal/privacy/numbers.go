package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/shown"
)

// group is a run of digits. after is the separator before the next group of the
// cluster, 0 at the last: a hyphen, dot, slash or comma, or a space if there is
// no other. loose is set if there is a space too.
type group struct {
	start, end int
	after      byte
	loose      bool
}

func (g group) len() int { return g.end - g.start }

// spaced reports whether a space follows, so that the next group may be another
// number.
func (g group) spaced() bool { return g.after == ' ' || g.loose }

// longestCluster is the number of groups examined together; longer clusters are
// tables or lists of figures.
const longestCluster = 16

// cluster reads the digits from offset at with the separators between them, and
// returns them with the offset after them.
func (s *search) cluster(at int, buf []group) ([]group, int) {
	groups := buf[:0]
	for {
		g := group{start: at}
		for at < len(s.text) && isDigit(s.text[at]) {
			at++
		}
		g.end = at
		if next := s.separator(&g); next > 0 {
			at = next
		}
		groups = append(groups, g)
		if g.after == 0 || len(groups) == longestCluster {
			return groups, at
		}
	}
}

// separator reads what separates a group from the next, and returns where that
// begins; 0 if no group follows. A hyphen or slash may have a space and a
// bracket on either side, other separators stand alone.
func (s *search) separator(g *group) int {
	at, sign, spaces, brackets := g.end, byte(0), 0, false
	for ; at < len(s.text) && at-g.end < 6 && !isDigit(s.text[at]); at++ {
		switch c := s.text[at]; {
		case c == ' ':
			spaces++
		case strings.IndexByte("-./,", c) >= 0 && sign == 0:
			sign = c
		case c == '-' && sign == '-': // a hyphen at a line break
		case c == '(' || c == ')' || c == '[' || c == ']':
			brackets = true
		default:
			return 0
		}
	}
	if at == len(s.text) || !isDigit(s.text[at]) {
		return 0
	}
	switch {
	case sign == 0 && (spaces != 1 || brackets):
		return 0
	case sign == '.' || sign == ',':
		if spaces > 0 || brackets {
			return 0
		}
	}
	g.after, g.loose = sign, spaces > 0
	if sign == 0 {
		g.after = ' '
	}
	return at
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// numbers looks for CPR and telephone numbers in the digits from offset at, and
// returns the offset to continue from.
func (s *search) numbers(at int) int {
	var buf [longestCluster]group
	groups, end := s.cluster(at, buf[:])
	if len(groups) == 1 && groups[0].len() == 6 {
		if next := s.parted(groups[0]); next > 0 {
			return next
		}
	}
	digits := 0
	for _, g := range groups {
		digits += g.len()
	}
	if digits < 8 {
		return end
	}
	around := spot{start: at, end: end}
	for i := 0; i < len(groups); {
		n := s.cpr(groups, i, &around)
		if n == 0 {
			n = s.birthNumber(groups, i, &around)
		}
		if n == 0 {
			n = s.phone(groups, i, &around)
		}
		i += max(n, 1)
	}
	return end
}

// spot is the context of a cluster of digits, computed at first use.
type spot struct {
	start, end int
	known      bool
	url        bool // in a web address
	word       bool // directly beside letters
}

func (s *search) look(at *spot) (url, word bool) {
	if !at.known {
		at.known, at.url, at.word = true, s.inURL(at.start), s.inWord(at.start, at.end)
	}
	return at.url, at.word
}

// inWord reports whether digits are part of a word or file name.
func (s *search) inWord(start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[:start])
	after, size := utf8.DecodeRuneInString(s.text[end:])
	if unicode.IsLetter(before) || before == '_' || unicode.IsLetter(after) || after == '_' || after == '@' {
		return true
	}
	if before == '-' || after == '-' && !spaceAt(s.text, end+size) {
		other := before
		if before == '-' {
			other, _ = utf8.DecodeLastRuneInString(s.text[:start-1])
		}
		if unicode.IsLetter(other) || before != '-' {
			return true
		}
	}
	return false
}

func spaceAt(text string, at int) bool {
	return at >= len(text) || text[at] == '\r' || text[at] <= ' '
}

// inURL reports whether an offset is inside a web address, a path or the target
// of a link. tel: is not one: it holds a telephone number.
func (s *search) inURL(at int) bool {
	from := strings.LastIndexAny(s.text[max(0, at-500):at], " \t\n<>\"|\x01\x02\x03") + 1 + max(0, at-500)
	word := s.text[from:at]
	if n := strings.LastIndex(word, "]("); n >= 0 {
		return !strings.HasPrefix(word[n+2:], "tel:")
	}
	if s.block(at).Kind == shown.Address {
		return !strings.HasPrefix(word, "tel:")
	}
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.Contains(word, "/") && strings.IndexFunc(word, unicode.IsLetter) >= 0
}

// alone reports whether n groups from i are a whole figure: groups connected
// with a separator other than a space belong to it.
func alone(groups []group, i, n int) bool {
	return (i == 0 || groups[i-1].spaced()) && (i+n == len(groups) || groups[i+n-1].spaced())
}

// validDay reports whether s is a date ddmmyy. The century is unknown, so every
// fourth year has 29 February. Replacement numbers have 60 added to the day.
func validDay(s string) bool {
	day, month, year := number(s[:2]), number(s[2:4]), number(s[4:])
	if day > 60 {
		day -= 60
	}
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	last := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 {
		last = 29
	}
	return day <= last
}

func number(s string) (n int) {
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// phone reports a telephone number at group i and returns its number of groups;
// 0 if there is none.
func (s *search) phone(groups []group, i int, around *spot) int {
	start, first, abroad := groups[i].start, i, false
	if plus := start > 0 && s.text[start-1] == '+'; plus || s.text[start:groups[i].end] == "0045" {
		if url, word := s.look(around); url || word {
			return 0
		}
		if n := s.international(groups, i, plus); n > 0 {
			return n
		}
		abroad = true
	}
	n := shape(groups[i:])
	if n == 0 || !alone(groups, first, n) {
		return 0
	}
	if url, word := s.look(around); url || word {
		return 0
	}
	end := groups[i+n-1].end
	if s.money(end) || s.called(start, notPersonal) {
		return 0
	}
	if !abroad && !s.called(start, phoneWords) && !looksLikePhone(s.text, groups, i, n) && !(n == 1 && s.afterName(start)) {
		return 0
	}
	return s.reportPhone(groups, i, n, start)
}

// afterName reports whether eight digits follow a person's name and a comma, as
// in "Hans Jensen, 20304050", and are neither a round amount nor a CVR number
// with a correct check digit.
func (s *search) afterName(start int) bool {
	digits := s.text[start : start+8]
	if digits[0] < '2' || strings.HasSuffix(digits, "00") || cvrNumber(digits) {
		return false
	}
	before, found := strings.CutSuffix(s.text[max(0, start-40):start], ", ")
	if !found {
		return false
	}
	words := strings.Split(before, " ")
	return len(words) > 1 && isName(words[len(words)-1]) && isName(words[len(words)-2])
}

// isName reports whether word is a capital and small letters.
func isName(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && size < len(word) && strings.IndexFunc(word[size:], func(r rune) bool { return !unicode.IsLower(r) }) < 0
}

func cvrNumber(digits string) bool {
	sum := 0
	for i, weight := range [...]int{2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

// international reports "+45 …", "0045 …" and numbers of other countries.
func (s *search) international(groups []group, i int, plus bool) int {
	g := groups[i]
	code := s.text[g.start:g.end]
	switch {
	case (code == "45" || code == "0045") && g.after == ' ':
		if n := shape(groups[i+1:]); n > 0 && alone(groups, i+1, n) && !s.money(groups[i+n].end) {
			return 1 + s.reportPhone(groups, i+1, n, g.start-1)
		}
	case plus && g.len() >= 10 && g.len() <= 15 && alone(groups, i, 1) && !s.money(g.end):
		return s.reportPhone(groups, i, 1, g.start-1)
	case plus && g.len() == 2 && g.after == ' ':
		digits, n := 2, 1
		for i+n < len(groups) && groups[i+n-1].after == ' ' && digits < 13 {
			digits += groups[i+n].len()
			n++
		}
		if digits >= 10 && digits <= 15 && alone(groups, i, n) && !s.money(groups[i+n-1].end) {
			return s.reportPhone(groups, i, n, g.start-1)
		}
	}
	return 0
}

// reportPhone reports the n groups from i unless they are a functional number; the
// finding begins at start.
func (s *search) reportPhone(groups []group, i, n, start int) int {
	var value strings.Builder
	for _, g := range groups[i : i+n] {
		value.WriteString(s.text[g.start:g.end])
	}
	digits := value.String()
	if len(digits) == 10 {
		digits = strings.TrimPrefix(digits, "45")
	}
	if !s.functional(digits) {
		s.add("phone-number", digits, max(start, 0), groups[i+n-1].end)
	}
	return n
}

// shape returns the number of groups that form eight digits in a spelling of
// telephone numbers: 8, 4 4, 2 2 2 2, 2 6, 2 3 3 or 3 2 3. Dates (4 2 2, 2 2 4) have
// none of these.
func shape(groups []group) int {
	for _, want := range [...][]int{{8}, {4, 4}, {2, 2, 2, 2}, {2, 6}, {2, 3, 3}, {3, 2, 3}} {
		if len(groups) < len(want) {
			continue
		}
		fits := true
		for k, n := range want {
			g := groups[k]
			fits = fits && g.len() == n && (k == len(want)-1 || strings.IndexByte(" -.", g.after) >= 0)
		}
		if fits {
			return len(want)
		}
	}
	return 0
}

// looksLikePhone reports whether a number without a word for it is written as
// only telephone numbers are: four pairs or two fours with spaces, not in a
// longer row of such groups, and not two years.
func looksLikePhone(text string, groups []group, i, n int) bool {
	if n != 2 && n != 4 || groups[i].len() != 8/n || text[groups[i].start] == '0' {
		return false
	}
	for k := i; k < i+n-1; k++ {
		if groups[k].after != ' ' {
			return false
		}
	}
	if i > 0 && groups[i-1].len() == 8/n || i+n < len(groups) && groups[i+n].len() == 8/n {
		return false
	}
	return n == 4 || !isYear(text[groups[i].start:groups[i].end]) && !isYear(text[groups[i+1].start:groups[i+1].end])
}

// isYear reports whether four digits are a plausible year.
func isYear(s string) bool {
	y := number(s)
	return 1900 <= y && y < 2040
}

// money reports whether the text from offset at makes the digits before it an
// amount or a share.
func (s *search) money(at int) bool {
	rest := strings.TrimLeft(s.text[at:min(len(s.text), at+12)], " \u00a0\u202f,-")
	for _, unit := range [...]string{"kr", "Kr", "DKK", "mio", "mia", "%", "€", "pct", "m²", "m2", "boliger", "beboere"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}

// The words before a number that say what it is, in lower case.
var (
	// accountWords precede a bank's registration number, which an account number follows.
	accountWords = []string{"konto", "kontonr", "kontonummer", "reg", "regnr"}

	cprWords = []string{"cpr", "cprnr", "cprnummer", "personnr", "personnummer", "fødselsnummer"}

	phoneWords = []string{"tlf", "telefon", "telefonnr", "telefonnummer", "mobil", "mobilnr", "mobilnummer", "mobiltelefon",
		"mob", "tel", "tf", "fax", "sms", "ring", "phone", "telephone", "mobile", "call", "☎", "✆", "📞", "📱"}
	notPersonal = []string{"cvr", "se", "ean", "gln", "sag", "sagsnr", "sagsnummer", "journalnr", "journalnummer", "jnr",
		"konto", "kontonr", "kontonummer", "isbn", "issn", "pnr", "pnummer", "matrikel", "kr", "dkk"}
)

// called reports whether one of the last words before offset at is in names.
// Only words like "nr.", "på" or "til" may be between.
func (s *search) called(at int, names []string) bool {
	from := max(0, at-40)
	for from < at && !utf8.RuneStart(s.text[from]) {
		from++
	}
	before := s.text[from:at]
	if labels(s.block(at).Label, names) {
		return true
	}
	if n := strings.LastIndexAny(before, "\n0123456789|;\x02\x03"); n >= 0 {
		before = before[n+1:]
	}
	return calls(before, names) || &names[0] == &phoneWords[0] && initial(before)
}

// labels reports whether a word of a column's heading is in names; words of two
// letters are ignored.
func labels(label string, names []string) bool {
	if label == "" {
		return false
	}
	for _, word := range wordsOf(label) {
		if len(word) > 2 && calls(word, names) {
			return true
		}
	}
	return false
}

// initial reports whether a text ends in "T:" or "M:", for a telephone.
func initial(before string) bool {
	before = strings.TrimRight(before, " ")
	if len(before) < 2 || before[len(before)-1] != ':' || strings.IndexByte("tTmM", before[len(before)-2]) < 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before[:len(before)-2])
	return !unicode.IsLetter(r)
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && !unicode.IsSymbol(r) })
}

// calls reports whether one of the last words of a text is in names.
func calls(before string, names []string) bool {
	words := wordsOf(before)
	for k := len(words) - 1; k >= 0 && k >= len(words)-4; k-- {
		word := strings.Trim(words[k], "-")
		for _, name := range names {
			if word == name || strings.HasPrefix(word, name+"-") || strings.ReplaceAll(word, "-", "") == name {
				return true
			}
		}
		switch word {
		case "nr", "nummer", "no", "number", "på", "til", "os", "til os", "er", "on", "is", "at", "direkte", "reg", "p", "j":
		default:
			return false
		}
	}
	return false
}
