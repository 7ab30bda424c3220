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

// What was chosen on an import's pages, made into the document of a new source.

// propose makes the draft of a sheet, with what was chosen.
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
	if len(errorsIn(problems)) == 0 {
		s.src = doc.Source
		return nil
	}
	s.open = s.undecided(problems)
	return nil
}

// decide carries the choices into the draft. What is no choice is left as it was
// proposed.
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
		switch {
		case n.Means == "":
		case n.Kind != amountKind:
			d.Means(n.Kind, n.Cell, n.Means)
		default:
			for _, state := range wordStates {
				if n.Means == state.String() {
					d.MeansState(n.Cell, state)
				}
			}
		}
	}
}

// nameSent is a name that cells have, and which document a person says it means.
type nameSent struct {
	Kind        content.Kind
	Cell, Means string
}

// amountKind is the kind of a name that stands in place of an amount, and means one
// of wordStates.
const amountKind content.Kind = "amount"

var wordStates = []money.State{money.Unknown, money.Withheld}

// names are those that were sent.
func (s *step) names() []nameSent {
	var all []nameSent
	for i := 0; s.sent.Has(cellName + strconv.Itoa(i)); i++ {
		at := strconv.Itoa(i)
		all = append(all, nameSent{content.Kind(s.sent.Get(kindName + at)), s.sent.Get(cellName + at), s.sent.Get(meansName + at)})
	}
	return all
}

// undecided says what keeps the draft from being carried out.
func (s *step) undecided(problems []diag.Problem) []string {
	var open, told []string
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
	if len(open) > 0 {
		told = append(told, say(s.lang, "form.import.undecided", "names", strings.Join(open, ", ")))
	}
	for _, p := range errorsIn(problems) {
		if p.ID != "import-undecided" {
			text, _ := diag.Text(p, s.lang)
			told = append(told, text)
		}
	}
	return told
}

// findings are one line each: the cell, its value, and the reason.
func (s *step) findings(all []importer.Finding) []string {
	var told []string
	for _, f := range all {
		told = append(told, strings.TrimSpace(f.Cell+" "+strconv.Quote(f.Value))+": "+f.In(s.lang))
	}
	return told
}
