package main

import (
	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/words"
)

// tidyCompletion makes cobra's completion command refuse arguments as the other
// commands do.
func tidyCompletion(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args = cobra.ArbitraryArgs // RunE refuses them
		c.RunE = func(cmd *cobra.Command, args []string) error {
			return usageError{cmd: cmd, text: words.Say("commands.usage.shell"), hint: words.Say("commands.usage.shells")}
		}
		for _, shell := range c.Commands() {
			shell.Args = noArgs
		}
	}
}
