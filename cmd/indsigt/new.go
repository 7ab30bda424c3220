package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/source"
)

// newKinds are the kinds of documents an editor begins.
var newKinds = []content.Kind{content.Areas, content.Initiatives, content.Plans, content.Pools, content.Organisations,
	content.Themes, content.Sources, content.Pages, content.Terms}

// newExamples show one use of each.
var newExamples = map[content.Kind]string{
	content.Areas:         `  indsigt new area Ellemarken`,
	content.Initiatives:   "  indsigt new initiative Lommepengeprojektet --areas ellemarken,karlemoseparken --status active\n  indsigt new initiative 'Åben fodbold' --slug aaben-fodbold-2026",
	content.Plans:         `  indsigt new plan 'Helhedsplan 2025' --period 2025–2029 --areas 'nord=60 %,syd=40 %'`,
	content.Pools:         `  indsigt new pool 'Tryghed og godt Ungeliv' --lead koege-kommune`,
	content.Organisations: `  indsigt new organisation Lejerbo --type housing-organisation`,
	content.Themes:        `  indsigt new theme Beskæftigelse --frame 2019-26 --slug beskaeftigelse-2019-26`,
	content.Sources:       `  indsigt new source 'Tilsagn 2021' --url https://example.dk/tilsagn --date 2021-02-23`,
	content.Pages:         `  indsigt new page 'Om portalen' --menu 1`,
	content.Terms:         `  indsigt new term tilsagn --forms tilsagnet,tilsagnene`,
}

func newCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new KIND TITLE",
		Short: "begin a document: a file with every useful key explained",
		Long: `New writes the Markdown file of a new document. What is given stands in it; every
other useful key is a comment with its meaning and an example, in the portal's
language. The file passes 'indsigt check' as it is. On a terminal new asks for
what was not given; an empty answer leaves a key out.

The file's name is made from the title (æ is ae, ø is oe, å is aa). A file that is
there already is never touched.`,
		Example: `  indsigt new initiative Lommepengeprojektet --areas ellemarken
  indsigt new area 'Søparken'
  indsigt new source 'Tilsagn 2021' --url https://example.dk/tilsagn`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{cmd: cmd, text: say("which kind of document?", "hvilken slags dokument?"), hint: say("kinds: %s", "slags: %s", strings.Join(kindNames(newKinds), ", "))}
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

// newKindCommand begins documents of one kind. Its flags are the keys of the
// kind that can be written on one line.
func newKindCommand(p *program, kind content.Kind) *cobra.Command {
	d := &draft{p: p, kind: kind}
	cmd := &cobra.Command{
		Use:     kind.One() + " TITLE",
		Aliases: []string{string(kind)},
		Short:   "begin a file in content/" + string(kind) + "/",
		Long: `The title is one text; put it in quotes. Lists are written with commas between
(nord,syd), shares with an equals sign ('nord=60 %,syd=40 %').`,
		Example:           newExamples[kind],
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			d.cmd = cmd
			return d.run(strings.Join(args, " "))
		},
	}
	cmd.Flags().StringVar(&d.slug, "slug", "", "the file's name without .md (default: made from the title)")
	for _, k := range askedKeys(kind) {
		text := k.In("en")
		usage := strings.ToLower(text.Label[:1]) + text.Label[1:] + ": " + strings.ToLower(text.Help[:1]) + text.Help[1:]
		cmd.Flags().String(k.Name, "", strings.ReplaceAll(usage, "`", ""))
		_ = cmd.RegisterFlagCompletionFunc(k.Name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return p.offers(k), cobra.ShellCompDirectiveNoFileComp
		})
	}
	return cmd
}

// askedKeys are the keys of a kind that one line can answer, the title apart.
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

// offers are the words a key may have: codes, or the documents it may name.
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

// slugs lists the documents of a kind in their order, translations left out.
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

// draft is a document on its way to being a file.
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
		return usageError{cmd: d.cmd, text: say("there is no portal here: content/index.md is missing", "der er ingen portal her: content/index.md mangler"), hint: say("go to the portal's folder, name it with -C DIR, or make one with 'indsigt init DIR'", "gå til portalens mappe, nævn den med -C MAPPE, eller lav en med 'indsigt init MAPPE'")}
	}
	var err error
	if d.settings, err = d.p.settings(); err != nil {
		return err
	}
	d.lang = d.p.language(d.settings.Language)
	title = strings.Join(strings.Fields(title), " ")
	q := d.p.questions()
	if title == "" && q != nil {
		title = q.ask(wordTitle.In(d.lang))
	}
	if title == "" {
		return usageError{cmd: d.cmd, text: say("what is its title?", "hvad er titlen?"), hint: as(newExamples[d.kind][2:])}
	}
	if err := d.name(title); err != nil {
		return err
	}
	d.values = []matter.Pair{{Key: "title", Value: matter.Text(title)}}
	if reason, hint := d.wrong(d.values[0]); reason != "" {
		return usageError{cmd: d.cmd, text: as(reason), hint: as(hint)}
	}
	if err := d.flags(); err != nil {
		return err
	}
	if q != nil {
		d.ask(q)
	}
	return d.write()
}

