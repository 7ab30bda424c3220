package frontmatter

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// list prints problems as the tests below write them: line:col-end id.
func list(problems []diag.Problem) string {
	var lines []string
	for _, p := range problems {
		s := strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
		if p.EndCol > 0 {
			s += "-" + strconv.Itoa(p.EndCol)
		}
		lines = append(lines, s+" "+p.ID)
	}
	return strings.Join(lines, "\n")
}

// trapCases are the ways in which front matter is lost or YAML reads something
// else than what was meant. Each is read in full or reported.
var trapCases = []struct{ name, src, want string }{
	{"good", "---\ntitle: Nord\n---\nord\n", ""},
	{"byte-order mark", "\uFEFF---\ntitle: Nord\n---\n", ""},
	{"spaces after the fence", "--- \ntitle: Nord\n---  \n", ""},
	{"no line end at the end", "---\ntitle: Nord\n---", ""},
	{"empty file", "", "1:1 empty-file"},
	{"blank file", "\n \n", "1:1 empty-file"},
	{"nothing between", "---\n---\n", "2:1 front-matter-empty"},
	{"comments alone", "---\n# title\n---\n", "2:1 front-matter-empty"},
	{"no front matter", "Ellemarken\n\nEt område.\n", "1:1 front-matter-missing"},
	{"a rule alone", "Ord\n---\nmere ord\n", "1:1 front-matter-missing"},
	{"a line before", "<!-- kladde -->\n---\ntitle: Nord\n---\n", "1:1 front-matter-late"},
	{"unclosed", "---\ntitle: Nord\nfunding:\n  - from: a\n", "1:1 front-matter-unclosed"},
	{"closed with dots", "---\ntitle: Nord\n...\nord\n", "3:1 front-matter-dots"},
	{"opened indented", "  ---\ntitle: Nord\n---\n", "1:3 front-matter-indented"},
	{"closed indented", "---\ntitle: Nord\n  ---\n", "3:3 front-matter-indented"},
	{"a rule in a block", "---\ntitle: Nord\nsummary: |\n  a\n  ---\n  b\nfunding: []\n---\n", "5:3 front-matter-indented"},
	{"a dash for the fence", "—-\ntitle: Nord\n---\n", "1:1 front-matter-fence"},
	{"yaml named", "---yaml\ntitle: Nord\n---\n", "1:1 front-matter-fence"},
	{"toml", "+++\ntitle = \"Nord\"\n+++\n", "1:1 front-matter-format"},
	{"toml named", "---toml\ntitle = \"Nord\"\n---\n", "1:1 front-matter-format"},
	{"json", "{\"title\": \"Nord\"}\n\nord\n", "1:1 front-matter-format"},
	{"closed too early", "---\ntitle: Nord\n---\nfunding:\n  - from: a\n---\nord\n", "3:1 front-matter-twice"},
	{"a single word", "---\nNord\n---\n", "2:1-5 front-matter-shape"},
	{"a list", "---\n- Nord\n---\n", "2:1 front-matter-shape"},
	{"not UTF-8", "---\ntitle: K\xf8ge\n---\n", "2:9 not-utf8"},
	{"a control character", "---\ntitle: No\x07rd\n---\n", "2:10 control-character"},
	{"a lone carriage return", "---\ntitle: No\rrd\n---\n", "2:10 control-character"},
	{"a line separator", "---\ntitle: No\u2028rd\n---\n", "2:10 control-character"},

	{"a colon in a text", "---\ntitle: Nord: et område\n---\n", "2:12 yaml-colon"},
	{"a colon in a text of several lines", "---\ntitle: Nord\nsummary: a\n  b c\n  d: e\n---\n", "5:4 yaml-colon"},
	{"a key without a colon", "---\ntitle Nord\nsummary: a\n---\n", "2:1-6 yaml-no-colon"},
	{"a key without a space", "---\ntitle:Nord\nsummary: a\n---\n", "2:1-6 yaml-no-colon"},
	{"a key with another sign", "---\ntitle = Nord\n\n# ord\nsummary: a\n---\n", "2:1-6 yaml-no-colon"},
	{"a second key without a colon", "---\ntitle: Nord\nstatus active\nlead: a\n---\n", "3:1-7 yaml-no-colon"},
	{"a last key without a colon", "---\ntitle: Nord\nstatus active\n---\n", "3:1-7 yaml-no-colon"},
	{"a key in a list without a colon", "---\ntitle: Nord\nfunding:\n  - status a\n    lead: b\n---\n", "4:5-11 yaml-no-colon"},
	{"a tab", "---\ntitle: Nord\nfunding:\n\t- from: a\n---\n", "4:1 yaml-tab"},
	{"an unclosed quote", "---\ntitle: \"Nord\nsummary: a\n---\n", "2:8 yaml-quote"},
	{"an unclosed bracket", "---\ntitle: Nord\nparties: [a, b\nlead: c\n---\n", "3:10 yaml-bracket"},
	{"a reserved start", "---\ntitle: @Nord\n---\n", "2:8 yaml-start"},
	{"percent first", "---\ntitle: %Nord\n---\n", "2:8 yaml-start"},
	{"a star first", "---\ntitle: *Nord*\n---\n", "2:8 yaml-start"},
	{"stars first", "---\ntitle: **Nord**\n---\n", "2:8 yaml-start"},
	{"bad indentation", "---\ntitle: Nord\n lead: a\n---\n", "3:6 yaml-colon"},
	{"text after a quote", "---\ntitle: 'Nord' og syd\n---\n", "2:15 yaml-syntax"},
	{"an anchor", "---\ntitle: &n Nord\n---\n", "2:8 yaml-anchor"},
	{"an alias", "---\ntitle: &n Nord\nsummary: *n\n---\n", "2:8 yaml-anchor\n3:10 yaml-alias"},
	{"a merge key", "---\ntitle: Nord\n<<: {lead: a}\n---\n", "3:1-3 yaml-merge"},
	{"a tag", "---\ntitle: !!str Nord\n---\n", "2:8 yaml-tag"},
	{"a tag without a name", "---\ntitle: ! Nord\n---\n", "2:8 yaml-tag"},
	{"a list as key", "---\n? [a]\n: b\n---\n", "2:3 yaml-key"},
	{"several documents", "---\ntitle: Nord\n--- x\ntitle: Syd\n---\n", "3:1 yaml-documents"},
}

