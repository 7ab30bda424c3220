package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/markdown"
)

// markdownCommand holds the program's Markdown against the specifications'
// examples; no part of a portal's work needs it, so help does not show it.
func markdownCommand(p *program) *cobra.Command {
	var github bool
	cmd := &cobra.Command{
		Use:     "markdown",
		Short:   "turn CommonMark on standard input into HTML",
		Example: "  indsigt markdown --gfm < page.md",
		Hidden:  true,
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := io.ReadAll(cmd.InOrStdin())
			if err != nil {
				return err
			}
			html := markdown.Spec(src, github)
			if html == nil && len(src) > 0 {
				return fmt.Errorf("the text is larger or more tangled than a page may be")
			}
			_, err = p.out.Write(html)
			return err
		},
	}
	cmd.Flags().BoolVar(&github, "gfm", false, "GitHub's additions")
	return cmd
}
