package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

func workbookOf(t *testing.T, e *Exporter) (*excelize.File, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := e.Workbook(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, b.Bytes()
}

// TestWorkbookSaysWhatTheFilesSay reads the workbook with another reader than
// wrote its rows, and holds every cell against the CSV.
func TestWorkbookSaysWhatTheFilesSay(t *testing.T) {
	e := testExporter(t)
	f, body := workbookOf(t, e)
	if _, again := workbookOf(t, e); !bytes.Equal(body, again) {
		t.Error("two workbooks of one book differ")
	}
	if name := f.GetSheetList()[0]; name != "How it was counted" {
		t.Errorf("the first sheet is %s", name)
	}
	for _, table := range append(sheetTables[:3:3], &dictionary.Table) {
		got, err := f.GetRows(table.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		want, err := csv.NewReader(strings.NewReader(written(t, fileOf(t, e, "data/"+table.Name+".csv")))).ReadAll()
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %v, %d rows, not %d", table.Name, err, len(got), len(want))
		}
		for r := range want {
			for c, w := range want[r] {
				g := ""
				if c < len(got[r]) {
					g = got[r][c]
				}
				if of := table.Columns[c].Type; r > 0 && of == Date {
					if day, err := time.Parse("2006-01-02", w); err == nil {
						w = strconv.Itoa(int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
					}
				}
				if w != "" && isFormula(w) && w[0] == '\'' {
					w = w[1:]
				}
				if g != w {
					t.Errorf("%s row %d column %s: %q, not %q", table.Name, r+1, table.Columns[c].Name, g, w)
				}
			}
		}
		if panes, err := f.GetPanes(table.Name); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the header is not frozen: %+v %v", table.Name, panes, err)
		}
	}
}

func fileOf(t *testing.T, e *Exporter, path string) File {
	t.Helper()
	files := e.Files()
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		t.Fatal("no file " + path)
	}
	return files[i]
}

// oddTexts are what editors, and those who would harm them, can write.
var oddTexts = []string{
	`=cmd|' /C calc'!A0`, "+1", "-1", "@SUM(1)", "'=x", "a\nb", "\u202eright to left\u202c", "👍🏽 emoji", `"quoted", and more`, "<b>&amp;</b>", "_x000D_", "_x0041",
	" spaces ", "\t=1", "]]>", strings.Repeat("å", 100), "\u0001\u001f", "\ufffe", "العربية", strings.Repeat("𝄞", sheetChars),
}

func TestWorkbookKeepsOddTextsAndAmounts(t *testing.T) {
	e := testExporter(t)
	e.lib.Holders = nil
	for i, text := range oddTexts {
		e.lib.Holders = append(e.lib.Holders, &content.Holder{Doc: content.Doc{Kind: content.Plans, Slug: fmt.Sprintf("x%02d", i), Title: text, Summary: text}})
	}
	f, body := workbookOf(t, e)
	if bytes.Contains(body, []byte("<f>")) {
		t.Error("the workbook has a formula")
	}
	for i, text := range oddTexts {
		cell := fmt.Sprintf("D%d", i+2)
		got, err := f.GetCellValue("holders", cell)
		want := shownInCell(clip(text))
		if err != nil || got != want {
			t.Errorf("%s: %.60q, not %.60q (%v)", cell, got, want, err)
		}
		if formula, _ := f.GetCellFormula("holders", cell); formula != "" {
			t.Errorf("%s is the formula %s", cell, formula)
		}
	}
}

// shownInCell is a text with what XML cannot contain replaced.
func shownInCell(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe {
			return 0xfffd
		}
		return r
	}, text)
}

func TestSheetAmounts(t *testing.T) {
	for amount, want := range map[money.Amount]string{
		0: "<v>0.00</v>", 5: "<v>0.05</v>", -123456: "<v>-1234.56</v>", 999_999_999_999_999: "<v>9999999999999.99</v>",
		1_000_000_000_000_000: "<is><t>10000000000000.00</t></is>", -1 << 63: "<is><t>-92233720368547758.08</t></is>",
	} {
		s := &sheet{columns: []Column{{"a", Amount}}, letters: []string{"A"}, styles: []int{1}}
		s.amount(amount)
		if !strings.Contains(string(s.buf), want) {
			t.Errorf("%d: %s, want %s", amount, s.buf, want)
		}
	}
}

func TestSerialDays(t *testing.T) {
	for want, d := range map[int]content.Date{
		1 + 366: {Year: 1901, Month: 1, Day: 1}, 36526: {Year: 2000, Month: 1, Day: 1}, 36585: {Year: 2000, Month: 2, Day: 29},
		36586: {Year: 2000, Month: 3, Day: 1}, 44197: {Year: 2021, Month: 1, Day: 1}, 73050: {Year: 2099, Month: 12, Day: 31},
	} {
		if got := serial(d); got != want {
			t.Errorf("%v: %d, want %d", d, got, want)
		}
	}
}

// A sheet that is full says how many rows it left out.
func TestSheetFull(t *testing.T) {
	var b bytes.Buffer
	s := &sheet{columns: []Column{{"a", Text}}, letters: []string{"A"}, styles: []int{0}, rows: sheetRows - 2, fill: func(s *sheet) {
		for range 3 {
			s.begin()
			s.text("x")
			s.end()
		}
	}}
	if err := s.write(&b, 0); err != nil || s.cut != 2 || strings.Count(b.String(), "<row") != 2 || strings.Count(b.String(), "</row>") != 2 {
		t.Errorf("%v, %d cut, %s", err, s.cut, b.String())
	}
}
