package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/words"
)

// document finds a document by its path relative to the current or the portal's
// folder; by its name with or without content/, folder and .md; or by its title. A
// name of several documents is refused.
func (p *program) document(cmd *cobra.Command, arg string) (string, error) {
	all := p.editable()
	if file := p.typedPath(arg); slices.Contains(all, file) {
		return file, nil
	}
	name := strings.TrimSuffix(strings.TrimPrefix(path.Clean(filepath.ToSlash(arg)), "content/"), ".md")
	found := keep(all, func(file string) bool { return shortOf(file) == name || path.Base(shortOf(file)) == name })
	if len(found) == 0 && !strings.Contains(name, "/") {
		if slug := content.SlugOf(arg); slug != "" && slug != name {
			found = keep(all, func(file string) bool { return path.Base(shortOf(file)) == slug })
		}
	}
	if len(found) == 0 {
		found = keep(all, func(file string) bool { return p.hasTitle(file, arg) })
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", usageError{cmd: cmd, text: count("commands.edit.ambiguous", len(found), "name", arg), hint: words.Say("commands.meant", "name", some(found))}
	}
	return "", p.noDocument(cmd, arg, name, all)
}

// typedPath is an argument as a path within the portal, if it is a file in the
// current or the portal's folder.
func (p *program) typedPath(arg string) string {
	if _, err := os.Stat(arg); err == nil {
		if file, ok := p.inside(arg); ok {
			return file
		}
	}
	return filepath.ToSlash(filepath.Clean(arg))
}

// noDocument refuses a name without a document. The message distinguishes a path no
// document can have from a file that does not exist.
func (p *program) noDocument(cmd *cobra.Command, arg, name string, all []string) error {
	text := words.Say("commands.edit.no-document", "name", arg)
	hint := words.Say("commands.edit.no-document-hint")
	if typed := p.typedPath(arg); strings.HasSuffix(typed, ".md") {
		text = words.Say("commands.edit.no-file", "file", typed)
		if _, ok := content.KindOf(typed); !ok {
			text = words.Say("commands.edit.not-a-document", "file", arg)
			hint = words.Say("commands.edit.name-a-file")
		}
	}
	full, last := make(map[string]string, len(all)), make(map[string]string, len(all))
	for _, file := range all {
		full[shortOf(file)], last[path.Base(shortOf(file))] = file, file
	}
	names := full
	if !strings.Contains(name, "/") {
		names = last
	}
	var known []string
	for n := range names {
		known = append(known, n)
	}
	slices.Sort(known)
	if near := diag.Nearest(name, known); near != "" {
		hint = words.Say("commands.meant", "name", names[near])
	}
	return usageError{cmd: cmd, text: text, hint: hint}
}

// editable returns the paths of all documents of the portal, sorted.
func (p *program) editable() []string {
	var all []string
	for _, kind := range content.Kinds {
		dir := "content"
		if kind != content.Home {
			dir += "/" + string(kind)
		}
		list, _ := os.ReadDir(p.path(filepath.FromSlash(dir))) // a folder may not be there
		for _, f := range list {
			file := dir + "/" + f.Name()
			if at, ok := content.KindOf(file); ok && at == kind && f.Type().IsRegular() && !leftover.Is(f.Name()) {
				all = append(all, file)
			}
		}
	}
	slices.Sort(all)
	return all
}

// hasTitle reports whether a document has a title, ignoring case.
func (p *program) hasTitle(file, title string) bool {
	text, err := os.ReadFile(p.path(filepath.FromSlash(file)))
	if err != nil {
		return false
	}
	tree, _ := frontmatter.ParseExact(file, text, content.IsKey)
	if tree == nil || tree.Root == nil {
		return false
	}
	_, n := tree.Root.Find("title")
	return n != nil && strings.EqualFold(strings.TrimSpace(n.Text), strings.TrimSpace(title))
}

// shortOf is a document's path without content/ and .md: "areas/nord".
func shortOf(file string) string {
	return strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md")
}

func keep(all []string, wanted func(string) bool) []string {
	var kept []string
	for _, file := range all {
		if wanted(file) {
			kept = append(kept, file)
		}
	}
	return kept
}
