package attachment

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// text accepts UTF-8 without control characters that no browser takes for a
// page.
func (r *reader) text() {
	for i := 0; i < len(r.body); {
		c, n := rune(r.body[i]), 1
		if c >= utf8.RuneSelf {
			if c, n = utf8.DecodeRune(r.body[i:]); c == utf8.RuneError && n == 1 {
				r.add(diag.New("not-utf8", r.place(i), "byte", fmt.Sprintf("0x%02X", r.body[i])))
				return
			}
		} else if isControl(byte(c)) {
			r.add(diag.New("control-character", r.place(i), "code", fmt.Sprintf("U+%04X", c)))
			return
		}
		i += n
	}
	// Text that begins as markup was refused before. Markup further down is refused here,
	// because browsers that guess a type look at the first kilobyte.
	head := lowerASCII(r.body[:min(len(r.body), 1024)])
	for _, tag := range []string{"<!doctype html", "<html", "<script", "<body", "<iframe", "<svg", "<?php"} {
		if i := bytes.Index(head, []byte(tag)); i >= 0 {
			r.refuseAt(reason("html"), r.place(i))
			return
		}
	}
}

// lowerASCII returns a copy with A to Z in lower case; offsets stay the same.
func lowerASCII(b []byte) []byte {
	out := bytes.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return out
}

// callIn returns the offset of a cell that a spreadsheet takes for a call of
// another program, =cmd|'/c calc'!A1; -1 if the line has none.
func callIn(line []byte) int {
	for from := 0; from < len(line); {
		end := from + len(line[from:])
		if n := bytes.IndexAny(line[from:], ";,\t"); n >= 0 {
			end = from + n
		}
		cell := bytes.TrimLeft(line[from:end], " \"'")
		if bar := bytes.IndexByte(cell, '|'); bar > 0 && strings.IndexByte("=+-@", cell[0]) >= 0 {
			rest := cell[bar+1:]
			if bytes.HasPrefix(rest, []byte("'")) { // quoted text may contain separators
				rest = line[end-len(rest)+1:]
				n := bytes.IndexByte(rest, '\'')
				rest = rest[max(0, n):min(len(rest), max(0, n)+2)]
			}
			if bytes.IndexByte(rest, '!') >= 0 {
				return from
			}
		}
		from = end + 1
	}
	return -1
}

// table accepts text whose cells call no program.
func (r *reader) table() {
	r.text()
	if r.failed() {
		return
	}
	start := 0
	for line := range bytes.Lines(r.body) {
		if bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '!') >= 0 {
			if at := callIn(line); at >= 0 {
				r.refuseAt(reason("cell-call"), r.place(start+at))
				return
			}
		}
		start += len(line)
	}
}

// geoTypes are the values of "type" at the top of GeoJSON.
var geoTypes = map[string]bool{
	"FeatureCollection": true, "Feature": true, "GeometryCollection": true, "Point": true, "MultiPoint": true, "LineString": true, "MultiLineString": true,
	"Polygon": true, "MultiPolygon": true,
}

// geoJSON accepts JSON with a type of GeoJSON, and in files that do not end in
// .geojson a list of rows.
func (r *reader) geoJSON() {
	r.text()
	if r.failed() {
		return
	}
	var top struct {
		Type string `json:"type"`
	}
	err := json.Unmarshal(bytes.TrimPrefix(r.body, []byte("\ufeff")), &top)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		r.damagedAt(reason("not-json"), r.place(min(int(syntax.Offset), len(r.body))), r.body)
	case (err != nil || !geoTypes[top.Type]) && (strings.HasSuffix(strings.ToLower(r.name), ".geojson") || !isRows(r.body)):
		r.refuse("not-map")
	}
}

// isRows reports JSON that an import can read: a list of objects, or an object with
// one such list ("grants" of 360Giving) among its values.
func isRows(body []byte) bool {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if isObjects(body) {
		return true
	}
	var top map[string]json.RawMessage
	if json.Unmarshal(body, &top) != nil {
		return false
	}
	lists := 0
	for _, part := range top {
		if isObjects(part) {
			lists++
		}
	}
	return lists == 1
}

// isObjects reports a list of objects. It holds one at a time in memory.
func isObjects(list []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(list))
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return false
	}
	var row json.RawMessage
	n := 0
	for ; dec.More(); n++ {
		if dec.Decode(&row) != nil || row[0] != '{' {
			return false
		}
	}
	return n > 0
}

// place returns the position of an offset in text, lines and runes counted from
// 1.
func (r *reader) place(at int) diag.Pos {
	before := r.body[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{File: r.name, Line: 1 + bytes.Count(before, []byte("\n")), Col: 1 + utf8.RuneCount(before[start:])}
}
