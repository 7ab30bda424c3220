package ledger

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// amounts are the known ones of a row, with or without their years.
var amounts = regexp.MustCompile(`(?: |\d{4}:)(\d+)(?: |$)`)

// edit changes one row of a book written as text, or adds one at its end. Rows
// stay where they are, as files of a portal do not move each other.
func edit(r *rand.Rand, text string) string {
	rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	n := 1 + r.IntN(len(rows)-1)
	var holders []string
	for _, row := range rows[:n] {
		if row != "" && row[0] != ' ' {
			holders = append(holders, strings.Fields(row)[0])
		}
	}
	line := func(givers []string) string {
		var b strings.Builder
		randomLine(r, &b, givers)
		return strings.TrimSuffix(b.String(), "\n")
	}
	row := rows[n]
	if at := amounts.FindAllStringSubmatchIndex(row, -1); len(at) > 0 && r.IntN(2) == 0 {
		m := at[r.IntN(len(at))]
		rows[n] = row[:m[2]] + fmt.Sprint(1+r.IntN(40)) + row[m[3]:]
		return strings.Join(rows, "\n") + "\n"
	}
	switch {
	case r.IntN(8) == 0:
		rows = append(rows, fmt.Sprintf("initiatives/z%d areas=a0", len(rows)), line(holders))
	case row == "" || row[0] == ' ':
		rows[n] = pick(r, "", line(holders[:max(0, len(holders)-1)]), line(nil))
	default:
		id := strings.Fields(row)[0]
		if strings.HasPrefix(id, "areas/") {
			break
		}
		if strings.HasPrefix(id, "initiatives/") && !strings.Contains(text, " "+id) && r.IntN(3) == 0 {
			rows[n] = "" // its lines are now those of the holder before
			break
		}
		rows[n] = id + pick(r, "", " areas=a0", " areas=a0,a1", " areas=a0:1/3,a1:2/3") + pick(r, "", " divide")
	}
	return strings.Join(rows, "\n") + "\n"
}

// TestRebookIsBook: after any sequence of edits what was booked again is what is
// booked from nothing, to the last problem.
func TestRebookIsBook(t *testing.T) {
	few, all, alike := 0, 0, 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 2))
		text := randomBook(r)
		l, _ := Book(readBook(t, text))
		for range 10 {
			text = edit(r, text)
			in := readBook(t, text)
			want, problems := Book(in)
			if want == nil {
				break // a circle: there is no ledger to go on from
			}
			got, found := l.Rebook(in)
			again, _ := got.touched(l)
			for _, touched := range again {
				all++
				if touched {
					few++
				}
			}
			if !reflect.DeepEqual(found, problems) {
				t.Fatalf("seed %d: problems\n%v\nwant\n%v\n%s", seed, found, problems, text)
			}
			sameBook(t, got, want)
			if likeness(t, got, l) {
				alike++
			}
			if t.Failed() {
				t.Fatalf("seed %d:\n%s", seed, text)
			}
			l = got
		}
	}
	if few*2 > all {
		t.Errorf("%d of %d holders were booked again: more than needed", few, all)
	}
	if alike == 0 {
		t.Error("no edit changed amounts alone")
	}
}

// likeness holds what a ledger says of its difference from another against their
// tables.
func likeness(t *testing.T, l, was *Ledger) bool {
	t.Helper()
	c, ok := l.Since(was)
	if full := l.compare(was, nil); !reflect.DeepEqual(c, full) {
		t.Errorf("changed are %v, by their tables %v", c, full)
	}
	return ok
}

func sameBook(t *testing.T, got, want *Ledger) {
	t.Helper()
	if !slices.EqualFunc(got.Facts(), want.Facts(), func(a, b Fact) bool { return reflect.DeepEqual(a, b) }) {
		t.Errorf("facts\n%v\nwant\n%v", got.Facts(), want.Facts())
	}
	if !slices.Equal(got.Rows(), want.Rows()) {
		t.Errorf("rows\n%v\nwant\n%v", got.Rows(), want.Rows())
	}
	if !reflect.DeepEqual(got.Controls(), want.Controls()) {
		t.Errorf("controls %v, want %v", got.Controls(), want.Controls())
	}
	for _, m := range want.Measures() {
		if g, w := got.By(ask.Of(m), ask.Funder), want.By(ask.Of(m), ask.Funder); !slices.Equal(g, w) {
			t.Errorf("%s by funder %v, want %v", m, g, w)
		}
	}
}

func TestRebookHearsOfCirclesAndOverflow(t *testing.T) {
	l, _ := Book(readBook(t, "plans/p\n  lbf committed 10\ninitiatives/i\n  plans/p committed 5\n"))
	circle := readBook(t, "plans/p\n  initiatives/i committed 10\ninitiatives/i\n  plans/p committed 5\n")
	got, problems := l.Rebook(circle)
	if got != nil || len(problems) != 1 || problems[0].ID != "circle" {
		t.Errorf("%v %v, want a circle and no ledger", got, problems)
	}
}

// BenchmarkRebook books a book of many holders again after one amount changed.
func BenchmarkRebook(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var text strings.Builder
			for p := range n / 100 {
				fmt.Fprintf(&text, "plans/p%04d areas=a%d\n  lbf committed 2021:900000 2022:1000000\n", p, p%7)
			}
			for i := range n {
				fmt.Fprintf(&text, "initiatives/i%05d plan=p%04d themes=t%d\n  plans/p%04d committed 2021:10 2022:20.50\n  fond spent 2021:%d\n",
					i, i%(n/100), i%5, i%(n/100), 100+i)
			}
			l, problems := Book(readBook(b, text.String()))
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			edited := *l.Input()
			edited.Lines = slices.Clone(edited.Lines)
			line := &edited.Lines[len(edited.Lines)/2]
			line.Stated[money.Spent] = []Piece{{Year: 2021, Value: money.Of(7)}}
			for b.Loop() {
				if _, problems := l.Rebook(edited); len(problems) > 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}
