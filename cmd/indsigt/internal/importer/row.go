package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/shown"
)

// fate is the result for a row.
type fate uint8

const (
	imported fate = iota
	refused
	total
	leftOut
)

// row is a row that was read.
type row struct {
	src     *sheet.Row
	fate    fate
	of      string // total: a code of content.ImportSums
	key     string
	figures []figure // one for each column of amounts
	draft
}

// draft is the content of a row about an initiative and its funding.
type draft struct {
	slug                  string // of the initiative
	title, summary        string
	from, to              string
	cvr                   string // the receiver's number
	areas, themes         []string
	plan, status          string
	decided, begins, ends content.Date
	inKind                bool
	note                  string
	lineID                string
}

// readRow reads one row.
func (r *run) readRow(src *sheet.Row) row {
	w := row{src: src, figures: make([]figure, len(r.amounts))}
	if rule := r.ruleOf(src); rule != nil {
		w.fate, w.of = leftOut, rule.TotalOf
		if rule.As == "total" {
			w.fate = total
		}
		r.readAmounts(&w, w.fate == total)
		return w
	}
	if src.Blank() {
		r.refuse(&w, -1, "blank-row", nil)
		return w
	}
	if r.shape(&w); w.fate == refused {
		r.readAmounts(&w, false) // its cells may be in other columns
		w.key = r.keyOf(src)
		w.lineID = r.lineID(w.key)
		return w
	}
	r.readAmounts(&w, true)
	for _, numbers := range []bool{true, false} { // a receiver's number before its name
		for i := range r.columns {
			if c := &r.columns[i]; !c.To.Money && (c.To.Name == "cvr") == numbers {
				r.readCell(&w, c, src.Cell(c.at))
			}
		}
	}
	for i := range r.fixed {
		c := &r.fixed[i]
		r.readCell(&w, c, sheet.Cell{Text: c.Value, Kind: sheet.Text})
	}
	r.whole(&w)
	if src.Hidden {
		r.note(src.Number, "hidden-row")
	}
	return w
}

// ruleOf returns the first rule that a row meets; nil: it is data.
func (r *run) ruleOf(src *sheet.Row) *rule {
	for i := range r.rules {
		rule := &r.rules[i]
		text := oneLine(src.Cell(rule.at).Text)
		if rule.Empty && text == "" && (rule.As != "blank" || src.Blank()) || rule.Is != "" && text == rule.Is || rule.Starts != "" && strings.HasPrefix(text, rule.Starts) {
			return rule
		}
	}
	return nil
}

// shape checks whether a row has the header's columns.
func (r *run) shape(w *row) {
	for i, c := range w.src.Cells {
		switch {
		case c.Flaw == sheet.OtherLineEnd, c.Flaw == sheet.BrokenQuote:
			r.refuse(w, i, flaws[c.Flaw], nil)
		case i >= r.width && r.table.Format == sheet.CSV:
			r.refuse(w, i, "extra-cell", nil)
			return
		case c.Kind != sheet.Empty && (i >= r.width || r.report.headers[i] == "" && !r.rest):
			r.refuse(w, i, "no-heading", nil)
		}
	}
	if n := len(w.src.Cells); r.table.Format == sheet.CSV && n < r.width {
		r.refuse(w, n-1, "short-row", []any{"n", n, "all", r.width})
	}
}

// readAmounts reads the amounts of a row. If judged is false, they are only counted.
func (r *run) readAmounts(w *row, judged bool) {
	for i, at := range r.amounts {
		c := &r.columns[at]
		f := r.amount(c, w.src.Cell(c.at), func(reason string, args []any, meant ...string) {
			if (!judged || w.fate == total) && slices.Contains(storedFlaws, reason) {
				r.unread = append(r.unread, Finding{Row: w.src.Number, Cell: r.table.Address(w.src.Number, c.at), Reason: reason})
			}
			switch {
			case w.fate == total && (reason == "formula" || reason == "negative"):
			case judged:
				r.refuse(w, c.at, reason, args, meant...)
			}
		})
		w.figures[i] = f
	}
}

