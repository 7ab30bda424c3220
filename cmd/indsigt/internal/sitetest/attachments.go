package sitetest

import (
	"bytes"
	"image"
	"image/png"
)

// Picture returns a PNG of a size in pixels.
func Picture(width, height int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		panic("internal error: " + err.Error())
	}
	return b.String()
}

// Document returns a PDF with a title.
func Document(title string) string {
	return "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Title(" + title + ")>>\nendobj\n" +
		"trailer\n<</Root 1 0 R/Info 3 0 R>>\nstartxref\n0\n%%EOF\n"
}
