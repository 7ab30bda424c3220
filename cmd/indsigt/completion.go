package main

import "github.com/spf13/cobra"

// completionExamples install the script of each shell for good.
var completionExamples = map[string]string{
	"bash":       "  indsigt completion bash > ~/.local/share/bash-completion/completions/indsigt",
	"zsh":        "  indsigt completion zsh > \"${fpath[1]}/_indsigt\"",
	"fish":       "  indsigt completion fish > ~/.config/fish/completions/indsigt.fish",
	"powershell": "  indsigt completion powershell >> $PROFILE",
}

// nameCompletion lets the command that cobra makes speak as the others do; the
// texts for each shell stay cobra's own, which say where its file goes.
func nameCompletion(root *cobra.Command) {
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Use = "completion SHELL"
		c.Short = "print what lets a shell complete commands and flags"
		c.Long = `Completion prints a script for bash, zsh, fish or powershell that completes
commands, flags and their values. The help of each shell says where it goes.`
		c.Example = `  indsigt completion bash > /etc/bash_completion.d/indsigt
  indsigt completion fish --help`
		c.Args = cobra.ArbitraryArgs // a shell that is none of its parts
		c.RunE = func(cmd *cobra.Command, args []string) error {
			return usageError{cmd: cmd, text: say("for which shell?", "til hvilken skal?"), hint: say("indsigt completion bash, zsh, fish or powershell", "indsigt completion bash, zsh, fish eller powershell")}
		}
		for _, shell := range c.Commands() {
			shell.Short = "print the script for " + shell.Name()
			shell.Example = completionExamples[shell.Name()]
		}
	}
}
