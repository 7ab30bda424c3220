package export

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/view"
)

// TestChangeFeed: a reader that follows prev-archive from the current document meets
// every entry, and an archive document stays as it is whatever comes later.
func TestChangeFeed(t *testing.T) {
	set := content.DefaultSettings()
	set.BaseURL = "https://penge.example/"
	e := &Exporter{lib: &library.Library{Settings: set}, base: set.BaseURL}
	feed := func(n int) view.ChangeFeed {
		f := view.ChangeFeed{Path: "aendringer.xml", Title: "Ændringer: " + set.Title, Page: "aendringer/", Archive: "Ændringer"}
		for i := range n {
			f.Items = append(f.Items, view.ChangeItem{Day: "2025-01-01", Text: fmt.Sprint("Nr. ", i, set.Title), LastingText: fmt.Sprint("Nr. ", i), Address: fmt.Sprintf("aendringer/2025/#aendring-%d", i)})
		}
		return f
	}
	for _, n := range []int{1, 49, 99, 100, 101, 149, 200, 250} {
		docs := make(map[string]string)
		for _, f := range e.ChangeFeed("da", feed(n)) {
			docs[f.Path] = string(f.Body)
		}
		seen := make(map[string]bool)
		for at := "aendringer.xml"; at != ""; {
			doc := docs[at]
			if doc == "" {
				t.Fatalf("%d entries: there is no %s", n, at)
			}
			for _, part := range strings.Split(doc, "<entry>")[1:] {
				id, _, _ := strings.Cut(strings.SplitN(part, "<id>", 2)[1], "</id>")
				seen[id] = true
			}
			if archive := strings.Contains(doc, `<archive xmlns="http://purl.org/syndication/history/1.0">`); archive != (at != "aendringer.xml") {
				t.Errorf("%d entries: %s says of being an archive %v", n, at, archive)
			}
			_, prev, ok := strings.Cut(doc, `rel="prev-archive" type="application/atom+xml" href="https://penge.example/`)
			if at, _, _ = strings.Cut(prev, `"`); !ok {
				at = ""
			}
		}
		if len(seen) != n {
			t.Errorf("%d entries: a reader meets %d", n, len(seen))
		}
	}
	early := e.ChangeFeed("da", feed(230))
	set.Title, set.Owner, set.Licence = "Et andet navn", "En anden ejer", "CC0"
	late := e.ChangeFeed("da", feed(1000))
	for _, f := range early[1:] {
		i := slices.IndexFunc(late, func(g FeedFile) bool { return g.Path == f.Path })
		if i < 0 || !bytes.Equal(late[i].Body, f.Body) {
			t.Errorf("%s is another now", f.Path)
		}
	}
	short := feed(230)
	if short.Archive = ""; len(e.ChangeFeed("da", short)) != 1 || strings.Count(string(e.ChangeFeed("da", short)[0].Body), "<entry>") != 100 {
		t.Error("a feed without archives has not the newest 100 entries alone")
	}
	if e.base = ""; e.ChangeFeed("da", feed(3)) != nil {
		t.Error("a feed without addresses")
	}
}
