package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/words"
)

// Problems of the tests' own, so that no other package's words are tested here.
func init() {
	catalogue["test-sum"] = Entry{"test-sum", Error}
	catalogue["test-note"] = Entry{"test-note", Warning}
	wordsIn = func(lang string) *words.Words {
		if lang != "da" {
			lang = "en"
		}
		return testWords[lang]
	}
}

var testWords = map[string]*words.Words{"en": wordsOfTests("en", `{
	"test-sum": {"text": "the years do not add to {total}", "hint": "write total: {right} or {{nord: 60 %}}", "why": "Because."},
	"test-note": {"text": "\"{name}\" is odd", "why": "Because."},`),
	"da": wordsOfTests("da", `{
	"test-sum": {"text": "årene giver ikke {total}", "hint": "skriv total: {right} eller {{nord: 60 %}}", "why": "Fordi."},
	"test-note": {"text": "\"{name}\" er sært", "why": "Fordi."},`)}

// wordsOfTests are the words of a language with further messages.
func wordsOfTests(lang, more string) *words.Words {
	all := make(fstest.MapFS)
	for _, name := range []string{"messages", "report", "terms"} {
		src, err := os.ReadFile("../words/" + lang + "/" + name + ".json")
		if err != nil {
			panic(err)
		}
		if name == "messages" {
			src = append([]byte(more), src[1:]...)
		}
		all[lang+"/"+name+".json"] = &fstest.MapFile{Data: src}
	}
	return words.Load(all, lang)
}

const nord = "---\r\ntitle: Nord\r\ncommitted: {2021: 4.000, total: 5.000}\r\n---\r\n"

func problems() []Problem {
	file := "content/areas/nord.md"
	return []Problem{
		New("test-note", Pos{File: file, Line: 2, Col: 8}, "name", "Nord").To(12).Meant("nord"),
		New("test-sum", Pos{File: file, Line: 3, Col: 33}, "total", "5.000 kr.", "right", "4.000").To(38).
			With("stated", "5.000,00 kr.", Pos{file, 3, 33}).
			With("computed", "4.000,00 kr.", Pos{}).
			With("difference", "1.000,00 kr.", Pos{}),
		New("test-note", Pos{File: file, Line: 2, Col: 8}, "name", "Nord").To(12).Meant("nord"),
		New("test-note", Pos{}, "name", "x"),
	}
}

func source(file string) []byte {
	if file == "content/areas/nord.md" {
		return []byte(nord)
	}
	return nil
}

