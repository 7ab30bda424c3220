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
	in := Input{Holders: slices.Clone(l.in.Holders)}
	if lib.Settings != nil {
		in.Controls = controlsOf(nil, "portal", ask.Question{}, lib.Settings.Controls)
	}
	// An initiative takes what it does not say from its plan.
	plans := make(map[string]bool)
	for i, h := range lib.Holders {
		if h != was.Holders[i] && h.Kind == content.Plans {
			plans[h.Slug] = true
		}
	}
	var lines []Line
	shares := make(sharing)
	changed := make(map[string]bool)
	for i, h := range lib.Holders {
		if h != was.Holders[i] || len(plans) > 0 && plans[in.Holders[i].Plan] {
			id := in.Holders[i].ID
			changed[id] = true
			in.Holders[i] = holderOf(lib, h, id, shares)
			for k := range h.Lines {
				if line, ok := lineOf(lib, id, &h.Lines[k]); ok {
					lines = append(lines, line)
				}
			}
		}
		if len(h.Controls) > 0 {
			in.Controls = controlsOf(in.Controls, in.Holders[i].ID, scopeOf(h, in.Holders[i].ID), h.Controls)
		}
	}
	slices.SortFunc(lines, func(a, b Line) int { return strings.Compare(a.ID, b.ID) })
	in.Lines = make([]Line, 0, len(l.in.Lines)+len(lines))
	run := 0 // lines that stay are copied in runs
	for i := range l.in.Lines {
		old := &l.in.Lines[i]
		gone := changed[old.Holder]
		if !gone && (len(lines) == 0 || lines[0].ID > old.ID) {
			continue
		}
		in.Lines = append(in.Lines, l.in.Lines[run:i]...)
		run = i
		if gone {
			run++
			continue
		}
		for len(lines) > 0 && lines[0].ID < old.ID {
			in.Lines, lines = append(in.Lines, lines[0]), lines[1:]
		}
	}
	in.Lines = append(in.Lines, l.in.Lines[run:]...)
	in.Lines = append(in.Lines, lines...)
	return in
}
