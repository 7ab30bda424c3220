package verify

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// excelSuffix is the ending of files for spreadsheets: the rows of a table with a
// byte order mark, semicolons, decimal commas, and translated names before the column
// names.
const excelSuffix = ".excel.csv"

// spelledColumns have codes with a name before them, "bevilget (committed)";
// commaColumns have amounts.
var (
	spelledColumns = []string{"phase", "form", "state", "basis", "entry"}
	commaColumns   = []string{"amount", "rounded"}
)

// compareExcel checks that a file for spreadsheets has the rows of a table.
func compareExcel(file string, want *table, text []byte, found *findings) {
	got, ok := readExcel(string(text))
	rows := len(got) - 1
	if ok && rows == want.rows && slices.Equal(got[0], want.header) && slices.Equal(slices.Concat(got[1:]...), want.cells) {
		return
	}
	found.add(diag.New("verify-part", diag.Pos{File: file}, "reason", words.Say("reasons.verify.rows-list")).
		With("expected", strconv.Itoa(want.rows), diag.Pos{}).With("found", strconv.Itoa(max(rows, 0)), diag.Pos{}))
}

// readExcel reads a file for spreadsheets and converts it to the form of the plain
// file; ok is false for any other file.
func readExcel(text string) (rows [][]string, ok bool) {
	text, ok = strings.CutPrefix(text, "\ufeff")
	if !ok {
		return nil, false
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, false
	}
	header := rows[0]
	for i := range header {
		if header[i], ok = bracketed(header[i]); !ok {
			return nil, false
		}
	}
	for _, row := range rows[1:] {
		for i, cell := range row {
			switch {
			case cell == "":
			case slices.Contains(commaColumns, header[i]):
				if strings.Contains(cell, ".") {
					return nil, false
				}
				row[i] = strings.Replace(cell, ",", ".", 1)
			case slices.Contains(spelledColumns, header[i]):
				if row[i], ok = bracketed(cell); !ok {
					return nil, false
				}
			}
		}
	}
	return rows, true
}

// bracketed returns the text in the brackets at the end of a text.
func bracketed(text string) (inside string, ok bool) {
	at := strings.LastIndex(text, " (")
	if at <= 0 || !strings.HasSuffix(text, ")") {
		return "", false
	}
	return text[at+2 : len(text)-1], true
}

// checkExcel checks the files for spreadsheets in data/.
func checkExcel(s *site, d *data, found *findings) {
	for _, t := range []*table{d.facts.table, d.lines.table} {
		file := "data/" + t.name + excelSuffix
		if text, err := fs.ReadFile(s.fsys, file); err == nil {
			compareExcel(file, t, text, found)
		}
	}
}
