package content

import (
	"bytes"
	"encoding/xml"

	"indsigt/cmd/indsigt/internal/shown"
)

// svgText adds the text that a picture shows and that screen readers read: a block
// for each text, title and description. Parts of a text with their own position are
// separate blocks. It stops at the first XML error: such a file is not published.
func svgText(t *shown.Text, text []byte) {
	d := xml.NewDecoder(bytes.NewReader(text))
	var open []string // the elements around, from the outermost text
	for {
		from := int(d.InputOffset())
		token, err := d.RawToken()
		if err != nil {
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			switch {
			case len(open) > 0:
				if placed(token.Attr) {
					t.Begin(shown.Prose, "")
				}
			case name != "text" && name != "title" && name != "desc":
				continue
			default:
				t.Begin(shown.Prose, "")
			}
			open = append(open, name)
		case xml.EndElement:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if len(open) == 0 {
				continue
			}
			if size := int(d.InputOffset()) - from; size == len(token) {
				t.Copy(token, from)
			} else {
				t.Put(string(token), from, size)
			}
		}
	}
}

// placed reports whether a text element states its position.
func placed(attributes []xml.Attr) bool {
	for _, a := range attributes {
		if a.Name.Local == "x" || a.Name.Local == "y" || a.Name.Local == "dy" {
			return true
		}
	}
	return false
}
