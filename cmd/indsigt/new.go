package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/words"
)

// newKinds are the kinds of documents that new can create.
var newKinds = []content.Kind{content.Areas, content.Initiatives, content.Plans, content.Pools, content.Organisations,
	content.Themes, content.Sources, content.Pages, content.Terms}

// newExample is a command that creates a document of a kind.
func newExample(kind content.Kind, lang string) string {
	first, _, _ := strings.Cut(say(lang, "help.new.kind.examples."+string(kind)), "\n")
	return strings.TrimSpace(first)
}

func newCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "new",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{cmd: cmd, text: words.Say("commands.new.which-kind"), hint: words.Say("commands.new.kinds", "kinds", strings.Join(kindNames(newKinds), ", "))}
			}
			_, err := kindNamed(cmd, args[0], newKinds)
			return err
		},
	}
	for _, kind := range newKinds {
		cmd.AddCommand(newKindCommand(p, kind))
	}
	return cmd
}

// newKindCommand creates documents of one kind. Its flags are the keys of the kind
// that can be written on one line.
func newKindCommand(p *program, kind content.Kind) *cobra.Command {
	d := &draft{p: p, kind: kind}
	cmd := &cobra.Command{
		Use:               kind.One(),
		Aliases:           []string{string(kind)},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			d.cmd = cmd
			return d.run(strings.Join(args, " "))
		},
	}
	cmd.Flags().StringVar(&d.slug, "slug", "", "")
	for _, k := range askedKeys(kind) {
		text := k.In(p.typed)
		usage := lower(text.Label) + ": " + lower(text.Help)
		cmd.Flags().Var(&keyValue{name: say(p.typed, "help.new.kind.value")}, k.Name, strings.ReplaceAll(usage, "`", ""))
		_ = cmd.RegisterFlagCompletionFunc(k.Name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return p.offers(k), cobra.ShellCompDirectiveNoFileComp
		})
	}
	return cmd
}

// keyValue is the value typed for a key of front matter; name is its type in help.
type keyValue struct{ text, name string }

func (v *keyValue) String() string        { return v.text }
func (v *keyValue) Set(text string) error { v.text = text; return nil }
func (v *keyValue) Type() string          { return v.name }

// lower makes the first letter lower case.
func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// askedKeys are the keys of a kind that can be answered in one line, without the
// title.
func askedKeys(kind content.Kind) []content.Key {
	var keys []content.Key
	for _, k := range content.Keys(kind) {
		switch {
		case k.Type == content.Object, k.Type == content.Objects, k.Type == content.Levels, k.Type == content.SitePaths:
		case slices.Contains([]string{"title", "sort", "draft", "published", "updated", "divide"}, k.Name):
		default:
			keys = append(keys, k)
		}
	}
	return keys
}

// offers are the words a key accepts: codes, or slugs of documents.
func (p *program) offers(k content.Key) []string {
	var words []string
	for _, c := range k.Codes {
		words = append(words, c.Code)
	}
	for _, kind := range k.Refs {
		words = append(words, p.slugs(kind)...)
	}
	return words
}

// slugs lists the documents of a kind in alphabetical order, without translations.
func (p *program) slugs(kind content.Kind) []string {
	entries, _ := fs.ReadDir(source.Dir(p.dir), "content/"+string(kind))
	var all []string
	for _, e := range entries {
		name, found := strings.CutSuffix(e.Name(), ".md")
		if found && !strings.Contains(name, ".") {
			all = append(all, content.SlugOf(name))
		}
	}
	return all
}

// draft is a document that new is creating.
type draft struct {
	p        *program
	cmd      *cobra.Command
	kind     content.Kind
	slug     string
	settings *content.Settings
	lang     string
	values   []matter.Pair
}

func (d *draft) run(title string) error {
	if _, err := os.Stat(d.p.path("content/index.md")); err != nil {
		return usageError{cmd: d.cmd, text: words.Say("commands.usage.no-portal"), hint: words.Say("commands.usage.go-to-portal")}
	}
	var err error
	if d.settings, err = d.p.settings(); err != nil {
		return err
	}
	d.lang = d.p.language(d.settings.Language)
	title = strings.Join(strings.Fields(title), " ")
	q := d.p.questions()
	if title == "" && q != nil {
		title = q.ask(say(d.lang, "commands.new.title"))
	}
	if title == "" {
		return usageError{cmd: d.cmd, text: words.Say("commands.new.which-title"), hint: verbatim(newExample(d.kind, d.lang))}
	}
	if err := d.name(title); err != nil {
		return err
	}
	d.values = []matter.Pair{{Key: "title", Value: matter.Text(title)}}
	if reason, hint := d.wrong(d.values[0]); reason != "" {
		return usageError{cmd: d.cmd, text: verbatim(reason), hint: hinted(hint)}
	}
	if err := d.flags(); err != nil {
		return err
	}
	if q != nil {
		d.ask(q)
	}
	return d.write()
}

// path is the new file's path in the portal.
func (d *draft) path() string { return "content/" + string(d.kind) + "/" + d.slug + ".md" }

