package verify

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// checkAPI checks the documents of the API:
//
//  1. Every figure is the answer of the data files to its question.
//  2. Lists, answers and entities leave out no row of the data files.
//  3. Every link leads to a file of the site.
func checkAPI(s *site, d *data, found *findings) {
	c := apiChecker{site: s, data: d, answerer: newAnswerer(d), found: found, docs: make(map[string]map[string]any)}
	for name := range s.files {
		if strings.HasPrefix(name, apiRoot) && strings.HasSuffix(name, ".json") {
			c.names = append(c.names, name)
		}
	}
	slices.Sort(c.names)
	for _, name := range c.names {
		var v map[string]any
		if readJSON(s, name, "verify-api", &v, found) {
			c.docs[name] = v
			c.askAgain(name, v)
			c.follow(name, v)
		}
	}
	for _, kind := range apiKinds {
		c.list(kind)
	}
	c.questions()
	if doc := c.docs[apiRoot+"index.json"]; doc != nil {
		c.figures(apiRoot+"index.json", "figures", ask.Question{}, doc)
	}
}

const apiRoot = "api/v1/"

// apiKind is a kind of entity: the table with its rows (empty: no table), whose
// holders are filtered by name, and the dimension of facts that identifies an entity.
type apiKind struct {
	name, table string
	dim         ask.Dim
	scoped      bool // facts have dim as a dimension
	optional    bool // older sites have no such list
}

var apiKinds = []apiKind{
	{"areas", "holders", ask.Area, true, false}, {"plans", "holders", ask.Plan, true, false}, {"pools", "holders", ask.Pool, true, false}, {"initiatives", "holders", ask.Holder, true, false},
	{"organisations", "organisations", ask.Funder, true, false}, {"themes", "themes", ask.Theme, true, false}, {"sources", "sources", 0, false, true}, {"years", "", ask.Year, true, true},
}

type apiChecker struct {
	site     *site
	data     *data
	answerer *answerer
	found    *findings
	names    []string
	docs     map[string]map[string]any
}

func (c *apiChecker) report(name string, reason words.Message) {
	c.found.add(diag.New("verify-api", diag.Pos{File: name}, "reason", reason))
}

// askAgain recomputes the answer to every question in a document.
func (c *apiChecker) askAgain(name string, v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			c.askAgain(name, x)
		}
	case map[string]any:
		text, isText := v["ask"].(string)
		if known, ok := v["known"].(string); ok && isText {
			c.answer(name, text, known, v)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if _, leaf := v[key].(string); !leaf {
				c.askAgain(name, v[key])
			}
		}
	}
}

func (c *apiChecker) answer(name, text, known string, v map[string]any) {
	q, err := ask.Parse(text)
	if err != nil {
		c.report(name, words.Say("reasons.verify.no-question", "text", strconv.Quote(text)))
		return
	}
	s := c.answerer.sum(q)
	want := []string{printAmount(s.known), strconv.Itoa(s.pieces), strconv.Itoa(s.unknown), strconv.Itoa(s.withheld)}
	got := []string{known}
	for _, key := range []string{"pieces", "unknown", "withheld"} {
		n, _ := v[key].(json.Number)
		got = append(got, n.String())
	}
	most := ""
	if a, ok := s.atMost(); ok {
		most = printAmount(a)
	}
	published, _ := v["most"].(string)
	want, got = append(want, most), append(got, published)
	if !slices.Equal(want, got) {
		c.found.add(diag.New("verify-api", diag.Pos{File: name}, "reason", words.Say("reasons.verify.answer", "text", strconv.Quote(text))).
			With("computed", strings.Join(want, " "), diag.Pos{}).With("published", strings.Join(got, " "), diag.Pos{}))
	}
}

// follow checks that every link of a document leads to a file. Rows and questions
// contain no links.
func (c *apiChecker) follow(name string, v any) {
	switch v := v.(type) {
	case string:
		to := path.Join(path.Dir(name), v)
		if strings.HasSuffix(v, "/") {
			to = path.Join(to, "index.html")
		}
		if _, there := c.site.files[to]; !there && v != "" {
			c.report(name, words.Say("reasons.verify.link", "link", v))
		}
	case []any:
		for _, x := range v {
			c.follow(name, x)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			x := v[key]
			switch key {
			case "self", "list", "lists", "index", "next", "previous", "page", "files", "related", "questions", "package", "openapi":
				c.follow(name, x)
			case "items":
				for _, item := range listOf(x) {
					c.follow(name, pick(item, "self"))
				}
			}
		}
	}
}

