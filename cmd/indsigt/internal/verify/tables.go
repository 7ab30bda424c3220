package verify

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// checkTables checks the data files one by one and against one another.
func checkTables(d *data, s *site, found *findings) {
	for _, h := range headers {
		if h.name != "funding-lines" && h.name != "dictionary" && h.name != "changes" {
			checkKeys(d.tables[h.name], slices.Contains(numbered, h.name), found)
		}
	}
	checkLineKeys(d.lines, found)
	checkChanges(d, found)
	checkDictionary(d, found)
	checkNames(d, found)
	checkPageCells(d, s, found)
	checkPieces(d, found)
	checkLevels(d, found)
	checkInside(d.facts, found)
	checkConservation(d.facts, found)
}

// numbered are the tables whose keys end in a number: "source:12" or "source#12". They
// are sorted by what is before it and then by the number.
var numbered = []string{"imports", "import-rows"}

// checkKeys checks that the first column is unique and ascending.
func checkKeys(t *table, byNumber bool, found *findings) {
	for i := 1; i < t.rows; i++ {
		a, b := t.at(i-1, 0), t.at(i, 0)
		order := strings.Compare(a, b)
		if byNumber {
			order = compareNumbered(a, b)
		}
		switch {
		case a == b:
			found.row(t, i, "verify-twice", "key", b)
		case order > 0:
			found.row(t, i, "verify-order", "key", b, "before", a)
		}
	}
}

func compareNumbered(a, b string) int {
	i, j := strings.LastIndexAny(a, ":#")+1, strings.LastIndexAny(b, ":#")+1
	return cmp.Or(strings.Compare(strings.TrimRight(a[:i], ":#"), strings.TrimRight(b[:j], ":#")), cmp.Compare(len(a)-i, len(b)-j), strings.Compare(a, b))
}

// checkLineKeys checks that rows are sorted by line, and that line, phase and year
// are unique.
func checkLineKeys(t *rowIndex, found *findings) {
	type key struct{ line, phase, year string }
	seen := make(map[key]bool, t.rows)
	for i := range t.rows {
		k := key{t.get(i, "line"), t.get(i, "phase"), t.get(i, "year")}
		if seen[k] {
			found.row(t.table, i, "verify-twice", "key", strings.TrimSpace(k.line+" "+k.phase+" "+k.year))
		}
		seen[k] = true
		if i > 0 && t.at(i-1, 0) > k.line {
			found.row(t.table, i, "verify-order", "key", k.line, "before", t.at(i-1, 0))
		}
	}
}

// checkDictionary checks that the dictionary describes every column of every file,
// and no other.
func checkDictionary(d *data, found *findings) {
	t := d.tables["dictionary"]
	described := make(map[string][]string)
	for i := range t.rows {
		file := t.get(i, "file")
		described[file] = append(described[file], t.get(i, "column"))
		if d.tables[file] == nil {
			found.row(t, i, "verify-name", "column", "file", "value", file, "table", "data")
		}
	}
	for _, h := range headers {
		if !slices.Equal(described[h.name], d.tables[h.name].header) {
			found.add(diag.New("verify-dictionary", diag.Pos{File: t.path}, "file", h.name).
				With("expected", strings.Join(d.tables[h.name].header, " "), diag.Pos{}).
				With("found", strings.Join(described[h.name], " "), diag.Pos{}))
		}
	}
}

// reference is a column whose cells name rows of another table. prefix is put before
// the cell; if many is set, cells contain several names.
type reference struct {
	table, column, target, prefix string
	many                          bool
}

