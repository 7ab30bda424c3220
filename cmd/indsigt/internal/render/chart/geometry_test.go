package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// label is a text of a drawing with the box it may fill, in tenths.
type label struct {
	words              string
	x1, x2, top, below int
	on                 bool
}

// drawing is what a test reads back of an SVG.
type drawing struct {
	w, h   int
	labels []label
	marks  map[string]int // value and question to how often
}

// read parses a drawing strictly: it must be well-formed XML.
func read(t testing.TB, svg []byte, rtl bool) drawing {
	t.Helper()
	d := drawing{marks: make(map[string]int)}
	z := xml.NewDecoder(strings.NewReader(string(svg)))
	var at *label
	for {
		token, err := z.Token()
		if err == io.EOF {
			return d
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, svg)
		}
		switch e := token.(type) {
		case xml.StartElement:
			a := attrs(e)
			if a["style"] != "" {
				t.Fatal("a style attribute in a drawing")
			}
			if a["data-ask"] != "" {
				d.marks[a["data-value"]+" "+a["data-ask"]]++
			}
			switch e.Name.Local {
			case "svg":
				f := strings.Fields(a["viewBox"])
				d.w, d.h = tenths(t, f[2]), tenths(t, f[3])
			case "text":
				y := tenths(t, a["y"])
				d.labels = append(d.labels, label{x1: tenths(t, a["x"]), top: y - 95, below: y + 28, on: a["class"] == "on", words: a["text-anchor"]})
				at = &d.labels[len(d.labels)-1]
			}
		case xml.CharData:
			if at != nil {
				anchor, x, w := at.words, at.x1, width(string(e))
				at.words = string(e)
				switch {
				case anchor == "middle":
					at.x1, at.x2 = x-w/2, x+w/2
				case anchor == "end" != rtl:
					at.x1, at.x2 = x-w, x
				default:
					at.x1, at.x2 = x, x+w
				}
			}
		case xml.EndElement:
			at = nil
		}
	}
}

func attrs(e xml.StartElement) map[string]string {
	all := make(map[string]string)
	for _, a := range e.Attr {
		all[a.Name.Local] = a.Value
	}
	return all
}

func tenths(t testing.TB, s string) int {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	if f < 0 {
		return int(f*10 - .5)
	}
	return int(f*10 + .5)
}

// seemly checks that every label is inside and on no other.
func seemly(t testing.TB, d drawing) {
	t.Helper()
	const slack = 12 // rounding of middles
	for i, a := range d.labels {
		if a.x1 < -slack || a.x2 > d.w+slack || a.top < -slack || a.below > d.h+slack {
			t.Errorf("%q is outside: %d–%d of %d, %d–%d of %d", a.words, a.x1, a.x2, d.w, a.top, a.below, d.h)
		}
		for _, b := range d.labels[i+1:] {
			if a.x1+slack < b.x2 && b.x1+slack < a.x2 && a.top < b.below && b.top < a.below {
				t.Errorf("%q is on %q", a.words, b.words)
			}
		}
	}
}

var nameParts = []string{
	"Boligsocialhelhedsplanskoordinatorstillingen", "Ellemarken", "og", "Landsbyggefonden", "Boligselskabet Sjælland-Køge", "مشروع الأحياء السكنية",
	"👩‍👩‍👧‍👦", "<script>alert(1)</script>", "\"&'", "Å", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "iiiiiiiiiiiiii", "住宅", "e\u0301\u0301", "\x01\x02", "2014–2017", "a/b/c",
}

func randomName(r *rand.Rand) string {
	n := 1 + r.IntN(7)
	words := make([]string, n)
	for i := range words {
		words[i] = nameParts[r.IntN(len(nameParts))]
	}
	return strings.Join(words, " ")
}

func terms(question string) view.Terms {
	e, err := ask.ParseExpr(question)
	if err != nil {
		panic(err)
	}
	return view.Terms{{Expr: e}}
}

