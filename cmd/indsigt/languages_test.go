package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/scaffold"
	"indsigt/cmd/indsigt/internal/verify"
)

// unspoken is the document whose Arabic words example leaves out, since a page
// without them must say so.
const unspoken = "initiatives/fritidsguiden"

// example builds Eksempelby, the portal in three languages, but for the Arabic
// words of one document, and returns where its site is.
func example(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	p := testProgram()
	p.dir = dir
	if err := p.newPortal(".", scaffold.Example()); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "content", filepath.FromSlash(unspoken)+".ar.md")); err != nil {
		t.Fatal(err)
	}
	built(t, build.Options{Dir: dir})
	return filepath.Join(dir, "public")
}

// The example is sound, and the checker has not even a warning for it: each
// amount on a page is a figure with rows behind it, or marked as words.
func TestExampleHasNoFindings(t *testing.T) {
	leftToPlain(t)
	site := example(t)
	sound(t, site)
	if r := verify.Site(os.DirFS(site), verify.Options{}); len(r.Problems) > 0 {
		t.Errorf("%d findings, the first: %s %s %v", len(r.Problems), r.Problems[0].Pos, r.Problems[0].ID, r.Problems[0].Args)
	}
	eachLanguage(t, site)
}

// head is what a page says of its language and of the others.
type head struct {
	lang, dir  string
	alternates map[string]string // hreflang to address
	switcher   map[string]string // hreflang to file
	current    string
	canonical  string
	notice     bool // says that its words are not translated
	foreign    []string
}

// readHead reads a built page.
func readHead(t *testing.T, name, text string) head {
	t.Helper()
	h := head{alternates: map[string]string{}, switcher: map[string]string{}}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node, inSwitcher bool)
	walk = func(n *html.Node, inSwitcher bool) {
		at := func(key string) string {
			for _, a := range n.Attr {
				if a.Key == key {
					return a.Val
				}
			}
			return ""
		}
		if n.Type == html.ElementNode {
			switch {
			case n.Data == "html":
				h.lang, h.dir = at("lang"), at("dir")
			case n.Data == "link" && at("rel") == "alternate" && at("hreflang") != "":
				h.alternates[at("hreflang")] = at("href")
			case n.Data == "link" && at("rel") == "canonical":
				h.canonical = at("href")
			case n.Data == "nav" && at("class") == "languages":
				inSwitcher = true
			case n.Data == "a" && inSwitcher:
				to := path.Join(path.Dir(name), at("href"))
				if path.Ext(to) != ".html" {
					to = path.Join(to, "index.html")
				}
				h.switcher[at("hreflang")] = to
				if at("aria-current") != "" {
					h.current = at("hreflang")
				}
			case at("class") == "notice":
				h.notice = true
			}
			if lang := at("lang"); lang != "" && n.Data != "html" {
				h.foreign = append(h.foreign, lang)
				if want := map[bool]string{true: "rtl", false: "ltr"}[lang == "ar"]; at("dir") != want {
					t.Errorf("%s: <%s lang=%s> has dir=%q", name, n.Data, lang, at("dir"))
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inSwitcher)
		}
	}
	walk(doc, false)
	return h
}

// eachLanguage proves that every page is there in every language, that each
// leads to the others and to itself, and that all name the same alternates.
func eachLanguage(t *testing.T, site string) {
	t.Helper()
	heads := map[string]head{}
	for name, text := range files(t, site) {
		if strings.HasSuffix(name, ".html") && strings.Contains(text, `class="languages"`) {
			heads[name] = readHead(t, name, text)
		}
	}
	count := map[string]int{}
	for name, h := range heads {
		count[h.lang]++
		if want := map[bool]string{true: "rtl", false: "ltr"}[h.lang == "ar"]; h.dir != want {
			t.Errorf("%s: lang=%s dir=%s", name, h.lang, h.dir)
		}
		if h.current != h.lang || h.switcher[h.lang] != name {
			t.Errorf("%s: the switcher stands at %s, %s", name, h.current, h.switcher[h.lang])
		}
		for _, lang := range []string{"da", "en", "ar"} {
			other, ok := heads[h.switcher[lang]]
			if !ok || other.lang != lang || other.switcher[h.lang] != name {
				t.Errorf("%s: %s leads to %q, which does not lead back", name, lang, h.switcher[lang])
			}
			if other.canonical != h.alternates[lang] || h.alternates[lang] == "" {
				t.Errorf("%s: hreflang %s is %q, that page is %q", name, lang, h.alternates[lang], other.canonical)
			}
		}
		if len(h.alternates) != 4 || h.alternates["x-default"] != h.alternates["da"] {
			t.Errorf("%s: alternates %v", name, h.alternates)
		}
		if h.notice && !slices.Contains(h.foreign, "da") {
			t.Errorf("%s says that it is not translated, and marks no Danish words", name)
		}
	}
	if count["da"] < 100 || count["da"] != count["en"] || count["da"] != count["ar"] {
		t.Errorf("pages by language: %v", count)
	}
	for name, h := range heads {
		if h.notice != (name == "ar/"+unspoken+"/index.html") {
			t.Errorf("%s says that its words are not translated: %v", name, h.notice)
		}
	}
}
