package main

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
)

// A portal can rename every id that readers see in addresses, in each of its
// languages: links still resolve, ids are unique on each page (verify checks
// both), and no page keeps an id of the program's.
func TestEveryAnchorCanBeRenamed(t *testing.T) {
	thoroughOnly(t)
	portal := maps.Clone(productPortal)
	portal["content/index.md"] = strings.Replace(portal["content/index.md"], "language: da\n", "language: da\nlanguages: [da, en]\n", 1)
	portal["content/areas/nord.md"] += "[Beløbene](#xraekker) og [bevillingen](../plans/plan.md#xlinjer)\n"
	for _, lang := range []string{"da", "en"} {
		raw, err := os.ReadFile("../../layouts/texts/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]any
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(err)
		}
		own := make(map[string]string)
		for key, value := range words {
			if strings.HasPrefix(key, "anchor.") {
				own[key] = "x" + value.(string)
			}
		}
		out, err := json.Marshal(own)
		if err != nil {
			t.Fatal(err)
		}
		portal["layouts/texts/"+lang+".json"] = string(out)
	}
	// Parts that are in no language file follow a renamed beginning: a line's own
	// name, a number, a letter.
	kept := regexp.MustCompile(`\bid="([a-wyz][^"]*)"`)
	figures := 0
	for name, body := range files(t, buildAndVerify(t, portal)) {
		if strings.Contains(name, "figur") {
			figures++
			if !strings.Contains(name, "/xfigur") && !strings.HasPrefix(name, "xfigur") {
				t.Errorf("%s keeps its name", name)
			}
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, id := range kept.FindAllStringSubmatch(body, -1) {
			if !codes.MatchString(name) {
				t.Errorf("%s: #%s keeps its id", name, id[1])
			}
		}
	}
	if figures == 0 {
		t.Error("no figure has a file next to its page")
	}
}

// codes are pages whose entries have codes for ids: file names, diagnostics,
// slugs of terms and of sources without a page.
var codes = regexp.MustCompile(`(^|/)(data|fejlmeddelelser|diagnostics|ordbog|glossary)/|(^|/)(kilder|sources)/index\.html$`)
