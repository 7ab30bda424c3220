package verify

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// bigSite is a site of n initiatives, each with one line in six years, in a ZIP
// in memory. Each page prints about forty figures and follows about forty links.
func bigSite(t testing.TB, n int) *zip.Reader {
	t.Helper()
	files := map[string]*strings.Builder{}
	add := func(path, format string, args ...any) {
		if files[path] == nil {
			files[path] = &strings.Builder{}
		}
		fmt.Fprintf(files[path], format, args...)
	}
	for _, h := range headers {
		add("data/"+h.name+".csv", "%s\n", strings.Join(h.columns, ","))
	}
	add("data/dictionary.csv", "%s", strings.TrimPrefix(dictionaryOf(), "file,column,type,da,en,nb\n"))
	add("data/organisations.csv", "fond,Fond,fund,,,\n")
	add("data/themes.csv", "job,Job,2019-26\n")
	for a := range 10 {
		add("data/holders.csv", "areas/a%d,areas,a%d,A,,,,,,,,,f,\n", a, a)
	}
	for i := range n {
		id, area := fmt.Sprintf("i%06d", i), fmt.Sprintf("a%d", i%10)
		add("data/holders.csv", "initiatives/%s,initiatives,%s,I,,,,,%s,job,,/%s/,f,\n", id, id, area, id)
		page := id + "/index.html"
		add(page, `<!doctype html><html lang="da"><head><title>%s</title></head><body><nav>`, id)
		for l := range 30 {
			add(page, `<a class="nav" href="../i%06d/#tal">Side</a>`, (i+l)%n)
		}
		add(page, `</nav><main id="main"><h1 id="tal">%s</h1><p class="words">%s</p><table>`, id, strings.Repeat("Ord om en indsats i et boligområde. ", 60))
		for year := 2020; year < 2026; year++ {
			state, amount := "known", fmt.Sprintf("%d.00", 1000+i+year)
			if i%17 == 0 {
				state, amount = "unknown", ""
			}
			add("data/facts.csv", "initiatives/%s:fond.committed.%d,committed,cash,%d,fond,initiatives/%s,%s,job,,,not-stated,%s,%s,DKK,stated,initiatives/%s:fond,initiatives/%s:fond.committed.%d,\n", id, year, year, id, area, state, amount, id, id, year)
			add("data/funding-lines.csv", "initiatives/%s:fond,initiatives/%s,organisations/fond,yes,committed,cash,%d,%s,%s,DKK,,,,,,,f,3,,,\n", id, id, year, state, amount)
			shown := amount
			if shown == "" {
				shown = "0.00"
			}
			text := strings.Replace(shown, ".", ",", 1)
			for range 3 {
				add(page, "<tr><th scope=\"row\">%d</th><td class=\"num\"><data value=\"%s\" data-ask=\"committed year=%d holder=initiatives/%s\">%s kr.</data></td>\n", year, shown, year, id, text)
				add(page, "<td><data value=\"6\" data-ask=\"pieces(committed holder=initiatives/%s)\">6</data></td></tr>\n", id)
			}
			add(page, "<tr><td><data value=\"10\" data-ask=\"groups(committed year=%d; area)\">10</data></td></tr>\n", year)
		}
		add(page, "</table></main></body></html>\n")
	}
	add("index.html", `<html lang="da"><body><a href="i000000/">Første</a></body></html>`)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	put := func(path string, text []byte) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	for path, text := range files {
		put(path, []byte(text.String()))
		if name, isCSV := strings.CutSuffix(path, ".csv"); isCSV {
			table, err := parseCSV(strings.TrimPrefix(name, "data/"), path, []byte(text.String()))
			if err != nil {
				t.Fatal(err)
			}
			put(name+".json", jsonOf(t, table))
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func BenchmarkSite(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			site := bigSite(b, n)
			b.ReportAllocs()
			for b.Loop() {
				if r := Site(site, Options{}); len(r.Problems) > 0 || r.Pages != n+1 {
					b.Fatal(r.Pages, messages(r)[:min(len(r.Problems), 5)])
				}
			}
		})
	}
}
