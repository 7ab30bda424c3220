package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Remarks are part of a figure. For an amount these are required:
//
//  1. Before it is "mindst" if amounts are missing from it; for what a holder has
//     left after it passed on a part of unknown size, "højst" or nothing; otherwise
//     nothing.
//  2. After an amount in whole kroner whose øre come from a division is "beregnet".
//  3. Small words after it are among remarkTexts, and their figures answer the
//     questions of the text: how many amounts are missing, the upper bound, the part
//     of the commitments for which it is known.
//  4. Next to a figure there is no sign and no word that changes its meaning.

// remark is a figure with the remarks after it, until other words or a block follow.
type remark struct {
	open   bool
	fig    labelFigure
	text   string
	line   int
	before string
	mark   []byte
	after  []byte        // with figureSign for each figure
	asks   []labelFigure // the figures in after
	said   bool          // the figure is part of a sentence
	cell   bool          // it is in a table
	unsaid bool          // words replace the figure
}

// remarkFigure adds a figure. nested is set if it is in a remark.
func (c *pageChecker) remarkFigure(f labelFigure, nested bool) {
	r := &c.labels
	before := solid(string(r.before))
	r.before = r.before[:0]
	if nested {
		if r.remark.open {
			r.remark.after = append(r.remark.after, figureSign...)
			r.remark.asks = append(r.remark.asks, f)
		}
		c.checkBefore(&f, before, c.line)
		return
	}
	c.remarkEnd()
	r.remark = remark{open: true, fig: f, text: oneLine(c.fig.text), line: c.fig.line, before: before, said: c.say.id != "", cell: r.inTable()}
	if !r.remark.said && joinsBefore(string(r.lead)) {
		c.remarkProblem(c.fig.line, f.asks(), "", strings.TrimSpace(string(r.lead)))
	}
	r.lead = r.lead[:0]
}

// inTable reports whether a figure is in a cell of a table that describes its missing
// amounts. Tables of payers do not, since one missing amount can belong to several
// payers.
func (r *labelReader) inTable() bool {
	return r.table != nil && r.cell != nil && len(r.table.heads) > 0
}

// numberSigns are characters that change the meaning of a figure next to them.
const numberSigns = "-+±~<>≤≥×*/=^"

// joinsBefore reports whether words end in a sign or a digit that would be read as
// part of the figure after them. A year may precede a figure.
func joinsBefore(words string) bool {
	s := withPlainSigns(words)
	end := strings.TrimRight(s, " \n\t")
	if end == "" {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(end); strings.HasSuffix(s, "–") || strings.ContainsRune(numberSigns, last) {
		return true
	}
	number := end[len(strings.TrimRight(end, "0123456789")):]
	return number != "" && !isCalendarYear(number)
}

// joinsAfter reports whether words begin with a sign, a digit or a unit that would be
// read as part of the figure before them.
func joinsAfter(words string) bool {
	s := withPlainSigns(words)
	start := strings.TrimLeft(s, " \n\t")
	if start == "" {
		return false
	}
	number, _ := leadingDigits(start)
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case number != "":
		return !isCalendarYear(number) || start == s
	case start == s && (strings.HasPrefix(s, "–") || strings.ContainsRune(numberSigns+"%", first)):
		return true
	}
	if rest, _ := leadingDigits(start[1:]); rest != "" && strings.ContainsRune(".,'", rune(start[0])) {
		return true
	}
	for _, scale := range scaleWords {
		if strings.HasPrefix(strings.ToLower(start), scale) {
			return true
		}
	}
	return false
}

// remarkText adds text.
func (c *pageChecker) remarkText(role labelRole, text []byte) {
	m := &c.labels.remark
	if role == roleUnsaid && !(m.open && m.unsaid) {
		c.remarkEnd()
		*m = remark{open: true, unsaid: true, line: c.line}
	}
	if !m.open || role == roleUnsaid || m.unsaid && role == roleUnseen {
		return
	}
	switch role {
	case roleMark:
		m.mark = append(m.mark, text...)
	case roleAft:
		m.after = append(m.after, text...)
	case rolePre:
		if c.nestedPre() {
			return
		}
		c.remarkEnd()
	default:
		s := strings.TrimSpace(string(text))
		if !m.said && len(m.after) == 0 && len(m.mark) == 0 && joinsAfter(string(text)) {
			c.remarkProblem(m.line, m.fig.asks(), "", s)
		}
		if s != "," && s != "،" {
			c.remarkEnd()
		}
	}
}

// nestedPre reports whether the words before a figure are in a remark.
func (c *pageChecker) nestedPre() bool {
	return slices.ContainsFunc(c.labels.open, func(e openElement) bool { return e.role == roleAft })
}

// remarkEnd checks the last figure, when no more remarks can follow.
func (c *pageChecker) remarkEnd() {
	m := &c.labels.remark
	if !m.open {
		return
	}
	m.open = false
	if !c.hasTexts() {
		return
	}
	if m.unsaid {
		if len(m.asks) > 0 {
			m.fig.expr = m.asks[0].expr
		}
		c.checkAfter(m)
		return
	}
	c.checkBefore(&m.fig, m.before, m.line)
	c.checkMark(m)
	c.checkAfter(m)
}

