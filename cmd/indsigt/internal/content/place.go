package content

import (
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// Folder holds all documents of a portal.
const Folder = "content/"

// reserved are slugs with a special meaning in questions and exports.
var reserved = []string{"index", "not-stated", "none", "unknown", "withheld"}

// KindOf returns the kind of document of a path; ok is false if the path is not that
// of a document.
func KindOf(file string) (kind Kind, ok bool) {
	rest, found := strings.CutPrefix(file, Folder)
	if !found || !strings.HasSuffix(rest, ".md") {
		return "", false
	}
	dir, name := path.Split(rest)
	if dir == "" {
		first, _, _ := strings.Cut(name, ".")
		return Home, first == "index"
	}
	kind = Kind(strings.TrimSuffix(dir, "/"))
	return kind, kind != Home && keysOf[kind] != nil
}

// place reads kind, slug and language from a path. ok is false if a document cannot
// have that path.
func place(file string, opt Options) (doc Doc, problems []diag.Problem, ok bool) {
	pos := diag.Pos{File: file}
	kind, ok := KindOf(file)
	if !ok {
		dir := strings.Split(strings.TrimPrefix(file, Folder), "/")[0]
		p := diag.New("misplaced-file", pos, "folders", KindList(Kinds[1:]))
		return Doc{}, []diag.Problem{p.Propose(dir, isKind, kindsMeant(dir)...)}, false
	}
	name := strings.TrimSuffix(path.Base(file), ".md")
	name, lang, _ := strings.Cut(name, ".")
	// A name that cannot be part of an address is reported by package source.
	doc = Doc{Kind: kind, Slug: foldSlug(name), Path: file, Lang: lang}
	if kind != Home {
		for _, word := range reserved {
			if doc.Slug == word {
				problems = append(problems, diag.New("reserved-name", pos, "name", word))
			}
		}
	}
	if lang != "" {
		problems = append(problems, languageOf(pos, lang, opt)...)
	}
	return doc, problems, true
}

func isKind(s string) bool { return slices.Contains(Kinds[1:], Kind(s)) }

// kindsMeant proposes folders for an unknown folder name.
func kindsMeant(dir string) []string {
	names := namesIn("kind")
	for i, n := range names {
		names[i].words = append([]string{n.name}, n.words...)
	}
	return namesMeant(dir, names)
}

// languageOf checks the language of a translation.
func languageOf(pos diag.Pos, lang string, opt Options) []diag.Problem {
	own := opt.Language
	if own == "" {
		own = "da"
	}
	switch {
	case lang == own:
		return []diag.Problem{diag.New("translation-own-language", pos, "language", lang)}
	case !isLanguage(lang):
		return []diag.Problem{diag.New("translation-language", pos, "language", lang)}
	}
	for l := range strings.FieldsSeq(opt.Languages) {
		if l == lang {
			return nil
		}
	}
	return []diag.Problem{diag.New("translation-not-declared", pos, "language", lang)}
}

// isLanguage reports whether s has the form of a language code.
func isLanguage(s string) bool {
	if len(s) != 2 && len(s) != 3 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}