// path is the new file as seen from the portal.
func (d *draft) path() string { return "content/" + string(d.kind) + "/" + d.slug + ".md" }

// name finds the file's name, and refuses one that is taken.
func (d *draft) name(title string) error {
	given := d.slug
	if given == "" {
		given = shortened(content.SlugOf(title))
	}
	if d.slug = content.SlugOf(given); d.slug == "" || d.cmd.Flags().Changed("slug") && d.slug != given {
		e := usageError{cmd: d.cmd, text: say("%q makes no file name", "%q kan ikke blive et filnavn", title), hint: say("give one with --slug: a–z, 0–9 and hyphens", "skriv et med --slug: a–z, 0–9 og bindestreger")}
		if d.slug != "" {
			e.text, e.hint = say("%q is no file name", "%q er intet filnavn", given), say("did you mean --slug %s?", "mente du --slug %s?", d.slug)
		}
		return e
	}
	there := d.p.slugs(d.kind)
	if slices.Contains(there, d.slug) {
		return usageError{cmd: d.cmd, text: say("%s is there already, and stays as it is", "%s er der allerede og bliver, som den er", d.path()),
			hint: say("did you mean to edit it? For another document of that name: --slug %s", "ville du rette i den? Til endnu et dokument med det navn: --slug %s", free(d.slug, there))}
	}
	if near := diag.Nearest(d.slug, there); near != "" {
		fmt.Fprintln(d.p.err, wordNearFile.In(d.lang, "content/"+string(d.kind)+"/"+near+".md"))
	}
	for _, kind := range newKinds {
		if kind != d.kind && slices.Contains(d.p.slugs(kind), d.slug) {
			fmt.Fprintln(d.p.err, wordSameName.In(d.lang, string(kind)+"/"+d.slug, string(d.kind)+"/"+d.slug))
		}
	}
	return nil
}

// shortened is a slug that is no longer than an address should be, cut at a word.
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

// free is the next name like a slug that nothing bears.
func free(slug string, there []string) string {
	for i := 2; ; i++ {
		if name := fmt.Sprintf("%s-%d", slug, i); !slices.Contains(there, name) {
			return name
		}
	}
}

// flags takes what was given on the command line.
func (d *draft) flags() error {
	for _, k := range askedKeys(d.kind) {
		if !d.cmd.Flags().Changed(k.Name) {
			continue
		}
		text, _ := d.cmd.Flags().GetString(k.Name)
		pair := matter.Pair{Key: k.Name, Value: d.value(k, text)}
		if reason, hint := d.wrong(pair); reason != "" {
			return usageError{cmd: d.cmd, text: as("--" + k.Name + ": " + reason), hint: as(hint)}
		}
		d.values = append(d.values, pair)
	}
	return nil
}

// ask asks for each key that was not given, until the answer is one or empty.
func (d *draft) ask(q *questions) {
	fmt.Fprintln(d.p.err, wordAsking.In(d.lang))
	for _, k := range askedKeys(d.kind) {
		if d.has(k.Name) || k.Name == "themes" || k.Name == "file" && d.has("url") {
			continue
		}
		text := k.In(d.lang)
		if offers := d.p.offers(k); len(offers) > 0 && len(offers) <= 12 {
			text.Help += " (" + strings.Join(offers, ", ") + ")"
		}
		for {
			answer := q.ask(text.Label + " – " + text.Help)
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

func (d *draft) has(key string) bool {
	return slices.ContainsFunc(d.values, func(p matter.Pair) bool { return p.Key == key })
}

// write makes the file, if check would take it.
func (d *draft) write() error {
	for _, k := range content.Keys(d.kind) {
		if k.Required && !d.has(k.Name) {
			return usageError{cmd: d.cmd, text: say("a %s needs --%s", "en %s skal have --%s", d.kind.One(), k.Name), hint: say("for example --%s %s", "for eksempel --%s %s", k.Name, k.Example)}
		}
	}
	if d.kind == content.Sources && !d.has("url") && !d.has("file") {
		return usageError{cmd: d.cmd, text: say("a source needs --url, or --file for a document under content/files/", "en kilde skal have --url, eller --file til et dokument under content/files/"), hint: as(newExamples[d.kind][2:])}
	}
	src := matter.New(d.kind, d.lang, d.values)
	if _, problems := content.Parse(d.path(), src, d.settings.Options()); hasErrors(problems) {
		if err := diag.Write(d.p.err, diag.Human, problems, diag.Options{Lang: d.lang, Colour: d.p.colour}); err != nil {
			return err
		}
		return errTold{exitProblems}
	}
	if err := folder.Save(d.p.dir, d.path(), src, folder.Saving{New: true}); err != nil {
		return err
	}
	fmt.Fprintln(d.p.out, d.path())
	fmt.Fprintln(d.p.err, wordNextSteps.In(d.lang))
	return nil
}

func hasErrors(problems []diag.Problem) bool {
	errors, _ := diag.Count(problems)
	return errors > 0
}
