package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/money"
)

// notationPortal is a small portal whose pages hold amounts with and without
// øre, below and above zero, counts of four digits, shares, constant prices, a
// chart's axis and money in an editor's words.
func notationPortal(lang, currency string, more ...string) map[string]string {
	amount, oere, index := "1.234.567,50", "2.345,60", "2021;100\n2022;102,5\n"
	if lang == "en" {
		amount, oere = "1,234,567.50", "2,345.60"
	}
	return map[string]string{
		"content/index.md": fmt.Sprintf("---\ntitle: Portal\nlanguage: %s\nlanguages: [%s]\ncurrency: %s\nprices: {file: p.csv, name: Index}\n---\nVi fik 10 %s.\n",
			lang, strings.Join(append([]string{lang}, more...), ", "), currency, currency),
		"content/files/p.csv":         index,
		"content/organisations/o.md":  "---\ntitle: Fonden\n---\n",
		"content/organisations/p.md":  "---\ntitle: Kommunen\n---\n",
		"content/areas/nord.md":       fmt.Sprintf("---\ntitle: Nord\nsummary: Vi fik 20 %s\nnumbers:\n  - year: 2021\n    residents: 1850\n    source: s\n---\n", currency),
		"content/areas/syd.md":        "---\ntitle: Syd\n---\n",
		"content/sources/s.md":        "---\ntitle: Brev\npublisher: Fonden\ndate: 2021-01-01\nurl: https://example.org/\n---\n",
		"content/initiatives/x.md":    fmt.Sprintf("---\ntitle: X\nareas: nord\nfunding:\n  - from: o\n    committed:\n      2021: %s\n      2022: %s\n    spent: {2021: 1000}\n    source: s\n---\n", amount, oere),
		"content/initiatives/y.md":    fmt.Sprintf("---\ntitle: Y\nareas: syd\nfunding:\n  - from: p\n    committed:\n      2021: %s\n      2022: 7\n    source: s\n    amended:\n      - {decided: 2021-05-05, change: {2022: -5}, why: mindre}\n---\n", oere),
		"content/pages/om.md":         fmt.Sprintf("---\ntitle: Om 30 %s\n---\nDet kostede %s 40 i alt.\n", currency, currency),
		"content/initiatives/y.en.md": "---\ntitle: Y\n---\n",
	}
}

// buildAndVerify builds a portal of these files and holds it to have no finding.
func buildAndVerify(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	built(t, build.Options{Dir: dir})
	sound(t, filepath.Join(dir, "public"))
	return filepath.Join(dir, "public")
}

// ownTexts are the words of a language that the program does not have: English
// ones with other marks.
func ownTexts(t *testing.T, group, decimal string) string {
	t.Helper()
	raw, err := os.ReadFile("../../layouts/texts/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	words["format.group"], words["format.decimal"] = group, decimal
	out, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// Whatever a page prints in any currency and language, the checker reads back.
func TestEveryCurrencyInEveryLanguageIsReadBack(t *testing.T) {
	thoroughOnly(t)
	currencies := append(append([]string(nil), money.Currencies[:4]...), "GBP", "USD")
	for _, currency := range currencies {
		for _, lang := range []string{"da", "en"} {
			t.Run(currency+" "+lang, func(t *testing.T) {
				t.Parallel()
				files := notationPortal(lang, currency, "ar", "de", map[string]string{"da": "en", "en": "da"}[lang])
				delete(files, "content/initiatives/y.en.md")
				files["layouts/texts/de.json"] = ownTexts(t, ".", ",")
				buildAndVerify(t, files)
			})
		}
	}
}

// A portal's own marks are followed by amounts, counts and charts alike.
func TestOwnMarksAreFollowedEverywhere(t *testing.T) {
	thoroughOnly(t)
	for _, c := range []struct{ group, decimal string }{
		{"\u00a0", ","}, {"\u202f", ","}, {"\u2009", ","}, {" ", ","}, {"'", "."}, {"\u2019", "."}, {"", ","}, {"", "."}, {".", ","}, {",", "."}, {"\u066c", "\u066b"}, {"\u00b7", ","},
	} {
		t.Run(fmt.Sprintf("%q %q", c.group, c.decimal), func(t *testing.T) {
			t.Parallel()
			files := notationPortal("da", "DKK", "en")
			files["layouts/texts/da.json"] = fmt.Sprintf(`{"format.group": %q, "format.decimal": %q}`, c.group, c.decimal)
			site := buildAndVerify(t, files)
			page, err := os.ReadFile(filepath.Join(site, "indsatser", "x", "bevis", "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			group := strings.ReplaceAll(c.group, " ", "\u00a0")
			amount := strings.ReplaceAll("1"+group+"234"+group+"567"+c.decimal+"50", "'", "&#39;")
			if !strings.Contains(string(page), amount) {
				t.Errorf("the page does not show %s", amount)
			}
		})
	}
}
