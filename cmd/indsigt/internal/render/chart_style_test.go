package render

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/render/chart"
)

var chartToken = regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`)

// chartSchemes are the colours of charts in each scheme: the theme's, and over
// them those of chart.css.
func chartSchemes(t *testing.T) map[string]map[string]string {
	t.Helper()
	css := ""
	for _, f := range newRenderer(t).Assets().Files() {
		if strings.HasSuffix(f.Path, ".css") {
			css += string(f.Body)
		}
	}
	all := schemes(t, css)
	body, err := fs.ReadFile(indsigt.Files, "static/chart.css")
	if err != nil {
		t.Fatal(err)
	}
	light := make(map[string]string)
	for i, block := range regexp.MustCompile(`(?m)^ *\.chart \{`).Split(string(body), -1)[1:] {
		block, _, _ = strings.Cut(block, "}")
		name := []string{"light", "dark", "forced", "print"}[i]
		if name == "forced" {
			continue // the system's own colours
		}
		for k, v := range light {
			all[name][k] = v
		}
		all[name]["s1"] = all[name]["accent"]
		for _, m := range chartToken.FindAllStringSubmatch(block, -1) {
			all[name][m[1]] = m[2]
			if name == "light" {
				light[m[1]] = m[2]
			}
		}
	}
	return all
}

// Marks stand out from the page by 3:1, numbers on them by 4.5:1 (WCAG 2.2,
// 1.4.11 and 1.4.3), in every scheme.
func TestChartContrast(t *testing.T) {
	all := chartSchemes(t)
	for _, scheme := range []string{"light", "dark", "print"} {
		colours := all[scheme]
		for _, s := range []string{"s0", "s1", "s2", "s3", "s4", "s5"} {
			if colours[s] == "" {
				t.Fatalf("%s: no colour --%s", scheme, s)
			}
			if c := contrast(t, colours[s], colours["paper"]); c < 3 {
				t.Errorf("%s: --%s on --paper has %.2f", scheme, s, c)
			}
			if c := contrast(t, colours["on-s"], colours[s]); c < 4.5 {
				t.Errorf("%s: --on-s on --%s has %.2f", scheme, s, c)
			}
		}
		if c := contrast(t, colours["care"], colours["paper"]); c < 4.5 {
			t.Errorf("%s: hatching has %.2f", scheme, c)
		}
	}
}

// A drawing in a file of its own looks as on a light page.
func TestChartFileColours(t *testing.T) {
	light := chartSchemes(t)["light"]
	for name, colour := range chart.Light {
		if light[name] != colour {
			t.Errorf("%s is %s in files, %s on pages", name, colour, light[name])
		}
	}
}
