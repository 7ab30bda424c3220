// Package picture draws the pictures shown beside links to a page in messages and
// feeds: PNG, 1200 by 630 pixels, with the page's title and what it belongs to.
//
// Its type is Studio, safe for concurrent use. A picture contains no figure, since
// readers could not follow it to its rows. The same text gives the same bytes; the
// package uses no clock, no network and no fonts of the system. It must not know
// pages or addresses.
package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"indsigt/cmd/indsigt/internal/colour"
)

// Width and Height are the size that social networks recommend.
const (
	Width  = 1200
	Height = 630
)

// Words are the texts of a picture.
type Words struct {
	Kind  string // "Boligområde"; empty: none
	Title string
	Site  string // what the portal is called
	Owner string // the publisher; empty: not known
}

// Colours are those of the light scheme.
type Colours struct{ Paper, Ink, Accent, Soft colour.RGB }

// Studio draws pictures in one portal's colours.
type Studio struct {
	font    *sfnt.Font
	palette color.Palette
	sets    sync.Pool // *set
	encode  png.Encoder
}

// The palette: the backgrounds, then the shades between paper and each text colour.
// Sixteen colours take four bits a pixel.
const (
	paper = iota
	soft
	inkShades
	shades       = 6 // from faint to full
	accentShades = inkShades + shades
	accent       = accentShades + shades - 1
)

// New makes a studio.
func New(c Colours) *Studio {
	parsed, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	s := &Studio{font: parsed, encode: png.Encoder{CompressionLevel: png.BestSpeed}}
	s.palette = color.Palette{rgba(c.Paper), rgba(c.Soft)}
	for _, ink := range []colour.RGB{c.Ink, c.Accent} {
		for i := range shades {
			s.palette = append(s.palette, rgba(c.Paper.Mix(ink, uint8(255*(i+1)/shades))))
		}
	}
	s.sets.New = func() any { return &set{faces: make(map[int]*face)} }
	return s
}

func rgba(c colour.RGB) color.Color { return color.RGBA{c.R, c.G, c.B, 255} }

// set is the state of one goroutine: font faces are not safe for concurrent use.
type set struct {
	faces map[int]*face // by size
	paper *image.Paletted
	buf   sfnt.Buffer
	out   bytes.Buffer
}

// face is the font at a size, with the glyphs drawn so far.
type face struct {
	font.Face
	glyphs map[rune]glyph
}

// glyph is the shades of a letter, relative to its origin.
type glyph struct {
	at      image.Rectangle
	shade   []uint8
	advance fixed.Int26_6
}

// margin is kept free around the words.
const margin = 84

// PNG draws a picture. A text with a letter that the font lacks (it has European
// scripts) is left out entirely.
func (s *Studio) PNG(w Words) []byte {
	t := s.sets.Get().(*set)
	defer s.sets.Put(t)
	if t.paper == nil {
		t.paper = image.NewPaletted(image.Rect(0, 0, Width, Height), s.palette)
	}
	clear(t.paper.Pix) // paper is index 0
	s.mark(t, margin, 72)
	s.line(t, margin+92, 116, 34, inkShades, w.Site)
	y := 262
	if s.can(t, w.Kind) && w.Kind != "" {
		s.line(t, margin, y, 32, accentShades, w.Kind)
		y += 22
	} else {
		y -= 40
	}
	if s.can(t, w.Title) {
		size, lines := s.set(t, w.Title)
		for _, l := range lines {
			y += size * 7 / 6
			s.line(t, margin, y-size/8, size, inkShades, l)
		}
	}
	s.line(t, margin, Height-62, 28, accentShades, w.Owner)
	fill(t.paper, image.Rect(0, Height-28, Width, Height), accent)
	t.out.Reset()
	if err := s.encode.Encode(&t.out, t.paper); err != nil {
		panic("internal error: " + err.Error())
	}
	return bytes.Clone(t.out.Bytes())
}

