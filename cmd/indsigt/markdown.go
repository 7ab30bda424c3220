package main

import (
	"io"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/words"
)

// markdownCommand compares the program's Markdown with the examples of the
// specifications. It is hidden: portals do not need it.
func markdownCommand(p *program) *cobra.Command {
	var github bool
	cmd := &cobra.Command{
		Use:    "markdown",
		Hidden: true,
		Args:   noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := io.ReadAll(cmd.InOrStdin())
			if err != nil {
				return err
			}
			html := markdown.Spec(src, github)
			if html == nil && len(src) > 0 {
				return words.Say("commands.markdown.too-large")
			}
			_, err = p.out.Write(html)
			return err
		},
	}
	cmd.Flags().BoolVar(&github, "gfm", false, "")
	return cmd
}
