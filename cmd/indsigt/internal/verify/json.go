package verify

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// compareJSON reads the JSON edition of a table, [{column: value}, …], and tells
// the first place where it says something else than the CSV: row (-1: outside
// the rows), column and both texts. ok is true where the two agree. An empty
// cell is null; every other value is a string.
func compareJSON(t *table, data []byte) (d jsonDifference, ok bool) {
	j := jsonReader{text: string(data)}
	d.row = -1
	fail := func(column, want, got string) (jsonDifference, bool) {
		d.column, d.csv, d.json = column, want, got
		return d, false
	}
	if !j.take('[') {
		return fail("", "", "")
	}
	for d.row = 0; d.row < t.rows; d.row++ {
		if d.row > 0 && !j.take(',') || !j.take('{') {
			return fail("", t.at(d.row, 0), "")
		}
		for c, h := range t.header {
			if c > 0 && !j.take(',') || !j.key(h) {
				return fail(h, t.at(d.row, c), "")
			}
			want := unguard(t.at(d.row, c))
			if got, isText := j.value(); got != want || isText != (want != "") {
				return fail(h, want, got)
			}
		}
		if !j.take('}') {
			return fail("", "", "")
		}
	}
	if !j.take(']') {
		return fail("", "", "")
	}
	d.row = -1
	if !j.end() {
		return fail("", "", "")
	}
	return d, true
}

type jsonDifference struct {
	row               int
	column, csv, json string
}

// unguard takes away the apostrophe that keeps a spreadsheet from reading a
// text as a formula.
// Of several apostrophes one was put there.
func unguard(s string) string {
	bare := strings.TrimLeft(s, "'")
	if len(bare) == len(s) {
		return s
	}
	bare = strings.TrimLeftFunc(bare, func(r rune) bool {
		return r != '\t' && r != '\r' && r != '\n' && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r))
	})
	if first, size := utf8.DecodeRuneInString(bare); size > 0 && strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b", first) {
		return s[1:]
	}
	return s
}

// jsonReader reads the little JSON the data files are made of: strings, null
// and punctuation.
type jsonReader struct {
	text string
	pos  int
}

func (j *jsonReader) space() {
	for j.pos < len(j.text) && strings.IndexByte(" \n\t\r", j.text[j.pos]) >= 0 {
		j.pos++
	}
}

func (j *jsonReader) take(c byte) bool {
	j.space()
	if j.pos < len(j.text) && j.text[j.pos] == c {
		j.pos++
		return true
	}
	return false
}

func (j *jsonReader) end() bool {
	j.space()
	return j.pos == len(j.text)
}

func (j *jsonReader) key(name string) bool {
	got, isText := j.value()
	return isText && got == name && j.take(':')
}

// value reads a string or null; anything else is neither.
func (j *jsonReader) value() (s string, isText bool) {
	if !j.take('"') {
		if strings.HasPrefix(j.text[j.pos:], "null") {
			j.pos += len("null")
			return "", false
		}
		return "", true
	}
	from := j.pos
	for ; j.pos < len(j.text); j.pos++ {
		switch c := j.text[j.pos]; {
		case c == '"':
			j.pos++
			return j.text[from : j.pos-1], true
		case c == '\\':
			return j.escaped(from)
		case c < ' ':
			return "", true
		}
	}
	return "", true
}

// escaped reads on from the first escape of a string that began at from.
func (j *jsonReader) escaped(from int) (string, bool) {
	out := []byte(j.text[from:j.pos])
	for j.pos < len(j.text) {
		c := j.text[j.pos]
		j.pos++
		switch {
		case c == '"':
			return string(out), true
		case c < ' ':
			return "", true
		case c != '\\':
			out = append(out, c)
		default:
			r, ok := j.escape()
			if !ok {
				return "", true
			}
			out = utf8.AppendRune(out, r)
		}
	}
	return "", true
}

func (j *jsonReader) escape() (rune, bool) {
	if j.pos >= len(j.text) {
		return 0, false
	}
	c := j.text[j.pos]
	j.pos++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), true
	}
	if c != 'u' || j.pos+4 > len(j.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(j.text[j.pos:j.pos+4], 16, 32)
	j.pos += 4
	// Our files write letters as they are; only signs and controls are escaped.
	return rune(n), err == nil && (n < 0xd800 || n > 0xdfff)
}
