package main

import (
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/words"
)

// logOptions are the flags of a log of changes that is published.
type logOptions struct {
	key, because string
	begin        bool
}

func (f *logOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.key, "key", "", "")
	cmd.Flags().BoolVar(&f.begin, "new-log", false, "")
	cmd.Flags().StringVar(&f.because, "because", "", "")
}

// apply sets the key and the checkpoint to continue in the options of a build.
func (f *logOptions) apply(p *program, cmd *cobra.Command, opt *build.Options) error {
	if f.begin != (f.because != "") {
		return usageError{cmd: cmd, text: words.Say("commands.log.because")}
	}
	key, err := p.logKey(f.key)
	if err != nil {
		return err
	}
	opt.Log = build.LogOptions{Key: key, Continue: true, New: f.begin, Because: f.because}
	return nil
}

// logKey is the secret key in a file, else in INDSIGT_KEY; nil: there is none.
func (p *program) logKey(file string) (*translog.Key, error) {
	secret := os.Getenv("INDSIGT_KEY")
	if file != "" {
		text, err := os.ReadFile(p.given(file))
		if err != nil {
			return nil, err
		}
		secret = string(text)
	}
	if strings.TrimSpace(secret) == "" {
		return nil, nil
	}
	key, err := translog.ParseKey(secret)
	if err != nil {
		return nil, words.Say("commands.log.bad-key")
	}
	return key, nil
}

func receiptCommand(p *program) *cobra.Command {
	var keyFile string
	cmd := &cobra.Command{
		Use: "receipt",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{cmd: cmd, text: words.Say("commands.log.which"), hint: verbatim("indsigt receipt committed")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, _, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			if opt.Log.Key, err = p.logKey(keyFile); err != nil {
				return err
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
			if book.History, err = p.published("", true, new(bool))(cmd.Context(), book); err != nil {
				return err
			}
			if book.History == nil {
				return words.Say("commands.log.no-history")
			}
			entry, err := entryOf(cmd, book, strings.Join(args, " "))
			if err != nil {
				return err
			}
			proof, err := book.Receipt(entry)
			if err != nil {
				return err
			}
			_, err = p.out.Write(proof)
			return err
		},
	}
	cmd.Flags().StringVar(&keyFile, "key", "", "")
	return cmd
}

// entryOf finds the newest entry of a line, or of a question that one line answers,
// or the newest step for a question without filters.
func entryOf(cmd *cobra.Command, book *build.Book, text string) (int, error) {
	nothing := failure{words.Say("commands.log.not-there"), words.Say("commands.log.not-there-hint", "command", "indsigt history")}
	if at, ok := receipt.OfLine(book.History, text); ok {
		return at, nil
	}
	if strings.Contains(text, ":") {
		return 0, nothing
	}
	q, err := ask.Parse(text)
	if err != nil {
		return 0, questionError(cmd, text, err)
	}
	lines, all := linesOf(book.Ledger, q)
	if at, ok := receipt.OfStep(book.History); all && ok {
		return at, nil
	}
	if len(lines) > 1 {
		return 0, failure{words.Say("commands.log.several", "n", len(lines), "lines", someOf(lines)), verbatim("indsigt trace " + shellWord(text))}
	}
	for line := range lines {
		if at, ok := receipt.OfLine(book.History, line); ok {
			return at, nil
		}
	}
	return 0, nothing
}

// someOf joins the first ten of several lines.
func someOf(lines map[string]bool) string {
	all := slices.Sorted(maps.Keys(lines))
	if len(all) > 10 {
		all = append(all[:10], "…")
	}
	return strings.Join(all, ", ")
}
