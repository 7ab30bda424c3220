// Package chart draws the charts of pages as SVG while the site is built.
//
// Append writes a drawing. Its Options say how wide the drawing is, which way it
// reads, and whether it is part of a page or a file.
//
// Invariants:
//
//  1. Text is text, never cut, never over other text, in the size of running text at
//     every screen width.
//  2. Every mark carries the value and the question of a figure in a table before it.
//  3. Unknown amounts are hatched, and negative ones are drawn on the other side of
//     zero.
//  4. No series is identified by colour alone.
//  5. In a page the drawing has classes and no styles, so that a strict content
//     security policy holds and colours follow the reader's scheme.
//
// The package calculates only proportions of lengths, in whole numbers. It knows no
// ledger, no address and no language.
package chart

import (
	"strconv"
	"sync"

	"indsigt/cmd/indsigt/internal/view"
)

// Options configure a drawing.
type Options struct {
	// Narrow is for phones: the drawing is 288 units wide, else 720.
	Narrow bool
	// RTL mirrors the drawing for pages that read from the right.
	RTL bool
	// Lang is the language of the text, for a file.
	Lang string
	// File makes a complete document with colours in it.
	File bool
}

// The widths of drawings in tenths of a unit. A phone of 320 pixels has 288 between
// its margins.
const (
	narrowWidth = 2880
	wideWidth   = 7200
)

var pens = sync.Pool{New: func() any { return new(pen) }}

// Append draws a chart after dst. A chart with nothing to draw appends nothing.
func Append(dst []byte, c *view.Chart, o Options) []byte {
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.b, p.o, p.w = p.b[:0], o, wideWidth
	p.zeros, p.zeroX, p.zeroY = p.zeros[:0], 0, 0
	if o.Narrow {
		p.w = narrowWidth
	}
	h := p.draw(c)
	if h == 0 {
		return dst
	}
	dst = p.open(dst, c, h)
	p.zeroLines()
	dst = append(dst, p.b...)
	return append(dst, "</svg>"...)
}

// draw writes the marks and returns their height.
func (p *pen) draw(c *view.Chart) int {
	switch c.Kind {
	case view.Bars, view.Ladder:
		return p.bars(c)
	case view.Columns:
		if p.o.Narrow {
			return p.lyingColumns(c)
		}
		return p.columns(c)
	case view.Multiples:
		return p.multiples(c)
	case view.Shares:
		return p.shares(c)
	case view.Timeline:
		return p.timeline(c)
	case view.Flow:
		return p.flow(c)
	case view.Progress:
		return p.progress(c)
	}
	panic("internal error: a chart of kind " + strconv.Itoa(int(c.Kind)))
}

// open writes the start of the document: size, role, name and description.
func (p *pen) open(dst []byte, c *view.Chart, h int) []byte {
	size := "w"
	if p.o.Narrow {
		size = "n"
	}
	dst = append(dst, "<svg"...)
	if p.o.File {
		dst = append(dst, ` xmlns="http://www.w3.org/2000/svg" font-family="system-ui, 'Segoe UI', Roboto, Arial, sans-serif" font-size="13"`...)
		dst = appendAttr(dst, "width", decimal(p.w))
		dst = appendAttr(dst, "height", decimal(h))
		dst = appendAttr(dst, "xml:lang", p.o.Lang)
		if p.o.RTL {
			dst = append(dst, ` direction="rtl"`...)
		}
	} else {
		dst = appendAttr(dst, "class", map[bool]string{true: "narrow", false: "wide"}[p.o.Narrow])
	}
	dst = append(dst, ` viewBox="0 0 `...)
	dst = appendNum(dst, p.w)
	dst = append(dst, ' ')
	dst = appendNum(dst, h)
	dst = append(dst, `" role="img"`...)
	dst = appendAttr(dst, "aria-labelledby", c.ID+"-"+size+"t")
	dst = appendAttr(dst, "aria-describedby", c.ID+"-"+size+"d")
	dst = append(dst, "><title"...)
	dst = appendAttr(dst, "id", c.ID+"-"+size+"t")
	dst = append(dst, '>')
	dst = appendText(dst, c.Title)
	dst = append(dst, "</title><desc"...)
	dst = appendAttr(dst, "id", c.ID+"-"+size+"d")
	if !p.o.File {
		dst = append(dst, ` data-quote=""`...)
	}
	dst = append(dst, '>')
	dst = appendText(dst, c.Finding.Plain())
	dst = append(dst, "</desc>\n"...)
	if p.o.File {
		dst = append(dst, `<rect width="100%" height="100%" fill="`+Light["paper"]+`"/>`...)
	}
	return dst
}

func decimal(v int) string { return string(appendNum(nil, v)) }
