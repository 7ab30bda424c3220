package pages

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// Who pays is stated by the origin of the money: tenants' rents, taxes, private
// givers, others; or that several pay without having divided it, or that it is not
// known. The type of the organisation decides.

// payClass is an origin of money.
type payClass struct {
	key   string
	types []string
}

// payClasses in the order they are shown. The last two are for money without a single
// known organisation: money of several that is not divided, and a giver who is not
// stated.
var payClasses = [...]payClass{
	{"rent", []string{"fund", "housing-organisation"}},
	{"tax", []string{"municipality", "state"}},
	{"private", []string{"foundation", "company", "association"}},
	{"other", nil},
	{"mixed", nil},
	{"unsaid", nil},
}

const (
	otherClass  = len(payClasses) - 3
	mixedClass  = len(payClasses) - 2
	unsaidClass = len(payClasses) - 1
)

// purse is what a class pays of a sum.
type purse struct {
	payClass
	sum   money.Sum
	terms view.Terms
}

// known reports whether any amount of it is known.
func (p *purse) known() bool { return p.sum.Known != 0 }

// payDim is the dimension of who pays: for lines their givers, for facts their
// funders.
func payDim(q ask.Question) ask.Dim {
	if q.Table == ask.Lines {
		return ask.Giver
	}
	return ask.Funder
}

// classOf is the class of a giver or funder, as an index of payClasses.
func (s *Site) classOf(d ask.Dim, key string) int {
	if strings.HasPrefix(key, ask.NotDivided) {
		return mixedClass
	}
	sub := s.cat.of(d, key)
	if sub == nil || sub.org == nil {
		return unsaidClass
	}
	for i, c := range payClasses {
		if slices.Contains(c.types, sub.org.Type) {
			return i
		}
	}
	return otherClass
}

// pursesOf divides the facts of a question by who pays them. Empty classes are left
// out.
func (m *builder) pursesOf(q ask.Question) []purse {
	var all [len(payClasses)]purse
	for i := range all {
		all[i].payClass, all[i].sum = payClasses[i], money.Zero(q.Measure)
	}
	d := payDim(q)
	for _, g := range m.s.groupsOf(q, d) {
		m.addTo(&all[m.s.classOf(d, g.Key)], q.With(d, g.Key), g.Sum)
	}
	return slices.DeleteFunc(all[:], func(p purse) bool { return p.sum.Empty() })
}

// addTo adds one payer's sum to a class.
func (m *builder) addTo(p *purse, q ask.Question, sum money.Sum) {
	all, err := p.sum.Plus(sum)
	if err != nil {
		panic("internal error: who pays: " + err.Error())
	}
	p.sum = all
	p.terms = append(p.terms, view.Term{Expr: ask.AmountOf(q)})
}

// figure is what a class pays of the facts of a question. It has no count of what is
// missing, since one amount can be missing from several givers.
func (p *purse) figure(m *builder, q ask.Question) view.Figure {
	if len(p.terms) == 1 {
		f := m.figure(p.terms[0].A, p.sum, m.rowsURL(p.terms[0].A))
		f.After = nil
		return f
	}
	if p.sum.Known == 0 && p.sum.Missing() > 0 {
		return view.Figure{Text: m.v.unknown, Unknown: true, URL: m.rowsURL(q)}
	}
	f := view.Figure{Value: view.Money(p.sum.Known), Sum: p.terms, Text: m.t.Amount(p.sum.Known), URL: m.rowsURL(q)}
	if !p.sum.Cents {
		m.splitCents(&f)
	}
	if p.sum.Missing() > 0 {
		f.Before = m.v.atLeast
	}
	return f
}

// whoPaysTable has a row for each class that pays what a question asks for, with
// bars; nil if fewer than three amounts are known: text is enough.
func (m *builder) whoPaysTable(q ask.Question, caption string) *view.Table {
	all := m.pursesOf(q)
	known := 0
	for i := range all {
		if all[i].known() {
			known++
		}
	}
	if known < 3 {
		return nil
	}
	t := &view.Table{
		ID: m.v.anchor("table", "payers"), Caption: caption, Corner: m.t.T("door.pay.class"),
		Cols: []view.Col{{Text: m.v.measure(q.Measure), Numeric: true}}, Bars: true,
	}
	sums := make([]money.Sum, len(all))
	for i := range all {
		p := &all[i]
		f := p.figure(m, q)
		row := view.Row{
			Head: view.Link{Text: m.t.T("door.pay." + p.key)}, Sub: m.t.T("door.pay." + p.key + ".help"),
			Cells: []view.Cell{{Figure: &f}}, Rest: p.key == "unsaid" || p.key == "mixed",
		}
		t.Rows, sums[i] = append(t.Rows, row), p.sum
	}
	whole := m.s.sum(q)
	addUp(t.Caption, whole, sums, true)
	total := m.figure(q, whole, m.rowsURL(q))
	t.Foot = &view.Row{Head: view.Link{Text: m.t.T("table.total")}, Cells: []view.Cell{{Figure: &total}}}
	m.explainSigns(t)
	return t
}

// fewPayers is how many organisations of a class are named; more are counted.
const fewPayers = 4

// pursesBehind lists the organisations behind a holder's money by origin, and whether
// some giver is not stated.
func (m *builder) pursesBehind(by *payers) []view.Purse {
	var of [len(payClasses)][]*subject
	for _, org := range by.all {
		i := m.s.classOf(ask.Funder, org.doc.Slug)
		of[i] = append(of[i], org)
	}
	var all []view.Purse
	for i, c := range payClasses {
		p := view.Purse{Label: m.t.T("door.pay." + c.key), Note: m.t.T("door.pay." + c.key + ".help")}
		switch {
		case i == unsaidClass && by.unsaid && len(by.all) > 0:
			p.Names = view.Detail{Text: m.t.T("door.pay.part")}
		case len(of[i]) == 0:
			continue
		case len(of[i]) > fewPayers:
			p.Names = view.Detail{Text: m.t.N("count.givers", len(of[i]))}
		default:
			p.Names = view.Detail{Comma: m.t.Comma()}
			for _, org := range of[i] {
				p.Names.Links = append(p.Names.Links, m.link(org))
			}
		}
		all = append(all, p)
	}
	return all
}
