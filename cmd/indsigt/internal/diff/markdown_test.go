package diff

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// Text of a fork's editor becomes part of a comment of another account: it must
// mention no account, contain no link and break no table.
func TestMarkdownIsHarmless(t *testing.T) {
	base := files(worked)
	evil := with(base, "initiatives/e", `title: "@alle | <b>fed</b> ![x](https://example.org/x.png) #12 `+"`kode`"+` https://example.org www.example.org"
areas: nord
funding:
  - from: fond
    committed: 5
`)
	var b strings.Builder
	if err := WriteMarkdown(&b, compare(t, base, evil), "da", "indsigt diff"); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, bad := range []string{"@alle", "<b>", "](", " #12", "`kode", "https://", "www."} {
		if strings.Contains(got, bad) {
			t.Errorf("%q is in\n%s", bad, got)
		}
	}
	if !strings.HasPrefix(got, Mark+"\n") {
		t.Error("the comment does not open with its mark")
	}
	columns := 0
	for line := range strings.Lines(got) {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := strings.Count(line, "|")
		if columns != 0 && n != columns {
			t.Errorf("a row of %d columns in a table of %d: %s", n-1, columns-1, line)
		}
		columns = n
	}
}

func TestMarkdownIsNeverTooLong(t *testing.T) {
	old := files(worked)
	now := old
	for i := range 400 {
		now = with(now, fmt.Sprintf("initiatives/n-%d", i), fmt.Sprintf("title: En ganske lang titel på en indsats, nummer %d, med mere\nareas: nord\nfunding:\n  - from: fond\n    committed: {2021: 5, 2022: 6}\n    spent: 3\n", i))
	}
	c := compare(t, old, now)
	var b strings.Builder
	if err := WriteMarkdown(&b, c, "da", "indsigt diff main...HEAD"); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if n := len([]rune(got)); n > mostMarkdown {
		t.Errorf("%d characters", n)
	}
	for _, want := range []string{"indsigt diff main...HEAD", "og 740 mere", "**i alt**"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%.3000s", want, got)
		}
	}
}

// Where rows are few but too long for a comment, lines are left out and counted.
func TestMarkdownOfLongLines(t *testing.T) {
	var b strings.Builder
	b.WriteString(Mark + "\n<details><summary>x</summary>\n")
	for i := range 900 {
		fmt.Fprintf(&b, "| %d %s |\n", i, strings.Repeat("æ", 100))
	}
	got := cutLines(b.String()+"\n</details>\n", "en", "indsigt diff a...b")
	if n := len([]rune(got)); n > mostMarkdown || strings.Count(got, "details>") != 2 {
		t.Errorf("%d characters, not closed: %.100s", n, got[len(got)-100:])
	}
	kept := strings.Count(got, "| ")
	if want := fmt.Sprintf("*%d lines are left out*", 900-kept+3); !strings.Contains(got, want) {
		t.Errorf("no %q in %s", want, got[len(got)-100:])
	}
}

// Nothing unseen reaches a comment, and one text does not fill it.
func TestLiteral(t *testing.T) {
	for in, want := range map[string]string{
		"a\u202eb\u2066c\u00add":             "abcd",
		"a\x1b[31mb\x00\u0085":               "a?&#91;31mb??",
		"a\n/close\r\tb":                     "a /close  b",
		"\u00a05 kr.":                        "\u00a05 kr.",
		"<!-- indsigt diff -->":              "&lt;!\u200b-- indsigt diff --&gt;",
		strings.Repeat("æ", mostCell+1):      strings.Repeat("æ", mostCell) + "…",
		"```\n@everyone":                     "&#96;&#96;&#96; @\u200beveryone",
		"[x](javascript:alert(1))":           "&#91;x&#93;(javascript:alert(1))",
		"https://evil.example www.x.example": "https:\u200b//evil.example www\u200b.x.example",
	} {
		if got := literal(in); got != want {
			t.Errorf("%q became %q, not %q", in, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	base := files(worked)
	c := compare(t, base, edit(t, renamed(base, "plans/p", "plans/ny"), "initiatives/d", "unknown", "100.000"))
	var b strings.Builder
	if err := WriteJSON(&b, c, "en"); err != nil {
		t.Fatal(err)
	}
	var got jsonChange
	d := json.NewDecoder(strings.NewReader(b.String()))
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	m := got.Measures[0]
	if len(got.Measures) != 1 || m.Measure != "committed" || m.Headline.Old.Known != "17000000.00" || m.Headline.Difference != "100000.00" || m.Headline.Old.Unknown != 1 ||
		len(m.By["funder"]) != 1 || m.By["funder"][0].Title != "Fonden" || len(m.Lines) != 1 || m.Lines[0].Effect != "100000.00" || m.Lines[0].Old.State != "unknown" ||
		len(got.Pages) != 1 || got.Pages[0].Event != "moves" || got.Pages[0].Kept || len(got.Known) != 1 || !got.Compared.Sums {
		t.Errorf("got %s", b.String())
	}
}
