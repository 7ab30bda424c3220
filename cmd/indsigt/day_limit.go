package main

import (
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// dayLimit is the flag --not-after: the latest day that the newest commit can
// make the portal's. Whoever commits chooses a commit's date; a machine that
// publishes states the day it runs on, so that a commit dated ahead publishes
// nothing before its day. The program reads a clock for files alone that are not
// committed yet: see program.today.
type dayLimit struct {
	text  string
	ahead content.Date // the newest commit's, where it was later than the limit
}

func (l *dayLimit) flag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&l.text, "not-after", "", "")
}

// limit brings the day of a run down to the limit.
func (l *dayLimit) limit(cmd *cobra.Command, opt *build.Options) error {
	if l.text == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, l.text); err != nil {
		return usageError{cmd: cmd, text: words.Say("commands.usage.not-a-date", "text", l.text), hint: verbatim("--not-after 2026-05-03")}
	}
	opt.Uncommitted = nil
	if most := dateOf(l.text); opt.Day.After(most) {
		l.ahead, opt.Day = opt.Day, most
	}
	return nil
}

// told says that the newest commit is dated ahead, where that decides the
// portal's day.
func (l *dayLimit) told(p *program, r *build.Result) {
	if !l.ahead.IsZero() && r.Settings.Day.IsZero() {
		p.tell(p.language(r.Lang()), "commands.build.ahead", "commit", l.ahead.String(), "day", l.text)
	}
}
