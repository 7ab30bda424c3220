package view

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// A chart draws figures of tables and lists that come before it on the page, and no
// others. It contains finished texts and exact values; only package render/chart
// knows sizes.

// ChartKind is the form of a chart.
type ChartKind uint8

// Kinds of charts, with the fields of Chart that each uses.
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

// String is the name of a kind, used in classes and file names.
func (k ChartKind) String() string {
	return [...]string{"", "bars", "ladder", "columns", "multiples", "shares", "timeline", "flow", "progress"}[k]
}

// Chart is a drawing of a table's figures.
type Chart struct {
	// ID is the figure's anchor ("figur-givers") and, if Take is set, the stem of its
	// files.
	ID string
	// Of are the ids of the tables or lists with the same figures that come before it
	// on the page.
	Of    []string
	Kind  ChartKind
	Title string
	// Finding is a text of what the chart shows, with figures of the table.
	Finding Sentence
	Scale   Scale
	Series  []Series
	Rows    []ChartRow
	Spans   []Span
	Nodes   [][]Node // of a flow: its columns
	Bands   []Band   // of a flow: the connections of adjacent columns
	// Note explains the hatching; empty: nothing is hatched.
	Note string
	// Take are the files to download; nil: there are none.
	Take *Take
}

// Scale is the notation of amounts on axes: rounded to tenths of a unit.
type Scale struct {
	Unit    money.Amount // øre in one unit
	Name    string       // "mio. kr."
	Decimal string
	Group   string
}

// Series is one of the parts that columns are stacked of: at most five, and one for
// the rest.
type Series struct {
	Label string
	Rest  bool // all others, or money that is not divided: drawn without a colour
}

// ChartRow is a bar, or a column with its parts.
type ChartRow struct {
	Label string
	Rest  bool // as in Series
	Marks []Mark
	Total Mark
	At    Moment // of Progress
}

// MarkState is how much of an amount is known.
type MarkState uint8

// States of a mark.
const (
	NoMark  MarkState = iota // nothing is booked
	Known                    // Amount is complete
	AtLeast                  // Amount and further unknown amounts
	Unknown                  // all amounts are unknown
	Unsaid                   // nothing is booked where an amount is expected: drawn as unknown
)

// Mark is a drawn amount.
type Mark struct {
	State  MarkState
	Amount money.Amount
	// Exact is a number that is not an amount, as in data files; Amount is then its
	// hundredths.
	Exact string
	// Ask are the questions of the table that Amount answers: one, or several for the
	// rest. A mark without a question repeats no figure of the table.
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

// Moment is a year, month or day on a timeline; Year 0: none. Ask names the cell it
// is published in.
type Moment struct {
	Year, Month, Day int
	Ask              ask.Expr
}

// Node is an origin, station or destination of money in a flow. A Total with
// questions is written below its label.
type Node struct {
	Label string
	Rest  bool
	Total Mark
	// Least is the minimum height of the node, if more came in than is left.
	Least money.Amount
}

// Band connects nodes of adjacent columns. Step is 0 for the first and second column.
type Band struct {
	Step     int
	From, To int
	Mark
}

// Take are the addresses of a figure's files.
type Take struct {
	SVG, CSV, Embed Link
	// Stem is the files' path in the site without extension.
	Stem string
}

// FigurePage is a figure for embedding in other sites: table, chart and a link back.
type FigurePage struct {
	Frame
	Table *Table
	Of    []*Table // further tables that the chart uses
	Back  Link
}

// Plain is the sentence as one line of text.
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

// Plain is the figure as text, with the text before it.
func (f *Figure) Plain() string {
	if f.Before != "" {
		return f.Before + " " + f.Text
	}
	return f.Text
}
