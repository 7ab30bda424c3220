package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// What is served while writing has the headers of what is published, but for the
// one that lets other sites read it.
func TestServedHeadersArePublished(t *testing.T) {
	dir := layPortal(t)
	for path, text := range map[string]string{
		"content/pages/bilag.md": "---\ntitle: Bilag\n---\n[Planen](../files/plan.pdf) ![gården](gaard.png)\n", "content/files/plan.pdf": sitetest.Document("Plan"),
		"content/pages/gaard.png": sitetest.Picture(4, 3),
	} {
		at := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := &program{out: io.Discard, err: io.Discard, dir: dir}
	opt, _, err := p.options(t.Context(), "public")
	if err != nil {
		t.Fatal(err)
	}
	portal, err := build.Open(t.Context(), opt)
	if err != nil || !portal.Good() {
		t.Fatal(portal.Problems, err)
	}
	d := p.session(t.Context(), portal, opt)
	d.show(portal, nil)
	web := httptest.NewServer(d.server)
	defer web.Close()
	for _, path := range []string{"/", "/omraader/nord/", "/filer/files/plan.pdf", "/filer/pages/gaard.png", "/data/facts.csv"} {
		r, err := http.Get(web.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		if r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, r.Status)
		}
		for _, h := range render.HeadersOf(path) {
			want := h.Value
			if h.Name == "Access-Control-Allow-Origin" {
				want = ""
			}
			if got := r.Header.Get(h.Name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, h.Name, got, want)
			}
		}
	}
}
