package main

import (
	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/verify"
)

func verifyCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "verify [DIR|ZIP]",
		Short: "recompute every figure of a built site from its own data files",
		Long: `Verify reads a built site, a folder or a ZIP of one, and nothing else: not the
portal it was built from. By code that shares nothing with build it recomputes
every printed figure from the site's own CSV files, nets the facts again from the
funding lines, and follows each link and anchor inside the site. Without an
argument it verifies public/ of the portal.`,
		Example: `  indsigt verify
  indsigt verify public
  indsigt verify koege-2026.zip --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: say("one site at a time", "ét websted ad gangen"), hint: say("name one folder or ZIP: %s", "nævn én mappe eller ZIP-fil: %s", "indsigt verify public")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "public"
			if len(args) == 1 {
				name = args[0]
			}
			site, done, err := verify.Open(p.given(name))
			if err != nil {
				return usageError{cmd: cmd, text: as(err.Error()), hint: say("name a folder or ZIP that 'indsigt build' made", "nævn en mappe eller ZIP-fil, som 'indsigt build' har lavet")}
			}
			defer done()
			ctx := cmd.Context()
			step, end := p.progress(wordVerifying)
			r := verify.Site(site, verify.Options{Page: func(read, all int) bool {
				step(read, all)
				return ctx.Err() == nil
			}})
			end()
			if err := ctx.Err(); err != nil {
				return err
			}
			if asJSON {
				err = r.WriteJSON(p.out)
			} else {
				err = r.WriteHuman(p.err, diag.Options{Lang: p.lang, Colour: p.colour})
			}
			if err == nil && r.Errors() > 0 {
				err = errTold{exitProblems}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what was found as JSON")
	return cmd
}