func listOf(v any) []any {
	list, _ := v.([]any)
	return list
}

// pick returns a member of an object, or an empty text if there is none.
func pick(v any, key string) any {
	if m, ok := v.(map[string]any); ok && m[key] != nil {
		return m[key]
	}
	return ""
}

// list checks that the pages of a list have the entities of a kind in the order of
// their table, and that each entity's document agrees with the list.
func (c *apiChecker) list(k apiKind) {
	var items []any
	name := apiRoot + k.name + ".json"
	if _, whole := c.docs[apiRoot+"index.json"]; c.docs[name] == nil && (!whole || k.optional) {
		return // the site has no such list
	}
	read := make(map[string]bool)
	for at := name; c.docs[at] != nil && !read[at]; {
		read[at] = true
		items = append(items, listOf(c.docs[at]["items"])...)
		next, more := c.docs[at]["next"].(string)
		if !more {
			break
		}
		at = path.Join(path.Dir(at), next)
	}
	want := c.entities(k)
	if len(items) != len(want) {
		c.differ(name, words.Say("reasons.verify.entities"), strconv.Itoa(len(want)), strconv.Itoa(len(items)))
	}
	listed := make(map[string]bool)
	for i := range min(len(items), len(want)) {
		c.entity(name, k, want[i], items[i])
		self, ok := pick(items[i], "self").(string)
		if !ok || self == "" {
			continue
		}
		at := path.Join(path.Dir(name), self)
		listed[at] = true
		if doc := c.docs[at]; doc != nil {
			c.entity(at, k, want[i], doc)
			c.lines(at, k, want[i], doc)
		}
	}
	for _, at := range c.names {
		if path.Dir(at) == apiRoot+k.name && !listed[at] {
			c.report(name, words.Say("reasons.verify.not-listed", "file", at))
		}
	}
}

func (c *apiChecker) differ(name string, reason words.Message, want, got string) {
	c.found.add(diag.New("verify-api", diag.Pos{File: name}, "reason", reason).With("computed", want, diag.Pos{}).With("published", got, diag.Pos{}))
}

// apiEntity is an entity as the data files describe it.
type apiEntity struct {
	slug  string
	about map[string]string
}

// entities returns the entities of a kind in the order of their table. Years are
// those that facts have.
func (c *apiChecker) entities(k apiKind) []apiEntity {
	var all []apiEntity
	if k.table == "" {
		for year := range c.data.facts.dims[ask.Year].values {
			if year != ask.None {
				all = append(all, apiEntity{year, map[string]string{"year": year}})
			}
		}
		slices.SortFunc(all, func(a, b apiEntity) int { return strings.Compare(a.slug, b.slug) })
		return all
	}
	t := c.data.tables[k.table]
	for i := range t.rows {
		if k.table == "holders" && t.get(i, "kind") != k.name {
			continue
		}
		e := apiEntity{slug: t.at(i, 0), about: rowOf(t, i)}
		if k.table == "holders" {
			e.slug = t.get(i, "slug")
		}
		all = append(all, e)
	}
	return all
}

// rowOf returns a row as a map from column to cell, without the apostrophe that
// guards CSV cells against formulas.
func rowOf(t *table, i int) map[string]string {
	row := make(map[string]string, len(t.header))
	for col, name := range t.header {
		row[name] = unguard(t.at(i, col))
	}
	return row
}

