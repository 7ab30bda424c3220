package matter

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// TestSnippets: each snippet is JSON, and what it leaves when nothing is filled
// in is taken.
func TestSnippets(t *testing.T) {
	choice := regexp.MustCompile(`\$\{\d+\|([^|]*)\|\}`)
	place := regexp.MustCompile(`\$\{\d+:((?:[^}\\]|\\.)*)\}`)
	escaped := regexp.MustCompile(`\\(.)`)
	for _, lang := range []string{"da", "en"} {
		var all map[string]struct {
			Scope, Prefix, Description string
			Body                       []string
		}
		if err := json.Unmarshal(Snippets(lang), &all); err != nil {
			t.Fatal(err)
		}
		for _, kind := range content.Kinds[1:] {
			if all[kind.One()].Prefix == "" {
				t.Errorf("no snippet for %s", kind)
			}
		}
		for name, s := range all {
			text := strings.ReplaceAll(strings.Join(s.Body, "\n"), "$0", "")
			text = choice.ReplaceAllStringFunc(text, func(m string) string { return strings.Split(choice.FindStringSubmatch(m)[1], ",")[0] })
			text = place.ReplaceAllStringFunc(text, func(m string) string {
				return escaped.ReplaceAllString(place.FindStringSubmatch(m)[1], "$1")
			})
			if strings.Contains(text, "${") || s.Scope != "markdown" || s.Description == "" {
				t.Errorf("%s: %+v", name, s)
			}
			kind, whole := content.KindNamed(name)
			switch within := map[string]string{"amended": "funding", "corrected": "funding", "disputed": "funding", "results": "goals", "participants": "toolbox", "evidence": "toolbox"}[name]; {
			case whole:
			case within == "funding":
				text = "---\ntitle: T\nfunding:\n  - from: lbf\n    committed: 5 mio.\n    " + name + ":\n      " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n      ") + "\n---\n"
			case within == "goals":
				text = "---\ntitle: T\ngoals:\n  - goal: g\n    unit: u\n    results:\n      " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n      ") + "\n---\n"
			case within == "toolbox":
				text = "---\ntitle: T\ntoolbox:\n  " + name + ":\n    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ") + "\n---\n"
			default:
				text = "---\ntitle: T\n" + name + ":\n  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ") + "\n---\n"
			}
			if !whole {
				kind = content.Plans
				switch name {
				case "list-status":
					kind = content.Areas
				case "participants", "evidence":
					kind = content.Initiatives
				}
			}
			if lang == "en" {
				text = strings.ReplaceAll(text, " mio.", " million")
			}
			doc, problems := content.Parse("content/"+string(kind)+"/ny.md", []byte(text), content.Options{Language: lang})
			for _, p := range append(problems, doc.Misnamed()...) {
				if p.Severity() == diag.Error {
					t.Errorf("%s: %v\n%s", name, p, text)
				}
			}
		}
	}
}
