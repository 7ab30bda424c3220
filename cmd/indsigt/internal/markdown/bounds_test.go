package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// Each body here would take goldmark seconds or minutes, or become tens of
// megabytes. What is asserted is that it is refused before that work is done:
// for all but the last group, before goldmark is called at all.
func TestHostileBodies(t *testing.T) {
	r := strings.Repeat
	deeper := func(marker string, levels int) string {
		var b strings.Builder
		for i := range levels {
			b.WriteString(r("  ", i) + marker + "\n")
		}
		return b.String()
	}
	var runs strings.Builder
	for i := range 400 {
		runs.WriteString("a" + r("`", i+1))
	}
	for _, c := range []struct{ name, src, want string }{
		{"links never closed", r("[a](", 20_000), "1:1-2 text-too-tangled 20000 1"},
		{"the same, over many lines", "a\n\n" + r("[a](\n", 20_000), "3:1-2 text-too-tangled 20000 20000"},
		{"images never closed", r("![a](b", 20_000), "1:1-2 text-too-tangled 20000 1"},
		{"references", r("[a][b]", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"definitions in one paragraph", r("[a]: b\n", 20_000), "1:1-2 text-too-tangled 20000 20000"},
		{"titles never closed", r("[a](b \"", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"emphasis never closed", r("*a ", 20_000), "1:1-2 text-too-tangled 20000 1"},
		{"emphasis of two kinds", r("*a_ ", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"emphasis in words", r("a**b", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"struck out", r("~~a ", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"code of every length", runs.String(), "1:1-2 text-too-tangled 80200 1"},
		{"quotes in a row", r("\"", 60_000), "1:1-2 text-too-tangled 60000 1"},
		{"apostrophes", r("'a ", 20_000), "1:1-2 text-too-tangled 20000 1"},
		{"underlines in a word", r("a_", 40_000), "1:1-2 text-too-tangled 40000 1"},
		{"tags never closed", r("<a b=\"", 20_000), "1:1-2 text-too-tangled 40000 1"},
		{"comments never closed", r("<!--", 20_000), "1:1-2 text-too-tangled 20000 1"},
		{"many tangled paragraphs", r(r("[a](", 1000)+"\n\n", 100), "135:1-2 text-too-tangled 1000 1"},
		{"inside code all the same", "```\n" + r("[a](", 20_000) + "\n```\n", "1:1-2 text-too-tangled 20006 3"},
		{"list in list on one line", r("* ", 20_000) + "a", "1:1-40002 nesting-too-deep 24"},
		{"numbers in one line", r("1. ", 20_000) + "a", "1:1-60002 nesting-too-deep 24"},
		{"quotes in one line", r(">", 20_000), "1:1-20001 nesting-too-deep 24"},
		{"quotes and lists", r("> - ", 13) + "a", "1:1-54 nesting-too-deep 24"},
		{"footnotes in one another", r("[^a]: ", 1000), "1:1-6001 nesting-too-deep 24"},
		{"lists by indent", deeper("- a", 700), "25:1-52 nesting-too-deep 24"},
		{"lists by tabs", strings.ReplaceAll(deeper("- a", 700), "  ", "\t"), "13:1-16 nesting-too-deep 24"},
		{"wide header, short rows", "|" + r("a|", 20_000) + "\n|" + r("-|", 20_000) + "\n" + r("a\n", 200), "1:1-2 table-too-large 20001 200 50000 100"},
		{"101 columns", r("a|", 101) + "\n" + r("-|", 101), "1:1-2 table-too-large 101 0 50000 100"},
		{"many short rows", r("a|", 100) + "\n" + r("-|", 100) + "\n" + r("a\n", 500), "1:1-2 table-too-large 100 500 50000 100"},
		{"such a table in a quote", "> " + r("a|", 101) + "\n> " + r("-|", 101), "1:1-2 table-too-large 101 0 50000 100"},
		{"footnotes", r("[^a]: b\n\n", 2001), "1:1-0 too-many-notes 2001 2000"},
		{"size", r("a", 512<<10+1), "1:1-0 body-too-large 513 KiB 512 KiB"},

		{"emphasis in emphasis", r("*a ", 200) + r("a* ", 200), "1:295-0 nesting-too-deep 100"},
		{"long target used often", "[a]: /" + r("x", 5000) + "\n\n" + r("[a]\n\n", 2), "1:6-5007 link-too-long 2048; 1:6-5007 link-too-long 2048"},
		{"long title used often", "[a]: /x \"" + r("x", 20_000) + "\"\n\n" + r("[a]\n\n", 2000), "1:1-0 output-too-large 1466 KiB"},
		{"rows that grow", r("a|", 90) + "\n" + r("-|", 90) + "\n" + r("\\|\n", 500), "1:1-0 output-too-large 91 KiB"},
	} {
		d, problems := Convert([]byte(c.src), Options{})
		if got := reported(problems); got != c.want {
			t.Errorf("%s: got %.300s\nwant %s", c.name, got, c.want)
		}
		if strings.Contains(c.want, "-too-large") && len(d.HTML) > 0 {
			t.Errorf("%s: %d bytes of HTML", c.name, len(d.HTML))
		}
	}
}

// What a portal really holds is far inside the bounds.
func TestLargeHonestBodies(t *testing.T) {
	var table, list strings.Builder
	table.WriteString("| År | Område | Kilde | Beløb |\n|---|---|---|--:|\n")
	for i := range 800 {
		fmt.Fprintf(&table, "| %d | [Nordparken](../areas/nord.md) | *Regnskab* [s. %d](../sources/r.md) | 1.000.000,50 kr. |\n", 2000+i%25, i)
		fmt.Fprintf(&list, "- \"Punkt\" %d med et [link](../areas/nord.md), **fed** tekst og `kode`.\n", i)
	}
	for name, src := range map[string]string{
		"table":  table.String(),
		"list":   strings.Repeat(list.String(), 3),
		"report": strings.Repeat(strings.ReplaceAll(string(realPage), "[^1]", ""), 120),
		"nested": "- a\n  - b\n    - c\n      - d\n        > e\n        > - f\n",
	} {
		if d, problems := Convert([]byte(src), Options{}); len(problems) > 0 || len(d.HTML) == 0 {
			t.Errorf("%s (%d bytes): %.200s", name, len(src), reported(problems))
		}
	}
}

// The work a body can ask for is bounded by a number that does not depend on
// the machine.
func TestWorkIsBounded(t *testing.T) {
	for _, unit := range []string{"[a](", "*a ", "\"", "`", "<a ", "a\n[", "- [a](\n", "a *b\n\n"} {
		for n := 1; n <= 1<<17; n *= 2 {
			src := []byte(strings.Repeat(unit, n))
			if len(src) > DefaultMaxBody {
				break
			}
			p := &page{}
			p.begin(src, Options{}.filled(len(src)))
			if !p.withinBounds() {
				continue
			}
			work := 0
			for _, paragraph := range strings.Split(string(src), "\n\n") {
				for _, item := range strings.Split(paragraph, "\n- ") {
					work += strings.Count(item, unit[:1]) * len(item)
				}
			}
			if work > mostWork+mostWork/10 {
				t.Errorf("%d × %q passed with %d", n, unit, work)
			}
		}
	}
}

func TestDefaultMaxOutput(t *testing.T) {
	for body, want := range map[int]int{0: 64 << 10, 1000: 64 << 10, 4000: 200_000, 100_000: 2 << 20} {
		if got := (Options{}).filled(body).MaxOutput; got != want {
			t.Errorf("%d: %d, want %d", body, got, want)
		}
	}
}

// Looking for signs costs a bounded number of steps a byte: the body of each
// kind that the bounds let through is read in the time of its length. A square
// of it would take minutes.
func TestSignsAreQuick(t *testing.T) {
	for _, unit := range []string{"{#a ", "{{", "==a", "= ", "|", "| a ", "]", "](", "] (", "]:", ":::\n", "#a\n", "- a\n", "• a\n", "– a\n", "1. maj a\n", "1. maj\n\n", "a\n---|---\n", "~", "a~1", ">", "{", "x`", "](a b)\n", "5*3 "} {
		src := []byte(strings.Repeat(unit, DefaultMaxBody/4/len(unit)))
		Convert(src, Options{MaxOutput: 16 << 20})
		table := "| a |\n|---|\n" + strings.Repeat(unit, 20_000)
		Convert([]byte(table), Options{MaxOutput: 16 << 20})
	}
}
