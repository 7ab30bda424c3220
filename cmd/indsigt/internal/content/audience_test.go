package content

import "testing"

// What is read out of the older form is only what it says: a class is not an age, and
// an age of some is not the age of all.
func TestReadAudience(t *testing.T) {
	for _, c := range []struct {
		lang, text, code, ages string
		all                    bool
	}{
		{"da", "Unge", "youth", "", true},
		{"da", "Unge fra 13 til 17 år", "youth", "13–17", true},
		{"da", "unge mellem 13 og 17 år.", "youth", "13–17", true},
		{"da", "Unge 13–17 år", "youth", "13–17", true},
		{"da", "Unge fra 13 år", "youth", "13+", true},
		{"da", "Unge fra 16 til 24 år uden plads på en uddannelse", "youth", "16–24", false},
		{"da", "Børn fra 4. til 9. klasse", "children", "", false},
		{"da", "Alle i Bølgeparken, især mænd over 50", "everyone", "", false},
		{"da", "Unge fra 17 til 13 år", "youth", "", false},
		{"da", "Beboere i Ellemarken", "", "", false},
		{"da", "", "", "", false},
		{"en", "Young people from 13 to 17 years", "youth", "13–17", true},
		{"en", "Older people", "seniors", "", true},
	} {
		code, ages, all := ReadAudience(c.text, c.lang)
		if code != c.code || ages != c.ages || all != c.all {
			t.Errorf("%q is %q, %q, %v", c.text, code, ages, all)
		}
	}
}

func TestParseAges(t *testing.T) {
	for _, c := range []struct {
		text     string
		from, to int
		ok       bool
	}{
		{"13–17", 13, 17, true}, {"13-17", 13, 17, true}, {"13 – 17", 13, 17, true}, {"65+", 65, 0, true}, {"18", 18, 18, true}, {"0–2", 0, 2, true},
		{"17–13", 0, 0, false}, {"0", 0, 0, false}, {"0+", 0, 0, false}, {"13–", 0, 0, false}, {"121", 0, 0, false}, {"-5", 0, 0, false}, {"13+17", 0, 0, false},
	} {
		if from, to, ok := ParseAges(c.text); ok != c.ok || ok && (from != c.from || to != c.to) {
			t.Errorf("%q is %d to %d, %v", c.text, from, to, ok)
		}
	}
}
