package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/scaffold"
	"indsigt/cmd/indsigt/internal/words"
)

// The texts of a command are found by its position among the commands: those of
// 'indsigt hooks install' are help.hooks.install.args, .short, .long, .example and
// .flags.NAME. Commands are created without texts; describe adds them in the user's
// language, which readAhead determines before the flags are parsed.

// readAhead reads --lang and -C before the other flags and sets the language of help
// and of errors in what was typed.
func (p *program) readAhead(args []string) {
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.BoolP("help", "h", false, "")
	lang := flags.String("lang", "", "")
	dir := flags.StringP("directory", "C", "", "")
	_ = flags.Parse(args) // errors are reported when all flags are parsed
	q := program{lang: *lang, dir: *dir, locale: p.locale}
	if !words.Speaks(q.lang) {
		q.lang = ""
	}
	if q.dir == "" {
		q.dir = "."
		if up := portalAbove("."); up != "" {
			q.dir = up
		}
	}
	p.typed = words.In(q.spoken()).Lang()
}

// helpID is the prefix of a command's texts. The commands below new share one.
func helpID(cmd *cobra.Command) string {
	switch {
	case !cmd.HasParent():
		return "help.root"
	case !cmd.Parent().HasParent():
		return "help." + cmd.Name()
	case cmd.Parent().Name() == "new":
		return "help.new.kind"
	}
	return helpID(cmd.Parent()) + "." + cmd.Name()
}

// helpArgs are the arguments of all help texts.
var helpArgs = []any{
	"languages", strings.Join(words.Langs(), ", "), "forges", strings.Join(scaffold.Forges(), ", "),
	"formats", strings.Join(diag.Formats[:], ", "), "port", firstPort,
}

// describe gives a command and those below it their texts.
func describe(cmd *cobra.Command, w *words.Words) {
	id := helpID(cmd)
	args := helpArgs
	text := func(part string) string {
		if !w.Has(id + "." + part) {
			return ""
		}
		return w.T(id+"."+part, args...)
	}
	if kind, ok := content.KindNamed(cmd.Name()); ok && id == "help.new.kind" {
		args = append([]any{"folder", "content/" + string(kind) + "/"}, helpArgs...)
		cmd.Example = text("examples." + string(kind))
	} else {
		cmd.Example = text("example")
	}
	cmd.Short, cmd.Long = text("short"), text("long")
	if words := text("args"); words != "" {
		cmd.Use = cmd.Name() + " " + words
	}
	cmd.DisableFlagsInUseLine = true
	if cmd.Flags().Lookup("help") == nil {
		cmd.Flags().BoolP("help", "h", false, "")
	}
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" || cmd.Name() == "completion" || cmd.HasParent() && cmd.Parent().Name() == "completion" {
				f.Usage = flagUsage(cmd, f.Name, w)
			}
			// The library would print a default in English, unless it is the type's zero.
			switch f.DefValue = ""; f.Value.Type() {
			case "int":
				f.DefValue = "0"
			case "stringArray", "stringSlice":
				f.DefValue = "[]"
			}
		})
	}
	for _, c := range cmd.Commands() {
		describe(c, w)
	}
}

// flagUsage is the text of a flag: the command's, that of a command above it, or the
// one shared by all commands.
func flagUsage(cmd *cobra.Command, name string, w *words.Words) string {
	for c := cmd; c != nil; c = c.Parent() {
		if id := helpID(c) + ".flags." + name; w.Has(id) {
			return w.T(id, helpArgs...)
		}
	}
	return w.T("help.flags." + name)
}

// usageTemplate is cobra's usage template with the words of a language.
func usageTemplate(w *words.Words) string {
	label := func(name string, args ...any) string { return w.T("help.labels."+name, args...) }
	return label("usage") + `{{if .Runnable}}
  {{.UseLine}} ` + label("flags-mark") + `{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} ` + label("command-mark") + `{{end}}{{if .Aliases}}

` + label("aliases") + `
  {{.NameAndAliases}}{{end}}{{if .HasExample}}

` + label("examples") + `
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

` + label("commands") + `{{range .Commands}}{{if or .IsAvailableCommand (eq .Name "help")}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + label("flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + label("global-flags") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

` + label("more", "command", "{{.CommandPath}}") + `{{end}}
`
}
