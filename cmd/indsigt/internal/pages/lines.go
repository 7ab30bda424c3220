package pages

import (
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// line is a complete funding line. away reports that it is listed on another page
// than its holder's; it then names its holder with a link.
func (m *builder) line(ref lineRef, away bool) view.FundingLine {
	l := ref.get()
	out := view.FundingLine{
		ID: m.v.lineAnchor(l.ID), LineID: l.ID, Giver: m.giverLink(l), Note: m.said(ref.in, l.Note), Why: m.said(ref.in, l.Why),
		Decided: m.v.date(l.Decided), Period: m.v.period(l.Period),
		Source: m.sourceRef(l.Source, l.Page),
	}
	if away {
		out.ID = ""
		out.Holder = m.link(ref.in)
		out.Holder.URL = m.lineURL(ref.in, l.ID)
	}
	if of := m.find(l.Of, content.Organisations); of != nil {
		link := m.link(of)
		out.Of = &link
	}
	form := money.Cash
	if l.InKind {
		form = money.InKind
		out.Form = m.t.T("form.in-kind")
	}
	m.linePhases(&out, l, form, away)
	out.Cited = m.citedParts(l)
	if out.Source == nil && l.EachCited() {
		out.Unsaid = m.t.T("line.source.each")
	} else if out.Source == nil {
		out.Unsaid = m.t.T("line.no-source")
	}
	if out.Why.Text == "" && m.unexplained(l) {
		out.Why = view.Wording{Text: m.t.T("line.why.none")}
	}
	if l.Rounded != 0 {
		out.Rounded = m.t.T("line.rounded", "n", m.t.Number(l.Rounded))
	}
	if l.PriceLevel != 0 {
		out.Price = m.t.T("line.price-level", "year", itoa(l.PriceLevel))
	}
	out.Amended = m.amended(ref)
	if !away {
		out.Changed, out.Contact = m.lineChanges(l), m.contactOf(ref.in)
		if out.Contact == (view.Contact{}) {
			out.Contact = m.office()
		}
	}
	out.Disputed = m.disputed(ref)
	out.Written = view.Link{Text: m.t.T("line.written", "file", l.Pos.File, "line", itoa(l.Pos.Line)), URL: m.fileURL(l.Pos.File, l.Pos.Line), External: true}
	if email := m.s.lib.Settings.Contact.Email; email != "" {
		out.Report = mailto(email, m.t.T("report.subject", "page", m.titleText(ref.in)), m.t.T("report.line", "line", l.ID))
	}
	return out
}

// said is a text of a document's front matter, in the page's language if its
// translation has it.
func (m *builder) said(sub *subject, text string) view.Wording {
	return m.quoted(sub.words[m.li], text)
}

func (m *builder) quoted(words *content.Words, text string) view.Wording {
	if text == "" {
		return view.Wording{}
	}
	if translated, ok := words.Say(text); ok {
		return view.Wording{Text: translated}
	}
	return view.Wording{Text: text, Lang: m.originalLang()}
}

// originalLang is the language of texts that are not translated; empty on pages in
// that language.
func (m *builder) originalLang() string {
	if m.li == 0 {
		return ""
	}
	return m.s.locales[0].t.Lang()
}

func (m *builder) giverLink(l *content.Line) view.Link {
	if giver := m.s.cat.giver(m.s.lib, l); giver != nil {
		return m.link(giver)
	}
	return view.Link{Text: m.t.T("line.not-stated")}
}

func (m *builder) linePhases(out *view.FundingLine, l *content.Line, form money.Form, away bool) {
	for _, p := range money.Phases {
		pieces := l.Current(p)
		if pieces == nil {
			continue
		}
		ms := money.Measure{Phase: p, Form: form}
		q := ask.LinesOf(ms).With(ask.Line, l.ID)
		url := ""
		if away {
			url = out.Holder.URL
		}
		phase := view.LinePhase{Label: m.v.measure(ms), Figure: m.figure(q, m.s.sum(q), url)}
		if l.Rounded != 0 {
			phase.Figure.Mark = "rounded"
			phase.Figure.MarkText = m.t.T("mark.rounded")
		}
		if len(pieces) > 1 || len(pieces) == 1 && pieces[0].Year != 0 {
			phase.Years = make([]view.YearFigure, len(pieces))
			for i, piece := range pieces {
				year := q.With(ask.Year, yearKey(piece.Year))
				phase.Years[i] = view.YearFigure{Label: m.yearWords(piece.Year), Figure: m.figure(year, m.s.sum(year), url)}
			}
		}
		out.Phases = append(out.Phases, phase)
		if p != money.Returned {
			out.Status = m.t.T("phase." + p.String())
		}
	}
}

// citedParts are the sources of single amounts of a line, without duplicates, each
// with the phases and years it proves.
func (m *builder) citedParts(l *content.Line) []view.CitedPart {
	var all []view.CitedPart
	var last []money.Phase // of each part, the phase named last
	at := make(map[[2]string]int)
	for _, p := range money.Phases {
		phase := m.t.T("phase." + p.String())
		for _, piece := range l.Current(p) {
			if piece.Source.IsZero() && piece.Page == "" {
				continue
			}
			ref, page := l.Cited(piece)
			src := m.sourceRef(ref, page)
			if src == nil {
				continue
			}
			of := phase
			if piece.Year != 0 {
				of += " " + itoa(piece.Year)
			}
			key := [2]string{ref.Text, page}
			i, known := at[key]
			switch {
			case !known:
				at[key] = len(all)
				all = append(all, view.CitedPart{Of: of, Source: src})
				last = append(last, p)
			case last[i] == p && piece.Year != 0:
				all[i].Of += m.t.Comma() + itoa(piece.Year)
			default:
				all[i].Of += m.t.Comma() + of
				last[i] = p
			}
		}
	}
	return all
}

func (m *builder) yearWords(year int) string {
	if year == 0 {
		return m.t.T("line.no-year")
	}
	return strconv.Itoa(year)
}

// unexplained reports whether a line has an unknown amount and no reason.
func (m *builder) unexplained(l *content.Line) bool {
	for _, p := range money.Phases {
		for _, piece := range l.Current(p) {
			if piece.Value.State != money.Known {
				return true
			}
		}
	}
	return false
}

// amended is the steps from the first commitment to the current one. Their figures
// are cells of amendments.csv, whose step 0 is the first figure.
func (m *builder) amended(ref lineRef) []view.AmendedStep {
	l := ref.get()
	if len(l.Amended) == 0 || l.Stated[money.Committed] == nil {
		return nil
	}
	steps := make([]view.AmendedStep, 0, len(l.Amended)+1)
	steps = append(steps, view.AmendedStep{
		Date: m.v.date(l.Decided), Source: m.sourceRef(l.CitedFor(money.Committed)), Change: m.after(l, 0),
	})
	for i, a := range l.Amended {
		step := view.AmendedStep{Date: m.v.date(a.Decided), Why: m.said(ref.in, a.Why), Source: m.sourceRef(a.Source, a.Page), After: m.after(l, i+1)}
		if change, ok := total(a.Changes); ok {
			step.Change = m.published(ask.Cell{Table: "amendments", Row: ask.AmendmentKey(l.ID, i+1), Column: "change"}, change)
			step.Change.Text = m.t.Change(change)
		}
		if len(a.Changes) == 1 && a.Changes[0].Year != 0 {
			step.Year = itoa(a.Changes[0].Year)
		}
		steps = append(steps, step)
	}
	return steps
}

// after is the whole commitment after a number of decisions.
func (m *builder) after(l *content.Line, steps int) view.Figure {
	then := *l
	then.Amended = l.Amended[:steps]
	sum, ok := total(then.Current(money.Committed))
	if !ok {
		return view.Figure{Unknown: true, Text: m.v.unknown}
	}
	return m.published(ask.Cell{Table: "amendments", Row: ask.AmendmentKey(l.ID, steps), Column: "after"}, sum)
}

// total sums pieces; ok is false if there is none or one is not known.
func total(pieces []content.Piece) (sum money.Amount, ok bool) {
	for _, p := range pieces {
		if p.Value.State == money.Inside { // part of the remainder of the total
			continue
		}
		if p.Value.State != money.Known {
			return 0, false
		}
		next, err := sum.Plus(p.Value.Amount)
		if err != nil {
			return 0, false
		}
		sum = next
	}
	return sum, len(pieces) > 0
}

func (m *builder) disputed(ref lineRef) []view.DisputedFigure {
	l := ref.get()
	if len(l.Disputed) == 0 {
		return nil
	}
	out := make([]view.DisputedFigure, len(l.Disputed))
	for i, d := range l.Disputed {
		out[i] = view.DisputedFigure{
			Phase: m.t.T("phase." + d.Phase.String()), Note: m.said(ref.in, d.Note), Source: m.sourceRef(d.Source, d.Page),
			Amount: m.published(ask.Cell{Table: "disputes", Row: ask.DisputeKey(l.ID, i+1), Column: "amount"}, d.Value),
		}
	}
	return out
}

// linesOf returns the lines of a holder, in the order of the file.
func (m *builder) linesOf(sub *subject) []view.FundingLine {
	out := make([]view.FundingLine, len(sub.holder.Lines))
	for i := range sub.holder.Lines {
		out[i] = m.line(lineRef{sub, i}, false)
	}
	return out
}

// linesAway returns lines that are listed on another page than their holders'; nil if
// they are more than maxLines.
func (m *builder) linesAway(refs []lineRef) []view.FundingLine {
	if len(refs) > maxLines {
		return nil
	}
	out := make([]view.FundingLine, len(refs))
	for i, r := range refs {
		out[i] = m.line(r, true)
	}
	return out
}
