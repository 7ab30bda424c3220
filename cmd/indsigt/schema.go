package main

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/schema"
	"indsigt/cmd/indsigt/internal/source"
)

func schemaCommand(p *program) *cobra.Command {
	var translation bool
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "print what front matter may say, as JSON Schema",
		Long: `Schema prints a JSON Schema (2020-12) of the front matter of one kind of document,
or of all kinds, for programs that help people write it. Labels and help stand in
it in Danish and in English; --lang chooses the language of titles. It is made
from the table of keys that 'indsigt check' reads by. What no schema can see
(references, sums, dates that are not in the calendar) only check tells.

KIND is home, area, initiative, plan, pool, organisation, theme, source, page or
term. Amounts are described in the way of the portal's language.`,
		Example: `  indsigt schema initiative
  indsigt schema plan --translation --lang da
  indsigt schema > front-matter.schema.json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: say("one kind at a time, and %d were given", "én slags ad gangen, og der er nævnt %d", len(args)), hint: say("leave KIND out for all of them", "nævn ingen for at få dem alle")}
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return kindNames(content.Kinds), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			opt := schema.Options{Lang: p.language("en"), Language: settings.Language, Currency: settings.Currency}
			if len(args) == 0 {
				if translation {
					return usageError{cmd: cmd, text: say("--translation is of one kind", "--translation er af én slags"), hint: as("indsigt schema area --translation")}
				}
				return writeJSON(p.out, schema.All(opt))
			}
			kind, err := kindNamed(cmd, args[0], content.Kinds)
			if err != nil {
				return err
			}
			if translation {
				return writeJSON(p.out, schema.OfTranslation(kind, opt))
			}
			return writeJSON(p.out, schema.Of(kind, opt))
		},
	}
	cmd.Flags().BoolVar(&translation, "translation", false, "of a translation, which holds words only")
	return cmd
}

// settings are the portal's, or those a portal begins with where none is here.
func (p *program) settings() (*content.Settings, error) {
	return settingsIn(source.Dir(p.dir))
}

// settingsIn are the settings of a portal among files.
func settingsIn(files fs.FS) (*content.Settings, error) {
	const index = "content/index.md"
	src, err := fs.ReadFile(files, index)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	settings, _ := content.ParseSettings(index, src)
	return settings, nil
}

// kindNamed is the kind a word of the command line names, among some.
func kindNamed(cmd *cobra.Command, name string, among []content.Kind) (content.Kind, error) {
	names := kindNames(among)
	for i, kind := range among {
		if name == names[i] || name == string(kind) {
			return kind, nil
		}
	}
	e := usageError{cmd: cmd, text: say("no kind of document is called %q", "ingen slags dokument hedder %q", name), hint: say("kinds: %s", "slags: %s", strings.Join(names, ", "))}
	if near := diag.Slip(name, names); near != "" {
		e.hint = say("did you mean '%s %s'?", "mente du '%s %s'?", cmd.CommandPath(), near)
	}
	return "", e
}

func kindNames(kinds []content.Kind) []string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = kind.One()
	}
	return names
}
