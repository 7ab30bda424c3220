package markdown

import (
	"fmt"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/shown"
)

var kindNames = [...]string{shown.Prose: "prose", shown.Item: "item", shown.Row: "row", shown.Cell: "cell", shown.Quote: "quote", shown.Code: "code",
	shown.Aside: "aside", shown.Address: "address"}

// whole returns the blocks of a body as shown: kind, text, and the source of the
// text's first and last byte.
func whole(t *testing.T, src string) string {
	t.Helper()
	var blocks []string
	Convert([]byte(src), Options{Inspect: func(text *shown.Text, _ func(int) diag.Pos) {
		for _, b := range text.Blocks {
			from, to := text.Source(b.Start, b.End)
			s := fmt.Sprintf("%s %q %d-%d", kindNames[b.Kind], text.Bytes[b.Start:b.End], from, to)
			if b.Label != "" {
				s += " of " + b.Label
			}
			blocks = append(blocks, s)
		}
	}})
	return strings.Join(blocks, "\n")
}

func TestWhole(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"words", "Et *ord* og **to**.", `prose "Et ord og to." 0-19`},
		{"escapes", `a\-b \x \\`, `prose "a-b \\x \\" 0-10`},
		{"references", "a&#45;b&#x2D;c&amp;d&nope;e&#0;", `prose "a-b-c&d&nope;e�" 0-31`},
		{"lines", "a\nb\\\nc  \nd", `prose "a b\nc\nd" 0-10`},
		{"quotes and dashes that are set", "\"a\" -- b", `prose "”a” – b" 0-8`},
		{"a heading", "# A `b`\n\nC\n===", "prose \"A b\" 2-6\nprose \"C\" 9-10"},
		{"a list", "- a\n\n  b\n- c\n  1. d", "item \"a\" 2-3\nprose \"b\" 7-8\nitem \"c\" 11-12\nitem \"d\" 18-19"},
		{"a quotation", "> a\n> - b", "quote \"a\" 2-3\nquote \"b\" 8-9"},
		{"a table", "|A|*B*|\n|-|-|\n|c|d\\|e|", "row \"A\" 1-2\ncell \"B\" 4-5\nrow \"c\" 15-16 of A\ncell \"d|e\" 17-21 of B"},
		{"code", "```da x\na\n  b\n```\n\n    c\n", "code \"a\\n  b\\n\" 8-14\ncode \"c\\n\" 23-25\naside \"da x\" 3-7"},
		{"a link", "a[b](c.md \"d\")e", "prose \"abe\" 0-15\naddress \"c.md\" 5-9\naside \"d\" 11-12"},
		{"a picture", "![a *b*](c.png 'd&#45;')", "prose \"a b\" 2-6\naddress \"c.png\" 9-14\naside \"d-\" 16-22"},
		{"an address", "<https://a.dk> www.b.dk", `prose "https://a.dk www.b.dk" 1-23`},
		{"a reference", "[a][b]\n\n[b]: c.md 'd'", "prose \"a\" 1-2\naddress \"c.md\" 13-17\naside \"d\" 19-20\naside \"b\" 9-10"},
		{"a comment", "[//]: # (a b)", "aside \"//\" 1-3\naddress \"#\" 6-7\naside \"a b\" 9-12"},
		{"a footnote", "a[^1]b\n\n[^1]: c", "prose \"ab\" 0-6\nprose \"c\" 14-15"},
		{"a footnote nobody refers to", "a\n\n[^1]: c", "prose \"a\" 0-1\nprose \"c\" 9-10"},
		{"struck out", "~~a~~ - [x] b", `prose "a - [x] b" 2-13`},
		{"a task", "- [x] b", `item "b" 6-7`},
	} {
		if got := whole(t, c.src); got != c.want {
			t.Errorf("%s: %q\n got %s\nwant %s", c.name, c.src, got, c.want)
		}
	}
}

// FuzzWhole asserts of any body that every block is in the text, that sources
// lie in the body, and that copied text equals its source.
func FuzzWhole(f *testing.F) {
	f.Add(string(realPage))
	for _, s := range []string{"a\\-b &#45; *c*", "| a |\n|-|\n| `b\\|c` |", "- [x] a\n\t- b\n\n\t\tc", "[^a]\n\n[^a]: b", "![a](b 'c')", "[a]: b 'c'\n\n[a]", "```x\ny", "<b>a</b>\n<!-- c", " \"]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		Convert([]byte(src), Options{Inspect: func(text *shown.Text, place func(int) diag.Pos) {
			last := 0
			for _, b := range text.Blocks {
				if b.Start < last || b.End <= b.Start || b.End > len(text.Bytes) {
					t.Fatalf("block %+v after %d in %q", b, last, src)
				}
				last = b.End
			}
			for i, c := range text.Bytes {
				if text.BlockAt(i) < 0 {
					continue
				}
				from, to := text.Source(i, i+1)
				if from < 0 || to < from || from > len(src) {
					t.Fatalf("byte %d of %q from %d–%d of %q", i, text.Bytes, from, to, src)
				}
				if to == from+1 && from < len(src) && src[from] != c && src[from] < 0x80 && c != ' ' && c != '\n' && !strings.ContainsRune("\"'.-<>\t\r\n\\", rune(src[from])) {
					t.Fatalf("byte %d %q is %q in %q", i, c, src[from], src)
				}
				if i%7 == 0 {
					place(from)
				}
			}
		}})
	})
}
