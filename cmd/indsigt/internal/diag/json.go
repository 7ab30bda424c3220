package diag

import "io"

// The JSON format. Names are English; texts are in the language of Options.
type jsonProblem struct {
	ID       string       `json:"id"`
	Severity string       `json:"severity"` // "error", "warning"
	File     string       `json:"file"`
	Line     int          `json:"line"`   // from 1; 0: not known
	Col      int          `json:"col"`    // in runes, from 1; 0: not known
	EndCol   int          `json:"endCol"` // column after the last rune; 0: not known
	Text     string       `json:"text"`
	Hint     string       `json:"hint"`
	Near     string       `json:"didYouMean"`
	Others   []string     `json:"orElse"` // other proposals
	Figures  []jsonFigure `json:"figures"`
	Args     []jsonArg    `json:"args"`
}

type jsonFigure struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Value string `json:"value"`
	File  string `json:"file"`
	Line  int    `json:"line"`
	Col   int    `json:"col"`
}

type jsonArg struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func writeJSON(w io.Writer, problems []Problem, opt Options) error {
	out := make([]jsonProblem, 0, len(problems))
	for _, p := range problems {
		text, hint := Text(p, opt.Lang)
		j := jsonProblem{
			ID: p.ID, Severity: p.Severity().String(), File: p.File, Line: p.Line, Col: p.Col, EndCol: p.EndCol,
			Text: Visible(text), Hint: Visible(hint), Near: p.Near, Others: append([]string{}, p.Others...), Figures: []jsonFigure{}, Args: []jsonArg{},
		}
		for _, f := range p.Figures {
			j.Figures = append(j.Figures, jsonFigure{f.Label, Label(f.Label, opt.Lang), f.Value, f.Pos.File, f.Pos.Line, f.Pos.Col})
		}
		for _, a := range p.Args {
			j.Args = append(j.Args, jsonArg{a.Name, a.Value})
		}
		out = append(out, j)
	}
	return Encode(w, out)
}
