package verify

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
)

// messages returns each problem as "id file:line" and its message.
func messages(r Report) []string {
	var out []string
	for _, p := range r.Problems {
		text, _ := diag.Text(p, "en")
		out = append(out, p.ID+" "+p.Pos.String()+" "+text)
	}
	return out
}

func TestTheWorkedBookHolds(t *testing.T) {
	r := Site(fsOf(t, book()), Options{})
	if len(r.Problems) > 0 {
		t.Fatalf("problems:\n%s", strings.Join(messages(r), "\n"))
	}
	if r.Pages != 2 || r.Figures != 14 || r.Facts != 16 || r.Lines != 14 || r.Anchors != 2 || r.Unnetted != 0 || r.Balances != 13 {
		t.Errorf("counts: %+v", r)
	}
}

func TestASiteInAZipIsCheckedAlike(t *testing.T) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	if err := w.AddFS(fsOf(t, book())); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if r := Site(z, Options{Workers: 3}); len(r.Problems) > 0 || r.Figures != 14 {
		t.Errorf("%+v", r)
	}
}

// TestEachFaultIsFound plants one fault at a time: old text of a file is
// replaced by new, and exactly the wanted problems must be reported.
func TestEachFaultIsFound(t *testing.T) {
	const home, area, facts, lines = "index.html", "nord/index.html", "data/facts.csv", "data/funding-lines.csv"
	for _, c := range []struct {
		name, file, old, new string
		want                 []string
	}{
		{"figure", home, `value="900000.50"`, `value="900000.51"`, []string{
			`verify-figure index.html:4 the figure is not the answer to "spent"`,
			`verify-figure-text index.html:4 the text of "spent" shows a different figure than its value`}},
		{"text", home, "17.100.000,01&nbsp;kr.", "17.100.000,10 kr.", []string{
			`verify-figure-text index.html:3 the text of "committed" shows a different figure than its value`}},
		{"english text on a danish page", home, "900.000,50 kr.", "900,000.50 kr.", []string{
			`verify-figure-text index.html:4 the text of "spent" shows a different figure than its value`}},
		{"abbreviated text", home, "900.000,50 kr.", "0,9 mio. kr.", []string{
			`verify-figure-text index.html:4 the text of "spent" shows a different figure than its value`}},
		{"lost minus", home, "−100.000 kr.", "100.000 kr.", []string{
			`verify-figure-text index.html:4 the text of "committed year=2022 holder=pools/u" shows a different figure than its value`}},
		{"question", home, `data-ask="spent"`, `data-ask="spend"`, []string{
			`verify-question index.html:4 the question "spend" cannot be read: column 1: unknown phase "spend"; did you mean spent?; hint: applied, ceiling, committed, disbursed, spent, returned`}},
		{"no answer", area, "minus(committed holder=initiatives/a; spent", "minus(committed; spent", []string{
			`verify-no-answer nord/index.html:6 a figure is shown although "minus(committed; spent holder=initiatives/a)" has no answer: amounts are missing`}},
		{"no cell", area, "cell(numbers areas/nord/2021 residents)", "cell(numbers areas/nord/2022 residents)", []string{
			`verify-no-answer nord/index.html:4 a figure is shown although "cell(numbers areas/nord/2022 residents)" has no answer: numbers.csv has no row areas/nord/2022`}},
		{"bare data", home, ` data-ask="spent"`, "", []string{
			`verify-figure-bare index.html:4 a figure has no value or no question`}},
		{"loose figure", home, "Nord</a>", "Nord</a> fik\n2 mio. kr.", []string{
			`verify-loose-figure index.html:7 "2 mio. kr" is outside <data>, so it cannot be recomputed`}},
		{"band of a filter", home, "Nord</a>", `Nord</a> <select><option value="1000-5000">1.000 kr. til 5.000 kr.</option></select>`, nil},
		{"band that is another", home, "Nord</a>", `Nord</a> <select><option value="1000-5000">1.000 kr. til 6.000 kr.</option></select>`, []string{
			`verify-loose-figure index.html:6 "1.000 kr" is outside <data>, so it cannot be recomputed`}},
		{"link", home, "nord/#tal", "Nord/#tal", []string{
			`verify-link index.html:6 the link Nord/#tal does not lead to a file of the site`,
			`verify-orphan nord/index.html no page links to this page`}},
		{"link without slash", area, `href="../"`, `href="../nord"`, []string{
			`verify-link nord/index.html:11 the link ../nord does not lead to a file of the site`}},
		{"link out of the site", area, `href="../"`, `href="../../index.html"`, []string{
			`verify-link nord/index.html:11 the link ../../index.html does not lead to a file of the site`}},
		{"rooted link", area, `href="../"`, `href="/"`, []string{
			`verify-rooted-link nord/index.html:11 the link / works only at the root of a host`}},
		{"srcset", area, "../style.css 2x", "../style2.css 2x", []string{
			`verify-link nord/index.html:11 the link ../style2.css does not lead to a file of the site`}},
		{"anchor elsewhere", home, "nord/#tal", "nord/#tall", []string{
			`verify-anchor index.html:6 the link nord/#tall leads to a place that is not on the page`}},
		{"anchor here", home, `id="op"`, `id="ned"`, []string{
			`verify-anchor index.html:6 the link #op leads to a place that is not on the page`}},
		{"id twice", area, "<p>", `<p id="tal">`, []string{
			`verify-id-twice nord/index.html:2 the id tal appears twice on the page`}},
		{"empty link", area, `<a href="../data/facts.csv">`, "<a>", []string{
			`verify-empty-link nord/index.html:11 a link has no address`}},
		{"an øre in a fact", facts, "66666.67", "66666.68", []string{
			`verify-netting data/facts.csv the balance of initiatives/b in committed, year none, does not match its funding lines`,
			`verify-piece-sum data/facts.csv:5 the parts of piece b:fond.committed do not add up to the amount of its line`,
			`verify-derived data/controls.csv:2 column computed of plans/p#1 does not match the other files`,
			`verify-derived data/controls.csv:2 column difference of plans/p#1 does not match the other files`,
			`verify-figure index.html:3 the figure is not the answer to "committed"`,
			`verify-figure nord/index.html:9 the figure is not the answer to "committed year=none"`}},
		{"a rest too large", facts, "2500000.00", "2500000.01", []string{
			`verify-netting data/facts.csv the balance of pools/u in committed, year 2021, does not match its funding lines`,
			`verify-figure index.html:3 the figure is not the answer to "committed"`}},
		{"an unknown read as zero", facts, "unknown,,DKK", "known,0.00,DKK", []string{
			`verify-netting data/facts.csv the balance of initiatives/d in committed, year none, does not match its funding lines`,
			`verify-piece-sum data/facts.csv:11 the parts of piece d:fond.committed do not add up to the amount of its line`,
			`verify-figure index.html:3 the figure is not the answer to "missing(committed)"`}},
		{"amount with a comma", facts, "900000.50", `"900000,50"`, []string{
			`verify-netting data/facts.csv the balance of initiatives/a in spent, year 2021, does not match its funding lines`,
			`verify-cell data/facts.csv:4 column amount cannot hold "900000,50"`,
			`verify-piece-sum data/facts.csv:4 the parts of piece a:p.spent.2021 do not add up to the amount of its line`,
			`verify-figure index.html:4 the figure is not the answer to "spent"`,
			`verify-figure nord/index.html:6 the figure is not the answer to "minus(committed holder=initiatives/a; spent holder=initiatives/a)"`}},
		{"a piece in two states", facts, "known,66666.67", "withheld,", []string{
			`verify-piece data/facts.csv:6 the parts of piece b:fond.committed have different values in state: known and withheld`}},
		{"a name nobody has", facts, "fond,initiatives/d,syd", "fund,initiatives/d,syd", []string{
			`verify-name data/facts.csv:11 column funder names fund, which has no row in organisations`}},
		{"header", facts, "fact,phase", "id,phase", []string{
			`verify-header data/facts.csv:1 the columns of data/facts.csv are not the published ones`}},
		{"carriage return", facts, "price_level\n", "price_level\r\n", []string{
			`verify-csv data/facts.csv:1 the file does not follow the CSV rules: a carriage return (CR)`}},
		{"order", "data/themes.csv", "job,Job,2019-26\ntryg,Tryg,2019-26\n", "tryg,Tryg,2019-26\njob,Job,2019-26\n", []string{
			`verify-order data/themes.csv:3 job comes after tryg`}},
		{"twice", "data/themes.csv", "tryg,Tryg", "job,Job,2019-26\ntryg,Tryg", []string{
			`verify-twice data/themes.csv:3 the key job appears twice`}},
		{"entry", lines, "plans/p,no,spent", "plans/p,yes,spent", []string{
			`verify-cell data/funding-lines.csv:4 column entry cannot hold "yes"`}},
		{"amendment", "data/amendments.csv", ",500000.00,", ",400000.00,", []string{
			`verify-derived data/amendments.csv:3 column after of plans/p:kommune#1 does not match the other files`}},
		{"cost", "data/costs.csv", "3.50", "3.51", []string{
			`verify-derived data/costs.csv:4 column budget of plans/p#1.total does not match the other files`}},
		{"control", "data/controls.csv", ",yes,", ",no,", []string{
			`verify-derived data/controls.csv:2 column holds of plans/p#1 does not match the other files`}},
		{"page of a holder", "data/holders.csv", "/nord/", "/nort/", []string{
			`verify-link data/holders.csv:2 the link /nort/ does not lead to a file of the site`}},
		{"price level", facts, "initiatives/a:p,a:p.committed.2021,,", "initiatives/a:p,a:p.committed.2021,,2019", []string{
			`verify-derived data/facts.csv:2 column price_level of a:p.committed.2021 does not match the other files`}},
		{"receiver of a fact", facts, "tryg,p,,fond,known,33333.34", "tryg,p,,kommune,known,33333.34", []string{
			`verify-derived data/facts.csv:5 column receiver of b:fond.committed.area=nord does not match the other files`,
			`verify-piece data/facts.csv:6 the parts of piece b:fond.committed have different values in receiver: kommune and fond`}},
		{"receiver of a line", lines, ",not-stated\n", ",lbf\n", []string{
			`verify-derived data/funding-lines.csv:2 column receiver of initiatives/a:p does not match the other files`}},
		{"the one in charge of what is given to another", "data/holders.csv", ",kommune,fond\n", ",kommune,\n", []string{
			`verify-derived data/facts.csv:9 column receiver of c:u.committed.2021 does not match the other files`}},
		{"dictionary", "data/dictionary.csv", "themes,frame,text,x,x,x\n", "", []string{
			`verify-dictionary data/dictionary.csv the data dictionary does not describe the columns of themes`}},
	} {
		files := book()
		if !strings.Contains(files[c.file], c.old) {
			t.Fatalf("%s: %q is not in %s", c.name, c.old, c.file)
		}
		files[c.file] = strings.Replace(files[c.file], c.old, c.new, 1)
		got := messages(Site(fsOf(t, files), Options{}))
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: not reported: %s\n  reported:\n  %s", c.name, w, strings.Join(got, "\n  "))
			}
		}
		// Other laws may notice a fault in the facts too; a fault on a page is
		// reported once.
		if strings.HasSuffix(c.file, ".html") && len(got) != len(c.want) {
			t.Errorf("%s: reported\n  %s", c.name, strings.Join(got, "\n  "))
		}
	}
}

