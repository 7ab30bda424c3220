package matter

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// seldom are keys that would only fill a new file: an editor who needs one finds
// it in the reference document.
var seldom = []string{"sort", "aliases", "draft", "published", "themes", "divide", "controls", "updated", "toolbox", "import"}

// shown are the keys of a map in a list that its example has; where a list is
// not here, all of them.
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

// New is the text of a new file of a kind: the values given, and every other
// useful key as a comment with its label, its help and an example, in lang. A file in which no value is wrong and
// none is missing is one that content takes, and stays so when any comment
// before a key is taken away, once its references lead somewhere.
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

// comment writes a text in lines that fit on a screen.
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

// explain writes a key's label and help, and the words it may have.
func (w *writer) explain(k content.Key) {
	if k.Name == "title" {
		return // it is what the editor has just typed
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

// lower begins a sentence that comes after a colon.
func lower(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if len(first) > 1 && strings.ToUpper(first) == first {
		return s // an abbreviation
	}
	r := []rune(first)
	return strings.TrimRight(strings.ToLower(string(r[0]))+string(r[1:])+" "+rest, " ")
}

// within are the keys of a map or of a list of maps that an example shows.
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

// sample is a value as typed in the language. Figures in the table of keys are
// written as in Danish.
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

// Plain is the text of a new file of a kind: the values given, in the order of
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
