package view

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// A chart draws figures of tables and lists that come before it on the page, and no
// others. It holds finished words and exact values; render/chart alone knows
// how wide anything is.

// ChartKind is the form of a chart.
type ChartKind uint8

// The forms. What each reads of a Chart is in its comment.
const (
	Bars      ChartKind = iota + 1 // Rows with one mark each, the largest first
	Ladder                         // Rows with one mark each, in the order of the phases
	Columns                        // Rows by year with a mark for each of Series, and Total
	Multiples                      // the same, a small drawing for each of Series
	Shares                         // one of Rows with a mark for each of Series
	Timeline                       // Spans
	Flow                           // Nodes and Bands
	Progress                       // Rows by day with one mark each, the target Rest
)

// String is the name of a form, as a page says it of a drawing.
func (k ChartKind) String() string {
	return [...]string{"", "bars", "ladder", "columns", "multiples", "shares", "timeline", "flow", "progress"}[k]
}

// Chart is a drawing of a table's figures.
type Chart struct {
	// ID is the figure's anchor ("figur-givers") and, where Take is set, the
	// stem of its files.
	ID string
	// Of are the ids of the tables or lists that hold the same figures and
	// come before it on the page.
	Of    []string
	Kind  ChartKind
	Title string
	// Finding says in words what the drawing shows; its figures are those of
	// the table.
	Finding Sentence
	Scale   Scale
	Series  []Series
	Rows    []ChartRow
	Spans   []Span
	Nodes   [][]Node // of a flow: its columns
	Bands   []Band   // of a flow: what runs from a column to the next
	// Note explains what is hatched; empty where nothing is.
	Note string
	// Take are the files to download; nil where there are none.
	Take *Take
}

// Scale is how amounts are written on axes: rounded to tenths of a unit.
type Scale struct {
	Unit    money.Amount // øre in one unit
	Name    string       // "mio. kr."
	Decimal string
	Group   string
}

// Series is one of the parts that columns are stacked of. A chart has five at
// most, and one for all others.
type Series struct {
	Label string
	Rest  bool // all others, or what nobody has divided: drawn without a colour
}

// ChartRow is a bar, or a column with its parts.
type ChartRow struct {
	Label string
	Rest  bool // as Series.Rest
	Marks []Mark
	Total Mark
	At    Moment // of Progress
}

// MarkState is how much of a mark is known.
type MarkState uint8

// The states of a mark.
const (
	NoMark  MarkState = iota // nothing is booked
	Known                    // Amount is all of it
	AtLeast                  // Amount, and more that is not known
	Unknown                  // booked, and nothing of it known
	Unsaid                   // nothing is booked where something could be: drawn as unknown
)

// Mark is a drawn amount.
type Mark struct {
	State  MarkState
	Amount money.Amount
	// Exact is a number that is no amount, as in data files; Amount is then as many
	// hundredths.
	Exact string
	// Ask are the questions of the table that Amount answers: one, or for all
	// others together several. A mark without any repeats no figure of the table.
	Ask  Terms
	Text string // "mindst 17.100.000 kr.", "ikke oplyst"
}

// Span is a line of a timeline.
type Span struct {
	Label    string
	Strong   bool // a plan or pool, not an initiative
	From, To Moment
	Text     string // "2021–2025", "ikke oplyst"
}

// Moment is a year, month or day on a timeline, or none, where Year is 0. Ask is the
// cell it is published in.
type Moment struct {
	Year, Month, Day int
	Ask              ask.Expr
}

// Node is where money of a flow comes from, passes or goes to. A Total with questions
// is written below its label.
type Node struct {
	Label string
	Rest  bool
	Total Mark
	// Least is how high the node is at least, where more came in than is there.
	Least money.Amount
}

// Band is what runs from a node of a column to one of the next. Step is 0 from the first
// column to the second.
type Band struct {
	Step     int
	From, To int
	Mark
}

// Take are the addresses of a figure's files.
type Take struct {
	SVG, CSV, Embed Link
	// Stem is the files' path in the site without an ending.
	Stem string
}

// FigurePage is a figure by itself, to be shown inside other sites: table,
// chart and the way back.
type FigurePage struct {
	Frame
	Table *Table
	Of    []*Table // tables before it that the chart draws from too
	Back  Link
}

// Plain is words and figures as one line of text.
func (s Sentence) Plain() string {
	out := ""
	for _, p := range s.Phrases {
		out += p.Before
		if f := p.Figure; f != nil {
			out += f.Plain()
		}
		out += p.After
	}
	return out
}

// Plain is the figure as text, with the words before it.
func (f *Figure) Plain() string {
	if f.Before != "" {
		return f.Before + " " + f.Text
	}
	return f.Text
}