// refuse excludes a row from the import and records the reason.
func (r *run) refuse(w *row, at int, reason string, args []any, meant ...string) {
	if w.fate == imported {
		w.fate = refused
	}
	if n := len(r.report.Refusals); n > 0 && reason == "merged" && at >= 0 && w.src.Cell(at).Text == "" {
		if last := &r.report.Refusals[n-1]; last.Row == w.src.Number && last.Reason == reason {
			return // the other cells of the merged ones
		}
	}
	f := Finding{Row: w.src.Number, Reason: reason, Meant: meant, args: args, at: at}
	if at >= 0 {
		f.Value = w.src.Cell(at).Text
		if at < len(r.report.headers) {
			f.Column = r.report.headers[at]
		}
		if r.table.Format != sheet.JSON || at < len(r.table.Names) {
			f.Cell = r.table.Address(w.src.Number, at)
		}
	}
	r.report.Refusals = append(r.report.Refusals, f)
}

func (r *run) note(number int, reason string) {
	r.report.Notes = append(r.report.Notes, Finding{Row: number, Reason: reason, at: -1})
}

// readCell reads a cell that is not an amount.
func (r *run) readCell(w *row, c *column, cell sheet.Cell) {
	if c.To.Name == "ignore" {
		return
	}
	refuse := func(reason string, args []any, meant ...string) { r.refuse(w, c.at, reason, args, meant...) }
	if name := flaws[cell.Flaw]; name != "" {
		refuse(name, nil)
		return
	}
	if is, ok := c.Values[oneLine(cell.Text)]; ok && cell.Kind != sheet.Empty {
		cell = sheet.Cell{Text: is, Kind: sheet.Text}
	}
	text := oneLine(cell.Text)
	switch {
	case cell.Kind == sheet.Fault:
		refuse("error-cell", nil)
		return
	case text == "":
		return
	}
	switch c.To.Name {
	case "decided":
		w.decided, _ = r.day(cell, refuse)
		if today := r.Library.Day; !today.IsZero() && w.decided.After(today) {
			refuse("later", []any{"day", today.String()})
		}
	case "begins":
		w.begins, _ = r.day(cell, refuse)
	case "ends":
		w.ends, _ = r.day(cell, refuse)
	case "title":
		if r.words(text, 200, refuse) {
			w.title = strings.TrimPrefix(w.title+", "+text, ", ")
		}
	case "initiative":
		w.slug = content.SlugOf(text)
	case "summary":
		if r.words(text, 400, refuse) {
			w.summary = text
		}
	case "note":
		if r.words(text, 1000, refuse) {
			w.note = text
		}
	case "status":
		r.readStatus(w, text, refuse)
	case "currency":
		if code := r.Library.Settings.Currency; text != code {
			refuse("amount-currency", nil)
		}
	case "in-kind":
		r.readFlag(w, text, refuse)
	default:
		r.readName(w, c, text, refuse)
	}
}

func (r *run) readStatus(w *row, text string, refuse func(string, []any, ...string)) {
	var names []string
	for _, c := range content.Statuses {
		if c.Is(text, r.Library.Settings.Language) {
			w.status = c.Code
			return
		}
		names = append(names, c.Label(r.Library.Settings.Language))
	}
	refuse("unknown-status", nil, nearest(text, names)...)
}

func (r *run) readFlag(w *row, text string, refuse func(string, []any, ...string)) {
	switch text {
	case "true":
		w.inKind = true
	case "false":
	default:
		refuse("not-a-flag", nil)
	}
}

