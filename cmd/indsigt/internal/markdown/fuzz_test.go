package markdown

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// FuzzConvert asserts of any body: what comes out is well nested HTML of the
// elements and attributes this package writes, no address leads to a scheme
// that is refused, placeholders and positions are where they should be, and
// ids are unique.
func FuzzConvert(f *testing.F) {
	f.Add(string(realPage), true)
	for _, s := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "[a](JaVa&#115;cript&colon;x)",
		"<javascript:alert(1)>", "[a]: data:text/html,x\n\n[a]", "![a](\" onerror=\"x)", "[a](b \"c\\\" onclick=\\\"d\")", "a\x00b",
		"| a |\n|:-:|\n| `b\\|c` |", "- [x] a\n\t- b\n\n\t\tc", "[^a]\n\n[^a]: b\n\n    c[^a]", "# a {onclick=x}\n\nb\n===", "```\"><script>\na\n```",
		"*a **b* c** ~~d~~", "> - 1. a\n>   b", "![![a](b)](c)", "[![a](b)](c)", "[a][b] [c]\n\n[c]: <d e> 'f'", "www.a.dk/<b> a@b.dk http://c.dk/'\"",
		"\"a 'b' c\" -- --- ... <<d>>", "[a]: /b\n=\n[^c]: \n- ", "&lt;script&gt; &#60;b&#62;", "a\\\n\tb  \nc", "\xff\xfe[\xff](\xff)", "- \n  - \n\n\n    a",
		"0\n-:\n-", "[//]: # (a)", "<!-- a", "<?a", "<![CDATA[", "[a](</a\nb>)", "|\n|-", "[^a]: [^b]: c\n\n[^a][^b]",
	} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, src string, english bool) {
		opt := Options{File: "content/a.md", Line: 3}
		if english {
			opt.Lang = "en"
		}
		d, problems := Convert([]byte(src), opt)
		for _, p := range problems {
			if p.File != opt.File || p.Line < 3 || p.Col < 1 || p.Line > 3+strings.Count(src, "\n") {
				t.Errorf("problem %+v", p)
			}
		}
		sameWithAll(t, src, opt, d)
		from := 0
		for _, l := range d.Links {
			if l.Start != l.End || l.Start < from || d.HTML[l.End] != '"' {
				t.Errorf("link %+v after %d", l, from)
			}
			from = l.End
		}
		checkHTML(t, d.Resolve(nil, nil))
		plainText(&d)
		Spec([]byte(src), english)
	})
}

// sameWithAll asserts that the parser chosen for a body reads it as the one
// with everything does.
func sameWithAll(t *testing.T, src string, opt Options, d Document) {
	t.Helper()
	readers := languageOf(opt.Lang).readers
	p := &page{}
	p.begin([]byte(src), opt.filled(len(src)))
	if !p.withinBounds() {
		return
	}
	p.read(readers[combinations-1]())
	if string(p.out) != string(d.HTML) {
		t.Errorf("%q\n got %s\nwith all %s", src, d.HTML, p.out)
	}
}

var (
	written = strings.Fields("h2 h3 h4 h5 h6 p em strong del a img code pre ul ol li blockquote hr br table thead tbody tr th td div span sup")
	attrs   = strings.Fields("id href src alt title class start scope role aria-label aria-hidden tabindex loading")
)

func checkHTML(t *testing.T, out []byte) {
	t.Helper()
	if _, err := html.Parse(bytes.NewReader(out)); err != nil {
		t.Errorf("%v in %s", err, out)
	}
	var open []string
	ids := make(map[string]bool)
	z := html.NewTokenizer(bytes.NewReader(out))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				t.Errorf("%v in %s", z.Err(), out)
			}
			if len(open) > 0 {
				t.Errorf("open at the end: %v in %s", open, out)
			}
			return
		case html.StartTagToken:
			token := z.Token()
			if !slices.Contains(written, token.Data) {
				t.Errorf("<%s> in %s", token.Data, out)
			}
			checkAttributes(t, token, ids, out)
			if !slices.Contains([]string{"hr", "br", "img"}, token.Data) {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> inside %v in %s", name, open, out)
			}
			open = open[:len(open)-1]
		case html.TextToken:
		default:
			t.Errorf("%s in %s", z.Token(), out)
		}
	}
}

func checkAttributes(t *testing.T, token html.Token, ids map[string]bool, out []byte) {
	t.Helper()
	for _, a := range token.Attr {
		switch {
		case !slices.Contains(attrs, a.Key):
			t.Errorf("attribute %s in %s", a.Key, out)
		case a.Key == "id" && (ids[a.Val] || a.Val == ""):
			t.Errorf("id %q twice or empty in %s", a.Val, out)
		case a.Key == "href" || a.Key == "src":
			if s := scheme(a.Val); s != "" && !allowedScheme(s) {
				t.Errorf("scheme %q in %s", s, out)
			}
		}
		if a.Key == "id" {
			ids[a.Val] = true
		}
	}
}
