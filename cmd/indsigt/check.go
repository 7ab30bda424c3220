package main

import (
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/words"
)

func checkCommand(p *program) *cobra.Command {
	var format string
	var asJSON, watch, poll bool
	var day dayFlag
	cmd := &cobra.Command{
		Use:  "check",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				if cmd.Flags().Changed("format") && format != "json" {
					return usageError{cmd: cmd, text: words.Say("commands.usage.conflicting-flags", "first", "--json", "second", "--format "+format), hint: words.Say("commands.usage.drop-one")}
				}
				format = "json"
			}
			as, ok := diag.ParseFormat(format)
			if !ok {
				e := usageError{cmd: cmd, text: words.Say("commands.usage.unknown-format", "name", format, "formats", strings.Join(diag.Formats[:], ", "))}
				if near := diag.Nearest(format, diag.Formats[:]); near != "" {
					e.hint = words.Say("commands.usage.meant-format", "name", near)
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
			if err := day.apply(cmd, &opt); err != nil {
				return err
			}
			opt.Judge = p.judge()
			if watch {
				return p.checkAgain(cmd.Context(), opt, poll)
			}
			var end func()
			opt.Made, end = p.progress("commands.check.checking")
			r, err := build.Check(cmd.Context(), opt)
			end()
			if err != nil {
				return err
			}
			day.note(p, r)
			if err := p.checked(r, as, none); err != nil {
				return err
			}
			return status(r.Book)
		},
	}
	cmd.Flags().StringVar(&format, "format", "human", "")
	day.flag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().BoolVar(&p.each, "all", false, "")
	cmd.Flags().BoolVarP(&watch, "watch", "w", false, "")
	cmd.Flags().BoolVar(&poll, "poll", false, "")
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
	p.tell(lang, "commands.check.sound", "pages", count("commands.pages", r.Pages))
	return nil
}
