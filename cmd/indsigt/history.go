package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

func historyCommand(p *program) *cobra.Command {
	var asJSON bool
	var recording recording
	cmd := &cobra.Command{
		Use: "history",
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			repo, err := history.Open(ctx, p.dir)
			if err != nil {
				return withoutHistory(cmd, err)
			}
			defer repo.Close()
			head, err := repo.Commit(ctx, "HEAD")
			if err != nil {
				return withoutHistory(cmd, err)
			}
			opt, _, err := p.options(ctx, "")
			if err != nil {
				return err
			}
			book, err := build.Read(ctx, opt)
			if err != nil {
				return err
			}
			which, err := eventsOf(cmd, book, strings.Join(args, " "))
			if err != nil {
				return err
			}
			log, err := p.record(ctx, repo, head, head.Day, recording.cache)
			if err != nil {
				return err
			}
			return p.events(log, which, book, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	recording.flag(cmd)
	return cmd
}

// eventsOf returns the filter for the requested events: all, those of a file, of a
// funding line, or of a question.
func eventsOf(cmd *cobra.Command, book *build.Book, text string) (func(*change.Event) bool, error) {
	switch {
	case text == "":
		return func(*change.Event) bool { return true }, nil
	case strings.HasSuffix(text, ".md"):
		return func(e *change.Event) bool {
			return e.File == text || strings.HasSuffix(text, "/"+e.File) && e.File != ""
		}, nil
	case strings.Contains(text, ":") && !strings.Contains(text, "="):
		return func(e *change.Event) bool { return e.Line == text || e.Related == text }, nil
	}
	q, err := ask.Parse(text)
	if err != nil {
		return nil, questionError(cmd, text, err)
	}
	year := q.Filter[ask.Year]
	lines, all := linesOf(book.Ledger, q)
	return func(e *change.Event) bool {
		return e.Measure == q.Measure && (all || lines[e.Line]) && (year == "" || year == yearText(e.Year))
	}, nil
}

func yearText(year int) string {
	if year == 0 {
		return ask.None
	}
	return strconv.Itoa(year)
}

// linesOf returns the funding lines that the answer to a question sums, in all years.
// all is true if the question has no filter but the year.
func linesOf(led *ledger.Ledger, q ask.Question) (lines map[string]bool, all bool) {
	q.Filter[ask.Year] = ""
	lines, all = make(map[string]bool), true
	for _, value := range q.Filter {
		all = all && value == ""
	}
	if led == nil || all {
		return lines, all
	}
	if q.Table == ask.Lines {
		for _, i := range led.RowsOf(q) {
			lines[led.Rows()[i].Line] = true
		}
		return lines, false
	}
	for _, i := range led.FactsOf(q) {
		for _, line := range led.Facts()[i].Lines {
			lines[line] = true
		}
	}
	return lines, false
}

// events prints the events that which accepts, oldest first.
func (p *program) events(log *change.Log, which func(*change.Event) bool, book *build.Book, asJSON bool) error {
	lang := p.language(book.Lang())
	g, err := money.NewGrammar(lang, book.Settings.Currency)
	if err != nil {
		return err
	}
	all := []jsonEvent{}
	n := 0
	for i := range log.Events {
		e := &log.Events[i]
		if !which(e) {
			continue
		}
		n++
		if asJSON {
			all = append(all, eventJSON(e))
		} else if _, err := fmt.Fprintln(p.out, eventText(e, lang, g)); err != nil {
			return err
		}
	}
	if asJSON {
		return writeJSON(p.out, all)
	}
	if n == 0 {
		p.tell(lang, "commands.history.nothing")
	}
	return nil
}

// eventText is an event as one line of text.
func eventText(e *change.Event, lang string, g money.Grammar) string {
	w := words.In(lang)
	figure := func(f change.Figure) string {
		switch {
		case !f.Stated:
			return w.T("commands.history.not-stated")
		case f.Value.State != money.Known:
			return w.T("terms.state." + f.Value.State.String())
		}
		return strings.ReplaceAll(g.FormatExact(f.Amount), "\u00a0", " ")
	}
	text := e.Day + "  " + w.T("codes.class."+e.Class.String()) + "  "
	if text += e.Line; e.Line == "" {
		text += w.T("commands.history.rest", "holder", e.Holder)
	}
	text += "  " + e.Measure.String()
	if e.Year != 0 {
		text += " " + strconv.Itoa(e.Year)
	}
	text += ": " + figure(e.Was) + " → " + figure(e.Is)
	if e.Effect != e.Is.Amount-e.Was.Amount {
		text += "  [" + w.T("commands.history.effect", "amount", strings.ReplaceAll(g.FormatExact(e.Effect), "\u00a0", " ")) + "]"
	}
	if e.Related != "" {
		text += "  ↔ " + e.Related
	}
	if e.Why != "" {
		text += "  – " + e.Why
	}
	return text + "  " + history.Commit{ID: e.Commit}.Short()
}

// jsonEvent is an event. Amounts are in the portal's currency with two decimals.
type jsonEvent struct {
	Seq      int    `json:"seq"`
	Day      string `json:"day"`
	Commit   string `json:"commit"`
	Line     string `json:"line"`
	Holder   string `json:"holder"`
	Giver    string `json:"giver"`
	Phase    string `json:"phase"`
	Form     string `json:"form"`
	Year     int    `json:"year"` // 0: not divided by year
	WasState string `json:"wasState"`
	Was      string `json:"was"` // empty unless known
	IsState  string `json:"isState"`
	Is       string `json:"is"`
	Effect   string `json:"effect"`
	Class    string `json:"class"`
	Why      string `json:"why,omitempty"`
	Source   string `json:"source,omitempty"`
	Related  string `json:"related,omitempty"`
	File     string `json:"file"`
	FileLine int    `json:"fileLine"`
}

func eventJSON(e *change.Event) jsonEvent {
	amount := func(f change.Figure) string {
		if !f.Stated || f.Value.State != money.Known {
			return ""
		}
		return money.Plain(f.Amount)
	}
	return jsonEvent{
		e.Seq, e.Day, e.Commit, e.Line, e.Holder, e.Giver, e.Phase.String(), e.Form.String(), e.Year, e.Was.State(), amount(e.Was), e.Is.State(), amount(e.Is),
		money.Plain(e.Effect), e.Class.String(), e.Why, e.Source, e.Related, e.File, e.FileLine,
	}
}
