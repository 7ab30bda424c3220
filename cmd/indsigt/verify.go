package main

import (
	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/verify"
	"indsigt/cmd/indsigt/internal/words"
)

func verifyCommand(p *program) *cobra.Command {
	var asJSON bool
	var digest string
	cmd := &cobra.Command{
		Use: "verify",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.verify.one-site"), hint: words.Say("commands.verify.one-site-hint", "command", "indsigt verify public")}
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
				return usageError{cmd: cmd, text: sayer(err), hint: words.Say("commands.verify.built")}
			}
			defer done()
			ctx := cmd.Context()
			step, end := p.progress("commands.verify.verifying")
			r := verify.Site(site, verify.Options{Digest: digest, Page: func(read, all int) bool {
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
				err = r.WriteHuman(p.err, diag.Options{Lang: p.spoken(), Colour: p.colour})
			}
			if err == nil && r.Errors() > 0 {
				err = errTold{exitProblems}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().StringVar(&digest, "digest", "", "")
	return cmd
}
