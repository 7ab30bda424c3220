//go:build browser

package browser

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
)

//go:embed readers.js
var readersScript string

// phone is what most readers hold: the bars are counted on it.
var phone = mode{Name: "360", Width: 360, Height: 740}

// cutWidths are the widths at which no amount may be cut.
var cutWidths = []mode{
	{Name: "320", Width: 320, Height: 740}, {Name: "390", Width: 390, Height: 740},
	{Name: "768", Width: 768, Height: 900}, {Name: "1280", Width: 1280, Height: 900},
}

// counted is what readers.js counts on one page.
type counted struct {
	Screens, Title   float64 // heights of the screen; where the heading begins
	Prose, Text      int     // characters
	Tables, OneRow   int
	Sideways         int
	Charts, Thin     int
	Headline         int // how often the page prints its first figure
	Printed          int
	Distinct         int
	Description      string
	Hidden           bool
	cut              []string
	path, kind, lang string
	gzip             int
}

// Kinds of pages that hold everything there is, to be looked up in.
var (
	wholeKinds = []string{"proof", "rows"}
	longKinds  = []string{"proof", "rows", "list", "works", "toolbox", "glossary", "diagnostics"}
	toldKinds  = []string{"area", "plan", "initiative"}
)

// bar is one count over a site with the limit that it keeps.
type bar struct {
	name  string
	limit string
	count func(all []counted) (value float64, shown string, worst []string)
	keeps func(value float64) bool
	// on: the limit fails the test where it is not kept.
	on bool
}

// total adds up a count over pages of which it may be asked.
func total(of func(counted) int, not ...string) func([]counted) (float64, string, []string) {
	return func(all []counted) (float64, string, []string) {
		n, proof, worst := 0, 0, []string(nil)
		for _, c := range all {
			k := of(c)
			if k == 0 || slices.Contains(not, c.kind) {
				continue
			}
			if n += k; c.kind == "proof" {
				proof += k
			}
			worst = append(worst, fmt.Sprintf("%s: %d %.3f %s", c.path, k, c.Title, strings.Join(c.cut[:min(3, len(c.cut))], "; ")))
		}
		shown := fmt.Sprint(n)
		if proof > 0 {
			shown += fmt.Sprintf(" (%d of proof)", proof)
		}
		return float64(n), shown, worst
	}
}

func share(part, whole func(counted) int, not ...string) func([]counted) (float64, string, []string) {
	return func(all []counted) (float64, string, []string) {
		a, b, worst := 0, 0, []string(nil)
		for _, c := range all {
			if slices.Contains(not, c.kind) {
				continue
			}
			a, b = a+part(c), b+whole(c)
			if part(c) < whole(c) {
				worst = append(worst, fmt.Sprintf("%s: %d of %d", c.path, part(c), whole(c)))
			}
		}
		value := float64(a) / float64(max(b, 1))
		return value, fmt.Sprintf("%.2f (%d of %d)", value, a, b), worst
	}
}

func flag(is bool) int {
	if is {
		return 1
	}
	return 0
}

func atMost(n float64) func(float64) bool  { return func(v float64) bool { return v <= n } }
func atLeast(n float64) func(float64) bool { return func(v float64) bool { return v >= n } }

// bars are the measures of how a site answers its readers.
var bars = []bar{
	{"tables with one row", "0", total(func(c counted) int { return c.OneRow }), atMost(0), true},
	{"charts with fewer than 3 marks", "0", total(func(c counted) int { return c.Thin }), atMost(0), true},
	{"pages that print their headline more than twice", "0", total(func(c counted) int { return flag(c.Headline > 2) }, longKinds...), atMost(0), true},
	{"phone screens of a page, 90th percentile", "6", screens(0.9), atMost(6), true},
	{"phone screens of a page, most", "12", screens(1), atMost(12), true},
	{"area, plan, initiative with less than 30 % prose", "0", total(func(c counted) int {
		return flag(slices.Contains(toldKinds, c.kind) && c.Prose*10 < c.Text*3)
	}), atMost(0), true},
	{"pages whose heading begins below a quarter of the screen", "0", total(func(c counted) int { return flag(c.Title > 0.25) }), atMost(0), true},
	{"amounts cut, 320 to 1280 px, on pages other than proof", "0", total(func(c counted) int { return len(c.cut) }, "proof"), atMost(0), true},
	{"tables that scroll sideways on a phone, share", "0.05", share(func(c counted) int { return c.Sideways }, func(c counted) int { return c.Tables }, wholeKinds...), atMost(0.05), true},
	{"amounts that differ, of those printed", "0.60", share(func(c counted) int { return c.Distinct }, func(c counted) int { return c.Printed }, wholeKinds...), atLeast(0.6), true},
	{"pages with the description of another", "0", descriptions, atMost(0), true},
	{"pages above 15 kB gzip", "0", total(func(c counted) int { return flag(c.gzip > pageBudget) }, "proof", "rows", "diagnostics"), atMost(0), true},
}

