package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/scaffold"
	"indsigt/cmd/indsigt/internal/words"
)

func initCommand(p *program) *cobra.Command {
	var answers scaffold.Answers
	var example bool
	var forge forging
	cmd := &cobra.Command{
		Use: "init",
		Args: func(cmd *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usageError{cmd: cmd, text: words.Say("commands.init.which-folder"), hint: words.Say("commands.init.which-folder-hint")}
			case 1:
				return nil
			}
			return usageError{cmd: cmd, text: words.Say("commands.usage.one-folder", "n", len(args)), hint: words.Say("commands.usage.quote-spaces")}
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
					return usageError{cmd: cmd, text: words.Say("commands.init.example-answers"), hint: words.Say("commands.init.example-answers-hint")}
				}
				if err := p.newPortal(args[0], append(scaffold.Example(), workflows...)); err != nil {
					return err
				}
				return p.newHistory(cmd.Context(), args[0])
			}
			lang := p.lang
			if scaffold.Files(lang) == nil {
				lang = scaffold.Default
			}
			return p.newPortal(args[0], append(forEditors(scaffold.Write(lang, answers), lang), workflows...))
		},
	}
	cmd.Flags().StringVar(&answers.Title, "title", "", "")
	cmd.Flags().StringVar(&answers.Municipality, "municipality", "", "")
	cmd.Flags().BoolVar(&example, "example", false, "")
	forge.flags(cmd)
	return cmd
}

// newHistory makes the example's folder a git repository with its history. It does
// nothing if the folder is inside a repository, or git is not installed.
func (p *program) newHistory(ctx context.Context, name string) error {
	var none *history.None
	if _, err := history.Open(ctx, p.path(name)); !errors.As(err, &none) || none.Reason != history.NoRepository {
		return ctx.Err()
	}
	var commits []history.NewCommit
	for _, r := range scaffold.ExampleHistory() {
		c := history.NewCommit{Day: r.Day, Message: r.Message, Files: make(map[string][]byte, len(r.Files))}
		for _, f := range r.Files {
			c.Files[f.Path] = f.Bytes
		}
		commits = append(commits, c)
	}
	return history.Create(ctx, p.path(name), commits)
}

// newPortal writes the files of a new portal, or none.
func (p *program) newPortal(name string, files []scaffold.File) error {
	if err := p.newFiles(name, files); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%s\n  indsigt -C %s build\n", count("commands.init.made", len(files), "dir", name).In(p.spoken()), shellWord(name))
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
		lang := p.spoken()
		fmt.Fprintln(p.err, "indsigt: "+say(lang, "commands.init.exists", "dir", name))
		for _, path := range there {
			fmt.Fprintf(p.err, "  %s\n", path)
		}
		fmt.Fprintln(p.err, say(lang, "commands.hint")+": "+say(lang, "commands.init.exists-hint"))
		return reportedError{exitProblems}
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

// newPlace splits the path of a file that init writes into a folder and a path below
// it. A path that begins with ../ is above the portal, at the top of the repository.
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

// forEditors adds the files for editors that are made from the table of keys to a new
// portal, and puts its documents, which contain the user's answers, into canonical
// form.
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
