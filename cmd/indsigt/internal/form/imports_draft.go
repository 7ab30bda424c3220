package form

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/money"
)

// Turning the choices of an import's pages into the document of a new source.

// propose makes the draft of a sheet, with the choices that were sent.
func (s *step) propose() error {
	d, err := importer.Propose(s.file, s.data, s.sent.Get(tabName), s.view.Library)
	if err != nil {
		return err
	}
	s.draft, d.Title, d.Reviewed = d, s.sent.Get(titleName), true
	if s.sent.Get(tabOfName) == s.sent.Get(tabName) {
		s.decide()
	}
	s.text = d.Text(s.lang)
	doc, problems := content.Parse(d.Path(), s.text, s.view.Settings.Options())
	if len(errorsIn(problems)) == 0 && !s.openRules() {
		s.src = doc.Source
		return nil
	}
	s.open = s.undecided(problems)
	return nil
}

// decide applies the choices to the draft. Values that are not valid choices leave
// the proposal unchanged.
func (s *step) decide() {
	d, m := s.draft, &s.draft.Import
	for i := range d.Columns {
		if t, ok := content.ParseTarget(s.sent.Get(targetName + strconv.Itoa(i))); ok {
			d.Decide(i, t)
		}
	}
	if giver := s.sent.Get(giverName); giver != "" {
		d.Giver(giver)
	}
	choose := func(name string, among []content.Code, to *string) {
		if v := s.sent.Get(name); slices.ContainsFunc(among, func(c content.Code) bool { return c.Code == v }) {
			*to = v
		}
	}
	choose(datesName, content.ImportDates, &m.Dates)
	choose(localeName, content.ImportLocales, &m.Locale)
	choose(unitName, content.ImportUnits, &m.Unit)
	choose(changesName, content.ImportChanges, &m.Changes)
	var key []string
	for _, h := range s.sent[keyName] {
		if h != "" && slices.Contains(d.Header, h) && !slices.Contains(key, h) {
			key = append(key, h)
		}
	}
	if key != nil {
		m.Key = key
	}
	for _, n := range s.names() {
		meanings, ofWords := wordMeanings(n.Kind, s.lang)
		switch {
		case n.Means == "":
		case !ofWords:
			d.Means(n.Kind, n.Cell, n.Means)
		case slices.ContainsFunc(meanings, func(o option) bool { return o.Value == n.Means }):
			d.MeansWord(string(n.Kind), n.Cell, n.Means)
		}
	}
	s.decideRules()
}

// nameSent is a name in the sheet's cells, and the document a person assigned it.
type nameSent struct {
	Kind        content.Kind
	Cell, Means string
}

// wordMeanings are the meanings of a word in a column of amounts, statuses or flags.
// The kind of such a word is its target; ok is false for kinds of documents.
func wordMeanings(target content.Kind, lang string) (all []option, ok bool) {
	switch target {
	case importer.AmountTarget:
		for _, state := range []money.State{money.Unknown, money.Withheld} {
			all = append(all, option{Value: state.String(), Label: say(lang, "terms.state."+state.String())})
		}
	case importer.StatusTarget:
		for _, c := range content.Statuses {
			all = append(all, option{Value: c.Code, Label: c.Label(lang)})
		}
	case importer.FlagTarget:
		for _, flag := range strings.Fields("true false") {
			all = append(all, option{Value: flag, Label: say(lang, "form.import.flag."+flag)})
		}
	default:
		return nil, false
	}
	return all, true
}

// names returns the names that were sent.
func (s *step) names() []nameSent {
	var all []nameSent
	for i := 0; s.sent.Has(cellName + strconv.Itoa(i)); i++ {
		at := strconv.Itoa(i)
		all = append(all, nameSent{content.Kind(s.sent.Get(kindName + at)), s.sent.Get(cellName + at), s.sent.Get(meansName + at)})
	}
	return all
}

// undecided lists the choices that the draft lacks.
func (s *step) undecided(problems []diag.Problem) []string {
	var open, reasons []string
	for _, p := range s.draft.Columns {
		if p.Undecided() {
			open = append(open, p.Header)
		}
	}
	m := &s.draft.Import
	ask := func(undecided bool, label string) {
		if undecided {
			open = append(open, say(s.lang, label))
		}
	}
	ask(slices.ContainsFunc(m.Columns, func(c content.ImportColumn) bool { return c.Value == content.Undecided }), "form.import.giver")
	ask(m.Dates == content.Undecided, "form.import.dates")
	ask(slices.Contains(m.Key, content.Undecided), "form.import.key")
	ask(s.openRules(), "form.import.rule-text")
	if len(open) > 0 {
		reasons = append(reasons, say(s.lang, "form.import.undecided", "names", strings.Join(open, ", ")))
	}
	for _, p := range errorsIn(problems) {
		if p.ID != "import-undecided" && !(s.openRules() && p.ID == "bad-text") {
			text, _ := diag.Text(p, s.lang)
			reasons = append(reasons, text)
		}
	}
	return reasons
}

// findings returns a line for each finding: the cell, its value, and the reason.
func (s *step) findings(all []importer.Finding) []string {
	var reasons []string
	for _, f := range all {
		reasons = append(reasons, strings.TrimSpace(f.Cell+" "+strconv.Quote(f.Value))+": "+f.In(s.lang))
	}
	return reasons
}
