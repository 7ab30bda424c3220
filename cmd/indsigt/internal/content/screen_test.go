package content

import (
	"fmt"
	"strings"
	"testing"
)

// places are where a word X can be shown, as files of a kind.
var places = []struct{ name, path, src string }{
	{"a title", "content/pages/a.md", "---\ntitle: X\n---\n"},
	{"a quoted title", "content/pages/a.md", "---\ntitle: 'a X'\n---\n"},
	{"a text in a block", "content/areas/a.md", "---\ntitle: A\nfunding:\n  - from: b\n    committed: 1\n    source: s\n    note: |\n      a\n      X\n---\n"},
	{"a folded text", "content/areas/a.md", "---\ntitle: A\nfunding:\n  - from: b\n    committed: 1\n    source: s\n    note: >\n      a\n      X\n---\n"},
	{"a text of two lines", "content/areas/a.md", "---\ntitle: A\nsummary: a\n  b X\n---\n"},
	{"a list in brackets", "content/terms/a.md", "---\ntitle: A\nforms: [a, X]\n---\n"},
	{"a page of a source", "content/areas/a.md", "---\ntitle: A\nfunding:\n  - from: b\n    committed: 1\n    source: s\n    page: X\n---\n"},
	{"a translation", "content/areas/a.en.md", "---\ntitle: A\nphrases:\n  - original: a\n    text: X\n---\n"},
	{"settings", "content/index.md", "---\ntitle: A\nlanguage: da\nnotice: X\n---\n"},
	{"a paragraph", "content/pages/a.md", "---\ntitle: A\n---\na X b\n"},
	{"a heading", "content/pages/a.md", "---\ntitle: A\n---\n## a X\n"},
	{"a cell", "content/pages/a.md", "---\ntitle: A\n---\n| a | X |\n|---|---|\n| b | c |\n"},
	{"a picture's text", "content/pages/a.md", "---\ntitle: A\n---\n![a X](b.png)\n"},
	{"a link's text", "content/pages/a.md", "---\ntitle: A\n---\n[a *X*](b.md)\n"},
	{"a link's title", "content/pages/a.md", "---\ntitle: A\n---\n[a](b.md \"c X\")\n"},
	{"a footnote", "content/pages/a.md", "---\ntitle: A\n---\na[^1]\n\n[^1]: X\n"},
	{"a quotation", "content/pages/a.md", "---\ntitle: A\n---\n> - X\n"},
	{"code", "content/pages/a.md", "---\ntitle: A\n---\n```\na X\n```\n"},
	{"code in a line", "content/pages/a.md", "---\ntitle: A\n---\n`X`\n"},
	{"an info string", "content/pages/a.md", "---\ntitle: A\n---\n``` X\na\n```\n"},
	{"a comment", "content/pages/a.md", "---\ntitle: A\n---\n[//]: # (X)\n"},
}

// Every check of characters and of people holds wherever words are shown.
func TestShownEverywhere(t *testing.T) {
	for _, c := range places {
		for word, want := range map[string]string{
			"010190-1234":            "cpr-number",
			"010190\u2011\u00ad1234": "cpr-number",
			"ole@firma.dk":           "email-address",
			"tlf. 20\u00a030 40 50":  "phone-number",
			"1\u202e2":               "turned-text",
			"1\u20662\u2069":         "turned-text",
			"a\ufdd0b":               "control-character",
			"a\uffffb":               "control-character",
			"a\U0001fffeb":           "control-character",
			"a\u0085b":               "control-character",
			"a\u2028b":               "control-character",
			"a\u200f\u200eb":         "",
			"1.200.000 kr.":          "",
		} {
			_, problems := Parse(c.path, []byte(strings.Replace(c.src, "X", word, 1)), Options{Languages: "da en"})
			checkFound(t, c.name+" "+word, problemLines(problems), want)
		}
	}
}

