package importer

import (
	"maps"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
)

// updateLine changes a funding line where it differs from its row. i is the line's
// index in the file.
func (w *writer) updateLine(f *matter.File, i int, was matter.Value, r *row) error {
	path := matter.Path{"funding", strconv.Itoa(i)}
	changed, moved := false, false
	set := func(key string, v matter.Value) error {
		return f.Set(append(slices.Clone(path), key), v)
	}
	for _, p := range money.Phases {
		is, ok := w.phase(r, p)
		if !ok {
			continue
		}
		before, there := was.Find(p.String())
		differs, err := w.newAmount(f, path, was, p, before, there, is, r)
		if err != nil {
			return err
		}
		changed = changed || differs
	}
	pairs := append([]matter.Pair{{Key: "from", Value: matter.Text(r.from)}}, w.beside(r)...)
	for _, p := range pairs {
		if before, ok := was.Find(p.Key); ok && before.Equal(p.Value) {
			continue
		}
		if err := set(p.Key, p.Value); err != nil {
			return err
		}
		if p.Key == "page" {
			moved = true
		} else {
			changed = true
		}
	}
	switch {
	case changed:
		w.out.Changed++
	case moved:
		w.out.Moved++
	default:
		w.out.Same++
	}
	return nil
}

// newAmount writes a row's amounts of a phase if the line has others. A decision is
// written as a change of the amounts before it, anything else replaces them.
func (w *writer) newAmount(f *matter.File, path matter.Path, line matter.Value, p money.Phase, before matter.Value, there bool, is matter.Value, r *row) (bool, error) {
	now, known := w.amountsOf(is)
	if !there {
		return true, f.Set(append(slices.Clone(path), p.String()), is)
	}
	then, readable := w.amountsOf(before)
	steps := []map[int]money.Amount{then}
	if readable && p == money.Committed {
		steps = w.steps(then, line)
		then = steps[len(steps)-1]
	}
	old := func(years map[int]money.Amount) bool { return equalYears(years, now) }
	if known && readable && slices.ContainsFunc(steps, old) || before.Equal(is) {
		return false, nil
	}
	if p == money.Committed && w.m.Changes == "decisions" && known && readable && byYear(then) == byYear(now) && (byYear(now) || len(then)+len(now) == 2) {
		return true, w.decide(f, path, line, then, now, r)
	}
	if len(steps) > 1 { // the sheet may mean the first amount or today's
		path := docPath(content.Initiatives, r.slug)
		w.out.Unclear = append(w.out.Unclear, Ahead{Path: path, Line: string(content.Initiatives) + "/" + r.slug + ":" + r.lineID, Sheet: whole(now), Portal: whole(then)})
		return false, nil
	}
	if w.m.Changes == "corrections" && known && readable {
		if err := w.correct(f, path, line, then, now, r); err != nil {
			return false, err
		}
	}
	return true, f.Set(append(slices.Clone(path), p.String()), is)
}

// amountsOf reads the known amounts of a phase by year; ok is false if one is not
// known or has another form.
func (w *writer) amountsOf(v matter.Value) (years map[int]money.Amount, ok bool) {
	years = make(map[int]money.Amount)
	if v.Text != "" {
		a, err := w.grammar.Parse(v.Text)
		years[0] = a
		return years, err == nil
	}
	for _, pair := range v.Pairs {
		year := 0
		if pair.Key != "total" {
			y, err := strconv.Atoi(pair.Key)
			if err != nil {
				return nil, false
			}
			year = y
		}
		a, err := w.grammar.Parse(pair.Value.Text)
		if err != nil {
			return nil, false
		}
		years[year] = a
	}
	return years, len(v.Pairs) > 0
}

// steps returns the amounts of a commitment by year: as first stated, and after each
// later decision. A sheet with the amounts of one of them has no news.
func (w *writer) steps(stated map[int]money.Amount, line matter.Value) []map[int]money.Amount {
	all := []map[int]money.Amount{stated}
	amended, _ := line.Find("amended")
	for _, a := range amended.Items {
		years := maps.Clone(all[len(all)-1])
		change, _ := a.Find("change")
		if change.Text != "" {
			change = matter.Map(matter.Pair{Key: "0", Value: change})
		}
		for _, pair := range change.Pairs {
			y, err1 := strconv.Atoi(pair.Key)
			d, err2 := w.grammar.Parse(pair.Value.Text, money.Signed)
			if err1 == nil && err2 == nil {
				years[y] += d
			}
		}
		all = append(all, years)
	}
	return all
}

