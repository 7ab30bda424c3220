package verify

import (
	"testing"
)

// TestLinesOfAnEntity tests that a document lists an entity's funding lines, and names
// their table only if they have more rows than a document lists.
func TestLinesOfAnEntity(t *testing.T) {
	row := map[string]any{"line": "a", "phase": "committed", "form": "cash", "year": "2020", "source": "s"}
	table := func(rows int) *data {
		lines := &table{header: []string{"line", "phase", "form", "year", "source"}, columns: make(map[string]int), rows: rows}
		for i, name := range lines.header {
			lines.columns[name] = i
		}
		for range rows {
			for _, name := range lines.header {
				lines.cells = append(lines.cells, row[name].(string))
			}
		}
		return &data{lines: &rowIndex{table: lines}}
	}
	const in = "../../../data/funding-lines.csv"
	for _, c := range []struct {
		rows int
		doc  map[string]any
		good bool
	}{
		{1, map[string]any{"lines": []any{row}}, true},
		{1, map[string]any{"lines": []any{}}, false},
		{1, map[string]any{"linesIn": in}, false},
		{1, map[string]any{"lines": []any{row}, "linesIn": in}, false},
		{mostLines + 1, map[string]any{"linesIn": in}, true},
		{mostLines + 1, map[string]any{"linesIn": "../../../data/facts.csv"}, false},
		{mostLines + 1, map[string]any{"lines": []any{row}}, false},
		{mostLines + 1, map[string]any{"lines": []any{row}, "linesIn": in}, false},
		{mostLines + 1, map[string]any{}, false},
	} {
		found := &findings{most: 10, kept: make(map[string]int)}
		checker := &apiChecker{data: table(c.rows), found: found}
		checker.lines("api/v1/sources/s.json", apiKind{name: "sources"}, apiEntity{slug: "s"}, c.doc)
		if got := found.errors == 0; got != c.good {
			t.Errorf("%d rows, %v: good is %v", c.rows, c.doc, got)
		}
	}
}
