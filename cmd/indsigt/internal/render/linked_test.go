package render

import (
	"encoding/json"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// ldOf is the data block of a page, and the text it is in.
func ldOf(t *testing.T, p view.Page) (doc map[string]any, html string) {
	t.Helper()
	html = string(linked(p))
	_, rest, ok := strings.Cut(html, `<script type="application/ld+json">`)
	body, _, closed := strings.Cut(rest, "</script>")
	if !ok || !closed {
		t.Fatalf("no data block in %s", html)
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return doc, html
}

func grantPage(figs ...view.Figure) *view.ProofPage {
	p := &view.ProofPage{Frame: view.Frame{Kind: view.KindProof, Title: "Bevis", Thing: "Project", Currency: "DKK"}, Of: view.Link{Text: "Plan", URL: "../"}}
	for _, f := range figs {
		p.Lines = append(p.Lines, view.FundingLine{ID: "linje-x", Giver: view.Link{Text: "Fond", URL: "../fond/"}, Phases: []view.LinePhase{{Figure: f}}})
	}
	return p
}

func TestGrantsSayWhatIsKnown(t *testing.T) {
	for want, f := range map[string]view.Figure{
		`"value":100.00`:    {Ask: expr("lines committed"), Value: kroner("100.00")},
		`"maxValue":100.00`: {Ask: expr("lines ceiling"), Value: kroner("100.00")},
		`"minValue":100.00`: {Ask: expr("lines committed"), Value: kroner("100.00"), Before: "mindst"},
	} {
		_, html := ldOf(t, grantPage(f))
		if !strings.Contains(html, want) || !strings.Contains(html, `"currency":"DKK"`) || !strings.Contains(html, `"name":"Fond – Plan"`) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	for _, f := range []view.Figure{
		{Ask: expr("lines committed"), Text: "ukendt"}, {Ask: expr("lines committed"), Absent: true},
		{Ask: expr("lines committed"), Value: kroner("0.00"), After: []view.Phrase{{Before: "1 beløb mangler"}}},
	} {
		if _, html := ldOf(t, grantPage(f)); strings.Contains(html, `"amount"`) || !strings.Contains(html, "MonetaryGrant") {
			t.Errorf("an unknown amount is published: %s", html)
		}
	}
	if html := linked(grantPage(view.Figure{Ask: expr("lines committed in-kind"), Value: kroner("5.00")})); strings.Contains(string(html), "MonetaryGrant") {
		t.Errorf("staff time as money: %s", html)
	}
}

func TestDataBlocksCannotBeLeft(t *testing.T) {
	hostile := "</script><script>alert(1)</script><!-- &lt; \"'\\ \u2028\u0000\n\xff"
	p := planPage(view.KindPlan, hostile, loadTexts(t).In("da"))
	p.Lead, p.Description = hostile, hostile
	p.Crumbs = []view.Link{{Text: hostile, URL: "../"}, {Text: hostile}}
	p.Canonical = ""
	if _, html := ldOf(t, p); strings.Contains(html, "BreadcrumbList") {
		t.Errorf("a way without addresses: %s", html)
	}
	p.Canonical = "https://portal.example/a/"
	doc, html := ldOf(t, p)
	if strings.Count(html, "<script") != 1 || strings.Count(html, "</script") != 1 || strings.Contains(html, "<!--") {
		t.Errorf("%s", html)
	}
	graph := doc["@graph"].([]any)
	if got := graph[1].(map[string]any)["name"]; got != strings.ToValidUTF8(hostile, "\uFFFD") {
		t.Errorf("%q", got)
	}
}

func FuzzScriptText(f *testing.F) {
	f.Add("a<b>&'\"\\\n")
	f.Fuzz(func(t *testing.T, text string) {
		b := appendScriptText(nil, text)
		var got string
		if err := json.Unmarshal(b, &got); err != nil || got != strings.ToValidUTF8(text, "\uFFFD") {
			t.Fatalf("%q: %v %q", text, err, got)
		}
		if strings.ContainsAny(string(b), "<>&'") {
			t.Fatalf("%s", b)
		}
	})
}

// TestFilesBesideAPageAreADataset: each file with its address and format, as a
// part of the portal's dataset; files of the whole portal are not the page's.
func TestFilesBesideAPageAreADataset(t *testing.T) {
	f := frame(view.KindProof, "Bevis", loadTexts(t).In("da"))
	f.Canonical, f.Root, f.Owner = "https://example.org/p/aar/2021/bevis/", "../../../", "Ejeren"
	p := &view.ProofPage{Frame: f, Of: view.Link{Text: "2021", URL: "../"}, Coverage: "2021", Downloads: []view.Download{
		{Link: view.Link{Text: "Rækker (CSV)", URL: "../../../aar/2021/facts.csv"}}, {Link: view.Link{Text: "Regneark", URL: "../../../aar/2021/2021.xlsx"}},
	}}
	_, html := ldOf(t, p)
	for _, want := range []string{
		`"@type":"Dataset","@id":"#figures"`, `"isPartOf":{"@id":"https://example.org/p/data/#dataset"}`,
		`"contentUrl":"https://example.org/p/aar/2021/facts.csv","encodingFormat":"text/csv"`, `"encodingFormat":"application/vnd.openxmlformats`,
		`"temporalCoverage":"2021"`, `"name":"2021 – `,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	p.Downloads[0].Help = "Vælg de rækker, hvor area er nord."
	if html := string(linked(p)); strings.Contains(html, "Dataset") {
		t.Errorf("the portal's files are listed as the page's: %s", html)
	}
}

// TestPagesTellWhatTheyAreAbout: the layouts hand the whole page on, not its
// frame, which is a page as well and is about nothing.
func TestPagesTellWhatTheyAreAbout(t *testing.T) {
	r, set := newRenderer(t), loadTexts(t).In("da")
	project := planPage(view.KindPlan, "Plan", set)
	project.Thing = "Project"
	for want, p := range map[string]view.Page{
		`"@type":"MonetaryGrant"`:  proofPage(set),
		`"@type":"Project"`:        project,
		`"@type":"WebSite"`:        &view.HomePage{Frame: frame(view.KindHome, "Portal", set)},
		`"@type":"Dataset"`:        &view.DataPage{Frame: frame(view.KindData, "Data", set)},
		`"@type":"DefinedTermSet"`: &view.GlossaryPage{Frame: frame(view.KindGlossary, "Ordbog", set)},
	} {
		html, err := r.Page(nil, p)
		if err != nil || !strings.Contains(string(html), want) {
			t.Errorf("%s: %v, no %s", p.Base().Kind, err, want)
		}
	}
}

// TestHeadersLetScriptsRead: figures lie next to pages too.
func TestHeadersLetScriptsRead(t *testing.T) {
	everywhere, _, _ := strings.Cut(string(Headers()), "\n/*/\n")
	if !strings.HasPrefix(everywhere, "/*\n") || !strings.Contains(everywhere, "Access-Control-Allow-Origin: *") {
		t.Errorf("%s", everywhere)
	}
}
