package render

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/colour"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/render/picture"
)

// Colours are a municipality's colours, from the settings. Colours that are not set
// are derived from those that are; if none is set, those of the style remain.
//
// A colour with too little contrast to its ground is a problem at its position,
// which names the nearest colour that has enough; no set colour is changed. Made
// colours (words on the accent, its tint, colours not set) have enough contrast.
type Colours struct {
	Accent, AccentDark, Link, LinkDark Colour
}

// Colour is one colour as written in the settings; Text is empty if it is not set.
type Colour struct {
	colour.RGB
	Text string
	Pos  diag.Pos
	End  int // column after the last rune
}

func (c Colour) written() bool { return c.Text != "" }

func (c Colours) written() bool {
	return c.Accent.written() || c.AccentDark.written() || c.Link.written() || c.LinkDark.written()
}

// pair is two variables that meet on a page, and the contrast they need.
type pair struct {
	front, back string
	least       float64
}

// pairs are all pairs. Running text has more contrast than the law requires.
var pairs = []pair{
	{"ink", "paper", 7}, {"ink", "surface", 7}, {"ink", "soft", 7},
	{"muted", "paper", colour.Words}, {"muted", "surface", colour.Words}, {"muted", "soft", colour.Words},
	{"link", "paper", colour.Words}, {"link", "surface", colour.Words}, {"link", "soft", colour.Words},
	{"accent", "paper", colour.Words}, {"on-accent", "accent", colour.Words},
	{"care", "paper", colour.Words}, {"care", "surface", colour.Words}, {"care", "soft", colour.Words}, {"care", "care-soft", colour.Words},
	{"edge", "paper", colour.Marks}, {"edge", "surface", colour.Marks},
	{"focus", "paper", colour.Marks}, {"focus", "surface", colour.Marks}, {"focus", "soft", colour.Marks}, {"focus", "care-soft", colour.Marks},
}

// theme is the style with a portal's colours.
type theme struct {
	css    string // after theme.css
	series string // after chart.css
	// drawing replaces the style's colours by the portal's in drawings without CSS;
	// nil: the portal has none.
	drawing *strings.Replacer
	// light are the colours of pictures.
	light map[string]colour.RGB
}

// Parts of the mark that are derived from the accent.
const (
	markHigh = "#9fd8d2"
	markMid  = "#d3efeb"
)

// newTheme makes the theme of a style (theme.css and chart.css of the portal) with
// the portal's colours.
func newTheme(style palette, c Colours) (theme, []diag.Problem) {
	t := theme{light: make(map[string]colour.RGB)}
	for name, of := range style[lightScheme] {
		t.light[name] = of.RGB
	}
	if !c.written() {
		return t, nil
	}
	var problems []diag.Problem
	var css, chart strings.Builder
	var swaps []string
	for _, s := range []scheme{lightScheme, darkScheme} {
		m := mixer{style: style, scheme: s, own: Colours{Accent: c.Accent, Link: c.Link}, key: "accent", link: "link"}
		if s == darkScheme {
			m.own, m.key, m.link = Colours{Accent: c.AccentDark, Link: c.LinkDark}, "accent-dark", "link-dark"
			if !m.own.Accent.written() && c.Accent.written() {
				m.other = &c.Accent.RGB
			}
		}
		made, found := m.make()
		problems = append(problems, found...)
		rule := ""
		for _, name := range []string{"accent", "on-accent", "soft", "link"} {
			if v, ok := made[name]; ok {
				rule += "--" + name + ":" + v.String() + ";"
			}
		}
		series := m.series(made["accent"])
		if s == darkScheme {
			rule = "@media (prefers-color-scheme:dark){:root{" + rule + "}}\n"
		} else {
			rule = ":root{" + rule + "}\n"
			for name, v := range made {
				t.light[name] = v
			}
		}
		css.WriteString(rule)
		if series != "" {
			was, _ := style.get(s, "accent")
			chart.WriteString("@media screen and (forced-colors:none) and (prefers-color-scheme:" + string(s) + "){.chart{--" + series + ":" + was.RGB.String() + "}}\n")
			if s == lightScheme {
				of, _ := style.get(s, series)
				swaps = append(swaps, of.RGB.String(), was.RGB.String())
				t.light[series] = was.RGB
			}
		}
	}
	t.css, t.series = css.String(), chart.String()
	was, _ := style.get(lightScheme, "accent")
	now := t.light["accent"]
	t.drawing = strings.NewReplacer(append(swaps, was.RGB.String(), now.String(),
		markHigh, now.Mix(colour.White, 153).String(), markMid, now.Mix(colour.White, 208).String())...)
	return t, problems
}

// mixer derives the colours of one scheme.
type mixer struct {
	style     palette
	scheme    scheme
	own       Colours
	key, link string      // their names in the settings
	other     *colour.RGB // the other scheme's accent if this one's is not set
}

func (m *mixer) get(name string) colour.RGB {
	t, _ := m.style.get(m.scheme, name)
	return t.RGB
}

