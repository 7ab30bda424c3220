package matter

import (
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct{ was, is, want string }{
		{"a\nb\nc", "a\nb\nc", " a  b  c"},
		{"a\nb\nc", "a\nx\nc", " a -b +x  c"},
		{"a\nb\nc\nd", "b\nc\na\nd", "-a  b  c +a  d"},
		{"a\r\nb\r\n", "b\r\n", "-a  b  "},
		{"", "a", "- +a"},
		{"a\na\nb", "a\nb", " a -a  b"},
	} {
		var got []string
		for _, l := range Compare(c.was, c.is) {
			got = append(got, string(l.Change)+l.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q and %q: %q, want %q", c.was, c.is, strings.Join(got, " "), c.want)
		}
	}
}

// However much differs, each text can be read off whole.
func TestCompareLosesNothing(t *testing.T) {
	a := strings.Repeat("x\ny\n", 2000) + "end"
	b := "z\n" + strings.Repeat("y\nw\n", 2000) + "end"
	var was, is []string
	for _, l := range Compare(a, b) {
		if l.Change != Came {
			was = append(was, l.Text)
		}
		if l.Change != Gone {
			is = append(is, l.Text)
		}
	}
	if strings.Join(was, "\n") != a || strings.Join(is, "\n") != b {
		t.Error("a text is not what it was")
	}
}
