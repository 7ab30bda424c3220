package geo

import (
	"encoding/json"
	"iter"

	"indsigt/cmd/indsigt/internal/diag"
)

// document is well-formed JSON that is walked by offsets, so that every value has a
// position in the file and no tree is built.
type document struct {
	file  string
	src   []byte
	lines *diag.Lines // of src; made when first needed
}

// value is the range of a value: its first byte and the offset after its last.
type value struct{ from, to int }

func (d *document) text(v value) string { return string(d.src[v.from:v.to]) }

// first returns the first byte of a value, which determines its type: one of { [ " t
// f n, - or a digit.
func (d *document) first(v value) byte { return d.src[v.from] }

func (d *document) isNumber(v value) bool {
	c := d.first(v)
	return c == '-' || '0' <= c && c <= '9'
}

// word returns a string value, or "" for other types.
func (d *document) word(v value) string {
	var s string
	if v.to == 0 || d.first(v) != '"' || json.Unmarshal(d.src[v.from:v.to], &s) != nil {
		return ""
	}
	return s
}

// space returns the offset of the next byte that is not white space.
func (d *document) space(at int) int {
	for at < len(d.src)-1 && (d.src[at] == ' ' || d.src[at] == '\n' || d.src[at] == '\t' || d.src[at] == '\r') {
		at++
	}
	return at
}

// end returns the offset after the value at an offset.
func (d *document) end(at int) int {
	switch d.src[at] {
	case '"':
		return d.quoted(at)
	case '{', '[':
		depth := 0
		for ; ; at++ {
			switch d.src[at] {
			case '"':
				at = d.quoted(at) - 1
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return at + 1
				}
			}
		}
	}
	for ; at < len(d.src); at++ {
		switch d.src[at] {
		case ',', ']', '}', ' ', '\n', '\t', '\r':
			return at
		}
	}
	return at
}

// quoted returns the offset after the string at an offset.
func (d *document) quoted(at int) int {
	for at++; d.src[at] != '"'; at++ {
		if d.src[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// elements iterates over an array. Other types have no elements.
func (d *document) elements(v value) iter.Seq[value] {
	return func(yield func(value) bool) {
		if d.first(v) != '[' {
			return
		}
		at := d.space(v.from + 1)
		for d.src[at] != ']' {
			item := value{at, d.end(at)}
			if !yield(item) {
				return
			}
			if at = d.space(item.to); d.src[at] == ',' {
				at = d.space(at + 1)
			}
		}
	}
}

// member returns the value of a key, or the zero value if the object does not have
// it. The last of equal keys counts, as in most readers.
func (d *document) member(v value, name string) value {
	var found value
	if d.first(v) != '{' {
		return found
	}
	at := d.space(v.from + 1)
	for d.src[at] != '}' {
		key := value{at, d.quoted(at)}
		at = d.space(d.space(key.to) + 1) // the colon
		item := value{at, d.end(at)}
		if d.src[key.from+1] == name[0] && d.word(key) == name {
			found = item
		}
		if at = d.space(item.to); d.src[at] == ',' {
			at = d.space(at + 1)
		}
	}
	return found
}

func (d *document) has(v value, name string) bool { return d.member(v, name).to > 0 }

// pos returns the position of an offset.
func (d *document) pos(at int) diag.Pos {
	if d.lines == nil {
		d.lines = diag.NewLines(d.src)
	}
	line, col := d.lines.At(at)
	return diag.Pos{File: d.file, Line: line, Col: col}
}