// TestOlderSite: a site of data model 2.4 has no receivers.
func TestOlderSite(t *testing.T) {
	files := book()
	without := func(path string, columns ...string) {
		tab, err := parseCSV(path, path, []byte(files[path]))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		for row := -1; row < tab.rows; row++ {
			var cells []string
			for col, name := range tab.header {
				if slices.Contains(columns, name) {
					continue
				}
				if row < 0 {
					cells = append(cells, name)
				} else {
					cells = append(cells, tab.at(row, col))
				}
			}
			if err := w.Write(cells); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		files[path] = b.String()
	}
	without("data/facts.csv", "receiver")
	without("data/funding-lines.csv", "receiver")
	without("data/holders.csv", "lead", "to")
	without("data/dictionary.csv", "nb")
	for _, line := range []string{"facts,receiver", "funding-lines,receiver", "holders,lead", "holders,to", "dictionary,nb"} {
		files["data/dictionary.csv"] = strings.Replace(files["data/dictionary.csv"], line+",text,x,x\n", "", 1)
	}
	if got := messages(Site(fsOf(t, files), Options{})); len(got) > 0 {
		t.Errorf("reported\n  %s", strings.Join(got, "\n  "))
	}
}

func TestOldAddresses(t *testing.T) {
	files := book()
	files["gammel/index.html"] = `<html lang="da"><head><meta content="0; url=../nord/" http-equiv="refresh"></head></html>`
	if got := messages(Site(fsOf(t, files), Options{})); len(got) > 0 {
		t.Errorf("reported %q", got)
	}
	files["gammel/index.html"] = strings.Replace(files["gammel/index.html"], "nord", "nor", 1)
	if got := messages(Site(fsOf(t, files), Options{})); len(got) != 1 || !strings.HasPrefix(got[0], "verify-link gammel/index.html:1") {
		t.Errorf("reported %q", got)
	}
}

func TestPagesForMissingAddressesHaveRootedLinks(t *testing.T) {
	files := book()
	files["404.html"] = `<html lang="da"><body><a href="/">Forside</a></body></html>`
	files["en/404.html"] = `<html lang="en"><body><a href="/nord/#tal">Nord</a><a href="/sud/">Syd</a></body></html>`
	if got := messages(Site(fsOf(t, files), Options{})); len(got) != 1 || got[0] != "verify-link en/404.html:1 the link /sud/ does not lead to a file of the site" {
		t.Errorf("reported %q", got)
	}
}

func TestJSONThatSaysOtherwise(t *testing.T) {
	for name, change := range map[string]func([]byte) []byte{
		"amount":        func(b []byte) []byte { return bytes.Replace(b, []byte("33333.34"), []byte("33333.35"), 1) },
		"null":          func(b []byte) []byte { return bytes.Replace(b, []byte("null"), []byte(`""`), 1) },
		"number":        func(b []byte) []byte { return bytes.Replace(b, []byte(`"33333.34"`), []byte("33333.34"), 1) },
		"a row less":    func(b []byte) []byte { return append(b[:bytes.LastIndex(b, []byte(",\n{"))], "]"...) },
		"a row more":    func(b []byte) []byte { return bytes.Replace(b, []byte("]"), []byte(`,{"fact":"x"}]`), 1) },
		"cut short":     func(b []byte) []byte { return b[:len(b)/2] },
		"after its end": func(b []byte) []byte { return append(b, "{}"...) },
		"no JSON":       func([]byte) []byte { return nil },
	} {
		fsys := fsOf(t, book())
		fsys["data/facts.json"].Data = change(bytes.Clone(fsys["data/facts.json"].Data))
		if got := messages(Site(fsys, Options{})); len(got) != 1 || !strings.HasPrefix(got[0], "verify-json data/facts.json") {
			t.Errorf("%s: reported %q", name, got)
		}
	}
}

func TestMissingFilesAreNamed(t *testing.T) {
	fsys := fsOf(t, book())
	delete(fsys, "data/numbers.json")
	delete(fsys, "data/disputes.csv")
	got := messages(Site(fsys, Options{}))
	want := []string{
		"verify-no-file data/disputes.csv data/disputes.csv is missing",
		"verify-no-file data/numbers.json data/numbers.json is missing",
	}
	if !slices.Equal(got, want) {
		t.Errorf("reported %q", got)
	}
	if r := Site(fstestEmpty{}, Options{}); r.Errors() == 0 {
		t.Error("an empty folder is a good site")
	}
}

type fstestEmpty struct{}

func (fstestEmpty) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

// TestNettingOfUnknowns: what is not known rests where it came in; where more
// goes out than is known to have come in, no known amount rests.
func TestNettingOfUnknowns(t *testing.T) {
	const header = "line,holder,giver,entry,phase,form,year,state,amount,of\n"
	for name, c := range map[string]struct{ lines, want string }{
		"unknown in, enough known": {
			"l1,plans/p,organisations/x,yes,spent,cash,,known,10.00,\nl2,plans/p,organisations/y,yes,spent,cash,2021,unknown,,\nl3,pools/q,plans/p,no,spent,cash,,known,4.00,\n",
			"plans/p 2021 0.00 (1 unknown, 0 withheld) | plans/p - 6.00 (0 unknown, 0 withheld) | pools/q - 4.00 (0 unknown, 0 withheld)"},
		"unknown in, too little known": {
			"l1,plans/p,organisations/x,yes,spent,cash,,known,3.00,\nl2,plans/p,organisations/y,yes,spent,cash,,withheld,,\nl3,pools/q,plans/p,no,spent,cash,,known,4.00,\n",
			"plans/p - 0.00 (0 unknown, 1 withheld) | pools/q - 4.00 (0 unknown, 0 withheld)"},
		"unknown out": {
			"l1,plans/p,organisations/x,yes,spent,cash,,known,3.00,\nl3,pools/q,plans/p,no,spent,cash,,unknown,,\n",
			"plans/p - 3.00 (0 unknown, 0 withheld) | pools/q - 0.00 (0 unknown, 0 withheld, 1 inside)"},
		"nothing stated": {
			"l3,pools/q,plans/p,no,spent,cash,,known,4.00,\n",
			"pools/q - 4.00 (0 unknown, 0 withheld)"},
		"by funder": {
			"l1,plans/p,organisations/x,yes,spent,cash,,known,3.00,\nl2,plans/p,organisations/y,yes,spent,cash,,unknown,,\nl3,pools/q,plans/p,no,spent,cash,,known,2.00,y\n",
			"plans/p - 3.00 (1 unknown, 0 withheld) | pools/q - 2.00 (0 unknown, 0 withheld)"},
	} {
		tab, err := parseCSV("funding-lines", "l", []byte(header+c.lines))
		if err != nil {
			t.Fatal(err)
		}
		lines := makeRowIndex(tab, ask.Lines, &findings{most: 1})
		flows := flowsOf(lines)
		ours, skipped := net(lines, flows, findLinked(lines, flows))
		var got []string
		for k, v := range ours {
			if v == (balance{}) {
				continue
			}
			year := k.year
			if year == "" {
				year = "-"
			}
			got = append(got, k.holder+" "+year+" "+v.text())
		}
		slices.SortFunc(got, func(a, b string) int {
			return strings.Compare(strings.ReplaceAll(a, "-", "z"), strings.ReplaceAll(b, "-", "z"))
		})
		if s := strings.Join(got, " | "); s != c.want || len(skipped) > 0 {
			t.Errorf("%s:\n got %s\nwant %s (skipped %d)", name, s, c.want, len(skipped))
		}
	}
}
