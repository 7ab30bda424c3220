package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/words"
)

func checkCommand(p *program) *cobra.Command {
	var format string
	var asJSON, watch, poll, fix bool
	var day dayFlag
	var recording recording
	cmd := &cobra.Command{
		Use: "check",
		RunE: func(cmd *cobra.Command, args []string) error {
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
			if watch && (fix || len(args) > 0) {
				return usageError{cmd: cmd, text: words.Say("commands.usage.watch-whole"), hint: words.Say("commands.usage.drop-one")}
			}
			opt, none, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			if err := day.apply(cmd, &opt); err != nil {
				return err
			}
			opt.Judge = p.judge()
			opt.Published = p.publishedAddresses
			if watch {
				return p.checkAgain(cmd.Context(), opt, poll)
			}
			named, err := p.namedFiles(cmd, args)
			if err != nil {
				return err
			}
			if fix {
				if err := p.fix(cmd.Context(), opt, named); err != nil {
					return err
				}
			}
			var m memo
			if as == diag.Human && named == nil {
				m = p.memo(cmd.Context(), "check", recording.cache, opt)
			}
			if o := m.find(); o != nil {
				fmt.Fprint(p.err, o.Printed)
				return nil
			}
			var end func()
			opt.Made, end = p.progress("commands.check.checking")
			r, err := build.Check(cmd.Context(), opt)
			end()
			if err != nil {
				return err
			}
			printed, err := p.captureErrors(func() error {
				day.note(p, r)
				return p.checked(r, as, none, narrow(r.Book, named))
			})
			if err != nil {
				return err
			}
			if !r.Errors() {
				m.keep(outcome{Printed: printed}, nil)
			}
			return status(r.Book)
		},
	}
	cmd.Flags().StringVar(&format, "format", "human", "")
	day.flag(cmd)
	recording.flag(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().BoolVar(&p.each, "all", false, "")
	cmd.Flags().BoolVar(&fix, "fix", false, "")
	cmd.Flags().BoolVarP(&watch, "watch", "w", false, "")
	cmd.Flags().BoolVar(&poll, "poll", false, "")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diag.Formats[:], cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// namedFiles returns the documents that were named, or are in a folder that was
// named; nil: all.
func (p *program) namedFiles(cmd *cobra.Command, args []string) (map[string]bool, error) {
	if len(args) == 0 {
		return nil, nil
	}
	files, err := p.documents(cmd, args)
	named := make(map[string]bool, len(files))
	for _, path := range files {
		named[path] = true
	}
	return named, err
}

// narrow keeps the problems of named files, those with a figure from a named file,
// and those of no file. It returns how many it removed. The checks themselves cover
// the whole portal.
func narrow(b *build.Book, named map[string]bool) (elsewhere int) {
	if named == nil {
		return 0
	}
	all := len(b.Problems)
	b.Problems = slices.DeleteFunc(slices.Clone(b.Problems), func(p diag.Problem) bool {
		tied := func(f diag.Figure) bool { return named[f.Pos.File] }
		return p.File != "" && !named[p.File] && !slices.ContainsFunc(p.Figures, tied)
	})
	return all - len(b.Problems)
}

// checked prints the problems, and how many others were left out.
func (p *program) checked(r *build.Result, as diag.Format, none *history.None, elsewhere int) error {
	lang := p.language(r.Lang())
	if as != diag.Human {
		return diag.Write(p.out, as, r.Problems, diag.Options{Lang: lang, Source: r.Excerpt})
	}
	if err := p.problems(r.Book); err != nil {
		return err
	}
	if elsewhere > 0 {
		fmt.Fprintln(p.err, count("commands.check.elsewhere", elsewhere).In(lang))
		if r.Uncounted && !r.Errors() {
			p.tell(lang, "commands.check.uncounted")
		}
		return nil
	}
	if r.Errors() {
		return nil
	}
	p.leftOut(r.Left, lang)
	p.noHistory(r, none, lang)
	p.tell(lang, "commands.check.sound", "pages", count("commands.pages", r.Pages))
	return nil
}
