package main

import (
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// dayFlag is the flag --day: the portal's day where its settings state none. Without
// the flag it is the day of the newest commit, which the author of the commit chooses
// and which may be months ago. A scheduled build therefore states the day it runs on,
// so that a page is published on its day.
type dayFlag struct {
	text   string
	commit content.Date // the newest commit's; zero: there is none
}

// today is the value of --day that reads the computer's clock.
const today = "today"

func (f *dayFlag) flag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.text, "day", "", "")
	_ = cmd.RegisterFlagCompletionFunc("day", cobra.FixedCompletions([]string{today}, cobra.ShellCompDirectiveNoFileComp))
}

// apply sets the day of a run. With the flag, uncommitted files are checked against
// that day like all others.
func (f *dayFlag) apply(cmd *cobra.Command, opt *build.Options) error {
	f.commit = opt.Day
	switch f.text {
	case "":
		return nil
	case today:
		f.text = time.Now().Format(time.DateOnly)
	default:
		if _, err := time.Parse(time.DateOnly, f.text); err != nil {
			return usageError{cmd: cmd, text: words.Say("commands.usage.not-a-date", "text", f.text), hint: verbatim("--day 2026-05-03")}
		}
	}
	opt.Day, opt.Uncommitted = dateOf(f.text), nil
	return nil
}

// note prints when the flag has no effect, and when the newest commit is dated after
// it.
func (f *dayFlag) note(p *program, r *build.Result) {
	if f.text == "" {
		return
	}
	lang, day := p.language(r.Lang()), dateOf(f.text)
	switch set := r.Settings.Day; {
	case set == day:
	case !set.IsZero():
		p.tell(lang, "commands.build.day-set", "day", f.text, "set", set.String())
	case f.commit.After(day):
		p.tell(lang, "commands.build.ahead", "commit", f.commit.String(), "day", f.text)
	}
}
