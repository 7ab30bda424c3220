package importer

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
)

// together compares the rows: totals among them, repeated keys, initiatives
// described differently, and amounts that differ by a lost or added zero.
func (r *run) together() {
	r.known()
	r.slips()
	r.subtotals()
	r.duplicates()
	r.differing()
	r.twins()
}

// known assigns rows to the initiatives that already have their lines, so that a
// changed title does not create a second initiative.
func (r *run) known() {
	at := make(map[string]string)
	for _, h := range r.Library.Holders {
		for i := range h.Lines {
			if l := &h.Lines[i]; h.Kind == content.Initiatives && l.Source.Text == r.Source.Slug {
				at[nameOf(l)] = h.Slug
			}
		}
	}
	for i := range r.rows {
		if slug := at[r.rows[i].lineID]; slug != "" {
			r.rows[i].slug = slug
		}
	}
}

// nameOf returns a line's name without that of its holder.
func nameOf(l *content.Line) string {
	_, name, _ := strings.Cut(l.ID, ":")
	return name
}

// duplicates refuses rows with the key of another row. If the rows are equal, the
// first is kept.
func (r *run) duplicates() {
	byKey, byID := make(map[string][]int), make(map[string]int)
	var keys []string
	for i := range r.rows {
		w := &r.rows[i]
		if w.fate != imported {
			continue
		}
		if byKey[w.key] == nil {
			keys = append(keys, w.key)
		}
		byKey[w.key] = append(byKey[w.key], i)
	}
	for _, key := range keys {
		all := byKey[key]
		if len(all) == 1 {
			w := &r.rows[all[0]]
			if other, taken := byID[w.lineID]; taken {
				r.refuse(w, r.key[0], "same-id", []any{"row", r.rows[other].src.Number})
			}
			byID[w.lineID] = all[0]
			continue
		}
		first := &r.rows[all[0]]
		same := true
		for _, i := range all[1:] {
			same = same && slices.Equal(first.src.Cells, r.rows[i].src.Cells)
		}
		if same {
			for _, i := range all[1:] {
				r.refuse(&r.rows[i], r.key[0], "same-row", []any{"row", first.src.Number})
			}
			continue
		}
		for n, i := range all {
			other := all[0]
			if n == 0 {
				other = all[1]
			}
			r.refuse(&r.rows[i], r.key[0], "same-key", []any{"row", r.rows[other].src.Number})
		}
	}
}

// differing refuses rows that describe an initiative differently from its first row.
func (r *run) differing() {
	first := make(map[string]*row)
	for i := range r.rows {
		w := &r.rows[i]
		if w.fate != imported {
			continue
		}
		f := first[w.slug]
		if f == nil {
			first[w.slug] = w
			continue
		}
		for _, d := range []struct {
			target string
			same   bool
		}{
			{"title", w.title == f.title}, {"area", slices.Equal(w.areas, f.areas)}, {"theme", slices.Equal(w.themes, f.themes)},
			{"plan", w.plan == f.plan}, {"status", w.status == f.status}, {"to", w.to == f.to}, {"summary", w.summary == f.summary},
		} {
			if !d.same {
				r.refuse(w, r.columnTo(d.target), "differs", []any{"row", f.src.Number})
				break
			}
		}
	}
}

// twins refuses rows with the same giver, receiver and day whose amounts differ by a
// factor of 10, 100 or 1,000: one of them probably has a zero too many or too few.
func (r *run) twins() {
	type party struct {
		from, to, title string
		day             content.Date
	}
	groups := make(map[party][]int)
	for i := range r.rows {
		if w := &r.rows[i]; w.fate == imported && !w.decided.IsZero() {
			p := party{from: w.from, to: w.to, day: w.decided}
			if p.to == "" {
				p.title = w.title
			}
			groups[p] = append(groups[p], i)
		}
	}
	twin := make(map[int]int)
	for _, all := range groups {
		for n := range r.amounts {
			r.twinsIn(all, n, twin)
		}
	}
	for _, i := range sortedKeys(twin) {
		w, other := &r.rows[i], &r.rows[twin[i]]
		r.refuse(w, r.columns[r.amounts[0]].at, "twin", []any{"row", other.src.Number})
	}
}

// twinsIn finds twins among rows in one column of amounts.
func (r *run) twinsIn(rows []int, column int, twin map[int]int) {
	if len(rows) < 2 {
		return
	}
	byAmount := make(map[money.Amount]int)
	for _, i := range rows {
		if f := r.rows[i].figures[column]; f.readable && f.Amount > 0 {
			byAmount[f.Amount] = i
		}
	}
	for _, i := range rows {
		f := r.rows[i].figures[column]
		for _, factor := range []money.Amount{10, 100, 1000} {
			if !f.readable || f.Amount <= 0 || f.Amount > 1<<62/factor {
				continue
			}
			if j, ok := byAmount[f.Amount*factor]; ok {
				twin[i], twin[j] = j, i
			}
		}
	}
}

