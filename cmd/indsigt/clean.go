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
		Use:  "clean",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			r, err := build.Clean(build.Options{Dir: p.dir, Out: p.outPath(out)})
			var refused *output.Error
			if errors.As(err, &refused) {
				if err := diag.Write(p.err, diag.Human, []diag.Problem{refused.Problem}, diag.Options{Lang: p.spoken(), Colour: p.colour}); err != nil {
					return err
				}
				return reportedError{exitProblems}
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
			lang := p.spoken()
			if r.Removed == 0 && r.Bytes == 0 {
				p.tell(lang, "commands.clean.no-build", "dir", r.Dir)
				return nil
			}
			p.tell(lang, "commands.clean.removed", "files", count("commands.files", r.Removed, "size", size(r.Bytes, lang)), "dir", r.Dir)
			if r.Foreign > 0 {
				fmt.Fprintln(p.err, count("commands.foreign", r.Foreign).In(lang))
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "")
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	return cmd
}
