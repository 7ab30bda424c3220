package verify

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// isJSON reports whether a sheet is a list of JSON objects, such as a 360Giving file.
func isJSON(name string, text []byte) bool {
	return strings.EqualFold(path.Ext(name), ".json") && !bytes.HasPrefix(text, []byte("PK"))
}

// errObjects is the error of a file that is neither a list of objects nor an object
// that contains one.
const errObjects = words.Fault("reasons.verify.import-no-list")

// readObjects reads a list of objects, which is the whole file or the only list of an
// object. The first row of the grid has the columns: the paths of values, such as
// recipientOrganization/0/name. Each object is a row below it.
func readObjects(text []byte) (grid, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var list []json.RawMessage
	if json.Unmarshal(text, &list) != nil {
		var file map[string]json.RawMessage
		if err := json.Unmarshal(text, &file); err != nil {
			return nil, err
		}
		lists := 0
		for _, value := range file {
			if bytes.HasPrefix(value, []byte("[")) && json.Unmarshal(value, &list) == nil {
				lists++
			}
		}
		if lists != 1 {
			return nil, errObjects
		}
	}
	g := grid{nil}
	columns := make(map[string]int)
	for _, text := range list {
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		var object map[string]any
		if err := dec.Decode(&object); err != nil || object == nil {
			return nil, errObjects
		}
		var row []sheetCell
		flatten("", object, func(way string, cell sheetCell) {
			at, ok := columns[way]
			if !ok {
				at = len(g[0])
				columns[way], g[0] = at, append(g[0], sheetCell{text: way})
			}
			if at >= len(row) {
				row = append(row, make([]sheetCell, at+1-len(row))...)
			}
			row[at] = cell
		})
		g = append(g, slices.Clip(row))
	}
	return g, nil
}

// flatten calls put for each value within an object or a list, with its path.
func flatten(way string, value any, put func(way string, cell sheetCell)) {
	below := func(name string) string { return strings.TrimPrefix(way+"/"+name, "/") }
	switch v := value.(type) {
	case map[string]any:
		for name, is := range v {
			flatten(below(name), is, put)
		}
	case []any:
		for i, is := range v {
			flatten(below(strconv.Itoa(i)), is, put)
		}
	case json.Number:
		put(way, sheetCell{text: v.String(), number: true})
	case string:
		put(way, sheetCell{text: v})
	case bool:
		put(way, sheetCell{text: strconv.FormatBool(v)})
	}
}
