package frontmatter

import (
	"fmt"
	"strings"
	"testing"
)

func TestListMarks(t *testing.T) {
	for _, c := range []struct{ front, want string }{
		{"areas:\n  – nord\n  – syd", "3:3 – - nord"},
		{"areas:\n– nord", "3:1 – - nord"},
		{"areas:\n  - nord\n  – syd", "4:3 – - syd"},
		{"funding:\n  • from: fond\n    committed: 100", "3:3 • - from: fond"},
		{"areas:\n  ·\u00a0nord", "3:3 · - nord"},
		{"areas: # dem alle\n\n  — nord", "4:3 — - nord"},
		{"goals:\n  - text: a\n    results:\n      – year: 2021", "5:7 – - year: 2021"},
		{"areas:\n  – nord\nthemes:\n  – a", "3:3 – - nord; 5:3 – - a"},
		{"summary: Indsatsen\n  – der løber –\n  er god", ""},
		{"summary: |\n  Det er:\n  – en\n  – to", ""},
		{"summary: >-\n  – en", ""},
		{"areas:\n  - nord – syd", ""},
		{"period: 2021 – 2025", ""},
		{"areas: [nord]\n# – syd", ""},
	} {
		_, problems := Parse("f", []byte("---\n"+c.front+"\n---\n"), nil)
		var got []string
		for _, p := range problems {
			if p.ID == "yaml-list-mark" {
				got = append(got, fmt.Sprintf("%d:%d %s %s", p.Line, p.Col, p.Args[0].Value, p.Args[1].Value))
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: got %v, want %s", c.front, got, c.want)
		}
	}
}