var references = []reference{
	{"facts", "holder", "holders", "", false},
	{"facts", "funder", "organisations", "", false},
	{"facts", "area", "holders", "areas/", false},
	{"facts", "theme", "themes", "", false},
	{"facts", "plan", "holders", "plans/", false},
	{"facts", "pool", "holders", "pools/", false},
	{"facts", "receiver", "organisations", "", false},
	{"facts", "lines", "funding-lines", "", true},
	{"funding-lines", "holder", "holders", "", false},
	{"funding-lines", "source", "sources", "", false},
	{"funding-lines", "of", "organisations", "", false},
	{"holders", "lead", "organisations", "", false},
	{"holders", "to", "organisations", "", false},
	{"holders", "plan", "holders", "plans/", false},
	{"holders", "areas", "holders", "areas/", true},
	{"holders", "themes", "themes", "", true},
	{"numbers", "holder", "holders", "", false},
	{"numbers", "source", "sources", "", false},
	{"amendments", "line", "funding-lines", "", false},
	{"amendments", "source", "sources", "", false},
	{"disputes", "line", "funding-lines", "", false},
	{"disputes", "source", "sources", "", false},
	{"costs", "holder", "holders", "", false},
	{"costs", "source", "sources", "", false},
	{"controls", "source", "sources", "", false},
	{"participants", "holder", "holders", "", false},
	{"participants", "source", "sources", "", false},
	{"results", "holder", "holders", "", false},
	{"results", "source", "sources", "", false},
	{"imports", "source", "sources", "", false},
	{"import-rows", "source", "sources", "", false},
	{"import-rows", "line", "funding-lines", "", false},
	{"toolbox", "holder", "holders", "", false},
	{"360giving-left-out", "line", "funding-lines", "", false},
	{"360giving-left-out", "holder", "holders", "", false},
}

// checkNames checks that the rows named in reference columns exist.
func checkNames(d *data, found *findings) {
	for _, ref := range references {
		t, target := d.tables[ref.table], d.tables[ref.target]
		col, there := t.columns[ref.column]
		if !there {
			continue // of an older site
		}
		known := make(map[string]bool)
		for i := range t.rows {
			cell := t.at(i, col)
			if cell == "" || known[cell] {
				continue
			}
			known[cell] = true
			names := []string{cell}
			if ref.many {
				names = strings.Split(cell, " ")
			}
			for _, name := range names {
				if !resolves(d, target, ref, name) {
					found.row(t, i, "verify-name", "column", ref.column, "value", name, "table", ref.target)
				}
			}
		}
	}
	checkGivers(d, found)
	checkReceivers(d, found)
}

func resolves(d *data, target *table, ref reference, name string) bool {
	if ref.table == "facts" && ref.column != "holder" && ref.column != "lines" {
		if name == ask.NotStated {
			return ref.column != "plan" && ref.column != "pool"
		}
		if holder, ok := strings.CutPrefix(name, ask.NotDivided); ok {
			_, ok := d.tables["holders"].row(holder)
			return ok
		}
	}
	_, ok := target.row(ref.prefix + name)
	return ok
}

// checkGivers checks the giver and the column "entry" of funding lines: the giver of
// an entry is an organisation or not stated, that of an allocation is a holder.
func checkGivers(d *data, found *findings) {
	t := d.lines
	for i := range t.rows {
		giver, entry := t.get(i, "giver"), "yes"
		slug, organisation := strings.CutPrefix(giver, "organisations/")
		ok := giver == ask.NotStated
		target := "holders"
		switch {
		case organisation:
			_, ok = d.tables["organisations"].row(slug)
			target = "organisations"
		case !ok:
			_, ok = d.tables["holders"].row(giver)
			entry = "no"
		}
		if !ok {
			found.row(t.table, i, "verify-name", "column", "giver", "value", giver, "table", target)
		}
		if t.get(i, "entry") != entry {
			found.row(t.table, i, "verify-cell", "column", "entry", "value", t.get(i, "entry"))
		}
	}
}

// checkPageCells checks that the pages of holders and organisations exist.
func checkPageCells(d *data, s *site, found *findings) {
	for _, name := range []string{"holders", "organisations"} {
		t := d.tables[name]
		for i := range t.rows {
			page := t.get(i, "page")
			if page == "" {
				continue
			}
			path := strings.TrimPrefix(page, "/")
			if path == "" || strings.HasSuffix(path, "/") {
				path += "index.html"
			}
			if _, ok := s.files[path]; !ok {
				found.row(t, i, "verify-link", "link", page)
			}
		}
	}
}

