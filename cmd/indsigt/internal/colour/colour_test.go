package colour

import (
	"math"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // empty: no colour
	}{
		{"#0b5a63", "#0b5a63"}, {"0B5A63", "#0b5a63"}, {"#abc", "#aabbcc"}, {"ABC", "#aabbcc"},
		{"", ""}, {"#", ""}, {"#12345", ""}, {"#1234567", ""}, {"#12345g", ""}, {"##12345", ""}, {"red", ""}, {"#æø1", ""}, {"12 456", ""},
	} {
		got, ok := Parse(c.text)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%q is read as %s, %v", c.text, got, ok)
		}
	}
}

// The ratios that WebAIM's and the W3C's own examples give.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#fff", 21}, {"#777777", "#ffffff", 4.48}, {"#fff", "#fff", 1}, {"#ff0000", "#ffffff", 4.00}, {"#0000ff", "#ffffff", 8.59},
		{"#767676", "#ffffff", 4.54}, {"#ffff00", "#000000", 19.56},
	} {
		a, _ := Parse(c.a)
		b, _ := Parse(c.b)
		if got := Contrast(a, b); math.Abs(got-c.want) > .005 {
			t.Errorf("contrast of %s and %s is %.3f, not %.2f", c.a, c.b, got, c.want)
		}
		if Contrast(a, b) != Contrast(b, a) {
			t.Errorf("contrast of %s and %s depends on their order", c.a, c.b)
		}
	}
}

func TestToward(t *testing.T) {
	yellow, _ := Parse("#ffcc00")
	needs := []Need{{White, Words}}
	near, ok := yellow.Toward(Black, needs...)
	if !ok || !near.Meets(needs...) {
		t.Fatalf("%s does not meet what was asked", near)
	}
	// One step nearer to what was written would not.
	if next := (RGB{near.R + 1, near.G + 1, near.B}); next.Meets(needs...) {
		t.Errorf("%s is nearer than %s and would do", next, near)
	}
	if near.String() != "#907300" {
		t.Errorf("the nearest is %s", near)
	}
	if same, _ := Black.Toward(White, needs...); same != Black {
		t.Errorf("what is good was changed to %s", same)
	}
	if _, ok := yellow.Toward(White, needs...); ok {
		t.Error("white is said to stand out from white")
	}
}

func TestMix(t *testing.T) {
	if got := Black.Mix(White, 0); got != Black {
		t.Errorf("nothing mixed in: %s", got)
	}
	if got := Black.Mix(White, 255); got != White {
		t.Errorf("all mixed in: %s", got)
	}
	if got := Black.Mix(White, 128); got != (RGB{128, 128, 128}) {
		t.Errorf("half: %s", got)
	}
}

func TestDistance(t *testing.T) {
	orange, _ := Parse("#b8500f")
	brick, _ := Parse("#c0501a")
	teal, _ := Parse("#0b5a63")
	if near, far := Distance(orange, brick), Distance(orange, teal); near > 40 || far < 200 {
		t.Errorf("near %.0f, far %.0f", near, far)
	}
}