func randomMark(r *rand.Rand, i int) view.Mark {
	a := money.Amount(r.Int64N(1 << (10 + r.IntN(40))))
	if r.IntN(6) == 0 {
		a = -a
	}
	m := view.Mark{State: view.Known, Amount: a, Ask: terms("committed holder=plans/p" + strconv.Itoa(i))}
	m.Text = money.Plain(a) + "\u00a0kr."
	switch r.IntN(8) {
	case 0:
		return view.Mark{}
	case 1:
		return view.Mark{State: view.Unknown, Text: "ikke oplyst"}
	case 2:
		m.State, m.Text = view.AtLeast, "mindst "+m.Text
	}
	return m
}

func known(m view.Mark) view.Mark {
	if m.State == view.NoMark {
		return view.Mark{State: view.Unknown, Text: "ikke oplyst"}
	}
	return m
}

// randomChart is a chart of a kind as pages could make it.
func randomChart(r *rand.Rand, kind view.ChartKind) *view.Chart {
	c := &view.Chart{
		ID: "figur", Of: []string{"tabel"}, Kind: kind, Title: randomName(r), Finding: view.Sentence{Phrases: []view.Phrase{{Before: randomName(r)}}},
		Scale: view.Scale{Unit: 1e8, Name: "mio. kr.", Decimal: ",", Group: "."},
	}
	switch kind {
	case view.Bars, view.Ladder:
		for i := range 2 + r.IntN(12) {
			c.Rows = append(c.Rows, view.ChartRow{Label: randomName(r), Marks: []view.Mark{known(randomMark(r, i))}})
		}
	case view.Columns, view.Multiples:
		n := 1 + r.IntN(6)
		for range n {
			c.Series = append(c.Series, view.Series{Label: randomName(r)})
		}
		for i := range 2 + r.IntN(38) {
			row := view.ChartRow{Label: strconv.Itoa(1990 + i)}
			for j := range n {
				row.Marks = append(row.Marks, randomMark(r, i*10+j))
			}
			row.Total = randomMark(r, i)
			c.Rows = append(c.Rows, row)
		}
		c.Rows = append(c.Rows, view.ChartRow{Label: "ikke delt på år", Rest: true, Marks: c.Rows[0].Marks, Total: c.Rows[0].Total})
	case view.Shares:
		row := view.ChartRow{}
		for i := range 2 + r.IntN(5) {
			a := money.Amount(1 + r.Int64N(1e12))
			row.Marks = append(row.Marks, view.Mark{State: view.Known, Amount: a, Ask: terms(fmt.Sprint("lines committed giver=organisations/g", i)), Text: money.Plain(a) + "\u00a0kr."})
			c.Series = append(c.Series, view.Series{Label: randomName(r)})
		}
		c.Rows = []view.ChartRow{row}
	case view.Timeline:
		for i := range 2 + r.IntN(20) {
			s := view.Span{Label: randomName(r), Strong: r.IntN(2) == 0, Text: "ikke oplyst"}
			if r.IntN(6) > 0 || i == 0 {
				from := 2000 + r.IntN(30)
				s.From = view.Moment{Year: from, Month: r.IntN(13), Ask: terms("cell(a b c)")[0].Expr}
				if r.IntN(4) > 0 {
					s.To = view.Moment{Year: from + r.IntN(12), Month: 12, Day: 31, Ask: terms("cell(a b d)")[0].Expr}
				}
			}
			c.Spans = append(c.Spans, s)
		}
	case view.Flow:
		c.Nodes = make([][]view.Node, 2)
		for k := range c.Nodes {
			var nodes []view.Node
			for range 1 + r.IntN(9) {
				nodes = append(nodes, view.Node{Label: randomName(r), Rest: r.IntN(5) == 0, Total: view.Mark{State: view.Known, Amount: money.Amount(r.Int64N(1e11))}})
			}
			c.Nodes[k] = nodes
		}
		for i := range c.Nodes[0] {
			for j := range c.Nodes[1] {
				if r.IntN(3) == 0 {
					c.Bands = append(c.Bands, view.Band{From: i, To: j, Mark: randomMark(r, i*100+j)})
				}
			}
		}
	}
	return c
}

var kinds = []view.ChartKind{view.Bars, view.Ladder, view.Columns, view.Multiples, view.Shares, view.Timeline, view.Flow}

