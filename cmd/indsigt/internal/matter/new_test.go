package matter

import (
	"regexp"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

var needed = map[content.Kind][]Pair{
	content.Themes:  {{"frame", Text("2019-26")}},
	content.Sources: {{"url", Text("https://example.dk/a")}},
	content.Home:    {{"language", Text("LANG")}},
}

// TestNew: a new file of each kind is taken without a word, and so is the one
// in which every key that is a comment has been made one.
func TestNew(t *testing.T) {
	keyComment := regexp.MustCompile(`(?m)^# ((  - |    |  )?[a-z-]+:( [^ ].*)?)$`)
	for _, lang := range []string{"da", "en"} {
		for _, kind := range content.Kinds {
			given := append([]Pair{{"title", Text("Navnet: nyt")}}, needed[kind]...)
			if kind == content.Home {
				given[1].Value = Text(lang)
			}
			src := New(kind, lang, given)
			path := "content/" + string(kind) + "/ny.md"
			if kind == content.Home {
				path = "content/index.md"
			}
			opt := content.Options{Language: lang}
			if doc, problems := content.Parse(path, src, opt); len(problems)+len(doc.Misnamed()) > 0 && kind != content.Home {
				t.Errorf("%s: %v\n%s", path, problems, src)
			}
			all := keyComment.ReplaceAllStringFunc(string(src), func(line string) string {
				name, _, _ := strings.Cut(strings.Trim(line, "# -"), ":")
				if known(content.Keys(kind), name) && !strings.Contains(line, "Vælg ") && !strings.Contains(line, "Choose ") {
					return strings.TrimPrefix(line, "# ")
				}
				return line
			})
			if made := strings.Count(string(src), "\n#") - strings.Count(all, "\n#"); made < len(content.Keys(kind))-len(seldom)-len(given) {
				t.Errorf("%s: few comments became keys\n%s", path, all)
			}
			doc, problems := content.Parse(path, []byte(all), opt)
			for _, p := range append(problems, doc.Misnamed()...) {
				if p.ID != "no-source" {
					t.Errorf("%s in %s: %v\n%s", path, lang, p, all)
				}
			}
		}
	}
}

func known(keys []content.Key, name string) bool {
	for _, k := range keys {
		if k.Name == name || known(k.Keys, name) {
			return true
		}
	}
	return false
}
