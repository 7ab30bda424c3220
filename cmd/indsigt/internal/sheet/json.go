package sheet

import (
	"bytes"
	"slices"
	"strconv"
)

// Limits of nested JSON.
const (
	maxDepth = 12
	maxList  = 200 // items of a list within an object
)

// readJSON reads a list of objects, at the top or under one key of an object
// ("grants" of 360Giving). Each object is a row. The columns are the paths of
// values within objects, in order of appearance: "recipientOrganization/0/name".
// An object that has a name twice is refused: a parser would keep one of the values.
func readJSON(data []byte) (*Table, error) {
	r := &jsonReader{jsonScanner: jsonScanner{src: string(bytes.TrimPrefix(data, []byte("\ufeff")))}, columns: make(map[string]int)}
	err := r.top()
	switch {
	case err != nil:
		return nil, err
	case !r.found:
		return nil, fail("json-no-list")
	case r.next() != 0 || r.at < len(r.src):
		return nil, fail("json-after")
	}
	return &r.table, nil
}

type jsonReader struct {
	jsonScanner
	table   Table
	columns map[string]int
	filled  []int // for each column, the last row that has it
	count   counter
	found   bool
	cells   []Cell // of the row being read
}

func (r *jsonReader) top() error {
	switch r.next() {
	case '[':
		return r.list("")
	case '{':
	default:
		return fail("json-no-list")
	}
	return r.members(func(name string) error {
		switch {
		case r.next() != '[':
			return r.skip()
		case r.found:
			return fail("json-two-lists")
		}
		return r.list(name)
	})
}

// list reads the rows.
func (r *jsonReader) list(root string) error {
	r.table.root, r.found = root, true
	return r.each(']', func() error {
		if r.next() != '{' {
			return fail("json-no-list")
		}
		row := Row{Number: len(r.table.Rows) + 1, Cells: r.cells[:0]}
		if err := r.value(&row, "", 0); err != nil {
			return err
		}
		if err := r.count.row(row.Number, len(row.Cells)); err != nil {
			return err
		}
		r.cells = row.Cells
		row.Cells = slices.Clone(row.Cells)
		r.table.Rows = append(r.table.Rows, row)
		return nil
	})
}

// value reads a value, the next in the file, into the cells of its row.
func (r *jsonReader) value(row *Row, path string, depth int) error {
	if depth > maxDepth {
		return fail("json-depth", "limit", maxDepth)
	}
	within := path
	if depth > 0 {
		within += "/"
	}
	switch r.next() {
	case '{':
		return r.members(func(name string) error { return r.value(row, within+name, depth+1) })
	case '[':
		i := -1
		return r.each(']', func() error {
			if i++; i == maxList {
				return fail("json-list", "limit", maxList)
			}
			return r.value(row, within+strconv.Itoa(i), depth+1)
		})
	}
	cell, err := r.scalar()
	if err != nil {
		return err
	}
	return r.put(row, path, cell)
}

func (r *jsonReader) put(row *Row, path string, cell Cell) error {
	at, ok := r.columns[path]
	if !ok {
		if at = len(r.table.Names); at == MaxColumns {
			return fail("too-many-columns", "limit", MaxColumns)
		}
		r.columns[path] = at
		r.table.Names = append(r.table.Names, path)
		r.filled = append(r.filled, 0)
	}
	if r.filled[at] == row.Number {
		return fail("json-twice", "name", path, "row", row.Number)
	}
	r.filled[at] = row.Number
	for len(row.Cells) <= at {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells[at] = cell
	return nil
}
