package matter

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// seldom are keys that are left out of new files; editors find them in the reference
// document.
var seldom = []string{"sort", "aliases", "draft", "published", "themes", "divide", "controls", "updated", "toolbox", "import"}

// shown are the keys in the example of a list of maps; lists that are not here show
// all.
var shown = map[string][]string{
	"funding":      {"from", "committed", "decided", "source", "page"},
	"costs":        {"category", "budget", "actual", "source"},
	"audience":     {"who", "ages"},
	"goals":        {"goal", "unit", "start", "target", "results"},
	"start":        {"n", "date"},
	"target":       {"n", "date"},
	"results":      {"date", "n", "source", "page"},
	"toolbox":      {"problem", "steps", "participants"},
	"participants": {"year", "n", "source"},
	"numbers":      {"year", "residents", "dwellings", "source"},
	"list-status":  {"list", "from", "to", "source"},
}

// New returns the text of a new file of a kind: the given values, and every other
// useful key as a comment with its label, its help and an example, in lang. If the
// values are valid and complete, content accepts the file, also after the comment
// marks of any keys are removed, once the references have targets.
func New(kind content.Kind, lang string, given []Pair) []byte {
	w := &writer{lang: lang, r: renderer{&File{keys: content.Keys(kind), lineBreak: "\n"}}}
	w.line("---")
	w.comment(words.In(lang).T("keys.new-file.comments"))
	for _, k := range content.Keys(kind) {
		i := slices.IndexFunc(given, func(p Pair) bool { return p.Key == k.Name })
		switch {
		case i >= 0:
			w.explain(k)
			w.line(w.r.entry(Path{k.Name}, given[i].Value, 0))
		case !slices.Contains(seldom, k.Name):
			w.explain(k)
			w.example(k)
		}
	}
	w.comment(words.In(lang).T("keys.new-file.body"))
	w.line("---")
	return []byte(w.b.String())
}

type writer struct {
	b    strings.Builder
	lang string
	r    renderer
}

func (w *writer) line(s string) { w.b.WriteString(s + "\n") }

// comment writes a text as comment lines of limited width.
func (w *writer) comment(s string) {
	const width = 90
	line := "#"
	for word := range strings.FieldsSeq(s) {
		if len([]rune(line))+1+len([]rune(word)) > width {
			w.line(line)
			line = "#"
		}
		line += " " + word
	}
	w.line(line)
}

// explain writes a key's label and help, and the words it accepts.
func (w *writer) explain(k content.Key) {
	if k.Name == "title" {
		return // the editor has just typed it
	}
	w.line("#")
	text := k.In(w.lang)
	w.comment(text.Label + ": " + lower(text.Help) + ".")
	for _, in := range within(k) {
		if in.Type == content.Choice {
			w.comment(in.Name + ": " + w.choices(in.Codes))
		}
	}
	if k.Type == content.Choice {
		w.comment(w.choices(k.Codes))
	}
}

func (w *writer) choices(codes []content.Code) string {
	all := make([]string, len(codes))
	for i, c := range codes {
		all[i] = c.Code
		if label := c.Label(w.lang); label != c.Code {
			all[i] += " (" + label + ")"
		}
	}
	return words.In(w.lang).T("keys.new-file.choose", "choices", strings.Join(all, ", "))
}

// lower makes the first letter lower case, for a sentence after a colon.
func lower(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if len(first) > 1 && strings.ToUpper(first) == first {
		return s // an abbreviation
	}
	r := []rune(first)
	return strings.TrimRight(strings.ToLower(string(r[0]))+string(r[1:])+" "+rest, " ")
}

// within are the keys of a map, or of a list of maps, in its example.
func within(k content.Key) []content.Key {
	names := shown[k.Name]
	var keys []content.Key
	for _, in := range k.Keys {
		if !in.Old && (names == nil || slices.Contains(names, in.Name)) {
			keys = append(keys, in)
		}
	}
	return keys
}

// example writes a key as a comment.
func (w *writer) example(k content.Key) {
	switch k.Type {
	case content.Object:
		w.line("# " + k.Name + ":")
		for _, in := range within(k) {
			w.line("#   " + in.Name + ": " + w.sample(in))
		}
	case content.Objects:
		w.line("# " + k.Name + ":")
		mark := "  - "
		for _, in := range within(k) {
			w.line("# " + mark + in.Name + ": " + w.sample(in))
			mark = "    "
		}
	default:
		w.line("# " + k.Name + ": " + w.sample(k))
	}
}

// sample is a key's example in the language. Figures in the table of keys are in
// Danish notation.
func (w *writer) sample(k content.Key) string {
	if k.Type == content.Object || k.Type == content.Objects {
		var parts []string
		for _, in := range within(k) {
			parts = append(parts, in.Name+": "+w.sample(in))
		}
		sample := "{" + strings.Join(parts, ", ") + "}"
		if k.Type == content.Objects {
			sample = "[" + sample + "]"
		}
		return sample
	}
	g, err := money.NewGrammar(w.lang, "")
	if group, _ := g.Marks(); err != nil || group == '.' {
		return k.Example
	}
	switch k.Type {
	case content.Figure, content.PhaseFigure, content.Years:
		return "1,200,000"
	case content.Change:
		return "+800,000"
	case content.Persons:
		return "1,850"
	}
	return k.Example
}

// Plain returns the text of a new file of a kind: the given values, in the order of
// the table of keys, without explanations.
func Plain(kind content.Kind, given []Pair) []byte {
	w := &writer{r: renderer{&File{keys: content.Keys(kind), lineBreak: "\n"}}}
	w.line("---")
	for _, k := range content.Keys(kind) {
		for _, p := range given {
			if p.Key == k.Name {
				w.line(w.r.entry(Path{k.Name}, p.Value, 0))
			}
		}
	}
	w.line("---")
	return []byte(w.b.String())
}
