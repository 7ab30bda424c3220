package verify

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// surrogate matches an escaped half of a UTF-16 pair. Published files write every
// letter unescaped, and encoding/json reads a lone half as U+FFFD.
var surrogate = regexp.MustCompile(`(^|[^\\])(\\\\)*\\u[dD][89a-fA-F]`)

// compareJSON compares the JSON file of a table, [{column: value}, …], with its CSV
// file and returns the first difference; row is -1 outside the rows. An empty cell is
// null, every other value a string, and the columns have the order of the CSV file.
// ok is true if the two agree.
func compareJSON(t *table, data []byte) (d jsonDifference, ok bool) {
	dec := json.NewDecoder(bytes.NewReader(data))
	// next reads a token: nil for null, and nil with bad set after an error.
	bad := !utf8.Valid(data) || bytes.Contains(data, []byte(`\u`)) && surrogate.Match(data)
	next := func() json.Token {
		token, err := dec.Token()
		bad = bad || err != nil
		return token
	}
	fail := func(row int, column, want, got string) (jsonDifference, bool) {
		return jsonDifference{row, column, want, got}, false
	}
	if next() != json.Delim('[') || bad {
		return fail(-1, "", "", "")
	}
	for row := range t.rows {
		if next() != json.Delim('{') {
			return fail(row, "", t.at(row, 0), "")
		}
		for c, h := range t.header {
			if next() != h {
				return fail(row, h, t.at(row, c), "")
			}
			want := unguard(t.at(row, c))
			got, isText := next().(string)
			if got != want || isText != (want != "") || bad {
				return fail(row, h, want, got)
			}
		}
		if next() != json.Delim('}') {
			return fail(row, "", "", "")
		}
	}
	if next() != json.Delim(']') {
		return fail(t.rows, "", "", "")
	}
	if _, err := dec.Token(); err != io.EOF {
		return fail(-1, "", "", "")
	}
	return jsonDifference{}, true
}

type jsonDifference struct {
	row               int
	column, csv, json string
}

// unguard removes the first apostrophe of a text that would be a formula without it.
// Other texts are returned unchanged.
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