func write(t *testing.T, f Format, ps []Problem, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, f, ps, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestHuman(t *testing.T) {
	same(t, write(t, Human, problems(), Options{Source: source}), `warning: "x" is odd [test-note]

content/areas/nord.md:2:8: warning: "Nord" is odd [test-note]
    2 | title: Nord
      |        ^^^^
  did you mean "nord"?

content/areas/nord.md:3:33: error: the years do not add to 5.000 kr. [test-sum]
    3 | committed: {2021: 4.000, total: 5.000}
      |                                 ^^^^^
  stated      5.000,00 kr.  content/areas/nord.md:3:33
  computed    4.000,00 kr.
  difference  1.000,00 kr.
  hint: write total: 4.000 or {nord: 60 %}

1 error, 2 warnings
`)
	same(t, write(t, Human, problems()[:3], Options{Lang: "da"}), `content/areas/nord.md:2:8: advarsel: "Nord" er sært [test-note]
  mente du "nord"?

content/areas/nord.md:3:33: fejl: årene giver ikke 5.000 kr. [test-sum]
  oplyst    5.000,00 kr.  content/areas/nord.md:3:33
  udregnet  4.000,00 kr.
  forskel   1.000,00 kr.
  tip: skriv total: 4.000 eller {nord: 60 %}

1 fejl, 1 advarsel
`)
	same(t, write(t, Human, problems()[:1], Options{Colour: true, Source: source}), "\x1b[1mcontent/areas/nord.md:2:8:\x1b[0m \x1b[1;33mwarning:\x1b[0m \"Nord\" is odd [test-note]\n"+
		"    2 | title: Nord\n      | \x1b[1;33m       ^^^^\x1b[0m\n  did you mean \"nord\"?\n\n1 warning\n")
	same(t, write(t, Human, nil, Options{}), "")
}

func TestSeveralMeant(t *testing.T) {
	p := New("test-note", Pos{}, "name", "4.2")
	for _, c := range []struct {
		meant  []string
		en, da string
	}{
		{nil, "", ""},
		{[]string{""}, "", ""},
		{[]string{"4.200"}, `did you mean "4.200"?`, `mente du "4.200"?`},
		{[]string{"4.200", "4,20"}, `did you mean "4.200" or "4,20"?`, `mente du "4.200" eller "4,20"?`},
		{[]string{"a", "b", "c"}, `did you mean "a", "b" or "c"?`, `mente du "a", "b" eller "c"?`},
	} {
		if en, da := p.Meant(c.meant...).meant("en"), p.Meant(c.meant...).meant("da"); en != c.en || da != c.da {
			t.Errorf("%q: %s, %s", c.meant, en, da)
		}
	}
}

func TestHumanSteersNoTerminal(t *testing.T) {
	p := New("test-note", Pos{File: "a\x1b[2J.md", Line: 1, Col: 1}, "name", "x\x1b]0;y\a\nz\u202e")
	got := write(t, Human, []Problem{p}, Options{Source: func(string) []byte { return []byte("\x1b[31mred\x1b[0m") }})
	same(t, got, "a\ufffd[2J.md:1:1: warning: \"x\ufffd]0;y\ufffd\ufffdz\ufffd\" is odd [test-note]\n"+
		"    1 | \ufffd[31mred\ufffd[0m\n      | ^\n\n1 warning\n")
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a", 90) + "HERE" + strings.Repeat("z", 90)
	for _, c := range []struct {
		name, line  string
		col, end    int
		text, caret string
	}{
		{"plain", "from: lbf", 7, 10, "from: lbf", "      ^^^"},
		{"one rune", "from: lbf", 7, 0, "from: lbf", "      ^"},
		{"no column", "from: lbf", 0, 0, "from: lbf", ""},
		{"past the end", "from:", 6, 0, "from:", "     ^"},
		{"far past the end", "from:", 99, 120, "from:", "     ^"},
		{"end past the end", "from: lbf", 7, 99, "from: lbf", "      ^^^"},
		{"end before the start", "from: lbf", 7, 2, "from: lbf", "      ^"},
		{"tabs", "\tx:\ty", 5, 6, "    x:    y", "          ^"},
		{"far to the right", strings.Repeat("a", 100), 90, 92, strings.Repeat("a", 100), strings.Repeat(" ", 89) + "^^"},
		{"wide", "題: x", 4, 5, "題: x", "    ^"},
		{"wide marked", "a題b", 2, 3, "a題b", " ^^"},
		{"combining", "a\u030angstro\u0308m x", 12, 13, "a\u030angstro\u0308m x", "         ^"},
		{"empty", "", 1, 0, "", "^"},
		{"long, in the middle", long, 91, 95, "…" + strings.Repeat("a", 40) + "HERE" + strings.Repeat("z", 56) + "…", strings.Repeat(" ", 41) + "^^^^"},
		{"long, at the start", long, 1, 3, strings.Repeat("a", 90) + "HERE" + strings.Repeat("z", 6) + "…", "^^"},
		{"long, at the end", long, 184, 185, "…" + strings.Repeat("z", 41), strings.Repeat(" ", 41) + "^"},
		{"long, all marked", strings.Repeat("b", 300), 1, 301, strings.Repeat("b", 100) + "…", strings.Repeat("^", 100)},
	} {
		// the same on a line of a file as alone
		for before, file := range []string{c.line, "æ\n\n" + c.line + "\r\nafter"} {
			if file == "" {
				continue // no file to show
			}
			x := excerpter{source: func(string) []byte { return []byte(file) }}
			e, ok := x.of(Problem{Pos: Pos{File: "a", Line: 1 + 2*before, Col: c.col}, EndCol: c.end})
			if !ok || e.line != c.text || e.caret != c.caret {
				t.Errorf("%s:\n%q\n%q\nwant\n%q\n%q", c.name, e.line, e.caret, c.text, c.caret)
			}
		}
	}
}

func TestExcerptFindsLines(t *testing.T) {
	asked := 0
	x := excerpter{source: func(file string) []byte {
		asked++
		return map[string][]byte{"a": []byte("\ufeffone\r\ntwo\n"), "b": nil}[file]
	}}
	for _, c := range []struct {
		file string
		line int
		want string
		ok   bool
	}{{"a", 1, "one", true}, {"a", 2, "two", true}, {"a", 3, "", true}, {"a", 4, "", false}, {"b", 1, "", false}} {
		e, ok := x.of(Problem{Pos: Pos{File: c.file, Line: c.line}})
		if ok != c.ok || e.line != c.want {
			t.Errorf("%s:%d: %q, %v", c.file, c.line, e.line, ok)
		}
	}
	if asked != 2 {
		t.Errorf("source asked %d times for 2 files", asked)
	}
}

func TestJSON(t *testing.T) {
	same(t, write(t, JSON, nil, Options{}), "[]\n")
	same(t, write(t, JSON, problems()[1:2], Options{Lang: "da"}), `[
  {
    "id": "test-sum",
    "severity": "error",
    "file": "content/areas/nord.md",
    "line": 3,
    "col": 33,
    "endCol": 38,
    "text": "årene giver ikke 5.000 kr.",
    "hint": "skriv total: 4.000 eller {nord: 60 %}",
    "didYouMean": "",
    "orElse": [],
    "figures": [
      {
        "key": "stated",
        "label": "oplyst",
        "value": "5.000,00 kr.",
        "file": "content/areas/nord.md",
        "line": 3,
        "col": 33
      },
      {
        "key": "computed",
        "label": "udregnet",
        "value": "4.000,00 kr.",
        "file": "",
        "line": 0,
        "col": 0
      },
      {
        "key": "difference",
        "label": "forskel",
        "value": "1.000,00 kr.",
        "file": "",
        "line": 0,
        "col": 0
      }
    ],
    "args": [
      {
        "name": "total",
        "value": "5.000 kr."
      },
      {
        "name": "right",
        "value": "4.000"
      }
    ]
  }
]
`)
}

func TestGitHub(t *testing.T) {
	odd := New("test-note", Pos{File: "content/a,b:c%.md", Line: 1, Col: 2}, "name", "5 %\r\n::error::x")
	ps := append(problems(), odd)
	same(t, write(t, GitHub, ps, Options{}), `::warning title=test-note::"x" is odd
::warning file=content/a%2Cb%3Ac%25.md,line=1,col=2,endColumn=2,title=test-note::"5 %25��::error::x" is odd
::warning file=content/areas/nord.md,line=2,col=8,endColumn=11,title=test-note::"Nord" is odd%0Adid you mean "nord"?
::error file=content/areas/nord.md,line=3,col=33,endColumn=37,title=test-sum::the years do not add to 5.000 kr.%0Astated: 5.000,00 kr. (content/areas/nord.md:3:33)%0Acomputed: 4.000,00 kr.%0Adifference: 1.000,00 kr.%0Ahint: write total: 4.000 or {nord: 60 %25}
`)
}

func TestGitLab(t *testing.T) {
	twice := problems()
	again := New("test-note", Pos{File: "content/areas/nord.md", Line: 9, Col: 1}, "name", "Nord")
	got := write(t, GitLab, append(twice, again), Options{})
	var all []struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal([]byte(got), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 4 {
		t.Fatalf("%d entries, want 4:\n%s", len(all), got)
	}
	prints := map[string]bool{}
	for _, e := range all {
		if e.Description == "" || e.CheckName == "" || len(e.Fingerprint) != 32 || e.Location.Path == "" || e.Location.Lines.Begin < 1 {
			t.Errorf("incomplete: %+v", e)
		}
		if prints[e.Fingerprint] {
			t.Errorf("fingerprint twice: %+v", e)
		}
		prints[e.Fingerprint] = true
	}
	if all[0].Location.Path != "content/index.md" || all[0].Severity != "minor" || all[2].Severity != "major" || all[2].CheckName != "test-sum" {
		t.Errorf("%+v", all)
	}
	moved := problems()
	for i := range moved {
		if moved[i].Line > 0 {
			moved[i].Line += 10
		}
	}
	before, after := fingerprints(Sort(problems())), fingerprints(Sort(moved))
	for i := range before {
		if before[i] != after[i] {
			t.Errorf("fingerprint %d moves with the line", i)
		}
	}
	same(t, write(t, GitLab, nil, Options{}), "[]\n")
}

func TestSARIF(t *testing.T) {
	odd := New("test-note", Pos{File: "content/grøn by.md", Line: 4}, "name", "y")
	got := write(t, SARIF, append(problems(), odd), Options{})
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID                   string
						ShortDescription     struct{ Text string }
						FullDescription      struct{ Text string }
						DefaultConfiguration struct{ Level string }
					}
				}
			}
			ColumnKind string
			Results    []struct {
				RuleID    string `json:"ruleId"`
				RuleIndex int
				Level     string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct{ StartLine, StartColumn, EndColumn int }
					}
				}
				RelatedLocations []struct {
					Message struct{ Text string }
				}
				PartialFingerprints map[string]string
			}
		}
	}
	if err := json.Unmarshal([]byte(got), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || log.Schema == "" || run.Tool.Driver.Name != "indsigt" || run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("head: %+v", log)
	}
	rules := run.Tool.Driver.Rules
	if len(rules) != 2 || rules[0].ID != "test-note" || rules[1].ID != "test-sum" || rules[0].DefaultConfiguration.Level != "warning" ||
		rules[1].ShortDescription.Text != "the years do not add to …" || rules[1].FullDescription.Text != "Because." {
		t.Errorf("rules: %+v", rules)
	}
	if len(run.Results) != 4 {
		t.Fatalf("%d results", len(run.Results))
	}
	for _, r := range run.Results {
		if rules[r.RuleIndex].ID != r.RuleID || r.Message.Text == "" || len(r.Locations) != 1 || len(r.PartialFingerprints) != 1 {
			t.Errorf("result: %+v", r)
		}
	}
	sum := run.Results[2]
	region := sum.Locations[0].PhysicalLocation.Region
	if sum.Level != "error" || region == nil || region.StartLine != 3 || region.StartColumn != 33 || region.EndColumn != 38 ||
		len(sum.RelatedLocations) != 1 || sum.RelatedLocations[0].Message.Text != "stated: 5.000,00 kr." {
		t.Errorf("sum: %+v %+v", sum, region)
	}
	if run.Results[0].Locations[0].PhysicalLocation.Region != nil {
		t.Error("a region without a line")
	}
	if uri := run.Results[3].Locations[0].PhysicalLocation.ArtifactLocation.URI; uri != "content/gr%C3%B8n%20by.md" {
		t.Errorf("uri %q", uri)
	}
	if !strings.Contains(write(t, SARIF, nil, Options{}), `"results": []`) {
		t.Error("no results is not an empty list")
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range []Format{Human, JSON, GitHub, GitLab, SARIF} {
		if got, ok := ParseFormat(f.String()); !ok || got != f {
			t.Errorf("%v: %v, %v", f, got, ok)
		}
	}
	if _, ok := ParseFormat("xml"); ok {
		t.Error("xml is not a format")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteTellsTheWritersError(t *testing.T) {
	for f := range Formats {
		if err := Write(full{}, Format(f), problems(), Options{}); err == nil {
			t.Errorf("%v hides the writer's error", Format(f))
		}
	}
}