// entity checks that an entity's description equals its row and that its figures are
// complete.
func (c *apiChecker) entity(name string, k apiKind, e apiEntity, v any) {
	if !sameRow(e.about, pick(v, "about")) {
		c.report(name, words.Say("reasons.verify.of", "of", k.name+"/"+e.slug, "reason", words.Say("reasons.verify.cells")))
	}
	if k.scoped {
		value := e.slug
		if k.dim == ask.Holder {
			value = k.name + "/" + e.slug
		}
		c.figures(name, "figures", ask.Question{}.With(k.dim, value), v)
	} else if len(listOf(pick(v, "figures"))) > 0 {
		c.report(name, words.Say("reasons.verify.of", "of", k.name+"/"+e.slug, "reason", words.Say("reasons.verify.unasked")))
	}
	if k.name == "organisations" && strings.Contains(name, "organisations/") {
		c.figures(name, "given", ask.Question{Table: ask.Lines}.With(ask.Entry, "yes").With(ask.Giver, "organisations/"+e.slug), v)
		if _, there := c.data.facts.columns["receiver"]; there {
			c.figures(name, "received", ask.Question{}.With(ask.Receiver, e.slug), v)
		}
	}
}

func sameRow(want map[string]string, v any) bool {
	row, ok := v.(map[string]any)
	if !ok || len(row) != len(want) {
		return false
	}
	for column, cell := range want {
		got, has := row[column]
		text, isText := got.(string)
		if !has || text != cell || isText != (cell != "") {
			return false
		}
	}
	return true
}

// figures checks that a member lists one figure for each measure that has rows in a
// scope, and no other. The values are checked by askAgain.
func (c *apiChecker) figures(name, member string, scope ask.Question, v any) {
	b := c.answerer.rowIndex(scope.Table)
	var want, got []string
	for _, m := range money.Measures {
		q, hasRows := scope, false
		q.Measure = m
		if b.rowsOf(&q, func(int32) { hasRows = true }); hasRows {
			want = append(want, q.String())
		}
	}
	for _, f := range listOf(pick(v, member)) {
		text, _ := pick(f, "ask").(string)
		got = append(got, text)
		if q, err := ask.Parse(text); err == nil && (pick(f, "phase") != q.Measure.Phase.String() || pick(f, "form") != q.Measure.Form.String()) {
			c.report(name, words.Say("reasons.verify.measure", "text", strconv.Quote(text)))
		}
	}
	if !slices.Equal(want, got) {
		c.differ(name, words.Say("reasons.verify.of", "of", member, "reason", words.Say("reasons.verify.questions")), strings.Join(want, "; "), strings.Join(got, "; "))
	}
}

// mostLines is the number of rows above which a document names the table of funding
// lines instead of listing them.
const mostLines = 200

// lines checks the funding lines of a holder, or those that cite a source, against
// their rows.
func (c *apiChecker) lines(name string, k apiKind, e apiEntity, v any) {
	column, value := "holder", k.name+"/"+e.slug
	switch {
	case k.name == "sources":
		column, value = "source", e.slug
	case k.table != "holders":
		return
	}
	t := c.data.lines.table
	var want []int
	for i := range t.rows {
		if t.get(i, column) == value {
			want = append(want, i)
		}
	}
	if in := pick(v, "linesIn"); in != "" || len(want) > mostLines {
		_, listed := pick(v, "lines").([]any)
		if listed || len(want) <= mostLines || in != "../../../data/funding-lines.csv" {
			c.report(name, words.Say("reasons.verify.of", "of", "linesIn", "reason", words.Say("reasons.verify.cells")))
		}
		return
	}
	key := func(row func(string) string) string {
		return row("line") + "\n" + row("phase") + "\n" + row("form") + "\n" + row("year")
	}
	got := make(map[string]any)
	for _, x := range listOf(pick(v, "lines")) {
		got[key(func(column string) string { text, _ := pick(x, column).(string); return text })] = x
	}
	if len(got) != len(want) || len(listOf(pick(v, "lines"))) != len(want) {
		c.differ(name, words.Say("reasons.verify.lines"), strconv.Itoa(len(want)), strconv.Itoa(len(listOf(pick(v, "lines")))))
	}
	for _, i := range want {
		row := rowOf(t, i)
		if x, ok := got[key(func(column string) string { return row[column] })]; !ok || !sameRow(row, x) {
			c.report(name, words.Say("reasons.verify.of", "of", t.get(i, "line"), "reason", words.Say("reasons.verify.cells")))
		}
	}
}

