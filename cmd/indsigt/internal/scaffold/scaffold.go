// Package scaffold has the files of a new portal: settings, one marked example of
// each kind of document, a README for its editors and the dot files that git needs.
// It also has the example portal of an invented municipality and the workflow files
// of each forge. Its types are File, Answers, Place and Revision.
//
// Invariants: the files make a portal that builds without an error; all languages
// have the same files except for translated names; the same answers give the same
// bytes. The package does not know where the files are written or whether files exist
// there: the caller decides, and overwrites nothing.
package scaffold

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// "all:" because the dot files belong to the portal too.
//
//go:embed all:da all:en all:nb
var templates embed.FS

// Default is the language of a new portal if none is given.
const Default = "da"

// Languages returns the languages of new portals, sorted by code.
func Languages() []string {
	entries, err := fs.ReadDir(templates, ".")
	if err != nil {
		panic("internal error: embedded files cannot be read: " + err.Error())
	}
	var langs []string
	for _, e := range entries {
		langs = append(langs, e.Name())
	}
	return langs
}

// Files returns the files of a language with their placeholders, by their paths in
// the portal: "content/index.md". It is nil for an unknown language.
func Files(lang string) fs.FS {
	if !slices.Contains(Languages(), lang) {
		return nil
	}
	sub, err := fs.Sub(templates, lang)
	if err != nil {
		panic("internal error: no scaffold in " + lang + ": " + err.Error())
	}
	return sub
}

// Answers are the editor's answers about the portal. An empty answer is replaced with
// an example text in the portal's language.
type Answers struct {
	Title        string
	Municipality string
}

// File is a file of the new portal. Path is slash-separated and relative to the
// portal's folder.
type File struct {
	Path  string
	Bytes []byte
}

// Write fills the placeholders of a language's files and returns the files in the
// order of their paths; nil for an unknown language.
func Write(lang string, a Answers) []File {
	tree := Files(lang)
	if tree == nil {
		return nil
	}
	return files(tree, a.orExample(lang).fill)
}

// files returns the files of a tree in the order of their paths; made converts their
// bytes.
func files(tree fs.FS, made func(path string, raw []byte) []byte) []File {
	var all []File
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(tree, path)
		if err != nil {
			return err
		}
		all = append(all, File{Path: path, Bytes: made(path, raw)})
		return nil
	})
	if err != nil {
		panic("internal error: embedded files cannot be read: " + err.Error())
	}
	slices.SortFunc(all, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return all
}

func (a Answers) orExample(lang string) Answers {
	w := words.In(lang)
	return Answers{
		Title:        cmp.Or(oneLine(a.Title), w.T("scaffold.title")),
		Municipality: cmp.Or(oneLine(a.Municipality), w.T("scaffold.municipality")),
	}
}

// fill replaces the placeholders in a file. Under content/ a placeholder is inside
// double quotes in front matter, so that a title may contain a colon or a quote;
// elsewhere it is plain text.
func (a Answers) fill(path string, raw []byte) []byte {
	title, municipality := a.Title, a.Municipality
	if strings.HasPrefix(path, "content/") {
		title, municipality = quoted.Replace(title), quoted.Replace(municipality)
	}
	// In one pass, so that a placeholder within an answer is not replaced.
	return []byte(strings.NewReplacer("{{title}}", title, "{{municipality}}", municipality).Replace(string(raw)))
}

// quoted escapes the special characters of a double-quoted YAML scalar.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// oneLine joins the lines of a text: a value in front matter is one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
