package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/diag"
)

// helpCommand explains commands, and diagnostics by their ids.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|ID]",
		Short: "explain a command, or a problem by its id",
		Long:  `Help explains a command, or a problem by the id that stands in brackets after it.`,
		Example: `  indsigt help build
  indsigt help overdrawn`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			if len(args) == 1 {
				if e, ok := diag.Lookup(args[0]); ok {
					lang, _ := root.PersistentFlags().GetString("lang")
					_, err := fmt.Fprint(cmd.OutOrStdout(), explain(e, lang))
					return err
				}
			}
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 || found == root {
				return unknownTopic(cmd, root, strings.Join(args, " "))
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

func unknownTopic(cmd, root *cobra.Command, topic string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	for _, e := range diag.Entries() {
		names = append(names, e.ID)
	}
	err := usageError{cmd: cmd, text: say("no command and no problem is called %q", "ingen kommando og ingen fejl hedder %q", topic), hint: say("run 'indsigt help' for the list of commands", "kør 'indsigt help' for at se kommandoerne")}
	if near := diag.Nearest(topic, names); near != "" {
		err.hint = say("did you mean 'indsigt help %s'?", "mente du 'indsigt help %s'?", near)
	}
	return err
}

// explain prints an entry of the catalogue.
func explain(e diag.Entry, lang string) string {
	m := e.En
	if lang == "da" {
		m = e.Da
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n  %s\n", e.ID, e.Severity, m.Text)
	if m.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", m.Hint)
	}
	fmt.Fprintf(&b, "\n%s\n", m.Why)
	return b.String()
}