// byYear reports whether all amounts have a year.
func byYear(years map[int]money.Amount) bool {
	_, whole := years[0]
	return !whole
}

func equalYears(a, b map[int]money.Amount) bool {
	for y, v := range a {
		if b[y] != v {
			return false
		}
	}
	for y, v := range b {
		if a[y] != v {
			return false
		}
	}
	return true
}

// decide writes the difference as a later decision, on the day of the source.
func (w *writer) decide(f *matter.File, path matter.Path, line matter.Value, then, now map[int]money.Amount, r *row) error {
	var pairs []matter.Pair
	if d := w.Source.Date; d.Day != 0 {
		pairs = append(pairs, matter.Pair{Key: "decided", Value: matter.Text(d.String())})
	}
	years := make(map[int]money.Value)
	for y := range then {
		years[y] = money.Of(now[y] - then[y])
	}
	for y, a := range now {
		years[y] = money.Of(a - then[y])
	}
	var changes []matter.Pair
	for _, y := range sortedYears(years) {
		if a := years[y].Amount; a != 0 {
			changes = append(changes, matter.Pair{Key: strconv.Itoa(y), Value: matter.Text(w.signed(a))})
		}
	}
	change := matter.Map(changes...)
	if len(changes) == 1 && changes[0].Key == "0" {
		change = changes[0].Value
	}
	pairs = append(pairs, matter.Pair{Key: "change", Value: change}, matter.Pair{Key: "source", Value: matter.Text(w.Source.Slug)},
		matter.Pair{Key: "page", Value: matter.Text(w.place(r))})
	amended, _ := line.Find("amended")
	at := append(slices.Clone(path), "amended", strconv.Itoa(len(amended.Items)))
	return f.Insert(at, matter.Map(pairs...))
}

// correct records the correction of a published figure, on the day of the source or
// else the portal's. Without a day nothing is written; check asks for it if the
// figure was published.
func (w *writer) correct(f *matter.File, path matter.Path, line matter.Value, then, now map[int]money.Amount, r *row) error {
	day := w.Source.Date
	if day.Day == 0 {
		day = w.Library.Day
	}
	was := whole(then)
	if day.Day == 0 || was == whole(now) {
		return nil
	}
	entry := matter.Map(matter.Pair{Key: "day", Value: matter.Text(day.String())}, matter.Pair{Key: "was", Value: matter.Text(w.grammar.FormatNumber(was))},
		matter.Pair{Key: "why", Value: matter.Text(w.speech().T("import.page.corrected", "row", r.src.Number))}, matter.Pair{Key: "source", Value: matter.Text(w.Source.Slug)})
	corrected, _ := line.Find("corrected")
	return f.Insert(append(slices.Clone(path), "corrected", strconv.Itoa(len(corrected.Items))), entry)
}

// whole returns the sum of amounts by year, or the total if one is stated.
func whole(years map[int]money.Amount) money.Amount {
	if total, ok := years[0]; ok {
		return total
	}
	var sum money.Amount
	for _, a := range years {
		sum += a
	}
	return sum
}

// signed writes an amount with its sign.
func (w *writer) signed(a money.Amount) string {
	if a < 0 {
		return "-" + w.grammar.FormatNumber(-a)
	}
	return "+" + w.grammar.FormatNumber(a)
}

// compare finds lines of the source that no row has any more, and those that later
// decisions have changed since the sheet. Refused rows count as existing.
func (w *writer) compare() {
	rows := make(map[string]*row, len(w.rows))
	for i := range w.rows {
		rows[w.rows[i].lineID] = &w.rows[i]
	}
	for _, h := range w.Library.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			if l.Source.Text != w.Source.Slug || h.Kind != content.Initiatives {
				continue
			}
			r := rows[nameOf(l)]
			if r == nil {
				w.out.Vanished = append(w.out.Vanished, Vanished{Path: h.Path, Line: l.ID})
				continue
			}
			if _, ahead := w.atSheet(r, l); ahead && r.fate == imported {
				now, _ := wholeOf(l.Current(money.Committed))
				w.out.Ahead = append(w.out.Ahead, Ahead{Path: h.Path, Line: l.ID, Sheet: knownOf(w.stated(r, money.Committed)), Portal: now})
			}
		}
	}
}