// Whatever names and amounts there are: the drawing is well-formed, no label is
// outside it or on another, and every mark with a value is there once.
func TestAnyChartIsSeemly(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		c := randomChart(r, kinds[seed%uint64(len(kinds))])
		for _, o := range []Options{{Narrow: true}, {}, {RTL: true}, {Narrow: true, RTL: true}, {File: true, Lang: "da"}} {
			d := read(t, Append(nil, c, o), o.RTL)
			seemly(t, d)
			if !o.File {
				everyMark(t, c, d)
			}
			if t.Failed() {
				t.Fatalf("seed %d, kind %d, %+v", seed, c.Kind, o)
			}
		}
	}
}

// everyMark checks that no amount of the data is left out of the drawing.
func everyMark(t *testing.T, c *view.Chart, d drawing) {
	t.Helper()
	want := make(map[string]int)
	add := func(m view.Mark) {
		if len(m.Ask) > 0 && (m.Amount != 0 || c.Kind == view.Bars || c.Kind == view.Ladder || c.Kind == view.Shares || c.Kind == view.Flow) {
			want[money.Plain(m.Amount)+" "+m.Ask.String()]++
		}
	}
	for i := range c.Rows {
		for _, m := range c.Rows[i].Marks {
			add(m)
		}
	}
	for _, s := range c.Spans {
		if s.From.Year != 0 {
			want[s.From.String()+" "+s.From.Ask.String()]++
		}
	}
	for _, b := range c.Bands {
		add(b.Mark)
	}
	for k, n := range want {
		if d.marks[k] != n {
			t.Errorf("mark %s stands %d times, not %d", k, d.marks[k], n)
		}
	}
	if len(d.marks) != len(want) {
		t.Errorf("%d different marks drawn, %d in the data", len(d.marks), len(want))
	}
}

func TestNothingToDraw(t *testing.T) {
	for _, kind := range kinds {
		for _, narrow := range []bool{true, false} {
			if got := Append([]byte("x"), &view.Chart{ID: "figur", Kind: kind}, Options{Narrow: narrow}); string(got) != "x" {
				t.Errorf("kind %d: %s", kind, got)
			}
		}
	}
}

func TestWrapLosesNothing(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 3))
		name, most := randomName(r), 300+r.IntN(3000)
		lines := wrap(name, most)
		for _, l := range lines {
			if n := len([]rune(l)); width(l) > most && n > 1 && width(l) > width("👩‍👩‍👧‍👦") {
				t.Errorf("%q is %d wide, may be %d", l, width(l), most)
			}
		}
		bare := strings.NewReplacer(" ", "", "-", "", "\n", "", "\t", "")
		if got := bare.Replace(strings.Join(lines, "")); got != bare.Replace(name) {
			t.Errorf("%q became %q", name, lines)
		}
	}
}

func TestShort(t *testing.T) {
	s := &view.Scale{Unit: 1e8, Decimal: ",", Group: "."}
	for _, c := range []struct {
		a    money.Amount
		want string
	}{
		{0, "0"}, {1e8, "1"}, {150000000, "1,5"}, {154999999, "1,5"}, {155000000, "1,6"}, {-155000000, "−1,6"},
		{1, "<0,1"}, {-1, ">−0,1"}, {5000000, "0,1"}, {123456700000000, "1.234.567"}, {1<<63 - 1, "92.233.720.368,5"}, {-1 << 63, "−92.233.720.368,5"},
	} {
		if got := short(s, c.a); got != c.want {
			t.Errorf("%d is %q, want %q", c.a, got, c.want)
		}
	}
}

func TestTicks(t *testing.T) {
	for _, e := range []extent{{0, 0}, {1, 0}, {7, 3}, {1e10, 0}, {0, 5e9}, {1<<63 - 1, 1 << 63}} {
		all := ticks(e)
		zero := false
		for i, a := range all {
			zero = zero || a == 0
			if i > 0 && a <= all[i-1] {
				t.Errorf("%v: %v", e, all)
			}
		}
		if !zero || len(all) > 8 {
			t.Errorf("%v: %v", e, all)
		}
	}
}