// questions checks that the list of questions contains every answer as the answer
// describes itself, and that the rows of an answer cover each row of the data once.
func (c *apiChecker) questions() {
	const name = apiRoot + "questions.json"
	listed := make(map[string]bool)
	for _, item := range listOf(pick(c.docs[name], "items")) {
		self, _ := pick(item, "self").(string)
		at := path.Join(path.Dir(name), self)
		listed[at] = true
		if doc := c.docs[at]; doc != nil && (pick(doc, "ask") != pick(item, "ask") || strings.Join(textsOf(pick(doc, "by")), " ") != strings.Join(textsOf(pick(item, "by")), " ")) {
			c.report(name, words.Say("reasons.verify.other-question", "file", at))
		}
	}
	for _, at := range c.names {
		if path.Dir(at) != apiRoot+"questions" {
			continue
		}
		if c.docs[name] != nil && !listed[at] {
			c.report(name, words.Say("reasons.verify.not-listed", "file", at))
		}
		if doc := c.docs[at]; doc != nil && len(textsOf(doc["by"])) > 0 {
			c.groups(at, doc)
		}
	}
}

func textsOf(v any) []string {
	var all []string
	for _, x := range listOf(v) {
		text, _ := x.(string)
		all = append(all, text)
	}
	return all
}

func (c *apiChecker) groups(name string, doc map[string]any) {
	text, _ := doc["ask"].(string)
	q, err := ask.Parse(text)
	if err != nil {
		return // reported by askAgain
	}
	by := textsOf(doc["by"])
	var keys [][]string
	for _, row := range listOf(doc["rows"]) {
		key := make([]string, len(by))
		of := q
		for i, dim := range by {
			key[i], _ = pick(row, dim).(string)
			if d, ok := dimOf(dim); ok {
				of = of.With(d, key[i])
			}
		}
		keys = append(keys, key)
		if asked, _ := pick(row, "ask").(string); asked != of.String() {
			c.differ(name, words.Say("reasons.verify.row-question"), of.String(), asked)
		}
	}
	if why := covers(c.answerer.rowIndex(q.Table), q, by, keys); why.ID != "" {
		c.report(name, why)
	}
}

func dimOf(name string) (ask.Dim, bool) {
	for _, d := range ask.Dims {
		if d.String() == name {
			return d, true
		}
	}
	return 0, false
}

// covers reports whether groups contain each row of a question exactly once and no
// group is empty. If not, why describes the first fault.
func covers(b *rowIndex, q ask.Question, by []string, groups [][]string) (why words.Message) {
	at := make(map[string]int, len(groups))
	for i, key := range groups {
		k := strings.Join(key, "\n")
		if _, twice := at[k]; twice {
			return words.Say("reasons.verify.group-twice", "group", strings.Join(key, ", "))
		}
		at[k] = i
	}
	taken := make([]bool, len(groups))
	b.rowsOf(&q, func(row int32) {
		n := 0
		for _, key := range cellGroups(b, int(row), by) {
			if i, ok := at[key]; ok {
				taken[i] = true
				n++
			}
		}
		if n != 1 && why.ID == "" {
			why = words.Say("reasons.verify.in-groups", "row", b.at(int(row), 0), "n", n)
		}
	})
	if i := slices.Index(taken, false); i >= 0 && why.ID == "" {
		return words.Say("reasons.verify.empty-group", "group", strings.Join(groups[i], ", "))
	}
	return why
}

// cellGroups returns the keys of the groups that may contain a row. An undivided cell
// belongs to its own group or to that of all undivided cells.
func cellGroups(b *rowIndex, row int, by []string) []string {
	keys := []string{""}
	for n, dim := range by {
		cell := b.get(row, dim)
		if cell == "" {
			cell = ask.None
		}
		cells := []string{cell}
		if strings.HasPrefix(cell, ask.NotDivided) {
			cells = append(cells, ask.AnyNotDivided)
		}
		var longer []string
		for _, key := range keys {
			for _, cell := range cells {
				if n > 0 {
					cell = key + "\n" + cell
				}
				longer = append(longer, cell)
			}
		}
		keys = longer
	}
	return keys
}
