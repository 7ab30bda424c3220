package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Limits of nested JSON.
const (
	maxDepth = 12
	maxList  = 200 // items of a list within an object
)

// readJSON reads a list of objects, at the top or under one key of an object
// ("grants" of 360Giving). Each object is a row. The columns are the paths of
// values within objects, in order of appearance: "recipientOrganization/0/name".
func readJSON(data []byte) (*Table, error) {
	src := string(bytes.TrimPrefix(data, []byte("\ufeff")))
	r := &jsonReader{src: src, dec: json.NewDecoder(strings.NewReader(src)), columns: make(map[string]int)}
	r.dec.UseNumber()
	err := r.top()
	if err == nil && r.found {
		_, rest := r.dec.Token()
		if !errors.Is(rest, io.EOF) {
			err = fail("json-after")
		}
	}
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, fail("json-syntax", "byte", int(syntax.Offset))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fail("json-syntax", "byte", len(data))
	case err != nil:
		return nil, err
	case !r.found:
		return nil, fail("json-no-list")
	}
	return &r.table, nil
}

type jsonReader struct {
	src     string
	dec     *json.Decoder
	table   Table
	columns map[string]int
	count   counter
	found   bool
	cells   []Cell // of the row being read
}

func (r *jsonReader) top() error {
	tok, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('['):
		return r.list("")
	case json.Delim('{'):
	default:
		return fail("json-no-list")
	}
	for r.dec.More() {
		name, err := r.dec.Token()
		if err != nil {
			return err
		}
		value, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch {
		case value == json.Delim('[') && r.found:
			return fail("json-two-lists")
		case value == json.Delim('['):
			err = r.list(name.(string))
		case value == json.Delim('{'):
			err = r.skip(1)
		}
		if err != nil {
			return err
		}
	}
	_, err = r.dec.Token()
	return err
}

// list reads the rows; the list has been opened.
func (r *jsonReader) list(root string) error {
	r.table.root, r.found = root, true
	for r.dec.More() {
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		if tok != json.Delim('{') {
			return fail("json-no-list")
		}
		row := Row{Number: len(r.table.Rows) + 1, Cells: r.cells[:0]}
		if err := r.object(&row, "", 1); err != nil {
			return err
		}
		if err := r.count.row(row.Number, len(row.Cells)); err != nil {
			return err
		}
		r.cells = row.Cells
		row.Cells = slices.Clone(row.Cells)
		r.table.Rows = append(r.table.Rows, row)
	}
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) object(row *Row, path string, depth int) error {
	for r.dec.More() {
		name, err := r.dec.Token()
		if err != nil {
			return err
		}
		if err := r.value(row, path+name.(string), depth); err != nil {
			return err
		}
	}
	_, err := r.dec.Token()
	return err
}

func (r *jsonReader) value(row *Row, path string, depth int) error {
	if depth > maxDepth {
		return fail("json-depth", "limit", maxDepth)
	}
	tok, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch v := tok.(type) {
	case json.Delim:
		if v == '{' {
			return r.object(row, path+"/", depth+1)
		}
		for i := 0; r.dec.More(); i++ {
			if i == maxList {
				return fail("json-list", "limit", maxList)
			}
			if err := r.value(row, path+"/"+strconv.Itoa(i), depth+1); err != nil {
				return err
			}
		}
		_, err = r.dec.Token()
		return err
	case string:
		return r.put(row, path, textCell(r.within(v, 1)))
	case json.Number:
		return r.put(row, path, Cell{Text: r.within(v.String(), 0), Kind: Number})
	case bool:
		return r.put(row, path, Cell{Text: strconv.FormatBool(v), Kind: Bool})
	}
	return r.put(row, path, Cell{})
}

// within is the part of the file that is the text just read, so that a table takes no
// memory beside the file's for texts without escapes. after is how many bytes follow it
// in its token.
func (r *jsonReader) within(text string, after int) string {
	end := int(r.dec.InputOffset()) - after
	if from := end - len(text); from >= 0 && r.src[from:end] == text {
		return r.src[from:end]
	}
	return text
}

func (r *jsonReader) put(row *Row, path string, cell Cell) error {
	at, ok := r.columns[path]
	if !ok {
		if at = len(r.table.Names); at == MaxColumns {
			return fail("too-many-columns", "limit", MaxColumns)
		}
		r.columns[path] = at
		r.table.Names = append(r.table.Names, path)
	}
	for len(row.Cells) <= at {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells[at] = cell
	return nil
}

// skip passes over an object that was opened.
func (r *jsonReader) skip(open int) error {
	for open > 0 {
		tok, err := r.dec.Token()
		if err != nil {
			return err
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			open++
		case json.Delim('}'), json.Delim(']'):
			open--
		}
	}
	return nil
}
