package form

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sheet"
)

// The sheet of these tests: one row that can be imported, one whose area has
// another name, one whose amount cannot be read, and the total.
const grants = "Journalnr.;Projekt;Giver;Område;Bevilget;Bevilget den\n" +
	"1;Cykler;Fonden;Nord;1.200,50;01-02-2025\n" +
	"2;Bus;Fonden;Sydbyen;2.000;13-02-2025\n" +
	"3;Tur;Fonden;Syd;12.00;14-02-2025\n" +
	";I alt;;;3.200,50;\n"

// send sends a sheet as a browser does. file is its name; empty: rows are pasted.
func send(h *Handler, file, body string, values url.Values, change func(*http.Request)) *httptest.ResponseRecorder {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, all := range values {
		for _, v := range all {
			_ = m.WriteField(name, v)
		}
	}
	if file == "" {
		_ = m.WriteField("rows", body)
	}
	part, _ := m.CreateFormFile("sheet", file)
	if file != "" {
		_, _ = io.WriteString(part, body)
	}
	_ = m.Close()
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080"+h.Path()+"import", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// onward sends what a page holds to the next step.
func onward(t *testing.T, h *Handler, to string, page *httptest.ResponseRecorder, change url.Values) *httptest.ResponseRecorder {
	t.Helper()
	values := fieldsOf(t, page.Body.Bytes())
	for name, v := range change {
		values[name] = v
	}
	return post(h, to, values, nil)
}

// holds requires a status and texts of an answer.
func holds(t *testing.T, w *httptest.ResponseRecorder, status int, texts ...string) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("%d, not %d: %s", w.Code, status, w.Body)
	}
	text := regexp.MustCompile(`\s+`).ReplaceAllString(w.Body.String(), " ")
	for _, want := range texts {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

// files are the paths of all files of a portal.
func files(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}

// The whole way without a script: nothing is on disk before the last step, which
// writes the source, the sheet and the initiatives; a newer sheet then changes what
// differs.
func TestASheetIsImported(t *testing.T) {
	h, dir := portal(t)
	before := files(t, dir)
	columns := send(h, `C:\ark\Tilskud 2025.csv`, grants, nil, nil)
	holds(t, columns, http.StatusOK, "portalen kender navnet i 2 af 3 celler", `<option value="committed" selected>bevilget</option>`, `value="committed.2025"`, `<option value="Projekt" selected>Projekt</option>`, `name="rule-text.1" id="rule-text-1" value="I alt"`, `<option value="total" selected>`)

	report := onward(t, h, "import-report", columns, nil)
	holds(t, report, http.StatusOK, "<td data-label=\"Læst\"><div>4</div></td><td data-label=\"Hentet\"><div>1</div></td><td data-label=\"Afvist\"><div>2</div></td><td data-label=\"Summer\"><div>1</div></td>",
		"6.401,00", "Sydbyen", "Rækker med ukendte navne", "E4", "12.00", "Hent brevet som CSV", "Skriv 1 række i portalen")

	report = onward(t, h, "import-report", report, url.Values{"is.0": {"syd"}})
	holds(t, report, http.StatusOK, "Skriv 2 rækker i portalen", `<option value="syd" selected>Syd</option>`)
	back := onward(t, h, "import-columns", report, nil)
	holds(t, back, http.StatusOK, `name="is.0" value="syd"`)

	letter := onward(t, h, "import-letter", report, url.Values{"as": {"csv"}})
	holds(t, letter, http.StatusOK, "Hvad der skal rettes", "Bevilget:")
	if at := letter.Header().Get("Content-Disposition"); at != "attachment; filename=tilskud-2025-skal-rettes.csv" {
		t.Error(at)
	}
	if book := onward(t, h, "import-letter", report, url.Values{"as": {"xlsx"}}); book.Code != http.StatusOK || !strings.HasPrefix(book.Body.String(), "PK") {
		t.Errorf("no workbook: %d", book.Code)
	}
	if now := files(t, dir); now != before {
		t.Fatalf("written before the last step:\n%s", now)
	}

	var saved []string
	h.opt.Saved = func(files ...string) { saved = append(saved, files...) }
	written := onward(t, h, "import-write", report, nil)
	holds(t, written, http.StatusOK, "4 filer er skrevet", editAddress("content/initiatives/bus.md"), "import?source=content%2fsources%2ftilskud-2025.md")
	if len(saved) != 4 || disk(t, dir, "content/files/tilskud-2025.csv") != grants {
		t.Errorf("%v", saved)
	}
	for file, want := range map[string]string{"initiatives/cykler.md": "committed: 1.200,50", "initiatives/bus.md": "areas: [syd]", "sources/tilskud-2025.md": "{cell: Sydbyen, is: syd}"} {
		if text := disk(t, dir, "content/"+file); !strings.Contains(text, want) {
			t.Errorf("%s lacks %s:\n%s", file, want, text)
		}
	}
	holds(t, onward(t, h, "import-letter", written, url.Values{"as": {"csv"}}), http.StatusOK, "Hvad der skal rettes")

	// The source's form leads to a newer sheet.
	source := url.Values{"source": {"content/sources/tilskud-2025.md"}}
	holds(t, get(h, editAddress("content/sources/tilskud-2025.md")), http.StatusOK, "Hent nyere ark")
	holds(t, get(h, "import?"+source.Encode()), http.StatusOK, "Nyere ark: Tilskud 2025")
	holds(t, send(h, "", "", source, nil), http.StatusOK, "0 nye, 0 ændret, 0 flyttet i arket, 2 uændret")
	newer := send(h, "nyt.csv", strings.ReplaceAll(grants, "2.000", "2.500"), source, nil)
	holds(t, newer, http.StatusOK, "0 nye, 1 ændret", "Skriv 2 rækker")
	holds(t, onward(t, h, "import-write", newer, nil), http.StatusOK, "2 filer er skrevet")
	if text := disk(t, dir, "content/initiatives/bus.md"); !strings.Contains(text, "committed: 2.500") {
		t.Error(text)
	}
	holds(t, send(h, "Tilskud 2025.csv", grants, nil, nil), http.StatusUnprocessableEntity, "content/files/tilskud-2025.csv findes allerede")
}

// Rows from the clipboard need a name; what the sheet does not tell is asked for.
func TestRowsAreAskedAbout(t *testing.T) {
	h, dir := portal(t)
	const rows = "Hvad\tTal\tDag\r\nBus\t100\t03/04/2025\r\n"
	holds(t, send(h, "", rows, nil, nil), http.StatusUnprocessableEntity, "mindst ét bogstav")
	columns := send(h, "", rows, url.Values{"title": {"Tavle"}}, nil)
	holds(t, columns, http.StatusOK, "– vælg –")
	holds(t, onward(t, h, "import-report", columns, nil), http.StatusUnprocessableEntity, "Vælg ved disse: Hvad, Tal, Dag, Giver i alle rækker, Datoer er skrevet som")
	if w := onward(t, h, "import-write", columns, nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an open draft is written: %d", w.Code)
	}
	chosen := url.Values{"to.0": {"title"}, "to.1": {"committed.2025"}, "to.2": {"decided"}, "giver": {"fonden"}, "dates": {"dd/mm/yyyy"}, "changes": {"corrections"}}
	report := onward(t, h, "import-report", columns, chosen)
	holds(t, report, http.StatusOK, "Tal → bevilget i 2025", "Skriv 1 række")
	holds(t, onward(t, h, "import-write", report, nil), http.StatusOK)
	if text := disk(t, dir, "content/sources/tavle.md"); !strings.Contains(text, "changes-are: corrections") || strings.Contains(text, "TODO") || strings.Contains(text, "Et udkast") {
		t.Error(text)
	}
	if text := disk(t, dir, "content/initiatives/bus.md"); !strings.Contains(text, "2025: 100") || !strings.Contains(text, "decided: 2025-04-03") {
		t.Error(text)
	}
}

// A word in place of an amount means that it is unknown where a person says so; an
// amount that is written wrongly cannot be made so.
func TestWordsInPlaceOfAmounts(t *testing.T) {
	h, dir := portal(t)
	sheet := strings.ReplaceAll(grants, "2.000", "afventer")
	report := onward(t, h, "import-report", send(h, "a.csv", strings.ReplaceAll(sheet, "Sydbyen", "Syd"), nil, nil), nil)
	holds(t, report, http.StatusOK, `name="cell.0" value="afventer"`, `<option value="unknown">ukendt</option>`)
	if strings.Contains(report.Body.String(), `value="12.00"`) {
		t.Error("an amount is taken for a word")
	}
	report = onward(t, h, "import-report", report, url.Values{"is.0": {"unknown"}})
	holds(t, report, http.StatusOK, "Skriv 2 rækker", "desuden: 1 celle med et beløb, der ikke kendes")
	holds(t, onward(t, h, "import-write", report, nil), http.StatusOK)
	if text := disk(t, dir, "content/initiatives/bus.md"); !strings.Contains(text, "committed: unknown") {
		t.Error(text)
	}
}

// Rows that are no grants get a rule on the page of columns: totals of the rows above,
// notes by how they begin. A rule without its text is asked about, and a rule that is
// taken away is gone.
func TestRulesOfRows(t *testing.T) {
	h, dir := portal(t)
	const rows = "Projekt;Giver;Bevilget\nBus;Fonden;100\nNord samlet;;100\nTur;Fonden;200\nSyd samlet;;200\nNote: foreløbige tal;;\nI alt;;300\n"
	columns := send(h, "a.csv", rows, nil, nil)
	rules := url.Values{"rule-column.2": {"Projekt"}, "rule-when.2": {"is"}, "rule-text.2": {"Nord samlet"}, "rule-as.2": {"total.above"},
		"rule-column.3": {"Projekt"}, "rule-when.3": {"starts"}, "rule-as.3": {"note"}}
	open := onward(t, h, "import-report", columns, rules)
	holds(t, open, http.StatusUnprocessableEntity, "Vælg ved disse: Tekst", `id="rule-text-3" value="" maxlength="400" autocomplete="off" aria-label="Regel 3: Tekst" aria-invalid="true"`)
	report := onward(t, h, "import-report", open, url.Values{"rule-text.3": {"Note"}, "rule-column.4": {"Projekt"}, "rule-text.4": {"Syd samlet"}, "rule-as.4": {"total.above"}})
	holds(t, report, http.StatusOK, "<td data-label=\"Hentet\"><div>2</div></td><td data-label=\"Afvist\"><div>0</div></td><td data-label=\"Summer\"><div>3</div></td><td data-label=\"Udeladt\"><div>1</div></td>",
		"Alle rækker er læst, og alle summer passer")
	back := onward(t, h, "import-columns", report, nil)
	holds(t, back, http.StatusOK, `value="Note"`, `<option value="starts" selected>`, `<option value="total.above" selected>`)
	holds(t, onward(t, h, "import-report", back, url.Values{"rule-column.3": {""}}), http.StatusOK, "<td data-label=\"Afvist\"><div>1</div></td>")
	holds(t, onward(t, h, "import-write", report, nil), http.StatusOK)
	if text := disk(t, dir, "content/sources/a.md"); !strings.Contains(text, "{column: Projekt, starts: Note, as: note}") || !strings.Contains(text, "{column: Projekt, is: Nord samlet, as: total, total-of: above}") {
		t.Error(text)
	}
}

// Words in columns of statuses and flags get a meaning as names do.
func TestWordsOfStatusesAndFlags(t *testing.T) {
	h, dir := portal(t)
	const rows = "Projekt;Giver;Bevilget;Status;Medarbejdertid\nBus;Fonden;100;kører;nej\nTur;Fonden;200;kører;ja\n"
	columns := send(h, "a.csv", rows, nil, nil)
	report := onward(t, h, "import-report", columns, url.Values{"to.3": {"status"}, "to.4": {"in-kind"}})
	holds(t, report, http.StatusOK, `name="cell.0" value="kører"`, `<option value="active">i gang</option>`, `name="cell.1" value="nej"`, `name="cell.2" value="ja"`, "ja, medarbejdertid")
	bad := onward(t, h, "import-report", report, url.Values{"is.0": {"no-such"}})
	holds(t, bad, http.StatusOK, `name="cell.0" value="kører"`)
	report = onward(t, h, "import-report", report, url.Values{"is.0": {"active"}, "is.1": {"false"}, "is.2": {"true"}})
	holds(t, report, http.StatusOK, "Skriv 2 rækker")
	holds(t, onward(t, h, "import-write", report, nil), http.StatusOK)
	for file, want := range map[string]string{"bus": "status: active", "tur": "in-kind: true"} {
		if text := disk(t, dir, "content/initiatives/"+file+".md"); !strings.Contains(text, want) {
			t.Error(text)
		}
	}
}

// Names without a document are made where a person says so.
func TestNamesAreMade(t *testing.T) {
	h, dir := portal(t)
	report := onward(t, h, "import-report", send(h, "a.csv", grants, nil, nil), nil)
	report = onward(t, h, "import-report", report, url.Values{"create": {"areas", "pages"}})
	holds(t, report, http.StatusOK, "ny: boligområde Sydbyen", `name="create" value="areas" checked`)
	holds(t, onward(t, h, "import-write", report, nil), http.StatusOK, "content/areas/sydbyen.md")
	if text := disk(t, dir, "content/areas/sydbyen.md"); !strings.Contains(text, "title: Sydbyen") {
		t.Error(text)
	}
}

// Nothing is written where a portal with the rows would fail check, where it has
// errors already, or where others have changed a file meanwhile.
func TestAllOrNothingIsWritten(t *testing.T) {
	h, dir := portal(t)
	const twice = "Projekt;Giver;Bevilget;Plan\nHjælp;Fonden;900.000;Plan: nord\n"
	report := onward(t, h, "import-report", send(h, "a.csv", twice, nil, nil), nil)
	holds(t, report, http.StatusOK, "Skriv 1 række")
	before := files(t, dir)
	bad := filepath.Join(dir, "content", "areas", "syd.md")
	write := func(text string) {
		if err := os.WriteFile(bad, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("---\ntitle: Syd\nplan: ingen\n---\n")
	holds(t, onward(t, h, "import-write", report, nil), http.StatusUnprocessableEntity, "Intet er skrevet", "content/areas/syd.md:3")
	write("---\ntitle: Syd\n---\n")
	if now := files(t, dir); now != before {
		t.Fatalf("half written:\n%s", now)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	values := fieldsOf(t, report.Body.Bytes())
	if w := post(h, "import-write", values, func(r *http.Request) { *r = *r.WithContext(cancelled) }); w.Code == http.StatusOK {
		t.Error("a cancelled import is written")
	}
	if now := files(t, dir); now != before {
		t.Fatalf("written though cancelled:\n%s", now)
	}
	made := filepath.Join(dir, "content", "sources", "a.md")
	if err := os.WriteFile(made, []byte("---\ntitle: A\n---\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	holds(t, onward(t, h, "import-write", report, nil), http.StatusUnprocessableEntity, "content/sources/a.md findes allerede")
	if text := disk(t, dir, "content/sources/a.md"); text != "---\ntitle: A\n---\n" {
		t.Error(text)
	}
	_ = os.Remove(made)
	h.Close()
	holds(t, onward(t, h, "import-write", report, nil), http.StatusConflict, "Programmet er ved at stoppe")
	if now := files(t, dir); now != before {
		t.Fatalf("written after the end:\n%s", now)
	}
}

// What is no sheet is refused with the reason, and the form stays.
func TestBadSheetsAreRefused(t *testing.T) {
	h, dir := portal(t)
	before := files(t, dir)
	big := strings.Repeat("a;b\n", sheet.MaxBytes/4+1)
	for _, c := range []struct{ file, body, want string }{
		{"", "", "Vælg en fil, eller indsæt rækker"},
		{"a.pdf", "%PDF-1.4", "pdf"},
		{"a.xlsx", "not a zip", "xlsx"},
		{"a.xlsx", "PK\x03\x04 cut off", "Se på dette først"},
		{"a.json", "{", "Se på dette først"},
		{"a.csv", "  \n", "Se på dette først"},
		{"a.exe", "MZ", "Se på dette først"},
		{"!.csv", "a;b\n1;2\n", "mindst ét bogstav"},
		{"a.csv", big, "64 MB"},
		{"a.csv", big + strings.Repeat("x", 2<<20), "64 MB"},
	} {
		w := send(h, c.file, c.body, nil, nil)
		holds(t, w, http.StatusUnprocessableEntity, c.want, `name="sheet"`)
	}
	holds(t, post(h, "import", url.Values{"title": {"x"}}, nil), http.StatusUnprocessableEntity, "Vælg en fil")
	holds(t, post(h, "import-report", url.Values{"sheet": {"gone"}, "file": {"a.csv"}}, nil), http.StatusUnprocessableEntity, "Arket er her ikke længere")
	if now := files(t, dir); now != before {
		t.Errorf("written:\n%s", now)
	}
}

// The name of a sheet cannot lead outside its folder; nor can that of
// the source.
func TestNamesOfSheetsStayInTheFolder(t *testing.T) {
	h, dir := portal(t)
	before := files(t, dir)
	columns := send(h, "../../../etc/Å bad.csv", grants, nil, nil)
	holds(t, columns, http.StatusOK, `name="file" value="aa-bad.csv"`)
	for _, name := range []string{"../index.md", "a/b.csv", "..\\a.csv", ".csv", "a.csv/../../x.csv", "A.csv", "/etc/x.csv", "a.md"} {
		w := onward(t, h, "import-write", columns, url.Values{"file": {name}})
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for _, name := range []string{"../secret.md", "content/areas/nord.md", "content/sources/../index.md", "content/sources/brevet.md"} {
		if w := get(h, "import?"+url.Values{"source": {name}}.Encode()); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", name, w.Code)
		}
		if w := onward(t, h, "import-write", columns, url.Values{"source": {name}}); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if now := files(t, dir); now != before {
		t.Errorf("written:\n%s", now)
	}
}

// Each step stands under the token.
func TestImportNeedsTheToken(t *testing.T) {
	h, _ := portal(t)
	elsewhere := func(r *http.Request) { r.URL.Path = "/WRONG" + r.URL.Path[strings.LastIndex(r.URL.Path, "/"):] }
	if w := send(h, "a.csv", grants, nil, elsewhere); w.Code != http.StatusForbidden || len(h.session.sheets) > 0 {
		t.Errorf("a sheet is taken: %d", w.Code)
	}
	for _, to := range []string{"import-columns", "import-report", "import-write", "import-letter"} {
		if w := post(h, to, url.Values{}, elsewhere); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", to, w.Code)
		}
	}
}

// Only a few sheets are kept, the newest.
func TestFewSheetsAreKept(t *testing.T) {
	d := &session{}
	first := d.keepSheet([]byte("0"))
	for _, s := range []string{"1", "2", "0", "3"} {
		d.keepSheet([]byte(s))
	}
	if _, ok := d.sheet(first); !ok || len(d.sheets) != maxSheets {
		t.Errorf("%d are kept", len(d.sheets))
	}
}
