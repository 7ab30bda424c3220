package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/verify"
	"indsigt/cmd/indsigt/internal/words"
)

const kr = 100 // øre

func known(year int, amount money.Amount) content.Piece {
	return content.Piece{Year: year, Value: money.Of(amount)}
}

func ref(text string) content.Ref { return content.Ref{Text: text} }

func stated(p money.Phase, pieces ...content.Piece) (all [money.PhaseCount]*content.Statement) {
	all[p] = &content.Statement{Pieces: pieces}
	return all
}

// plan is a plan with everything the tables can hold.
func plan() *content.Holder {
	return &content.Holder{
		Doc:    content.Doc{Kind: content.Plans, Slug: "p", Title: `Plan "P", den første`, Summary: "+ mere", Path: "content/plans/p.md", Updated: content.Date{Year: 2024, Month: 5}},
		Areas:  []content.Portion{{Ref: ref("nord")}, {Ref: ref("syd")}},
		Status: "active", Lead: ref("lbf"), To: ref("kommune"),
		Period: content.Period{From: content.Date{Year: 2021, Month: 1, Day: 1}, To: content.Date{Year: 2022, Month: 12, Day: 31}},
		Lines: []content.Line{
			{
				ID: "plans/p:lbf", From: ref("lbf"), PriceLevel: 2020, Stated: stated(money.Committed, known(2021, 4*kr), known(2022, 4*kr)),
				Decided: content.Date{Year: 2021, Month: 2, Day: 3}, Source: ref("s"), Page: "2", Rounded: 1 * kr,
				Amended: []content.Amendment{
					{Changes: []content.Piece{known(2022, -1*kr)}, Why: "færre penge", Decided: content.Date{Year: 2022, Month: 3, Day: 1}},
					{Changes: []content.Piece{known(2021, 2*kr), known(2022, 3*kr)}},
				},
				Disputed: []content.Dispute{{Phase: money.Committed, Value: 9 * kr, Source: ref("s"), Note: "linje 1\r\nlinje 2"}},
				Pos:      diag.Pos{File: "content/plans/p.md", Line: 7},
			},
			{ID: "plans/p:kommune", From: ref("kommune"), Why: "=1+1", Stated: stated(money.Committed, content.Piece{Value: money.Value{State: money.Withheld}})},
		},
		Controls: []content.Control{{Measure: money.Measure{Phase: money.Committed}, Value: 13 * kr, Rounded: 2 * kr, Source: ref("s")}},
		Costs: []content.Cost{
			{Category: "løn", Budget: []content.Piece{known(2021, 100), known(2022, 250)}, Actual: []content.Piece{known(2021, 90), {Year: 2022, Value: money.Value{State: money.Unknown}}}},
			{Category: "it", Budget: []content.Piece{known(0, 500)}},
		},
		Numbers: []content.Number{{Year: 2021, Residents: content.Count{State: content.CountKnown, N: 1200}, Dwellings: content.Count{State: content.CountTooFew}}},
	}
}

// testExporter is an exporter over one plan, its lines booked by the ledger.
func testExporter(t testing.TB) *Exporter {
	t.Helper()
	area := func(slug string) *content.Holder {
		return &content.Holder{Doc: content.Doc{Kind: content.Areas, Slug: slug, Title: slug, Path: "content/areas/" + slug + ".md"}}
	}
	p := plan()
	lib := &library.Library{
		Holders: []*content.Holder{area("nord"), area("syd"), p},
		Organisations: []*content.Organisation{
			{Doc: content.Doc{Kind: content.Organisations, Slug: "kommune", Title: "'=Kommune"}, Type: "municipality"},
			{Doc: content.Doc{Kind: content.Organisations, Slug: "lbf", Title: "Fond"}, CVR: "12345678"},
		},
		Themes:  []*content.Theme{{Doc: content.Doc{Slug: "job", Title: "Job"}, Frame: "2019-26"}},
		Sources: []*content.Source{{Doc: content.Doc{Slug: "s", Title: "Kilde"}, Date: content.Date{Year: 2021}}},
	}
	in := ledger.Input{
		Holders: []ledger.Holder{{ID: "areas/nord"}, {ID: "areas/syd"}, {ID: "plans/p", Plan: "p", Receiver: "kommune", Areas: []ledger.Share{{Slug: "nord"}, {Slug: "syd"}}}},
		Controls: []ledger.Control{{
			ID: "plans/p#1", Scope: "plans/p", Question: ask.Of(money.Measure{Phase: money.Committed}).With(ask.Plan, "p"), Value: 13 * kr, Rounded: 2 * kr,
		}},
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		line := ledger.Line{ID: l.ID, Holder: "plans/p", Giver: "organisations/" + l.From.Text, Entry: true,
			Decided: l.Decided.String(), From: p.Period.From.String(), To: p.Period.To.String(), Source: l.Source.Text, Page: l.Page, Rounded: l.Rounded, Why: l.Why, PriceLevel: l.PriceLevel,
			Pos: diag.Pos{File: p.Path, Line: l.Pos.Line}}
		for _, piece := range l.Current(money.Committed) {
			line.Stated[money.Committed] = append(line.Stated[money.Committed], ledger.Piece{Year: piece.Year, Value: piece.Value})
		}
		in.Lines = append(in.Lines, line)
	}
	led, problems := ledger.Book(in)
	if led == nil {
		t.Fatal(problems)
	}
	e := New(lib, led, func(kind content.Kind, slug string) string { return "/" + string(kind) + "/" + slug + "/" })
	e.resolve = func(r content.Ref, kinds ...content.Kind) (content.Kind, string, bool) { return kinds[0], r.Text, true }
	return e
}

