package library

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
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

func writeExamples(b *strings.Builder, keys []content.Key, indent string) {
	for _, k := range keys {
		switch {
		case k.Name == "themes" || k.Name == "draft" || k.Old:
		case k.Type == content.Object:
			b.WriteString(indent + k.Name + ":\n")
			writeExamples(b, k.Keys, indent+"  ")
		case k.Type == content.Objects:
			b.WriteString(indent + k.Name + ":\n")
			var inner strings.Builder
			writeExamples(&inner, onePhaseOnly(k), indent+"    ")
			b.WriteString(indent + "  - " + strings.TrimPrefix(inner.String(), indent+"    "))
		case k.Type == content.Texts && k.Example[0] != '[':
			b.WriteString(indent + k.Name + ": [" + k.Example + "]\n")
		default:
			b.WriteString(indent + k.Name + ": " + k.Example + "\n")
		}
	}
}

// onePhaseOnly leaves one phase where only one may stand.
func onePhaseOnly(k content.Key) []content.Key {
	var keys []content.Key
	for _, inner := range k.Keys {
		if inner.Type == content.Figure && inner.Name != "committed" && inner.Name != "rounded" && !inner.Required {
			continue
		}
		if k.Name == "funding" && inner.Name == "ceiling" {
			inner.Example = "2 mio."
		}
		keys = append(keys, inner)
	}
	return keys
}
