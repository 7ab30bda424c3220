package importer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
)

// Change is a file that an import writes. Was is nil for a new file.
type Change struct {
	Path    string
	Was, Is []byte
}

// Changes are the files that change when the imported rows are written, and other
// differences between the portal and the sheet: lines without a row in the sheet, and
// later decisions that are not in the sheet. Both are reported and left unchanged.
type Changes struct {
	Files    []Change   `json:"-"`
	Vanished []Vanished `json:"vanished,omitempty"`
	Ahead    []Ahead    `json:"ahead,omitempty"`
	// Unclear are lines that the sheet gives a new amount and that have later decisions
	// in the portal. They are left as they are.
	Unclear []Ahead `json:"unclear,omitempty"`
	// Unwritable are files whose front matter cannot be changed in place.
	Unwritable []string `json:"unwritable,omitempty"`
	// New, Changed and Same are numbers of funding lines. Moved lines differ only in
	// their position in the sheet.
	New     int `json:"new"`
	Changed int `json:"changed"`
	Moved   int `json:"moved"`
	Same    int `json:"same"`
}

// Vanished is a funding line of the source that no row of the sheet has.
type Vanished struct {
	Path string `json:"file"`
	Line string `json:"line"`
}

// Ahead is a funding line whose commitment was changed by later decisions: the sheet
// has the amount before them.
type Ahead struct {
	Path   string       `json:"file"`
	Line   string       `json:"line"`
	Sheet  money.Amount `json:"sheet"`
	Portal money.Amount `json:"portal"`
}

// Changes computes what writing would change. read returns the bytes of a file of the
// portal by its path; ok is false if there is none.
func (r *Report) Changes(read func(path string) (text []byte, ok bool)) (*Changes, error) {
	w := &writer{run: r.run, read: read, out: &Changes{}, grammar: grammarOf(r.run.Library.Settings)}
	if len(r.Problems) > 0 {
		return w.out, nil
	}
	for _, m := range r.Missing {
		if m.Made {
			w.made(m)
		}
	}
	for _, group := range w.groups() {
		if err := w.initiative(group); err != nil {
			return nil, err
		}
	}
	w.compare()
	slices.SortFunc(w.out.Files, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return w.out, nil
}

type writer struct {
	*run
	read    func(string) ([]byte, bool)
	out     *Changes
	grammar money.Grammar
}

// made creates a document that a row names and the portal does not have.
func (w *writer) made(m Missing) {
	pairs := []matter.Pair{{Key: "title", Value: matter.Text(m.Name)}}
	if m.CVR != "" {
		pairs = append(pairs, matter.Pair{Key: "cvr", Value: matter.Text(m.CVR)})
	}
	w.out.Files = append(w.out.Files, Change{Path: docPath(m.Kind, m.Slug), Is: matter.Plain(m.Kind, pairs)})
}

func docPath(kind content.Kind, slug string) string {
	return content.Folder + string(kind) + "/" + slug + ".md"
}

// groups returns the imported rows of each initiative, in order of slugs.
func (w *writer) groups() [][]*row {
	bySlug := make(map[string][]*row)
	for i := range w.rows {
		if r := &w.rows[i]; r.fate == imported {
			bySlug[r.slug] = append(bySlug[r.slug], r)
		}
	}
	all := make([][]*row, 0, len(bySlug))
	for _, g := range bySlug {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b []*row) int { return strings.Compare(a[0].slug, b[0].slug) })
	return all
}

// initiative writes the rows of one initiative.
func (w *writer) initiative(rows []*row) error {
	path := docPath(content.Initiatives, rows[0].slug)
	src, there := w.read(path)
	if !there {
		var lines []matter.Value
		for _, r := range rows {
			lines = append(lines, w.line(r))
		}
		w.out.New += len(rows)
		pairs := append(w.facts(rows[0]), matter.Pair{Key: "funding", Value: matter.List(lines...)})
		w.out.Files = append(w.out.Files, Change{Path: path, Is: matter.Plain(content.Initiatives, pairs)})
		return nil
	}
	f, problems := matter.Read(path, src)
	if len(problems) > 0 || f == nil {
		w.out.Unwritable = append(w.out.Unwritable, path)
		return nil
	}
	if err := w.update(f, rows); err != nil {
		w.out.Unwritable = append(w.out.Unwritable, path)
		return nil
	}
	if is := f.Bytes(); string(is) != string(src) {
		w.out.Files = append(w.out.Files, Change{Path: path, Was: src, Is: slices.Clone(is)})
	}
	return nil
}

// update writes rows into an existing file.
func (w *writer) update(f *matter.File, rows []*row) error {
	funding, _ := f.Get(matter.Path{"funding"})
	at, own := make(map[string]int), true
	for i, line := range funding.Items {
		if text(line, "source") == w.Source.Slug {
			at[text(line, "id")] = i
		} else {
			own = false
		}
	}
	if own && len(at) > 0 && w.agree(rows) {
		// All lines of the file are from this source: the facts about the initiative
		// are updated from its rows.
		for _, p := range w.facts(rows[0]) {
			if was, ok := f.Get(matter.Path{p.Key}); !ok || !was.Equal(p.Value) {
				if err := f.Set(matter.Path{p.Key}, p.Value); err != nil {
					return err
				}
			}
		}
	}
	next := len(funding.Items)
	for _, r := range rows {
		i, there := at[r.lineID]
		if !there {
			if err := f.Insert(matter.Path{"funding", strconv.Itoa(next)}, w.line(r)); err != nil {
				return err
			}
			next++
			w.out.New++
			continue
		}
		if err := w.updateLine(f, i, funding.Items[i], r); err != nil {
			return err
		}
	}
	return nil
}

