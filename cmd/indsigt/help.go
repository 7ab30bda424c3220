package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// helpCommand explains commands, and diagnostics by their ids.
func helpCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use: "help",
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			if args[0] == "keys" {
				return p.helpKeys(cmd, args[1:])
			}
			if len(args) == 1 {
				if e, ok := diag.Lookup(args[0]); ok {
					_, err := fmt.Fprint(cmd.OutOrStdout(), explain(e, p.spoken()))
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
	names = append(names, "keys")
	for _, e := range diag.Entries() {
		names = append(names, e.ID)
	}
	err := usageError{cmd: cmd, text: words.Say("commands.help.no-topic", "topic", topic), hint: words.Say("commands.help.commands")}
	if near := diag.Slip(topic, names); near != "" {
		err.hint = words.Say("commands.meant-command", "command", "indsigt help "+near)
	}
	return err
}

// helpKeys lists keys of front matter: all, those of kinds, or those with certain
// names.
func (p *program) helpKeys(cmd *cobra.Command, args []string) error {
	lang := p.spoken()
	kinds := append(slices.Clone(content.Kinds[1:]), content.Home)
	if len(args) == 0 {
		_, err := fmt.Fprint(cmd.OutOrStdout(), content.KeyList(kinds, "", lang))
		return err
	}
	for _, arg := range args {
		text := ""
		if kind, ok := content.KindNamed(arg); ok {
			text = content.KeyList([]content.Kind{kind}, "", lang)
		} else if text = content.KeyList(kinds, arg, lang); text == "" {
			return p.noSuchKey(cmd, arg)
		}
		if _, err := fmt.Fprint(cmd.OutOrStdout(), text); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) noSuchKey(cmd *cobra.Command, name string) error {
	e := usageError{cmd: cmd, text: words.Say("commands.help.no-key", "name", name), hint: words.Say("commands.help.keys")}
	if near := diag.Slip(name, append(content.KeyNames(), kindNames(content.Kinds)...)); near != "" {
		e.hint = words.Say("commands.meant-command", "command", "indsigt help keys "+near)
	}
	return e
}

// explain prints an entry of the catalogue.
func explain(e diag.Entry, lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n  %s\n", e.ID, diag.SeverityIn(e.Severity, lang), e.Text(lang))
	if hint := e.Hint(lang); hint != "" {
		fmt.Fprintf(&b, "  %s: %s\n", say(lang, "commands.hint"), hint)
	}
	fmt.Fprintf(&b, "\n%s\n", e.Why(lang))
	return b.String()
}