func written(t testing.TB, f File) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFiles(t *testing.T) {
	want := map[string]string{
		"data/funding-lines.csv": `line,holder,giver,entry,phase,form,year,state,amount,currency,rounded,decided,period_from,period_to,source,page,file,file_line,of,why,note,price_level,receiver
plans/p:kommune,plans/p,organisations/kommune,yes,committed,cash,,withheld,,DKK,,,2021-01-01,2022-12-31,,,content/plans/p.md,0,,'=1+1,,,kommune
plans/p:lbf,plans/p,organisations/lbf,yes,committed,cash,2021,known,6.00,DKK,1.00,2021-02-03,2021-01-01,2022-12-31,s,2,content/plans/p.md,7,,,,2020,kommune
plans/p:lbf,plans/p,organisations/lbf,yes,committed,cash,2022,known,6.00,DKK,1.00,2021-02-03,2021-01-01,2022-12-31,s,2,content/plans/p.md,7,,,,2020,kommune
`,
		"data/facts.csv": `fact,phase,form,year,funder,holder,area,theme,plan,pool,receiver,state,amount,currency,basis,lines,piece,inside,price_level
plans/p:kommune.committed.undivided,committed,cash,,kommune,plans/p,not-divided:plans/p,not-stated,p,,kommune,withheld,,DKK,stated,plans/p:kommune,plans/p:kommune.committed.undivided,,
plans/p:lbf.committed.2021,committed,cash,2021,lbf,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,6.00,DKK,stated,plans/p:lbf,plans/p:lbf.committed.2021,,2020
plans/p:lbf.committed.2022,committed,cash,2022,lbf,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,6.00,DKK,stated,plans/p:lbf,plans/p:lbf.committed.2022,,2020
`,
		"data/amendments.csv": `amendment,line,step,decided,year,change,after,why,source,page
plans/p:lbf#0,plans/p:lbf,0,2021-02-03,,8.00,8.00,,s,2
plans/p:lbf#1,plans/p:lbf,1,2022-03-01,2022,-1.00,7.00,færre penge,,
plans/p:lbf#2,plans/p:lbf,2,,,5.00,12.00,,,
`,
		"data/disputes.csv": "dispute,line,phase,amount,source,page,note\nplans/p:lbf#1,plans/p:lbf,committed,9.00,s,,\"linje 1\nlinje 2\"\n",
		"data/costs.csv": `cost,holder,category,label,year,budget,revised,actual,source,note
plans/p#1.2021,plans/p,løn,,2021,1.00,,0.90,,
plans/p#1.2022,plans/p,løn,,2022,2.50,,unknown,,
plans/p#1.total,plans/p,løn,,,3.50,,unknown,,
plans/p#2.,plans/p,it,,,5.00,,,,
`,
		"data/controls.csv": `control,scope,phase,form,year,stated,rounded,computed,difference,holds,source,page,note,ask
plans/p#1,plans/p,committed,cash,,13.00,2.00,12.00,-1.00,undecided,s,,,committed plan=p
`,
		"data/numbers.csv": "number,holder,year,residents,dwellings,source,page,note\nplans/p/2021,plans/p,2021,1200,too-few,,,\n",
		"data/holders.csv": `holder,kind,slug,title,status,period_from,period_to,plan,areas,themes,summary,page,file,updated,lead,to
areas/nord,areas,nord,nord,,,,,,,,/areas/nord/,content/areas/nord.md,,,
areas/syd,areas,syd,syd,,,,,,,,/areas/syd/,content/areas/syd.md,,,
plans/p,plans,p,"Plan ""P"", den første",active,2021-01-01,2022-12-31,,nord syd,,'+ mere,/plans/p/,content/plans/p.md,2024-05,lbf,kommune
`,
		"data/organisations.csv": "organisation,title,type,cvr,website,page\nkommune,''=Kommune,municipality,,,/organisations/kommune/\nlbf,Fond,,12345678,,/organisations/lbf/\n",
		"data/themes.json":       "[\n{\"theme\":\"job\",\"title\":\"Job\",\"frame\":\"2019-26\"}\n]\n",
	}
	e := testExporter(t)
	for _, f := range slices.Concat(e.Files(), e.LongJSON()) {
		if text, ok := want[f.Path]; ok {
			if got := written(t, f); got != text {
				t.Errorf("%s:\n%s\nwant:\n%s", f.Path, got, text)
			}
			delete(want, f.Path)
		}
	}
	for path := range want {
		t.Errorf("%s is not written", path)
	}
}

