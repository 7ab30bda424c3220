package form

import (
	"maps"
	"net/http"
	"path"
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

// stepNumber is which step a page is of.
type stepNumber int

const (
	stepSheet stepNumber = iota + 1
	stepColumns
	stepReport
	stepWritten
)

// importPage is the page of a step. Which of its parts are shown, Step says.
type importPage struct {
	Lang, Portal string
	Step         stepNumber
	Steps        []stepLabel
	Told         []string // why the step before goes no further
	Title, File  string
	Source       string // the document of the old source; empty: a new one
	SourceTitle  string
	Limit        int // of a sheet, in MB
	Most         int // and in bytes
	Hidden       []pair
	Columns      *columnsPart
	Report       *reportPart
}

type stepLabel struct {
	Label string
	Now   bool
}

// pair is a value that a page sends on.
type pair struct{ Name, Value string }

// columnsPart is the proposed mapping.
type columnsPart struct {
	Rows                                         []columnRow
	Givers, Dates, Locales, Units, Changes, Tabs []optionGroup
	Tab                                          string
	Keys                                         []option
	Rules                                        []string
	Header                                       int
	Undecided, DatesOpen, GiverOpen, KeyOpen     bool
}

// columnRow is a column: what is in it, and what it becomes.
type columnRow struct {
	Name, Header, Cell string
	Samples            []string
	Evidence           string
	Others             string // what it could be instead
	Targets            []optionGroup
	Undecided          bool
}

func (s *step) page(at stepNumber, told ...string) *importPage {
	p := &importPage{Lang: s.lang, Portal: s.view.Settings.Title, Step: at, Told: told, Title: s.sent.Get(titleName), File: s.file,
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
func (s *step) show(w http.ResponseWriter, status int, at stepNumber, told ...string) {
	p := s.page(at, told...)
	if at == stepColumns {
		p.Columns = s.columns()
		p.Hidden = s.hidden(func(name string) bool {
			return strings.HasPrefix(name, targetName) || slices.Contains(
				[]string{giverName, datesName, localeName, unitName, changesName, keyName, tabName, tabOfName}, name)
		})
	}
	s.h.write(w, status, s.lang, "import.html", p)
}

// refuse shows a step with the reasons why it goes no further.
func (s *step) refuse(w http.ResponseWriter, at stepNumber, told ...string) {
	s.show(w, http.StatusUnprocessableEntity, at, told...)
}

// hidden is what was sent, but for what the page asks again.
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
	for _, r := range m.Rows {
		c.Rules = append(c.Rules, say(s.lang, "form.import.rule."+r.As, "column", r.Column, "is", r.Is))
	}
	return c
}

// addOption adds an option to the only group.
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

// target is what a target is called.
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

// yearsIn are the years that a text names, each once.
func yearsIn(text string) []string {
	var all []string
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if isYear(f) && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// cut is a text of at most so many letters.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// reportPart is what an import comes to.
type reportPart struct {
	Problems  []string // why no row was read
	Equations []equation
	Notes     []string
	Lines     string // funding lines that are new, changed and the same
	Refusals  []refusal
	More      int // refusals that are not shown
	Names     []nameRow
	Creatable []option
	AsCSV     bool
	Sound     bool
	Imported  int
	Refused   int
	Files     []fileRow
}

// equation is a row of read = imported + refused + totals + left out.
type equation struct {
	Label                                   string
	Read, Imported, Refused, Totals, Leaves string
	Note                                    string
}

type refusal struct{ Cell, Column, Value, Reason, Meant string }

// nameRow is a name that cells have and no document has, with those it could mean.
type nameRow struct {
	At, Kind, KindLabel, Name, Rows, Meant string
	Options                                []optionGroup
}

type fileRow struct {
	File, Address string
	New           bool
}

// fewRefusals is how many refused cells a page shows; the letter has them all.
const fewRefusals = 200

func (s *step) showReport(w http.ResponseWriter, status int, r *importer.Report, changes *importer.Changes, told ...string) {
	p := s.page(stepReport, told...)
	p.Report = s.reportPart(r, changes)
	p.Hidden = s.hidden(func(name string) bool {
		return name == createName || strings.HasPrefix(name, cellName) || strings.HasPrefix(name, kindName) || strings.HasPrefix(name, meansName)
	})
	s.h.write(w, status, s.lang, "import.html", p)
}

func (s *step) showWritten(w http.ResponseWriter, r *importer.Report, changes *importer.Changes) {
	p := s.page(stepWritten)
	p.Report = s.reportPart(r, changes)
	// The source is there now: a letter is made of its mapping.
	doc := "content/sources/" + strings.TrimSuffix(s.file, path.Ext(s.file)) + ".md"
	if s.old != nil {
		doc = s.old.Path
	}
	p.Source = doc
	p.Hidden = []pair{{sheetName, s.sent.Get(sheetName)}, {fileSent, s.file}, {sourceName, doc}}
	s.h.write(w, http.StatusOK, s.lang, "import.html", p)
}

func (s *step) reportPart(r *importer.Report, changes *importer.Changes) *reportPart {
	text := func(id string, args ...any) string { return say(s.lang, id, args...) }
	count := func(id string, n int) string { return words.In(s.lang).N(id, n) }
	p := &reportPart{Problems: s.findings(r.Problems), AsCSV: !strings.HasSuffix(s.file, ".xlsx"), Sound: r.Sound(), Imported: r.Imported, Refused: r.Refused}
	if len(r.Problems) > 0 {
		return p
	}
	n := strconv.Itoa
	p.Equations = []equation{{Label: text("form.import.rows-label"), Read: n(r.Rows), Imported: n(r.Imported), Refused: n(r.Refused), Totals: n(r.Totals), Leaves: n(r.LeftOut)}}
	for _, c := range r.Columns {
		e := equation{Label: text("form.import.column-to", "column", c.Header, "target", s.target(c.Target)), Read: s.amount(c.Read),
			Imported: s.amount(c.Imported), Refused: s.amount(c.Refused), Totals: s.amount(c.Totals), Leaves: s.amount(c.LeftOut)}
		if c.Unreadable > 0 {
			e.Note = text("import.report.unreadable", "cells", count("import.report.cells", c.Unreadable))
		}
		if c.Unknown > 0 {
			e.Note += " " + text("import.report.unknown", "cells", count("import.report.cells", c.Unknown))
		}
		p.Equations = append(p.Equations, e)
	}
	p.Notes = s.notes(r, changes)
	p.Lines = text("import.report.lines", "initiatives", count("import.report.initiatives", r.Initiatives),
		"new", changes.New, "changed", changes.Changed, "moved", changes.Moved, "same", changes.Same)
	p.Refusals, p.More = s.refusals(r)
	s.nameRows(p, r)
	for _, c := range changes.Files {
		f := fileRow{File: c.Path, New: c.Was == nil}
		if editable(c.Path) {
			f.Address = editAddress(c.Path)
		}
		p.Files = append(p.Files, f)
	}
	return p
}

// amount is an amount with its øre.
func (s *step) amount(a money.Amount) string {
	g, err := money.NewGrammar(s.view.Settings.Language, s.view.Settings.Currency)
	if err != nil {
		g = money.Grammar{}
	}
	return g.FormatExact(a)
}

// notes are the totals that sums were held against, what is hidden in the sheet,
// and what writing leaves alone.
func (s *step) notes(r *importer.Report, changes *importer.Changes) []string {
	var all []string
	text := func(id string, args ...any) { all = append(all, say(s.lang, id, args...)) }
	rows := func(n int) string { return words.In(s.lang).N("import.report.rows-of", n) }
	for _, c := range r.Controls {
		all = append(all, c.Text(s.lang, s.amount))
	}
	for _, m := range r.Missing {
		if m.Made {
			text("import.report.made", "kind", one(m.Kind, s.lang), "name", m.Name, "rows", rows(m.Rows))
		}
	}
	if len(r.Notes) > 0 {
		text("import.report.hidden", "rows", rows(len(r.Notes)))
	}
	if len(r.Hidden) > 0 {
		text("import.report.hidden-sheets", "names", strings.Join(r.Hidden, ", "))
	}
	for _, v := range changes.Vanished {
		text("import.report.vanished", "file", v.Path, "line", v.Line)
	}
	for _, file := range changes.Unwritable {
		text("import.report.unwritable", "file", file)
	}
	return all
}

// refusals are the cells that rows are refused for. Names that no document has are
// shown once each, in a table of their own.
func (s *step) refusals(r *importer.Report) (all []refusal, more int) {
	for _, f := range r.Refusals {
		switch {
		case f.OfName():
			continue
		case len(all) == fewRefusals:
			more++
			continue
		}
		line := refusal{Cell: f.Cell, Column: f.Column, Value: cut(f.Value, 60), Reason: f.ForSupplier(s.lang)}
		if f.Cell == "" {
			line.Cell = say(s.lang, "import.page.row", "row", f.Row)
		}
		if len(f.Meant) > 0 {
			line.Meant = say(s.lang, "import.report.meant", "names", strings.Join(f.Meant, ", "))
		}
		all = append(all, line)
	}
	return all, more
}

// nameRows are the names that were given a meaning, and those that need one.
func (s *step) nameRows(p *reportPart, r *importer.Report) {
	choices := choicesOf(s.view.Library, s.lang)
	var states []option
	for _, state := range wordStates {
		states = append(states, option{Value: state.String(), Label: say(s.lang, "terms.state."+state.String())})
	}
	put := func(kind content.Kind, name, means, hint string, rows int) {
		row := nameRow{At: strconv.Itoa(len(p.Names)), Kind: string(kind), Name: name, Meant: hint}
		if rows > 0 {
			row.Rows = words.In(s.lang).N("import.report.rows-of", rows)
		}
		among := states
		if row.KindLabel = say(s.lang, "form.import.amount"); kind != amountKind {
			row.KindLabel, among = one(kind, s.lang), choices.byKind[kind]
		}
		row.Options = chosen([]optionGroup{{Options: among}}, means)
		p.Names = append(p.Names, row)
	}
	given := make(map[string]bool)
	for _, n := range s.names() {
		if n.Means != "" && (n.Kind == amountKind || slices.Contains(content.Kinds, n.Kind)) && s.old == nil {
			given[string(n.Kind)+n.Cell] = true
			put(n.Kind, n.Cell, n.Means, "", 0)
		}
	}
	for _, w := range wordsOf(r) {
		put(amountKind, w.text, "", "", w.rows)
	}
	var kinds []content.Kind
	for _, m := range r.Missing {
		if !slices.Contains(kinds, m.Kind) && slices.Contains(importer.CreateKinds, m.Kind) {
			kinds = append(kinds, m.Kind)
		}
		if !m.Made && !given[string(m.Kind)+m.Name] {
			hint := ""
			if len(m.Meant) > 0 {
				hint = say(s.lang, "import.report.meant", "names", strings.Join(m.Meant, ", "))
			}
			put(m.Kind, m.Name, "", hint, m.Rows)
		}
	}
	for _, kind := range importer.CreateKinds {
		if slices.Contains(kinds, kind) {
			p.Creatable = append(p.Creatable, option{string(kind), many(kind, s.lang), slices.Contains(s.create(), kind)})
		}
	}
}

// amountWord is a text that stands in place of amounts.
type amountWord struct {
	text string
	rows int
}

// wordsOf are those of a report, in the order of its rows.
func wordsOf(r *importer.Report) (all []amountWord) {
	for _, f := range r.Refusals {
		if !f.OfWord() {
			continue
		}
		i := slices.IndexFunc(all, func(w amountWord) bool { return w.text == f.Value })
		if i < 0 {
			i, all = len(all), append(all, amountWord{text: f.Value})
		}
		all[i].rows++
	}
	return all
}
