package export

import (
	"crypto/sha256"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/verify"
	"indsigt/cmd/indsigt/internal/view"
)

var funders = []string{"fond", "kommune", "lbf"}

// randomBook is a library and the ledger's input made from it, with unknowns,
// allocations that say whose money they are or not, shares and proportional
// splits. Money flows from earlier holders to later ones. It may be overdrawn.
func randomBook(r *rand.Rand) (*library.Library, ledger.Input) {
	lib := &library.Library{Themes: []*content.Theme{{Doc: content.Doc{Slug: "job"}}, {Doc: content.Doc{Slug: "tryg"}}}}
	for _, f := range funders {
		lib.Organisations = append(lib.Organisations, &content.Organisation{Doc: content.Doc{Slug: f, Kind: content.Organisations}})
	}
	var in ledger.Input
	half := money.Ratio{Num: 1, Den: 2}
	for _, id := range []string{"areas/nord", "areas/syd", "initiatives/a", "initiatives/b", "plans/p", "plans/q", "pools/u"} {
		kind, slug, _ := strings.Cut(id, "/")
		h := ledger.Holder{ID: id, Divide: r.IntN(4) == 0}
		switch kind {
		case "areas":
			h.Areas = []ledger.Share{{Slug: slug}}
		case "plans":
			h.Plan = slug
		}
		if kind != "areas" && r.IntN(2) == 0 {
			h.Areas = []ledger.Share{{Slug: "nord", Ratio: money.Ratio{Num: 1, Den: 3}}, {Slug: "syd", Ratio: money.Ratio{Num: 2, Den: 3}}}
		}
		if r.IntN(3) == 0 {
			h.Themes = []ledger.Share{{Slug: "job", Ratio: half}, {Slug: "tryg", Ratio: half}}
		}
		in.Holders = append(in.Holders, h)
		lib.Holders = append(lib.Holders, &content.Holder{Doc: content.Doc{Kind: content.Kind(kind), Slug: slug, Path: id + ".md"}})
	}
	flow := []int{6, 4, 5, 2, 3, 0, 1} // pools give to plans, plans to initiatives, these to areas
	for n, at := range flow {
		for i := range r.IntN(4) {
			addRandomLine(r, lib.Holders[at], &in, fmt.Sprintf("%s:l%d", in.Holders[at].ID, i), flow[:n])
		}
	}
	return lib, in
}

func addRandomLine(r *rand.Rand, h *content.Holder, in *ledger.Input, id string, givers []int) {
	l := ledger.Line{ID: id, Holder: h.ID(), Giver: ask.NotStated, Entry: true, Form: money.Form(r.IntN(2))}
	switch n := r.IntN(len(funders) + 1); {
	case len(givers) > 0 && r.IntN(2) == 0:
		l.Giver, l.Entry = in.Holders[givers[r.IntN(len(givers))]].ID, false
		if r.IntN(2) == 0 {
			l.Of = funders[r.IntN(len(funders))]
		}
	case n < len(funders):
		l.Giver = "organisations/" + funders[n]
	}
	for _, p := range []money.Phase{money.Committed, money.Spent} {
		years := []int{0, 2021, 2022}
		for _, year := range years[r.IntN(3):] {
			v := money.Of(money.Amount(r.IntN(100_000)))
			switch of := l.Stated[p]; {
			case year > 0 && len(of) > 0 && of[0].Year == 0 && of[0].Value.State == money.Known && r.IntN(3) == 0:
				v = money.Value{State: money.Inside}
			case r.IntN(5) == 0:
				v = money.Value{State: money.State(1 + r.IntN(2))}
			}
			l.Stated[p] = append(l.Stated[p], ledger.Piece{Year: year, Value: v})
		}
	}
	in.Lines = append(in.Lines, l)
	h.Lines = append(h.Lines, content.Line{ID: id, Of: ref(l.Of)})
}

var filters = []struct {
	dim    ask.Dim
	values []string
}{
	{ask.Year, []string{"2021", "2022", ask.None}},
	{ask.Area, []string{"nord", "syd", ask.NotStated, "not-divided:plans/p", ask.AnyNotDivided}},
	{ask.Theme, []string{"job", "tryg"}},
	{ask.Funder, []string{"lbf", "not-divided:plans/p", ask.NotStated}},
	{ask.Holder, []string{"plans/p", "initiatives/a"}},
	{ask.Plan, []string{"p", ask.None, "not-divided:plans/p"}},
	{ask.Pool, []string{"u", ask.None}},
	{ask.Line, []string{"plans/p:l0"}},
}

// randomAsk is an expression that may have an answer.
func randomAsk(r *rand.Rand) ask.Expr {
	question := func() ask.Question {
		q := ask.Of(money.Measure{Phase: []money.Phase{money.Committed, money.Spent}[r.IntN(2)]})
		for _, f := range filters {
			if r.IntN(5) == 0 {
				q = q.With(f.dim, f.values[r.IntN(len(f.values))])
			}
		}
		return q
	}
	switch a, b := question(), question(); r.IntN(10) {
	case 0:
		return ask.CountUnknown(a)
	case 1:
		return ask.CountWithheld(a)
	case 2:
		return ask.CountMissing(a)
	case 3:
		return ask.CountPieces(a)
	case 4:
		return ask.Difference(a, b)
	case 5:
		return ask.ShareOf(a, b)
	case 6:
		return ask.CountGroups(a, []ask.Dim{ask.Area, ask.Plan, ask.Holder, ask.Year, ask.Funder}[r.IntN(5)])
	case 7, 8:
		return ask.MostOf(a)
	default:
		return ask.AmountOf(a)
	}
}