// TestOtherReadersAgree reads the files with the standard library: the header
// and number of rows are as described, and CSV and JSON hold the same.
func TestOtherReadersAgree(t *testing.T) {
	e := testExporter(t)
	files := slices.Concat(e.Files(), e.LongJSON())
	if len(files) != 2*len(Tables) {
		t.Fatalf("%d files", len(files))
	}
	for _, c := range files {
		if path.Ext(c.Path) == ".json" {
			continue
		}
		twin := strings.TrimSuffix(c.Path, ".csv") + ".json"
		j := files[slices.IndexFunc(files, func(f File) bool { return f.Path == twin })]
		rows, err := csv.NewReader(strings.NewReader(written(t, c))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", c.Path, err)
		}
		var doc []map[string]*string
		if err := json.Unmarshal([]byte(written(t, j)), &doc); err != nil {
			t.Fatalf("%s: %v", j.Path, err)
		}
		if len(rows)-1 != c.Rows || len(doc) != j.Rows || c.Rows != j.Rows {
			t.Errorf("%s: %d rows, %s: %d, announced %d", c.Path, len(rows)-1, j.Path, len(doc), c.Rows)
		}
		for n, column := range c.Table.Columns {
			if rows[0][n] != column.Name {
				t.Errorf("%s: column %d is %s, described as %s", c.Path, n, rows[0][n], column.Name)
			}
			for r, row := range rows[1:] {
				got := doc[r][column.Name]
				if got == nil && row[n] != "" || got != nil && *got != row[n] && "'"+*got != row[n] {
					t.Errorf("%s row %d %s: %q in the CSV", c.Path, r+1, column.Name, row[n])
				}
			}
		}
	}
}

func TestTheDictionaryDescribesEachColumnOnce(t *testing.T) {
	last := ""
	for _, table := range Tables {
		if table.Name <= last || table.Title("da") == "" || table.Title("en") == "" {
			t.Errorf("%s is after %s, or has no words", table.Name, last)
		}
		last = table.Name
		seen := make(map[string]bool)
		for _, c := range table.Columns {
			if seen[c.Name] || c.Type == "" || table.Text(c.Name, "da") == "" || table.Text(c.Name, "en") == "" {
				t.Errorf("%s: column %+v occurs twice or is not described", table.Name, c)
			}
			seen[c.Name] = true
		}
	}
}

// TestTheCheckerFindsNoFault: the files pass the checker, which reads them by
// code of its own.
func TestTheCheckerFindsNoFault(t *testing.T) {
	e := testExporter(t)
	e.page = func(content.Kind, string) string { return "" }
	fsys := make(fstest.MapFS)
	for _, f := range e.Files() {
		fsys[f.Path] = &fstest.MapFile{Data: []byte(written(t, f))}
	}
	r := verify.Site(fsys, verify.Options{})
	if len(r.Problems) > 0 || r.Facts != 3 || r.Balances != 3 {
		var b strings.Builder
		if err := r.WriteHuman(&b, diag.Options{}); err != nil {
			t.Fatal(err)
		}
		t.Errorf("%s", b.String())
	}
}

