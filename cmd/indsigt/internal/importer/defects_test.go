package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// The sheets of these tests: a header, rows of grants, and at the end their total.
var headers = []string{"Nr", "Projekt", "Giver", "Modtager", "Område", "Dato", "Beløb", "Note"}

// Columns of the sheets.
const (
	nr = iota
	project
	giver
	receiver
	area
	date
	amount
	note
)

// cell is a cell to be written: a text, or an amount as each format stores it.
type cell struct {
	text   string
	amount money.Amount
	number bool
	fault  bool // an error of the spreadsheet
}

func txt(s string) cell       { return cell{text: s} }
func num(a money.Amount) cell { return cell{amount: a, number: true} }
func (c cell) plain() string  { return money.Plain(c.amount) }
func (c cell) da() string {
	if c.number {
		return money.Grammar{}.FormatNumber(c.amount)
	}
	return c.text
}

// grid is a sheet to be written. Lines are CSV lines that are written as they
// are, by row; ends are line ends.
type grid struct {
	rows  [][]cell
	lines map[int]string
	ends  map[int]string
}

// clean is a sheet without defects.
func clean(n int) *grid {
	g := &grid{lines: map[int]string{}, ends: map[int]string{}}
	random := rand.New(rand.NewPCG(1, uint64(n)))
	sum := money.Amount(0)
	for i := range n {
		a := money.Amount(100_00 + random.IntN(900_000_00))
		sum += a
		g.rows = append(g.rows, []cell{txt(fmt.Sprint(1000 + i)), txt(fmt.Sprintf("Projekt %d", i/2)), txt("Køge Kommune"),
			txt("Lejerbo"), txt("Nord"), txt(fmt.Sprintf("%02d-%02d-2024", 1+i%28, 1+i/28%12)), num(a), txt("ok, \"godt\"")})
	}
	g.rows = append(g.rows, []cell{txt(""), txt("I alt"), txt(""), txt(""), txt(""), txt(""), num(sum), txt("")})
	return g
}

func (g *grid) csv() []byte {
	var b strings.Builder
	b.WriteString(strings.Join(headers, ";") + "\r\n")
	for i, row := range g.rows {
		line, ok := g.lines[i]
		if !ok {
			var parts []string
			for _, c := range row {
				s := c.da()
				if c.fault {
					s = "#REF!"
				}
				if strings.ContainsAny(s, ";\"") {
					s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
				}
				parts = append(parts, s)
			}
			line = strings.Join(parts, ";")
		}
		end := "\r\n"
		if e, ok := g.ends[i]; ok {
			end = e
		}
		b.WriteString(line + end)
	}
	return []byte(b.String())
}

func (g *grid) json() []byte {
	var b bytes.Buffer
	b.WriteString(`{"grants":[`)
	for i, row := range g.rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('{')
		for j, c := range row {
			if j > 0 {
				b.WriteByte(',')
			}
			name, _ := json.Marshal(headers[j])
			value, _ := json.Marshal(c.text)
			if c.number {
				value = []byte(c.plain())
			}
			if c.fault {
				value = []byte(`"#REF!"`)
			}
			fmt.Fprintf(&b, "%s:%s", name, value)
		}
		b.WriteByte('}')
	}
	b.WriteString("]}")
	return b.Bytes()
}