// name chooses the slug, and refuses one that is taken.
func (d *draft) name(title string) error {
	given := d.slug
	if given == "" {
		given = shortened(content.SlugOf(title))
	}
	if d.slug = content.SlugOf(given); d.slug == "" || d.cmd.Flags().Changed("slug") && d.slug != given {
		e := usageError{cmd: d.cmd, text: words.Say("commands.new.no-slug", "title", title), hint: words.Say("commands.new.no-slug-hint")}
		if d.slug != "" {
			e.text, e.hint = words.Say("commands.new.bad-slug", "name", given), words.Say("commands.new.meant-slug", "name", d.slug)
		}
		return e
	}
	there := d.p.slugs(d.kind)
	if slices.Contains(there, d.slug) {
		return usageError{cmd: d.cmd, text: words.Say("commands.new.exists", "file", d.path()),
			hint: words.Say("commands.new.exists-hint", "name", free(d.slug, there))}
	}
	if near := diag.Nearest(d.slug, there); near != "" {
		d.p.tell(d.lang, "commands.new.near-file", "file", "content/"+string(d.kind)+"/"+near+".md")
	}
	for _, kind := range newKinds {
		if kind != d.kind && slices.Contains(d.p.slugs(kind), d.slug) {
			d.p.tell(d.lang, "commands.new.same-name", "other", string(kind)+"/"+d.slug, "new", string(d.kind)+"/"+d.slug)
		}
	}
	return nil
}

// shortened cuts a slug to 60 bytes, at a hyphen if there is one in the second half.
func shortened(slug string) string {
	const limit = 60
	if len(slug) <= limit {
		return slug
	}
	cut := strings.LastIndexByte(slug[:limit+1], '-')
	if cut < limit/2 {
		cut = limit
	}
	return slug[:cut]
}

// free returns the slug with the lowest number from 2 that is not taken.
func free(slug string, there []string) string {
	for i := 2; ; i++ {
		if name := fmt.Sprintf("%s-%d", slug, i); !slices.Contains(there, name) {
			return name
		}
	}
}

// flags takes the values of the flags.
func (d *draft) flags() error {
	for _, k := range askedKeys(d.kind) {
		if !d.cmd.Flags().Changed(k.Name) {
			continue
		}
		text := d.cmd.Flags().Lookup(k.Name).Value.String()
		pair := matter.Pair{Key: k.Name, Value: d.value(k, text)}
		if reason, hint := d.wrong(pair); reason != "" {
			return usageError{cmd: d.cmd, text: words.Say("commands.new.flag", "name", k.Name, "reason", reason), hint: hinted(hint)}
		}
		d.values = append(d.values, pair)
	}
	return nil
}

// ask asks for each key without a flag, until the answer is valid or empty.
func (d *draft) ask(q *questions) {
	d.p.tell(d.lang, "commands.new.asking")
	for _, k := range askedKeys(d.kind) {
		if d.has(k.Name) || k.Name == "themes" || k.Name == "file" && d.has("url") {
			continue
		}
		text := k.In(d.lang)
		if offers := d.p.offers(k); len(offers) > 0 && len(offers) <= 12 {
			text.Help += " (" + strings.Join(offers, ", ") + ")"
		}
		for {
			answer := q.ask(say(d.lang, "commands.new.question", "label", text.Label, "help", text.Help))
			if answer == "" {
				break
			}
			pair := matter.Pair{Key: k.Name, Value: d.value(k, answer)}
			reason, hint := d.wrong(pair)
			if reason == "" {
				d.values = append(d.values, pair)
				break
			}
			fmt.Fprintf(d.p.err, "  %s\n", reason)
			if hint != "" {
				fmt.Fprintf(d.p.err, "  %s\n", hint)
			}
		}
	}
}

// hinted returns a hint, or nil if it is empty.
func hinted(hint string) words.Sayer {
	if hint == "" {
		return nil
	}
	return verbatim(hint)
}

func (d *draft) has(key string) bool {
	return slices.ContainsFunc(d.values, func(p matter.Pair) bool { return p.Key == key })
}

// write creates the file if it passes the checks.
func (d *draft) write() error {
	for _, k := range content.Keys(d.kind) {
		if k.Required && !d.has(k.Name) {
			return usageError{cmd: d.cmd, text: words.Say("commands.new.needs", "kind", words.In(d.lang).N("terms.kind."+string(d.kind), 1), "key", k.Name), hint: words.Say("commands.new.needs-hint", "key", k.Name, "example", k.Example)}
		}
	}
	if d.kind == content.Sources && !d.has("url") && !d.has("file") {
		return usageError{cmd: d.cmd, text: words.Say("commands.new.source-needs"), hint: verbatim(newExample(d.kind, d.lang))}
	}
	src := matter.New(d.kind, d.lang, d.values)
	if _, problems := content.Parse(d.path(), src, d.settings.Options()); hasErrors(problems) {
		if err := diag.Write(d.p.err, diag.Human, problems, diag.Options{Lang: d.lang, Colour: d.p.colour}); err != nil {
			return err
		}
		return reportedError{exitProblems}
	}
	if err := folder.Save(d.p.dir, d.path(), src, folder.Saving{New: true}); err != nil {
		return err
	}
	fmt.Fprintln(d.p.out, d.path())
	d.p.tell(d.lang, "commands.new.next")
	return nil
}

func hasErrors(problems []diag.Problem) bool {
	errors, _ := diag.Count(problems)
	return errors > 0
}
