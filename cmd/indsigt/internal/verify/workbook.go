package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"html"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// checkWorkbook checks the workbook of the portal.
func checkWorkbook(s *site, d *data, found *findings) {
	const name = "data/indsigt.xlsx"
	if _, there := s.files[name]; there {
		tables := []*table{d.tables["facts"], d.tables["funding-lines"], d.tables["holders"], d.tables["dictionary"]}
		if changes := d.tables["changes"]; changes.rows > 0 {
			tables = append(tables, changes)
		}
		compareWorkbook(s, name, tables, &crossChecker{data: d, answerer: newAnswerer(d)}, found)
	}
}

// compareWorkbook compares sheets with the tables of the same name, cell by cell, and
// cross tables with the facts of a scope. It reads the workbook with the standard
// library, not with the library that wrote it.
func compareWorkbook(s *site, name string, tables []*table, crosses *crossChecker, found *findings) {
	report := func(reason any) diag.Problem {
		return diag.New("verify-workbook", diag.Pos{File: name}, "reason", reason)
	}
	text, err := fs.ReadFile(s.fsys, name)
	if err != nil {
		found.add(report(err))
		return
	}
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		found.add(report(err))
		return
	}
	sheets, err := sheetParts(z)
	if err != nil {
		found.add(report(err))
		return
	}
	for _, t := range tables {
		part, ok := sheets[t.name]
		if !ok {
			found.add(report(words.Say("reasons.verify.no-sheet", "sheet", t.name)))
			continue
		}
		body, err := readPart(z, part)
		if err != nil {
			found.add(report(err))
			continue
		}
		if d, ok := compareSheet(t, string(body)); !ok {
			p := report(words.Say(d.reason, "sheet", t.name, "cell", d.cell))
			if d.reason == cellDiffers {
				p = p.With("csv", d.csv, diag.Pos{}).With("found", d.sheet, diag.Pos{})
			}
			found.add(p)
		}
	}
	for _, t := range tables {
		delete(sheets, t.name)
	}
	// The other sheets are cross tables and the sheet of totals.
	for _, sheet := range slices.Sorted(maps.Keys(sheets)) {
		body, err := readPart(z, sheets[sheet])
		if err != nil {
			found.add(report(err))
			continue
		}
		var d crossDifference
		if rows, cols, crossed := strings.Cut(sheet, " × "); crossed {
			d = crosses.compare([]string{rows, cols}, string(body))
		} else {
			d = crosses.headlines(string(body))
		}
		if d.why.ID != "" {
			found.add(report(words.Say("reasons.verify.sheet", "sheet", sheet, "reason", d.why)).With("computed", d.want, diag.Pos{}).With("found", d.got, diag.Pos{}))
		}
	}
}

// sheetParts returns the name of each sheet's part in the ZIP file.
func sheetParts(z *zip.Reader) (map[string]string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for part, v := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &rels} {
		body, err := readPart(z, part)
		if err != nil {
			return nil, err
		}
		if err := xml.Unmarshal(body, v); err != nil {
			return nil, err
		}
	}
	target := make(map[string]string)
	for _, r := range rels.All {
		target[r.ID] = "xl/" + strings.TrimPrefix(r.Target, "/xl/")
	}
	parts := make(map[string]string)
	for _, s := range book.Sheets {
		parts[s.Name] = target[s.ID]
	}
	return parts, nil
}

func readPart(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readUpTo(f, 0, Limits{}.orDefault().FileSize)
}

// sheetDifference is the first place where a sheet is not its table. reason is the id
// of a text with the sheet and the cell; csv and sheet are the two values of a cell.
type sheetDifference struct{ reason, cell, csv, sheet string }

const cellDiffers = "reasons.verify.sheet-cell"

// compareSheet returns the first cell that differs, or the first row that is missing
// or superfluous.
func compareSheet(t *table, body string) (sheetDifference, bool) {
	row := -1 // the header
	for {
		_, rest, more := strings.Cut(body, "<row ")
		if !more {
			break
		}
		one, after, whole := strings.Cut(rest, "</row>")
		if !whole || row >= t.rows {
			return sheetDifference{reason: "reasons.verify.sheet-more", cell: "A" + strconv.Itoa(row+2)}, false
		}
		body = after
		if d, ok := compareRow(t, row, one); !ok {
			return d, false
		}
		row++
	}
	if row != t.rows {
		return sheetDifference{reason: "reasons.verify.sheet-fewer", cell: "A" + strconv.Itoa(row+2)}, false
	}
	return sheetDifference{}, true
}

func compareRow(t *table, row int, text string) (sheetDifference, bool) {
	cells := make(map[string]string, len(t.header))
	for ref, one := range cellsOf(text) {
		if strings.Contains(one, "<f>") || strings.Contains(one, "<f ") {
			return sheetDifference{reason: "reasons.verify.sheet-formula", cell: ref}, false
		}
		cells[ref] = cellText(one)
	}
	for c, column := range t.header {
		want := column
		if row >= 0 {
			want = inWorkbook(column, unguard(t.at(row, c)))
		}
		ref := string(rune('A'+c)) + strconv.Itoa(row+2)
		if cells[ref] != want {
			return sheetDifference{cellDiffers, ref, want, cells[ref]}, false
		}
	}
	return sheetDifference{}, true
}

// cellsOf yields the reference ("B7") and the XML of each cell of a row.
func cellsOf(row string) iter.Seq2[string, string] {
	return func(yield func(ref, cell string) bool) {
		for {
			_, rest, more := strings.Cut(row, "<c ")
			if !more {
				return
			}
			cell, after, _ := strings.Cut(rest, "</c>")
			row = after
			_, ref, _ := strings.Cut(cell, `r="`)
			ref, _, _ = strings.Cut(ref, `"`)
			if !yield(ref, cell) {
				return
			}
		}
	}
}

// cellText returns the number or inline text of a cell.
func cellText(cell string) string {
	for _, tag := range []string{"v", "t"} {
		_, rest, ok := strings.Cut(cell, "<"+tag)
		if !ok {
			continue
		}
		_, rest, _ = strings.Cut(rest, ">")
		text, _, ok := strings.Cut(rest, "</"+tag+">")
		if ok {
			return strings.ReplaceAll(html.UnescapeString(text), "_x005F_", "_")
		}
	}
	return ""
}

// inWorkbook returns a cell of a CSV file as the workbook has it: dates are days
// since 30 December 1899, long texts are cut, and characters that XML cannot
// represent are U+FFFD.
func inWorkbook(column, cell string) string {
	switch column {
	case "day", "decided", "period_from", "period_to", "updated":
		if day, err := time.Parse("2006-01-02", cell); err == nil && day.Year() > 1900 {
			return strconv.Itoa(int(day.Unix()/86400) + 25569)
		}
		return cell
	}
	if isPlain(cell) {
		return cell
	}
	const most = 32767
	units := 0
	var b strings.Builder
	for _, r := range cell {
		if units++; r > 0xffff {
			units++
		}
		if units > most {
			break
		}
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			r = 0xfffd
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return len(s) < 32767
}