// end is the extreme that text moves towards for contrast: black on a light page,
// white on a dark one.
func (m *mixer) end() colour.RGB {
	if paper := m.get("paper"); colour.Contrast(paper, colour.White) > colour.Contrast(paper, colour.Black) {
		return colour.White
	}
	return colour.Black
}

// calm is the contrast of an accent that is not set: that of the style's accent.
const calm = 7

func (m *mixer) make() (map[string]colour.RGB, []diag.Problem) {
	made := make(map[string]colour.RGB)
	var problems []diag.Problem
	paper, surface := colour.Need{On: m.get("paper"), Least: colour.Words}, colour.Need{On: m.get("surface"), Least: colour.Words}
	accent := m.get("accent")
	switch {
	case m.own.Accent.written():
		accent = m.own.Accent.RGB
		problems = m.judge(problems, m.key, m.own.Accent, ground{"paper", paper})
	case m.other != nil:
		accent, _ = m.other.Toward(m.end(), colour.Need{On: paper.On, Least: calm})
	}
	link := m.get("link")
	switch {
	case m.own.Link.written():
		link = m.own.Link.RGB
		problems = m.judge(problems, m.link, m.own.Link, ground{"paper", paper}, ground{"surface", surface})
	case accent != m.get("accent"):
		link, _ = accent.Toward(m.end(), paper, surface)
	}
	if accent != m.get("accent") {
		made["accent"], made["on-accent"] = accent, m.on(accent)
	}
	if link != m.get("link") {
		made["link"] = link
	}
	if len(made) > 0 && len(problems) == 0 {
		made["soft"] = m.soft(accent, link)
	}
	return made, problems
}

// ground is a variable that is the background of a colour.
type ground struct {
	name string
	colour.Need
}

// judge reports a set colour that has too little contrast to one of its grounds.
func (m *mixer) judge(problems []diag.Problem, key string, c Colour, grounds ...ground) []diag.Problem {
	needs := make([]colour.Need, len(grounds))
	for i, g := range grounds {
		needs[i] = g.Need
	}
	worst := slices.MinFunc(grounds, func(a, b ground) int {
		return int(1000 * (colour.Contrast(c.RGB, a.On) - colour.Contrast(c.RGB, b.On)))
	})
	if c.Meets(needs...) {
		return problems
	}
	near, _ := c.Toward(m.end(), needs...)
	return append(problems, diag.New("colour-contrast", c.Pos, "key", key, "colour", c.Text, "ratio", ratio(colour.Contrast(c.RGB, worst.On)),
		"ground", worst.On.String(), "least", ratio(worst.Least), "near", near.String()).To(c.End))
}

// ratio writes a contrast rounded down to two decimals: "4.49".
func ratio(c float64) string {
	return strings.TrimSuffix(strings.TrimSuffix(strconv.FormatFloat(float64(int(c*100))/100, 'f', 2, 64), "0"), ".0")
}

// on is the colour of text on the accent.
func (m *mixer) on(accent colour.RGB) colour.RGB {
	need := colour.Need{On: accent, Least: colour.Words}
	for _, c := range []colour.RGB{m.get("paper"), colour.White} {
		if c.Meets(need) {
			return c
		}
	}
	return colour.Black // black or white always has enough contrast
}

// soft is a tint of the accent with enough contrast to all colours used on it;
// without one, the page's background.
func (m *mixer) soft(accent, link colour.RGB) colour.RGB {
	paper := m.get("paper")
	for n := uint8(30); n > 0; n-- {
		tint := paper.Mix(accent, n)
		good := true
		for _, p := range pairs {
			if p.back != "soft" {
				continue
			}
			front := m.get(p.front)
			if p.front == "link" {
				front = link
			}
			good = good && front.Meets(colour.Need{On: tint, Least: p.least})
		}
		if good {
			return tint
		}
	}
	return paper
}

// alike is the distance below which two colours look the same.
const alike = 150

// series is the chart series whose colour looks like the accent; empty: none. It gets
// the colour of the style's accent.
func (m *mixer) series(accent colour.RGB) string {
	if accent == (colour.RGB{}) || accent == m.get("accent") {
		return ""
	}
	name, near := "", float64(alike)
	for _, s := range []string{"s2", "s3", "s4", "s5"} {
		if d := colour.Distance(accent, m.get(s)); d < near {
			name, near = s, d
		}
	}
	return name
}

// studio draws pictures in the colours of a light page.
func (t *theme) studio() *picture.Studio {
	return picture.New(picture.Colours{Paper: t.light["paper"], Ink: t.light["ink"], Accent: t.light["accent"], Soft: t.light["soft"]})
}

// apply replaces the colours in a static file of the program.
func (t *theme) apply(name string, body []byte, own bool) []byte {
	switch {
	case t.drawing == nil:
	case name == "theme.css":
		return append(append(slices.Clip(body), '\n'), t.css...)
	case name == "chart.css":
		return append(append(slices.Clip(body), '\n'), t.series...)
	case !own && (name == "mark.svg" || name == "favicon.svg"):
		return []byte(t.drawing.Replace(string(body)))
	}
	return body
}
