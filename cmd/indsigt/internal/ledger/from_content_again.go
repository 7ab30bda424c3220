package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

// FromContentAgain is FromContent(lib), taking from l what is made of documents
// that are the same in the library it was made from. l's input came from was.
func FromContentAgain(lib, was *content.Library, l *Ledger) Input {
	if !lib.NamesAs(was) || len(lib.Holders) != len(l.in.Holders) {
		return FromContent(lib)
	}
	in := Input{Day: dayText(lib.Day), Holders: slices.Clone(l.in.Holders)}
	if lib.Settings != nil {
		in.Controls = controlsOf(nil, "portal", ask.Question{}, lib.Settings.Controls)
	}
	var lines []Line
	changed := make(map[string]bool)
	for i, h := range lib.Holders {
		id := in.Holders[i].ID
		if h != was.Holders[i] || !samePlan(lib, was, in.Holders[i].Plan) {
			changed[id] = true
			in.Holders[i] = holderOf(lib, h, id)
			for k := range h.Lines {
				if line, ok := lineOf(lib, id, &h.Lines[k]); ok {
					lines = append(lines, line)
				}
			}
		}
		in.Controls = controlsOf(in.Controls, id, scopeOf(h, id), h.Controls)
	}
	slices.SortFunc(lines, func(a, b Line) int { return strings.Compare(a.ID, b.ID) })
	in.Lines = make([]Line, 0, len(l.in.Lines)+len(lines))
	for i := range l.in.Lines {
		old := &l.in.Lines[i]
		if changed[old.Holder] {
			continue
		}
		for len(lines) > 0 && lines[0].ID < old.ID {
			in.Lines, lines = append(in.Lines, lines[0]), lines[1:]
		}
		in.Lines = append(in.Lines, *old)
	}
	in.Lines = append(in.Lines, lines...)
	return in
}

// samePlan: an initiative takes what it does not say from its plan.
func samePlan(lib, was *content.Library, plan string) bool {
	return plan == "" || lib.Holder("plans/"+plan) == was.Holder("plans/"+plan)
}
