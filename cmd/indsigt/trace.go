package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

func traceCommand(p *program) *cobra.Command {
	var asJSON bool
	var asOf string
	cmd := &cobra.Command{
		Use: "trace",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{cmd: cmd, text: words.Say("commands.trace.which-figure"), hint: words.Say("commands.trace.which-figure-hint", "command", "indsigt trace 'committed area=nord'")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			q, err := ask.Parse(text)
			if err != nil {
				return questionError(cmd, text, err)
			}
			opt, _, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			if asOf != "" {
				repo, err := p.asOf(cmd, asOf, &opt)
				if err != nil {
					return err
				}
				defer repo.Close()
			}
			book, err := build.Read(cmd.Context(), opt)
			if err != nil {
				return err
			}
			if book.Ledger == nil {
				if err := p.problems(book); err != nil {
					return err
				}
				return reportedError{exitProblems}
			}
			changes, err := p.changesFor(cmd.Context(), book, asOf)
			if err != nil {
				return err
			}
			if err := p.trace(cmd, book, q, changes, asJSON); err != nil {
				return err
			}
			if book.Errors() {
				p.tell(p.language(book.Lang()), "commands.trace.unsound")
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().StringVar(&asOf, "as-of", "", "")
	return cmd
}

// questionError marks the position of an error in a question.
func questionError(cmd *cobra.Command, text string, err error) error {
	var e *ask.Error
	if !errors.As(err, &e) {
		return err
	}
	from := len([]rune(text[:e.Pos]))
	wide := max(1, len([]rune(text[e.Pos:max(e.Pos, e.End)])))
	hint := e.Hint
	if e.Near != "" {
		hint = words.Say("commands.meant-quoted", "name", e.Near)
	}
	return usageError{cmd: cmd, hint: hint, text: words.Say("commands.trace.question", "reason", e.Reason,
		"question", text, "marks", strings.Repeat(" ", from)+strings.Repeat("^", wide))}
}

func (p *program) trace(cmd *cobra.Command, book *build.Book, q ask.Question, changes lastChanges, asJSON bool) error {
	tree := book.Ledger.Trace(q)
	if tree.Sum.Empty() {
		if err := strangeValue(cmd, book, q); err != nil {
			return err
		}
	}
	if asJSON {
		return writeJSON(p.out, treeJSON(&tree, changes.inTree(q.Measure, &tree)))
	}
	lang := p.language(book.Lang())
	g, err := money.NewGrammar(lang, book.Settings.Currency)
	if err != nil {
		return err
	}
	return writeTree(p.out, &tree, teller{lang, g, changes.inTree(q.Measure, &tree)}, 0)
}

// strangeValue distinguishes a filter value that does not occur in the portal from
// one without facts.
func strangeValue(cmd *cobra.Command, book *build.Book, q ask.Question) error {
	for d := range ask.Dim(ask.DimCount) {
		value := q.Filter[d]
		if value == "" || d == ask.Line || d == ask.Entry || d == ask.Year || written(book.Library, d, value) {
			continue
		}
		var known []string
		for _, m := range money.Measures {
			for _, g := range book.Ledger.By(ask.Question{Table: q.Table, Measure: m}, d) {
				known = append(known, g.Key)
			}
		}
		if slices.ContainsFunc(known, func(key string) bool { return ask.Holds(value, key) }) {
			continue
		}
		if near := diag.Nearest(value, known); near != "" {
			return usageError{cmd: cmd, text: words.Say("commands.trace.no-value", "dimension", d.String(), "value", value),
				hint: words.Say("commands.trace.meant-value", "dimension", d.String(), "value", near)}
		}
	}
	return nil
}

// written reports whether a document of the portal has the slug that a filter names.
func written(lib *library.Library, d ask.Dim, value string) bool {
	kinds := map[ask.Dim][]content.Kind{
		ask.Area: {content.Areas}, ask.Theme: {content.Themes}, ask.Funder: {content.Organisations}, ask.Plan: {content.Plans}, ask.Pool: {content.Pools}, ask.Receiver: {content.Organisations},
		ask.Holder: {content.Areas, content.Initiatives, content.Plans, content.Pools},
		ask.Giver:  {content.Organisations, content.Areas, content.Initiatives, content.Plans, content.Pools},
	}
	if lib == nil || len(kinds[d]) == 0 {
		return false
	}
	_, _, ok := lib.Resolve(content.Ref{Text: value}, kinds[d]...)
	return ok
}

// teller formats sums in a language, and the commits that changed the leaves.
type teller struct {
	lang    string
	g       money.Grammar
	changed map[*ledger.TraceNode]lastChange
}

func (t teller) sum(s money.Sum) string {
	if s.Empty() {
		return say(t.lang, "commands.trace.nothing")
	}
	var notes []string
	if s.Unknown > 0 {
		notes = append(notes, say(t.lang, "commands.trace.unknown", "missing", s.Unknown, "pieces", s.Pieces))
	}
	if s.Withheld > 0 {
		notes = append(notes, say(t.lang, "commands.trace.withheld", "missing", s.Withheld, "pieces", s.Pieces))
	}
	if s.Bounded {
		notes = append(notes, say(t.lang, "commands.trace.at-most", "amount", strings.ReplaceAll(t.g.FormatExact(s.Most), "\u00a0", " ")))
	}
	text := strings.ReplaceAll(t.g.FormatExact(s.Known), "\u00a0", " ")
	switch {
	case s.Missing() == s.Pieces:
		text = say(t.lang, "commands.trace.not-known")
	case s.Missing() > 0:
		text = say(t.lang, "commands.trace.at-least", "amount", text)
	}
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, ", ") + ")"
	}
	return text
}

func writeTree(w io.Writer, t *ledger.TraceNode, tell teller, depth int) error {
	sign := ""
	if t.Sign < 0 {
		sign = "− "
	}
	line := strings.Repeat("  ", depth) + sign + tell.sum(t.Sum) + "  " + t.Name
	if t.Basis != "" && t.Basis != ledger.Stated.String() {
		line += " [" + say(tell.lang, "commands.trace.basis."+t.Basis) + "]"
	}
	if t.Inside != "" {
		line += " [" + say(tell.lang, "commands.trace.inside", "fact", t.Inside) + "]"
	}
	if t.Part {
		line += " [" + say(tell.lang, "commands.trace.part-of") + "]"
	}
	if at := t.Pos.String(); at != "" {
		line += "  " + at
	}
	switch last, ok := tell.changed[t]; {
	case ok && last.Uncommitted:
		line += "  " + say(tell.lang, "commands.trace.uncommitted")
	case ok:
		line += "  " + last.Day + " " + last.Short()
	}
	if _, err := fmt.Fprintln(w, line); err != nil {
		return err
	}
	for i := range t.Children {
		if err := writeTree(w, &t.Children[i], tell, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// jsonTree is a node of the tree. Amounts are in kroner with two decimals.
type jsonTree struct {
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Sign     int    `json:"sign"`
	Known    string `json:"known"`
	Pieces   int    `json:"pieces"`
	Unknown  int    `json:"unknown"`
	Withheld int    `json:"withheld"`
	Basis    string `json:"basis,omitempty"`
	Part     bool   `json:"part,omitempty"`
	Inside   string `json:"inside,omitempty"` // the fact that this one is an unknown part of
	Most     string `json:"most,omitempty"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"col,omitempty"`
	// Commit and Day are those of the commit that last changed a leaf.
	Commit      string     `json:"commit,omitempty"`
	Day         string     `json:"day,omitempty"`
	Uncommitted bool       `json:"uncommitted,omitempty"` // the leaf is not as a commit has it
	Children    []jsonTree `json:"children,omitempty"`
}

func treeJSON(t *ledger.TraceNode, changed map[*ledger.TraceNode]lastChange) jsonTree {
	j := jsonTree{
		Kind: t.Kind, Name: t.Name, Sign: t.Sign, Known: money.Plain(t.Sum.Known), Pieces: t.Sum.Pieces,
		Unknown: t.Sum.Unknown, Withheld: t.Sum.Withheld, Basis: t.Basis, Part: t.Part, Inside: t.Inside,
		File: t.Pos.File, Line: t.Pos.Line, Col: t.Pos.Col,
		Commit: changed[t].ID, Day: changed[t].Day, Uncommitted: changed[t].Uncommitted,
	}
	if t.Sum.Bounded {
		j.Most = money.Plain(t.Sum.Most)
	}
	for i := range t.Children {
		j.Children = append(j.Children, treeJSON(&t.Children[i], changed))
	}
	return j
}
