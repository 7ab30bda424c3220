package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A chart is drawn twice, for narrow and for wide screens. chart.go checks the values and
// questions of its marks. This file and the others that begin with draw_ check that the
// drawings show these values:
//
//  1. A drawing has the shapes of its kind in their order, and no others.
//  2. Lengths and positions are those of the values, on one scale, within one unit of the
//     drawing.
//  3. Each row of the chart's table is drawn, or counted among all others.
//  4. What is unknown in the table is hatched, and nothing else is.
//  5. Labels, series and scales are those of the table.
//  6. Title and description are the words of the table and of the chart's caption.
//
// The rules know the structure of charts, but no positions: they derive the scale of
// a drawing from the drawing itself.

// within is the tolerance of a length: both of its ends are rounded to whole units.
const within = 11

// The widths of drawings.
const (
	narrowDrawing = 2880
	wideDrawing   = 7200
)

// drawFault describes why a drawing does not show its values.
type drawFault struct {
	line   int
	reason words.Message
}

// fault makes a fault; what is inserted in its text.
func fault(line int, why, what string) *drawFault {
	return &drawFault{line, words.Say("reasons.verify.drawing."+why, "what", shorten(what))}
}

// drawing is the state of checking a drawing.
type drawing struct {
	*sketch
	chart *drawnChart
	page  *pageChecker
	next  int // index of the next shape
	scale ruler
	// hatched is set if something is drawn as unknown, or as possibly more than is
	// drawn.
	hatched bool
}

// drawRules are the rules of each kind of chart.
var drawRules = map[string]func(*drawing) *drawFault{
	"bars": (*drawing).bars, "ladder": (*drawing).bars, "columns": (*drawing).columns, "shares": (*drawing).shares,
	"timeline": (*drawing).timeline, "flow": (*drawing).flow, "progress": (*drawing).progress,
}

// markFaults counts the problems of the page's marks and questions so far.
func (c *pageChecker) markFaults() (n int) {
	for _, id := range strings.Fields(`verify-chart-table verify-chart-mark verify-chart-differs verify-chart-bare verify-figure verify-figure-text
		verify-figure-bare verify-no-answer verify-question`) {
		n += c.out.found.kept[id]
	}
	return n
}

// checkChart checks the drawings of a chart. It does nothing if its marks have been
// reported.
func (c *pageChecker) checkChart(chart *drawnChart) {
	if c.markFaults() > c.charts.faults {
		return
	}
	report := func(f *drawFault) {
		c.out.found.add(diag.New("verify-drawing", diag.Pos{File: c.path, Line: f.line}, "name", chart.id, "reason", f.reason))
	}
	rule := drawRules[chart.kind]
	if rule == nil {
		report(fault(chart.line, "kind", chart.kind))
		return
	}
	want := []string{"narrow", "wide"}
	if chart.kind == "flow" && len(chart.sketches) == 1 {
		want = want[1:] // too wide for a phone, which shows the list instead
	}
	if len(chart.sketches) != len(want) {
		report(fault(chart.line, "pair", ""))
		return
	}
	hatched := false
	for i, k := range chart.sketches {
		d := &drawing{sketch: k, chart: chart, page: c}
		if f := d.check(want[i], rule); f != nil {
			report(f)
			return
		}
		hatched = hatched || d.hatched
	}
	if hatched && !c.explained(chart.note) {
		report(fault(chart.line, "note", ""))
	}
}

// explained reports whether a chart's note is a text about parts drawn as unknown.
func (c *pageChecker) explained(note string) bool {
	for _, id := range strings.Fields("chart.note chart.note.time chart.note.flow chart.note.flow-least") {
		if text := c.site.books.text(c.lang, id); text != "" && strings.Contains(solid(note), text) {
			return true
		}
	}
	return false
}

// check checks one drawing.
func (d *drawing) check(class string, rule func(*drawing) *drawFault) *drawFault {
	w := wideDrawing
	if class == "narrow" {
		w = narrowDrawing
	}
	switch {
	case d.fault != "":
		return fault(d.faultLine, "shape", d.fault)
	case d.class != class || d.w != w:
		return fault(d.line, "pair", d.class)
	case letters(d.desc) != letters(d.chart.caption):
		return fault(d.line, "words", d.desc)
	case !d.titled():
		return fault(d.line, "words", d.title)
	}
	if f := d.inside(); f != nil {
		return f
	}
	if f := rule(d); f != nil {
		return f
	}
	if d.next < len(d.shapes) {
		return d.stray()
	}
	return nil
}

