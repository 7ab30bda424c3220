package diag

import (
	"fmt"
	"strings"
	"testing"
)

func TestConflicts(t *testing.T) {
	const whole = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> gren\n"
	for _, c := range []struct{ text, want, markdown string }{
		{whole, "1 <<<<<<<", "1 <<<<<<<"},
		{"a\n" + whole + whole, "2 <<<<<<<, 7 <<<<<<<", "2 <<<<<<<, 7 <<<<<<<"},
		{strings.ReplaceAll(whole, "\n", "\r\n"), "1 <<<<<<<", "1 <<<<<<<"},
		{"\ufeff" + whole, "1 <<<<<<<", "1 <<<<<<<"},
		{"<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc\n>>>>>>> x", "1 <<<<<<<", "1 <<<<<<<"},
		{"a\n>>>>>>> gren", "2 >>>>>>>", "2 >>>>>>>"},
		{"a\n<<<<<<<\nb", "2 <<<<<<<", "2 <<<<<<<"},
		{"a\n||||||| 1a2b3c4\nb\n=======", "2 |||||||", "2 |||||||"},
		{"---\ntitle: A\n" + whole + "---\n", "3 <<<<<<<", "3 <<<<<<<"},
		{"---\ntitle: ```\nb: |\n  ```\n" + whole + "---\n", "5 <<<<<<<", "5 <<<<<<<"},
		{"<<<<<<< HEAD\n---\ntitle: A\n=======\n---\n>>>>>>> x\n", "1 <<<<<<<", "1 <<<<<<<"},
		{"Tekst\n\n```\n" + whole + "```\n", "4 <<<<<<<", ""},
		{"Tekst\n\n~~~~ diff\n```\n" + whole + "~~~~\n", "5 <<<<<<<", ""},
		{"Tekst\n\n```\na\n```\n" + whole, "6 <<<<<<<", "6 <<<<<<<"},
		{"Tekst ``` her\n" + whole, "2 <<<<<<<", "2 <<<<<<<"},
		{"Overskrift\n=======\n\ntekst", "", ""},
		{"| a | b |\n|---|---|\n|||||||\n||||||| x |", "", ""},
		{"  " + whole[:14] + "x <<<<<<< HEAD\n<<<<<<<< HEAD\n<<<<<< HEAD\n<<<<<<<HEAD\n>>>>>>>>", "", ""},
	} {
		for _, markdown := range []bool{false, true} {
			var got []string
			for _, p := range conflicts("f", []byte(c.text), markdown) {
				got = append(got, fmt.Sprintf("%d %s", p.Line, p.Args[0].Value))
			}
			want := c.want
			if markdown {
				want = c.markdown
			}
			if strings.Join(got, ", ") != want {
				t.Errorf("%q (Markdown %v): got %v, want %s", c.text, markdown, got, want)
			}
		}
	}
}