// screens is how many screens of a phone a share of the pages is at most.
func screens(share float64) func([]counted) (float64, string, []string) {
	return func(all []counted) (float64, string, []string) {
		var some []counted
		for _, c := range all {
			if !slices.Contains(longKinds, c.kind) {
				some = append(some, c)
			}
		}
		if len(some) == 0 {
			return 0, "-", nil
		}
		slices.SortFunc(some, func(a, b counted) int { return int((b.Screens - a.Screens) * 1000) })
		var worst []string
		for _, c := range some {
			worst = append(worst, fmt.Sprintf("%s: %.1f", c.path, c.Screens))
		}
		v := some[int(float64(len(some)-1)*(1-share))].Screens
		return v, fmt.Sprintf("%.1f", v), worst
	}
}

// descriptions counts pages whose description another page of its language has.
func descriptions(all []counted) (float64, string, []string) {
	first, n, worst := make(map[string]string), 0, []string(nil)
	for _, c := range all {
		if c.Description == "" || c.Hidden {
			continue
		}
		key := c.lang + " " + c.Description
		if other, ok := first[key]; ok {
			n++
			worst = append(worst, c.path+" as "+other)
		} else {
			first[key] = c.path
		}
	}
	return float64(n), fmt.Sprint(n), worst
}

// TestReaders counts over the built sites how much a reader has to go through
// before the answer, prints the counts as a table, and keeps those limits that are
// on. INDSIGT_WORST names a number of pages printed for each count.
func TestReaders(t *testing.T) {
	tabs, all := open(t, ""), sites(t)
	var found [][]counted
	for _, s := range all {
		found = append(found, s.count(t, tabs))
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	row := func(first, limit string, cell func(i int) string) {
		fmt.Fprintf(w, "%s\t%s", first, limit)
		for i := range all {
			fmt.Fprintf(w, "\t%s", cell(i))
		}
		fmt.Fprintln(w)
	}
	row("what is counted", "limit", func(i int) string { return all[i].name })
	for _, bar := range bars {
		row(bar.name, bar.limit, func(i int) string {
			v, shown, worst := bar.count(found[i])
			if bar.on && !bar.keeps(v) {
				t.Errorf("%s: %s: %s, limit %s\n\t%s", all[i].name, bar.name, shown, bar.limit, strings.Join(worst[:min(len(worst), 5)], "\n\t"))
			}
			if !bar.keeps(v) {
				shown += " !"
			}
			return shown
		})
	}
	for _, kind := range slices.Sorted(kindsOf(found)) {
		row("most phone screens: "+kind, "", func(i int) string {
			most, n := 0.0, 0
			for _, c := range found[i] {
				if c.kind == kind {
					most, n = max(most, c.Screens), n+1
				}
			}
			return fmt.Sprintf("%.1f (%d pages)", most, n)
		})
	}
	row("least prose on area, plan, initiative, %", "30", func(i int) string {
		least := 100
		for _, c := range found[i] {
			if slices.Contains(toldKinds, c.kind) && c.Text > 0 {
				least = min(least, c.Prose*100/c.Text)
			}
		}
		return fmt.Sprint(least)
	})
	row("tables, charts", "", func(i int) string {
		tables, charts := 0, 0
		for _, c := range found[i] {
			tables, charts = tables+c.Tables, charts+c.Charts
		}
		return fmt.Sprint(tables, ", ", charts)
	})
	row("Danish pages without proof", "", func(i int) string {
		n := 0
		for _, c := range found[i] {
			n += flag(c.lang == "da" && !c.Hidden && c.kind != "proof" && c.kind != "notfound")
		}
		return fmt.Sprint(n)
	})
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
	if most := os.Getenv("INDSIGT_WORST"); most != "" {
		n := 0
		if _, err := fmt.Sscan(most, &n); err != nil {
			t.Fatal(err)
		}
		for i, s := range all {
			for _, bar := range bars {
				if v, _, worst := bar.count(found[i]); !bar.keeps(v) {
					t.Logf("%s: %s:\n\t%s", s.name, bar.name, strings.Join(worst[:min(len(worst), n)], "\n\t"))
				}
			}
		}
	}
}

func kindsOf(found [][]counted) func(func(string) bool) {
	seen := make(map[string]bool)
	for _, all := range found {
		for _, c := range all {
			seen[c.kind] = true
		}
	}
	return func(yield func(string) bool) {
		for kind := range seen {
			if !yield(kind) {
				return
			}
		}
	}
}

// count looks at every page of the site but figures made to be embedded.
func (s *site) count(t *testing.T, tabs []*tab) []counted {
	t.Helper()
	list := slices.DeleteFunc(slices.Clone(s.pages), func(p doc) bool { return p.kind == "figure" })
	var mu sync.Mutex
	var all []counted
	each(t, tabs, s, list, phone, func(at *visit) {
		var c counted
		if !at.do(readersScript+";readers.count()", &c) || !at.do("readers.cut()", &c.cut) {
			return
		}
		for _, m := range cutWidths {
			var more []string
			if at.show(m) && at.do("readers.cut()", &more) {
				for _, what := range more {
					c.cut = append(c.cut, m.Name+" px: "+what)
				}
			}
		}
		c.path, c.kind, c.lang, c.gzip = at.page.path, at.page.kind, at.page.lang, at.page.gzip
		mu.Lock()
		defer mu.Unlock()
		all = append(all, c)
	})
	slices.SortFunc(all, func(a, b counted) int { return strings.Compare(a.path, b.path) })
	return all
}
