package export

import (
	"bytes"
	"io"
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// The API is a tree of JSON files: an index, a list for each kind, a document for
// each entity, and an answer to each question of the budget pages. Links are relative
// to the document, so that the API works at any address. Within a version, members
// are only added.
const (
	apiRoot    = "api/v1/"
	apiPage    = 500  // entities on a page of a list
	apiSingles = 2000 // if there are more initiatives, they have no documents
	apiLines   = 200  // if an entity has more rows of funding lines, its document names their table instead
)

// apiYears is the kind of entities that are not documents: the years of facts.
const apiYears content.Kind = "years"

// apiKinds are the kinds of entities, in the order of the index.
var apiKinds = []content.Kind{
	content.Areas, content.Plans, content.Pools, content.Initiatives, content.Organisations, content.Themes, content.Sources, apiYears,
}

// entity is an entity of the API.
type entity struct {
	kind content.Kind
	slug string
	// about is the entity's row of the data file, as JSON.
	about func() []byte
	// scope filters the entity's money; nil: it is not a dimension of facts.
	scope *ask.Question
	// given filters the lines that an organisation gives.
	given ask.Question
	// rows are the entity's funding lines; nil: they are listed with their holders.
	rows func() []int
}

func (e *Exporter) api() []File {
	files := []File{
		{Path: "api/index.json", Write: fixed(func() []byte { return e.apiVersions() })},
		{Path: "api/openapi.json", Write: fixed(func() []byte { return e.openAPI() })},
		{Path: apiRoot + "index.json", Write: fixed(func() []byte { return e.apiIndex() })},
	}
	for _, kind := range apiKinds {
		all := e.entities(kind)
		single := e.single(kind)
		n := len(all)
		parts := max(1, (n+apiPage-1)/apiPage)
		for p := range parts {
			files = append(files, File{Path: apiRoot + listFile(kind, p), Write: fixed(func() []byte {
				some := e.entities(kind)[p*apiPage : min(n, (p+1)*apiPage)] // made again: kept, they take more memory than their documents
				return e.apiList(kind, some, p, parts, n, single)
			})})
		}
		if !single {
			continue
		}
		for _, x := range all {
			files = append(files, File{Path: apiRoot + string(kind) + "/" + x.slug + ".json", Write: fixed(func() []byte { return e.apiEntity(x) })})
		}
	}
	return append(files, e.apiQuestions()...)
}

// fixed returns a writer of bytes that are made at first use.
func fixed(make func() []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(make())
		return err
	}
}

func listFile(kind content.Kind, part int) string {
	if part == 0 {
		return string(kind) + ".json"
	}
	return string(kind) + "-" + strconv.Itoa(part+1) + ".json"
}

func (e *Exporter) entities(kind content.Kind) []entity {
	var all []entity
	switch kind {
	case content.Organisations:
		for _, o := range e.lib.Organisations {
			all = append(all, entity{kind: kind, slug: o.Slug, about: func() []byte { return rowJSON(e, organisations, o) },
				scope: of(ask.Funder, o.Slug), given: ask.Question{Table: ask.Lines}.With(ask.Entry, "yes").With(ask.Giver, "organisations/"+o.Slug)})
		}
	case content.Themes:
		for _, t := range e.lib.Themes {
			all = append(all, entity{kind: kind, slug: t.Slug, about: func() []byte { return rowJSON(e, themes, t) }, scope: of(ask.Theme, t.Slug)})
		}
	case content.Sources:
		for _, x := range e.lib.Sources {
			all = append(all, entity{kind: kind, slug: x.Slug, about: func() []byte { return rowJSON(e, sources, x) },
				rows: func() []int { return e.readIn()[x.Slug] }})
		}
	case apiYears:
		for _, y := range e.led.Years() {
			year := strconv.Itoa(y)
			if !e.booked(of(ask.Year, year)) {
				continue // money returned to a holder is in no figure
			}
			all = append(all, entity{kind: kind, slug: year, about: func() []byte { return []byte(`{"year":"` + year + `"}`) }, scope: of(ask.Year, year)})
		}
	default:
		for _, h := range e.lib.Holders {
			if h.Kind == kind {
				scope := holderScope(h)
				all = append(all, entity{kind: kind, slug: h.Slug, about: func() []byte { return rowJSON(e, holders, h) }, scope: &scope,
					rows: func() []int { return e.linesOf(h.ID()) }})
			}
		}
	}
	return all
}

