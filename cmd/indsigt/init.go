package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/scaffold"
)

func initCommand(p *program) *cobra.Command {
	var answers scaffold.Answers
	var example bool
	var forge forging
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "make a new portal that builds at once",
		Long: `Init makes a folder with everything a portal needs: settings, one example of each
kind of document, and a README for its editors. It overwrites nothing: where one
of its files exists already, it writes none.

With --forge it also writes the workflow files that check the portal, tell what a
pull request changes in money, and publish the site; in a folder that is a portal
already it writes these alone. Where the portal lies inside a repository they go
to the repository's top. They use one commit of this program: --program says where
its repository is, --revision which commit, if the program cannot say itself. They
publish the repository's default branch, unless --branch names another.

With --example it writes Eksempelby instead: a full portal of an invented Danish
municipality, to look at and to try things on. Some warnings there are meant.`,
		Example: `  indsigt init my-portal
  indsigt init my-portal --title 'Penge til boligområder' --municipality 'Køge Kommune'
  indsigt init my-portal --lang en
  indsigt init my-portal --forge github --program https://example.org/indsigt.git
  indsigt init . --forge gitlab
  indsigt init eksempelby --example`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usageError{cmd: cmd, text: say("in which folder?", "i hvilken mappe?"), hint: say("name one that will be made: indsigt init my-portal", "nævn en, der skal laves: indsigt init min-portal")}
			case 1:
				return nil
			}
			return usageError{cmd: cmd, text: say("one folder at a time, and %d were given", "én mappe ad gangen, og der er nævnt %d", len(args)), hint: say("put a name with spaces in quotes", "sæt et navn med mellemrum i anførselstegn")}
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			var workflows []scaffold.File
			if forge.forge != "" {
				var err error
				if workflows, err = p.workflows(cmd, args[0], forge); err != nil {
					return err
				}
				if _, err := os.Stat(filepath.Join(p.path(args[0]), "content", "index.md")); err == nil {
					return p.newWorkflows(args[0], workflows)
				}
			} else if err := forge.alone(cmd); err != nil {
				return err
			}
			if example {
				if answers != (scaffold.Answers{}) {
					return usageError{cmd: cmd, text: say("Eksempelby has a title and a municipality of its own", "Eksempelby har sin egen titel og kommune"), hint: say("leave out --title and --municipality, or --example", "lad --title og --municipality være, eller --example")}
				}
				return p.newPortal(args[0], append(scaffold.Example(), workflows...))
			}
			lang := p.lang
			if lang == "" {
				lang = scaffold.Languages()[0]
			}
			return p.newPortal(args[0], append(forEditors(scaffold.Write(lang, answers), lang), workflows...))
		},
	}
	cmd.Flags().StringVar(&answers.Title, "title", "", "the portal's title")
	cmd.Flags().StringVar(&answers.Municipality, "municipality", "", "whose money it is about")
	cmd.Flags().BoolVar(&example, "example", false, "write a full portal of an invented municipality")
	forge.flags(cmd)
	return cmd
}

// newPortal writes the files of a new portal, or none.
func (p *program) newPortal(name string, files []scaffold.File) error {
	if err := p.newFiles(name, files); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%d files in %s; next:\n  indsigt -C %s build\n", len(files), name, shellWord(name))
	return nil
}

// newFiles writes files that do not exist, all of them or none.
func (p *program) newFiles(name string, files []scaffold.File) error {
	var there []string
	for _, f := range files {
		dir, path := p.newPlace(name, f.Path)
		if _, err := fs.Lstat(folder.FS(dir), path); err == nil {
			there = append(there, f.Path)
		}
	}
	if len(there) > 0 {
		fmt.Fprintf(p.err, "indsigt: %s holds files that init would write; nothing was written\n", name)
		for _, path := range there {
			fmt.Fprintf(p.err, "  %s\n", path)
		}
		fmt.Fprintln(p.err, "hint: name another folder, or move these away")
		return errTold{exitProblems}
	}
	if err := os.MkdirAll(p.path(name), 0o755); err != nil {
		return err
	}
	for i, f := range files {
		dir, path := p.newPlace(name, f.Path)
		if err := folder.Save(dir, path, f.Bytes, folder.Saving{New: true}); err != nil {
			for _, made := range files[:i] {
				_ = os.Remove(filepath.Join(p.path(name), filepath.FromSlash(made.Path)))
			}
			return err
		}
	}
	return nil
}

// newPlace is a folder, and a path below it, for a file that init writes: one
// that begins with ../ belongs to the top of the repository.
func (p *program) newPlace(name, path string) (dir, below string) {
	dir = p.path(name)
	for {
		rest, up := strings.CutPrefix(path, "../")
		if !up {
			return dir, path
		}
		dir, path = filepath.Join(dir, ".."), rest
	}
}

// forEditors adds to a new portal what is made from the table of keys, and puts
// its documents, which now hold the editor's answers, in canonical form.
func forEditors(files []scaffold.File, lang string) []scaffold.File {
	grammar, err := money.NewGrammar(lang, "")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	for i, f := range files {
		if _, document := content.KindOf(f.Path); !document {
			continue
		}
		out, problems, err := matter.Format(f.Path, f.Bytes, grammar)
		if err != nil || len(problems) > 0 {
			panic(fmt.Sprintf("internal error: %s of a new portal: %v %v", f.Path, err, problems))
		}
		files[i].Bytes = out
	}
	return append(files, scaffold.File{Path: ".vscode/indsigt.code-snippets", Bytes: matter.Snippets(lang)})
}
