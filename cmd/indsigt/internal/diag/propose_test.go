package diag

import (
	"slices"
	"strings"
	"testing"
)

func TestPassing(t *testing.T) {
	short := func(s string) bool { return len(s) <= 5 }
	for _, c := range []struct {
		written    string
		candidates []string
		want       string
	}{
		{"nrd", []string{"nord", "syd"}, "nord syd"},
		{"nrd", []string{"nordvest", "nord"}, "nord"}, // the first does not pass
		{"nord", []string{"nord", "syd"}, "syd"},      // never the very same
		{"nrd", []string{"", "nord", "nord"}, "nord"},
		{"nrd", []string{"a", "b", "c", "d"}, "a b c"},
		{"nrd", []string{"nordvest"}, ""},
		{"nrd", nil, ""},
	} {
		got := Passing(c.written, short, c.candidates...)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s of %q: %q, want %q", c.written, c.candidates, got, c.want)
		}
		p := Problem{}.Propose(c.written, short, c.candidates...)
		if all := append([]string{p.Near}, p.Others...); len(got) > 0 && !slices.Equal(all, got) || len(got) == 0 && p.Near != "" {
			t.Errorf("%s: the problem has %q", c.written, all)
		}
	}
	for _, pair := range [][2]string{{"Køge Kommune", "koege-kommune"}, {"ØST", "oest"}, {"a_b", "A b"}} {
		if !Alike(pair[0], pair[1]) {
			t.Errorf("%q and %q", pair[0], pair[1])
		}
	}
	if Alike("nord", "norden") {
		t.Error("nord is not norden")
	}
}
