package main

import (
	"image/png"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/render/picture"
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
	thoroughOnly(t)
	site := example(t)
	sound(t, site)
	if r := verify.Site(os.DirFS(site), verify.Options{Known: ownAssets()}); len(r.Problems) > 0 {
		t.Errorf("%d findings, the first: %s %s %v", len(r.Problems), r.Problems[0].Pos, r.Problems[0].ID, r.Problems[0].Args)
	}
	eachLanguage(t, site)
	arabicCommas(t, site)
	eachPicture(t, site)
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
			t.Errorf("%s: the switcher is at %s, %s", name, h.current, h.switcher[h.lang])
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
		if h.notice != (name == "ar/"+unspoken+"/index.html" || name == "ar/toolbox/"+path.Base(unspoken)+"/index.html") {
			t.Errorf("%s says that its words are not translated: %v", name, h.notice)
		}
	}
}

// arabicCommas proves that what the program sets between words on an Arabic page is
// Arabic too.
func arabicCommas(t *testing.T, site string) {
	t.Helper()
	unseen := regexp.MustCompile(`(?s)<head>.*?</head>|<script.*?</script>`)
	tag := regexp.MustCompile(`(?:<[^>]*>)+`)
	foreign := regexp.MustCompile(`.{0,30}(?:[\x{0600}-\x{06ff}]|\|), .{0,30}|.{0,30}[\x{0600}-\x{06ff}]\?`)
	for name, text := range files(t, site) {
		if !strings.HasPrefix(name, "ar/") || !strings.HasSuffix(name, ".html") {
			continue
		}
		if found := foreign.FindString(tag.ReplaceAllString(unseen.ReplaceAllString(text, ""), "|")); found != "" {
			t.Errorf("%s: a mark of another script: %q", name, found)
		}
	}
}

// eachPicture proves that the picture shown next to a link is there, as large as
// the page says, and that each one is somebody's.
func eachPicture(t *testing.T, site string) {
	t.Helper()
	const base = "https://indsigt.eksempelby.example/"
	reported := regexp.MustCompile(`<meta property="og:image" content="([^"]*)">`)
	pictures, shown := map[string]string{}, map[string]int{}
	all := files(t, site)
	for name, body := range all {
		if path.Base(name) == "link-preview.png" {
			pictures[name] = body
		}
	}
	for name, text := range all {
		m := reported.FindStringSubmatch(text)
		if !strings.HasSuffix(name, ".html") || m == nil {
			continue
		}
		at, ok := strings.CutPrefix(m[1], base)
		if img, err := png.DecodeConfig(strings.NewReader(pictures[at])); !ok || err != nil || img.Width != picture.Width || img.Height != picture.Height {
			t.Errorf("%s: %s: %v %v", name, m[1], img, err)
		}
		shown[at]++
	}
	// Two languages of a home page, eight areas, three plans and two pools.
	if len(pictures) != 28 || len(shown) != 28 {
		t.Errorf("%d pictures, %d shown", len(pictures), len(shown))
	}
	if at := "omraader/molevangen/link-preview.png"; shown[at] != 2 {
		t.Errorf("%s is shown by %d pages, not by the Danish and the Arabic", at, shown[at])
	}
}
