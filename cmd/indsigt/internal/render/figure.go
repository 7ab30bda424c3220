package render

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// figure writes one printed figure:
//
//	<small class="pre">mindst</small> <a href="…"><data value="…" data-ask="…">…</data></a>
//	<small class="mark">…</small> <small class="aft">3 af 17 beløb mangler</small>
//
// verify recomputes the <data> element; everything else is text.
func (w *writer) figure(f *view.Figure) {
	switch {
	case f == nil:
		return
	case f.Absent:
		w.absent(f.Text)
		return
	}
	if f.Before != "" {
		w.raw(`<small class="pre">`)
		w.text(f.Before)
		w.raw(`</small> `)
	}
	w.data(f)
	if f.MarkText != "" {
		w.raw(` <small class="mark">`)
		w.text(f.MarkText)
		w.raw(`</small>`)
	}
	if len(f.After) > 0 {
		after := f.After
		if comma, rest := cutComma(after[0].Before); comma != "" {
			// If the text after it is on its own line, the comma ends the line
			// before.
			after = slices.Clone(after)
			after[0].Before = rest
			w.text(comma)
		}
		w.raw(` <small class="aft">`)
		w.phrases(after)
		w.raw(`</small>`)
	}
}

// cutComma splits off a comma at the beginning of a text.
func cutComma(words string) (comma, rest string) {
	for _, comma := range [...]string{",", "،"} {
		if rest, ok := strings.CutPrefix(words, comma); ok {
			return comma, strings.TrimLeft(rest, " ")
		}
	}
	return "", words
}

// data writes the figure itself, as a link if its rows are on another page.
func (w *writer) data(f *view.Figure) {
	if f.URL != "" {
		w.raw(`<a class="fig"`)
		w.href(f.URL)
		w.raw(`>`)
	}
	switch {
	case f.Value.None():
		w.raw(`<span class="unsaid">`)
		w.text(f.Text)
		w.raw(`</span>`)
	default:
		w.raw(`<data`)
		w.attr("value", f.Value.String())
		w.attr("data-ask", f.Question())
		w.attr("title", f.Exact)
		w.raw(`>`)
		w.text(f.Text)
		w.raw(`</data>`)
	}
	if f.URL != "" {
		w.raw(`</a>`)
	}
}

// unknown writes, in a table, a question mark and its text for screen readers; then
// what else is known of the amount.
func (w *writer) unknown(f *view.Figure) {
	if f.URL != "" {
		w.raw(`<a class="fig"`)
		w.href(f.URL)
		w.raw(`>`)
	}
	w.raw(`<span class="unsaid"><span aria-hidden="true">?</span>`)
	w.unseen(f.Text)
	w.raw(`</span>`)
	if f.URL != "" {
		w.raw(`</a>`)
	}
	if len(f.After) > 0 {
		w.raw(` <small class="aft">`)
		w.phrases(f.After)
		w.raw(`</small>`)
	}
}

// absent writes a dash that screen readers skip and the text they read instead. An
// aria-label is not allowed on a span.
func (w *writer) absent(words string) {
	w.raw(`<span class="none" aria-hidden="true">–</span>`)
	w.unseen(words)
}

// unseen writes text for screen readers.
func (w *writer) unseen(words string) {
	if words != "" {
		w.raw(`<span class="vh">`)
		w.text(words)
		w.raw(`</span>`)
	}
}

// phrases writes running text with figures. Between text and a figure it adds a space
// if neither side has one.
func (w *writer) phrases(ps []view.Phrase) {
	prev := ""
	for i := range ps {
		p := &ps[i]
		if p.Before != "" {
			w.space(prev, p.Before)
			w.text(p.Before)
			prev = p.Before
		}
		if f := p.Figure; f != nil {
			w.space(prev, "0")
			w.figure(f)
			prev = "0"
		}
		if p.After != "" {
			w.space(prev, p.After)
			w.text(p.After)
			prev = p.After
		}
	}
}

// sentence writes a sentence. The id of its text and the values its condition
// compares are in data-say and data-of, so that verify can evaluate the condition:
//
//	<span data-say="chart.find.largest" data-of="groups(area; committed)">…</span>
func (w *writer) sentence(s *view.Sentence) {
	switch {
	case s.Empty():
		return
	case s.Say == "":
		w.phrases(s.Phrases)
		return
	}
	w.raw(`<span`)
	w.attr("data-say", s.Say)
	if len(s.Of) > 0 {
		w.raw(` data-of="`)
		for i := range s.Of {
			if i > 0 {
				w.raw(" | ")
			}
			w.text(s.Of[i].String())
		}
		w.raw(`"`)
	}
	w.raw(`>`)
	w.phrases(s.Phrases)
	w.raw(`</span>`)
}

// keys writes key figures as a list of terms: the label, the figure in large type
// with what is missing under it, and a sentence of help. The headline, what is
// committed in cash, comes first.
func (w *writer) keys(ks []view.KeyFigure) {
	if len(ks) == 0 {
		return
	}
	head := slices.IndexFunc(ks, func(k view.KeyFigure) bool { return k.Phase == money.Committed && k.Form == money.Cash })
	if head < 0 { // without a headline all are equal
		w.raw(`<dl class="keys counts"`)
	} else {
		w.raw(`<dl class="keys"`)
	}
	w.attr("id", w.frame.T("anchor.keys"))
	w.raw(">")
	if head >= 0 {
		w.key(&ks[head])
	}
	for i := range ks {
		if i != head {
			w.key(&ks[i])
		}
	}
	w.raw("\n</dl>")
}

func (w *writer) key(k *view.KeyFigure) {
	w.raw("\n" + `<div class="key"><dt>`)
	w.term(k.Label, k.Term)
	w.raw(`</dt><dd class="num">`)
	w.figure(&k.Figure)
	w.raw(`</dd>`)
	w.help(k.Help)
	w.raw(`</div>`)
}

// qualityKeys writes the counts of the quality page in the same form.
func (w *writer) qualityKeys(ks []view.QualityKey) {
	if len(ks) == 0 {
		return
	}
	w.raw(`<dl class="keys counts">`)
	for i := range ks {
		w.raw("\n" + `<div class="key"><dt>`)
		w.text(ks[i].Label)
		w.raw(`</dt><dd class="num">`)
		w.figure(&ks[i].Figure)
		w.raw(`</dd>`)
		w.help(ks[i].Help)
		w.raw(`</div>`)
	}
	w.raw("\n</dl>")
}

func (w *writer) term(label, url string) {
	if url == "" {
		w.text(label)
		return
	}
	w.raw(`<a class="term"`)
	w.href(url)
	w.raw(`>`)
	w.text(label)
	w.raw(`</a>`)
}

func (w *writer) help(s string) {
	if s == "" {
		return
	}
	w.raw(`<dd class="help">`)
	w.text(s)
	w.raw(`</dd>`)
}

// phases writes the amounts of a funding line in each phase, in total and by year.
func (w *writer) phases(ps []view.LinePhase) {
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
