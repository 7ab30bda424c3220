package pages

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

const quiet = `
== organisations/fond.md
---
title: Fonden
---
== organisations/stille.md
---
title: Den stille
summary: En organisation uden penge her.
---
Den nævnes i [planen](../plans/p.md).
== organisations/ordrig.md
---
title: Den ordrige
---
## En overskrift
== themes/brugt.md
---
title: Brugt
frame: 2019-26
---
== themes/ubrugt.md
---
title: Ubrugt
frame: 2019-26
---
== sources/avis.md
---
title: Avisen
publisher: Dagbladet
url: https://avis.example/
---
== initiatives/ro.md
---
title: Ro
goals:
  - goal: Mere ro
---
== plans/p.md
---
title: Planen
themes: [brugt]
parties: [stille]
funding:
  - {from: fond, committed: 100, source: avis}
---
Se [den stille](../organisations/stille.md), [kilden](../sources/avis.md) og [emnet](../themes/ubrugt.md).
`

// A document without anything to say beyond an entry has no page: its entry has its
// words, every link leads there, and so does its address.
func TestPagesWithoutAnythingToSay(t *testing.T) {
	s := plan(t, quiet)
	made := make(map[string]view.Kind)
	for _, e := range s.Pages() {
		made[e.Path] = e.Kind
	}
	for path, want := range map[string]view.Kind{
		"organisationer/fond/": view.KindOrganisation, "organisationer/stille/": view.KindRedirect, "organisationer/ordrig/": view.KindOrganisation,
		"indsatsomraader/brugt/": view.KindTheme, "indsatsomraader/ubrugt/": view.KindRedirect, "kilder/avis/": view.KindRedirect, "en/sources/avis/": view.KindRedirect,
		"budget/": view.KindBudget, "budget/finansiering/": view.KindRedirect, "budget/planer-og-puljer/": view.KindBreakdown, "aar/": view.KindRedirect,
		"hvad-virker/": view.KindRedirect, "budget/tidslinje/": view.KindRedirect,
	} {
		if made[path] != want {
			t.Errorf("%s is a %q, want %q", path, made[path], want)
		}
	}
	for path, want := range map[string]string{
		"organisationer/stille/": "../../organisationer/#stille", "en/organisations/stille/": "../../../en/organisations/#stille", "kilder/avis/": "../../kilder/#avis",
		"hvad-virker/": "../indsatser/ro/", "budget/tidslinje/": "../../indsatser/",
	} {
		if got := at[*view.RedirectPage](t, s, path).To.URL; got != want {
			t.Errorf("%s leads to %s, want %s", path, got, want)
		}
	}
	html := string(at[*view.PlanPage](t, s, "helhedsplaner/p/").Body.HTML)
	for _, want := range []string{`href="../../organisationer/#stille"`, `href="../../kilder/#avis"`, `href="../../indsatsomraader/#ubrugt"`} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	entries := at[*view.ListPage](t, s, "organisationer/").Groups[0].Entries
	i := slices.IndexFunc(entries, func(e view.ListEntry) bool { return e.ID == "stille" })
	if i < 0 {
		t.Fatal("no entry is the place of its document")
	}
	if e := entries[i]; e.URL != "" || e.Body.Empty() || len(e.Details) != 1 || e.Details[0].Links[0].URL != "../helhedsplaner/p/" {
		t.Errorf("got %+v", e)
	}
	if slices.ContainsFunc(entries, func(e view.ListEntry) bool { return e.ID != "" && e.ID != "stille" }) {
		t.Error("documents with pages have anchors too")
	}
	source := at[*view.ListPage](t, s, "kilder/").Groups[0].Entries[0]
	if source.URL != "https://avis.example/" || !source.External {
		t.Errorf("the source's entry leads to %+v", source.Link)
	}
	if d := foundDoc(t, s.Search(0), "organisationer/#stille"); d.Title != "Den stille" {
		t.Errorf("found %+v", d)
	}
}

// The addresses of views that have no page lead to one that answers them.
func TestViewsLeadOn(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	paths := make(map[string]bool)
	for _, e := range s.Pages() {
		paths[e.Path] = true
	}
	n := 0
	for i, e := range s.Pages() {
		if e.Kind != view.KindRedirect {
			continue
		}
		n++
		to, _, _ := strings.Cut(s.Data(i).(*view.RedirectPage).To.URL, "#")
		to, _, _ = strings.Cut(to, "?")
		for strings.HasPrefix(to, "../") {
			to = to[3:]
		}
		if e.To != to || !paths[e.To] {
			t.Errorf("%s leads to %q and says %q", e.Path, to, e.To)
		}
	}
	for path, want := range map[string]string{
		"budget/omraader-aar/": "../../budget/udforsk/?rows=area&columns=years", "budget/finansiering-omraader/": "../../budget/udforsk/?rows=funder", "budget/sammenlign/": "../../budget/udforsk/?columns=compare", "budget/bevilget/": "../../budget/finansiering/#tabel-givers",
		"budget/bevilget/arbejdstid/": "../../../budget/finansiering/#tabel-fuldstaendig", "aar/": "../budget/aar/", "en/years/": "../../en/budget/years/",
	} {
		if got := at[*view.RedirectPage](t, s, path).To.URL; got != want {
			t.Errorf("%s leads to %s, want %s", path, got, want)
		}
	}
	if n < 10 {
		t.Errorf("only %d redirects", n)
	}
}

// TestAListOfOneLeadsOn: the list of one plan is its page, whose crumbs name no list;
// a second plan brings the list back.
func TestAListOfOneLeadsOn(t *testing.T) {
	s := plan(t, sharing)
	if p := at[*view.RedirectPage](t, s, "helhedsplaner/"); p.To.URL != "../helhedsplaner/p/" {
		t.Errorf("leads to %+v", p.To)
	}
	if crumbs := at[*view.PlanPage](t, s, "helhedsplaner/p/").Crumbs; len(crumbs) != 2 {
		t.Errorf("crumbs: %+v", crumbs)
	}
	at[*view.ListPage](t, plan(t, sharing+"== plans/q.md\n---\ntitle: Q\n---\n"), "helhedsplaner/")
}
