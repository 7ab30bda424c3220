package ledger

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// complete makes a book of which everything is known: it puts amounts at random
// where in has none. A year of a known total takes from what is left of it.
func complete(r *rand.Rand, in Input) Input {
	in.Lines = slices.Clone(in.Lines)
	for i := range in.Lines {
		line := &in.Lines[i]
		for p := range line.Stated {
			pieces := slices.Clone(line.Stated[p])
			line.Stated[p] = pieces
			for k := range pieces {
				switch {
				case pieces[k].isUnknown() && line.Entry:
					pieces[k].Value = money.Of(money.Amount(r.Int64N(20_000_000)))
				case pieces[k].isUnknown():
					pieces[k].Value = money.Of(money.Amount(r.Int64N(1 + r.Int64N(1+r.Int64N(4_000_000)))))
				case pieces[k].Value.State == money.Inside:
					left := &pieces[0].Value.Amount
					a := money.Amount(r.Int64N(1 + int64(*left)))
					pieces[k].Value = money.Of(a)
					*left -= a
				}
			}
		}
	}
	return in
}

// slices of a measure that are compared with the truth: every group of a dimension,
// and of two.
func eachSlice(l *Ledger, m money.Measure, dims []ask.Dim, do func(q ask.Question)) {
	do(ask.Of(m))
	for i, a := range dims {
		for _, g := range l.By(ask.Of(m), a) {
			q := ask.Of(m).With(a, g.Key)
			do(q)
			for _, b := range dims[i+1:] {
				for _, h := range l.By(q, b) {
					do(q.With(b, h.Key))
				}
			}
		}
	}
}

// randomOpenBook writes a small book of few groups in which unknown amounts come
// in, are passed on and are passed on again.
func randomOpenBook(r *rand.Rand) string {
	var b strings.Builder
	holders := []string{"plans/p0", "plans/p1", "areas/a0", "areas/a1", "initiatives/i0", "initiatives/i1"}
	for n, h := range holders {
		b.WriteString(h)
		if !strings.HasPrefix(h, "areas/") {
			b.WriteString(pick(r, "", " areas=a0", " areas=a1") + pick(r, "", " themes=t0"))
		}
		b.WriteByte('\n')
		for range r.IntN(4) {
			giver := pick(r, "lbf", "kommune")
			if n > 0 && r.IntN(3) > 0 {
				giver = holders[r.IntN(n)]
			}
			fmt.Fprintf(&b, "  %s committed %s\n", giver, pick(r, "?", "?", "10", "100", "1000"))
		}
	}
	return b.String()
}

// TestOpenBooksClaimNoTooMuch: as TestNoSliceClaimsTooMuch, in books in which an
// unknown amount is often passed on by a holder with unknown income.
func TestOpenBooksClaimNoTooMuch(t *testing.T) {
	dims := []ask.Dim{ask.Area, ask.Theme, ask.Plan, ask.Receiver, ask.Funder}
	c := claims{t: t}
	for seed := range uint64(randomBooks) {
		r := rand.New(rand.NewPCG(seed, 4))
		text := randomOpenBook(r)
		in := readBook(t, text)
		randomReceivers(seed, in)
		l, problems := Book(in)
		if len(problems) > 0 {
			continue
		}
		for range 4 {
			c.check(r, in, l, dims)
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, text)
		}
	}
	if c.tried < 1000 || c.inside < 1000 || c.exact < 1000 {
		t.Errorf("%d books completed, %d exact sums and %d amounts inside others tried", c.tried, c.exact, c.inside)
	}
}

// claims counts what was compared with the truth.
type claims struct {
	t                             *testing.T
	tried, bounded, exact, inside int
}

// check completes a book and holds its ledger, and that of what is not known,
// against each other, in every slice that one of them has.
func (c *claims) check(r *rand.Rand, in Input, l *Ledger, dims []ask.Dim) {
	full, problems := Book(complete(r, in))
	if full == nil || len(problems) > 0 {
		return
	}
	c.tried++
	for _, m := range l.Measures() {
		slice := func(q ask.Question) { c.slice(q, l, full) }
		eachSlice(l, m, dims, slice)
		eachSlice(full, m, dims, slice)
	}
}