func sortedKeys(m map[int]int) []int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// add sums up every column and compares the sums with the totals.
func (r *run) add() {
	rep := r.report
	sums := make([]sums, len(r.amounts))
	for i := range r.rows {
		w := &r.rows[i]
		rep.Rows++
		switch w.fate {
		case imported:
			rep.Imported++
		case refused:
			rep.Refused++
		case total:
			rep.Totals++
		default:
			rep.LeftOut++
		}
		for n := range r.amounts {
			r.count(w, n, &sums[n])
		}
	}
	r.controls()
}

// sums are the sums that a total is compared with.
type sums struct {
	all, above           money.Amount
	unreadAll, unreadNow int
}

// count adds one cell to its column.
func (r *run) count(w *row, n int, s *sums) {
	c, f := &r.report.Columns[n], w.figures[n]
	if f.stated && f.State != money.Known {
		c.Unknown++
		return
	}
	if w.fate == total && f.stated {
		r.holdTotal(w, n, f, s)
	}
	if f.stated && !f.readable {
		c.Unreadable++
		if w.fate == imported || w.fate == refused {
			s.unreadAll++
			s.unreadNow++
		}
		return
	}
	if !f.readable {
		return
	}
	r.plus([...]*money.Amount{imported: &c.Imported, refused: &c.Refused, total: &c.Totals, leftOut: &c.LeftOut}[w.fate], f.Amount)
	r.plus(&c.Read, f.Amount)
	if w.fate == imported || w.fate == refused {
		r.plus(&s.all, f.Amount)
		r.plus(&s.above, f.Amount)
	}
}

// holdTotal compares a row of totals with the sum of its rows.
func (r *run) holdTotal(w *row, n int, f figure, s *sums) {
	c := &r.columns[r.amounts[n]]
	held := Control{Cell: r.table.Address(w.src.Number, c.at), Column: c.header, Stated: f.Amount, Computed: s.all, Unreadable: s.unreadAll}
	if w.of == "above" {
		held.Computed, held.Unreadable = s.above, s.unreadNow
	}
	s.above, s.unreadNow = 0, 0
	held.Illegible = !f.readable
	r.report.Controls = append(r.report.Controls, held)
}

// plus adds an amount; a sum that does not fit in 64 bits is a problem of the whole
// sheet.
func (r *run) plus(to *money.Amount, a money.Amount) {
	sum, err := to.Plus(a)
	if err != nil {
		if len(r.report.Problems) == 0 {
			r.fault("overflow", "", "")
		}
		return
	}
	*to = sum
}

// boundControl is a published total with the indices of its columns.
type boundControl struct {
	content.ImportControl
	column, where int // of Report.Columns; of the sheet
}

func (r *run) bindControl(c content.ImportControl, find func(string) int) {
	b := boundControl{ImportControl: c, column: -1, where: -1}
	at := find(c.Column)
	for _, n := range r.amounts {
		if r.columns[n].at == at && at >= 0 {
			b.column = r.columns[n].sum
		}
	}
	if b.column < 0 && at >= 0 {
		r.fault("control-not-amount", "", c.Column)
	}
	if c.Where != "" {
		b.where = find(c.Where)
	}
	r.printed = append(r.printed, b)
}

// controls compares the totals in the mapping with the rows.
func (r *run) controls() {
	for _, b := range r.printed {
		held := Control{Column: b.Column, Stated: b.Total}
		if b.Where != "" {
			held.Where = b.Where + " = " + b.Is
		}
		for i := range r.rows {
			w := &r.rows[i]
			if w.fate != imported && w.fate != refused || b.where >= 0 && oneLine(w.src.Cell(b.where).Text) != b.Is {
				continue
			}
			switch f := w.figures[b.column]; {
			case f.readable:
				r.plus(&held.Computed, f.Amount)
			case f.stated && f.State == money.Known:
				held.Unreadable++
			}
		}
		r.report.Controls = append(r.report.Controls, held)
	}
}

// finish completes the report.
func (r *run) finish() {
	slugs := make(map[string]bool)
	for i := range r.rows {
		if r.rows[i].fate == imported {
			slugs[r.rows[i].slug] = true
		}
	}
	r.report.Initiatives = len(slugs)
	for _, m := range r.names.missed {
		r.report.Missing = append(r.report.Missing, *m)
	}
}

// place returns the position of a row in the sheet, used as the page of its source,
// in the portal's language.
func (r *run) place(w *row) string {
	if r.table.Format == sheet.JSON {
		address := r.table.Address(w.src.Number, 0)
		return strings.TrimSuffix(address, "/"+r.table.Names[0])
	}
	if r.table.Name != "" {
		return r.speech().T("import.page.sheet", "sheet", r.table.Name, "row", w.src.Number)
	}
	return r.speech().T("import.page.row", "row", w.src.Number)
}
