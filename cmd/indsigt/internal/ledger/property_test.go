package ledger

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// randomBook writes a book with every rule in it: holders of all kinds,
// allocations that go from earlier holders to later ones, shares, unknowns,
// years. It may be overdrawn.
func randomBook(r *rand.Rand) string {
	var b strings.Builder
	var holders []string
	add := func(kind string, n int) {
		for i := range n {
			holders = append(holders, fmt.Sprintf("%s/%c%d", kind, kind[0], i))
		}
	}
	add("pools", r.IntN(3))
	add("plans", 1+r.IntN(2))
	add("areas", 2)
	add("initiatives", 1+r.IntN(6))
	for n, h := range holders {
		b.WriteString(h)
		if strings.HasPrefix(h, "initiatives/") && r.IntN(2) == 0 {
			b.WriteString(" plan=p0")
		}
		if !strings.HasPrefix(h, "areas/") {
			b.WriteString(pick(r, "", " areas=a0", " areas=a0,a1", " areas=a0:1/3,a1:2/3", " areas=a1:1/7,a0:6/7"))
			b.WriteString(pick(r, "", " themes=t0", " themes=t0,t1", " themes=t0:1/2,t1:1/2"))
		}
		b.WriteString(pick(r, "", "", " divide"))
		b.WriteByte('\n')
		for range r.IntN(4) {
			randomLine(r, &b, holders[:n])
		}
	}
	return b.String()
}

// randomReceivers gives the holders of a book receivers.
func randomReceivers(seed uint64, in Input) {
	r := rand.New(rand.NewPCG(seed, 3))
	for i := range in.Holders {
		in.Holders[i].Receiver = pick(r, "", "fond", "klub")
	}
}

func randomLine(r *rand.Rand, b *strings.Builder, givers []string) {
	orgs := []string{"lbf", "kommune", "fond", ask.NotStated}
	giver := orgs[r.IntN(len(orgs))]
	of := ""
	if len(givers) > 0 && r.IntN(2) == 0 {
		giver = givers[r.IntN(len(givers))]
		if r.IntN(3) == 0 {
			of = " of=" + orgs[r.IntN(3)]
		}
	}
	fmt.Fprintf(b, "  %s%s%s", giver, of, pick(r, "", "", " in-kind"))
	for i, p := range money.Phases {
		if r.IntN(3) > 0 && !(i == 2) {
			continue
		}
		fmt.Fprintf(b, " %s", p)
		years := []string{"", "2021:", "2022:"}
		first := r.IntN(3)
		if first > 0 && r.IntN(4) == 0 {
			fmt.Fprintf(b, " total:%d", 200_000+r.IntN(100_000))
		}
		for _, y := range years[first : first+1+r.IntN(3-first)] {
			fmt.Fprintf(b, " %s%s", y, pick(r, "?", "!", fmt.Sprintf("%d.%02d", r.IntN(1000), r.IntN(100)),
				fmt.Sprintf("%d.%02d", r.IntN(100_000), r.IntN(100)), fmt.Sprint(r.IntN(50))))
		}
	}
	b.WriteByte('\n')
}

func pick(r *rand.Rand, options ...string) string { return options[r.IntN(len(options))] }

const randomBooks = 1500

// eachRandomBook books many books, overdrawn ones too: conservation is
// asserted by Book itself and must hold in each.
func eachRandomBook(t *testing.T, do func(t *testing.T, r *rand.Rand, in Input, l *Ledger, sound bool)) {
	someRandomBooks(t, randomBooks, do)
}

func someRandomBooks(t *testing.T, n int, do func(t *testing.T, r *rand.Rand, in Input, l *Ledger, sound bool)) {
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 1))
		text := randomBook(r)
		in := readBook(t, text)
		randomReceivers(seed, in)
		l, problems := Book(in)
		if l == nil {
			t.Fatalf("seed %d: no ledger: %v\n%s", seed, problems, text)
		}
		do(t, r, in, l, len(problems) == 0)
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, text)
		}
	}
}

// TestEverySliceAddsUp: for each measure and pair of dimensions, cells, rows,
// columns and corner agree, in amounts; in counts where nothing is divided.
func TestEverySliceAddsUp(t *testing.T) {
	sound := 0
	eachRandomBook(t, func(t *testing.T, r *rand.Rand, in Input, l *Ledger, ok bool) {
		if ok {
			sound++
		}
		for _, m := range l.Measures() {
			a := slicedDims[r.IntN(len(slicedDims))]
			b := slicedDims[r.IntN(len(slicedDims))]
			checkCross(t, l.Cross(ask.Of(m), a, b), a, b)
		}
	})
	if sound < randomBooks/10 {
		t.Errorf("only %d of %d books were sound", sound, randomBooks)
	}
}

func checkCross(t *testing.T, c Cross, a, b ask.Dim) {
	cols := make([]money.Amount, len(c.Cols))
	for i := range c.Rows {
		var row money.Amount
		for j := range c.Cols {
			row += c.Cells[i][j].Known
			cols[j] += c.Cells[i][j].Known
		}
		if row != c.RowTotal[i].Known {
			t.Errorf("%s × %s: row %s adds to %d, not %d", a, b, c.Rows[i], row, c.RowTotal[i].Known)
		}
	}
	var corner money.Amount
	for j := range cols {
		corner += cols[j]
		if cols[j] != c.ColTotal[j].Known {
			t.Errorf("%s × %s: column %s adds to %d, not %d", a, b, c.Cols[j], cols[j], c.ColTotal[j].Known)
		}
	}
	if corner != c.Total.Known {
		t.Errorf("%s × %s: corner %d, not %d", a, b, corner, c.Total.Known)
	}
}

