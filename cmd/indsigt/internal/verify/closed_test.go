package verify

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
)

// closedSite is the worked book with texts, and a page that says something.
func closedSite(t *testing.T, body string) []string {
	t.Helper()
	files := book()
	files["data/texts.json"] = `[{"language": "da", "texts": {"page.as-of": ["Tallene er opgjort pr. {date}."], "nav.skip": ["Gå til indholdet"],
		"more": ["Vis {n} flere"], "of": ["{name} er nummer {n} på kortet."], "format.date": ["{day}. {month} {year}"], "format.month.2": ["februar"],
		"column.committed": ["Bevilget"], "column.disbursed": ["Udbetalt"], "unknown": ["ikke oplyst"]}, "names": {}}]`
	digests := func(texts ...string) []string {
		for i, s := range texts {
			sum := textSumOf(solid(s))
			texts[i] = base64.RawURLEncoding.EncodeToString(sum[:])
		}
		return texts
	}
	words, err := json.Marshal(map[string]any{"layouts": map[string]any{"layouts/home.html": []string{"Vores side har {} afsnit"}}, "documents": []any{
		map[string]any{"document": "areas/nord", "pages": []string{"nord/index.html"}, "texts": digests("Her er grønt.", "En café i et område, hvor folk mødes.")},
		map[string]any{"document": "areas/syd", "pages": []string{"nord/index.html"}, "texts": digests("Her er fladt.")},
		map[string]any{"document": "pages/om", "pages": []string{}, "texts": digests("Kun på siden om.")},
		map[string]any{"document": "settings", "pages": []string{}, "texts": digests("Portalens navn")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	files["data/words.json"] = string(words)
	files["nord/index.html"] = strings.Replace(files["nord/index.html"], "</body>", body+"</body>", 1)
	var found []string
	for _, p := range Site(fsOf(t, files), Options{}).Problems {
		if p.ID == "verify-text" && p.File == "nord/index.html" {
			for _, a := range p.Args {
				if a.Name == "text" {
					found = append(found, a.Value)
				}
			}
		}
	}
	return found
}

// TestTexts: texts that are published are not findings, and others are.
func TestTexts(t *testing.T) {
	own := len(closedSite(t, "")) // the book's own words
	for _, c := range []struct {
		name, body string
		found      bool
	}{
		{"a text of the interface", "<p>Gå til indholdet</p>", false},
		{"two in one block", "<p>Gå til indholdet <b>ikke oplyst</b></p>", false},
		{"a count", "<p>Vis 3 flere</p>", false},
		{"a name", "<p>Nord er nummer 1 på kortet.</p>", false},
		{"a day that the data hold", "<p>Tallene er opgjort pr. 23. februar 2021.</p>", false},
		{"an editor's words", "<p>Her er <b>grønt</b>.</p>", false},
		{"an editor's words in two elements", "<p>En café i et <a href=\"../\">område</a>, hvor folk mødes.</p>", false},
		{"the settings' words", "<p>Portalens navn</p>", false},
		{"words of a layout", "<p>Vores side har 3 afsnit</p>", false},
		{"words of another page", "<p>Kun på siden om.</p>", true},
		{"words that nobody wrote", "<p>Nyt</p>", true},
		{"a word changed", "<p>Her er sort.</p>", true},
		{"a word added", "<p>Her er meget grønt.</p>", true},
		{"a word removed", "<p>En café i et område, hvor mødes.</p>", true},
		{"the end of a text", "<p>oplyst</p>", true},
		{"a column of another name", "<table><tr><th>Brugt</th></tr></table>", true},
		{"a label for screen readers", `<nav aria-label="Nyt"></nav>`, true},
		{"an alternative text", `<img src="../style.css" alt="99 mio. til Nord">`, true},
		{"an amount without a unit", "<p>Gå til indholdet 99.000.000</p>", true},
		{"an amount in old spelling", "<p>99.000.000,-</p>", true},
		{"a unit before", "<p>kr. 99.000.000</p>", true},
		{"a number word", "<p>99 millioner</p>", true},
		{"a scale beside a count", "<p>Vis 3 mio. flere</p>", true},
		{"digits of another script", "<p>Vis ٩٩ flere</p>", true},
		{"zero-width characters", "<p>Gå til ind\u200bholdet</p>", true},
		{"a sign before a figure", `<p>- <data value="900000.50" data-ask="spent">900.000,50 kr.</data></p>`, true},
		{"a figure in a text", `<p>Vis <data value="900000.50" data-ask="spent">900.000,50 kr.</data> flere</p>`, false},
	} {
		found := closedSite(t, c.body)
		if (len(found) > own) != c.found {
			t.Errorf("%s: reported %q", c.name, found)
		}
	}
}
