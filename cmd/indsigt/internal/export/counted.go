package export

import (
	"cmp"

	"indsigt/cmd/indsigt/internal/words"
)

// counted is the sheet that explains the workbook: its content, the headlines, the
// rules of counting, and what did not fit.
func (b *workbook) counted() error {
	e := b.e
	name := e.said("sheet")
	err := b.sheet(name, []Column{
		{Name: e.said("what"), Type: Text}, {Name: e.said("known"), Type: Amount},
		{Name: e.said("unknown-count"), Type: Count}, {Name: e.said("withheld-count"), Type: Count}, {Name: e.said("pieces"), Type: Count},
		{Name: e.said("most"), Type: Amount}, {Name: e.said("question"), Type: Key},
	}, 0, b.explain)
	// Sentences are in the first column, which must be wide enough.
	return cmp.Or(err, b.file.SetColWidth(name, "A", "A", 80))
}

func (b *workbook) explain(s *sheet) {
	e, set := b.e, b.e.settings()
	line := func(text string) {
		if text == "" {
			return
		}
		s.begin()
		s.styled(b.wrap, text)
		s.end()
	}
	line(set.Title)
	if b.part != nil {
		line(e.said("part", "page", b.part.Title))
		line(e.absolute(b.part.Dir))
	}
	for _, m := range b.measures() {
		sum := e.led.Sum(b.asked(m))
		s.begin()
		s.text(words.In(e.lang).Measure(m.Phase.String(), m.Form.String()))
		b.sum(s, sum)
		s.number(sum.Unknown)
		s.number(sum.Withheld)
		s.number(sum.Pieces)
		if sum.Bounded {
			s.amount(sum.Most)
		} else {
			s.skip()
		}
		s.text(b.asked(m).String())
		s.end()
	}
	for _, rule := range countingRules {
		line(e.said(rule))
	}
	long := 0
	for _, other := range b.sheets {
		long += other.long
		if other.cut > 0 {
			line(e.said("cut", "sheet", other.name, "n", other.cut))
		}
	}
	if long > 0 {
		line(e.said("long", "n", long))
	}
	for _, n := range b.notes {
		line(n)
	}
	if set.Licence != "" {
		line(e.said("licence", "licence", set.Licence))
	}
	line(e.said("model", "version", ModelVersion))
	line(e.base)
}

// countingRules are the ids of the rules of counting, in order.
var countingRules = []string{"rule.rows", "rule.phases", "rule.unknown", "rule.inside", "rule.passed-on", "rule.pieces", "rule.crosses"}
