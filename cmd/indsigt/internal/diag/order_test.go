package diag

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestSort(t *testing.T) {
	at := func(file string, line, col int) Pos { return Pos{file, line, col} }
	want := []Problem{
		New("test-note", Pos{}, "name", "a"),
		New("test-note", at("A.md", 9, 9), "name", "a"),
		New("test-note", at("a.md", 0, 0), "name", "a"),
		New("test-note", at("a.md", 2, 1), "name", "a"),
		New("test-sum", at("a.md", 10, 1), "total", "1", "right", "1"), // an error before a warning
		New("test-note", at("a.md", 10, 1), "name", "a"),
		New("test-note", at("a.md", 10, 1), "name", "a").With("sum", "1", Pos{}),
		New("test-note", at("a.md", 10, 1), "name", "a").Meant("b"),
		New("test-note", at("a.md", 10, 1), "name", "a").Meant("b", "c"),
		New("test-note", at("a.md", 10, 1), "name", "a").To(3),
		New("test-note", at("a.md", 10, 1), "name", "b"),
		New("test-note", at("a.md", 10, 2), "name", "a"),
		New("test-note", at("ø.md", 1, 1), "name", "a"),
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		mixed := append(append([]Problem{}, want...), want[3], want[5], want[5])
		rnd.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		given := append([]Problem{}, mixed...)
		if got := Sort(mixed); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v", got)
		}
		if !reflect.DeepEqual(given, mixed) {
			t.Fatal("the problems given are changed")
		}
	}
	if e, w := Count(want); e != 1 || w != 12 {
		t.Errorf("counted %d errors, %d warnings", e, w)
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		e, w   int
		en, da string
	}{
		{0, 0, "", ""},
		{1, 0, "1 error", "1 fejl"},
		{3, 1, "3 errors, 1 warning", "3 fejl, 1 advarsel"},
		{0, 2, "2 warnings", "2 advarsler"},
	} {
		if en, da := Summary(c.e, c.w, "en"), Summary(c.e, c.w, "da"); en != c.en || da != c.da {
			t.Errorf("%d, %d: %q, %q", c.e, c.w, en, da)
		}
	}
}

func TestNearest(t *testing.T) {
	slugs := []string{"ellemarken", "karlemoseparken", "hastrupparken", "soelvgade", "lbf", "landsbyggefonden", "koege-kommune", "a", "b", "syd", "sid", "gaarden"}
	for _, c := range []struct{ name, want string }{
		{"elemarken", "ellemarken"},
		{"ellemrken", "ellemarken"},
		{"elelmarken", "ellemarken"},
		{"Ellemarken", "ellemarken"},
		{"sølvgade", "soelvgade"},
		{"sølvgde", "soelvgade"},
		{"gården", "gaarden"},
		{"ga\u030arden", "gaarden"},
		{"køge_kommune", "koege-kommune"},
		{"landsbygefond", "landsbyggefonden"},
		{"lbff", "lbf"},
		{"lfb", "lbf"},
		{"sjd", "sid"}, // syd is as near: the lesser
		{"c", ""},      // one letter is like no other
		{"odense", ""},
		{"xyz", ""},
		{"", ""},
		{"ellemarken", ""}, // nothing else is like it
	} {
		if got := Nearest(c.name, slugs); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
		back := make([]string, 0, len(slugs))
		for i := range slugs {
			back = append(back, slugs[len(slugs)-1-i])
		}
		if got := Nearest(c.name, back); got != c.want {
			t.Errorf("Nearest(%q) depends on order: %q", c.name, got)
		}
	}
	if got := Nearest("aa", nil); got != "" {
		t.Errorf("of none: %q", got)
	}
}
