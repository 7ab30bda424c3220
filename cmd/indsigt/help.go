package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// helpCommand explains commands, and diagnostics by their ids.
func helpCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|ID]",
		Short: "explain a command, or a problem by its id",
		Long: `Help explains a command, or a problem by the id in brackets after it.

'indsigt help keys' lists every key of front matter with what its value must be,
where it may stand and an example; with a kind of document or the name of a key it
lists those alone.`,
		Example: `  indsigt help build
  indsigt help overdrawn
  indsigt help keys
  indsigt help keys initiatives
  indsigt help keys committed`,
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
	names = append(names, "keys")
	for _, e := range diag.Entries() {
		names = append(names, e.ID)
	}
	err := usageError{cmd: cmd, text: say("no command and no problem is called %q", "ingen kommando og ingen fejl hedder %q", topic), hint: say("run 'indsigt help' for the list of commands", "kør 'indsigt help' for at se kommandoerne")}
	if near := diag.Slip(topic, names); near != "" {
		err.hint = say("did you mean 'indsigt help %s'?", "mente du 'indsigt help %s'?", near)
	}
	return err
}

// helpKeys lists the keys of front matter: all, those of kinds, or those called
// by names.
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
	e := usageError{cmd: cmd, text: say("no kind of document and no key is called %q", "ingen slags dokument og ingen nøgle hedder %q", name), hint: say("'indsigt help keys' lists all keys", "'indsigt help keys' viser alle nøgler")}
	if near := diag.Slip(name, append(content.KeyNames(), kindNames(content.Kinds)...)); near != "" {
		e.hint = say("did you mean 'indsigt help keys %s'?", "mente du 'indsigt help keys %s'?", near)
	}
	return e
}

// explain prints an entry of the catalogue.
func explain(e diag.Entry, lang string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n  %s\n", e.ID, e.Severity, e.Text(lang))
	if hint := e.Hint(lang); hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", hint)
	}
	fmt.Fprintf(&b, "\n%s\n", e.Why(lang))
	return b.String()
}