func checkFound(t *testing.T, name, got, want string) {
	t.Helper()
	for _, id := range []string{"cpr-number", "email-address", "phone-number", "turned-text", "control-character"} {
		if strings.Contains(got, id) != (id == want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// What is written with escapes and references is read first.
func TestShownAfterEscapes(t *testing.T) {
	front := "---\ntitle: A\nsummary: \"X\"\n---\n"
	body := "---\ntitle: A\n---\nX\n"
	for _, c := range []struct{ src, word, want string }{
		{front, `\u202E`, "3:11-17 turned-text"},
		{front, `å\uFFFF`, "3:12-18 control-character"},
		{front, `\U0001FFFF`, "3:11-21 control-character"},
		{front, `a\x85b`, "3:12-16 control-character"},
		{front, `\0`, "3:11-13 control-character"},
		{front, `a\Lb`, "3:12-14 control-character"},
		{front, `a 010190\u002D1234`, "3:13-29 cpr-number"},
		{front, `010190\x2d1234`, "3:11-25 cpr-number"},
		{front, `\u0030101\
  90-1234`, "3:11 cpr-number"},
		{front, `ole\u0040firma.dk`, "3:11-28 email-address"},
		{body, `&#x202E;`, "4:1-9 turned-text"},
		{body, `&#8238;`, "4:1-8 turned-text"},
		{body, `å&#xFFFF;`, "4:2-10 control-character"},
		{body, `&#64976;`, "4:1-9 control-character"},
		{body, `&#0;`, "4:1-5 control-character"},
		{body, `&#133;`, "4:1-7 control-character"},
		{body, `&#xD800;`, "4:1-9 control-character"},
		{body, `&#1114111;`, "4:1-11 control-character"},
		{body, `010190\-1234`, "4:1-13 cpr-number"},
		{body, `010190&#45;1234`, "4:1-16 cpr-number"},
		{body, `010190&dash;1234`, "4:1-17 cpr-number"},
		{body, `å **010190**-1234`, "4:5-18 cpr-number"},
		{body, "010190-\n1234", "4:1 cpr-number"},
		{body, `ole&#64;firma.dk`, "4:1-17 email-address"},
		{body, `ole&commat;firma&period;dk`, "4:1-27 email-address"},
		{body, `o_le_@firma.dk [a](b.md)`, "4:1-15 email-address"},
		{body, `[skriv](mailto:ole%40firma.dk)`, "4:16-30 email-address"},
		{body, `[a](https://x.dk/010190%2D1234)`, "4:18-31 cpr-number"},
		{body, `&amp;#x202E; \&#x202E;`, ""},
		{body, "a&zwj;b&shy;c&lrm;", ""},
	} {
		_, problems := Parse("content/pages/a.md", []byte(strings.Replace(c.src, "X", c.word, 1)), Options{})
		if got := problemLines(problems); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.word, got, c.want)
		}
	}
}

// Names are published as well.
func TestShownNames(t *testing.T) {
	for _, c := range []struct{ path, src, want string }{
		{"content/pages/070761-4285.md", "---\ntitle: A\n---\n", "0:0 cpr-number"},
		{"content/pages/a.md", "---\ntitle: A\naliases: [/b/, /person/070761-4285/]\n---\n", "3:24-35 cpr-number"},
		{"content/areas/a.md", "---\ntitle: A\nfunding:\n  - from: b\n    id: 070761-4285\n    committed: 1\n    source: s\n---\n", "5:9-20 cpr-number"},
		{"content/sources/a.md", "---\ntitle: A\nfile: mappe/070761-4285.pdf\n---\n", "3:13-24 cpr-number"},
		{"content/sources/a.md", "---\ntitle: A\nurl: https://x.dk/?mail=ole@firma.dk\n---\n", "3:25-37 email-address"},
		{"content/sources/tilsagn-2021-0901.md", "---\ntitle: A\nurl: https://x.dk/nyheder/0101901234\nfile: 010121-2021.pdf\n---\n", ""},
	} {
		_, problems := Parse(c.path, []byte(c.src), Options{})
		if got := problemLines(problems); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.path, c.src, got, c.want)
		}
	}
	for path, want := range map[string]string{
		"content/files/070761-4285.pdf":           "0:0 cpr-number",
		"content/files/ole@firma.dk/bilag.csv":    "0:0 email-address",
		"content/files/0707614285.pdf":            "0:0 cpr-number",
		"content/files/20240115-1234.pdf":         "",
		"content/files/010190-1234.txt":           "0:0 cpr-number",
		"content/files/2401150001.pdf":            "",
		"content/files/regnskab-2021-2022.xlsx":   "",
		"content/files/2021/referat-01-09-21.pdf": "",
	} {
		if got := problemLines(InspectName(path, Options{})); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// Files next to pages that are text.
func TestShownAttached(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a.csv", "navn,cpr\nOle,070761-4285\n", "2:5-16 cpr-number"},
		{"a.csv", "navn;telefon;cvr\r\nOle;20304050;29189374\r\n", "2:5-13 phone-number"},
		{"a.csv", "\uFEFFnavn;mail\n\"Ole; Bo\";\"ole@firma.dk\"\n", "2:12-24 email-address"},
		{"a.tsv", "år\tbeløb\n2021\t12345678\n", ""},
		{"a.csv", "nr;øre;år\n1;1203451234;2021\n2;110112;1250\n", ""},
		{"a.csv", "P-nr.,CVR,EAN\n1003012345,29189374,5798007530150\n", ""},
		{"a.csv", "navn,tekst\nOle,1\u202e2\n", "2:6-7 turned-text"},
		{"a.txt", "Ole bor her.\n\nRing på tlf. 20 30 40 50.\n", "3:14-25 phone-number"},
		{"a.geojson", `{"type":"Feature","properties":{"ejer":"Ole 070761\u002d4285","telefon":"20304050"},"geometry":{"type":"Point","coordinates":[12.123456,55.456789]}}`,
			"1:45-61 cpr-number\n1:74-82 phone-number"},
		{"a.svg", "<svg>\n<text>Ole <tspan>070761</tspan>&#45;4285</text></svg>", "2:18-41 cpr-number"},
		{"a.svg", "<svg><title>ole@firma.dk</title><desc>1&#x202e;2</desc><g id='070761-4285'><path d='070761 4285'/></g></svg>", "1:39-49 turned-text\n1:13-25 email-address"},
		{"a.svg", "<svg><text x='1'>2019<tspan x='2'>2020</tspan><tspan dy='1'>070761</tspan><tspan x='3'>-4285</tspan></text></svg>", ""},
		{"a.pdf", "070761-4285", ""},
		{"a.txt", "\xff 070761-4285", ""},
	} {
		if got := problemLines(InspectFile(c.name, []byte(c.body), Options{})); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.name, c.body, got, c.want)
		}
	}
	// Long files are read in pieces, and places go on.
	long := strings.Repeat("a;b\n", attachedChunk/2) + "Ole;070761-4285\n"
	if got := problemLines(InspectFile("a.csv", []byte(long), Options{})); got != fmt.Sprintf("%d:5-16 cpr-number", attachedChunk/2+1) {
		t.Error(got)
	}
}

