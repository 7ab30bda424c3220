package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
)

func checkCommand(p *program) *cobra.Command {
	var format string
	var asJSON, watch, poll bool
	var days dayLimit
	cmd := &cobra.Command{
		Use:   "check",
		Short: "tell everything that build would refuse, and write nothing",
		Long: `Check does all that build does and writes nothing. The exit status is 1 when
there is an error, whatever the format.

Formats: human (for people, on standard error), and on standard output json,
github (workflow commands of GitHub Actions), gitlab (a Code Quality report) and
sarif (SARIF 2.1.0).

People are told more than ten problems of one cause once, with their number and
the first three places: a name that was changed and is still written in three
hundred files. --all shows each, as the other formats do.

With --watch it checks again whenever a file is saved, until Ctrl-C, and tells
all problems each time, between a line that begins with "checking:" and one that
begins with "checked:" (in Danish "ser efter:" and "set efter:"). The tasks for
Visual Studio Code that init writes show them at their lines. Where the portal
lies on a network share or in a container, --watch needs --poll too.`,
		Example: `  indsigt check
  indsigt check --all
  indsigt check --watch
  indsigt check --format github
  indsigt check --format sarif > indsigt.sarif
  indsigt check --lang da`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				if cmd.Flags().Changed("format") && format != "json" {
					return usageError{cmd: cmd, text: say("--json and --format %s ask for different things", "--json og --format %s beder om hver sit", format), hint: say("leave one of them out", "lad det ene være")}
				}
				format = "json"
			}
			as, err := diag.ParseFormat(format)
			if err != nil {
				e := usageError{cmd: cmd, text: say(err.Error(), "ukendt format "+strconv.Quote(format)+" (human, json, github, gitlab eller sarif)")}
				if near := diag.Nearest(format, diag.Formats[:]); near != "" {
					e.hint = say("did you mean --format %s?", "mente du --format %s?", near)
				}
				return e
			}
			if err := watchable(cmd, watch, poll, as); err != nil {
				return err
			}
			opt, none, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			if err := days.limit(cmd, &opt); err != nil {
				return err
			}
			if watch {
				return p.checkAgain(cmd.Context(), opt, poll)
			}
			var end func()
			opt.Made, end = p.progress(wordChecking)
			r, err := build.Check(cmd.Context(), opt)
			end()
			if err != nil {
				return err
			}
			days.told(p, r)
			if err := p.checked(r, as, none); err != nil {
				return err
			}
			return status(r.Book)
		},
	}
	cmd.Flags().StringVar(&format, "format", "human", "print problems as `FORMAT`: human, json, github, gitlab or sarif")
	days.flag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "the same as --format json")
	cmd.Flags().BoolVar(&p.each, "all", false, "print each of many problems of one cause")
	cmd.Flags().BoolVarP(&watch, "watch", "w", false, "check again whenever a file is saved, until Ctrl-C")
	cmd.Flags().BoolVar(&poll, "poll", false, "with --watch: look for changes twice a second instead of being told")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diag.Formats[:], cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (p *program) checked(r *build.Result, as diag.Format, none *history.None) error {
	lang := p.language(r.Lang())
	if as != diag.Human {
		return diag.Write(p.out, as, r.Problems, diag.Options{Lang: lang, Source: r.Excerpt})
	}
	if err := p.problems(r.Book); err != nil {
		return err
	}
	if r.Errors() {
		return nil
	}
	p.leftOut(r.Left, lang)
	p.noHistory(r, none, lang)
	fmt.Fprintln(p.err, wordSound.In(lang, wordPages.In(lang, r.Pages)))
	return nil
}
