// Package scaffold holds the files a new portal starts with: settings, one
// marked example of each kind of document, a README for its editors and the dot
// files git needs; and, for those who want to see a full one, the portal of an
// invented municipality. Its one type is File.
//
// Invariants: what it returns is a portal that builds without an error; the
// languages have the same files but for their names' words; the same answers
// give the same bytes. It must not know where the files go, nor whether
// something stands there already: who writes them decides, and overwrites
// nothing.
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
//go:embed all:da all:en
var templates embed.FS

// Default is the language a portal is started in where none is asked for.
const Default = "da"

// Languages are those a portal can be started in, sorted by code.
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

// Files are a language's files as they lie here, placeholders and all, by their
// paths in the portal: "content/index.md". Nil where the language has none.
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

// Answers are what the editor said of the portal. An empty one becomes an
// example's words in the portal's language.
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

// Write fills the placeholders of a language's files and returns them in the
// order of their paths; nil where the language has none.
func Write(lang string, a Answers) []File {
	tree := Files(lang)
	if tree == nil {
		return nil
	}
	return files(tree, a.orExample(lang).fill)
}

// files returns what lies in a tree in the order of the paths, each file's bytes
// as made of those that lie there.
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

// fill puts the answers in. Under content/ a placeholder is within double
// quotes in front matter, so that a title may hold a colon or a quote; elsewhere
// it is plain text.
func (a Answers) fill(path string, raw []byte) []byte {
	title, municipality := a.Title, a.Municipality
	if strings.HasPrefix(path, "content/") {
		title, municipality = quoted.Replace(title), quoted.Replace(municipality)
	}
	// In one pass, so that an answer is never taken for a placeholder.
	return []byte(strings.NewReplacer("{{title}}", title, "{{municipality}}", municipality).Replace(string(raw)))
}

// quoted escapes what ends or bends a double-quoted YAML scalar.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// oneLine makes one line of a text: front matter has no room for more.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