// booked reports whether any fact answers a question in any measure.
func (e *Exporter) booked(q *ask.Question) bool {
	return slices.ContainsFunc(e.led.Measures(), func(m money.Measure) bool {
		of := *q
		of.Measure = m
		return !e.led.Sum(of).Empty()
	})
}

func of(d ask.Dim, value string) *ask.Question {
	q := ask.Question{}.With(d, value)
	return &q
}

// findReadIn returns the rows of funding lines by their source.
func (e *Exporter) findReadIn() map[string][]int {
	all := make(map[string][]int)
	for i := range e.led.Rows() {
		if source := e.led.Rows()[i].Source; source != "" {
			all[source] = append(all[source], i)
		}
	}
	return all
}

// linesOf returns the rows of a holder's funding lines, by measure.
func (e *Exporter) linesOf(holder string) []int {
	var rows []int
	for _, m := range money.Measures {
		rows = append(rows, e.led.RowsOf(ask.LinesOf(m).With(ask.Holder, holder))...)
	}
	return rows
}

// holderScope returns the filter for the money of a holder's page: that of an area,
// plan or pool, or that which rests with an initiative.
func holderScope(h *content.Holder) ask.Question {
	switch h.Kind {
	case content.Areas:
		return ask.Question{}.With(ask.Area, h.Slug)
	case content.Plans:
		return ask.Question{}.With(ask.Plan, h.Slug)
	case content.Pools:
		return ask.Question{}.With(ask.Pool, h.Slug)
	}
	return ask.Question{}.With(ask.Holder, h.ID())
}

// rowJSON returns one row of a table as JSON.
func rowJSON[R any](e *Exporter, t *tableOf[R], r *R) []byte {
	var b bytes.Buffer
	s := &sink{w: &b, table: &t.Table, json: true}
	t.row(e, s, r)
	s.flush()            // a long row has been flushed in part
	return b.Bytes()[1:] // without the line end before it
}

func (e *Exporter) apiVersions() []byte {
	var j jsonBuilder
	j.open('{')
	j.text("title", e.settings().Title)
	j.text("current", "v1/index.json")
	j.text("openapi", "openapi.json")
	j.text("model", ModelVersion)
	j.close('}')
	return append(j.b, '\n')
}

func (e *Exporter) apiIndex() []byte {
	s := e.settings()
	var j jsonBuilder
	j.open('{')
	j.text("self", "index.json")
	j.text("version", "v1")
	j.text("model", ModelVersion)
	j.text("promise", words.In(words.Default).T("export.api-promise"))
	j.text("title", s.Title)
	j.text("currency", e.currency)
	j.text("licence", s.Licence)
	j.text("licenceURL", s.LicenceURL)
	j.text("repository", s.Repository)
	j.text("source", s.SourceURL)
	j.text("accessibility", s.Statement.URL)
	j.text("openapi", "../openapi.json")
	j.text("package", "../../data/datapackage.json")
	j.key("lists")
	j.open('{')
	for _, kind := range apiKinds {
		j.text(string(kind), listFile(kind, 0))
	}
	j.close('}')
	j.text("questions", "questions.json")
	j.text("files", "files.json")
	j.key("figures")
	e.figures(&j, ask.Question{})
	j.close('}')
	return append(j.b, '\n')
}