// TestOrderDoesNotMatter: the same holders and lines in any order give the same
// facts.
func TestOrderDoesNotMatter(t *testing.T) {
	eachRandomBook(t, func(t *testing.T, r *rand.Rand, in Input, l *Ledger, _ bool) {
		shuffled := Input{Holders: slices.Clone(in.Holders), Lines: slices.Clone(in.Lines)}
		r.Shuffle(len(shuffled.Holders), func(i, j int) {
			shuffled.Holders[i], shuffled.Holders[j] = shuffled.Holders[j], shuffled.Holders[i]
		})
		r.Shuffle(len(shuffled.Lines), func(i, j int) {
			shuffled.Lines[i], shuffled.Lines[j] = shuffled.Lines[j], shuffled.Lines[i]
		})
		again, _ := Book(shuffled)
		if !reflect.DeepEqual(l.Facts(), again.Facts()) || !reflect.DeepEqual(l.Rows(), again.Rows()) {
			t.Error("another order, other facts")
		}
	})
}

// TestAllocationNeverChangesHeadline: a known allocation out of money that is
// there moves it and changes no headline, in amount or in what is missing.
func TestAllocationNeverChangesHeadline(t *testing.T) {
	moved := 0
	eachRandomBook(t, func(t *testing.T, r *rand.Rand, in Input, l *Ledger, ok bool) {
		if !ok {
			return
		}
		m := money.Measure{Phase: money.Committed}
		for range 4 {
			h := in.Holders[r.IntN(len(in.Holders))]
			account := l.Account(h.ID, m)
			left := account.In.Known - account.Out.Known
			if givesUnknown(in, h.ID, m) { // its facts say what it has next to what its receivers lack
				left = min(left, l.Sum(ask.Of(m).With(ask.Holder, h.ID)).Known)
			}
			if account.In.Empty() || left <= 0 || account.In.Missing() > 0 && (keptByFunder(in, h.ID) || givesUnknown(in, h.ID, m)) {
				continue
			}
			more := in
			more.Holders = append(slices.Clone(in.Holders), Holder{ID: "initiatives/z"})
			line := Line{ID: "initiatives/z:x", Holder: "initiatives/z", Giver: h.ID}
			line.Stated[money.Committed] = []Piece{{Year: 2021, Value: money.Of(1 + money.Amount(r.Int64N(int64(left)))), Pos: h.Pos}}
			more.Lines = append(slices.Clone(in.Lines), line)
			after, problems := Book(more)
			if len(problems) > 0 { // a balance by funder cannot take an allocation that names none
				continue
			}
			moved++
			for _, m := range money.Measures {
				a, b := l.Sum(ask.Of(m)), after.Sum(ask.Of(m))
				if a.Known != b.Known || a.Unknown != b.Unknown || a.Withheld != b.Withheld {
					t.Errorf("%s: headline %+v became %+v", m, a, b)
				}
			}
		}
	})
	if moved < 600 {
		t.Errorf("only %d allocations tried", moved)
	}
}

// TestHeadlineIsEntries: where every giver states what it passes on and nothing
// is missing, the headline is what organisations gave.
func TestHeadlineIsEntries(t *testing.T) {
	tried := 0
	eachRandomBook(t, func(t *testing.T, _ *rand.Rand, in Input, l *Ledger, ok bool) {
		for _, m := range money.Measures {
			stated := true
			for _, h := range in.Holders {
				if a := l.Account(h.ID, m); a.Unstated || a.HasRest && a.In.Missing() > 0 {
					stated = false
				}
			}
			if !stated {
				continue
			}
			tried++
			given := l.Sum(ask.LinesOf(m).With(ask.Entry, "yes"))
			if got := l.Sum(ask.Of(m)); got.Known != given.Known {
				t.Errorf("%s: headline %d, given %d", m, got.Known, given.Known)
			}
		}
	})
	if tried < 1000 {
		t.Errorf("only %d measures tried", tried)
	}
}

// keptByFunder reports that allocations out of a holder say whose money they
// are. Where what came in is unknown, a balance of one funder can prove a higher
// least than the balance of all: an allocation that names no funder then loses it.
func keptByFunder(in Input, holder string) bool {
	return slices.ContainsFunc(in.Lines, func(l Line) bool { return l.Giver == holder && l.Of != "" })
}

// givesUnknown reports that a holder passes an unknown amount on. What its
// receivers lack is then asked of it, so that it may have less than it seems.
func givesUnknown(in Input, holder string, m money.Measure) bool {
	return slices.ContainsFunc(in.Lines, func(l Line) bool { return l.Giver == holder && l.hasUnknown(m) })
}

func FuzzBook(f *testing.F) {
	f.Add(workedBook)
	f.Fuzz(func(t *testing.T, text string) {
		// The seeds of random books, not their text, are what is fuzzed: any
		// text makes one.
		var seed uint64
		for _, c := range []byte(text) {
			seed = seed*131 + uint64(c)
		}
		l, problems := Book(readBook(t, randomBook(rand.New(rand.NewPCG(seed, 2)))))
		if l == nil {
			t.Fatal(problems)
		}
	})
}