func (g *grid) xlsx(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	put := func(i int, row []any) {
		at, _ := excelize.CoordinatesToCellName(1, i)
		if err := w.SetRow(at, row); err != nil {
			t.Fatal(err)
		}
	}
	head := make([]any, len(headers))
	for i, h := range headers {
		head[i] = h
	}
	put(1, head)
	for i, row := range g.rows {
		all := make([]any, len(row))
		for j, c := range row {
			switch {
			case c.fault:
				all[j] = "#REF!"
			case c.number:
				all[j] = float64(c.amount) / 100
			case c.text != "":
				all[j] = c.text
			}
		}
		put(i+2, all)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// portal is the library that the sheets refer to.
func portal(t testing.TB, mapping string) (*library.Library, *content.Source) {
	files := map[string]string{
		"content/index.md":                 "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\nwarnings: {public-parts-advised: off}\n---\n",
		"content/organisations/koege.md":   "---\ntitle: Køge Kommune\n---\n",
		"content/organisations/lejerbo.md": "---\ntitle: Lejerbo\ncvr: 12345674\n---\n",
		"content/areas/nord.md":            "---\ntitle: Nord\n---\n",
		"content/areas/ellemarken.md":      "---\ntitle: Ellemarken\n---\n",
		"content/sources/tilskud.md":       "---\ntitle: Tilskud\nfile: tilskud.csv\ndate: 2025-05-01\n" + mapping + "---\n",
	}
	return gather(t, files)
}

func gather(t testing.TB, files map[string]string) (*library.Library, *content.Source) {
	var docs []content.Document
	for path, text := range files {
		if path == "content/index.md" {
			set, _ := content.ParseSettings(path, []byte(text))
			docs = append(docs, content.Document{Settings: set})
			continue
		}
		doc, problems := content.Parse(path, []byte(text), content.Options{})
		if len(problems) > 0 {
			t.Fatal(path, problems)
		}
		docs = append(docs, doc)
	}
	lib, problems := library.Gather(docs, content.Date{})
	for _, p := range problems {
		t.Fatal(p)
	}
	return lib, lib.Sources[len(lib.Sources)-1]
}

const grantsMapping = `import:
  locale: da
  delimiter: semicolon
  dates: dd-mm-yyyy
  key: [Nr]
  rows:
    - {column: Projekt, is: I alt, as: total}
  columns:
    - {column: Nr, to: ignore}
    - {column: Projekt, to: title}
    - {column: Giver, to: from}
    - {column: Modtager, to: to}
    - {column: Område, to: area}
    - {column: Dato, to: decided}
    - {column: Beløb, to: committed}
    - {column: Note, to: note}
`

// defect is one kind of mistake: what it does to a row, and the reason that the
// row is refused for.
type defect struct {
	name   string
	plant  func(g *grid, i int)
	column int // of the cell that is named; -1: any
	reason string
	csv    bool // of CSV alone
}

func put(column int, c cell) func(*grid, int) {
	return func(g *grid, i int) { g.rows[i][column] = c }
}

var defects = []defect{
	{"american decimals", put(amount, txt("1,200.50")), amount, "amount-groups", false},
	{"lost zero in a group", put(amount, txt("12.00")), amount, "amount-groups", false},
	{"error of the spreadsheet", put(amount, cell{fault: true}), amount, "amount-not-amount", false},
	{"exponent", put(amount, txt("1,5E+06")), amount, "amount-unit", false},
	{"no-break space within", put(amount, txt("1\u00a0200")), amount, "amount-space", false},
	{"minus behind", put(amount, txt("200-")), amount, "amount-sign", false},
	{"parentheses", put(amount, txt("(200)")), amount, "amount-sign", false},
	{"negative", put(amount, num(-20000)), amount, "negative", false},
	{"another currency", put(amount, txt("200 EUR")), amount, "amount-currency", false},
	{"no amount", put(amount, txt("")), amount, "no-amount", false},
	{"a day that is not", put(date, txt("31-02-2024")), date, "no-such-day", false},
	{"year of two digits", put(date, txt("01-02-24")), date, "two-digit-year", false},
	{"another form of date", put(date, txt("2024/02/01")), date, "not-a-date", false},
	{"unknown area", put(area, txt("Elemarken")), area, "unknown-areas", false},
	{"unknown receiver", put(receiver, txt("Lejerbø A/S")), receiver, "unknown-organisations", false},
	{"a person", put(note, txt("kontaktperson Hans Hansen")), note, "person", false},
	{"CPR number", put(note, txt("cpr 010190-1234")), note, "cpr-number", false},
	{"personal mail", put(note, txt("skriv til hans@example.dk")), note, "email-address", false},
	{"a total among the data", put(note, txt("Subtotal")), note, "looks-like-total", false},
	{"identical row", func(g *grid, i int) { g.rows[i] = slices.Clone(g.rows[i-1]) }, nr, "same-row", false},
	{"blank row", func(g *grid, i int) { g.rows[i] = make([]cell, len(headers)) }, -1, "blank-row", false},
	{"damaged letters", put(project, txt("KÃ¸ge \ufffd")), project, "encoding", false},
	{"short row", func(g *grid, i int) { g.lines[i] = "7;x" }, 1, "short-row", true},
	{"stray delimiter", func(g *grid, i int) {
		g.lines[i] = strings.Replace(g.line(i), "Køge Kommune", "Køge; Kommune", 1)
	}, len(headers), "extra-cell", true},
	{"broken quotation", func(g *grid, i int) { g.lines[i] = strings.Replace(g.line(i), "Projekt", `"Projekt`, 1) }, project, "broken-quote", true},
	{"another line end", func(g *grid, i int) { g.ends[i] = "\n" }, note, "line-end", true},
}

// line is a row as CSV writes it, without quotation marks.
func (g *grid) line(i int) string {
	var parts []string
	for _, c := range g.rows[i] {
		parts = append(parts, strings.ReplaceAll(c.da(), `"`, ""))
	}
	return strings.Join(parts, ";")
}

// formats writes a grid in each format.
var formats = []struct {
	name string
	data func(*grid, testing.TB) []byte
}{
	{"tilskud.csv", func(g *grid, _ testing.TB) []byte { return g.csv() }},
	{"tilskud.xlsx", func(g *grid, t testing.TB) []byte { return g.xlsx(t) }},
	{"tilskud.json", func(g *grid, _ testing.TB) []byte { return g.json() }},
}

func runOn(t testing.TB, name string, data []byte, mapping string) *Report {
	lib, src := portal(t, mapping)
	r, err := Run(Input{Source: src, Name: name, Data: data, Library: lib})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !r.Adds() {
		t.Errorf("%s: rows or øre do not add up: %+v", name, r)
	}
	return r
}

// TestCleanSheets: nothing of a clean sheet is refused, and every row and øre is
// imported.
func TestCleanSheets(t *testing.T) {
	for _, n := range []int{10, 100, 3000} {
		g := clean(n)
		for _, f := range formats {
			r := runOn(t, f.name, f.data(g, t), grantsMapping)
			if len(r.Problems) > 0 || len(r.Refusals) > 0 {
				t.Fatalf("%s of %d: %v %v", f.name, n, r.Problems, r.Refusals[:min(3, len(r.Refusals))])
			}
			total := g.rows[n][amount].amount
			if r.Rows != n+1 || r.Imported != n || r.Totals != 1 || r.Columns[0].Imported != total || r.Columns[0].Totals != total || !r.Sound() || len(r.Controls) != 1 {
				t.Errorf("%s of %d: %+v", f.name, n, r)
			}
		}
	}
}

// found says what is wrong with the finding of a defect that was planted in a row;
// empty: nothing.
func (d *defect) found(r *Report, format string, at int) string {
	number := at + 2
	cell := sheet.Letters(max(d.column, 0)) + fmt.Sprint(number)
	if format == "tilskud.xlsx" {
		cell = "Sheet1!" + cell
	}
	if format == "tilskud.json" {
		number--
		cell = fmt.Sprintf("grants/%d/%s", at, headers[min(max(d.column, 0), len(headers)-1)])
	}
	i, ok := slices.BinarySearchFunc(r.Refusals, number, func(f Finding, n int) int { return f.Row - n })
	if !ok {
		return fmt.Sprintf("row %d is not refused", number)
	}
	got := r.Refusals[i]
	reason := d.reason
	if d.name == "error of the spreadsheet" && strings.HasPrefix(got.Reason, "amount-") {
		reason = got.Reason
	}
	if got.Reason != reason || d.column >= 0 && got.Cell != cell {
		return fmt.Sprintf("%s at %s in row %d, want %s at %s", got.Reason, got.Cell, got.Row, reason, cell)
	}
	for _, lang := range []string{"da", "en", "nb"} {
		if got.In(lang) == "" {
			return "no words in " + lang
		}
	}
	return ""
}

// TestDefects plants each kind of defect in a sheet of ten rows, in each format: rows
// and øre add up, the cell is named, and no other row is refused.
func TestDefects(t *testing.T) {
	for _, d := range defects {
		for _, f := range formats {
			if d.csv && f.name != "tilskud.csv" {
				continue
			}
			g := clean(10)
			at := 6
			d.plant(g, at)
			r := runOn(t, f.name, f.data(g, t), grantsMapping)
			if len(r.Problems) > 0 || r.Refused != 1 {
				t.Errorf("%s, %s: %d rows refused: %v %v", d.name, f.name, r.Refused, r.Problems, r.Refusals)
			} else if said := d.found(r, f.name, at); said != "" {
				t.Errorf("%s, %s: %s", d.name, f.name, said)
			}
		}
	}
}

// TestManyDefects plants every kind of defect in turn in one row of 40, in sheets of
// 1,000 and 10,000 rows, and of as many as INDSIGT_ROWS says: rows and øre add up,
// each cell is named, and no row without a defect is refused.
func TestManyDefects(t *testing.T) {
	sizes := []int{1000, 10_000}
	if !sitetest.Thorough() {
		sizes = sizes[:1]
	}
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_ROWS")); err == nil {
		sizes = append(sizes, n)
	}
	for _, n := range sizes {
		for _, f := range formats {
			g := clean(n)
			planted := make(map[int]*defect)
			kinds := slices.DeleteFunc(slices.Clone(defects), func(d defect) bool { return d.csv && f.name != "tilskud.csv" })
			for at := 39; at < n; at += 40 {
				d := &kinds[len(planted)%len(kinds)]
				d.plant(g, at)
				planted[at] = d
			}
			r := runOn(t, f.name, f.data(g, t), grantsMapping)
			if r.Refused != len(planted) || r.Rows != n+1 || r.Imported != n-len(planted) {
				t.Errorf("%s of %d: %d rows refused, %d planted", f.name, n, r.Refused, len(planted))
			}
			for at, d := range planted {
				if said := d.found(r, f.name, at); said != "" {
					t.Errorf("%s of %d, %s: %s", f.name, n, d.name, said)
				}
			}
		}
	}
}
