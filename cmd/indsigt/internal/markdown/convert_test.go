package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// reported is the problems of a body, one "line:col-endcol id arguments" each.
func reported(problems []diag.Problem) string {
	var out []string
	for _, p := range problems {
		s := fmt.Sprintf("%d:%d-%d %s", p.Line, p.Col, p.EndCol, p.ID)
		for _, a := range p.Args {
			s += " " + a.Value
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestConvertHTML(t *testing.T) {
	warned := map[string]string{ // by name of a case
		"code":          `1:1-9 code-info-lost "x`,
		"links":         "1:63-72 link-not-read [l](/m n) [l](</m n>)",
		"no attributes": "1:5-19 braces-not-read {#b onclick=x}",
	}
	for _, c := range []struct{ name, src, want string }{
		{"paragraph", "Et *fint* **ord**, ~~væk~~ og `a<b`.", "<p>Et <em>fint</em> <strong>ord</strong>, <del>væk</del> og <code>a&lt;b</code>.</p>\n"},
		{"Danish quotes and dashes", `Den "gode" 'by' -- 2021--2025 --- osv...`, "<p>Den ”gode” ’by’ – 2021–2025 – osv…</p>\n"},
		{"signs", "a < b & c > d &amp; &copy; \\* &#1; &#x202e;", "<p>a &lt; b &amp; c &gt; d &amp; © * \ufffd \u202e</p>\n"},
		{"breaks", "en  \nto\\\ntre\nfire", "<p>en<br>\nto<br>\ntre\nfire</p>\n"},
		{"list", "- a\n- b\n  1. c\n\n3. d", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n<ol start=\"3\">\n<li>d</li>\n</ol>\n"},
		{"tasks", "- [x] a\n- [ ] b", "<ul>\n" +
			`<li><span aria-hidden="true">☑ </span><span class="visually-hidden">Udført: </span>a</li>` + "\n" +
			`<li><span aria-hidden="true">☐ </span><span class="visually-hidden">Ikke udført: </span>b</li>` + "\n</ul>\n"},
		{"code", "```go \"x\na<b>\n```\n\n    c\n", "<pre><code class=\"language-go\">a&lt;b&gt;\n</code></pre>\n<pre><code>c\n</code></pre>\n"},
		{"quote and rule", "> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"},
		{"table", "| År | Sum | M |\n|:---|---:|:-:|\n| 1 | 2 | *3* |\n| 4 |", `<div class="scroll" role="region" tabindex="0" aria-label="Tabel 1: År, Sum, M">` +
			"\n<table>\n<thead>\n<tr>\n<th scope=\"col\">År</th>\n<th scope=\"col\" class=\"num\">Sum</th>\n<th scope=\"col\" class=\"center\">M</th>\n</tr>\n</thead>\n" +
			"<tbody>\n<tr>\n<td>1</td>\n<td class=\"num\">2</td>\n<td class=\"center\"><em>3</em></td>\n</tr>\n" +
			"<tr>\n<td>4</td>\n<td></td>\n<td></td>\n</tr>\n</tbody>\n</table>\n</div>\n"},
		{"table with a corner and no rows", "| | a |\n|-|-|", `<div class="scroll" role="region" tabindex="0" aria-label="Tabel 1: a">` +
			"\n<table>\n<thead>\n<tr>\n<td></td>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
		{"links", "[a](../b.md#c \"d\") <https://e.dk/?f=g&h> www.i.dk [j](term:k) [l](/m n)", "<p>" +
			`<a href="../b.md#c" title="d">a</a> <a href="https://e.dk/?f=g&amp;h">https://e.dk/?f=g&amp;h</a> <a href="http://www.i.dk">www.i.dk</a> <a href="term:k">j</a> [l](/m n)` + "</p>\n"},
		{"targets are escaped", "[a](<x y\"'&lt;.md>) [b](æ.md)", `<p><a href="x%20y%22'%3C.md">a</a> <a href="%C3%A6.md">b</a></p>` + "\n"},
		{"image", "![En \"gård\" & *have*](gaard.png)", `<p><img src="gaard.png" alt="En ”gård” &amp; have" loading="lazy"></p>` + "\n"},
		{"linked image", "[![a](b.png)](c.md)", `<p><a href="c.md"><img src="b.png" alt="a" loading="lazy"></a></p>` + "\n"},
		{"footnotes", "a[^x] b[^x]\n\n[^x]: note", "<p>" +
			`a<sup id="fnref_1"><a href="#fn_1" role="doc-noteref" aria-label="Fodnote 1">1</a></sup> b<sup id="fnref_1_2"><a href="#fn_1" role="doc-noteref" aria-label="Fodnote 1">1</a></sup></p>` + "\n" +
			`<div class="footnotes" role="region" aria-label="Fodnoter">` + "\n<ol>\n<li id=\"fn_1\">\n<p>note" +
			`&#160;<a class="note-back" href="#fnref_1" role="doc-backlink" aria-label="Tilbage til teksten fra fodnote 1 (1)">↩` + "\ufe0e</a>" +
			`&#160;<a class="note-back" href="#fnref_1_2" role="doc-backlink" aria-label="Tilbage til teksten fra fodnote 1 (2)">↩` + "\ufe0e</a></p>\n</li>\n</ol>\n</div>\n"},
		{"headings", "# Æblerne & *pærer*\n\n## b\n\n## b\n\nÅ\n=\n\n# !", `<h2 id="æblerne-pærer">Æblerne &amp; <em>pærer</em></h2>` + "\n" +
			`<h3 id="b">b</h3>` + "\n" + `<h3 id="b-2">b</h3>` + "\n" + `<h2 id="å">Å</h2>` + "\n" + `<h2 id="afsnit">!</h2>` + "\n"},
		{"no attributes", "# a {#b onclick=x}\n", `<h2 id="a-b-onclick-x">a {#b onclick=x}</h2>` + "\n"},
		{"references", "[a][b] [B] [c]\n\n[b]: d.md", `<p><a href="d.md">a</a> <a href="d.md">B</a> [c]</p>` + "\n"},
		{"address in what is no link", "x](https://b.dk [c](https://d.dk)", `<p>x](<a href="https://b.dk">https://b.dk</a> <a href="https://d.dk">c</a></p>` + "\n"},
		{"comment", "a\n\n[//]: # (til redaktøren)\n", "<p>a</p>\n"},
	} {
		d, problems := Convert([]byte(c.src), Options{})
		if got := string(d.Resolve(nil, nil)); got != c.want || reported(problems) != warned[c.name] {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, reported(problems), got, c.want)
		}
	}
}

func TestConvertProblems(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"raw HTML", "a <b>c</b>\n\n<div class=\"x\">\n<p>\n</div>\n", "7:3-6 raw-html <b> **…**; 9:1-16 raw-html <div> Markdown"},
		{"comment", "a <!-- b --> c\n\n<!-- d\n-->\n", "7:3-13 raw-html <!-- [//]: # (…); 9:1-7 raw-html <!-- [//]: # (…)"},
		{"processing", "<?php x ?>", "7:1-11 raw-html <?php> Markdown"},
		{"html in a list", "- a\n  <br/> b", "8:3-8 raw-html <br> \\"},
		{"placeholder", "skriv <navn> her", "7:7-13 raw-html <navn> Markdown"},
		{"html in a heading, once", "# a <i>b</i>", "7:5-8 raw-html <i> *…*"},
		{"no html", "a < b, 3<5 og `<b>` \\<b>\n\n    <b>\n", ""},
		{"javascript", "[a](javascript:x)", "7:5-17 link-scheme javascript"},
		{"javascript with letters and entities", "æ [a](JaVa&#115;cript&colon;x)", "7:7-30 link-scheme javascript"},
		{"javascript after a control character", "[a](<&#1;java&Tab;script:x>)", "7:6-27 link-scheme javascript"},
		{"javascript with line breaks", "[a](<java&#10;&NewLine;script:x>)", "7:6-32 link-scheme javascript"},
		{"javascript by backslash", "[a](javascript\\:x)", "7:5-18 link-scheme javascript"},
		{"vbscript by reference", "[a]\n\n[a]: VBScript:x", "9:6-16 link-scheme vbscript"},
		{"data", "![a](data:image/png;base64,AA==) <data:text/html,x>", "7:6-32 link-scheme data; 7:35-51 link-scheme data"},
		{"file", "[a](file:///etc/passwd)", "7:5-23 link-scheme file"},
		{"other schemes", "[a](ftp://b.dk) <irc://c> [d](C:\\e)", "7:5-15 link-scheme ftp; 7:18-25 link-scheme irc; 7:31-35 link-scheme c"},
		{"host without scheme", "[a](//b.dk/c) [d](/\\e.dk) [f](\\\\\\\\g)", "7:5-13 link-scheme //; 7:19-25 link-scheme //; 7:31-36 link-scheme //"},
		{"fine schemes", "[a](HTTPS://b.dk) [c](tel:112) [d](term:e) [f](g.md#h:i) [j](?k=l:m) [n](./o:p)", ""},
		{"empty", "[a]() [b](<>)", "7:1-0 link-empty; 7:7-0 link-empty"},
		{"no words", "[](a.md) [![](b.png)](c.md)", "7:4-8 link-text a.md; 7:15-20 image-alt b.png"},
		{"image elsewhere", "![a](https://b.dk/c.png)", "7:6-24 image-elsewhere https://b.dk/c.png"},
		{"headings", "## a\n\n#### b\n\n### c\n\n#\n", "9:1-5 heading-skip 4 2 ###; 13:1-2 heading-empty"},
		{"undefined", "[a][b] [c] [d] [^e] [f][]", "7:4-7 reference-undefined b; 7:16-20 footnote-undefined e"},
		{"unused", "a\n\n[b]: c.md\n[^d]: e\n\n[^f]: g\n", "9:1-4 reference-unused b; 10:1-5 footnote-unused d; 12:1-5 footnote-unused f"},
		{"control character", "a\n\x02b", "8:1-2 control-character U+0002"},
		{"CRLF", "a\r\n\r\n<b>\r\n", "9:1-4 raw-html <b> **…**"},
	} {
		_, problems := Convert([]byte(c.src), Options{File: "content/a.md", Line: 7})
		if got := reported(problems); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		for _, p := range problems {
			if p.File != "content/a.md" {
				t.Errorf("%s: file %q", c.name, p.File)
			}
		}
	}
}

func TestConvertTellsWhatStandsInTheBody(t *testing.T) {
	d, problems := Convert(realPage, Options{File: "content/initiatives/a.md", Line: 12})
	if len(problems) > 0 {
		t.Fatal(reported(problems))
	}
	var heads, links []string
	for _, h := range d.Headings {
		heads = append(heads, fmt.Sprintf("%d #%s %d:%d", h.Level, h.ID, h.Pos.Line, h.Pos.Col))
	}
	for _, l := range d.Links {
		links = append(links, fmt.Sprintf("%s %d:%d-%d", l.Target, l.Pos.Line, l.Pos.Col, l.EndCol))
	}
	if got, want := strings.Join(heads, "; "), "2 #hvad-sker-der 17:1; 2 #hvem-gør-hvad 29:1; 3 #sådan-måles-det 43:1; 2 #hvad-lærte-vi 52:1"; got != want {
		t.Errorf("headings\n got %s\nwant %s", got, want)
	}
	want := "../plans/nordparken-2021.md#penge 14:17-50; gaeldsraadgivning.md 25:70-90; term:tilbagefoert 34:15-32; " +
		"https://example.org/evaluering-2023.pdf 58:36-75; ../areas/nordparken.md 59:14-36; ../pages/kontakt.md 60:40-59"
	if got := strings.Join(links, "; "); got != want {
		t.Errorf("links\n got %s\nwant %s", got, want)
	}
	if want := "Beboerrådgiveren hjælper familier i Nordparken med post fra det offentlige, med økonomi og med at finde den rigtige indgang. " +
		"Indsatsen er en del af helhedsplanen, og den følges af en styregruppe, hvor både kommunen og boligorganisationen sidder."; d.Text != want {
		t.Errorf("text %q", d.Text)
	}
	if fields := len(strings.Fields(plainText(&d))); d.Words != fields-4 { // three % and a dash are not words
		t.Errorf("%d words of %d fields", d.Words, fields)
	}
}

// plainText returns the text of a document, one line for each block, without
// footnote numbers and labels for screen readers.
func plainText(d *Document) string {
	var lines []string
	for line := range strings.Lines(plain(d.HTML)) {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}

func TestWordsAndPlainText(t *testing.T) {
	for _, c := range []struct {
		src, plain string
		words      int
	}{
		{"En *god* dag.", "En god dag.", 3},
		{"# A\n\nb-c d's 17.100.000 kr. (e) -- f/g\n", "A\nb-c d’s 17.100.000 kr. (e) – f/g", 8},
		{"- a\n- [x] b[^1]\n\n[^1]: c & d", "a\nb\nc & d", 4},
		{"| a | b |\n|-|-|\n| c |", "a\nb\nc", 3},
		{"a `b` \n\n    c d e\n", "a b\nc d e", 2},
		{"ord*del*en", "orddelen", 1},
		{"", "", 0},
	} {
		d, problems := Convert([]byte(c.src), Options{})
		if got := plainText(&d); got != c.plain || d.Words != c.words {
			t.Errorf("%q: %q, %d words %s", c.src, got, d.Words, reported(problems))
		}
	}
}

func TestResolve(t *testing.T) {
	d, problems := Convert([]byte("# x [h](h.md)\n\n[a](a.md) ![b](b.png) [c](#x)"), Options{})
	if len(problems) > 0 {
		t.Fatal(reported(problems))
	}
	got := string(d.Resolve([]byte("<main>"), func(i int, l Link) (string, string) {
		if l.Image {
			return "/i/" + l.Target, `width="1" height="2"`
		}
		return fmt.Sprintf("../%d?a=\"&b", i), ` hreflang="en"`
	}))
	want := `<main><h2 id="x-h">x <a href="../0?a=%22&amp;b" hreflang="en">h</a></h2>` + "\n" +
		`<p><a href="../1?a=%22&amp;b" hreflang="en">a</a> <img src="/i/b.png" width="1" height="2" alt="b" loading="lazy"> <a href="../3?a=%22&amp;b" hreflang="en">c</a></p>` + "\n"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	for _, l := range d.Links {
		if l.Start != l.End || d.HTML[l.Start-1] != '"' || d.HTML[l.End] != '"' {
			t.Errorf("%s: placeholder %d to %d", l.Target, l.Start, l.End)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a script address was written")
		}
	}()
	d.Resolve(nil, func(int, Link) (string, string) { return "java\nscript:x", "" })
}

func TestOptions(t *testing.T) {
	src := []byte("# A\n\n### B \"c\" -- 'god'[^1]\n\n- [x] e\n\n[^1]: f\n")
	d, _ := Convert(src, Options{Lang: "en", HeadingBase: 3, Prefix: "s2-", Reserved: []string{"s2-a"}})
	got := string(d.HTML)
	for _, want := range []string{`<h3 id="s2-a-2">`, `<h4 id="s2-b-c-god">B “c” – ‘god’<sup id="s2-fnref_1"><a href="#s2-fn_1"`, "Done:", `aria-label="Footnotes"`, `id="s2-fn_1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

func TestSlug(t *testing.T) {
	for heading, want := range map[string]string{
		"Penge og Ældre":        "penge-og-ældre",
		"  2021–2025: kr. 1,5!": "2021-2025-kr-1-5",
		"A\u030Angst":           "ångst", // decomposed
		"Гласность 東京":          "гласность-東京",
		"!?":                    "",
		"a_b-c":                 "a-b-c",
	} {
		if got := Slug(heading); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
	// A numbered id never takes the id that another heading has by its text.
	d, _ := Convert([]byte("# a\n\n# a-2\n\n# a\n\n# a\n"), Options{})
	var got []string
	for _, h := range d.Headings {
		got = append(got, h.ID)
	}
	if s := strings.Join(got, " "); s != "a a-2 a-3 a-4" {
		t.Error(s)
	}
}

// What an address cannot show, and what may not begin an id, is called by its
// number; a link may name the words all the same, as they were an id before.
func TestIDsAreReadable(t *testing.T) {
	for _, c := range []struct{ src, lang, ids string }{
		{"## Ældre og økonomi\n\n## 2 bud\n\n## 2 bud\n", "da", "ældre-og-økonomi afsnit-2-bud afsnit-2-bud-2"},
		{"## ماذا تحسّن؟\n\n## Molevangen و Tangparken\n\n## Molevangen\n\n### 1 ابحث\n", "ar", "section-1 section-2 molevangen section-4"},
		{"## Section 2\n\n## Гласность\n\n## !\n\n## ?\n\n## 東京\n", "en", "section-2 section-2-2 section section-3 section-5"},
		{"## x\u0323\u0302\n\n## ١٢\n", "en", "section-1 section-2"},
	} {
		d, _ := Convert([]byte(c.src), Options{Lang: c.lang})
		var got []string
		for _, h := range d.Headings {
			got = append(got, h.ID)
			if !regexp.MustCompile(`^\p{L}[\p{L}\p{N}_-]*$`).MatchString(h.ID) || !strings.Contains(string(d.HTML), ` id="`+h.ID+`"`) {
				t.Errorf("%q has the id %q", h.Text, h.ID)
			}
		}
		if s := strings.Join(got, " "); s != c.ids {
			t.Errorf("%q: %s, want %s", c.src, s, c.ids)
		}
	}
	d, _ := Convert([]byte("## ماذا تحسّن؟\n\n## Section 3\n\n## 2 bud\n\n## Ny\n"), Options{Lang: "ar"})
	for anchor, want := range map[string]string{
		"ماذا-تحسّن": "section-1", "section-1": "section-1", "%D9%85%D8%A7%D8%B0%D8%A7-%D8%AA%D8%AD%D8%B3%D9%91%D9%86": "section-1",
		"section-3": "section-3", "2-bud": "section-2-bud", "ny": "ny", "": "", "gone": "", "%zz": "",
	} {
		if got, ok := d.Anchor(anchor); got != want || ok != (want != "") {
			t.Errorf("#%s leads to %q, want %q", anchor, got, want)
		}
	}
	// One with a prefix begins with a letter already.
	if d, _ := Convert([]byte("## 2 bud\n"), Options{Prefix: "om-"}); d.Headings[0].ID != "om-2-bud" {
		t.Errorf("%q", d.Headings[0].ID)
	}
}

// The parsers are shared: concurrent use gives the same results.
func TestConvertInParallel(t *testing.T) {
	sources := [][]byte{realPage, []byte("# a\n\n[b][c] <b> [^1]\n\n[^1]: x\n[c]: d.md"), []byte("| a |\n|-|\n| `b\\|c` |"), []byte(strings.Repeat("> ", 50))}
	want := make(map[string]string)
	for _, lang := range []string{"da", "en"} {
		for i, src := range sources {
			d, p := Convert(src, Options{Lang: lang})
			want[fmt.Sprint(lang, i)] = string(d.HTML) + reported(p)
		}
	}
	var wait sync.WaitGroup
	for g := range 32 {
		wait.Go(func() {
			for n := range 30 {
				i, lang := (g+n)%len(sources), []string{"da", "en"}[(g+n)/3%2]
				d, p := Convert(sources[i], Options{Lang: lang})
				if string(d.HTML)+reported(p) != want[fmt.Sprint(lang, i)] {
					t.Errorf("%s %d differs", lang, i)
				}
			}
		})
	}
	wait.Wait()
}
