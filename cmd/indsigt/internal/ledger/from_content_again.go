package ledger

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
)

// FromContentAgain is FromContent(lib), taking from l what is made of documents
// that are the same in the library it was made from. l's input came from was.
func FromContentAgain(lib, was *content.Library, l *Ledger) Input {
	if !lib.NamesAs(was) || len(lib.Holders) != len(l.in.Holders) {
		return FromContent(lib)
	}
	in := Input{
		Day:     dayText(lib.Day),
		Holders: make([]Holder, 0, len(l.in.Holders)), Lines: make([]Line, 0, len(l.in.Lines)),
	}
	if lib.Settings != nil {
		in.Controls = controlsOf(nil, "portal", ask.Question{}, lib.Settings.Controls)
	}
	for i, h := range lib.Holders {
		id := l.in.Holders[i].ID
		old := was.Holders[i]
		if h == old && samePlan(lib, was, l.in.Holders[i].Plan) {
			in.Holders = append(in.Holders, l.in.Holders[i])
			for _, k := range l.own[i] {
				in.Lines = append(in.Lines, l.in.Lines[k])
			}
		} else {
			in.Holders = append(in.Holders, holderOf(lib, h, id))
			for k := range h.Lines {
				if line, ok := lineOf(lib, id, &h.Lines[k]); ok {
					in.Lines = append(in.Lines, line)
				}
			}
		}
		in.Controls = controlsOf(in.Controls, id, scopeOf(h, id), h.Controls)
	}
	return in
}

// samePlan: an initiative takes what it does not say from its plan.
func samePlan(lib, was *content.Library, plan string) bool {
	return plan == "" || lib.Holder("plans/"+plan) == was.Holder("plans/"+plan)
}
