package render

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt"
	"indsigt/cmd/indsigt/internal/colour"
	"indsigt/cmd/indsigt/internal/diag"
)

// colours of a municipality, as the settings give them: "" is not written.
func written(accent, accentDark, link, linkDark string) Colours {
	one := func(s string, line int) Colour {
		if s == "" {
			return Colour{}
		}
		rgb, ok := colour.Parse(s)
		if !ok {
			panic(s)
		}
		return Colour{RGB: rgb, Text: s, Pos: diag.Pos{File: "content/index.md", Line: line, Col: 3}}
	}
	return Colours{one(accent, 1), one(accentDark, 2), one(link, 3), one(linkDark, 4)}
}

// styleUnder are the colours of the style that is published.
func styleUnder(t *testing.T, c Colours) palette {
	t.Helper()
	r, problems := New(Options{Embedded: indsigt.Files, Colours: c})
	if r == nil || len(problems) > 0 {
		t.Fatalf("the colours are refused: %v", problems)
	}
	css := "" // in the order a page loads them
	for _, sheet := range []string{"static/style.", "static/print."} {
		was := len(css)
		for _, f := range r.Assets().Files() {
			if strings.HasPrefix(f.Path, sheet) {
				css += string(f.Body)
			}
		}
		if len(css) == was {
			t.Fatalf("there is no %s", sheet)
		}
	}
	return readPalette(css)
}

// municipalities are colours that settings may hold; none is the look's own.
var municipalities = map[string]Colours{
	"none":          {},
	"accent alone":  written("#7a1f5c", "", "", ""),
	"orange":        written("#b14a00", "", "", ""),
	"black":         written("#000000", "", "", ""),
	"barely enough": written("#747474", "#808080", "#6f6f6f", "#909090"),
	"blue and red":  written("#003d73", "#9ecbff", "#a11526", "#ffb3ba"),
	"dark alone":    written("", "#ffd400", "", ""),
	"links alone":   written("", "", "#0000ee", "#9999ff"),
	"very bright":   written("#c00000", "#ffffff", "", ""),
}

// Every pair that meets on a page has its contrast, in the look's own colours and
// in those that settings are let through with: also what is made of them.
func TestContrast(t *testing.T) {
	for name, c := range municipalities {
		all := styleUnder(t, c)
		for _, s := range []scheme{lightScheme, darkScheme, printScheme} {
			if len(all[s]) < 13 {
				t.Fatalf("%s, %s: only %d colours found", name, s, len(all[s]))
			}
			for _, p := range pairs {
				if s == printScheme && p.front == "focus" {
					continue // paper has no keyboard
				}
				front, found := all.get(s, p.front)
				back, ok := all.get(s, p.back)
				if !found || !ok {
					t.Fatalf("%s, %s: no colour --%s or --%s", name, s, p.front, p.back)
				}
				if c := colour.Contrast(front.RGB, back.RGB); c < p.least {
					t.Errorf("%s, %s: --%s (%s) on --%s (%s) has %.2f, needs %.1f", name, s, p.front, front, p.back, back, c, p.least)
				}
			}
		}
	}
}

// A colour that cannot be read is refused where it stands, with one that can.
func TestColoursRefused(t *testing.T) {
	for _, c := range []struct {
		is   Colours
		want string // arguments of the problem
	}{
		{written("#ffcc00", "", "", ""), "accent #ffcc00 1.47 #fcfcfa 4.5 #8d7100"},
		{written("#000000", "#333333", "", ""), "accent-dark #333333 1.42 #10181b 4.5 #808080"},
		{written("", "", "#767676", ""), "link #767676 4.13 #f2f5f3 4.5 #707070"},
		{written("", "", "", "#005566"), "link-dark #005566 1.92 #182226 4.5 #58909b"},
	} {
		_, problems := New(Options{Embedded: indsigt.Files, Colours: c.is})
		if len(problems) != 1 || problems[0].ID != "colour-contrast" {
			t.Errorf("%s: problems %v", c.want, problems)
			continue
		}
		var got []string
		for _, a := range problems[0].Args {
			got = append(got, a.Value)
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("reported %s\nnot  %s", got, c.want)
		}
		// What is offered is taken.
		near := got[len(got)-1]
		again := map[string]Colours{"accent": written(near, "", "", ""), "accent-dark": written("", near, "", ""),
			"link": written("", "", near, ""), "link-dark": written("", "", "", near)}[got[0]]
		if _, problems := New(Options{Embedded: indsigt.Files, Colours: again}); len(problems) > 0 {
			t.Errorf("%s was offered and is refused: %v", near, problems)
		}
	}
}

// A portal's own theme.css is what its colours are compared with.
func TestColoursOnOwnTheme(t *testing.T) {
	own := fstest.MapFS{"static/theme.css": {Data: []byte(":root { --paper: #202020; --surface: #282828; --ink: #ffffff; --muted: #eeeeee; --link: #ffffff }")}}
	_, problems := New(Options{Embedded: indsigt.Files, Own: own, Colours: written("#0b5a63", "", "", "")})
	if len(problems) != 1 || !slices.Contains(problems[0].Args, diag.Arg{Name: "ground", Value: "#202020"}) {
		t.Errorf("problems %v", problems)
	}
}

// Where the accent would be taken for another series, that one gets the colour
// the accent would have had, in pages and in drawings that are files.
func TestAccentIsNoOtherSeries(t *testing.T) {
	all := styleUnder(t, written("#b14a00", "#ff9a4d", "", ""))
	for s, want := range map[scheme]string{lightScheme: "#0b5a63", darkScheme: "#7bcdc8"} {
		if got, _ := all.get(s, "s2"); got.String() != want {
			t.Errorf("%s: the second series is %s, not %s", s, got, want)
		}
	}
	r, _ := New(Options{Embedded: indsigt.Files, Colours: written("#b14a00", "", "", "")})
	got := r.theme.drawing.Replace(`fill="#0b5a63" fill="#b8500f" fill="#5a4aa0"`)
	if got != `fill="#b14a00" fill="#0b5a63" fill="#5a4aa0"` {
		t.Errorf("drawings have %s", got)
	}
}

// The mark follows the accent; one of the portal's own is left alone.
func TestMarkFollowsAccent(t *testing.T) {
	for own, want := range map[bool]string{false: "#7a1f5c", true: "#0b5a63"} {
		o := Options{Embedded: indsigt.Files, Colours: written("#7a1f5c", "", "", "")}
		if own {
			o.Own = fstest.MapFS{"static/mark.svg": {Data: []byte(`<svg fill="#0b5a63"/>`)}}
		}
		r, _ := New(o)
		for _, f := range r.Assets().Files() {
			if strings.HasPrefix(f.Path, "static/mark.") && !strings.Contains(string(f.Body), want) {
				t.Errorf("own %v: %s", own, f.Body)
			}
		}
	}
}

// A page reads from the right as well as from the left: no property names a
// side. Colours of scroll shadows are the exception: they lie on both sides.
func TestStyleIsLogical(t *testing.T) {
	sheets, err := fs.Glob(indsigt.Files, "static/*.css")
	if err != nil || len(sheets) < 5 {
		t.Fatal(sheets, err)
	}
	sided := regexp.MustCompile(`(?m)^.*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)|[^-\w](?:left|right):|float:).*$`)
	for _, name := range sheets {
		css, err := fs.ReadFile(indsigt.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range sided.FindAllString(string(css), -1) {
			t.Errorf("%s names a side: %s", name, strings.TrimSpace(line))
		}
	}
}