func (c *claims) slice(q ask.Question, l, full *Ledger) {
	for _, v := range q.Filter {
		if strings.HasPrefix(v, ask.NotDivided) {
			return
		}
	}
	if q.Filter[ask.Year] == ask.None {
		return // years that are not known may be in it
	}
	claim, truth := l.Sum(q), full.Sum(q)
	tolerance := money.Amount(2 * len(full.FactsOf(q))) // splits lose an øre a part
	// A year's rest may be below zero: then it has less than is known of it.
	if claim.Known > truth.Known+tolerance && q.Filter[ask.Year] == "" {
		c.t.Errorf("%s: claims %s, has %s", q, answerText(claim), answerText(truth))
	}
	// A rest that may be anything says so in the year of the amount it lacks.
	open := q.Filter[ask.Year] != "" && l.Sum(ask.Of(q.Measure)).Missing() > 0
	if claim.Missing() == 0 && !open {
		c.exact++
		if claim.Known+tolerance < truth.Known {
			c.t.Errorf("%s: says it is exactly %s, has %s", q, answerText(claim), answerText(truth))
		}
	}
	if claim.Lying > 0 {
		c.inside++
	}
	if claim.Bounded {
		c.bounded++
		if truth.Known > claim.Most+tolerance {
			c.t.Errorf("%s: says %s, has %s", q, answerText(claim), answerText(truth))
		}
	}
}

// TestNoSliceClaimsTooMuch: whatever the amounts are that are not known, no slice
// has less than it says or more than its bound, and one that misses nothing has
// exactly what it says. Groups of what is not divided say themselves that they may
// lie elsewhere.
func TestNoSliceClaimsTooMuch(t *testing.T) {
	dims := []ask.Dim{ask.Year, ask.Area, ask.Theme, ask.Plan, ask.Pool, ask.Receiver, ask.Funder}
	c := claims{t: t}
	someRandomBooks(t, randomBooks/2, func(t *testing.T, r *rand.Rand, in Input, l *Ledger, sound bool) {
		if !sound {
			return
		}
		dims := dims
		if slices.ContainsFunc(in.Holders, func(h Holder) bool { return h.Divide }) {
			dims = dims[:len(dims)-1] // proportions are only known once all amounts are
		}
		for range 2 {
			c.check(r, in, l, dims)
		}
	})
	if c.tried < 80 || c.bounded < 100 || c.inside < 1000 || c.exact < 1000 {
		t.Errorf("%d books completed, %d bounds, %d exact sums and %d amounts inside others tried", c.tried, c.bounded, c.exact, c.inside)
	}
}

// TestHeadlineIsExact: where everything that came in is known, so is the headline,
// whatever is passed on in unknown amounts; and it is what came in.
func TestHeadlineIsExact(t *testing.T) {
	tried := 0
	someRandomBooks(t, randomBooks/3, func(t *testing.T, _ *rand.Rand, in Input, l *Ledger, _ bool) {
		for _, m := range l.Measures() {
			var came money.Amount
			known := true
			for i := range l.in.Lines {
				line := &l.in.Lines[i]
				outside := line.Entry
				if !outside && m.Phase != money.Returned {
					outside = l.Account(line.Giver, m).Unstated
				}
				if line.states(m) && outside {
					came += total(line.Stated[m.Phase])
					known = known && !line.hasUnknown(m)
				}
			}
			if !known {
				continue
			}
			tried++
			if got := l.Sum(ask.Of(m)); got.Missing() > 0 || got.Known != came {
				t.Errorf("%s: headline %s, came in %s", m, answerText(got), money.Plain(came))
			}
		}
	})
	if tried < 1000 {
		t.Errorf("only %d measures tried", tried)
	}
}