// figures writes the answers to a question in every measure that has any.
func (e *Exporter) figures(j *jsonBuilder, q ask.Question) {
	j.open('[')
	for _, m := range money.Measures {
		q.Measure = m
		if sum := e.led.Sum(q); !sum.Empty() {
			j.open('{')
			j.text("phase", m.Phase.String())
			j.text("form", m.Form.String())
			answer(j, q, sum)
			j.close('}')
		}
	}
	j.close(']')
}

// answer is a sum with its question. The known amount is a text, so that no reader
// turns it into a float. It is the least amount if pieces are unknown or withheld;
// the upper bound, if there is one, is a separate member.
func answer(j *jsonBuilder, q ask.Question, sum money.Sum) {
	j.text("ask", q.String())
	j.text("known", money.Plain(sum.Known))
	j.number("pieces", sum.Pieces)
	j.number("unknown", sum.Unknown)
	j.number("withheld", sum.Withheld)
	if sum.Bounded {
		j.text("most", money.Plain(sum.Most))
	}
}

func (e *Exporter) apiList(kind content.Kind, some []entity, part, parts, count int, single bool) []byte {
	var j jsonBuilder
	j.open('{')
	j.text("self", listFile(kind, part))
	j.text("index", "index.json")
	j.number("count", count)
	if part > 0 {
		j.text("previous", listFile(kind, part-1))
	}
	if part+1 < parts {
		j.text("next", listFile(kind, part+1))
	}
	j.key("items")
	j.open('[')
	for _, x := range some {
		j.comma()
		j.b = append(j.b, '\n')
		j.open('{')
		if single {
			j.text("self", string(kind)+"/"+x.slug+".json")
		}
		j.bare("about", string(x.about()))
		j.key("figures")
		e.entityFigures(&j, x)
		j.close('}')
	}
	j.close(']')
	j.close('}')
	return append(j.b, '\n')
}

func (e *Exporter) apiEntity(x entity) []byte {
	var j jsonBuilder
	j.open('{')
	j.text("self", x.slug+".json")
	j.text("list", "../"+listFile(x.kind, 0))
	j.text("index", "../index.json")
	if page := e.entityPage(x); page != "" {
		j.text("page", "../../.."+page)
	}
	j.bare("about", string(x.about()))
	j.key("figures")
	e.entityFigures(&j, x)
	if x.given != (ask.Question{}) {
		j.key("given")
		e.figures(&j, x.given)
		j.key("received")
		e.figures(&j, *of(ask.Receiver, x.slug))
	}
	if files := e.partFiles()[ask.ID(x.kind, x.slug)]; len(files) > 0 {
		j.key("files")
		j.open('[')
		for _, path := range files {
			j.item("../../../" + path)
		}
		j.close(']')
	}
	e.related(&j, x)
	if x.rows != nil {
		e.entityLines(&j, x.rows())
	}
	j.close('}')
	return append(j.b, '\n')
}

// entityLines writes an entity's funding lines, or the table that has them if they are
// more than apiLines.
func (e *Exporter) entityLines(j *jsonBuilder, rows []int) {
	if len(rows) > apiLines {
		j.text("linesIn", "../../../data/funding-lines.csv")
		return
	}
	j.key("lines")
	j.open('[')
	for _, i := range rows {
		j.comma()
		l := e.lineRow(i)
		j.b = append(j.b, rowJSON(e, lines, &l)...)
	}
	j.close(']')
}

// entityFigures writes the entity's money in every measure that has any.
func (e *Exporter) entityFigures(j *jsonBuilder, x entity) {
	if x.scope == nil {
		j.open('[')
		j.close(']')
		return
	}
	e.figures(j, *x.scope)
}

// entityPage returns the address of the entity's page; for a year, of its files.
func (e *Exporter) entityPage(x entity) string {
	if x.kind != apiYears {
		return e.page(x.kind, x.slug)
	}
	for i := range e.parts {
		if e.parts[i].Of == view.YearID(x.slug) {
			return "/" + e.parts[i].Dir
		}
	}
	return ""
}

