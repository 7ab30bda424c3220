package verify

import (
	"slices"
	"strings"
	"testing"
)

const chartTable = `<table id="tabel"><tr><td><data value="17100000.01" data-ask="committed">17.100.000,01 kr.</data></td>
<td><data value="2366666.67" data-ask="committed area=nord">2.366.666,67 kr.</data></td>
<td><data value="4333333.34" data-ask="committed area=syd">4.333.333,34 kr.</data></td></tr></table>
`

// drawn is the worked book with a table and a chart of these marks.
func drawn(of, marks string) map[string]string {
	files := book()
	files["index.html"] = strings.Replace(files["index.html"], "</body>",
		chartTable+`<figure class="chart" data-of="`+of+`"><svg>`+marks+"</svg></figure></body>", 1)
	return files
}

// TestCharts: the marks of a chart are answers to their questions. Where they are in the
// drawing is not its matter.
func TestCharts(t *testing.T) {
	const rest = "committed - committed area=nord - committed area=syd"
	for _, c := range []struct {
		name, of, marks string
		want            []string
	}{
		{"right", "tabel", `<g data-value="2366666.67" data-ask="committed area=nord"><rect/></g>`, nil},
		{"right words", "tabel", `<g data-value="2366666.67" data-ask="committed area=nord"><rect/><text>mindst 2.366.666,67 kr.</text></g>`, nil},
		{"what others have", "tabel", `<g data-value="10400000.00" data-ask="` + rest + `"><rect/></g>`, nil},
		{"added again", "tabel", `<g data-value="19066666.68" data-ask="committed - committed area=nord + committed area=syd"><rect/></g>`, nil},
		{"others wrong", "tabel", `<g data-value="10400000.01" data-ask="` + rest + `"><rect/></g>`, []string{"verify-figure"}},
		{"others not in the table", "tabel", `<g data-value="0.00" data-ask="committed - spent"><rect/></g>`, []string{"verify-chart-mark"}},
		{"not in the table", "tabel", `<g data-value="900000.50" data-ask="spent"><rect/></g>`, []string{"verify-chart-mark"}},
		{"another value", "tabel", `<g data-value="2366666.68" data-ask="committed area=nord"><rect/></g>`, []string{"verify-chart-differs", "verify-figure"}},
		{"other words", "tabel", `<g data-value="2366666.67" data-ask="committed area=nord"><text>mindst 2.366.667 kr.</text></g>`, []string{"verify-figure-text"}},
		{"no such table", "tabel-x", `<g data-value="2366666.67" data-ask="committed area=nord"><rect/></g>`, []string{"verify-chart-mark", "verify-chart-table"}},
		{"a mark by itself", "tabel", `<rect data-value="2366666.67" data-ask="committed area=nord"/>`, nil},
		{"another value by itself", "tabel", `<rect data-value="2366666.68" data-ask="committed area=nord"/>`, []string{"verify-chart-differs", "verify-figure"}},
		{"no value by itself", "tabel", `<rect data-value="2366666.67" data-ask="committed area=nord"/><rect data-ask="committed area=nord"/>`, []string{"verify-figure-bare"}},
		{"no marks", "tabel", `<rect/>`, []string{"verify-chart-bare"}},
		{"nonsense", "tabel", `<g data-value="1.00" data-ask="committed x"><rect/></g>`, []string{"verify-chart-mark", "verify-question"}},
	} {
		r := Site(fsOf(t, drawn(c.of, c.marks)), Options{})
		var got []string
		for _, p := range r.Problems {
			if p.ID != "verify-drawing" && (strings.Contains(p.ID, "chart") || p.File == "index.html") {
				got = append(got, p.ID)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
