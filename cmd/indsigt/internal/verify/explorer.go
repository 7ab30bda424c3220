package verify

import (
	"encoding/json"
	"io/fs"
	"maps"
	"math/big"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// The explorer computes its tables in the browser from a script of data. The script is
// checked as its tables would be: sums by all its dimensions against the facts and the
// funding lines, names and texts against those of the site, residents and prices against
// their tables. Not checked: for whom an initiative is, which no table has, and which sums
// contain an amount whose size is not stated.

// exploration is the data of the explorer, as far as it is checked.
type exploration struct {
	Lang   string
	Texts  map[string]string
	Number struct {
		Group, Decimal, Unit, SignMark string
		UnitFirst                      bool
	}
	Measures []exploredValue
	Years    []int
	Dims     []struct {
		Key, Name string
		Values    []exploredValue
	}
	Cubes []struct {
		Dims []string
		Rows [][]json.RawMessage
	}
	Counts map[string]map[string]int
	Prices *struct {
		Year  int
		Index map[string]int64
	}
}

type exploredValue struct {
	Key, Name, Lang, URL string
	Rest                 bool
}

// explored is a sum of the explorer: øre, and the numbers of known, unknown and withheld
// amounts.
type explored [4]int64

// explorer checks one script of data of the explorer.
type explorer struct {
	*hostChecker
	exploration
	d        *data
	file     string
	names    pageChecker // for names in the script's language
	headings map[string]string
	values   map[string][]string // of a dimension
}

// explore checks the data of the explorer in a file that has them.
func (h *hostChecker) explore(file string, d *data, results []pageResult) {
	text, err := fs.ReadFile(h.s.fsys, file)
	body, is := strings.CutPrefix(string(text), "indsigt.explore(")
	if err != nil || !is {
		return
	}
	e := explorer{hostChecker: h, d: d, file: file, headings: make(map[string]string), values: make(map[string][]string)}
	in := json.NewDecoder(strings.NewReader(strings.TrimRight(body, ");\n")))
	in.DisallowUnknownFields()
	if err := in.Decode(&e.exploration); err != nil {
		e.wrong(err.Error())
		return
	}
	for n, p := range h.s.pages {
		e.headings[p] = results[n].heading
	}
	e.names = pageChecker{site: h.s, lang: e.Lang, answerer: &answerer{data: d}}
	for _, dim := range e.Dims {
		for _, v := range dim.Values {
			e.values[dim.Key] = append(e.values[dim.Key], v.Key)
		}
	}
	e.said()
	e.tables()
	for _, cube := range e.Cubes {
		if e.add(cube.Dims, cube.Rows) {
			return
		}
	}
}

func (e *explorer) wrong(what string) {
	e.found.add(diag.New("verify-host", diag.Pos{File: e.file, Line: 1}, "reason", words.Say("reasons.verify.host.differs", "what", shorten(what))))
}

// said checks the words of the explorer, and where its names lead.
func (e *explorer) said() {
	if book := e.s.books.books[e.Lang]; book != nil {
		for key, text := range e.Texts {
			if !slices.ContainsFunc(book.Texts["explore."+key], func(form string) bool { return solid(form) == solid(text) }) {
				e.wrong(text)
			}
		}
		for _, m := range e.Measures {
			if i := measureOf(m.Key); i < 0 || e.names.measureName(money.Measures[i]) != solid(m.Name) {
				e.wrong(m.Name)
			}
		}
	}
	n := e.s.notations.of(e.Lang)
	if e.Number.Group != n.group || e.Number.Decimal != n.decimal || !slices.Contains(n.units, e.Number.Unit) {
		e.wrong(e.Number.Group + " " + e.Number.Decimal + " " + e.Number.Unit)
	}
	for _, dim := range e.Dims {
		if name := e.names.textOf("explore.dim." + dim.Key); name != "" && name != solid(dim.Name) {
			e.wrong(dim.Name)
		}
		for _, v := range dim.Values {
			e.named(dim.Key, v)
		}
	}
}

func measureOf(key string) int {
	return slices.IndexFunc(money.Measures[:], func(m money.Measure) bool { return m.String() == key })
}

// named checks the name of a value and its link.
func (e *explorer) named(dim string, v exploredValue) {
	of := map[string]ask.Dim{"giver": ask.Giver, "funder": ask.Funder, "receiver": ask.Receiver, "area": ask.Area, "theme": ask.Theme, "plan": ask.Plan}
	name := solid(v.Name)
	holder, received := strings.CutPrefix(v.Key, "received:")
	d, known := of[dim]
	want := ""
	switch {
	case len(e.s.books.books) == 0:
		return
	case !known:
		if !e.s.books.fills(name, none) {
			e.wrong(v.Name)
		}
		return
	case received:
		want = solid(e.names.filled("table.receivers", "holder", e.s.books.name(e.Lang, holder)))
	case dim == "plan" && v.Key == ask.None:
		want = e.names.textOf("group.loose")
	default:
		want = e.names.groupName(d, v.Key)
	}
	if want != "" && want != name {
		e.wrong(v.Name)
	}
	if v.URL == "" {
		return
	}
	to := path.Join(path.Dir(e.file), unescape(v.URL))
	if strings.HasSuffix(v.URL, "/") {
		to += "/index.html"
	}
	if heading, there := e.headings[to]; !there || !v.Rest && !strings.Contains(heading, name) {
		e.wrong(v.URL)
	}
}

// tables checks residents and prices.
func (e *explorer) tables() {
	for area, years := range e.Counts {
		for year, n := range years {
			stated, _ := e.d.cell(ask.Cell{Table: "numbers", Row: "areas/" + area + "/" + year, Column: "residents"})
			if stated != strconv.Itoa(n) {
				e.wrong(area + " " + year + ": " + strconv.Itoa(n))
			}
		}
	}
	if e.Prices == nil {
		return
	}
	a := answerer{data: e.d}
	for year, n := range e.Prices.Index {
		if index, _ := a.yearIndex(year); index == nil || index.Cmp(big.NewInt(n)) != 0 {
			e.wrong(year + ": " + strconv.FormatInt(n, 10))
		}
	}
}

// compared reports whether sums are compared by a dimension: not by that of people, nor by
// one that the explorer does not offer because it has one value.
func (e *explorer) compared(dim string) bool { return dim != "audience" && len(e.values[dim]) > 0 }

// add adds the rows of a cube by its dimensions and compares them with the table they are
// of. It reports the first difference.
func (e *explorer) add(dims []string, rows [][]json.RawMessage) (wrong bool) {
	got := make(map[string]explored)
	for _, row := range rows {
		cells := make([]int64, len(dims)+8)
		for i := range min(len(cells), len(row)) {
			n, err := strconv.ParseInt(strings.Trim(string(row[i]), `"`), 10, 64)
			if err != nil && i+1 < len(row) {
				e.wrong(string(row[i]))
				return true
			} else if err == nil {
				cells[i] = n
			}
		}
		var key []string
		for i, d := range dims {
			if !e.compared(d) {
				continue
			}
			if cells[i] < 0 || cells[i] >= int64(len(e.values[d])) {
				e.wrong(d)
				return true
			}
			key = append(key, e.values[d][cells[i]])
		}
		rest := cells[len(dims):]
		if rest[0] < 0 || rest[0] >= int64(len(e.Measures)) {
			e.wrong("measure")
			return true
		}
		key = append(key, e.Measures[rest[0]].Key, strconv.FormatInt(rest[1], 10))
		at := strings.Join(key, " | ")
		sum := got[at]
		for i, n := range rest[3:7] {
			sum[i] += n
		}
		got[at] = sum
	}
	return e.compare(got, e.sums(dims))
}

// compare reports the first difference by key. What receivers state is shown in the measures
// in which their giver states nothing.
func (e *explorer) compare(got, want map[string]explored) bool {
	shown := make(map[string]bool)
	for key := range got {
		shown[key[:strings.LastIndex(key, " | ")]] = true
	}
	for _, all := range []map[string]explored{got, want} {
		for _, key := range slices.Sorted(maps.Keys(all)) {
			if strings.HasPrefix(key, "received:") && !shown[key[:strings.LastIndex(key, " | ")]] {
				continue
			}
			if got[key] != want[key] {
				e.wrong(key + ": " + printAmount(money.Amount(got[key][0])) + ", " + printAmount(money.Amount(want[key][0])))
				return true
			}
		}
	}
	return false
}

// sums adds the facts by some dimensions, or the funding lines by giver.
func (e *explorer) sums(dims []string) map[string]explored {
	t := e.d.facts
	if slices.Contains(dims, "giver") {
		t = e.d.lines
	}
	sums := make(map[string]explored)
	for i := range t.rows {
		if t.measure[i] == noMeasure {
			continue
		}
		var key []string
		left := false
		for _, d := range dims {
			if !e.compared(d) {
				// With one giver, only what it gave itself is shown.
				left = left || d == "giver" && t.get(i, "entry") == "no"
				continue
			}
			value, out := e.groupOf(t, i, d)
			key, left = append(key, value), left || out
		}
		if left {
			continue
		}
		year := t.get(i, "year")
		if year == "" {
			year = "0"
		}
		at := strings.Join(append(key, money.Measures[t.measure[i]].String(), year), " | ")
		sum := sums[at]
		switch t.state[i] {
		case money.Known:
			sum[0], sum[1] = sum[0]+int64(t.amount[i]), sum[1]+1
		case money.Unknown:
			sum[2]++
		case money.Withheld:
			sum[3]++
		}
		sums[at] = sum
	}
	return sums
}

// groupOf returns the value of a row in a dimension. It is left out where a holder passed
// the money on and the explorer has no row for its receivers.
func (e *explorer) groupOf(t *rowIndex, i int, dim string) (value string, left bool) {
	switch dim {
	case "giver":
		value = t.get(i, "giver")
		if t.get(i, "entry") == "no" {
			value = "received:" + value
			return value, !slices.Contains(e.values[dim], value)
		}
		return value, false
	case "plan":
		plan, pool := t.get(i, "plan"), t.get(i, "pool")
		switch {
		case strings.HasPrefix(plan, ask.NotDivided) || plan == "" && strings.HasPrefix(pool, ask.NotDivided):
			return ask.AnyNotDivided, false
		case plan != "":
			return "plans/" + plan, false
		case pool != "":
			return "pools/" + pool, false
		}
		return ask.None, false
	}
	value = t.get(i, dim)
	if strings.HasPrefix(value, ask.NotDivided) && !slices.Contains(e.values[dim], value) {
		value = ask.AnyNotDivided
	}
	return value, false
}
