package render

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"indsigt"
)

// The pairs of colours that meet on a page, with the contrast they need: 4.5
// for words, 3 for what is only seen (WCAG 2.2, 1.4.3 and 1.4.11).
var pairs = []struct {
	front, back string
	least       float64
}{
	{"ink", "paper", 7}, {"ink", "surface", 7}, {"ink", "soft", 7},
	{"muted", "paper", 4.5}, {"muted", "surface", 4.5}, {"muted", "soft", 4.5},
	{"link", "paper", 4.5}, {"link", "surface", 4.5}, {"link", "soft", 4.5},
	{"accent", "paper", 4.5}, {"on-accent", "accent", 4.5},
	{"care", "paper", 4.5}, {"care", "surface", 4.5}, {"care", "soft", 4.5}, {"care", "care-soft", 4.5},
	{"edge", "paper", 3}, {"edge", "surface", 3},
	{"focus", "paper", 3}, {"focus", "surface", 3}, {"focus", "soft", 3}, {"focus", "care-soft", 3},
}

var token = regexp.MustCompile(`--([a-z-]+):\s*(#[0-9a-f]{6});`)

// schemes reads the tokens of each :root of a style; what a later one leaves
// out is as in the first.
func schemes(t *testing.T, css string) map[string]map[string]string {
	t.Helper()
	found := make(map[string]map[string]string)
	for i, block := range strings.Split(css, ":root")[1:] {
		colours := make(map[string]string)
		for name, colour := range found["light"] {
			colours[name] = colour
		}
		body, _, _ := strings.Cut(block, "}")
		for _, m := range token.FindAllStringSubmatch(body, -1) {
			colours[m[1]] = m[2]
		}
		found[[]string{"light", "dark", "print"}[i]] = colours
	}
	return found
}

func TestContrast(t *testing.T) {
	css := ""
	for _, f := range newRenderer(t).Assets().Files() {
		if strings.HasSuffix(f.Path, ".css") {
			css += string(f.Body)
		}
	}
	all := schemes(t, css)
	for _, scheme := range []string{"light", "dark", "print"} {
		colours := all[scheme]
		if len(colours) < 13 {
			t.Fatalf("%s: only %d colours found", scheme, len(colours))
		}
		for _, p := range pairs {
			if scheme == "print" && p.front == "focus" {
				continue // paper has no keyboard
			}
			front, back := colours[p.front], colours[p.back]
			if front == "" || back == "" {
				t.Fatalf("%s: no colour --%s or --%s", scheme, p.front, p.back)
			}
			if c := contrast(t, front, back); c < p.least {
				t.Errorf("%s: --%s (%s) on --%s (%s) has %.2f, needs %.1f", scheme, p.front, front, p.back, back, c, p.least)
			}
		}
	}
}

// contrast is the ratio of two colours by WCAG's formula.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(t *testing.T, hex string) float64 {
	var sum float64
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestContrastFormula(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#ffffff", "#ffffff", 1}} {
		if got := contrast(t, c.a, c.b); math.Abs(got-c.want) > .01 {
			t.Errorf("contrast of %s and %s is %.2f, not %.2f", c.a, c.b, got, c.want)
		}
	}
}

// A page reads from the right as well as from the left: no property names a
// side. Colours of scroll shadows are the exception: they lie on both sides.
func TestStyleIsLogical(t *testing.T) {
	css, err := fs.ReadFile(indsigt.Files, "static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	sided := regexp.MustCompile(`(?m)^.*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)|[^-\w](?:left|right):|float:).*$`)
	for _, line := range sided.FindAllString(string(css), -1) {
		t.Errorf("names a side: %s", strings.TrimSpace(line))
	}
}