// words checks a text that will be published.
func (r *run) words(text string, limit int, refuse func(string, []any, ...string)) bool {
	if n := len([]rune(text)); n > limit {
		refuse("text-too-long", []any{"n", n, "limit", limit})
		return false
	}
	if strings.IndexByte("=@", text[0]) >= 0 {
		refuse("formula-text", nil)
		return false
	}
	if namesPerson(text) {
		refuse("person", nil)
		return false
	}
	var t shown.Text
	t.Begin(shown.Prose, "")
	t.CopyString(text, 0)
	t.End()
	problems := content.Inspect(&t, func(int) diag.Pos { return diag.Pos{} }, r.options)
	for _, p := range problems {
		refuse(personal(p.ID), nil)
		return false
	}
	return true
}

// personal returns the reason for a problem that content.Inspect finds.
func personal(id string) string {
	if slices.Contains([]string{"cpr-number", "phone-number", "email-address"}, id) {
		return id
	}
	return "strange-sign"
}

// personMarks precede the name of a person.
var personMarks = []string{"v/", "att.", "att:", "c/o", "kontaktperson", "sagsbehandler", "kontakt:"}

// namesPerson reports whether a mark of contact persons precedes a word with a
// capital letter.
func namesPerson(text string) bool {
	low := strings.ToLower(text)
	for _, mark := range personMarks {
		i := strings.Index(low, mark)
		if i < 0 || i > 0 && low[i-1] != ' ' && low[i-1] != ',' && low[i-1] != '(' || len(low) != len(text) {
			continue
		}
		rest := []rune(strings.TrimLeft(text[i+len(mark):], " :"))
		if len(rest) > 0 && strings.ToUpper(string(rest[0])) == string(rest[0]) && strings.ToLower(string(rest[0])) != string(rest[0]) {
			return true
		}
	}
	return false
}

// whole checks a row when its cells have been read.
func (r *run) whole(w *row) {
	if w.fate == imported {
		for _, c := range w.src.Cells {
			if c.Kind == sheet.Text && isTotalWord(c.Text) {
				r.refuse(w, slices.Index(w.src.Cells, c), "looks-like-total", nil)
				return
			}
		}
	}
	w.key = r.keyOf(w.src)
	amount := slices.ContainsFunc(w.figures, func(f figure) bool { return f.stated })
	switch {
	case w.fate != imported:
		return
	case w.title == "":
		r.refuse(w, r.columnTo("title"), "no-title", nil)
	case w.from == "":
		r.refuse(w, r.columnTo("from"), "no-giver", nil)
	case !amount:
		r.refuse(w, r.columns[r.amounts[0]].at, "no-amount", nil)
	case !w.ends.IsZero() && w.begins.IsZero(), !w.ends.IsZero() && w.ends.Before(w.begins):
		r.refuse(w, r.columnTo("ends"), "ends-before", nil)
	case strings.Trim(w.key, keyMark) == "":
		r.refuse(w, r.key[0], "no-key", nil)
	}
	if w.slug == "" {
		w.slug = shortened(content.SlugOf(w.title), mostSlug)
	}
	if w.slug == "" && w.fate == imported {
		r.refuse(w, r.columnTo("title"), "no-slug", nil)
	}
	w.lineID = r.lineID(w.key)
}

// columnTo returns the sheet's column with a target; -1: none.
func (r *run) columnTo(name string) int {
	for _, c := range r.columns {
		if c.To.Name == name {
			return c.at
		}
	}
	return -1
}

// keyMark separates the cells of a key.
const keyMark = "\x1f"

func (r *run) keyOf(src *sheet.Row) string {
	parts := make([]string, len(r.key))
	for i, at := range r.key {
		parts[i] = oneLine(src.Cell(at).Text)
	}
	return strings.Join(parts, keyMark)
}

// oneLine returns a text with single spaces and none around it. All white space
// counts as spaces.
func oneLine(s string) string {
	blank := true // the character before
	for _, c := range s {
		is := c == ' '
		if is && blank || c != ' ' && unicode.IsSpace(c) || c == utf8.RuneError {
			return strings.Join(strings.Fields(s), " ")
		}
		blank = is
	}
	return strings.TrimSuffix(s, " ")
}

func nearest(name string, among []string) []string {
	if near := diag.Nearest(name, among); near != "" {
		return []string{near}
	}
	return nil
}
