package render

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// caption is where a table's caption is written.
type caption uint8

const (
	shown   caption = iota // small, above the table
	heading                // as a second-level heading: the table is its own section
	unseen                 // for screen readers: a heading above has the same text
)

// section writes a section with a heading and a table; nothing without a table.
func (w *writer) section(title string, t *view.Table) {
	if t == nil {
		return
	}
	w.raw("<section><h2>")
	w.text(title)
	w.raw("</h2>\n")
	w.table(t, unseen)
	w.raw("</section>\n")
}

// sectionOrList writes a section with a table. A table with one row is a list of its cells
// with the columns' names, since the table would be wider than its content.
func (w *writer) sectionOrList(title string, t *view.Table) {
	if t == nil || len(t.Rows) != 1 {
		w.section(title, t)
		return
	}
	w.raw("<section><h2>")
	w.text(title)
	w.raw("</h2>\n<dl class=\"facts\"")
	w.attr("id", t.ID)
	w.raw(">\n<div><dt>")
	w.text(t.Corner)
	w.raw("</dt><dd>")
	r := &t.Rows[0]
	w.link(&r.Head)
	if r.Sub != "" {
		w.raw(` <small class="sub">`)
		w.langText(r.Sub, r.SubLang)
		w.raw("</small>")
	}
	w.raw("</dd></div>\n")
	for i := range r.Cells {
		if c := &r.Cells[i]; c.Figure != nil || c.Text != "" || len(c.Links) > 0 {
			w.raw("<div><dt>")
			w.text(t.Cols[i].Text)
			w.raw("</dt><dd>")
			w.cell(c)
			w.raw("</dd></div>\n")
		}
	}
	w.raw("</dl>")
	w.tableNotes(t)
	w.raw("</section>\n")
}

// table writes a breakdown. A table with an ID, a caption and more than one column is
// in a box that scrolls sideways on a narrow screen and can receive keyboard focus.
func (w *writer) table(t *view.Table, c caption) {
	if t == nil {
		return
	}
	scrolls := t.ID != "" && t.Caption != "" && scrolls(t)
	w.raw(`<div class="`)
	if len(t.Cols) <= 3 {
		w.raw("slim")
	} else {
		w.raw("full")
	}
	if scrolls {
		w.raw(` scroll"`)
		w.attr("data-rows", about(len(t.Rows)))
		w.raw(` role="region" tabindex="0" aria-labelledby="`)
		w.text(t.ID)
		w.raw(`-navn`)
	}
	w.raw("\">\n")
	w.raw("<table")
	w.attr("id", t.ID)
	if t.Stack {
		w.raw(` class="stack"`)
	}
	w.raw(">\n")
	if t.Caption != "" {
		w.raw("<caption")
		if scrolls {
			w.attr("id", t.ID+"-navn")
		}
		if c == unseen {
			w.raw(` class="vh"`)
		}
		w.raw(">")
		if c == heading {
			w.raw("<h2>")
		}
		w.text(t.Caption)
		if c == heading {
			w.raw("</h2>")
		}
		w.raw("</caption>\n")
	}
	w.tableHead(t)
	w.raw("<tbody>\n")
	for i := range t.Rows {
		w.row(t, &t.Rows[i])
	}
	w.raw("</tbody>\n")
	if t.Foot != nil {
		w.raw("<tfoot>\n")
		w.row(t, t.Foot)
		w.raw("</tfoot>\n")
	}
	w.raw("</table></div>")
	w.tableNotes(t)
	w.raw("\n")
	w.chart(t.Chart)
}

func scrolls(t *view.Table) bool { return len(t.Cols) > 1 }

// about rounds a table's number of rows up to one that the CSS has a reserved height
// for, so that a browser can lay out the table late. If the reserved height were too
// small, the table would be painted over the next section. Tables with up to 4 or
// over 64 rows are laid out at once.
func about(rows int) string {
	switch {
	case rows <= 4:
		return ""
	case rows <= 8:
		return "8"
	case rows <= 16:
		return "16"
	case rows <= 32:
		return "32"
	case rows <= 64:
		return "64"
	}
	return ""
}

func (w *writer) tableHead(t *view.Table) {
	w.raw("<thead><tr>")
	if t.Corner != "" {
		w.raw(`<th scope="col">`)
		w.text(t.Corner)
		w.raw("</th>")
	} else {
		w.raw("<td></td>") // a header must not be empty
	}
	for i := range t.Cols {
		c := &t.Cols[i]
		if c.Numeric {
			w.raw(`<th scope="col" class="n">`)
		} else {
			w.raw(`<th scope="col">`)
		}
		w.words(c.Text, c.URL)
		w.raw("</th>")
	}
	w.raw("</tr></thead>\n")
}

func (w *writer) row(t *view.Table, r *view.Row) {
	w.raw("<tr")
	w.attr("id", r.ID)
	w.attr("data-keys", r.Keys)
	w.raw(`><th scope="row">`)
	w.link(&r.Head)
	if r.Sub != "" {
		w.raw(` <small class="sub">`)
		w.langText(r.Sub, r.SubLang)
		w.raw("</small>")
	}
	if t.Bars && r != t.Foot {
		w.bar(t, r)
	}
	w.raw("</th>")
	for i := range r.Cells {
		c := &r.Cells[i]
		numeric := i < len(t.Cols) && t.Cols[i].Numeric
		switch f := c.Figure; {
		case numeric && f != nil && f.Absent && c.Text == "" && len(c.Links) == 0:
			// Most cells of a wide table: CSS draws their dash.
			w.raw(`<td class="n none"`)
			if t.Stack {
				w.attr("data-label", t.Cols[i].Text)
			}
			w.raw(">")
			w.unseen(f.Text)
		default:
			w.raw("<td")
			if numeric {
				w.raw(` class="n"`)
			}
			if t.Stack && i < len(t.Cols) {
				w.attr("data-label", t.Cols[i].Text)
			}
			w.raw(">")
			w.cell(c)
		}
		w.raw("</td>")
	}
	w.raw("</tr>\n")
}

