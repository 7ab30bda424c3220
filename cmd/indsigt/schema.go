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
	"indsigt/cmd/indsigt/internal/words"
)

func schemaCommand(p *program) *cobra.Command {
	var translation bool
	cmd := &cobra.Command{
		Use: "schema",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.schema.one-kind", "n", len(args)), hint: words.Say("commands.schema.one-kind-hint")}
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
					return usageError{cmd: cmd, text: words.Say("commands.schema.translation"), hint: verbatim("indsigt schema area --translation")}
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
	cmd.Flags().BoolVar(&translation, "translation", false, "")
	return cmd
}

// settings returns the portal's settings, or the defaults if there is no portal.
func (p *program) settings() (*content.Settings, error) {
	return settingsIn(source.Dir(p.dir))
}

// settingsIn returns the settings of a portal in a file system.
func settingsIn(files fs.FS) (*content.Settings, error) {
	const index = "content/index.md"
	src, err := fs.ReadFile(files, index)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	settings, _ := content.ParseSettings(index, src)
	return settings, nil
}

// kindNamed finds the kind that an argument names, among some.
func kindNamed(cmd *cobra.Command, name string, among []content.Kind) (content.Kind, error) {
	names := kindNames(among)
	for i, kind := range among {
		if name == names[i] || name == string(kind) {
			return kind, nil
		}
	}
	e := usageError{cmd: cmd, text: words.Say("commands.new.no-kind", "name", name), hint: words.Say("commands.new.kinds", "kinds", strings.Join(names, ", "))}
	if near := diag.Slip(name, names); near != "" {
		e.hint = words.Say("commands.meant-command", "command", cmd.CommandPath()+" "+near)
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
