package pages

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// linkedPortal has a page in two languages, an area, and a page p.md to put a
// link in.
const linkedPortal = `== areas/syd.md
---
title: Syd
---
== pages/a.md
---
title: A
---
## Penge

Tekst.

## Mål
== pages/a.en.md
---
title: A
---
## Money

Text.

## Goals
== terms/almen.md
---
title: Almen
---
En bolig.
`

// A link names a file as a URL does: decoded once, composed once, and then
// compared with the name. What leads nowhere is reported with what was meant.
func TestLinksAreDecodedAndComposed(t *testing.T) {
	files := []string{"content/files/min fil.pdf", "content/files/blå.txt", "content/files/a#b?c%d.pdf", "content/files/Stor.pdf", "content/pages/mit kort.png", "content/files/a%20b.txt"}
	for _, c := range []struct{ link, reported, href string }{
		{"[x](../files/min%20fil.pdf)", "", "../filer/files/min%20fil.pdf"},
		{"[x](<../files/min fil.pdf>)", "", "../filer/files/min%20fil.pdf"},
		{"![x](mit%20kort.png)", "", "../filer/pages/mit%20kort.png"},
		{"[x](../files/bl%C3%A5.txt)", "", "../filer/files/bl%C3%A5.txt"},
		{"[x](../files/bla\u030a.txt)", "", "../filer/files/bl%C3%A5.txt"},
		{"[x](../files/a%23b%3Fc%25d.pdf)", "", "../filer/files/a%23b%3Fc%25d.pdf"},
		{"[x](../files/a%2520b.txt)", "", "../filer/files/a%2520b.txt"},
		{"[x](a.md#ma\u030al)", "", "../a/#m%C3%A5l"},
		{"[x](a.md#m%C3%A5l)", "", "../a/#m%C3%A5l"},
		{"[x](%61.md)", "", "../a/"},
		{"[x](/a/#penge)", "", "../a/#penge"},
		{"[x](term:alme%6E)", "", "../ordbog/#almen"},

		{"[x](../files/%zz.pdf)", "bad-escape", ""},
		{"[x](..%2Ffiles/a.pdf)", "bad-escape", ""},
		{"[x](%2e%2e/files/a.pdf)", "bad-escape", ""},
		{"[x](a%00.pdf)", "bad-escape", ""},
		{"[x](a%5Cb.pdf)", "bad-escape", ""},
		{"[x](../files/a#b?c%25d.pdf)", "image-missing", ""},
		{"[x](../files/min%2520fil.pdf)", "image-missing ../files/min%20fil.pdf", ""},
		{"[x](../files/stor.pdf)", "image-missing ../files/Stor.pdf", ""},
		{"[x](Stor.pdf)", "image-missing ../files/Stor.pdf", ""},
		{"[x](..\\files\\Stor.pdf)", "image-missing ../files/Stor.pdf", ""},
		{"[x](a.md?x=1)", "link-nowhere a.md", ""},
		{"[x](syd.md)", "link-nowhere ../areas/syd.md", ""},
		{"[x](/a)", "link-nowhere /a/", ""},
		{"[x](/a/#pengg)", "anchor-nowhere penge", ""},
		{"[x](www.example.org/a)", "bad-address https://www.example.org/a", ""},
		{"[x](example.org)", "bad-address https://example.org", ""},
		{"[x](https//example.org)", "bad-address https://example.org", ""},
		{"![x](www.example.org/a.png)", "image-missing", ""},
	} {
		in := input(t, linkedPortal+"== pages/p.md\n---\ntitle: P\n---\n"+c.link+"\n", files...)
		s, problems := Plan(in)
		reported := ""
		for _, p := range problems {
			reported += strings.TrimSpace(p.ID+" "+p.Near) + "\n"
		}
		if strings.TrimSpace(reported) != c.reported {
			t.Errorf("%s: reported %q, want %q", c.link, reported, c.reported)
			continue
		}
		if c.reported != "" {
			continue
		}
		if body := string(at[*view.ProsePage](t, s, "p/").Body.HTML); !strings.Contains(body, `"`+c.href+`"`) {
			t.Errorf("%s: want %s in %s", c.link, c.href, body)
		}
	}
}

// The file named is the one whose headings were looked at, and the heading meant
// is the one in the same place of the page's other language.
func TestAnchorsNameTheFileLookedAt(t *testing.T) {
	for _, c := range []struct{ file, link, want string }{
		{"pages/p.en.md", "a.md#penge", "content/pages/a.en.md penge money, goals money"},
		{"pages/p.en.md", "a.md#mål", "content/pages/a.en.md mål money, goals goals"},
		{"pages/p.en.md", "a.md#monny", "content/pages/a.en.md monny money, goals money"},
		{"pages/p.md", "a.md#money", "content/pages/a.md money penge, mål penge"},
		{"pages/p.md", "/en/a/#penge", "content/pages/a.en.md penge money, goals money"},
		{"pages/p.md", "../areas/syd.md#penge", "content/areas/syd.md penge – "},
	} {
		portal := linkedPortal + "== pages/p.md\n---\ntitle: P\n---\nTekst.\n"
		if c.file == "pages/p.md" {
			portal = linkedPortal
		}
		_, problems := Plan(input(t, portal+"== "+c.file+"\n---\ntitle: P\n---\n[x]("+c.link+")\n"))
		got := ""
		for _, p := range problems {
			for _, a := range p.Args {
				got += a.Value + " "
			}
			got += p.Near
		}
		if got != c.want {
			t.Errorf("%s in %s: got %q, want %q", c.link, c.file, got, c.want)
		}
	}
}

// Aliases are decoded and composed, so that two which are one address are reported.
func TestAliasesAreDecodedAndComposed(t *testing.T) {
	for aliases, want := range map[string]string{
		"\"/bla\u030a/\", /blå/":      "url-twice",
		"/bl%C3%A5/, /blå/":           "url-twice",
		"/bl%C3%A5/, /gammel/, /b/x/": "",
	} {
		_, problems := Plan(input(t, linkedPortal+"== pages/p.md\n---\ntitle: P\naliases: ["+aliases+"]\n---\n"))
		var got []string
		for _, p := range problems {
			got = append(got, p.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %v, want %q", aliases, got, want)
		}
	}
}
