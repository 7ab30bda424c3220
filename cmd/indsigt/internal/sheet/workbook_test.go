package sheet

import (
	"fmt"
	"strings"
	"testing"
)

var (
	kindNames = map[Kind]string{Empty: "nothing", Day: "day", Bool: "flag", Fault: "error"}
	flawNames = map[Flaw]string{Computed: "computed", Merged: "merged", NoAmount: "no amount", Scaled: "scaled", Marked: "marked"}
)

// said writes cells as "A1 text", with the kind and flaw of those that are not sound
// texts and numbers.
func said(t *Table) string {
	var all []string
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if c.Kind == Empty && c.Flaw == Sound {
				continue
			}
			text := Letters(i) + fmt.Sprint(r.Number) + " " + c.Text
			if kind, ok := kindNames[c.Kind]; ok {
				text += " " + kind
			}
			if c.Flaw != Sound {
				text += " (" + flawNames[c.Flaw] + ")"
			}
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

const looks = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0,"/><numFmt numFmtId="165" formatCode="0,.0,"/><numFmt numFmtId="166" formatCode=";;;"/></numFmts>
<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>
<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>`

// TestCellsOfWorkbooks: what spreadsheet programs write is read as readers see it, or has
// a flaw.
func TestCellsOfWorkbooks(t *testing.T) {
	const texts = `<sst><si><t>sum_x000D_
af_x0041_</t></si><si><r><t>500</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si><r><rPr><strike/></rPr><t>100</t></r><r><t>200</t></r></si><si><r><t>to </t></r><r><rPr><b/><strike val="0"/></rPr><t>dele</t></r><rPh sb="0" eb="1"><t>lyd</t></rPh></si></sst>`
	for _, c := range []struct{ name, rows, after, want string }{
		{"characters as numbers", `<row><c t="s"><v>0</v></c><c t="str"><v>a_x000A_b</v></c><c t="inlineStr"><is><t>_x00e6_</t></is></c></row>`, "", "A1 sum\r\nafA\nB1 a\nb\nC1 æ"},
		{"a raised part, a part struck out, plain parts", `<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`, "", "A1 5001 (marked)\nB1 100200 (marked)\nC1 to dele"},
		{"a text of its own with a raised part", `<row><c t="inlineStr"><is><r><t>500</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c></row>`, "", "A1 5001 (marked)"},
		{"cells struck out", `<row><c s="5"><v>100</v></c><c s="5" t="s"><v>3</v></c><c s="6"><v>100</v></c><c s="5"/></row>`, "", "A1 100 (marked)\nB1 to dele (marked)\nC1 100"},
		{"shown in thousands, in more, not at all", `<row><c s="2"><v>1200000</v></c><c s="3"><v>1200000</v></c><c s="4"><v>1200000</v></c></row>`, "", "A1 1200000 (scaled)\nB1 1200000 (scaled)\nC1 1200000 (no amount)"},
		{"days of no calendar", `<row><c s="1"><v>4.5E4</v></c><c s="1"><v>45.323E3</v></c><c s="1"><v>-1</v></c><c s="1"><v>45323.5</v></c></row>`, "", "A1 4.5E4 (no amount)\nB1 45.323E3 (no amount)\nC1 -1 (no amount)\nD1 2024-02-01 day"},
		{"a formula that other cells share", `<row><c><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row><row><c><f t="shared" si="0"/><v>4</v></c></row>`, "", "A1 2 (computed)\nA2 4 (computed)"},
		{"a formula with results in several cells", `<row><c><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c><c t="s"><v>3</v></c></row><row><c><v>5</v></c></row>`, "", "A1 1 (computed)\nB1 2 (computed)\nC1 3\nA2 4 (computed)\nB2 to dele (computed)\nA3 5"},
		{"a table of data, a formula of one cell", `<row><c><f t="dataTable" ref="A1:A2"/><v>1</v></c><c><f t="array" ref="B1">C1</f><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>`, "", "A1 1 (computed)\nB1 2 (computed)\nA2 3 (computed)\nB2 4"},
		{"formulas with a text, an error, a flag and without a result", `<row><c t="str"><f>A2</f><v>x</v></c><c t="e"><f>B2</f><v>#REF!</v></c><c t="b"><f>C2</f><v>1</v></c><c><f>D2</f></c></row>`, "", "A1 x (computed)\nB1 #REF! error\nC1 true flag (computed)\nD1  nothing (computed)"},
		{"merged cells, the others with a value below", `<row><c t="s"><v>3</v></c><c><v>1</v></c></row><row><c><v>7</v></c><c><v>2</v></c></row>`, `<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`, "A1 to dele\nB1 1\nA2 7 (merged)\nB2 2"},
		{"a text that is not there", `<row><c t="s"><v>9</v></c><c t="s"><v>-1</v></c></row>`, "", "A1 9 error\nB1 -1 error"},
		{"a day as text of the standard", `<row><c t="d"><v>2024-02-01T12:00:00</v></c></row>`, "", "A1 2024-02-01 day"},
	} {
		table, err := Read("x.xlsx", book(t, `<worksheet><sheetData>`+c.rows+`</sheetData>`+c.after+`</worksheet>`, part{"xl/sharedStrings.xml", texts, 0}, part{"xl/looks.xml", looks, 0}), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := said(table); got != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.name, got, c.want)
		}
	}
	for name, rows := range map[string]string{
		"a cell of another row":            `<row r="3"><c r="B2"><v>1</v></c></row>`,
		"a cell that goes back":            `<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`,
		"a cell twice":                     `<row><c r="B1"><v>1</v></c><c r="B1"><v>1</v></c></row>`,
		"a cell without a row":             `<c r="A1"><v>1</v></c>`,
		"results nowhere":                  `<row><c><f t="array" ref="B1:A1">1</f><v>1</v></c></row>`,
		"results of ten thousand formulas": `<row>` + strings.Repeat(`<c><f t="array" ref="A1:B1">1</f><v>1</v></c>`, 900) + `</row>` + strings.Repeat(`<row>`+strings.Repeat(`<c><f t="array" ref="A1:B1">1</f><v>1</v></c>`, 900)+`</row>`, 12),
		"much computed":                    `<row>` + strings.Repeat(`<c><f t="array" ref="A1:ALL9000">1</f><v>1</v></c>`, 900) + `</row>` + strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 900)+`</row>`, 20),
	} {
		if _, err := Read("x.xlsx", book(t, `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`), Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestPartsWithoutRelationships: texts and formats under their usual names are read.
func TestPartsWithoutRelationships(t *testing.T) {
	const main = `<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>`
	const links = `<r><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/></r>`
	const rows = `<worksheet><sheetData><row><c t="s"><v>0</v></c><c s="1"><v>45323</v></c></row></sheetData></worksheet>`
	table, err := Read("x.xlsx", zipOf(t, part{"xl/workbook.xml", main, 0}, part{"xl/_rels/workbook.xml.rels", links, 0}, part{"xl/a.xml", rows, 0},
		part{"xl/sharedStrings.xml", "<sst><si><t>Nr</t></si></sst>", 0}, part{"xl/styles.xml", looks, 0}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(table), "A1 Nr\nB1 2024-02-01 day"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestDaysSince1904: a workbook of the other calendar says so in its main part.
func TestDaysSince1904(t *testing.T) {
	const main = `<workbook><workbookPr date1904="%s"/><sheets><sheet name="A" id="r1"/></sheets></workbook>`
	const links = `<r><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/><Relationship Id="r2" Type="x/styles" Target="looks.xml"/></r>`
	const rows = `<worksheet><sheetData><row><c s="1"><v>43861</v></c><c s="1"><v>0</v></c></row></sheetData></worksheet>`
	for is, want := range map[string]string{"1": "A1 2024-02-01 day\nB1 1904-01-01 day", "true": "A1 2024-02-01 day\nB1 1904-01-01 day", "0": "A1 2020-01-31 day\nB1 0 (no amount)"} {
		table, err := Read("x.xlsx", zipOf(t, part{"xl/workbook.xml", fmt.Sprintf(main, is), 0}, part{"xl/_rels/workbook.xml.rels", links, 0}, part{"xl/a.xml", rows, 0}, part{"xl/looks.xml", looks, 0}), Options{})
		if err != nil {
			t.Errorf("%s: %v", is, err)
		} else if got := said(table); got != want {
			t.Errorf("%s: %q, not %q", is, got, want)
		}
	}
}

// TestHiddenParts: rows and columns of no height or width are as hidden as those that
// say so, and a sheet that only a program can show is a hidden one.
func TestHiddenParts(t *testing.T) {
	const rows = `<worksheet><sheetFormatPr zeroHeight="%d"/><cols><col min="1" max="1" width="9"/><col min="2" max="2" hidden="1" width="9"/><col min="3" max="4" width="0"/></cols><sheetData>
<row><c><v>1</v></c></row><row hidden="1"><c><v>2</v></c></row><row ht="0"><c><v>3</v></c></row><row ht="15"><c><v>4</v></c></row><row hidden="0"><c><v>5</v></c></row></sheetData></worksheet>`
	const main = `<workbook><sheets><sheet name="A" id="r1"/><sheet name="B" id="r1" state="veryHidden"/><sheet name="C" id="r1" state="hidden"/></sheets></workbook>`
	const links = `<r><Relationship Id="r1" Type="x/worksheet" Target="a.xml"/></r>`
	for zero, want := range []string{"false true true false false", "true true true false false"} {
		table, err := Read("x.xlsx", zipOf(t, part{"xl/workbook.xml", main, 0}, part{"xl/_rels/workbook.xml.rels", links, 0}, part{"xl/a.xml", fmt.Sprintf(rows, zero), 0}), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var hidden []bool
		for _, r := range table.Rows {
			hidden = append(hidden, r.Hidden)
		}
		if got := strings.Trim(fmt.Sprint(hidden), "[]"); got != want {
			t.Errorf("rows: %s, not %s", got, want)
		}
		if got := fmt.Sprint(table.HiddenColumns, table.Hidden); got != "[1 2 3] [B C]" {
			t.Errorf("columns and sheets: %s", got)
		}
	}
}