// checkPieces checks that the parts of a piece agree in all columns by which it is
// not divided, and that those of a stated piece add up to the amount of its line.
func checkPieces(d *data, found *findings) {
	f := d.facts
	first := make([]int32, f.pieces)
	total := make([]sum, f.pieces)
	for i := range first {
		first[i] = -1
	}
	for i := range f.rows {
		p := f.piece[i]
		if total[p].known, total[p].overflow = f.plus(total[p], i); first[p] < 0 {
			first[p] = int32(i)
			continue
		}
		for _, column := range []string{"phase", "form", "year", "holder", "plan", "pool", "receiver", "state", "basis", "lines"} {
			if a, b := f.get(int(first[p]), column), f.get(i, column); a != b {
				found.row(f.table, i, "verify-piece", "piece", f.get(i, "piece"), "column", column, "first", a, "value", b)
			}
		}
	}
	stated := make(map[string]int32, d.lines.rows)
	for i := range d.lines.rows {
		stated[lineKey(d.lines, i, "line")] = int32(i)
	}
	for p, i := range first {
		if f.get(int(i), "basis") != "stated" {
			continue
		}
		row, ok := stated[lineKey(f, int(i), "lines")]
		if !ok || !sameState(d.lines.state[row], f.state[i]) || d.lines.amount[row] != total[p].known || total[p].overflow {
			says := ""
			if ok {
				says = d.lines.get(int(row), "state") + " " + d.lines.get(int(row), "amount")
			}
			found.add(diag.New("verify-piece-sum", f.pos(int(i)), "piece", f.get(int(i), "piece")).
				With("stated", strings.TrimSpace(says), diag.Pos{}).With("computed", f.get(int(i), "state")+" "+printAmount(total[p].known), diag.Pos{}))
		}
	}
}

// sameState reports whether a fact has the state of its line. A missing amount of a
// line may be known to lie inside another fact.
func sameState(line, fact money.State) bool {
	return line == fact || fact == money.Inside && line != money.Known
}

func lineKey(b *rowIndex, row int, column string) string {
	return b.get(row, column) + "\n" + b.get(row, "phase") + "\n" + b.get(row, "form") + "\n" + b.get(row, "year")
}

func (b *rowIndex) plus(s sum, row int) (money.Amount, bool) {
	a, ok := add(s.known, b.amount[row])
	return a, s.overflow || !ok
}

// undividable are the dimensions by which no piece is divided: the counts of their
// groups also add up.
var undividable = map[ask.Dim]bool{ask.Year: true, ask.Holder: true, ask.Plan: true, ask.Pool: true, ask.Receiver: true}

// checkConservation checks, for every phase and form, that the total is the sum of
// the groups of every dimension, in amounts and, for undividable dimensions, in
// counts.
func checkConservation(f *rowIndex, found *findings) {
	for m, rows := range f.all {
		if len(rows) == 0 {
			continue
		}
		measure := money.Measures[m]
		headline := f.total(rows)
		if headline.overflow {
			found.add(diag.New("verify-overflow", diag.Pos{File: f.path}, "measure", measure.String()))
			continue
		}
		for _, dim := range []ask.Dim{ask.Year, ask.Funder, ask.Holder, ask.Area, ask.Theme, ask.Plan, ask.Pool, ask.Receiver} {
			groups := f.group(rows, f.dims[dim])
			same := groups.known == headline.known && !groups.overflow
			if undividable[dim] {
				same = same && groups == headline
			}
			if !same {
				found.add(diag.New("verify-conservation", diag.Pos{File: f.path}, "measure", measure.String(), "dimension", dim.String()).
					With("headline", headline.text(), diag.Pos{}).With("groups", groups.text(), diag.Pos{}))
			}
		}
	}
}

func (s sum) text() string {
	return printAmount(s.known) + " (" + strconv.Itoa(s.unknown) + " unknown, " + strconv.Itoa(s.withheld) + " withheld, " + strconv.Itoa(s.pieces) + " pieces)"
}

func (b *rowIndex) total(rows []int32) sum {
	var s sum
	seen := make(map[int32]bool, len(rows))
	for _, i := range rows {
		s.known, s.overflow = b.plus(s, int(i))
		if seen[b.piece[i]] {
			continue
		}
		seen[b.piece[i]] = true
		if b.state[i] != money.Inside { // whether it is missing depends on the question
			s.count(b.state[i])
		}
	}
	return s
}

func (s *sum) count(state money.State) {
	s.pieces++
	switch state {
	case money.Unknown:
		s.unknown++
	case money.Withheld:
		s.withheld++
	}
}

// group adds up each group, then the groups.
func (b *rowIndex) group(rows []int32, by *posting) sum {
	groups := make(map[int32][]int32)
	for _, i := range rows {
		groups[by.numbers[i]] = append(groups[by.numbers[i]], i)
	}
	var all sum
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		g := b.total(groups[k])
		known, ok := add(all.known, g.known)
		all.known = known
		all.overflow = all.overflow || g.overflow || !ok
		all.pieces += g.pieces
		all.unknown += g.unknown
		all.withheld += g.withheld
	}
	return all
}
