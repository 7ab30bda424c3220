package importer

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// again imports a sheet, then a newer one, into a portal in memory.
func again(t *testing.T, mapping, first, second string) (files map[string]string, changes *Changes) {
	t.Helper()
	files = map[string]string{
		"content/index.md":               "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\n---\n",
		"content/organisations/koege.md": "---\ntitle: Køge Kommune\n---\n",
		"content/sources/andet.md":       "---\ntitle: Andet\nurl: https://example.dk/\n---\n",
		"content/sources/tilskud.md":     "---\ntitle: Tilskud\nfile: t.csv\ndate: 2025-05-01\n" + mapping + "---\n",
	}
	for _, data := range []string{first, second} {
		lib, src := gather(t, files)
		r, err := Run(Input{Source: src, Name: "t.csv", Data: []byte(data), Library: lib})
		if err != nil || len(r.Problems) > 0 || !r.Adds() {
			t.Fatalf("%v %+v", err, r)
		}
		changes, err = r.Changes(func(path string) ([]byte, bool) { text, ok := files[path]; return []byte(text), ok })
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes.Files {
			files[c.Path] = string(c.Is)
		}
		if path := "content/initiatives/have.md"; data == first {
			// An editor writes text, a comment and a line of another source.
			files[path] = strings.Replace(files[path], "funding:\n", "# min note\nfunding:\n  - from: koege\n    spent: 7\n    source: andet\n", 1) + "\nBrødtekst.\n"
		}
	}
	return files, changes
}

const smallMapping = `import:
  locale: da
  key: [Nr]
  columns:
    - {column: Nr, to: ignore}
    - {column: Projekt, to: title}
    - {column: Beløb, to: committed}
    - {value: Køge Kommune, to: from}
`

// TestAgain: a newer sheet changes what differs and nothing else; its rows are
// found by the key, whatever their order and whatever their initiative is called.
func TestAgain(t *testing.T) {
	for _, c := range []struct{ changes, want string }{
		{"corrections", "    committed: 150\n    source: tilskud\n    page: række 3\n    corrected:\n      - day: 2025-05-01\n        was: 100\n        why: et nyere ark har et andet beløb (række 3)\n        source: tilskud\n"},
		{"decisions", "    committed: 100\n    source: tilskud\n    page: række 3\n    amended:\n      - decided: 2025-05-01\n        change: +50\n        source: tilskud\n        page: række 3\n"},
	} {
		files, changes := again(t, smallMapping+"  changes-are: "+c.changes+"\n",
			"Nr,Projekt,Beløb\n1,Have,100\n2,Bus,200\n3,Sø,300\n", "Nr,Projekt,Beløb\n3,Søen,300\n1,Have,150\n4,Ny,400\n")
		if changes.New != 1 || changes.Changed != 1 || changes.Moved != 1 || len(changes.Vanished) != 1 || changes.Vanished[0].Line != "initiatives/bus:tilskud-2" {
			t.Errorf("%s: %+v", c.changes, changes)
		}
		want := "---\ntitle: Have\n# min note\nfunding:\n  - from: koege\n    spent: 7\n    source: andet\n  - from: koege\n    id: tilskud-1\n" + c.want + "---\n\nBrødtekst.\n"
		if got := files["content/initiatives/have.md"]; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.changes, got, want)
		}
		if got := files["content/initiatives/soe.md"]; !strings.Contains(got, "title: Søen\n") || files["content/initiatives/soeen.md"] != "" {
			t.Errorf("a new title makes a new initiative: %s", got)
		}
		for path, text := range files {
			if _, problems := content.Parse(path, []byte(text), content.Options{}); strings.HasPrefix(path, "content/initiatives/") && len(problems) > 1 {
				t.Errorf("%s: %v\n%s", path, problems, text)
			}
		}
	}
}

// TestAgainAfterDecision: what an editor decided on a line stays when the same sheet
// is imported again, is reported, and stays when the import brings later decisions.
func TestAgainAfterDecision(t *testing.T) {
	const own = "    amended:\n      - decided: 2025-06-01\n        change: +25\n        source: andet\n"
	for _, c := range []struct {
		changes, first, second string
		same, ahead, unclear   int
		want                   string
	}{
		{"decisions", "100", "100", 1, 1, 0, "    committed: 100\n    source: tilskud\n    page: række 2\n" + own},
		{"corrections", "100", "100", 1, 1, 0, "    committed: 100\n    source: tilskud\n    page: række 2\n" + own},
		{"decisions", "100", "125", 1, 0, 0, "    committed: 100\n    source: tilskud\n    page: række 2\n" + own}, // the sheet has it now
		{"decisions", "100", "130", 0, 0, 0, "    committed: 100\n    source: tilskud\n    page: række 2\n" + own + "      - decided: 2025-05-01\n        change: +5\n        source: tilskud\n        page: række 2\n"},
		{"corrections", "100", "130", 1, 0, 1, "    committed: 100\n    source: tilskud\n    page: række 2\n" + own}, // of which amount is not said
	} {
		files := map[string]string{
			"content/index.md":               "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\n---\n",
			"content/organisations/koege.md": "---\ntitle: Køge Kommune\n---\n",
			"content/sources/andet.md":       "---\ntitle: Andet\nurl: https://example.dk/\n---\n",
			"content/sources/tilskud.md":     "---\ntitle: Tilskud\nfile: t.csv\ndate: 2025-05-01\n" + smallMapping + "  changes-are: " + c.changes + "\n---\n",
		}
		var changes *Changes
		for n, amount := range []string{c.first, c.second} {
			lib, src := gather(t, files)
			r, err := Run(Input{Source: src, Name: "t.csv", Data: []byte("Nr,Projekt,Beløb\n1,Have," + amount + "\n"), Library: lib})
			if err != nil {
				t.Fatal(err)
			}
			if changes, err = r.Changes(func(path string) ([]byte, bool) { text, ok := files[path]; return []byte(text), ok }); err != nil {
				t.Fatal(err)
			}
			for _, f := range changes.Files {
				files[f.Path] = string(f.Is)
			}
			if path := "content/initiatives/have.md"; n == 0 {
				files[path] = strings.TrimSuffix(files[path], "---\n") + own + "---\n"
			}
		}
		if changes.Same != c.same || len(changes.Ahead) != c.ahead || len(changes.Unclear) != c.unclear {
			t.Errorf("%s, %s then %s: %+v", c.changes, c.first, c.second, changes)
		}
		if got := files["content/initiatives/have.md"]; !strings.HasSuffix(got, c.want+"---\n") {
			t.Errorf("%s, %s then %s:\n%s", c.changes, c.first, c.second, got)
		}
	}
}
