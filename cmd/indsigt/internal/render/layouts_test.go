package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"indsigt"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

var sampleDir = flag.String("sample", "", "write the sample pages to this folder, to be looked at")

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, problems := New(Options{Embedded: indsigt.Files})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

// Every layout can be followed with nothing and with everything, in every
// language, and what comes out is a sound document.
func TestLayouts(t *testing.T) {
	r := newRenderer(t)
	set := loadTexts(t)
	for _, lang := range set.Langs() {
		for name, make := range map[string]func(*texts.Texts) []view.Page{"full": fullPages, "empty": emptyPages} {
			seen := 0
			for _, p := range make(set.In(lang)) {
				seen++
				t.Run(lang+"/"+name+"/"+string(p.Base().Kind), func(t *testing.T) {
					out, err := r.Page(nil, p)
					if err != nil {
						t.Fatal(err)
					}
					sound(t, out, lang)
				})
			}
			if seen != len(view.Kinds) {
				t.Errorf("the sample has %d kinds of pages, there are %d", seen, len(view.Kinds))
			}
		}
	}
}

// sound checks what every page must keep: a language, one h1, headings that
// skip no level, ids used once, no style and no script inside.
func sound(t *testing.T, out []byte, lang string) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]bool)
	level, h1 := 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && '1' <= n.Data[1] && n.Data[1] <= '6' {
			l := int(n.Data[1] - '0')
			if l > level+1 {
				t.Errorf("%s follows a heading of level %d", n.Data, level)
			}
			level = l
			if l == 1 {
				h1++
			}
			if strings.TrimSpace(textOf(n)) == "" {
				t.Errorf("an empty %s", n.Data)
			}
		}
		// A data block is not a script: no browser runs it.
		if n.Data == "script" && attribute(n, "type") != "application/ld+json" && (n.FirstChild != nil || attribute(n, "src") == "") {
			t.Error("a script inside the page")
		}
		if n.Data == "style" || n.Data == "iframe" || n.Data == "base" {
			t.Errorf("<%s> on a page", n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("id %q twice", a.Val)
				}
				ids[a.Val] = true
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s=%q inside <%s>", a.Key, a.Val, n.Data)
			case strings.Contains(a.Val, "ZgotmplZ"):
				t.Errorf("html/template refused %s of <%s>", a.Key, n.Data)
			}
		}
		if n.Data == "html" && attribute(n, "lang") != lang {
			t.Errorf("lang is %q", attribute(n, "lang"))
		}
	}
	for n := range doc.Descendants() {
		for _, key := range []string{"aria-labelledby", "for"} {
			if id := attribute(n, key); id != "" && !ids[id] {
				t.Errorf("%s leads to no id %q", key, id)
			}
		}
	}
	if h1 != 1 {
		t.Errorf("%d h1", h1)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestSample writes the sample pages when asked to: go test -run Sample
// ./cmd/indsigt/internal/render -args -sample DIR.
func TestSample(t *testing.T) {
	if *sampleDir == "" {
		t.Skip("no -sample")
	}
	r := newRenderer(t)
	set := loadTexts(t)
	write := func(name string, body []byte) {
		path := filepath.Join(*sampleDir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, body, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range fullPages(set.In("da")) {
		out, err := r.Page(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		write(p.Base().Path+"index.html", out)
	}
	for _, f := range r.Assets().Files() {
		write(f.Path, f.Body)
	}
	write("_headers", Headers())
}