func isKey(name string) bool { return name == "title" || name == "funding" || name == "status" }

func TestTraps(t *testing.T) {
	for _, c := range trapCases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("content/areas/nord.md", []byte(c.src), isKey)
			if got := list(problems); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.src, got, c.want)
			}
			for _, p := range problems {
				if p.File != "content/areas/nord.md" {
					t.Errorf("reported of file %q", p.File)
				}
			}
		})
	}
}

// FuzzSplit: whatever a file holds, its front matter is read or reported, never
// both silent and empty; and the splitter and the library cut it in one way (slow
// panics where they do not).
func FuzzSplit(f *testing.F) {
	for _, c := range trapCases {
		f.Add([]byte(c.src))
	}
	for _, src := range sitetest.Repository(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, problems := Parse("content/areas/nord.md", src, isKey)
		if m.Root == nil && (len(problems) == 0 || problems[0].ID == "front-matter-empty" && len(withoutComments(m.Text())) > 0) {
			t.Fatalf("%q: front matter is lost in silence", src)
		}
		if len(problems) == 0 {
			clean, _ := cleanText("", src)
			if !bytes.Equal(m.Src, clean) || string(bytes.TrimSpace(m.Src[:m.Start])) != "---" || string(bytes.TrimSpace(m.Src[m.End:m.BodyStart])) != "---" {
				t.Fatalf("%q: cut into %q and %q", src, m.Text(), m.Body())
			}
		}
		m.Release()
	})
}

// TestFixturesBothWays: over every file of the repository's own portal and of a
// made one, both parsers give one tree, and nearly none needs the slow one.
func TestFixturesBothWays(t *testing.T) {
	for _, files := range []map[string][]byte{sitetest.Repository(t), sitetest.Generated(t, 200)} {
		slow := 0
		for path, src := range files {
			m, _ := Parse(path, src, nil)
			if m.arena == nil {
				slow++
				continue
			}
			root := m.Root
			problems := m.parseYAML()
			if len(problems) > 0 || !sameTree(root, m.Root) {
				t.Errorf("%s: the hand-made parser and the library differ (%s)", path, fmt.Sprint(problems))
			}
		}
		if slow*20 > len(files) {
			t.Errorf("%d of %d files are left to the slow parser", slow, len(files))
		}
	}
}
