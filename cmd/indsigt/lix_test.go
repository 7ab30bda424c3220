package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/scaffold"
)

// Words are plain where LIX is 35 or less: words to a sentence, plus how many of
// a hundred words have more than six letters (Björnsson 1968). Above 35 is the
// language of newspapers, above 45 that of authorities.
const plainEnough = 35

// fewWords is how many words LIX needs to say anything.
const fewWords = 40

// lix measures a text in which each line is a paragraph, a heading or an item of
// a list, and ends a sentence. words is how many words were measured.
func lix(text string) (score float64, words int) {
	sentences, long := 0, 0
	for line := range strings.Lines(text) {
		inSentence := 0
		for _, field := range strings.Fields(line) {
			word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if word != "" {
				words++
				inSentence++
				if utf8.RuneCountInString(word) > 6 && strings.ContainsFunc(word, unicode.IsLetter) {
					long++
				}
			}
			if end := strings.TrimRight(field, "”\"»)*_"); inSentence > 0 && end != "" && strings.ContainsRune(".:!?", rune(end[len(end)-1])) && !abbreviations[end] {
				sentences++
				inSentence = 0
			}
		}
		if inSentence > 0 {
			sentences++
		}
	}
	if words == 0 {
		return 0, 0
	}
	return float64(words)/float64(sentences) + 100*float64(long)/float64(words), words
}

// abbreviations end in a point that ends no sentence.
var abbreviations = map[string]bool{"kr.": true, "mio.": true, "mia.": true, "pr.": true, "ca.": true, "f.eks.": true, "bl.a.": true, "nr.": true}

func TestLix(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  float64
		words int
	}{
		{"", 0, 0},
		{"Her bor vi.", 3, 3},
		{"Her bor vi. Det er godt!", 3, 6},
		{"Boligsociale helhedsplaner", 102, 2},
		{"Det koster 10 mio. kr. om året", 7, 7},
		{"Vi får penge:\n- til sport\n- til musik", 100.0*0/7 + 7.0/3, 7},
		{"Fonden betaler.", 2 + 50, 2},
	} {
		if got, n := lix(c.text); got < c.want-.01 || got > c.want+.01 || n != c.words {
			t.Errorf("%q: got %.1f of %d words, want %.1f of %d", c.text, got, n, c.want, c.words)
		}
	}
}

var (
	codeBlock = regexp.MustCompile("(?s)```.*?```")
	linkText  = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
	tableRule = regexp.MustCompile(`(?m)^\|?[-:| ]+\|?$`)
	summaryOf = regexp.MustCompile(`(?m)^summary: ["']?(.*?)["']?$`)
	fillIn    = regexp.MustCompile(`\{[a-z]+\}`)
)

// readable is the words of a document as they are read: its summary and its
// body without marks, addresses, code and tables.
func readable(doc string) string {
	front, body, _ := strings.Cut(strings.TrimPrefix(doc, "---\n"), "\n---\n")
	summary := ""
	if m := summaryOf.FindStringSubmatch(front); m != nil {
		summary = m[1]
	}
	body = codeBlock.ReplaceAllString(body, "")
	body = linkText.ReplaceAllString(body, "$1")
	body = tableRule.ReplaceAllString(body, "")
	var out strings.Builder
	out.WriteString(summary + "\n")
	for paragraph := range strings.SplitSeq(body, "\n\n") {
		for line := range strings.Lines(paragraph) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "|") {
				continue
			}
			if out.Len() > 0 && (strings.HasPrefix(line, "-") || strings.HasPrefix(line, "#") || len(line) > 1 && line[0] >= '0' && line[0] <= '9' && line[1] == '.') {
				out.WriteString("\n")
			}
			out.WriteString(strings.TrimLeft(line, "#->* ") + " ")
		}
		out.WriteString("\n")
	}
	return out.String()
}

func plain(t *testing.T, name, text string) {
	t.Helper()
	score, words := lix(text)
	if words >= fewWords && score > plainEnough {
		t.Errorf("%s: LIX %.0f of %d words; write it plainer, %d or less", name, score, words, plainEnough)
	}
}

// The words of both portals' own documents are plain Danish, document by
// document.
func TestPortalsSpeakPlainly(t *testing.T) {
	thoroughOnly(t)
	all := map[string]string{}
	koege := os.DirFS(path.Join("..", "..", "content"))
	err := fs.WalkDir(koege, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(koege, name)
		all["content/"+name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range scaffold.Example() {
		all["Eksempelby "+f.Path] = string(f.Bytes)
	}
	measured := 0
	whole := map[string]string{}
	for name, doc := range all {
		// A translation is in another language, and LIX is about Danish.
		if base := path.Base(name); !strings.HasSuffix(name, ".md") || strings.Count(base, ".") != 1 || base == "README.md" {
			continue
		}
		text := readable(doc)
		plain(t, name, text)
		// Documents too short to be measured by themselves are measured together.
		whole[path.Dir(name)] += text
		measured++
	}
	for folder, text := range whole {
		plain(t, folder, text)
	}
	if measured < 200 {
		t.Errorf("only %d documents were measured", measured)
	}
}

// The interface's sentences are plain Danish, by the part of the site they
// belong to and all together. Labels are not sentences.
func TestInterfaceSpeaksPlainly(t *testing.T) {
	thoroughOnly(t)
	raw, err := os.ReadFile(path.Join("..", "..", "layouts", "texts", "da.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(raw, &texts); err != nil {
		t.Fatal(err)
	}
	parts := map[string][]string{}
	for key, value := range texts {
		forms, ok := value.(map[string]any)
		if !ok {
			forms = map[string]any{"other": value}
		}
		for _, form := range forms {
			if s := form.(string); strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
				part, _, _ := strings.Cut(key, ".")
				// What is filled in is as long as one word.
				s = fillIn.ReplaceAllString(s, "ord")
				parts[part] = append(parts[part], s)
				parts["all"] = append(parts["all"], s)
			}
		}
	}
	for part, sentences := range parts {
		slices.Sort(sentences)
		plain(t, "texts of "+part, strings.Join(sentences, "\n"))
	}
	if len(parts["all"]) < 100 {
		t.Errorf("only %d sentences were measured", len(parts["all"]))
	}
}
