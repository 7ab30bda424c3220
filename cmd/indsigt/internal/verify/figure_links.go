package verify

import (
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// The link of a figure leads to its rows:
//
//  1. The page has a subject of the figure's question in its heading. Questions without a
//     subject, and sums of several, can lead to the page of all givers or of all money.
//  2. A place on the page is that of the rows of the figure's phase, of a funding line
//     that the question asks for, or a list of lines.

// headings are the headings of pages without spaces. They are read when a figure leads to
// a page, which can be before the page itself is read.
type headings []atomic.Pointer[string]

func (h headings) of(s *site, page int32) string {
	if known := h[page].Load(); known != nil {
		return *known
	}
	text, _ := fs.ReadFile(s.fsys, s.pages[page])
	heading := solid(plainText(element(text, "h1")))
	h[page].Store(&heading)
	return heading
}

// figureHref is the link around a figure.
type figureHref struct {
	href string
	open bool
}

// figureLink checks the link of the figure just read, which asks the given questions.
func (c *pageChecker) figureLink(op ask.Op, asked ...ask.Question) {
	if !c.places.figure.open || len(asked) == 0 || !c.hasTexts() {
		return
	}
	href := c.places.figure.href
	path, anchor, _ := strings.Cut(href, "#")
	target := c.site.files[c.path]
	if path != "" {
		if isExternal([]byte(path)) || !c.resolve([]byte(path)) {
			return // it is reported
		}
		var there bool
		if target, there = c.site.files[string(c.buf)]; !there {
			return
		}
	}
	heading := ""
	if target != notPage {
		heading = c.headings.of(c.site, target)
	}
	headed := func(q ask.Question) bool { return c.isHeading(heading, &q, len(asked) > 1) }
	placed := func(q ask.Question) bool { return c.isRowPlace(anchor, &q) }
	switch {
	case !slices.ContainsFunc(asked, headed):
		c.labelProblem(c.fig.line, words.Say("reasons.verify.label-link"), asked[0].String(), heading)
	case anchor == "" || slices.ContainsFunc(asked, placed):
	case c.namesRows(anchor):
		c.labelProblem(c.fig.line, words.Say("reasons.verify.label-link"), asked[0].String(), href)
	case asked[0].Filter == ([ask.DimCount]string{}) || op == ask.Unknown || op == ask.Withheld:
		// What is missing of all money is in a table.
	default:
		c.out.lists = append(c.out.lists, anchor64{target, int32(c.fig.line), hashID(unescape(anchor))})
	}
}

// isHeading reports whether a heading has the name of a subject of a question.
func (c *pageChecker) isHeading(heading string, q *ask.Question, several bool) bool {
	has := func(name string) bool { return name != "" && strings.Contains(heading, name) }
	subjects := 0
	for _, d := range ask.Dims {
		v := q.Filter[d]
		if v == "" || d == ask.Entry {
			continue
		}
		if v != ask.AnyNotDivided {
			subjects++ // what is not divided is no subject
		}
		name := c.groupName(d, v)
		switch rest, of := strings.CutPrefix(v, ask.NotDivided); {
		case d == ask.Line:
			holder, _, _ := strings.Cut(v, ":")
			name = c.site.books.name(c.lang, holder)
		case of && has(c.site.books.name(c.lang, rest)):
			return true
		case v == ask.None && (d == ask.Plan || d == ask.Pool) && has(c.textOf("group.loose")):
			return true
		}
		if has(name) {
			return true
		}
	}
	if subjects > 0 && !several {
		return false
	}
	// Where there is one giver, the page of all money is in place of that of all givers.
	return has(c.textOf("budget.funder")) || has(c.measureName(q.Measure)) || heading == solid(c.textOf("budget.title"))
}

// isRowPlace reports whether the name of a place is that of rows of a question: it ends
// with the measure, or with a line of the question.
func (c *pageChecker) isRowPlace(anchor string, q *ask.Question) bool {
	if c.isMeasurePlace(anchor, q.Measure.String()) {
		return true
	}
	if line := q.Filter[ask.Line]; line != "" {
		return isLinePlace(anchor, line)
	}
	if q.Table != ask.Lines {
		return false
	}
	found := false
	c.data.lines.rowsOf(q, func(i int32) {
		found = found || isLinePlace(anchor, c.data.lines.get(int(i), "line"))
	})
	return found
}

// isMeasurePlace reports whether the name of a place ends with a measure ("spent in-kind"),
// in the words that the portal has for ids.
func (c *pageChecker) isMeasurePlace(anchor, measure string) bool {
	names := c.site.books.books[c.lang]
	anchor = unescape(anchor)
	for parts := strings.Fields(measure); len(parts) > 0; parts = parts[:len(parts)-1] {
		part := parts[len(parts)-1]
		if names != nil && names.Anchors[part] != "" {
			part = names.Anchors[part]
		}
		rest, ok := strings.CutSuffix(anchor, "-"+part)
		if !ok {
			return false
		}
		anchor = rest
	}
	return true
}

func isLinePlace(anchor, line string) bool {
	_, own, _ := strings.Cut(line, ":")
	return own != "" && strings.HasSuffix(unescape(anchor), "-"+own)
}

// namesRows reports whether the name of a place is that of the rows of a phase.
func (c *pageChecker) namesRows(anchor string) bool {
	return slices.ContainsFunc(money.Measures[:], func(m money.Measure) bool { return c.isMeasurePlace(anchor, m.String()) })
}

// rowPlace checks the name of a place that is a row of the data: it ends with the row's
// measure or line.
func (c *pageChecker) rowPlace(t *tag) {
	switch {
	case t.id == "":
	case t.name == "tr" && t.factKeys != "":
		keys, _, _ := strings.Cut(t.factKeys, " year=")
		if !c.isMeasurePlace(t.id, strings.TrimSuffix(keys, " cash")) {
			c.labelProblem(c.line, words.Say("reasons.verify.label-link"), keys, t.id)
		}
	case t.name == "article" && hasWord(t.class, "line"):
		c.places.article = t.id
	case t.name == "section" && (hasWord(t.class, "lines") || hasWord(t.class, "rows")):
		c.out.rowLists = append(c.out.rowLists, hashID(t.id))
	}
}

// lineFigure checks that the figure of a funding line is at that line's place.
func (c *pageChecker) lineFigure(q *ask.Question) {
	if line := q.Filter[ask.Line]; line != "" && c.places.article != "" && !isLinePlace(c.places.article, line) {
		c.labelProblem(c.fig.line, words.Say("reasons.verify.label-link"), line, c.places.article)
	}
}

// anchor64 is a link to a list of rows.
type anchor64 struct {
	target int32
	line   int32
	hash   uint64
}

// checkRowLists checks the links of figures to lists of rows when all pages are read.
func checkRowLists(pages []string, results []pageResult, found *findings) {
	for n := range results {
		for _, l := range results[n].lists {
			if l.target == notPage || !slices.Contains(results[l.target].rowLists, l.hash) {
				found.add(diag.New("verify-label", diag.Pos{File: pages[n], Line: int(l.line)}, "reason", words.Say("reasons.verify.label-link")))
			}
		}
	}
}
