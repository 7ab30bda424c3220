package pages

import (
	"fmt"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/money"
)

// Anchors are the ids that readers see in addresses: "#raekker", and
// "figur-givers.svg" beside a page. Their parts are texts of the language file
// (anchor.*); package texts checks that all ids are distinct.

// anchor joins the text anchor.NAME and further parts with hyphens: "rows" is
// "raekker", "table" and "map" are "tabel-kort". A part without a text
// anchor.NAME.PART is used as it is.
func (v *locale) anchor(name string, parts ...string) string {
	id, ok := v.anchors[name]
	if !ok {
		panic("internal error: no text anchor." + name)
	}
	for _, part := range parts {
		if said, ok := v.anchors[name+"."+part]; ok {
			part = said
		}
		id += "-" + part
	}
	return id
}

// measureTable is the anchor of the table of a measure.
func (v *locale) measureTable(ms money.Measure) string {
	return v.anchor("table", strings.Fields(ms.String())...)
}

// measureAnchors are the parts of anchors that name the phase and form of a measure.
func (v *locale) measureAnchors() map[string]string {
	all := make(map[string]string)
	for _, ms := range money.Measures {
		for _, part := range strings.Fields(ms.String()) {
			all[part] = strings.TrimPrefix(v.anchor("table", part), v.anchor("table")+"-")
		}
	}
	return all
}

// rowsAnchor is the anchor of the first row of a measure on a page of proof.
func (v *locale) rowsAnchor(ms money.Measure) string {
	return v.anchor("rows") + strings.TrimPrefix(v.measureTable(ms), v.anchor("table"))
}

// figureAnchor is the anchor of a table's chart: that of the table with another
// prefix.
func (v *locale) figureAnchor(table string) string {
	return v.anchor("figure") + strings.TrimPrefix(table, v.anchor("table"))
}

// lineAnchor is the anchor of a funding line on its holder's page of proof.
func (v *locale) lineAnchor(line string) string {
	if _, own, ok := strings.Cut(line, ":"); ok {
		line = own
	}
	return v.anchor("line", line)
}

// letterAnchor is the anchor of the names under a letter ("#": those that do not
// begin with a letter). A letter outside ASCII is spelled out or written as its code
// point, since addresses would percent-encode it.
func (v *locale) letterAnchor(letter string) string {
	if letter == "#" {
		return v.anchor("letter", "none")
	}
	id := ""
	for _, r := range letter {
		switch {
		case r == 'Æ':
			id += "AE"
		case r == 'Ø':
			id += "OE"
		case r == 'Å':
			id += "AA"
		case r < unicode.MaxASCII:
			id += string(r)
		default:
			id += fmt.Sprintf("u%04x", r)
		}
	}
	return v.anchor("letter", id)
}
