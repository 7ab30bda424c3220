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

// compareWorkbook compares sheets with the tables of the same name, cell by cell, cross
// tables with the facts of a scope, and everything else with what a plain workbook has. It
// reads the workbook with the standard library, not with the library that wrote it.
func compareWorkbook(s *site, name string, tables []*table, crosses *crossChecker, found *findings) {
	w := workbook{name: name, found: found, crosses: crosses}
	if err := w.open(s); err != nil {
		w.report(err)
		return
	}
	crosses.site, crosses.file, crosses.words = s, name, words.In(s.lang)
	part, what, err := strayPart(w.zip, w.read)
	if err != nil {
		w.report(err)
		return
	}
	if part != "" {
		w.report(words.Say("reasons.verify.workbook-stray", "part", part, "what", shorten(what)))
	}
	styles, err := w.read("xl/styles.xml")
	if err == nil {
		w.formats, err = readFormats(styles)
	}
	if err == nil {
		w.sheets, err = sheetParts(w.read)
	}
	if err != nil {
		w.report(err)
		return
	}
	if used := slices.Compact(slices.Sorted(maps.Values(w.sheets))); len(used) != w.parts() {
		w.report(words.Say("reasons.verify.workbook-stray", "part", "xl/workbook.xml", "what", strings.Join(used, " ")))
	}
	for _, t := range tables {
		w.table(t)
		delete(w.sheets, t.name)
	}
	w.others()
}

// workbook is a workbook being compared.
type workbook struct {
	name    string
	zip     *zip.Reader
	left    int64 // bytes that may still be unpacked
	sheets  map[string]string
	formats []string
	crosses *crossChecker
	found   *findings
}

func (w *workbook) report(reason any) { w.found.add(w.problem(reason)) }

func (w *workbook) problem(reason any) diag.Problem {
	return diag.New("verify-workbook", diag.Pos{File: w.name}, "reason", reason)
}

// open reads the file and bounds what is unpacked: a row takes more room in a sheet than
// in its CSV file, by less than 64 times.
func (w *workbook) open(s *site) error {
	text, err := fs.ReadFile(s.fsys, w.name)
	if err != nil {
		return err
	}
	w.zip, err = zip.NewReader(bytes.NewReader(text), int64(len(text)))
	w.left = min(s.tableBytes*64+64<<20, Limits{}.orDefault().FileSize)
	return err
}

// read unpacks a part.
func (w *workbook) read(part string) (string, error) {
	body, err := readPart(w.zip, part, &w.left)
	return string(body), err
}

// readPart unpacks a part of a ZIP file. left is how many bytes may be unpacked, from now
// on those less.
func readPart(z *zip.Reader, name string, left *int64) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	body, err := readUpTo(f, 0, *left)
	*left -= int64(len(body))
	return body, err
}

// sheet unpacks a sheet. ok is false if it cannot be read or has what no plain sheet has,
// which is reported.
func (w *workbook) sheet(name string) (body string, ok bool) {
	body, err := w.read(w.sheets[name])
	if err != nil {
		w.report(err)
		return "", false
	}
	if what := strayCell(body, w.formats); what != "" {
		w.report(words.Say("reasons.verify.sheet", "sheet", name, "reason", words.Say("reasons.verify.workbook-stray", "part", w.sheets[name], "what", shorten(what))))
		return "", false
	}
	return body, true
}

// parts is the number of sheets that the file has.
func (w *workbook) parts() (n int) {
	for _, f := range w.zip.File {
		if sheetPart.MatchString(f.Name) {
			n++
		}
	}
	return n
}

func (w *workbook) table(t *table) {
	if _, there := w.sheets[t.name]; !there {
		w.report(words.Say("reasons.verify.no-sheet", "sheet", t.name))
		return
	}
	body, ok := w.sheet(t.name)
	if !ok {
		return
	}
	if d, same := compareSheet(t, body); !same {
		p := w.problem(words.Say(d.reason, "sheet", t.name, "cell", d.cell))
		if d.reason == cellDiffers {
			p = p.With("csv", d.csv, diag.Pos{}).With("found", d.sheet, diag.Pos{})
		}
		w.found.add(p)
	}
}

// others checks the other sheets: cross tables and the sheet of totals.
func (w *workbook) others() {
	names := slices.Sorted(maps.Keys(w.sheets))
	totals := ""
	for _, sheet := range names {
		body, ok := w.sheet(sheet)
		if !ok {
			continue
		}
		var d crossDifference
		if rows, cols, crossed := strings.Cut(sheet, " × "); crossed {
			d = w.crosses.compare([]string{rows, cols}, body)
		} else {
			d = w.crosses.headlines(body)
			totals = html.UnescapeString(body)
		}
		if d.why.ID != "" {
			w.found.add(w.problem(words.Say("reasons.verify.sheet", "sheet", sheet, "reason", d.why)).With("computed", d.want, diag.Pos{}).With("found", d.got, diag.Pos{}))
		}
	}
	if why := w.crosses.sheetNames(names, totals); why.ID != "" {
		w.report(why)
	}
}

// sheetParts returns the name of each sheet's part in the ZIP file.
func sheetParts(read func(part string) (string, error)) (map[string]string, error) {
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
		body, err := read(part)
		if err != nil {
			return nil, err
		}
		if err := xml.Unmarshal([]byte(body), v); err != nil {
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

// sheetDifference is the first difference between a sheet and its table. reason is
// the id of a text with the sheet and the cell; csv and sheet are the two values of a
// cell.
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
		delete(cells, ref)
	}
	for ref, cell := range cells {
		return sheetDifference{cellDiffers, ref, "", cell}, false
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