// apiDims are the dimensions by which the budget pages divide a total.
var apiDims = []ask.Dim{ask.Year, ask.Funder, ask.Area, ask.Theme, ask.Plan, ask.Pool, ask.Receiver}

// apiQuestion is a question with the dimensions by which it is divided.
type apiQuestion struct {
	slug string
	q    ask.Question
	by   []ask.Dim
}

func (e *Exporter) questions() []apiQuestion {
	var all []apiQuestion
	for _, m := range e.led.Measures() {
		name := slugOf(m.String())
		all = append(all, apiQuestion{slug: name, q: ask.Of(m)})
		for _, d := range apiDims {
			all = append(all, apiQuestion{name + "-by-" + d.String(), ask.Of(m), []ask.Dim{d}})
		}
		all = append(all, apiQuestion{name + "-given-by-giver", ask.LinesOf(m).With(ask.Entry, "yes"), []ask.Dim{ask.Giver}})
		for _, c := range crossed {
			all = append(all, apiQuestion{name + "-by-" + c[0].String() + "-and-" + c[1].String(), ask.Of(m), c[:]})
		}
	}
	return all
}

func (e *Exporter) apiQuestions() []File {
	all := e.questions()
	files := []File{{Path: apiRoot + "questions.json", Write: fixed(func() []byte { return apiQuestionList(all) })}}
	for _, q := range all {
		files = append(files, File{Path: apiRoot + "questions/" + q.slug + ".json", Write: fixed(func() []byte { return e.apiAnswer(q) })})
	}
	return files
}

func apiQuestionList(all []apiQuestion) []byte {
	var j jsonBuilder
	j.open('{')
	j.text("self", "questions.json")
	j.text("index", "index.json")
	j.key("items")
	j.open('[')
	for _, q := range all {
		j.open('{')
		j.text("self", "questions/"+q.slug+".json")
		j.text("ask", q.q.String())
		apiBy(&j, q.by)
		j.close('}')
	}
	j.close(']')
	j.close('}')
	return append(j.b, '\n')
}

func apiBy(j *jsonBuilder, by []ask.Dim) {
	j.key("by")
	j.open('[')
	for _, d := range by {
		j.item(d.String())
	}
	j.close(']')
}

// apiAnswer writes the sum and its groups that are not empty.
func (e *Exporter) apiAnswer(x apiQuestion) []byte {
	var j jsonBuilder
	j.open('{')
	j.text("self", x.slug+".json")
	j.text("list", "../questions.json")
	answer(&j, x.q, e.led.Sum(x.q))
	apiBy(&j, x.by)
	if len(x.by) > 0 {
		j.key("rows")
		j.open('[')
		if len(x.by) == 1 {
			e.apiGroups(&j, x)
		} else {
			e.apiCells(&j, x)
		}
		j.close(']')
	}
	j.close('}')
	return append(j.b, '\n')
}

func (e *Exporter) apiGroups(j *jsonBuilder, x apiQuestion) {
	for _, g := range e.led.By(x.q, x.by[0]) {
		j.comma()
		j.b = append(j.b, '\n')
		j.open('{')
		j.text(x.by[0].String(), g.Key)
		answer(j, x.q.With(x.by[0], g.Key), g.Sum)
		j.close('}')
	}
}

func (e *Exporter) apiCells(j *jsonBuilder, x apiQuestion) {
	c := e.cross(x.q.Measure, [2]ask.Dim{x.by[0], x.by[1]})
	for r, row := range c.Rows {
		for k, col := range c.Cols {
			if c.Cells[r][k].Empty() {
				continue
			}
			j.comma()
			j.b = append(j.b, '\n')
			j.open('{')
			j.text(x.by[0].String(), row)
			j.text(x.by[1].String(), col)
			answer(j, x.q.With(x.by[0], row).With(x.by[1], col), c.Cells[r][k])
			j.close('}')
		}
	}
}
