package sitetest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Grants is a sheet of grants for tests and benchmarks of the import: a header, one
// row for each grant, and a last row of totals. The same number of rows gives the
// same grants.
type Grants struct {
	rows  [][]string
	total int64 // øre
}

// grantColumns are the columns of the sheet. The seventh holds amounts.
var grantColumns = []string{"Nr", "Projekt", "Giver", "Modtager", "Område", "Dato", "Beløb", "Note"}

const amountColumn = 6

// grantNotes are realistic values of the last column.
var grantNotes = []string{"", "", "udbetales i to rater", "bevilget \"efter aftale\"; regnskab følger", "forlænget til næste år"}

// NewGrants makes a sheet of n grants to n/2 initiatives.
func NewGrants(n int) *Grants {
	g := &Grants{rows: make([][]string, 0, n+1)}
	r := rand.New(rand.NewPCG(15, uint64(n)))
	for i := range n {
		ore := int64(100_00 + r.IntN(900_000_00))
		g.total += ore
		project := i / 2
		g.rows = append(g.rows, []string{strconv.Itoa(100_000 + i), fmt.Sprintf("Sammen om Nord, projekt %d", project), "Køge Kommune",
			[]string{"Lejerbo", "Boligselskabet Sjælland", "Foreningen Nord"}[project%3], []string{"Nord", "Ellemarken"}[project%2],
			fmt.Sprintf("20%02d-%02d-%02d", 10+r.IntN(15), 1+r.IntN(12), 1+r.IntN(28)), plainOre(ore), grantNotes[r.IntN(len(grantNotes))]})
	}
	total := make([]string, len(grantColumns))
	total[1], total[amountColumn] = "I alt", plainOre(g.total)
	g.rows = append(g.rows, total)
	return g
}

func plainOre(ore int64) string { return fmt.Sprintf("%d.%02d", ore/100, ore%100) }

// Mapping is the front matter of a source that imports the sheet.
const Mapping = `import:
  locale: da
  delimiter: semicolon
  dates: yyyy-mm-dd
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

// Portal returns the portal that the sheet's rows refer to, without the source.
func (g *Grants) Portal() map[string]string {
	return map[string]string{
		"content/index.md":                   "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\nwarnings: {public-parts-advised: off}\n---\n",
		"content/organisations/koege.md":     "---\ntitle: Køge Kommune\n---\n",
		"content/organisations/lejerbo.md":   "---\ntitle: Lejerbo\n---\n",
		"content/organisations/sjaelland.md": "---\ntitle: Boligselskabet Sjælland\n---\n",
		"content/organisations/forening.md":  "---\ntitle: Foreningen Nord\n---\n",
		"content/areas/nord.md":              "---\ntitle: Nord\n---\n",
		"content/areas/ellemarken.md":        "---\ntitle: Ellemarken\n---\n",
	}
}

// CSV returns the sheet as a Danish spreadsheet program saves it.
func (g *Grants) CSV() []byte {
	var b bytes.Buffer
	b.WriteString(strings.Join(grantColumns, ";") + "\r\n")
	for _, row := range g.rows {
		for i, s := range row {
			if i > 0 {
				b.WriteByte(';')
			}
			switch {
			case i == amountColumn:
				s = strings.Replace(s, ".", ",", 1)
			case strings.ContainsAny(s, `;"`):
				s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
			}
			b.WriteString(s)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

// JSON returns the sheet as a list of objects.
func (g *Grants) JSON() []byte {
	var b bytes.Buffer
	b.WriteString(`{"grants":[`)
	for i, row := range g.rows {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, s := range row {
			fmt.Fprintf(&b, "%c%q:", "{,"[min(j, 1)], grantColumns[j])
			if j == amountColumn {
				b.WriteString(s)
			} else {
				fmt.Fprintf(&b, "%q", s)
			}
		}
		b.WriteByte('}')
	}
	b.WriteString("]}")
	return b.Bytes()
}

// XLSX returns the sheet as Excel saves it: texts are in a separate part that cells
// refer to.
func (g *Grants) XLSX() []byte {
	var cells, texts bytes.Buffer
	at := make(map[string]int)
	text := func(s string) int {
		i, ok := at[s]
		if !ok {
			i = len(at)
			at[s] = i
			texts.WriteString("<si><t>" + html.EscapeString(s) + "</t></si>")
		}
		return i
	}
	for n, row := range append([][]string{grantColumns}, g.rows...) {
		fmt.Fprintf(&cells, `<row r="%d" spans="1:8">`, n+1)
		for i, s := range row {
			switch {
			case s == "":
			case i == amountColumn && n > 0:
				fmt.Fprintf(&cells, `<c r="%c%d" s="1"><v>%s</v></c>`, 'A'+i, n+1, s)
			default:
				fmt.Fprintf(&cells, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+i, n+1, text(s))
			}
		}
		cells.WriteString("</row>")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Bevillinger" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", "<sst>" + texts.String() + "</sst>"},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + cells.String() + "</sheetData></worksheet>"},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
