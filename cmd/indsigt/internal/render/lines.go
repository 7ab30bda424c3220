package render

import (
	"cmp"

	"indsigt/cmd/indsigt/internal/view"
)

// lines writes funding lines in full, each with its permalink. Headings are of
// the third level: a section with a heading of the second holds them.
func (w *writer) lines(ls []view.FundingLine) {
	for i := range ls {
		w.line(&ls[i])
	}
}

func (w *writer) line(l *view.FundingLine) {
	w.raw(`<article class="line"`)
	w.attr("id", l.ID)
	w.raw(">\n<h3>")
	w.link(&l.Giver)
	if l.Of != nil {
		w.raw(` <small class="of">`)
		w.text(w.frame.T("line.of"))
		w.raw(" ")
		w.link(l.Of)
		w.raw("</small>")
	}
	if l.Holder.Text != "" {
		w.raw(` <small class="to"><span aria-hidden="true" class="arrow"></span><span class="vh">`)
		w.text(w.frame.T("line.holder"))
		w.raw(" </span>")
		w.link(&l.Holder)
		w.raw("</small>")
	}
	if l.Form != "" {
		w.raw(` <small class="tag">`)
		w.text(l.Form)
		w.raw("</small>")
	}
	w.raw("</h3>\n")
	w.linePhases(l.Phases)
	w.lineFacts(l)
	w.lineWords(l)
	w.lineAmended(l)
	w.lineDisputed(l)
	w.lineMeta(l)
	w.raw("</article>\n")
}

func (w *writer) linePhases(ps []view.LinePhase) {
	if len(ps) == 0 {
		return
	}
	w.raw(`<dl class="phases">`)
	for i := range ps {
		p := &ps[i]
		w.raw("<div><dt>")
		w.text(p.Label)
		w.raw(`</dt><dd class="num">`)
		w.figure(&p.Figure)
		w.raw("</dd>")
		for j := range p.Years {
			w.raw(`<dd class="year"><span>`)
			w.text(p.Years[j].Label)
			w.raw("</span> ")
			w.figure(&p.Years[j].Figure)
			w.raw("</dd>")
		}
		w.raw("</div>")
	}
	w.raw("</dl>\n")
}

func (w *writer) lineFacts(l *view.FundingLine) {
	w.raw(`<dl class="facts">`)
	w.fact("line.status", l.Status)
	w.fact("line.decided", l.Decided)
	w.fact("line.period", l.Period)
	w.raw("<div><dt>")
	w.text(w.frame.T("line.source"))
	w.raw("</dt><dd>")
	if l.Source != nil {
		w.source(l.Source)
	} else {
		w.raw(`<span class="unsaid">`)
		w.text(l.Unsaid)
		w.raw("</span>")
	}
	w.raw("</dd></div>")
	w.raw("</dl>\n")
}

// fact writes one label and its words; nothing where there are none.
func (w *writer) fact(key, value string) {
	if value == "" {
		return
	}
	w.raw("<div><dt>")
	w.text(w.frame.T(key))
	w.raw("</dt><dd>")
	w.text(value)
	w.raw("</dd></div>")
}

func (w *writer) lineWords(l *view.FundingLine) {
	if l.Why.Text != "" {
		w.raw(`<p class="note"><b>`)
		w.text(w.frame.T("line.why"))
		w.raw(":</b> ")
		w.langText(l.Why.Text, l.Why.Lang)
		w.raw("</p>\n")
	}
	if l.Note.Text != "" {
		w.raw(`<p class="note">`)
		w.langText(l.Note.Text, l.Note.Lang)
		w.raw("</p>\n")
	}
	if l.Rounded != "" || l.Price != "" {
		w.raw(`<p class="note sub">`)
		w.text(l.Rounded)
		if l.Rounded != "" && l.Price != "" {
			w.raw(" · ")
		}
		w.text(l.Price)
		w.raw("</p>\n")
	}
}

// lineAmended tells the way from the first figure to the current one.
func (w *writer) lineAmended(l *view.FundingLine) {
	if len(l.Amended) == 0 {
		return
	}
	w.raw("<details><summary>")
	w.text(w.frame.T("line.amended"))
	w.raw(`</summary><ol class="steps">`)
	for i := range l.Amended {
		s := &l.Amended[i]
		w.raw("<li>")
		if s.Date != "" {
			w.raw("<span>")
			w.text(s.Date)
			w.raw("</span> ")
		}
		w.text(w.frame.T(stepKey(i)))
		w.raw(" <b>")
		w.figure(&s.Change)
		w.raw("</b>")
		if s.Year != "" {
			w.raw(" ")
			w.text(s.Year)
		}
		if s.After.Text != "" {
			w.raw(` <span class="after">`)
			w.text(w.frame.T("line.amended.after"))
			w.raw(" ")
			w.figure(&s.After)
			w.raw("</span>")
		}
		w.aside(s.Why, s.Source)
		w.raw("</li>")
	}
	w.raw("</ol></details>\n")
}

// stepKey names a step's label: what was first decided is no change.
func stepKey(i int) string {
	if i == 0 {
		return "line.amended.first"
	}
	return "line.amended.change"
}

func (w *writer) lineDisputed(l *view.FundingLine) {
	if len(l.Disputed) == 0 {
		return
	}
	w.raw("<details><summary>")
	w.text(w.frame.T("line.disputed"))
	w.raw(`</summary><p class="note">`)
	w.text(w.frame.T("line.disputed.help"))
	w.raw(`</p><ul class="steps">`)
	for i := range l.Disputed {
		d := &l.Disputed[i]
		w.raw("<li>")
		if d.Phase != "" {
			w.raw("<span>")
			w.text(d.Phase)
			w.raw("</span> ")
		}
		w.raw("<b>")
		w.figure(&d.Amount)
		w.raw("</b>")
		w.aside(d.Note, d.Source)
		w.raw("</li>")
	}
	w.raw("</ul></details>\n")
}

// aside writes what explains a step: words and the source.
func (w *writer) aside(words view.Wording, src *view.SourceRef) {
	if words.Text != "" {
		w.raw(`<br><small>`)
		w.langText(words.Text, words.Lang)
		w.raw("</small>")
	}
	if src != nil {
		w.raw(`<br><small>`)
		w.text(w.frame.T("line.source"))
		w.raw(": ")
		w.source(src)
		w.raw("</small>")
	}
}

func (w *writer) lineMeta(l *view.FundingLine) {
	w.raw(`<p class="meta">`)
	if l.ID != "" {
		w.raw(`<a href="#`)
		w.url(l.ID)
		w.raw(`">`)
		w.text(w.frame.T("line.permalink"))
		w.raw("</a>")
	}
	if l.Written.Text != "" {
		w.raw(" <span>")
		w.link(&l.Written)
		w.raw("</span>")
	}
	if l.Report != "" {
		w.raw(" <a")
		w.href(l.Report)
		w.raw(">")
		w.text(w.frame.T("line.report"))
		w.raw("</a>")
	}
	w.raw("</p>\n")
}

// source writes a document and the place in it: "Tilsagn 2021, s. 2 (2021)".
func (w *writer) source(s *view.SourceRef) {
	w.link(&s.Link)
	if s.Page != "" {
		w.text(cmp.Or(s.Comma, ", "))
		w.text(s.Page)
	}
	if s.Date != "" {
		w.raw(` <span class="date">(`)
		w.text(s.Date)
		w.raw(")</span>")
	}
}
