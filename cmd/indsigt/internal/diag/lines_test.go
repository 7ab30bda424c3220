package diag

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// Lines answers as counting from the start of the text does, at every offset.
func TestLinesCountAsTheTextDoes(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "one": "a", "break": "\n", "breaks": "\n\n", "no break at the end": "a\nbæ", "returns": "æ\r\nb\r\n",
		"long":      strings.Repeat("æa€𝄞 ", 700),
		"long last": "kort\n" + strings.Repeat("€", 1500) + "\n" + strings.Repeat("æ", 2100),
		"many":      strings.Repeat("en linje med æøå\n", 300),
	} {
		l := NewLines([]byte(text))
		line, col := 1, 1
		for at := 0; ; {
			gotLine, gotCol := l.At(at)
			if gotLine != line || gotCol != col {
				t.Fatalf("%s: %d is %d:%d, want %d:%d", name, at, gotLine, gotCol, line, col)
			}
			if got := l.Offset(line, col); got != at {
				t.Fatalf("%s: %d:%d is %d, want %d", name, line, col, got, at)
			}
			if at == len(text) {
				break
			}
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			if col++; r == '\n' {
				line, col = line+1, 1
			}
		}
		for n, want := range strings.Split(text, "\n") {
			if got, ok := l.Line(n + 1); !ok || string(got) != strings.TrimSuffix(want, "\r") {
				t.Errorf("%s: line %d is %q, %v", name, n+1, got, ok)
			}
			if got, want := l.Offset(n+1, 1<<30), strings.Join(strings.Split(text, "\n")[:n+1], "\n"); got != len(want) {
				t.Errorf("%s: the end of line %d is %d, want %d", name, n+1, got, len(want))
			}
		}
		if _, ok := l.Line(strings.Count(text, "\n") + 2); ok {
			t.Errorf("%s: a line too many", name)
		}
	}
}

// What is shown of a line depends on what stands near the place alone, and what
// is made for it does not grow with the line.
func TestExcerptOfALongLine(t *testing.T) {
	made := func(n int) (e excerpt, allocated float64) {
		text := []byte(strings.Repeat("æ", n) + "HER" + strings.Repeat("ø", n))
		x := excerpter{source: func(string) []byte { return text }}
		p := Problem{Pos: Pos{File: "a", Line: 1, Col: n + 1}, EndCol: n + 4}
		e, _ = x.of(p) // makes the tables
		return e, testing.AllocsPerRun(20, func() { x.of(p) })
	}
	short, few := made(300)
	long, many := made(300_000)
	if short != long || !strings.HasPrefix(long.caret, strings.Repeat(" ", 41)+"^^^") {
		t.Errorf("%+v\n%+v", short, long)
	}
	if many > few {
		t.Errorf("%v allocations for a short line, %v for a long one", few, many)
	}
	marks := strings.Repeat("a"+strings.Repeat("\u0301", 50_000), 3) // marks over one letter take no column
	x := excerpter{source: func(string) []byte { return []byte(marks) }}
	if e, _ := x.of(Problem{Pos: Pos{File: "a", Line: 1, Col: 75_000}}); len(e.line) > 4000 {
		t.Errorf("%d bytes are shown", len(e.line))
	}
}

func TestGroups(t *testing.T) {
	var problems []Problem
	for i := range 300 {
		problems = append(problems, New("test-note", Pos{File: fmt.Sprintf("content/initiatives/a%03d.md", i), Line: 5, Col: 7}, "name", "lbf"))
	}
	problems = append(problems, New("test-note", Pos{File: "content/initiatives/a150.md", Line: 9, Col: 1}, "name", "other"))
	got := write(t, Human, problems, Options{})
	same(t, got, `content/initiatives/a000.md:5:7: warning: "lbf" is odd [test-note]
  300 times in all, also at
    content/initiatives/a001.md:5:7
    content/initiatives/a002.md:5:7
    and 297 more (indsigt check --all shows each)

content/initiatives/a150.md:9:1: warning: "other" is odd [test-note]

301 warnings
`)
	if got := write(t, Human, problems, Options{Each: true}); strings.Count(got, "[test-note]") != 301 {
		t.Error(got)
	}
	if got := write(t, Human, problems[:mostAlike], Options{}); strings.Count(got, "[test-note]") != mostAlike {
		t.Error(got)
	}
	if got := write(t, Human, problems, Options{Lang: "da"}); !strings.Contains(got, "300 gange i alt, også i\n    content/initiatives/a001.md:5:7\n") {
		t.Error(got)
	}
	for _, f := range []Format{JSON, GitHub, GitLab, SARIF} {
		if got := write(t, f, problems, Options{}); !strings.Contains(got, "a299.md") {
			t.Errorf("%s lacks a place", f)
		}
	}
	// Figures differ, whatever the words say.
	for i := range problems {
		problems[i] = problems[i].With("sum", fmt.Sprint(i), Pos{})
	}
	if groups := Groups(problems); len(groups) != 301 {
		t.Errorf("%d groups", len(groups))
	}
}

func BenchmarkWriteOneLongLine(b *testing.B) {
	text := bytes.Repeat([]byte("<b>æ ord </b>"), 30_000)
	var problems []Problem
	for i := range 200 {
		problems = append(problems, New("raw-html", Pos{File: "a.md", Line: 1, Col: 1 + 1500*i}, "tag", "<b>"))
	}
	for b.Loop() {
		_ = Write(bytes.NewBuffer(nil), Human, problems, Options{Source: func(string) []byte { return text }})
	}
}
