package form

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// The pages of an import.

// stepNumber is the step of a page.
type stepNumber int

const (
	stepSheet stepNumber = iota + 1
	stepColumns
	stepReport
	stepWritten
)

// importPage is the page of a step. Step decides which parts are shown.
type importPage struct {
	Lang, Portal string
	Step         stepNumber
	Steps        []stepLabel
	Reasons      []string // why the step before failed
	Title, File  string
	Source       string // the document of the source to update; empty: a new one
	SourceTitle  string
	Limit        int // of a sheet, in MB
	Most         int // the same in bytes
	Hidden       []pair
	Columns      *columnsPart
	Report       *reportPart
}

type stepLabel struct {
	Label string
	Now   bool
}

// pair is a hidden field.
type pair struct{ Name, Value string }

// columnsPart shows the proposed mapping.
type columnsPart struct {
	Rows                                         []columnRow
	Givers, Dates, Locales, Units, Changes, Tabs []optionGroup
	Tab                                          string
	Keys                                         []option
	Rules                                        []ruleRow
	Header                                       int
	Undecided, DatesOpen, GiverOpen, KeyOpen     bool
}

// columnRow is a column: samples of its cells, and its target.
type columnRow struct {
	Name, Header, Cell string
	Samples            []string
	Evidence           string
	Others             string // other targets that are possible
	Targets            []optionGroup
	Undecided          bool
}

func (s *step) page(at stepNumber, reasons ...string) *importPage {
	p := &importPage{Lang: s.lang, Portal: s.view.Settings.Title, Step: at, Reasons: reasons, Title: s.sent.Get(titleName), File: s.file,
		Limit: sheet.MaxBytes >> 20, Most: sheet.MaxBytes}
	if s.old != nil {
		p.Source, p.SourceTitle, p.Title = s.old.Path, s.old.Title, s.old.Title
	}
	for i, name := range strings.Fields("sheet columns report written") {
		if n := stepNumber(i + 1); n != stepColumns || s.old == nil {
			p.Steps = append(p.Steps, stepLabel{say(s.lang, "form.import.step."+name), n == at})
		}
	}
	return p
}

// show answers with a step's page.
func (s *step) show(w http.ResponseWriter, status int, at stepNumber, reasons ...string) {
	p := s.page(at, reasons...)
	if at == stepColumns {
		p.Columns = s.columns()
		p.Hidden = s.hidden(func(name string) bool {
			return strings.HasPrefix(name, targetName) || isRule(name) || slices.Contains(
				[]string{giverName, datesName, localeName, unitName, changesName, keyName, tabName, tabOfName}, name)
		})
	}
	s.h.write(w, status, s.lang, "import.html", p)
}

// refuse shows a step with the reasons why the next one failed.
func (s *step) refuse(w http.ResponseWriter, at stepNumber, reasons ...string) {
	s.show(w, http.StatusUnprocessableEntity, at, reasons...)
}

// hidden returns the fields that were sent and that the page does not ask for again.
func (s *step) hidden(asked func(name string) bool) []pair {
	var all []pair
	for _, name := range slices.Sorted(maps.Keys(s.sent)) {
		if name == asName || asked(name) {
			continue
		}
		for _, v := range s.sent[name] {
			all = append(all, pair{name, v})
		}
	}
	return all
}

func (s *step) columns() *columnsPart {
	d, m := s.draft, &s.draft.Import
	c := &columnsPart{Header: m.Header, Tab: m.Sheet, DatesOpen: m.Dates == content.Undecided, KeyOpen: slices.Contains(m.Key, content.Undecided)}
	for i, p := range d.Columns {
		if slices.Contains(d.Header, p.Header) {
			c.Rows = append(c.Rows, s.columnRow(i, p))
		}
	}
	giver := ""
	for _, col := range m.Columns {
		if col.Column == "" && col.To.Name == "from" {
			giver, c.GiverOpen = col.Value, col.Value == content.Undecided
		}
	}
	if giver == content.Undecided {
		giver = ""
	}
	c.Givers = chosen(choicesOf(s.view.Library, s.lang).groups(&content.Key{Refs: content.GiverRefs}), giver)
	c.Dates = codeOptions(content.ImportDates, m.Dates)
	c.Locales = s.labelled(content.ImportLocales, m.Locale, "form.import.locale-is.")
	c.Units = codeOptions(content.ImportUnits, m.Unit)
	c.Changes = s.labelled(content.ImportChanges, m.Changes, "form.import.changes-are.")
	for _, name := range d.Sheets {
		c.Tabs = addOption(c.Tabs, option{name, name, name == m.Sheet})
	}
	for _, h := range d.Header {
		if h != "" {
			c.Keys = append(c.Keys, option{h, h, slices.Contains(m.Key, h)})
		}
	}
	c.Rules = s.rules()
	return c
}