// TestTheCheckerAgreesWithTheLedger publishes random books with a page of random
// figures. Two programs, one that books and one that checks, must come to the
// same.
func TestTheCheckerAgreesWithTheLedger(t *testing.T) {
	figures, netted, left := 0, 0, 0
	seeds := uint64(400)
	if !sitetest.Thorough() {
		seeds = 40
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 1))
		lib, in := randomBook(r)
		led, problems := ledger.Book(in)
		if led == nil {
			t.Fatalf("seed %d: %v", seed, problems)
		}
		e := New(lib, led, func(content.Kind, string) string { return "" })
		e.resolve = func(r content.Ref, kinds ...content.Kind) (content.Kind, string, bool) { return kinds[0], r.Text, true }
		fsys := make(fstest.MapFS)
		for _, f := range e.Files() {
			fsys[f.Path] = &fstest.MapFile{Data: []byte(written(t, f))}
		}
		links := ""
		if seed%20 == 0 {
			links = publishProducts(t, e, fsys, int(seed/20))
		}
		page := pageStart + links
		for range 30 {
			x := randomAsk(r)
			if value, ok := led.Eval(x); ok {
				page += fmt.Sprintf("<data value=%q data-ask=%q>%s</data>\n", value, x.String(), value)
				figures++
			}
		}
		fsys["index.html"] = &fstest.MapFile{Data: []byte(page)}
		if links != "" {
			listFiles(fsys)
		}
		report := verify.Site(fsys, verify.Options{})
		netted += report.Balances
		left += report.Unnetted
		if len(report.Problems) > 0 {
			var b strings.Builder
			if err := report.WriteHuman(&b, diag.Options{}); err != nil {
				t.Fatal(err)
			}
			t.Fatalf("seed %d:\n%s\n%s\n%s", seed, b.String(), fsys["data/funding-lines.csv"].Data, fsys["data/facts.csv"].Data)
		}
	}
	if least := 3000 * int(seeds) / 400; figures < least || netted < least || left > netted/10 {
		t.Errorf("only %d figures were asked for, %d balances netted, %d not", figures, netted, left)
	}
}

// pageStart begins a page, with the policy that a site with a data package must have.
const pageStart = `<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"></head><body>`

// listFiles adds the list of all files, which such a site must have.
func listFiles(fsys fstest.MapFS) {
	var sums strings.Builder
	for _, path := range slices.Sorted(maps.Keys(fsys)) {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(fsys[path].Data), path)
	}
	fsys["SHA256SUMS"] = &fstest.MapFile{Data: []byte(sums.String())}
}

// publishProducts adds every other edition of the book, its documents named as
// oddly as editors can.
func publishProducts(t *testing.T, e *Exporter, fsys fstest.MapFS, n int) (links string) {
	t.Helper()
	for i, h := range e.lib.Holders {
		// A title is one line.
		h.Title, h.Summary = strings.Join(strings.Fields(shownInCell(oddTexts[(n+i)%len(oddTexts)])), " "), oddTexts[(n+i+7)%len(oddTexts)]
		for j := range h.Lines {
			if j%2 == 0 {
				h.Lines[j].Decided = content.Date{Year: 2021, Month: 2, Day: 3}
			}
			h.Lines[j].Note = oddTexts[(n+i+j)%len(oddTexts)]
		}
	}
	e.parts = randomParts(e)
	for _, part := range e.parts {
		title := html.EscapeString(part.Title)
		links += fmt.Sprintf("<a href=%q>%s</a>\n", part.Dir, title)
		fsys[part.Dir+"index.html"] = &fstest.MapFile{Data: []byte(pageStart + `<h1>` + title + "</h1></body></html>")}
	}
	all, bodies := made(t, e)
	for path, body := range bodies {
		fsys[path] = &fstest.MapFile{Data: body}
	}
	for _, d := range described(e, all) {
		fsys[d.Path] = &fstest.MapFile{Data: d.Body}
	}
	return links
}

// randomParts are files next to pages: of each area, holder and giver, each year
// and each group, and of what is in neither plan nor pool.
func randomParts(e *Exporter) []view.Slice {
	facts, lines := ask.Question{}, ask.Question{Table: ask.Lines}
	parts := []view.Slice{{Dir: "loose/", Title: "\u202e=loose", Facts: []ask.Question{facts.With(ask.Plan, ask.None).With(ask.Pool, ask.None)}, Workbook: true}}
	for _, h := range e.lib.Holders {
		id := h.ID()
		parts = append(parts, view.Slice{
			Dir: id + "/", Title: h.Title, Of: id, Workbook: true,
			Facts: []ask.Question{holderScope(h)}, Lines: []ask.Question{lines.With(ask.Holder, id), lines.With(ask.Giver, id)},
		})
	}
	seen := make(map[string]bool)
	for i := range e.led.Facts() {
		f := &e.led.Facts()[i]
		for d, key := range map[ask.Dim]string{ask.Year: strconv.Itoa(f.Year), ask.Funder: f.Funder, ask.Theme: f.Theme} {
			if key == "0" {
				key = ask.None
			}
			dir := d.String() + "/" + slugOf(key) + "/"
			if !seen[dir] {
				seen[dir] = true
				parts = append(parts, view.Slice{Dir: dir, Title: key, Facts: []ask.Question{facts.With(d, key)}, Workbook: true})
			}
		}
	}
	return parts
}