// Words that YAML takes for a comment.
func TestWordsAfterHash(t *testing.T) {
	for _, c := range []struct{ name, front, want string }{
		{"a title", "title: Værested #1 i Nord", "2:17-26 words-after-hash"},
		{"in quotes", "title: 'Værested' #1", "2:19-21 words-after-hash"},
		{"a tag", "title: A\nsummary: Vi er i gang #åben", "3:23-28 words-after-hash"},
		{"a page", "title: A\nfunding:\n  - from: b\n    committed: 1\n    source: s\n    page: s. 4 #2", "7:16-18 words-after-hash"},
		{"no value before", "title: A\nsummary: #44", "3:1-8 empty-value\n3:10-13 words-after-hash"},
		{"two lines", "title: A\nsummary: a\n  b #44 c", "4:5-10 words-after-hash"},
		{"a line of its own", "title: A\nsummary: a\n  #44 c", "4:3-8 words-after-hash"},
		{"a block's first line", "title: A\nsummary: > #44\n  a", "3:12-15 words-after-hash"},
		{"in brackets", "title: A\nforms: [a, b #44\n  ]", "3:14-17 words-after-hash"},
		{"after brackets", "title: A\nforms: [a, b] #44", "3:15-18 words-after-hash"},
		{"in a list", "title: A\nforms:\n  - a #1\n  - b", "4:7-9 words-after-hash"},
		{"an item of two lines", "title: A\nforms:\n  - a\n    b #1\n  - c\n  - d #2", "5:7-9 words-after-hash\n7:7-9 words-after-hash"},
		{"over escapes", "title: \"A\\u00e5\" #1", "2:18-20 words-after-hash"},
		{"a comment", "title: A # 1 i Nord", ""},
		{"a comment alone", "title: A #", ""},
		{"a line", "title: A #---", ""},
		{"within quotes", "title: 'A #1'", ""},
		{"no blank before", "title: A#1", ""},
		{"after a slug, an amount, a year", "title: A\nfunding:\n  - from: b #1\n    committed: {2021: 5} #2\n    source: s #3\n    decided: 2021-01-01 #4", ""},
		{"in a block", "title: A\nfunding:\n  - from: b\n    committed: 1\n    source: s\n    note: |\n      #44 a #45", ""},
		{"a key left out", "title: A\nsummary: a\n  #page: 4", ""},
		{"a comment of its own", "title: A\n#1 er vigtig\nsummary: a", ""},
	} {
		path := "content/areas/a.md"
		if strings.Contains(c.front, "forms") {
			path = "content/terms/a.md"
		}
		_, problems := Parse(path, []byte("---\n"+c.front+"\n---\n"), Options{})
		if got := problemLines(problems); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.front, got, c.want)
		}
	}
}

// Keys that YAML reads as a part of a text.
func TestKeysInTexts(t *testing.T) {
	line := "title: A\nfunding:\n  - from: b\n    source: s\n    spent: 1\n    note: "
	for _, c := range []struct{ name, front, want string }{
		{"indented too far, no blank", line + "a\n      committed:5", "8:7-16 key-in-text"},
		{"a list", "title: A\n  - from:eksempel-fond", "3:5-9 key-in-text"},
		{"a quote too many", line + "\"a\n    committed: 9.000.000\n    why: \"", "8:5-14 key-in-text"},
		{"in a block", line + "|\n      Ord.\n      committed: 9.000.000\n      mere", "9:7-16 key-in-text"},
		{"folded", line + ">\n      Ord.\n\n      committed: 9.000.000", "10:7-16 key-in-text"},
		{"words", line + "|\n      Bevilget: 9.000.000 kr.\n      Status: i gang\n      note: se s. 4", ""},
		{"a text of two lines", line + "Ord, som går\n      over to linjer", ""},
	} {
		_, problems := Parse("content/areas/a.md", []byte("---\n"+c.front+"\n---\n"), Options{})
		if got := problemLines(problems); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.front, got, c.want)
		}
	}
}
