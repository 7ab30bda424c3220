package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/output"
)

func cleanCommand(p *program) *cobra.Command {
	var out string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "clean",
		Short: "remove what builds wrote",
		Long: `Clean removes the files that builds wrote, by the list they left in the folder
(.indsigt-manifest.json), the folders that are empty then, and whatever a build
that was killed left beside it. Files that no build made stay.`,
		Example: `  indsigt clean
  indsigt clean --out /var/www/portal`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := build.Clean(build.Options{Dir: p.dir, Out: p.outPath(out)})
			var refused *output.Error
			if errors.As(err, &refused) {
				if err := diag.Write(p.err, diag.Human, []diag.Problem{refused.Problem}, diag.Options{Lang: p.lang, Colour: p.colour}); err != nil {
					return err
				}
				return errTold{exitProblems}
			}
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(p.out, struct {
					Out     string `json:"out"`
					Removed int    `json:"removed"`
					Foreign int    `json:"foreign"`
				}{r.Dir, r.Removed, r.Foreign})
			}
			if r.Removed == 0 && r.Bytes == 0 {
				fmt.Fprintln(p.err, wordNoBuild.In(p.lang, r.Dir))
				return nil
			}
			fmt.Fprintln(p.err, wordCleaned.In(p.lang, wordFiles.In(p.lang, r.Removed, size(r.Bytes, p.lang)), r.Dir))
			if r.Foreign > 0 {
				fmt.Fprintln(p.err, wordForeign.In(p.lang, r.Foreign))
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "the folder that the site was written to, seen from the portal (default: public)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the result as JSON")
	return cmd
}
