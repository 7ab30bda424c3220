package matter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// Snippets returns snippets for Visual Studio Code and compatible editors: the front
// matter of each kind, and one item of each list, with placeholders and the accepted
// words. Labels are in lang.
func Snippets(lang string) []byte {
	w := &writer{lang: lang}
	var b bytes.Buffer
	b.WriteString("{")
	first := true
	put := func(name, prefix, about string, body []string) {
		if !first {
			b.WriteString(",")
		}
		first = false
		fmt.Fprintf(&b, "\n  %s: {\n    \"scope\": \"markdown\",\n    \"prefix\": %s,\n    \"description\": %s,\n    \"body\": [", quote(name), quote(prefix), quote(about))
		for i, line := range body {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString("\n      " + quote(line))
		}
		b.WriteString("\n    ]\n  }")
	}
	described := map[string]bool{}
	for _, kind := range content.Kinds {
		if kind == content.Home {
			continue
		}
		s := stops{w: w}
		lines := []string{"---"}
		for _, k := range content.Keys(kind) {
			switch {
			case k.Name == "funding":
				lines = append(lines, "funding:")
				lines = append(lines, s.item("  ", k)...)
			case k.Type == content.Object, k.Type == content.Objects, k.Name == "file", slices.Contains(seldom, k.Name):
			default:
				lines = append(lines, k.Name+": "+s.stop(k))
			}
		}
		put(kind.One(), "indsigt-"+kind.One(), words.In(lang).T("keys.new-file.snippet", "kind", string(kind)), append(lines, "---", "", "$0"))
		for _, k := range content.Keys(kind) {
			listed(k, func(k content.Key) {
				if described[k.Name] {
					return
				}
				described[k.Name] = true
				text := k.In(lang)
				s := stops{w: w}
				put(k.Name, "indsigt-"+k.Name, text.Label+": "+lower(text.Help), append(s.item("", k), "$0"))
			})
		}
	}
	b.WriteString("\n}\n")
	return b.Bytes()
}

// listed calls f for a key whose value is a list of maps, and for those within it.
// Mappings of imports are left out: 'indsigt import' drafts them.
func listed(k content.Key, f func(content.Key)) {
	if k.Name == "import" {
		return
	}
	if k.Type == content.Objects {
		f(k)
	}
	for _, in := range k.Keys {
		listed(in, f)
	}
}

func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic("internal error: " + err.Error())
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// stops numbers the placeholders.
type stops struct {
	w *writer
	n int
}

// item is an item of a list of maps, as lines.
func (s *stops) item(indent string, k content.Key) []string {
	var lines []string
	mark := "- "
	for _, in := range oneFigure(k) {
		if in.Type == content.Objects {
			continue
		}
		lines = append(lines, indent+mark+in.Name+": "+s.stop(in))
		mark = "  "
	}
	return lines
}

// oneFigure returns the keys shown of a list's item: of its phases only committed and
// those required.
func oneFigure(k content.Key) []content.Key {
	var keys []content.Key
	for _, in := range within(k) {
		if in.Type == content.Figure && in.Name != "committed" && !in.Required || k.Name == "controls" && (in.Name == "in-kind" || in.Name == "year") {
			continue
		}
		keys = append(keys, in)
	}
	return keys
}

// stop is one placeholder: a choice of words, or an example to replace.
func (s *stops) stop(k content.Key) string {
	s.n++
	if k.Type == content.Choice {
		// The first choice is the default: the example, which fits the other samples.
		var codes []string
		for _, c := range k.Codes {
			code := strings.NewReplacer(`\`, `\\`, ",", `\,`, "|", `\|`).Replace(c.Code)
			if c.Code == k.Example {
				codes = slices.Insert(codes, 0, code)
			} else {
				codes = append(codes, code)
			}
		}
		return fmt.Sprintf("${%d|%s|}", s.n, strings.Join(codes, ","))
	}
	return fmt.Sprintf("${%d:%s}", s.n, strings.NewReplacer(`\`, `\\`, "$", `\$`, "}", `\}`).Replace(s.w.sample(k)))
}
