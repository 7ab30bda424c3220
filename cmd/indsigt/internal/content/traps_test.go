package content

import (
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// problemLines prints problems as the tests below write them: line:col-end id (near).
// It also prints each in both languages, which panics where words lack an
// argument.
func problemLines(problems []diag.Problem) string {
	var lines []string
	for _, p := range problems {
		diag.Text(p, "en")
		diag.Text(p, "da")
		for _, f := range p.Figures {
			diag.Label(f.Label, "da")
		}
		s := strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
		if p.EndCol > 0 {
			s += "-" + strconv.Itoa(p.EndCol)
		}
		s += " " + p.ID
		if p.Near != "" {
			s += " (" + strings.Join(append([]string{p.Near}, p.Others...), " / ") + ")"
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

type trapCase struct {
	name string
	src  string
	want string
}

// The traps of front matter and of YAML: nothing passes in silence.
var trapCases = []trapCase{
	{"carriage returns", "---\r\ntitle: Nord\r\nupdatd: 2021\r\n---\r\nord\r\n", "3:1-7 unknown-key (updated)"},
	{"blank lines first", "\n\n---\ntitle: Nord\nupdatd: 2021\n---\n", "5:1-7 unknown-key (updated)"},
	{"a key as text below", "---\ntitle: Nord\n---\nstatus: ord uden streg nedenunder\n", ""},
	{"an escaped control character", "---\ntitle: \"No\\x07rd\"\n---\n", "2:11-15 control-character"},
	{"turned text", "---\ntitle: No\u202Erd\n---\n", "2:10-11 turned-text"},
	{"turned text left open", "---\ntitle: No\u2067rd\n---\n", "2:10-11 turned-text"},
	{"turned text closed", "---\ntitle: No\u2067r\u2069d\u200F\n---\n", "2:10-11 turned-text\n2:12-13 turned-text"},

	{"a key twice", "---\ntitle: Nord\ntitle: Syd\n---\n", "3:1-6 duplicate-key"},
	{"a nested key twice", "---\ntitle: Nord\nfunding:\n  - from: a\n    committed: 1\n    from: b\n    source: s\n---\n", "6:5-9 duplicate-key"},
	{"a year twice", "---\ntitle: Nord\nfunding:\n  - from: a\n    committed: {2021: 1, 2021: 2}\n    source: s\n---\n", "5:26-30 duplicate-key"},
	{"a misspelt key", "---\ntitle: Nord\nfundig: []\n---\n", "3:1-7 unknown-key (funding)"},
	{"a capital key", "---\nTitle: Nord\n---\n", "2:1-6 unknown-key (title)\n2:1 missing-key"},
	{"a misspelt nested key", "---\ntitle: Nord\nfunding:\n  - form: a\n    comitted: 5\n    source: s\n---\n",
		"4:5-9 unknown-key (from)\n5:5-13 unknown-key (committed)\n4:5 missing-key\n4:5 line-without-phase"},
	{"no title", "---\nsummary: a\n---\n", "2:1 missing-key"},
	{"an empty value", "---\ntitle: Nord\nsummary:\n---\n", "3:1-8 empty-value"},
	{"a tilde", "---\ntitle: ~\n---\n", "2:8-9 empty-value"},
	{"null", "---\ntitle: Nord\nfunding:\n  - from: a\n    committed: null\n    source: s\n---\n", "5:16-20 empty-value"},
	{"an empty text", "---\ntitle: \"\"\n---\n", "2:8-10 empty-value"},
	{"an empty list", "---\ntitle: Nord\nfunding: []\n---\n", "3:10 empty-value"},
	{"a list for a text", "---\ntitle: [Nord]\n---\n", "2:8 not-a-text"},
	{"a map for a list", "---\ntitle: Nord\nfunding: {from: a}\n---\n", "3:10 not-a-list"},
	{"a text for a map", "---\ntitle: Nord\nfunding:\n  - a\n---\n", "4:5-6 not-a-map"},
	{"no as a text", "---\ntitle: no\n---\n", ""},
	{"a number as a text", "---\ntitle: 0123\n---\n", ""},
	{"yes for true", "---\ntitle: Nord\ndraft: yes\n---\n", "3:8-11 bad-bool (true)"},
	{"a long title", "---\ntitle: " + strings.Repeat("å", 201) + "\n---\n", "2:8-209 text-too-long"},
	{"two lines", "---\ntitle: |\n  Nord\n  Syd\n---\n", "2:8 line-break"},
	{"a folded title", "---\ntitle: >\n  Nord\n  og Syd\n---\n", ""},
	{"a CPR number", "---\ntitle: Nord\nsummary: ring til 010190-1234 nu\n---\n", "3:19-30 cpr-number"},
	{"an e-mail address", "---\ntitle: Nord\njoins: skriv til anne@example.dk\n---\n", "3:18-33 email-address"},
	{"a telephone number", "---\ntitle: Nord\n---\n\nRing på tlf. 12 34 56 78 i dag\n", "5:14-25 phone-number"},
}

func TestTraps(t *testing.T) {
	for _, c := range trapCases {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("content/areas/nord.md", []byte(c.src), Options{FewPersons: 5})
			if got := problemLines(problems); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.src, got, c.want)
			}
			for _, p := range problems {
				if p.File != "content/areas/nord.md" {
					t.Errorf("reported for file %q", p.File)
				}
			}
		})
	}
}
