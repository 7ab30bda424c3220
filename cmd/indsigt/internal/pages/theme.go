package pages

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/view"
)

// theme makes a theme's page: its initiatives, and what is known of its money.
func (m *builder) theme() view.Page {
	sub := m.it.sub
	p := &view.ThemePage{Frame: m.documentFrame(sub), Body: m.body(sub)}
	p.Belongs = []view.Detail{{Label: m.t.T("detail.frame"), Text: sub.theme.Frame}}
	if sub.theme.Label != "" {
		p.Belongs = append(p.Belongs, m.themeLabel(sub))
	}
	scope := factsOf(sub)
	measures := m.asked(scope)
	p.Sentence, p.More = m.scopeSentence("theme", m.titleText(sub), scope, measures)
	p.Keys = m.otherKeys(scope, measures)
	for _, by := range []struct {
		d       ask.Dim
		section string
		caption string
	}{{ask.Area, "section.areas", "table.areas"}, {ask.Funder, "section.funders", "table.funders"}, {ask.Year, "section.years", "table.years"}} {
		t, said := m.figureOrSaid(scope, by.d, by.caption, measures)
		p.More = appendSaid(p.More, said)
		if t != nil {
			p.Tables = append(p.Tables, view.ProofTable{Section: by.section, Table: t})
		}
	}
	p.Initiatives, p.MoreInitiatives = m.initiativesOf(sub)
	p.Proof = m.proofLink(sub)
	return p
}

// themeLabel is the local label of a theme.
func (m *builder) themeLabel(sub *subject) view.Detail {
	label := view.Wording{Text: sub.theme.Label, Lang: m.originalLang()}
	if w := sub.words[m.li]; w != nil && w.Label != "" {
		label = view.Wording{Text: w.Label}
	}
	return view.Detail{Label: m.t.T("detail.local-label"), Text: label.Text, Lang: label.Lang}
}
