package privacy

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/shown"
)

// found tells findings as line:col-end id value, columns in runes.
func found(text string, opt Options) string {
	var out []string
	for _, f := range Find(shown.Of(text), opt) {
		line := 1 + strings.Count(text[:f.Start], "\n")
		from := strings.LastIndexByte(text[:f.Start], '\n') + 1
		col := 1 + utf8.RuneCountInString(text[from:f.Start])
		out = append(out, fmt.Sprintf("%d:%d-%d %s %s", line, col, col+utf8.RuneCountInString(text[f.Start:f.End]), f.ID, f.Value))
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	opt := Options{
		Mailboxes: []string{"raadhus@koege.dk", "@funktion.example"},
		Phones:    []string{"+45 56 67 67 67", "70 10 20 30"},
	}
	for text, want := range map[string]string{
		// CPR numbers: a valid day, alone.
		"født 010190-1234 i":           "1:6-17 cpr-number 010190",
		"0101901234":                   "1:1-11 cpr-number 010190",
		"ældre 310399 1234.":           "1:7-18 cpr-number 310399",
		"290204-1111 og 290203-1111":   "1:1-12 cpr-number 290204",
		"320190-1234":                  "",
		"011390-1234":                  "",
		"20101901234":                  "",
		"010190-12345":                 "",
		"1010190-1234":                 "",
		"010190-1234-5":                "",
		"https://x.dk/sag/010190-1234": "",
		"[x](bilag/0101901234.pdf)":    "",
		"sag-0101901234":               "",
		"P-nr. 1003012345":             "",
		"1.010.190.123 kr.":            "",
		"0101901234 kr.":               "",
		// Norwegian birth numbers: a day, and both check digits.
		"født 01019030071 i":           "1:6-17 cpr-number 010190",
		"010190 30071":                 "1:1-13 cpr-number 010190",
		"010190-300 71.":               "1:1-14 cpr-number 010190",
		"D-nummer 41019030065":         "1:10-21 cpr-number 410190",
		"01019030072":                  "",
		"01019030081":                  "",
		"13139030000":                  "",
		"0101 9030071":                 "",
		"010190300715":                 "",
		"https://x.no/sak/01019030071": "",
		"01019030071 kr":               "",
		// Telephone numbers.
		"Ring 12 34 56 78 nu":        "1:6-17 phone-number 12345678",
		"1234 5678":                  "1:1-10 phone-number 12345678",
		"+45 12 34 56 78":            "1:1-16 phone-number 12345678",
		"+4512345678":                "1:1-12 phone-number 12345678",
		"0045 12345678":              "1:1-14 phone-number 12345678",
		"+46 70 123 45 67":           "1:1-17 phone-number 46701234567",
		"tlf. 12345678":              "1:6-14 phone-number 12345678",
		"Telefonnummer: 12-34-56-78": "1:16-27 phone-number 12345678",
		"mobil nr. 12.34.56.78":      "1:11-22 phone-number 12345678",
		"ring på 23 456 789":         "1:9-19 phone-number 23456789",
		"[ring](tel:23456789)":       "1:12-20 phone-number 23456789",
		"tlf. 56 67 67 67":           "",
		"+45 70 10 20 30":            "",
		"CVR 29 18 93 74":            "",
		"CVR-nr. 29189374":           "",
		"cvr: 29189374":              "",
		"29189374":                   "",
		"EAN 5798007530150":          "",
		"sagsnr. 1234 5678":          "",
		// Amounts, years, dates and counts.
		"10.000.000 kr.":              "",
		"10 000 000":                  "",
		"12 34":                       "",
		"12 34 56 78 kr.":             "",
		"2019 2020":                   "",
		"2021–2025, 2021-2025":        "",
		"2021-09-01":                  "",
		"01.09.2021":                  "",
		"tlf. åbent fra 2021-09-01":   "",
		"10 20 30 40 50 60":           "",
		"1990 2000 2010 2020":         "",
		"4600 2021":                   "",
		"+800.000 kr.":                "",
		"| 12 | 34 | 56 | 78 |":       "",
		"17.100.000,01":               "",
		"mobilisering for 12 345 678": "",
		"198.51.100.7":                "",
		"12345678 beboere":            "",
		"https://x.dk/12 34":          "",
		// Addresses.
		"skriv til Ole.Hansen@koege.dk.":     "1:11-30 email-address ole.hansen@koege.dk",
		"<ole@koege.dk> og a+b@c-d.example,": "1:2-14 email-address ole@koege.dk; 1:19-34 email-address a+b@c-d.example",
		"[x](mailto:bo@x.dk?subject=a)":      "1:12-19 email-address bo@x.dk",
		"ole\\@koege.dk":                     "1:1-14 email-address ole@koege.dk",
		"raadhus@koege.dk":                   "",
		"alle@funktion.example":              "",
		"RAADHUS@KOEGE.DK":                   "",
		"https://social.example/@kommune":    "",
		"@koege":                             "",
		"a@b":                                "",
		"@media":                             "",
		"1@2.3":                              "",
	} {
		if got := found(text, opt); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestFindPosition(t *testing.T) {
	got := found("æø\nå tlf. 12345678\n\n010190-1234 a@b.dk", Options{})
	want := "2:8-16 phone-number 12345678; 4:1-12 cpr-number 010190; 4:13-19 email-address a@b.dk"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestFindIsBounded(t *testing.T) {
	if n := len(Find(shown.Of(strings.Repeat("a@b.dk ", 50_000)), Options{})); n != mostFindings {
		t.Errorf("%d findings", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := shown.Of(strings.Repeat("Kommunen gav 1.200.000 kr. – og fonden 900.000 kr. – i 2021 til at hjælpe. ", 100))
	b.SetBytes(int64(len(text.Bytes)))
	for b.Loop() {
		Find(text, Options{})
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"010190-1234", "+45 12 34 56 78", "a@b.dk", "tlf. 12345678", "\u00a012\u00a034", "a\\@b.dk", "a (at) b dot dk", "０１０１９０-１２３４",
		"0 1 0 1 9 0 - 1 2 3 4", "%40%2D", "010190-\n1234", "a snabel-a b punktum dk", "0707\u200b61-4285"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := shown.Of(s)
		last := 0
		for _, p := range Find(text, Options{}) {
			if p.Start < 0 || p.End <= p.Start || p.End > len(s) || p.ID == "" || p.Value == "" || p.Start < last {
				t.Errorf("%+v in %q", p, s)
			}
			last = p.Start
		}
	})
}