// facts returns a row's facts about its initiative.
func (w *writer) facts(r *row) []matter.Pair {
	pairs := []matter.Pair{{Key: "title", Value: matter.Text(r.title)}}
	put := func(key, value string) {
		if value != "" {
			pairs = append(pairs, matter.Pair{Key: key, Value: matter.Text(value)})
		}
	}
	put("summary", r.summary)
	put("status", r.status)
	if len(r.areas) > 0 {
		pairs = append(pairs, matter.Pair{Key: "areas", Value: list(r.areas)})
	}
	switch len(r.themes) {
	case 0:
	case 1:
		put("theme", r.themes[0])
	default:
		pairs = append(pairs, matter.Pair{Key: "themes", Value: list(r.themes)})
	}
	put("plan", r.plan)
	put(receiverKey, r.to)
	return pairs
}

// receiverKey names the organisation that receives an initiative's money.
const receiverKey = "to"

func list(all []string) matter.Value {
	items := make([]matter.Value, len(all))
	for i, s := range all {
		items[i] = matter.Text(s)
	}
	return matter.List(items...)
}

// line returns the funding line of a row, its keys in the order of the table.
func (w *writer) line(r *row) matter.Value {
	pairs := []matter.Pair{{Key: "from", Value: matter.Text(r.from)}, {Key: "id", Value: matter.Text(r.lineID)}}
	if r.inKind {
		pairs = append(pairs, matter.Pair{Key: "in-kind", Value: matter.Text("true")})
	}
	for _, p := range money.Phases {
		if v, ok := w.phase(r, p); ok {
			pairs = append(pairs, matter.Pair{Key: p.String(), Value: v})
		}
	}
	return matter.Map(append(pairs, w.beside(r)...)...)
}

// beside returns the keys of a line that are not amounts.
func (w *writer) beside(r *row) []matter.Pair {
	var pairs []matter.Pair
	put := func(key, value string) {
		if value != "" {
			pairs = append(pairs, matter.Pair{Key: key, Value: matter.Text(value)})
		}
	}
	if !r.decided.IsZero() {
		put("decided", r.decided.String())
	}
	switch {
	case !r.begins.IsZero() && !r.ends.IsZero():
		put("period", r.begins.String()+" – "+r.ends.String())
	case !r.begins.IsZero():
		put("period", r.begins.String())
	}
	put("source", w.Source.Slug)
	put("page", w.place(r))
	put("note", r.note)
	if w.unknown(r) && r.note == "" {
		put("why", w.speech().T("import.page.why", "row", r.src.Number))
	}
	return pairs
}

// unknown reports whether the sheet has an amount that is not known.
func (w *writer) unknown(r *row) bool {
	return slices.ContainsFunc(r.figures, func(f figure) bool { return f.stated && f.State != money.Known })
}

// stated returns a row's amounts of a phase by year; 0: not divided by year.
func (r *run) stated(w *row, p money.Phase) map[int]money.Value {
	years := make(map[int]money.Value)
	for n, at := range r.amounts {
		if c := &r.columns[at]; c.To.Phase == p && w.figures[n].stated {
			years[c.To.Year] = w.figures[n].Value
		}
	}
	return years
}

// phase returns a line's value of a phase: one amount, or a map of years.
func (w *writer) phase(r *row, p money.Phase) (matter.Value, bool) {
	years := w.stated(r, p)
	if len(years) == 0 {
		return matter.Value{}, false
	}
	if v, ok := years[0]; ok && len(years) == 1 {
		return matter.Text(w.amountText(v)), true
	}
	var pairs []matter.Pair
	for _, year := range sortedYears(years) {
		key := strconv.Itoa(year)
		if year == 0 {
			key = "total"
		}
		pairs = append(pairs, matter.Pair{Key: key, Value: matter.Text(w.amountText(years[year]))})
	}
	return matter.Map(pairs...), true
}

// sortedYears returns the keys of a map of years, the undivided amount last.
func sortedYears(years map[int]money.Value) []int {
	var all []int
	for y := range years {
		all = append(all, y)
	}
	slices.SortFunc(all, func(a, b int) int {
		if a == 0 || b == 0 {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(a, b)
	})
	return all
}

// amountText writes an amount as an editor does: "1.200.000" or "410.000,50".
func (w *writer) amountText(v money.Value) string {
	if v.State != money.Known {
		return v.State.String()
	}
	return w.grammar.FormatNumber(v.Amount)
}

// text returns a scalar value of a map.
func text(v matter.Value, key string) string {
	found, _ := v.Find(key)
	return found.Text
}

// agree reports whether all rows have the same facts about their initiative.
func (w *writer) agree(rows []*row) bool {
	first := matter.Map(w.facts(rows[0])...)
	return !slices.ContainsFunc(rows[1:], func(r *row) bool { return !first.Equal(matter.Map(w.facts(r)...)) })
}