// checkBefore is rule 1 of remarks.
func (c *pageChecker) checkBefore(f *labelFigure, before string, line int) {
	if !c.hasTexts() {
		return
	}
	want, computed := c.beforeOf(f)
	if computed && before != want && !sameLabel(before, want) {
		c.remarkProblem(line, f.asks(), want, before)
	}
}

// beforeOf returns the required word before a figure. computed is false if it cannot
// be determined.
func (c *pageChecker) beforeOf(f *labelFigure) (want string, computed bool) {
	if f.terms != nil {
		for _, t := range f.terms {
			if q, err := ask.Parse(t.ask); err == nil && c.sum(q).missing() > 0 {
				return c.textOf("sum.at-least"), true
			}
		}
		return "", true
	}
	q := f.expr.A
	switch f.expr.Op {
	case ask.Amount:
	case ask.Shared:
		if c.shared(q).missing {
			return c.textOf("sum.at-least"), true
		}
		return "", true
	default:
		return "", true
	}
	s := c.sum(q)
	if c.restUndivided(q) && c.hasUndivided(q) {
		if s.missing() > 0 {
			return "", true
		}
		return c.textOf("mark.at-most"), true
	}
	if s.missing() > 0 {
		return c.textOf("sum.at-least"), true
	}
	return "", true
}

// hasUndivided reports whether a part of a question's rows was passed on in an
// unknown amount.
func (c *pageChecker) hasUndivided(q ask.Question) bool {
	b, found := c.rowIndex(q.Table), false
	b.rowsOf(&q, func(i int32) { found = found || b.get(int(i), "basis") == "undivided" })
	return found
}

// asks returns the question of a figure as text.
func (f *labelFigure) asks() string {
	if f.terms == nil {
		return f.expr.String()
	}
	var all []string
	for _, t := range f.terms {
		all = append(all, t.ask)
	}
	return strings.Join(all, " + ")
}

// checkMark is rule 2 of remarks.
func (c *pageChecker) checkMark(m *remark) {
	want, got := "", solid(string(m.mark))
	a, isAmount := parseAmount(m.fig.value)
	n := c.site.notations.of(c.lang)
	switch e := m.fig.expr; {
	case m.fig.terms != nil || e.Op == ask.Amount && !m.said:
		if isAmount && a%100 != 0 && !c.says(m.text, m.fig.value) && n.saysWhole(m.text, m.fig.value) && c.allMade(&m.fig) {
			want = c.textOf("basis.calculated")
		}
	case e.Op == ask.Amount:
		return // in a sentence
	case e.Op == ask.Published:
		want = c.cellMark(e.Cell, m)
	}
	if e := m.fig.expr; e.Op == ask.Amount && m.fig.terms == nil && c.isRounded(e.A) && got == c.textOf("mark.rounded") {
		return
	}
	if got != want {
		c.remarkProblem(m.line, m.fig.asks(), want, got)
	}
}

// allMade reports whether the øre of all amounts of a figure come from dividing them.
func (c *pageChecker) allMade(f *labelFigure) bool {
	return !slices.ContainsFunc(f.exprs(), func(e ask.Expr) bool { return !c.madeCents(e.A) })
}

// cellMark returns the mark of a published cell.
func (c *pageChecker) cellMark(cell ask.Cell, m *remark) string {
	t := c.data.tables[cell.Table]
	if t == nil {
		return ""
	}
	row, ok := t.row(cell.Row)
	switch {
	case !ok:
	case cell.Table == "facts" && (t.get(row, "basis") == "calculated" || !c.says(m.text, m.fig.value)):
		return c.textOf("basis.calculated")
	case cell.Table == "controls" && cell.Column == "stated":
		if a, ok := parseAmount(t.get(row, "rounded")); ok && a > 0 {
			return c.textOf("mark.rounded") + "(" + c.site.notations.of(c.lang).grouped(t.get(row, "rounded")) + ")"
		}
	}
	return ""
}

// grouped writes an amount in whole kroner in the language's notation.
func (n notation) grouped(amount string) string {
	whole, _, _ := strings.Cut(amount, ".")
	var parts []string
	for len(whole) > 3 {
		parts = append([]string{whole[len(whole)-3:]}, parts...)
		whole = whole[:len(whole)-3]
	}
	return solid(strings.Join(append([]string{whole}, parts...), n.group))
}

// count writes how many there are in the language's notation, without spaces.
func (n notation) count(of int) string { return n.grouped(strconv.Itoa(of)) }

// isRounded reports whether the funding lines of a question are stated as rounded.
func (c *pageChecker) isRounded(q ask.Question) bool {
	if q.Table != ask.Lines {
		return false
	}
	rounded := false
	c.data.lines.rowsOf(&q, func(i int32) { rounded = rounded || c.data.lines.get(int(i), "rounded") != "" })
	return rounded
}