// mark draws the three bars of the portal's mark, 64 pixels square.
func (s *Studio) mark(t *set, x, y int) {
	fill(t.paper, image.Rect(x, y, x+64, y+64), accent)
	for _, bar := range [...]image.Rectangle{image.Rect(8, 9, 28, 21), image.Rect(26, 26, 50, 38), image.Rect(8, 43, 56, 55)} {
		fill(t.paper, bar.Add(image.Pt(x, y)), soft)
	}
}

func fill(p *image.Paletted, r image.Rectangle, with uint8) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := p.Pix[p.PixOffset(r.Min.X, y):p.PixOffset(r.Max.X, y)]
		for i := range row {
			row[i] = with
		}
	}
}

// can reports whether the font has every letter.
func (s *Studio) can(t *set, words string) bool {
	for _, r := range words {
		if i, err := s.font.GlyphIndex(&t.buf, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// titleHeight is the height available for a title, in pixels.
const titleHeight = 236

// set breaks a title into lines at the largest size that it fits in.
func (s *Studio) set(t *set, title string) (size int, lines []string) {
	for _, size = range []int{84, 72, 60, 50, 42} {
		lines = s.breakAt(t, title, size)
		if len(lines)*size*7/6 <= titleHeight && s.fits(t, lines, size) {
			return size, lines
		}
	}
	if most := titleHeight * 6 / 7 / size; len(lines) > most {
		lines = append(lines[:most-1:most-1], lines[most-1]+" …")
	}
	return size, lines
}

func (s *Studio) fits(t *set, lines []string, size int) bool {
	for _, l := range lines {
		if s.width(t, l, size) > Width-2*margin {
			return false
		}
	}
	return true
}

func (s *Studio) breakAt(t *set, words string, size int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(words) {
		switch with := strings.TrimSpace(line + " " + w); {
		case line == "" || s.width(t, with, size) <= Width-2*margin:
			line = with
		default:
			lines, line = append(lines, line), w
		}
	}
	return append(lines, line)
}

func (s *Studio) width(t *set, words string, size int) int {
	f := s.face(t, size)
	var x fixed.Int26_6
	for _, r := range words {
		x += f.glyph(r).advance
	}
	return x.Ceil()
}

// line draws text, as much as fits.
func (s *Studio) line(t *set, left, base, size int, ink uint8, words string) {
	if !s.can(t, words) {
		return
	}
	f := s.face(t, size)
	x := fixed.I(left)
	for _, r := range words {
		g := f.glyph(r)
		at := g.at.Add(image.Pt(x.Round(), base))
		if at.Max.X > Width-margin/2 {
			return
		}
		for y := at.Min.Y; y < at.Max.Y; y++ {
			row := t.paper.Pix[t.paper.PixOffset(at.Min.X, y):]
			for i, shade := range g.shade[(y-at.Min.Y)*g.at.Dx():][:g.at.Dx()] {
				if shade > 0 {
					row[i] = ink + shade - 1
				}
			}
		}
		x += g.advance
	}
}

func (s *Studio) face(t *set, size int) *face {
	f := t.faces[size]
	if f == nil {
		made, err := opentype.NewFace(s.font, &opentype.FaceOptions{Size: float64(size), DPI: 72})
		if err != nil {
			panic("internal error: " + err.Error())
		}
		f = &face{made, make(map[rune]glyph)}
		t.faces[size] = f
	}
	return f
}

// glyph returns a letter, which is drawn on whole pixels when first used.
func (f *face) glyph(r rune) glyph {
	g, ok := f.glyphs[r]
	if ok {
		return g
	}
	at, mask, from, advance, ok := f.Face.Glyph(fixed.Point26_6{}, r)
	g = glyph{at: at, advance: advance}
	if ok {
		g.shade = make([]uint8, 0, at.Dx()*at.Dy())
		for y := range at.Dy() {
			for x := range at.Dx() {
				_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
				g.shade = append(g.shade, uint8((a*shades+0x7fff)/0xffff))
			}
		}
	} else {
		g.at = image.Rectangle{}
	}
	f.glyphs[r] = g
	return g
}
