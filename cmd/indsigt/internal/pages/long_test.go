package pages

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// No page of a large portal has a table or a list without bound, and what is
// split over pages is all there.
func TestLongListsAreSplit(t *testing.T) {
	s, problems := Plan(generated(t, 1500))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	listed, rows := make(map[string]int), make(map[route.Page]int)
	for i, e := range s.Pages() {
		p := s.Data(i)
		eachTable(reflect.ValueOf(p), func(tab *view.Table) {
			if len(tab.Rows) > maxRows {
				t.Errorf("%s: %d rows in %q", e.Path, len(tab.Rows), tab.Caption)
			}
		})
		switch p := p.(type) {
		case *view.ListPage:
			n := 0
			for _, g := range p.Groups {
				n += len(g.Entries)
			}
			if n > maxEntries {
				t.Errorf("%s: %d entries", e.Path, n)
			}
			listed[p.Of] += n
		case *view.RowsPage:
			if it := s.items[e.at]; it.set != nil {
				rows[route.Group(it.set.dim, it.set.key)] += len(p.Rows.Table.Rows)
			}
		}
	}
	if listed["initiatives"] < 1500 || listed["areas"] != 30 {
		t.Errorf("got %v", listed)
	}
	for key, n := range rows {
		set := s.sortedSets()[slices.IndexFunc(s.sortedSets(), func(r *rowSet) bool { return route.Group(r.dim, r.key) == key })]
		want := len(s.holdersOf(set))
		if n != want || set.rows < 0 {
			t.Errorf("%s: %d rows, want %d, on pages from %d", key, n, want, set.rows)
		}
	}
	if len(rows) == 0 {
		t.Error("nothing was split")
	}
}

func eachTable(v reflect.Value, do func(*view.Table)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachTable(v.Elem(), do)
		}
	case reflect.Struct:
		if t, ok := v.Interface().(view.Table); ok {
			do(&t)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachTable(v.Field(i), do)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachTable(v.Index(i), do)
		}
	}
}

// Many holders whose money nobody divided are in one row, and its page leads
// to each.
func TestWhatIsNotDividedIsFolded(t *testing.T) {
	var b strings.Builder
	b.WriteString("== areas/nord.md\n---\ntitle: Nord\nfunding:\n  - {from: o, committed: {2021: 5}}\n---\n== areas/syd.md\n---\ntitle: Syd\n---\n== organisations/o.md\n---\ntitle: O\n---\n")
	for i := range maxUndivided + 1 {
		b.WriteString("== initiatives/i" + itoa(i) + ".md\n---\ntitle: Indsats " + itoa(i) + "\nareas: [nord, syd]\nfunding:\n  - {from: o, committed: {2021: 10, 2022: unknown}, why: x}\n---\n")
	}
	s := plan(t, b.String())
	same(t, "by area", written(&at[*view.BreakdownPage](t, s, "budget/omraader/").Tables[0]), `
Ikke fordelt | mindst 130 kr. (13 af 26 beløb mangler)
Nord | 5 kr.
I alt | mindst 135 kr. (13 af 27 beløb mangler)`)
	p := at[*view.ProofPage](t, s, "budget/omraader/ikke-fordelt/bevis/")
	holders := p.Tables[len(p.Tables)-1].Table
	if len(holders.Rows) != maxUndivided+1 {
		t.Errorf("got %s", written(holders))
	}
	if rows := p.Rows; rows == nil || len(rows.Table.Rows) != 2*(maxUndivided+1) {
		t.Errorf("got %+v", rows)
	}
	if f := p.Keys[0].Figure; f.Ask.String() != "committed area="+ask.AnyNotDivided {
		t.Errorf("got %+v", f)
	}
}

func TestRowsThatDoNotAddUpStopTheProgram(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	q := ask.Of(s.measures[0])
	groups := sumsOf(s.led.By(q, ask.Area))
	addUp("area", s.led.Sum(q), groups, true)
	for name, broken := range map[string]func(){
		"amount": func() { groups[0].Known++; addUp("area", s.led.Sum(q), groups, true) },
		"count":  func() { addUp("year", s.led.Sum(q), sumsOf(s.led.By(q, ask.Year))[1:], false) },
	} {
		func() {
			defer func() {
				if r, _ := recover().(string); !strings.HasPrefix(r, "internal error: ") {
					t.Errorf("a wrong %s went unseen: %v", name, r)
				}
			}()
			broken()
		}()
	}
}

// A source of a long sheet names its first documents and the table of all lines.
func TestLongSources(t *testing.T) {
	for _, n := range []int{maxRows, maxRows + 1} {
		var portal strings.Builder
		portal.WriteString("== organisations/fond.md\n---\ntitle: Fonden\n---\n== sources/ark.md\n---\ntitle: Arket\nurl: https://example.org/\n---\n")
		for i := range n {
			fmt.Fprintf(&portal, "== initiatives/i-%d.md\n---\ntitle: Indsats %d\nfunding:\n  - {from: fond, committed: %d, source: ark}\n---\n", i, i, i+1)
		}
		p := at[*view.SourcePage](t, plan(t, portal.String()), "kilder/ark/")
		if len(p.Uses) != maxRows || (p.More != nil) != (n > maxRows) {
			t.Errorf("of %d: %d, and for the others %v", n, len(p.Uses), p.More)
		}
	}
}
