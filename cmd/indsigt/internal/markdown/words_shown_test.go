package markdown

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every word of a body is on the page, or a problem is reported: whatever goldmark
// does with what it reads, nothing vanishes without a word. Bodies are put
// together at random from the forms that take words in.
func TestNoWordVanishes(t *testing.T) {
	forms := []string{
		"%w", "%w %w", "%w\n%w", "**%w** ", "*%w", "`%w` ", "~~%w~~", "[%w](%w.md)", "[%w](%w.md \"%w\")", "![%w](%w.png)", "[%w][%w]", "[%w]", "[^%w]",
		"\n\n[%w]: %w.md\n", "\n\n[%w]: %w.md '%w'\n", "\n\n[^%w]: %w\n", "\n\n[^%w]:\n", "\n\n    %w\n", "\n```%w\n%w\n```\n", "\n``` %w %w\n%w\n", "\n~~~\n%w\n~~~\n",
		"\n# %w\n", "\n## %w # %w ##\n", "\n%w\n===\n", "\n%w\n---\n", "\n---\n", "\n- %w\n", "\n1. %w\n", "\n7) %w\n", "\n- [ ] %w\n", "\n- [x] %w\n", "\n> %w\n", "\n>> %w\n%w\n",
		"\n\n| %w | %w |\n|---|---|\n| %w |\n| %w | %w | %w |\n", "| %w | %w | %w\n", "\n|%w\n|-\n%w|%w\n", "\n\n%w | %w\n:-:|--:\n%w | %w\n\n", "\\|", "|", "\\\n", "  \n", "\n\n", " ", "\"", "'", "--", "...", "<<", "\\*",
		"<https://%w.dk>", "https://%w.dk/%w", "%w@%w.dk", "<%w>", "<!-- %w -->", "&%w;", "&amp;", "&#65;", "[%w", "](%w)", "(%w)", "[[%w]]", "{#%w}", "\n\t%w\n", "\n   %w\n", "\n  - %w\n", "\n   1. %w\n",
	}
	word := regexp.MustCompile(`%w`)
	named := regexp.MustCompile(`x\d+x`)
	random := rand.New(rand.NewPCG(1, 2))
	for range 6000 {
		count, names := 0, 1+random.IntN(12)
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(word.ReplaceAllStringFunc(forms[random.IntN(len(forms))], func(string) string {
				if count++; count <= 2 || random.IntN(4) > 0 {
					return "x" + strconv.Itoa(count) + "x"
				}
				return "x" + strconv.Itoa(1+random.IntN(names)) + "x"
			}))
		}
		src := b.String()
		d, problems := Convert([]byte(src), Options{})
		if len(problems) > 0 {
			continue
		}
		page := string(d.Resolve(nil, nil))
		for _, w := range named.FindAllString(src, -1) {
			if !strings.Contains(page, w) && !label(src, w) {
				t.Fatalf("%q vanishes from %q\n%s", w, src, page)
			}
		}
	}
}

// label reports a word that is only the name of a reference or footnote, or the
// language of code: names are not shown.
func label(src, w string) bool {
	return strings.Count(src, w) == strings.Count(src, "["+w+"]")+strings.Count(src, "[^"+w+"]")
}
