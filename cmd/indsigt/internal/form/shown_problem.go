package form

import (
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// shownProblem is a problem as the form shows it: at its field, and in the summary with a
// link to the field.
type shownProblem struct {
	// Field is the name of the field; empty: the problem belongs to no field of this
	// form.
	Field string `json:"field"`
	// Label is the path of labels to the field: "Finansiering 2, Bevilget, 2021".
	Label string   `json:"label"`
	Error bool     `json:"error"`
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Hint  string   `json:"hint"`
	Meant []string `json:"meant"`
	// Needless reports that the field should be left empty.
	Needless bool     `json:"needless"`
	Figures  []figure `json:"figures"`
	// Place is "content/areas/nord.md:4:12", Line the text around it.
	Place string `json:"place"`
	Line  string `json:"line"`
}

type figure struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Place string `json:"place"`
}

func (s *fieldBuilder) shown(p diag.Problem, printer *diag.Printer) shownProblem {
	text, hint := diag.Text(p, s.lang)
	t := shownProblem{ID: p.ID, Error: p.Severity() == diag.Error, Text: text, Hint: hint, Place: p.Pos.String(), Meant: []string{}, Figures: []figure{}}
	t.Needless = p.ID == "why-without-unknown"
	if p.Near != "" {
		t.Meant = append(append(t.Meant, p.Near), p.Others...)
	}
	for _, f := range p.Figures {
		shown := figure{Label: diag.Label(f.Label, s.lang), Value: f.Value}
		if !f.Pos.IsZero() {
			shown.Place = f.Pos.String()
		}
		t.Figures = append(t.Figures, shown)
	}
	t.Line = printer.Line(p)
	return t
}

// At is the id of the element that a link leads to.
func (t shownProblem) At() string { return "f-" + t.Field }

// spot finds the field that a problem of the form's file belongs to.
type spot struct {
	tree  *frontmatter.File
	lines *diag.Lines // of the tree's file
	keys  []content.Key
	state *state // what the form sent
	lang  string
}

// field returns the name of the field, and the labels that lead to it.
func (s *spot) field(p diag.Problem) (name, label string) {
	if s.tree == nil || p.Line == 0 {
		return "", ""
	}
	at := s.lines.Offset(p.Line, p.Col)
	switch {
	case at >= s.tree.BodyStart:
		return bodyName, say(s.lang, "form.body")
	case at < s.tree.Start || at >= s.tree.End:
		return "", ""
	}
	path := trail(s.tree.Root, at)
	if p.ID == "missing-key" {
		// Reported at the map that lacks the key, which is where its first key
		// begins.
		for _, arg := range p.Args {
			if arg.Name == "key" {
				path = append(path[:max(0, len(path)-1)], arg.Value)
			}
		}
	}
	return s.follow(path)
}

// trail is the path to the deepest value that contains an offset or ends before it.
// Positions of keys and items are part of the path.
func trail(n *frontmatter.Node, at int) []string {
	var path []string
	for n != nil && n.Kind != frontmatter.Scalar {
		step := 1
		if n.Kind == frontmatter.Map {
			step = 2
		}
		i := 0
		for i+step < len(n.Items) && n.Items[i+step].Start <= at {
			i += step
		}
		if len(n.Items) == 0 || i == 0 && n.Items[0].Start > at {
			return path
		}
		if step == 2 {
			path = append(path, n.Items[i].Text)
			n = n.Items[i+1]
		} else {
			path = append(path, decimal(i))
			n = n.Items[i]
		}
	}
	return path
}

// follow turns a path in the file into a field's name, using the form's names of
// items.
func (s *spot) follow(path []string) (name, label string) {
	keys := s.keys
	var labels []string
	for i := 0; i < len(path); i++ {
		at := -1
		for j := range keys {
			if keys[j].Name == path[i] {
				at = j
			}
		}
		if at < 0 {
			// An unknown key, or the map itself: use the nearest field around it.
			break
		}
		key := &keys[at]
		if name != "" {
			name += "."
		}
		name += key.Name
		labels = append(labels, key.In(s.lang).Label)
		switch fieldOf(key) {
		case groupField:
			keys = key.Keys
			continue
		case itemsField:
			if i+1 == len(path) {
				break
			}
			id := s.item(name, key, path[i+1])
			if id == "" {
				break
			}
			labels[len(labels)-1] += " " + decimal(index(path[i+1])+1)
			name += "." + id
			keys = key.Keys
			i++
			continue
		case gridField:
			if i+1 < len(path) && isYear(path[i+1]) {
				name += "." + path[i+1]
				labels = append(labels, path[i+1])
			}
		case sharesField:
			if i+1 < len(path) && s.state.get(name+"."+path[i+1]) != "" {
				name += "." + path[i+1]
				labels = append(labels, path[i+1])
			}
		}
		break
	}
	return name, strings.Join(labels, ", ")
}

// item returns the form's name of the item at a position in the file. Empty items of
// the form are not in the file.
func (s *spot) item(list string, key *content.Key, at string) string {
	n := index(at)
	for _, id := range s.state.values[list] {
		prefix := list + "." + id + "."
		if len(s.state.mapOf(key.Keys, prefix).Pairs) == 0 && !lockedWithin(s.state, prefix) {
			continue
		}
		if n == 0 {
			return id
		}
		n--
	}
	return ""
}

func lockedWithin(s *state, prefix string) bool {
	for name := range s.locked {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
