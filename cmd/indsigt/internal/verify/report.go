package verify

import (
	"fmt"
	"io"

	"indsigt/cmd/indsigt/internal/diag"
)

// WriteHuman prints the problems and what was checked, in English or Danish.
func (r *Report) WriteHuman(w io.Writer, opt diag.Options) error {
	if err := diag.Write(w, diag.Human, r.Problems, opt); err != nil {
		return err
	}
	words := [...]string{
		"%d pages, %d figures recomputed from %d facts, %d balances netted again from %d lines, %d links followed\n",
		"%d balances cannot be netted from the data files alone\n",
		"%d more problems are not shown\n",
	}
	if opt.Lang == "da" {
		words = [...]string{
			"%d sider, %d tal regnet efter ud fra %d fakta, %d saldi regnet efter ud fra %d linjer, %d links fulgt\n",
			"%d saldi kan ikke regnes ud fra datafilerne alene\n",
			"%d problemer mere er ikke vist\n",
		}
	}
	_, err := fmt.Fprintf(w, words[0], r.Pages, r.Figures, r.Facts, r.Balances, r.Lines, r.Links)
	if err == nil && r.Unnetted > 0 {
		_, err = fmt.Fprintf(w, words[1], r.Unnetted)
	}
	if err == nil && r.Omitted > 0 {
		_, err = fmt.Fprintf(w, words[2], r.Omitted)
	}
	return err
}

// WriteJSON prints one object: the counts, and each problem as {"id",
// "severity", "file", "line", "message", "figures": {label: value}}, in English.
func (r *Report) WriteJSON(w io.Writer) error {
	type problem struct {
		ID       string            `json:"id"`
		Severity string            `json:"severity"`
		File     string            `json:"file"`
		Line     int               `json:"line"`
		Message  string            `json:"message"`
		Figures  map[string]string `json:"figures,omitempty"`
		Meant    string            `json:"meant,omitempty"`
	}
	out := struct {
		Pages    int       `json:"pages"`
		Figures  int       `json:"figures"`
		Links    int       `json:"links"`
		Anchors  int       `json:"anchors"`
		Files    int       `json:"files"`
		Facts    int       `json:"facts"`
		Lines    int       `json:"lines"`
		Balances int       `json:"balances"`
		Unnetted int       `json:"unnetted"`
		Errors   int       `json:"errors"`
		Warnings int       `json:"warnings"`
		Omitted  int       `json:"omitted"`
		Problems []problem `json:"problems"`
	}{
		r.Pages, r.Figures, r.Links, r.Anchors, r.Files, r.Facts, r.Lines, r.Balances, r.Unnetted,
		r.errors, r.warnings, r.Omitted, make([]problem, 0, len(r.Problems)),
	}
	for _, p := range r.Problems {
		text, _ := diag.Text(p, "en")
		x := problem{ID: p.ID, Severity: p.Severity().String(), File: p.File, Line: p.Line, Message: text, Meant: p.Near}
		for _, f := range p.Figures {
			if x.Figures == nil {
				x.Figures = make(map[string]string)
			}
			x.Figures[f.Label] = f.Value
		}
		out.Problems = append(out.Problems, x)
	}
	return diag.Encode(w, out)
}