// bar draws a row's first figure relative to the largest of the table, in thousandths
// of its width. It repeats the figure beside it and is hidden from screen readers.
func (w *writer) bar(t *view.Table, r *view.Row) {
	most := money.Amount(0)
	for i := range t.Rows {
		most = max(most, barLength(&t.Rows[i]))
	}
	f := r.Cells[0].Figure
	if most == 0 || f == nil || f.Absent {
		return
	}
	long := int64(barLength(r)) / max(int64(most)/1000, 1)
	w.raw(`<svg class="bar`)
	if r.Rest {
		w.raw(" rest")
	}
	w.raw(`" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">`)
	if long > 0 {
		w.raw(`<rect width="`)
		w.raw(strconv.FormatInt(min(max(long, 6), 1000), 10))
		w.raw(`" height="10"/>`)
	}
	if f.Value.None() || f.Before != "" && f.Mark != view.AtMost {
		w.raw(`<path d="M`)
		w.raw(strconv.FormatInt(min(max(long, 0), 960), 10))
		w.raw(` 5h40"/>`)
	}
	w.raw(`</svg>`)
}

// barLength is the amount of a row's first figure; 0 if there is none.
func barLength(r *view.Row) money.Amount {
	if f := r.Cells[0].Figure; f != nil && f.Value.IsAmount() {
		return max(f.Value.Amount(), 0)
	}
	return 0
}

func (w *writer) cell(c *view.Cell) {
	switch f := c.Figure; {
	case f == nil:
	case f.Unknown:
		w.unknown(f)
	default:
		w.figure(f)
	}
	if c.Text != "" {
		if c.Figure != nil {
			w.raw(" ")
		}
		w.text(c.Text)
	}
	for i := range c.Links {
		if i > 0 {
			w.text(w.frame.Comma())
		} else if c.Figure != nil || c.Text != "" {
			w.raw(" ")
		}
		w.link(&c.Links[i])
	}
}

// tableNotes writes the note of a table and the link to its rows.
func (w *writer) tableNotes(t *view.Table) {
	if t.Note == "" && t.CSV == "" && t.Source == nil && t.Switch == nil {
		return
	}
	w.raw("\n" + `<p class="note">`)
	w.text(t.Note)
	if t.Source != nil {
		if t.Note != "" {
			w.raw(" ")
		}
		w.text(w.frame.T("line.source"))
		w.raw(": ")
		w.link(t.Source)
	}
	if t.Switch != nil {
		if t.Note != "" || t.Source != nil {
			w.raw(" ")
		}
		w.link(t.Switch)
	}
	if t.CSV != "" {
		if t.Note != "" || t.Source != nil || t.Switch != nil {
			w.raw(" ")
		}
		w.raw(`<a class="take"`)
		w.href(t.CSV)
		w.raw(">")
		w.text(w.frame.T("download.csv"))
		w.raw(`<span class="vh">: `)
		w.text(t.Caption)
		w.raw("</span></a>")
	}
	w.raw("</p>")
}

// words writes text, as a link if there is an address.
func (w *writer) words(text, url string) {
	if url == "" {
		w.text(text)
		return
	}
	w.raw("<a")
	w.href(url)
	w.raw(">")
	w.text(text)
	w.raw("</a>")
}

// link writes a link, or its text if there is no address. attrs are names and values
// of further attributes.
func (w *writer) link(l *view.Link, attrs ...string) {
	switch {
	case l.URL != "":
		w.raw("<a")
		if l.External {
			w.raw(` class="out"`)
		}
		w.href(l.URL)
		w.lang(l.Lang)
		w.attr("hreflang", l.HrefLang)
		for i := 1; i < len(attrs); i += 2 {
			w.attr(attrs[i-1], attrs[i])
		}
		w.quote(l.Text)
		w.raw(">")
		w.text(l.Text)
		w.raw("</a>")
	default:
		w.langText(l.Text, l.Lang)
	}
}

// lang sets the language of text in another language than the page's, and its
// direction, which isolates it in text of the other direction.
func (w *writer) lang(lang string) {
	if lang == "" {
		return
	}
	w.attr("lang", lang)
	w.attr("dir", direction(lang))
}

// direction is the direction of a language's script.
func direction(lang string) string {
	script, _ := language.Make(lang).Script()
	switch script.String() {
	case "Adlm", "Arab", "Armi", "Hebr", "Nkoo", "Syrc", "Thaa":
		return "rtl"
	}
	return "ltr"
}

// quote marks an element whose text mentions money: figures in an editor's text have
// no rows, and verify must not look for them.
func (w *writer) quote(s string) {
	if tellsOfMoney(s) {
		w.raw(` data-quote=""`)
	}
}

// tellsOfMoney reports whether a text contains a currency mark, beside which verify
// reads numbers as amounts.
func tellsOfMoney(s string) bool {
	for _, word := range [...]string{"kr", "كرون", "DKK", "EUR", "SEK", "NOK", "GBP", "€", "£"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// langText writes an editor's text, which can be in another language than the page
// and can mention money.
func (w *writer) langText(s, lang string) {
	if s == "" || lang == "" && !tellsOfMoney(s) {
		w.text(s)
		return
	}
	w.raw("<span")
	w.lang(lang)
	w.quote(s)
	w.raw(">")
	w.text(s)
	w.raw("</span>")
}
