package importer

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// TestPublish: the lines that cite a sheet are compared with its rows.
func TestPublish(t *testing.T) {
	const head = "Nr,Projekt,Beløb\n"
	line := func(id, more string) string {
		return "---\ntitle: T" + id + "\nfunding:\n  - from: koege\n    id: tilskud-" + id + "\n" + more + "    source: tilskud\n---\n"
	}
	for _, c := range []struct {
		name, sheet string
		lines       map[string]string // by key
		want        []string
		beside      money.Amount
	}{
		{"the same", "1,A,100\n2,B,200\n", map[string]string{"1": "    committed: 100\n", "2": "    committed: 200\n"}, nil, 0},
		{"nothing written", "1,A,100\n", nil, []string{"import-not-written"}, 0},
		{"a row without a line", "1,A,100\n2,B,200\n", map[string]string{"1": "    committed: 100\n"}, []string{"import-row"}, 0},
		{"a line without a row", "1,A,100\n", map[string]string{"1": "    committed: 100\n", "2": "    committed: 200\n"}, []string{"import-line"}, 20000},
		{"a line whose row is refused", "1,A,100\n2,B,c. 200\n", map[string]string{"1": "    committed: 100\n", "2": "    committed: 200\n"}, []string{"import-line"}, 20000},
		{"another amount", "1,A,100\n", map[string]string{"1": "    committed: 101\n"}, []string{"import-differs"}, 0},
		{"a later decision", "1,A,100\n", map[string]string{"1": "    committed: 100\n    amended: [{decided: 2025-05-01, change: +1}]\n"}, nil, 0},
		{"the second of two decisions", "1,A,101\n", map[string]string{"1": "    committed: 100\n    amended: [{decided: 2025-05-01, change: +1}, {decided: 2025-06-01, change: +7, source: andet}]\n"}, nil, 0},
		{"a sheet with the decision", "1,A,101\n", map[string]string{"1": "    committed: 100\n    amended: [{decided: 2025-05-01, change: +1}]\n"}, nil, 0},
		{"neither before nor after", "1,A,102\n", map[string]string{"1": "    committed: 100\n    amended: [{decided: 2025-05-01, change: +1}]\n"}, []string{"import-differs"}, 0},
		{"a phase without a column", "1,A,100\n", map[string]string{"1": "    committed: 100\n    spent: 7\n"}, nil, 0},
	} {
		files := map[string]string{
			"content/index.md":               "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\n---\n",
			"content/organisations/koege.md": "---\ntitle: Køge Kommune\n---\n",
			"content/sources/andet.md":       "---\ntitle: Andet\nurl: https://example.dk/\n---\n",
			"content/sources/tilskud.md":     "---\ntitle: Tilskud\nfile: t.csv\n" + smallMapping + "---\n",
		}
		for key, more := range c.lines {
			files["content/initiatives/i"+key+".md"] = line(key, more)
		}
		lib, src := gather(t, files)
		r, err := Run(Input{Source: src, Name: "t.csv", Data: []byte(head + c.sheet), Library: lib})
		if err != nil {
			t.Fatal(err)
		}
		p, problems := r.Publish()
		var got []string
		for _, problem := range problems {
			got = append(got, problem.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if ahead := strings.Contains(c.name, "decision") && !strings.Contains(c.name, "with"); p != nil && p.Ahead != ahead {
			t.Errorf("%s: ahead %v", c.name, p.Ahead)
		}
		if p != nil && p.Beside[money.Committed] != c.beside {
			t.Errorf("%s: beside %d, want %d", c.name, p.Beside[money.Committed], c.beside)
		}
	}
}

// TestClasses: each reason belongs to a group that a site has words for.
func TestClasses(t *testing.T) {
	used := make(map[string]bool)
	for _, id := range words.In("en").IDs() {
		if reason, ok := strings.CutPrefix(id, "import.reason."); ok {
			used[Class(reason)] = true
		}
	}
	for class := range used {
		if !slices.Contains(Classes, class) {
			t.Errorf("no group %s", class)
		}
	}
	if len(used) != len(Classes) {
		t.Errorf("%d groups are used of %d", len(used), len(Classes))
	}
}
