package verify

import (
	"encoding/json"
	"io"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// WriteHuman prints the problems and the counts.
func (r *Report) WriteHuman(w io.Writer, opt diag.Options) error {
	if err := diag.Write(w, diag.Human, r.Problems, opt); err != nil {
		return err
	}
	say := words.In(opt.Lang)
	var lines []string
	if r.Log.Continued >= 0 {
		lines = append(lines, say.T("report.verified.continued", "entries", r.Log.Entries, "n", int(r.Log.Continued)))
	}
	if r.Log.Entry != nil {
		lines = append(lines, say.T("report.verified.receipt", "n", int(r.Log.Number)), string(r.Log.Entry))
	}
	if r.Files > 0 {
		lines = append(lines, say.T("report.verified.counts", "pages", r.Pages, "figures", r.Figures, "facts", r.Facts,
			"balances", r.Balances, "lines", r.Lines, "links", r.Links),
			say.T("report.verified.proven", "pages", r.Pages, "figures", r.Figures, "files", r.Files-r.Pictures, "rest", r.notProven(say)))
	}
	if r.Digest != "" {
		lines = append(lines, say.T("report.verified.digest", "digest", r.Digest))
	}
	if r.Unnetted > 0 {
		lines = append(lines, say.T("report.verified.unnetted", "n", r.Unnetted))
	}
	if r.Omitted > 0 {
		lines = append(lines, say.T("report.verified.omitted", "n", r.Omitted))
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// notProven lists content of the site that the data do not determine.
func (r *Report) notProven(say *words.Words) string {
	var all []string
	if r.Pictures > 0 {
		all = append(all, say.T("report.verified.pictures", "n", r.Pictures))
	}
	if len(r.OwnStyles) > 0 {
		all = append(all, say.T("report.verified.styles", "files", strings.Join(r.OwnStyles, ", ")))
	}
	if !r.Texts {
		all = append(all, say.T("report.verified.no-words"))
	}
	if r.Digest == "" {
		all = append(all, say.T("report.verified.no-list"))
	}
	if len(all) == 0 {
		return say.T("report.verified.nothing")
	}
	return strings.Join(all, ", ")
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
		Digest   string    `json:"digest,omitempty"`
		Log      *logJSON  `json:"log,omitempty"`
		Problems []problem `json:"problems"`
	}{
		r.Pages, r.Figures, r.Links, r.Anchors, r.Files, r.Facts, r.Lines, r.Balances, r.Unnetted,
		r.errors, r.warnings, r.Omitted, r.Digest, r.Log.json(), make([]problem, 0, len(r.Problems)),
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

// logJSON is the result for the log: its entries, the number of entries of the
// checkpoint that it continues, and the entry that a receipt proves.
type logJSON struct {
	Entries   int             `json:"entries"`
	Continued *int64          `json:"continued,omitempty"`
	Entry     json.RawMessage `json:"entry,omitempty"`
}

func (r *LogReport) json() *logJSON {
	if r.Entries == 0 && r.Continued < 0 && r.Entry == nil {
		return nil
	}
	out := &logJSON{Entries: r.Entries}
	if r.Continued >= 0 {
		out.Continued = &r.Continued
	}
	if json.Valid(r.Entry) {
		out.Entry = r.Entry
	}
	return out
}
