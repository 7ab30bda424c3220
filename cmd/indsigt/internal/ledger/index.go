package ledger

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// index finds the rows of one measure by the text of any column. A column is
// built at its first use: most ledgers are asked for a few of them.
type index struct {
	all   []int32
	cells func(d ask.Dim, i int32, put func(text string))
	by    *[ask.DimCount]column
}

// share reuses the columns of an index with the same rows. A column has texts and
// numbers, and no reference to a ledger.
func (x *index) share(earlier *index) {
	if slices.Equal(x.all, earlier.all) {
		x.by = earlier.by
	}
}

// column maps each text to its rows. The rows ascend, so that the parts of a
// piece are adjacent.
type column struct {
	once sync.Once
	rows map[string][]int32
}

func (x *index) column(d ask.Dim) map[string][]int32 {
	c := &x.by[d]
	c.once.Do(func() { c.rows = x.buildColumn(d) })
	return c.rows
}

// buildColumn counts the rows of each text first, so that all lists share one
// array.
func (x *index) buildColumn(d ask.Dim) map[string][]int32 {
	number := make(map[string]int32)
	var texts []string
	var sizes, rowOf []int32
	numbers := make([]int32, 0, len(x.all))
	n := int32(-1) // of the text before: adjacent rows mostly have the same text
	count := func(text string) {
		if n < 0 || texts[n] != text {
			known, ok := number[text]
			if n = known; !ok {
				n = int32(len(texts))
				number[text] = n
				texts = append(texts, text)
				sizes = append(sizes, 0)
			}
		}
		sizes[n]++
		numbers = append(numbers, n)
	}
	for _, i := range x.all {
		before := len(numbers)
		x.cells(d, i, count)
		for range len(numbers) - before {
			rowOf = append(rowOf, i)
		}
	}
	lists := make([][]int32, len(texts))
	room := make([]int32, len(numbers))
	for n, size := range sizes {
		lists[n], room = room[:0:size], room[size:]
	}
	for k, n := range numbers {
		lists[n] = append(lists[n], rowOf[k])
	}
	rows := make(map[string][]int32, len(texts))
	for n, text := range texts {
		rows[text] = lists[n]
	}
	return rows
}

// candidates returns the shortest list that contains every row of a question.
func (x *index) candidates(q *ask.Question) []int32 {
	best := x.all
	for d, v := range q.Filter {
		if v == "" || len(best) == 0 {
			continue
		}
		if list := x.column(ask.Dim(d))[v]; len(list) < len(best) {
			best = list
		}
	}
	return best
}

// buildIndexes lists the facts and rows of each measure.
func (l *Ledger) buildIndexes() {
	for i, m := range money.Measures {
		l.factIndex[i] = index{cells: l.factCells, by: new([ask.DimCount]column)}
		l.rowIndex[i] = index{cells: l.rowCells, by: new([ask.DimCount]column)}
		l.digests[i] = sync.OnceValue(func() Digest { return l.digest(m) })
		l.sharings[i] = sync.OnceValue(func() map[string][]int32 { return l.findSharings(m) })
	}
	for i := range l.facts {
		x := &l.factIndex[l.facts[i].Measure.Index()]
		x.all = append(x.all, int32(i))
	}
	for i := range l.rows {
		x := &l.rowIndex[l.rows[i].Measure.Index()]
		x.all = append(x.all, int32(i))
	}
}

// factCells passes the texts of a fact in a column to put: each of its lines,
// and for an undivided group the group and ask.AnyNotDivided.
func (l *Ledger) factCells(d ask.Dim, i int32, put func(string)) {
	f := &l.facts[i]
	if d == ask.Line {
		for _, line := range f.Lines {
			put(line)
		}
		return
	}
	text := f.cell(d)
	put(text)
	if strings.HasPrefix(text, ask.NotDivided) {
		put(ask.AnyNotDivided)
	}
}

func (l *Ledger) rowCells(d ask.Dim, i int32, put func(string)) { put(l.rows[i].cell(d)) }

func (f *Fact) cell(d ask.Dim) string {
	switch d {
	case ask.Year:
		return yearCell(f.Year)
	case ask.Funder:
		return f.Funder
	case ask.Holder:
		return f.Holder
	case ask.Area:
		return f.Area
	case ask.Theme:
		return f.Theme
	case ask.Plan:
		return orNone(f.Plan)
	case ask.Pool:
		return orNone(f.Pool)
	case ask.Receiver:
		return f.Receiver
	}
	panic("internal error: facts have no column " + d.String())
}

func (r *LineRow) cell(d ask.Dim) string {
	switch d {
	case ask.Year:
		return yearCell(r.Year)
	case ask.Holder:
		return r.Holder
	case ask.Giver:
		return r.Giver
	case ask.Receiver:
		return r.Receiver
	case ask.Entry:
		return yesNo(r.Entry)
	case ask.Line:
		return r.Line
	}
	panic("internal error: funding lines have no column " + d.String())
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func orNone(s string) string {
	if s == "" {
		return ask.None
	}
	return s
}

// yearCell returns the year in digits, or ask.None for 0.
func yearCell(y int) string {
	if y == 0 {
		return ask.None
	}
	if i := y - firstYear; i >= 0 && i < len(yearTexts) {
		return yearTexts[i]
	}
	return strconv.Itoa(y)
}

const firstYear = 1900

var yearTexts = func() (t [300]string) {
	for i := range t {
		t[i] = strconv.Itoa(firstYear + i)
	}
	return t
}()
