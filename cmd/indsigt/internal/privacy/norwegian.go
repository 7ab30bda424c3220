package privacy

// birthNumber reports a Norwegian birth number (fødselsnummer) or D number that begins
// with group i, and returns its number of groups; 0 if there is none: eleven digits
// together, or in groups of 6 and 5 or of 6, 3 and 2, that begin with a day and whose two
// check digits are correct. Other numbers of eleven digits, such as those of bank
// accounts, seldom are all of this.
func (s *search) birthNumber(groups []group, i int, around *spot) int {
	n := 0
	for digits := 0; i+n < len(groups) && digits < 11; n++ {
		digits += groups[i+n].len()
	}
	those := groups[i : i+n]
	value := s.value(those)
	if len(value) != 11 || !alone(groups, i, n) || n > 3 || n > 1 && those[0].len() != 6 || n == 3 && those[1].len() != 3 {
		return 0
	}
	for _, g := range those[:n-1] {
		if g.after != ' ' && g.after != '-' {
			return 0
		}
	}
	start, end := those[0].start, those[n-1].end
	url, word := s.look(around)
	if !birthChecks(value) || s.money(end) || url || word && !s.mayTouch(start) || s.called(start, accountWords) {
		return 0
	}
	s.add("cpr-number", value[:6], start, end)
	return n
}

// birthChecks reports whether eleven digits begin with a day, to which D numbers add 40,
// and end in their two check digits.
func birthChecks(value string) bool {
	day := value[:6]
	if day[0] >= '4' && day[0] <= '7' {
		day = string(day[0]-4) + day[1:]
	}
	if !validDay(day) {
		return false
	}
	for _, weights := range [][]int{{3, 7, 6, 1, 8, 9, 4, 5, 2, 1}, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}} {
		sum := 0
		for i, w := range weights {
			sum += w * int(value[i]-'0')
		}
		if sum%11 != 0 {
			return false
		}
	}
	return true
}