// remarkTexts are the texts of remarks after a figure, with the questions of their
// figures.
var remarkTexts = []struct {
	text string
	asks map[string]func(q, base ask.Question) ask.Expr
}{
	{"sum.missing", map[string]func(q, base ask.Question) ask.Expr{
		"missing": func(q, _ ask.Question) ask.Expr { return ask.Expr{Op: ask.Missing, A: q} },
		"pieces":  func(q, _ ask.Question) ask.Expr { return ask.Expr{Op: ask.Pieces, A: q} },
	}},
	{"sum.most", map[string]func(q, base ask.Question) ask.Expr{"amount": func(q, _ ask.Question) ask.Expr { return ask.Expr{Op: ask.Most, A: q} }}},
	{"say.over", overAsks}, {"say.over.partly", overAsks},
	{"say.over.applied", overAsks}, {"say.over.applied.partly", overAsks},
	{"plan.unpaid.unsaid", overAsks},
	{"say.over.others", map[string]func(q, base ask.Question) ask.Expr{"others": othersAsk}},
	{"say.caps", map[string]func(q, base ask.Question) ask.Expr{"committed": func(q, base ask.Question) ask.Expr { return ask.Expr{Op: ask.Stated, A: base, B: q} }}},
	{"say.caps.unsaid", map[string]func(q, base ask.Question) ask.Expr{"unsaid": othersAsk}},
	{"quality.of", map[string]func(q, base ask.Question) ask.Expr{"pieces": func(q, _ ask.Question) ask.Expr { return ask.Expr{Op: ask.Pieces, A: q} }}},
	{"say.shared.with", nil},
}

var overAsks = map[string]func(q, base ask.Question) ask.Expr{
	"whole":  func(_, base ask.Question) ask.Expr { return ask.Expr{A: base} },
	"unsaid": func(q, base ask.Question) ask.Expr { return ask.Expr{Op: ask.Unstated, A: base, B: q} },
}

func othersAsk(q, base ask.Question) ask.Expr { return ask.Expr{Op: ask.Unstated, A: q, B: base} }

// checkAfter is rule 3 of remarks.
func (c *pageChecker) checkAfter(m *remark) {
	text := solid(string(m.after))
	figs := m.asks
	q := m.fig.expr.A
	if m.fig.expr.Op == ask.Left {
		q = m.fig.expr.B
	}
	base := q
	base.Measure.Phase = money.Committed
	if m.cell && !m.unsaid && m.fig.terms == nil && m.fig.expr.Op == ask.Amount && c.sum(q).missing() > 0 && !c.isPayers() &&
		!slices.ContainsFunc(figs, func(f labelFigure) bool { return f.expr == ask.Expr{Op: ask.Missing, A: q} }) {
		c.remarkProblem(m.line, m.fig.asks(), strings.ReplaceAll(c.textOf("sum.missing"), "{pieces}", strconv.Itoa(c.sum(q).pieces)), "")
	}
	if !c.remarksAre(strings.FieldsFunc(text, isSemicolon), figs, q, base) {
		c.remarkProblem(m.line, m.fig.asks(), "", strings.ReplaceAll(text, figureSign, "…"))
	}
}

// isPayers reports whether the table being read is one of payers. Missing amounts
// have no count there, since one missing amount can belong to several payers.
func (c *pageChecker) isPayers() bool {
	t := c.labels.table
	return t != nil && len(t.heads) > 0 && (t.heads[0].text() == c.textOf("door.pay.class") || c.isFlow(t))
}

func isSemicolon(r rune) bool { return r == ';' || r == '؛' }

// remarksAre reports whether parts of a remark, one or two at a time, are texts whose
// figures answer the text's questions.
func (c *pageChecker) remarksAre(parts []string, figs []labelFigure, q, base ask.Question) bool {
	if len(parts) == 0 {
		return len(figs) == 0
	}
	for n := 1; n <= min(2, len(parts)); n++ {
		part := strings.Join(parts[:n], ";")
		count := strings.Count(part, figureSign)
		if count <= len(figs) && c.remarkIs(strings.Trim(part, ",،."), figs[:count], q, base) && c.remarksAre(parts[n:], figs[count:], q, base) {
			return true
		}
	}
	return false
}

// remarkIs finds the text of a remark whose figures answer the text's questions.
func (c *pageChecker) remarkIs(part string, figs []labelFigure, q, base ask.Question) bool {
	book := c.site.books.books[c.lang]
	for _, of := range remarkTexts {
		for _, p := range book.patterns[of.text] {
			m := p.re.FindStringSubmatch(part)
			for _, comma := range [...]string{",", "،"} {
				if m == nil {
					m = p.re.FindStringSubmatch(comma + part)
				}
			}
			if m == nil {
				m = p.re.FindStringSubmatch(strings.ReplaceAll(part, ";", "؛"))
			}
			if m == nil {
				continue
			}
			next, fits := 0, true
			for i, name := range p.args {
				if m[i+1] != figureSign {
					continue
				}
				want := of.asks[name]
				fits = fits && want != nil && figs[next].terms == nil && figs[next].expr == want(q, base)
				next++
			}
			if fits {
				return true
			}
		}
	}
	return false
}
