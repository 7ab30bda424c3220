package importer

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// ofMapping are the reasons of mappings and notes, which no letter has.
var ofMapping = strings.Fields("header-twice no-column not-mapped no-header control-not-amount hidden-row")

// ours matches what only someone who writes mappings knows: keys, options, forms of
// dates, and what we call our own things.
var ours = regexp.MustCompile(`[a-z-]+:( |;|,|$)|--|TODO|yyyy|(?i)opskrift|oppskrift|mapping|portal|\b(regel|rule)\b`)

// TestLetterReasons: each reason of a refused row is written to the supplier without
// a word of our mappings, in every language.
func TestLetterReasons(t *testing.T) {
	var codes []string
	for _, p := range money.Phases {
		codes = append(codes, p.String())
	}
	for _, name := range content.ImportTargets {
		if !slices.Contains(strings.Fields("status plan cvr to"), name) { // words of Danish and Norwegian too
			codes = append(codes, name)
		}
	}
	for _, kind := range CreateKinds {
		codes = append(codes, string(kind))
	}
	for _, lang := range words.Langs() {
		n := 0
		for _, id := range words.In(lang).IDs() {
			reason, ok := strings.CutPrefix(id, "import.reason.")
			if !ok || slices.Contains(ofMapping, reason) {
				continue
			}
			n++
			f := Finding{Reason: reason, args: []any{"n", 3, "all", 4, "limit", 5, "row", 6, "day", "2025-12-31", "unit", "t.kr.", "form", "dd-mm-yyyy", "example", "31-12-2025", "name", "Lejerbo"}}
			text := f.ForSupplier(lang)
			if found := ours.FindString(text); found != "" {
				t.Errorf("%s, %s: %q in %q", lang, reason, found, text)
			}
			for _, word := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;.()", c) }) {
				if lang != "en" && slices.Contains(codes, word) {
					t.Errorf("%s, %s: the code %q in %q", lang, reason, word, text)
				}
			}
		}
		if n < 50 {
			t.Errorf("%s: %d reasons", lang, n)
		}
	}
}

// TestLetterDates: the letter shows a date as the mapping asks for it.
func TestLetterDates(t *testing.T) {
	for form, want := range map[string]string{"yyyy-mm-dd": "2025-12-31", "d.m.yyyy": "31.12.2025", "mm/dd/yyyy": "12/31/2025"} {
		if got := exampleDay(form); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
	g := clean(5)
	g.rows[2][date] = txt("01-02-24")
	text := runOn(t, "tilskud.csv", g.csv(), grantsMapping).Letter("da").Remarks[0].Text
	if want := "Dato: årstallet har to cifre; skriv datoen som 31-12-2025"; text != want {
		t.Errorf("%q, want %q", text, want)
	}
}
