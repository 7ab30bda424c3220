package export

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

func withBase(t *testing.T) *Exporter {
	t.Helper()
	e := testExporter(t)
	e.lib.Settings = &content.Settings{Doc: content.Doc{Title: "Penge \"i\" Nord\n<&> \\", Updated: content.Date{Year: 2024, Month: 5, Day: 2}}, Language: "da", Languages: []string{"da", "en"},
		Owner: "Nord", Licence: "CC BY 4.0", LicenceURL: "https://creativecommons.org/licenses/by/4.0/"}
	e.base, e.lang = "https://example.org/p/", "da"
	return e
}

func TestCatalogue(t *testing.T) {
	e := withBase(t)
	all, _ := made(t, e)
	g := e.catalogue(all)
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal(g.jsonld(), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Graph) != len(g.nodes) {
		t.Errorf("%d nodes of %d", len(doc.Graph), len(g.nodes))
	}
	ttl := string(g.turtle())
	for _, want := range []string{
		"<https://example.org/p/data/catalog.ttl#catalog> a dcat:Catalog ;", `dct:title "Penge \"i\" Nord\n<&> \\"@da`,
		"dcat:downloadURL <https://example.org/p/data/facts.csv>", `dcat:endDate "2022"^^xsd:gYear`, `dct:modified "2024-05-02"^^xsd:date`,
		"dct:type <http://purl.org/adms/licencetype/Attribution>",
	} {
		if !strings.Contains(ttl, want) {
			t.Errorf("no %s in\n%s", want, ttl)
		}
	}
	if strings.Count(ttl, " a dcat:Distribution") < 2*len(Tables) {
		t.Error("a table has no distribution")
	}
	// Where nobody wrote when the portal was changed, it is as of its day.
	e.lib.Settings.Updated, e.lib.Day = content.Date{}, content.Date{Year: 2024, Month: 6, Day: 1}
	e.lib.Settings.LicenceURL = "https://example.org/terms"
	ttl = string(e.catalogue(all).turtle())
	if !strings.Contains(ttl, `dct:modified "2024-06-01"^^xsd:date`) || strings.Contains(ttl, "licencetype") {
		t.Error(ttl)
	}
	if e.base = ""; len(described(e, all)) != 3 {
		t.Error("a catalogue without addresses")
	}
}

func TestCleanIRI(t *testing.T) {
	if got := cleanIRI("https://x.dk/a b<\">{}|^`\\æ"); got != "https://x.dk/a%20b%3C%22%3E%7B%7D%7C%5E%60%5Cæ" {
		t.Error(got)
	}
}

func TestFeed(t *testing.T) {
	e := withBase(t)
	e.lib.Holders[2].Updated.Day = 3
	e.lib.Holders[2].Title = "<Plan> & \u0001"
	e.lib.Holders[0].Updated = content.Date{Year: 2023}
	page := func(kind content.Kind, slug string) string { return string(kind) + "/" + slug + "/" }
	body := e.Feed("da", "", page)
	var doc feedDoc
	if err := xml.Unmarshal(body, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Entries) != 1 || doc.Entries[0].ID != "https://example.org/p/plans/p/" || doc.Entries[0].Updated != "2024-05-03T00:00:00Z" || doc.Updated != "2024-05-03T00:00:00Z" {
		t.Errorf("%s", body)
	}
	if e.base = ""; e.Feed("da", "", page) != nil {
		t.Error("a feed without addresses")
	}
}
