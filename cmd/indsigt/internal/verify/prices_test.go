package verify

import (
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
)

// Sums are restated in the prices of the site. A year without an index, amounts not
// divided by year and missing amounts have no answer.
func TestRestated(t *testing.T) {
	files := book()
	files["data/prices.csv"] = "year,index,name,source,page\n2021,99.5,Indeks,,\n2022,104,Indeks,,\n"
	files["data/prices.json"] = `[{"year":"2021","index":"99.5","name":"Indeks","source":null,"page":null},{"year":"2022","index":"104","name":"Indeks","source":null,"page":null}]`
	found := &findings{most: 10}
	a := newAnswerer(load(walk(fsOf(t, files), Limits{}, found), found))
	for text, want := range map[string]string{
		"prices(committed year=2021; 2022)":                "7316582.91", // 7.000.000 × 104 / 99,5
		"prices(committed holder=pools/u; 2022)":           "2513065.33", // 2.500.000 × 104 / 99,5 - 100.000
		"prices(committed holder=pools/u year=2022; 2021)": "-95673.08",
		"prices(committed; 2022)":                          "",
		"prices(committed area=syd; 2022)":                 "",
		"prices(committed year=none holder=plans/p; 2022)": "",
		"prices(committed year=2021; 2023)":                "",
	} {
		e, err := ask.ParseExpr(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, why := a.answer(e); got != want || (want == "") != (why.ID != "") {
			t.Errorf("%s = %q (%s), want %q", text, got, why, want)
		}
	}
}
