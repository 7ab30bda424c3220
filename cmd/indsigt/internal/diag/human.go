package diag

import (
	"io"
	"strings"
)

// writeHuman prints each problem as
//
//	content/areas/nord.md:12:16: error: what is wrong [id]
//	   12 |     committed: 4.2
//	      |                ^^^
//	  stated      1.000,00 kr.  content/areas/nord.md:12:16
//	  computed      900,00 kr.
//	  hint: the thing to type
//	  did you mean "nord"?
//
// with an empty line between problems and the summary at the end. Problems of one
// cause are printed once, unless opt.Each is set: see Groups.
func writeHuman(w io.Writer, problems []Problem, opt Options) error {
	if len(problems) == 0 {
		return nil
	}
	printer := NewPrinter(opt)
	print := func(g Group) error {
		_, err := io.WriteString(w, printer.Text(g)+"\n")
		return err
	}
	if opt.Each {
		for _, p := range problems {
			if err := print(Group{Problem: p}); err != nil {
				return err
			}
		}
	} else {
		for _, g := range Groups(problems) {
			if err := print(g); err != nil {
				return err
			}
		}
	}
	errors, warnings := Count(problems)
	_, err := io.WriteString(w, Summary(errors, warnings, opt.Lang)+"\n")
	return err
}

// Printer prints problems one by one as Human does. It reads each file once if the
// problems are sorted by file. It is not safe for concurrent use.
type Printer struct {
	excerpts excerpter
	paint    painter
	lang     string
}

// NewPrinter makes a printer. Options.Each is ignored.
func NewPrinter(opt Options) *Printer {
	return &Printer{excerpts: excerpter{source: opt.Source}, paint: painter(opt.Colour), lang: opt.Lang}
}

// Text is a problem with its excerpt, caret, figures, hint and the other positions of
// its group.
func (x *Printer) Text(g Group) string {
	var b strings.Builder
	p, paint, lang := g.Problem, x.paint, x.lang
	text, hint := Text(p, lang)
	severity := p.Severity()
	if at := p.Pos.String(); at != "" {
		b.WriteString(paint.in(bold, Visible(at)+":") + " ")
	}
	b.WriteString(paint.in(colourOf(severity), SeverityIn(severity, lang)+":"))
	b.WriteString(" " + Visible(text) + " [" + p.ID + "]\n")
	if e, ok := x.excerpts.of(p); ok {
		b.WriteString(e.number + " | " + e.line + "\n")
		if e.caret != "" {
			b.WriteString(strings.Repeat(" ", len(e.number)) + " | " + paint.in(colourOf(severity), e.caret) + "\n")
		}
	}
	writeFigures(&b, p.Figures, lang)
	if hint != "" {
		b.WriteString("  " + wordsIn(lang).T("report.hint") + ": " + Visible(hint) + "\n")
	}
	if meant := p.meant(lang); meant != "" {
		b.WriteString("  " + Visible(meant) + "\n")
	}
	g.writeAlso(&b, lang)
	return b.String()
}

// Line is the line of a problem as Text shows it, without its number; empty: there is
// none.
func (x *Printer) Line(p Problem) string {
	e, _ := x.excerpts.of(p)
	return strings.TrimSpace(e.line)
}

// writeFigures aligns labels left and values right, followed by the positions they
// were read at.
func writeFigures(b *strings.Builder, figures []Figure, lang string) {
	labelWidth, valueWidth := 0, 0
	for _, f := range figures {
		labelWidth = max(labelWidth, textWidth(Label(f.Label, lang)))
		valueWidth = max(valueWidth, textWidth(Visible(f.Value)))
	}
	for _, f := range figures {
		label, value := Label(f.Label, lang), Visible(f.Value)
		b.WriteString("  " + label + strings.Repeat(" ", labelWidth-textWidth(label)+2))
		b.WriteString(strings.Repeat(" ", valueWidth-textWidth(value)) + value)
		if at := f.Pos.String(); at != "" {
			b.WriteString("  " + Visible(at))
		}
		b.WriteByte('\n')
	}
}

// ANSI codes that are readable on light and dark backgrounds.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
)

func colourOf(s Severity) string {
	if s == Warning {
		return yellow
	}
	return red
}

// painter adds colours if it is true.
type painter bool

func (p painter) in(code, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