// stray returns the fault of an unexpected shape.
func (d *drawing) stray() *drawFault {
	if d.next >= len(d.shapes) {
		return fault(d.line, "short", "")
	}
	s := &d.shapes[d.next]
	what := map[byte]string{rectShape: "<rect>", pathShape: "<path>", textShape: "<text>"}[s.kind] + " " + s.class
	if s.text != "" {
		what = s.text
	}
	return fault(s.line, "shape", what)
}

// titled reports whether the title is that of the chart: the text of its links and,
// for a chart of a table, the table's caption with the heading of a column.
func (d *drawing) titled() bool {
	title := letters(d.title)
	if title == "" || d.chart.name != "" && title != letters(d.chart.name) {
		return false
	}
	if len(d.chart.grids) != 1 || d.chart.grids[0].caption == "" {
		return true
	}
	g := d.chart.grids[0]
	if title == letters(g.caption) {
		return true
	}
	for _, col := range g.cols {
		for _, form := range d.texts("chart.title") {
			if title == letters(strings.NewReplacer("{table}", g.caption, "{column}", col).Replace(form)) {
				return true
			}
		}
	}
	return false
}

// texts returns the forms of a text of the interface.
func (d *drawing) texts(id string) []string {
	if book := d.page.site.books.books[d.page.lang]; book != nil {
		return book.Texts[id]
	}
	return nil
}

// inside checks that no shape is outside the drawing, where it would be invisible.
func (d *drawing) inside() *drawFault {
	const above, beside = 30, 10
	for i := range d.shapes {
		s := &d.shapes[i]
		out := false
		see := func(x, y int) {
			out = out || x < -beside || x > d.w+beside || y < -above || y > d.h+beside
		}
		if s.kind == pathShape {
			for _, p := range s.points {
				see(p.x, p.y)
			}
		} else {
			see(s.x, s.y)
			see(s.x+s.w, s.y+s.h)
		}
		if out {
			d.next = i
			return fault(s.line, "outside", s.text+s.d)
		}
	}
	return nil
}

// take returns the next shape if it has a kind and class, otherwise nil.
func (d *drawing) take(kind byte, class string) *shape {
	if d.next >= len(d.shapes) {
		return nil
	}
	s := &d.shapes[d.next]
	if s.kind != kind || s.class != class {
		return nil
	}
	d.next++
	return s
}

// peekShape returns the next shape, or nil.
func (d *drawing) peekShape() *shape {
	if d.next < len(d.shapes) {
		return &d.shapes[d.next]
	}
	return nil
}

// series returns the next shape if it is a box in the colour of a series, otherwise
// nil.
func (d *drawing) series(kind byte, prefix string) *shape {
	if d.next >= len(d.shapes) {
		return nil
	}
	c := d.shapes[d.next].class
	if len(c) == len(prefix)+1 && strings.HasPrefix(c, prefix) && c[len(prefix)] >= '0' && c[len(prefix)] <= '5' {
		return d.take(kind, c)
	}
	return nil
}

// lines returns the lines of a label that belongs to no mark: consecutive texts.
// quoted labels are in a separate element.
func (d *drawing) lines(class string, quoted bool) []*shape {
	var all []*shape
	for d.next < len(d.shapes) {
		s := &d.shapes[d.next]
		if s.kind != textShape || s.class != class || s.mark != noMark || s.quoted != quoted {
			break
		}
		if n := len(all); n > 0 && (s.x != all[n-1].x || s.anchor != all[n-1].anchor || s.y <= all[n-1].y) {
			break
		}
		all = append(all, s)
		d.next++
	}
	return all
}