func TestDownloadsOfJustThis(t *testing.T) {
	e := testExporter(t)
	var b bytes.Buffer
	if err := e.FactsCSV(&b, []int{2}); err != nil || strings.Count(b.String(), "\n") != 2 || !strings.Contains(b.String(), "plans/p:lbf.committed.2022,") {
		t.Errorf("%v %q", err, b.String())
	}
	b.Reset()
	if err := e.LinesCSV(&b, []int{0}); err != nil || strings.Count(b.String(), "\n") != 2 || !strings.Contains(b.String(), "plans/p:kommune,") {
		t.Errorf("%v %q", err, b.String())
	}
}

type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	for _, f := range testExporter(t).Files() {
		if err := f.Write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

func TestDates(t *testing.T) {
	for want, d := range map[string]content.Date{
		"2021": {Year: 2021}, "2021-09": {Year: 2021, Month: 9}, "2021-12-01": {Year: 2021, Month: 12, Day: 1}, "0987-10-31": {Year: 987, Month: 10, Day: 31},
	} {
		s := &sink{table: &Table{Columns: make([]Column, 1)}}
		if s.date(d); string(s.buf) != want {
			t.Errorf("%v: %s, want %s", d, s.buf, want)
		}
	}
}

// A table for a spreadsheet has the rows of the plain one, in the writing of its
// language; what would be a formula is none there either.
func TestExcel(t *testing.T) {
	table := Table{Name: "t", Columns: []Column{{"amount", Amount}, {"phase", Code}, {"entry", Code}, {"note", Text}, {"why", Text}}}
	var out bytes.Buffer
	s := beginExcel(&out, &table, "da")
	s.amount(-123_456)
	s.text("committed")
	s.text("yes")
	s.text("=1+1;2")
	s.text("a, b")
	s.row()
	if err := s.end(); err != nil {
		t.Fatal(err)
	}
	want := "\ufeffbeløb (amount);trin (phase);nye penge (entry);bemærkning (note);hvorfor (why)\n" +
		"-1234,56;bevilget (committed);ja (yes);\"'=1+1;2\";a, b\n"
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, lang := range words.Langs() {
		for _, table := range excelTables {
			for _, c := range table.Columns {
				if !words.In(lang).Has("excel." + c.Name) {
					t.Errorf("%s: column %s has no name", lang, c.Name)
				}
			}
		}
	}
	for lang, want := range map[string]int{"da": 2, "nb": 2, "en": 0, "ar": 0, "": 0} {
		e := testExporter(t)
		e.lang = lang
		n := 0
		for _, f := range e.Files() {
			if strings.HasSuffix(f.Path, ExcelSuffix) {
				n++
				if again, ok := e.File(f.Path); !ok || again.Path != f.Path {
					t.Errorf("%s is not found", f.Path)
				}
			}
		}
		if n != want {
			t.Errorf("%q: %d tables for a spreadsheet, want %d", lang, n, want)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a", "=1", "'=1", "''", "-5", "a,b", `"`, "a\r\nb", " x ", "\t", "æøå", "\u2028", "\x01"} {
		f.Add(s)
	}
	table := Table{Name: "t", Columns: []Column{{"c", Text}, {"d", Text}}}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		want := strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
		var out [3]bytes.Buffer
		for _, s := range []*sink{begin(&out[0], &table, false), begin(&out[1], &table, true), {w: &out[2], table: &table, comma: ';'}} {
			s.text(text)
			s.text("x")
			s.row()
			if err := s.end(); err != nil {
				t.Fatal(err)
			}
		}
		rows, err := csv.NewReader(&out[0]).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][0] != want && rows[1][0] != "'"+want {
			t.Fatalf("%q: %v %q", text, err, rows)
		}
		if c := rows[1][0]; c != "" && strings.IndexByte("=+-@\t\r", c[0]) >= 0 {
			t.Fatalf("%q is a formula", c)
		}
		r := csv.NewReader(&out[2])
		r.Comma = ';'
		if one, err := r.ReadAll(); err != nil || len(one) != 1 || !slices.Equal(one[0], rows[1]) {
			t.Fatalf("%q: for a spreadsheet %v %q", text, err, one)
		}
		var doc []map[string]*string
		if err := json.Unmarshal(out[1].Bytes(), &doc); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got := doc[0]["c"]; got == nil && want != "" || got != nil && *got != want {
			t.Fatalf("%q: %v", text, got)
		}
	})
}

func BenchmarkFacts(b *testing.B) {
	e := testExporter(b)
	indexes := make([]int, 100_000)
	for i := range indexes {
		indexes[i] = i % 3
	}
	for b.Loop() {
		if err := e.FactsCSV(io.Discard, indexes); err != nil {
			b.Fatal(err)
		}
	}
}
