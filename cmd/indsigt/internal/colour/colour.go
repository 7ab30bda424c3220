// Package colour computes which colours are readable on a screen. Its type is RGB, a
// colour of sRGB: parsed, mixed, and compared with another by WCAG's contrast ratio.
//
// Results are whole numbers, or floating-point steps that are rounded one by
// one, so that every machine computes the same colour. The package knows no
// style, page or setting.
package colour

import (
	"math"
	"strings"
)

// RGB is a colour of sRGB, eight bits of each part.
type RGB struct{ R, G, B uint8 }

// The ends of the scale.
var (
	Black = RGB{}
	White = RGB{255, 255, 255}
)

// The contrast that WCAG 2.2 requires: of text (1.4.3), and of graphics and controls
// (1.4.11).
const (
	Words = 4.5
	Marks = 3
)

// Parse reads "#0b5a63", also without the sign and as "#abc"; ok is false for
// any other text.
func Parse(s string) (c RGB, ok bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	if len(s) != 6 {
		return RGB{}, false
	}
	var parts [3]uint8
	for i := range s {
		digit := strings.IndexByte("0123456789abcdef", s[i]|0x20)
		if digit < 0 {
			return RGB{}, false
		}
		parts[i/2] = parts[i/2]<<4 | uint8(digit)
	}
	return RGB{parts[0], parts[1], parts[2]}, true
}

// String returns the colour as CSS writes it: "#0b5a63".
func (c RGB) String() string {
	const digits = "0123456789abcdef"
	b := []byte{'#'}
	for _, part := range [...]uint8{c.R, c.G, c.B} {
		b = append(b, digits[part>>4], digits[part&15])
	}
	return string(b)
}

// Mix returns the colour with n of 255 parts of another in it.
func (c RGB) Mix(with RGB, n uint8) RGB {
	part := func(a, b uint8) uint8 {
		return uint8((int(a)*(255-int(n)) + int(b)*int(n) + 127) / 255)
	}
	return RGB{part(c.R, with.R), part(c.G, with.G), part(c.B, with.B)}
}

// Contrast returns the contrast ratio of two colours, from 1 to 21 (WCAG 2.2,
// "contrast ratio").
func Contrast(a, b RGB) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// luminance returns WCAG's relative luminance, from 0 to 1.
func (c RGB) luminance() float64 {
	return float64(.2126*linear[c.R]) + float64(.7152*linear[c.G]) + float64(.0722*linear[c.B])
}

// linear maps each eight-bit part to its linear light.
var linear = func() (all [256]float64) {
	for i := range all {
		c := float64(i) / 255
		if c <= .04045 {
			all[i] = c / 12.92
		} else {
			all[i] = math.Pow((c+.055)/1.055, 2.4)
		}
	}
	return all
}()

// Need is a background and the contrast a colour must have with it.
type Need struct {
	On    RGB
	Least float64
}

// Meets reports whether the colour has the contrast of every need.
func (c RGB) Meets(needs ...Need) bool {
	for _, n := range needs {
		if Contrast(c, n.On) < n.Least {
			return false
		}
	}
	return true
}

// Toward returns the colour nearest to c, on the line from c to end, that meets
// the needs; ok is false if end does not meet them. Towards black a colour gets
// darker and keeps its hue.
func (c RGB) Toward(end RGB, needs ...Need) (near RGB, ok bool) {
	for n := range 256 {
		if near = c.Mix(end, uint8(n)); near.Meets(needs...) {
			return near, true
		}
	}
	return end, false
}

// Distance returns how different two colours look, from 0 to about 765: the
// weighted distance "redmean" by CompuPhase. It serves to tell whether two
// series of a chart can be confused.
func Distance(a, b RGB) float64 {
	mean := (int(a.R) + int(b.R)) / 2
	r, g, u := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return math.Sqrt(float64((512+mean)*r*r>>8 + 4*g*g + (767-mean)*u*u>>8))
}
