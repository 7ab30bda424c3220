package scaffold

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

var folders = []string{"areas", "initiatives", "organisations", "pages", "plans", "pools", "sources", "terms", "themes"}

func TestEveryKindHasAnExample(t *testing.T) {
	for _, lang := range Languages() {
		count := map[string]int{}
		for _, f := range Write(lang, Answers{}) {
			count[path.Dir(f.Path)]++
		}
		for _, folder := range folders {
			if count["content/"+folder] == 0 {
				t.Errorf("%s: no example in content/%s", lang, folder)
			}
		}
		if len(count) != len(folders)+3 { // and content/ itself, the top and .vscode/
			t.Errorf("%s: folders %v", lang, count)
		}
	}
}

func TestLanguagesHaveTheSameFiles(t *testing.T) {
	shape := func(lang string) map[string]int {
		count := map[string]int{}
		for _, f := range Write(lang, Answers{}) {
			if dir := path.Dir(f.Path); dir == "." || dir == "content" {
				count[f.Path]++
			} else {
				count[dir]++
			}
		}
		return count
	}
	want := shape("da")
	for _, must := range []string{".gitignore", ".gitattributes", "README.md", "content/index.md"} {
		if want[must] != 1 {
			t.Errorf("da: no %s", must)
		}
	}
	for _, lang := range Languages()[1:] {
		got := shape(lang)
		for name, n := range want {
			if got[name] != n {
				t.Errorf("%s: %d of %s, da has %d", lang, got[name], name, n)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %v, da %v", lang, got, want)
		}
	}
}

func TestWriteFillsEveryPlaceholder(t *testing.T) {
	for _, a := range []Answers{{}, {Title: "Nord", Municipality: "Nordby Kommune"}} {
		for _, lang := range Languages() {
			for _, f := range Write(lang, a) {
				if bytes.Contains(f.Bytes, []byte("{{")) || bytes.Contains(f.Bytes, []byte("}}")) {
					t.Errorf("%s: a placeholder is left", f.Path)
				}
				if bytes.Contains(f.Bytes, []byte("\r")) || !bytes.HasSuffix(f.Bytes, []byte("\n")) {
					t.Errorf("%s: line ends", f.Path)
				}
				if strings.HasPrefix(f.Path, "content/") && !bytes.HasPrefix(f.Bytes, []byte("---\n")) {
					t.Errorf("%s: no front matter", f.Path)
				}
			}
		}
	}
}

func TestAnswersStandInFrontMatterAsTheyWereGiven(t *testing.T) {
	tests := []struct {
		teaches, title, want string
	}{
		{"plain", "Nord", `title: "Nord"`},
		{"a colon is no key", "Nord: penge", `title: "Nord: penge"`},
		{"a quote does not end it", `Det "nye" Nord`, `title: "Det \"nye\" Nord"`},
		{"a backslash is no escape", `Nord\syd`, `title: "Nord\\syd"`},
		{"one line", " Nord\n---\n syd ", `title: "Nord --- syd"`},
		{"none", "", `title: "Eksempel på en portal"`},
		{"an answer is no placeholder", "{{municipality}}", `title: "{{municipality}}"`},
	}
	for _, test := range tests {
		t.Run(test.teaches, func(t *testing.T) {
			index := find(t, Write("da", Answers{Title: test.title, Municipality: "M"}), "content/index.md")
			if !strings.Contains(index, "\n"+test.want+"\n") {
				t.Errorf("want the line %s in:\n%s", test.want, index)
			}
		})
	}
}

func TestPlainTextIsNotEscaped(t *testing.T) {
	readme := find(t, Write("da", Answers{Title: `Det "nye" Nord`}), "README.md")
	if !strings.HasPrefix(readme, "# Det \"nye\" Nord\n") {
		t.Errorf("got %.40q", readme)
	}
}

func TestWriteIsOrderedAndTheSameEachTime(t *testing.T) {
	for _, lang := range Languages() {
		first, second := Write(lang, Answers{}), Write(lang, Answers{})
		if !slices.IsSortedFunc(first, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
			t.Errorf("%s: not in the order of their paths", lang)
		}
		for i := range first {
			if first[i].Path != second[i].Path || !bytes.Equal(first[i].Bytes, second[i].Bytes) {
				t.Errorf("%s: %s differs", lang, first[i].Path)
			}
		}
	}
}

func TestNoSuchLanguage(t *testing.T) {
	for _, lang := range []string{"", "sv", "da/content", ".", ".."} {
		if Files(lang) != nil || Write(lang, Answers{}) != nil {
			t.Errorf("%q has files", lang)
		}
	}
}

func TestFilesAreTheTemplates(t *testing.T) {
	raw, err := fs.ReadFile(Files("da"), "content/index.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(raw, []byte("{{title}}")) {
		t.Error("no placeholder for the title")
	}
}

func find(t *testing.T, files []File, name string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == name {
			return string(f.Bytes)
		}
	}
	t.Fatalf("no %s", name)
	return ""
}