// addOption adds an option to the first group.
func addOption(groups []optionGroup, o option) []optionGroup {
	if groups == nil {
		groups = []optionGroup{{}}
	}
	groups[0].Options = append(groups[0].Options, o)
	return groups
}

func codeOptions(codes []content.Code, now string) []optionGroup {
	var all []optionGroup
	for _, c := range codes {
		all = addOption(all, option{c.Code, c.Code, c.Code == now})
	}
	return all
}

func (s *step) labelled(codes []content.Code, now, prefix string) []optionGroup {
	var all []optionGroup
	for _, c := range codes {
		all = addOption(all, option{c.Code, say(s.lang, prefix+c.Code), c.Code == now})
	}
	return all
}

func (s *step) columnRow(i int, p importer.Proposal) columnRow {
	row := columnRow{Name: targetName + strconv.Itoa(i), Header: p.Header, Cell: p.Cell, Undecided: p.Undecided()}
	for _, sample := range p.Samples {
		row.Samples = append(row.Samples, cut(sample, 60))
	}
	switch {
	case p.Filled == 0:
		row.Evidence = say(s.lang, "form.import.empty-column")
	case p.Undecided():
		row.Evidence = say(s.lang, "form.import.no-evidence")
	case p.NamesDocuments():
		row.Evidence = words.In(s.lang).N("form.import.known", p.Filled, "known", p.Known)
	case p.To == "ignore":
		row.Evidence = words.In(s.lang).N("form.import.filled", p.Filled)
	default:
		row.Evidence = words.In(s.lang).N("form.import.fit", p.Filled, "fit", p.Fit)
	}
	var others []string
	proposed := optionGroup{Label: say(s.lang, "form.import.proposed")}
	put := func(g *optionGroup, to string) {
		g.Options = append(g.Options, option{to, s.target(to), to == p.To})
	}
	if !p.Undecided() {
		put(&proposed, p.To)
	}
	for _, to := range p.Others {
		if to != p.To {
			others = append(others, s.target(to))
			put(&proposed, to)
		}
	}
	if len(others) > 0 {
		id := "form.import.could-also-be"
		if p.Undecided() {
			id = "form.import.could-be"
		}
		row.Others = say(s.lang, id, "names", strings.Join(others, ", "))
	}
	taken := func(to string) bool {
		return slices.ContainsFunc(proposed.Options, func(o option) bool { return o.Value == to })
	}
	amounts, rest := optionGroup{Label: say(s.lang, "form.amounts")}, optionGroup{Label: say(s.lang, "form.import.other-targets")}
	for _, phase := range money.Phases {
		for _, year := range append([]string{""}, yearsIn(p.Header+" "+s.draft.Title)...) {
			if to := strings.TrimSuffix(phase.String()+"."+year, "."); !taken(to) {
				put(&amounts, to)
			}
		}
	}
	for _, to := range content.ImportTargets {
		if !taken(to) {
			put(&rest, to)
		}
	}
	for _, g := range []optionGroup{proposed, rest, amounts} {
		if len(g.Options) > 0 {
			row.Targets = append(row.Targets, g)
		}
	}
	return row
}

// target is the label of a target.
func (s *step) target(to string) string {
	t, ok := content.ParseTarget(to)
	switch {
	case !ok:
		return to
	case !t.Money:
		return say(s.lang, "form.import.to."+to)
	case t.Year == 0:
		return say(s.lang, "terms.phase."+t.Phase.String())
	}
	return say(s.lang, "form.import.in-year", "phase", say(s.lang, "terms.phase."+t.Phase.String()), "year", t.Year)
}

// yearsIn returns the years in a text, each once.
func yearsIn(text string) []string {
	var all []string
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if isYear(f) && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// cut shortens a text to at most so many characters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
