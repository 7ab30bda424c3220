package scaffold

import (
	_ "embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// The history of the example: its commits, oldest first. Each commit is stored as the
// edits that undo it, so that the newest state is the example itself.
//
//go:embed example_history.json
var exampleHistory []byte

// Revision is a commit of the example: its day, its message and all its files.
type Revision struct {
	Day     string `json:"day"`
	Message string `json:"message"`
	Edits   []undo `json:"edits"`
	Files   []File `json:"-"`
}

// undo is the reverse of one change: replace Now with Was in File; or rename it to
// Name; or remove it (Absent).
type undo struct {
	File   string `json:"file"`
	Now    string `json:"now"`
	Was    string `json:"was"`
	Name   string `json:"name"`
	Absent bool   `json:"absent"`
}

// ExampleHistory returns the commits that lead to Example, oldest first.
func ExampleHistory() []Revision {
	var all []Revision
	if err := json.Unmarshal(exampleHistory, &all); err != nil {
		panic("internal error: the history of the example: " + err.Error())
	}
	files := make(map[string][]byte)
	for _, f := range Example() {
		files[f.Path] = f.Bytes
	}
	for i := len(all) - 1; i >= 0; i-- {
		for _, path := range slices.Sorted(maps.Keys(files)) {
			all[i].Files = append(all[i].Files, File{Path: path, Bytes: files[path]})
		}
		for _, e := range all[i].Edits {
			e.apply(files)
		}
	}
	return all
}

func (e undo) apply(files map[string][]byte) {
	text, there := files[e.File]
	switch {
	case !there || e.Now != "" && strings.Count(string(text), e.Now) != 1:
		panic("internal error: the history of the example does not fit " + e.File + ": " + e.Now)
	case e.Absent:
		delete(files, e.File)
	case e.Name != "":
		delete(files, e.File)
		files[e.Name] = text
	default:
		files[e.File] = []byte(strings.Replace(string(text), e.Now, e.Was, 1))
	}
}
