package render

import (
	"testing"

	"indsigt/cmd/indsigt/internal/colour"
	"indsigt/cmd/indsigt/internal/render/chart"
)

// Marks stand out from the page by 3:1, numbers on them by 4.5:1 (WCAG 2.2,
// 1.4.11 and 1.4.3), in every scheme and under every municipality's colours.
// The first series has the accent.
func TestChartContrast(t *testing.T) {
	for name, c := range municipalities {
		all := styleUnder(t, c)
		for _, s := range []scheme{lightScheme, darkScheme, printScheme} {
			of := func(token string) colour.RGB {
				if token == "s1" {
					token = "accent"
				}
				c, ok := all.get(s, token)
				if !ok {
					t.Fatalf("%s: no colour --%s", s, token)
				}
				return c.RGB
			}
			for _, series := range []string{"s0", "s1", "s2", "s3", "s4", "s5"} {
				if c := colour.Contrast(of(series), of("paper")); c < colour.Marks {
					t.Errorf("%s, %s: --%s on --paper has %.2f", name, s, series, c)
				}
				if c := colour.Contrast(of("on-s"), of(series)); c < colour.Words {
					t.Errorf("%s, %s: --on-s on --%s has %.2f", name, s, series, c)
				}
			}
			if c := colour.Contrast(of("care"), of("paper")); c < colour.Words {
				t.Errorf("%s, %s: hatching has %.2f", name, s, c)
			}
		}
	}
}

// A drawing in a file of its own looks as on a light page.
func TestChartFileColours(t *testing.T) {
	light := styleUnder(t, Colours{})[lightScheme]
	for name, is := range chart.Light {
		if name == "s1" {
			name = "accent"
		}
		if light[name].String() != is {
			t.Errorf("%s is %s in files, %s on pages", name, is, light[name])
		}
	}
}