func joined(lines []*shape) string {
	var b strings.Builder
	for _, s := range lines {
		b.WriteString(s.text)
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

// middle is the mean position of the lines of a label.
func middle(lines []*shape) int { return (lines[0].y + lines[len(lines)-1].y) / 2 }

// hatch returns the next shapes if they are a hatched box: its outline, and strokes that
// stay inside it.
func (d *drawing) hatch() (*shape, *drawFault) {
	box := d.take(rectShape, "hb")
	if box == nil {
		return nil, nil
	}
	d.hatched = true
	strokes := d.take(pathShape, "h")
	if strokes == nil || len(strokes.points) < 3 || box.w < 20 || box.h < 20 {
		return nil, fault(box.line, "hatching", "")
	}
	for _, p := range strokes.points {
		if p.x < box.x-within || p.x > box.x+box.w+within || p.y < box.y-within || p.y > box.y+box.h+within {
			return nil, fault(box.line, "hatching", "")
		}
	}
	return box, nil
}

// near reports whether two positions are the same, within one unit.
func near(a, b int) bool { return a-b <= within && b-a <= within }

// ruler finds the scale of a drawing: the lengths of all values must fit one scale.
type ruler struct {
	low, high float64 // tenths for one of the value, between these
	set       bool
}

// fits adds a length with a tolerance in tenths. It returns false if no scale fits
// this length and all previous ones.
func (r *ruler) fits(value float64, length, tolerance int) bool {
	if value < 0 {
		value = -value
	}
	if value == 0 {
		return length <= tolerance
	}
	low, high := float64(length-tolerance)/value, float64(length+tolerance)/value
	if !r.set {
		r.low, r.high, r.set = low, high, true
		return high > 0
	}
	r.low, r.high = max(r.low, low), min(r.high, high)
	return r.low <= r.high && r.high > 0
}

// number returns the value of a mark.
func (m *drawnMark) number() float64 {
	n, _ := strconv.ParseFloat(m.value, 64)
	return n
}

// markState is how much of a cell is known.
type markState uint8

const (
	amountKnown markState = iota
	amountAtLeast
	amountUnknown
	amountNone
)

// stateOf returns how much of a table's cell is known, according to its words.
func (d *drawing) stateOf(c *cellOfTable) markState {
	switch {
	case c == nil, c.none:
		return amountNone
	case c.words != "":
		return amountUnknown
	case c.ask == "":
		return amountNone
	case c.pre != "" && !d.says(c.pre, "mark.at-most"):
		return amountAtLeast
	}
	return amountKnown
}

// says reports whether words are a text of the interface.
func (d *drawing) says(said, id string) bool {
	for _, form := range d.texts(id) {
		if letters(form) == letters(said) {
			return true
		}
	}
	return false
}

// saysOthers reports whether a label is that of n others.
func (d *drawing) saysOthers(label string, n int) bool {
	return slices.Contains(d.counting("chart.others", n), letters(label))
}

// notesOthers reports whether the chart's note says that n others are in the table only.
func (d *drawing) notesOthers(n int) bool {
	note := letters(d.chart.note)
	return slices.ContainsFunc(d.counting("money.time.left", n), func(form string) bool {
		before, _, ok := strings.Cut(note, form)
		last, _ := utf8.DecodeLastRuneInString(before)
		return ok && !unicode.IsDigit(last)
	})
}

// counting returns the forms of a text that can say how many n are, without spaces.
// Forms are in the order zero, one, two, few, many, other; a language that has fewer
// begins with one. Only the form at the place of n can be without the number.
func (d *drawing) counting(id string, n int) []string {
	all := d.texts(id)
	first := 1
	if len(all) == 6 {
		first = 0
	}
	var forms []string
	for i, form := range all {
		if strings.Contains(form, "{n}") || i+first == n {
			forms = append(forms, letters(strings.ReplaceAll(form, "{n}", d.page.site.notations.of(d.page.lang).count(n))))
		}
	}
	return forms
}

// saysPrefix reports whether the words before the number in a mark's text are those
// of its cell.
func (d *drawing) saysPrefix(text, pre string) bool {
	before := withPlainSigns(text)
	if i := strings.IndexAny(before, "-0123456789"); i >= 0 {
		before = before[:i]
	}
	before = strings.TrimSpace(before)
	if n := d.page.site.notations.of(d.page.lang); len(n.units) > 0 {
		for _, unit := range n.units {
			before = strings.TrimSpace(strings.TrimSuffix(before, withPlainSigns(unit)))
		}
	}
	return letters(before) == letters(pre)
}
