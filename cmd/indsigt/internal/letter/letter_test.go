package letter

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/library"
)

const mapping = `import:
  locale: da
  key: [Nr]
  columns:
    - {column: Nr, to: ignore}
    - {column: Projekt, to: title}
    - {column: Giver, to: from}
    - {column: Område, to: area}
    - {column: Dato, to: decided}
    - {column: Beløb, to: committed}
`

func portal(t *testing.T) (*library.Library, *content.Source) {
	settings, _ := content.ParseSettings("content/index.md", []byte("---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\n---\n"))
	docs := []content.Document{{Settings: settings}}
	for path, text := range map[string]string{
		"content/organisations/koege.md": "title: Køge Kommune\n",
		"content/areas/nord.md":          "title: Nord\n",
		"content/sources/tilskud.md":     "title: Tilskud\nfile: tilskud.xlsx\ndate: 2025-05-01\n" + mapping,
	} {
		d, problems := content.Parse(path, []byte("---\n"+text+"---\n"), content.Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		docs = append(docs, d)
	}
	lib, problems := library.Gather(docs, content.Date{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return lib, lib.Sources[0]
}

// answer reads a sheet and writes its letter.
func answer(t *testing.T, name string, data []byte, asCSV bool) (*importer.Report, []byte) {
	lib, src := portal(t)
	if asCSV {
		mapped := *src.Import
		mapped.Delimiter, mapped.Dates = "semicolon", "dd-mm-yyyy"
		src.Import = &mapped
	}
	r, err := importer.Run(importer.Input{Source: src, Name: name, Data: data, Library: lib})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, r, data, "da", asCSV); err != nil {
		t.Fatal(err)
	}
	return r, b.Bytes()
}

func supplied(t *testing.T) []byte {
	f := excelize.NewFile()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Nr", "Projekt", "Giver", "Område", "Dato", "Beløb"}, {"1", "Have", "Køge Kommune", "Nord", 45000, 1000}, {"2", "Bus", "Køge Kommune", "Nord", 50000, "1.50"}} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "E2", "E3", day); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open returns a letter's workbook and the values of its data.
func open(t *testing.T, letter []byte) (*excelize.File, string) {
	f, err := excelize.OpenReader(bytes.NewReader(letter))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, row := range rows {
		all = append(all, strings.Join(row, "|"))
	}
	return f, strings.Join(all, "\n")
}

// TestLetterThatComesBack: a supplier corrects the letter itself. It is read like the
// sheet was, and a letter about it has one column of remarks and one covering sheet.
// Coloured cells keep their format: a day is still shown as one.
func TestLetterThatComesBack(t *testing.T) {
	first, letter := answer(t, "tilskud.xlsx", supplied(t), false)
	f, got := open(t, letter)
	want := "Nr|Projekt|Giver|Område|Dato|Beløb|Hvad der skal rettes\n1|Have|Køge Kommune|Nord|03-15-23|1000\n" +
		"2|Bus|Køge Kommune|Nord|11-21-36|1.50|Dato: datoen er senere end 2026-01-01; skriv den dag, beløbet blev besluttet\nBeløb: tegnene står ikke mellem grupper på tre cifre; mente du 1.500, 1,50?"
	if got != want || first.Imported != 1 || first.Refused != 1 {
		t.Errorf("%d imported, %d refused\n%s\nnot\n%s", first.Imported, first.Refused, got, want)
	}
	if err := f.SetCellValue("Sheet1", "E3", 45001); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	second, letter := answer(t, "tilskud.xlsx", b.Bytes(), false)
	f, got = open(t, letter)
	if len(second.Problems) > 0 || second.Imported != 1 || len(second.Refusals) != 1 {
		t.Errorf("%+v", second)
	}
	if want = strings.Replace(strings.Replace(want, "Dato: datoen er senere end 2026-01-01; skriv den dag, beløbet blev besluttet\n", "", 1), "11-21-36", "03-16-23", 1); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	if names := f.GetSheetList(); !slices.Equal(names, []string{"Sheet1", "Følgebrev"}) {
		t.Error(names)
	}
}

func TestCSVLetterThatComesBack(t *testing.T) {
	const rows = "Nr;Projekt;Giver;Område;Dato;Beløb%s\r\n1;Have;Køge Kommune;Nord;01-02-2024;1.000%s\r\n"
	sheet := strings.ReplaceAll(rows, "%s", "")
	for range 2 {
		r, letter := answer(t, "tilskud.csv", []byte(sheet), true)
		if len(r.Problems) > 0 || r.Imported != 1 {
			t.Fatalf("%+v", r)
		}
		want := "\ufeff" + strings.ReplaceAll(strings.Replace(strings.Replace(rows, "%s", ";Hvad der skal rettes", 1), "%s", ";", 1), "\r", "")
		if sheet = string(letter); sheet != want {
			t.Errorf("%q, not %q", sheet, want)
		}
	}
}
