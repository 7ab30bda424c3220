package sheet

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// allocated is how many bytes f allocates, collected since or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestMemoryIsBounded: what reading allocates in all, garbage included, is bounded by
// the length of the file, and by the limits where a file claims more than it has.
func TestMemoryIsBounded(t *testing.T) {
	rows := func(n int, row string) []byte { return bytes.Repeat([]byte(row), n) }
	far := `<worksheet><sheetData><row r="499999"><c r="ALL499999"><v>1</v></c></row></sheetData></worksheet>`
	for _, c := range []struct {
		name, file string
		data       []byte
		most       uint64 // megabytes
	}{
		{"short rows of CSV", "x.csv", rows(400_000, "a,b\n"), 120},
		{"wide rows of CSV", "x.csv", rows(4000, strings.Repeat("a,", 900)+"\n"), 350},
		{"rows of which each has the last of 900 columns", "x.json", sparse(8000, 900), 800},
		{"one cell in the last row and column", "x.xlsx", book(t, far), 250},
		{"many rows without cells", "x.xlsx", book(t, "<worksheet><sheetData>"+strings.Repeat("<row/>", 499_999)+"</sheetData></worksheet>"), 400},
	} {
		var err error
		used := allocated(func() { _, err = Read(c.file, c.data, Options{}) })
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if used > c.most<<20 {
			t.Errorf("%s allocates %d MB, at most %d are right", c.name, used>>20, c.most)
		}
	}
}

// sparse is JSON whose first object has so many columns and whose others have the
// last alone.
func sparse(rows, columns int) []byte {
	var b bytes.Buffer
	b.WriteString(`[{"n0":1`)
	for i := 1; i < columns; i++ {
		fmt.Fprintf(&b, `,"n%d":1`, i)
	}
	for range rows {
		fmt.Fprintf(&b, `},{"n%d":1`, columns-1)
	}
	b.WriteString("}]")
	return b.Bytes()
}

// mostRefused is what reading a hostile file may allocate, garbage included.
const mostRefused = 256 << 20

// TestHostile: files that are made to harm are refused, and what is allocated until then
// is bounded.
func TestHostile(t *testing.T) {
	wide := `<worksheet><sheetData><row r="1">` + strings.Repeat(`<c><v>1</v></c>`, 1_000_000) + `</row></sheetData></worksheet>`
	for _, c := range []struct {
		name, file, reason string
		data               []byte
	}{
		{"a million columns", "x.xlsx", "columns", book(t, wide)},
		{"a column far away", "x.xlsx", "columns", book(t, `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`)},
		{"a row far away", "x.xlsx", "rows", book(t, `<worksheet><sheetData><row r="999999999"><c><v>1</v></c></row></sheetData></worksheet>`)},
		{"rows that go back", "x.xlsx", "workbook", book(t, `<worksheet><sheetData><row r="5"/><row r="2"/></sheetData></worksheet>`)},
		{"a bomb of blanks", "x.xlsx", "unpacks", zipOf(t, part{"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>`, 0}, part{"xl/_rels/workbook.xml.rels", `<r><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/></r>`, 0}, part{"xl/a.xml", "<worksheet>", maxSheetPart>>20 + 1})},
		{"a bomb of shared texts", "x.xlsx", "unpacks", book(t, `<worksheet/>`, part{"xl/sharedStrings.xml", "<sst>", maxTexts>>20 + 1})},
		{"macros", "x.xlsx", "macros", book(t, `<worksheet/>`, part{"xl/vbaProject.bin", "x", 0})},
		{"macros by name", "x.xlsm", "macros", book(t, `<worksheet/>`)},
		{"external links", "x.xlsx", "other files", book(t, `<worksheet/>`, part{"xl/externalLinks/externalLink1.xml", "x", 0})},
		{"a password", "x.xlsx", "password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")},
		{"an old workbook", "x.xls", "not read", []byte("PK..")},
		{"a PDF", "x.csv", "not read", []byte("%PDF-1.4 x")},
		{"entities", "x.xlsx", "workbook", book(t, `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;&a;</v></c></row></sheetData></worksheet>`)},
		{"much merged", "x.xlsx", "merged", book(t, `<worksheet><sheetData>`+strings.Repeat(`<row><c><v>1</v></c></row>`, 5000)+`</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`)},
		{"a long text in every cell", "x.xlsx", "unpacks", book(t, `<worksheet><sheetData>`+strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 20)+`</row>`, 100_000)+`</sheetData></worksheet>`, part{"xl/sharedStrings.xml", "<sst><si><t>" + strings.Repeat("æ ", maxText/3) + "</t></si>", 0})},
		{"deep JSON", "x.json", "nested", []byte(`[{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}]`)},
		{"deep JSON beside the list", "x.json", "list", []byte(`{"a":{"b":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}`)},
		{"many columns in JSON", "x.json", "columns", []byte(`[{` + manyNames() + `}]`)},
		{"a million columns in CSV", "x.csv", "columns", []byte(strings.Repeat(",", 1_000_000))},
		{"a million quotation marks", "x.csv", "columns", []byte(strings.Repeat("\",", 1_000_000))},
	} {
		var err error
		used := allocated(func() { _, err = Read(c.file, c.data, Options{}) })
		if err == nil {
			t.Errorf("%s is taken", c.name)
			continue
		}
		if said := err.(interface{ In(string) string }).In("en"); !strings.Contains(said, c.reason) {
			t.Errorf("%s: %s", c.name, said)
		}
		if used > mostRefused {
			t.Errorf("%s allocates %d MB", c.name, used>>20)
		}
	}
}

// TestLongCells: a text of any length, in any number of pieces, is kept as a flaw. What is
// allocated is in proportion to its length: a text of n pieces that is copied for each
// would take n times as much.
func TestLongCells(t *testing.T) {
	if !sitetest.Thorough() {
		t.Skip("too slow for the usual run; INDSIGT_TESTS=all has it")
	}
	const pieces = 500_000
	for name, cell := range map[string]string{
		"value in pieces": `<c t="str"><v>` + strings.Repeat("aaaa<!---->", pieces) + `</v></c>`,
		"text in pieces":  `<c t="inlineStr"><is>` + strings.Repeat("<t>aaaa</t>", pieces) + `</is></c>`,
		"one long text":   `<c t="inlineStr"><is><t>` + strings.Repeat("a", 20<<20) + `</t></is></c>`,
		"one long value":  `<c t="str"><v>` + strings.Repeat("a", 20<<20) + `</v></c>`,
	} {
		data := book(t, `<worksheet><sheetData><row>`+cell+`</row></sheetData></worksheet>`)
		var table *Table
		var err error
		used := allocated(func() { table, err = Read("x.xlsx", data, Options{}) })
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if c := table.Rows[0].Cell(0); c.Flaw != TooLong || len(c.Text) != 100 {
			t.Errorf("%s: %d bytes, flaw %d", name, len(c.Text), c.Flaw)
		}
		if used > mostRefused {
			t.Errorf("%s allocates %d MB", name, used>>20)
		}
	}
}

func manyNames() string {
	var b strings.Builder
	for i := range MaxColumns + 1 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"n%d":1`, i)
	}
	return b.String()
}
