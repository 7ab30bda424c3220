package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// The names of the subjects of figures, in the language of a page, without spaces.

// textOf returns a text of the site, or "".
func (c *pageChecker) textOf(id string) string { return c.site.books.text(c.lang, id) }

// hasTexts reports whether the site publishes the texts of the page's language. Older
// sites do not; their labels are not checked.
func (c *pageChecker) hasTexts() bool { return c.site.books.books[c.lang] != nil }

// filled returns a text with an argument filled in.
func (c *pageChecker) filled(id, name, value string) string {
	return strings.ReplaceAll(c.textOf(id), "{"+name+"}", value)
}

// measureName returns the name of a phase in a form.
func (c *pageChecker) measureName(m money.Measure) string {
	name := c.textOf("phase." + m.Phase.String())
	if m.Form == money.InKind {
		return c.filled("measure.in-kind", "phase", name)
	}
	return name
}

// measureNamed returns the measure with a name.
func (c *pageChecker) measureNamed(name string) (money.Measure, bool) {
	i := slices.IndexFunc(money.Measures[:], func(m money.Measure) bool { return c.measureName(m) == name })
	if i < 0 {
		return money.Measure{}, false
	}
	return money.Measures[i], true
}

// groupName returns the name of a value of a dimension.
func (c *pageChecker) groupName(d ask.Dim, value string) string {
	switch {
	case value == "":
		return ""
	case value == ask.NotStated && d == ask.Giver:
		return c.textOf("group.not-stated.funder")
	case value == ask.NotStated:
		return c.textOf("group.not-stated." + d.String())
	case value == ask.AnyNotDivided:
		return c.textOf("group.not-divided.all")
	case strings.HasPrefix(value, ask.NotDivided):
		return c.filled("group.not-divided", "holder", c.site.books.name(c.lang, strings.TrimPrefix(value, ask.NotDivided)))
	case value == ask.None && d == ask.Year:
		return c.textOf("group.no-year")
	case value == ask.None && d == ask.Plan:
		return c.textOf("group.no-plan")
	case value == ask.None:
		return c.textOf("group.no-pool")
	case d == ask.Year || d == ask.Entry:
		return value
	}
	return c.site.books.name(c.lang, documentOf(d, value))
}

// documentOf returns KIND/SLUG of a value of a dimension.
func documentOf(d ask.Dim, value string) string {
	if strings.Contains(value, "/") {
		return value
	}
	kind := map[ask.Dim]string{ask.Area: "areas/", ask.Theme: "themes/", ask.Plan: "plans/", ask.Pool: "pools/", ask.Funder: "organisations/", ask.Receiver: "organisations/"}[d]
	return kind + value
}

// placeName returns the name of a plan, or of a pool if there is no plan.
func (c *pageChecker) placeName(q *ask.Question) string {
	plan, pool := q.Filter[ask.Plan], q.Filter[ask.Pool]
	switch {
	case plan == ask.None && pool == ask.None:
		return c.textOf("group.loose")
	case plan == ask.None || plan == "":
		return c.groupName(ask.Pool, pool)
	}
	return c.groupName(ask.Plan, plan)
}

// corners are the possible dimensions of a table's rows, by the text in its upper
// left corner. A place is a holder, or a plan or pool.
var corners = []struct {
	text string
	dims []ask.Dim
}{
	{"dim.year", []ask.Dim{ask.Year}},
	{"dim.area", []ask.Dim{ask.Area}},
	{"dim.theme", []ask.Dim{ask.Theme}},
	{"dim.funder", []ask.Dim{ask.Funder, ask.Giver}},
	{"dim.giver", []ask.Dim{ask.Giver, ask.Funder}},
	{"dim.receiver", []ask.Dim{ask.Receiver}},
	{"dim.holder", []ask.Dim{ask.Holder, ask.Plan, ask.Pool, ask.Area}},
	{"dim.plan", []ask.Dim{ask.Plan}},
	{"dim.pool", []ask.Dim{ask.Pool}},
}

// cornerDims returns the dimensions of the rows of a table; nil for rows of another
// kind.
func (c *pageChecker) cornerDims(corner string) []ask.Dim {
	var all []ask.Dim
	for _, of := range corners {
		if c.textOf(of.text) == corner && corner != "" {
			all = append(all, of.dims...)
		}
	}
	return all
}

// rowName returns the name of a question's subject in the dimensions of a table's
// rows.
func (c *pageChecker) rowName(q *ask.Question, dims []ask.Dim) string {
	if slices.Contains(dims, ask.Plan) && (q.Filter[ask.Plan] != "" || q.Filter[ask.Pool] != "") && q.Filter[ask.Holder] == "" {
		return c.placeName(q)
	}
	for _, d := range dims {
		if v := q.Filter[d]; v != "" {
			return c.groupName(d, v)
		}
	}
	return ""
}

// sameLabel compares words with a name, ignoring the case of the first letter.
func sameLabel(said, want string) bool {
	if said == want {
		return true
	}
	r, n := utf8.DecodeRuneInString(want)
	return want != "" && said == string(unicode.ToUpper(r))+want[n:]
}
