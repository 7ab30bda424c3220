package verify

import "testing"

// A figure is read as the language of its page writes it.
func TestShownNumber(t *testing.T) {
	for _, c := range []struct {
		text, lang, want string
		ok               bool
	}{
		{"17.100.000,01 kr.", "da", "17100000.01", true},
		{"-1.234 kr.", "da", "-1234", true},
		{"DKK 17,100,000.01", "en", "17100000.01", true},
		{"17,100,000.01\u00a0كرونة", "ar", "17100000.01", true},
		{"\u200e-1,234\u00a0كرونة", "ar", "-1234", true},
		{"\u200e+800,000\u00a0كرونة", "ar", "800000", true},
		{"41.5\u200e%\u200e", "ar", "41.5", true},
		{"\u20683 مبادرات\u2069", "ar", "3", true},
		{"3 مليون كرونة", "ar", "", false},
		{"DKK 1,204.50", "so", "1204.50", true},
		{"1.204", "ar", "1.204", true}, // not 1204
		{"1,204.50 kr.", "da", "", false},
	} {
		got, ok := notations(nil).of(c.lang).read(c.text)
		want, _ := plainNumber(c.want)
		if ok != c.ok || ok && got != want {
			t.Errorf("%q in %s: got %v %v, want %s %v", c.text, c.lang, got, ok, c.want, c.ok)
		}
	}
}

// Amounts outside figures are found in every language.
func TestLooseFigures(t *testing.T) {
	for text, want := range map[string]string{
		"Vi fik 10 mio. kr. i år":     "10 mio. kr",
		"It cost DKK 1,200 a day":     "DKK 1,200",
		"يعطي الصندوق 16 مليون كرونة": "16 مليون كرون",
		"الكرونة تُحسب مرة واحدة":     "",
		"krav om 25 pct.":             "",
		"Prisen er 5 kroner, og 6 £":  "5 kr",
		"€3,50 a day":                 "€ 3,50",
		"prisDKK 5":                   "DKK 5",
	} {
		if got, _ := looseFigure([]byte(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
