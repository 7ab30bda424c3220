package serve

import (
	"bytes"
	"html"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// report is the problems as sent to the browser.
type report struct {
	Errors   int            `json:"errors"`
	Warnings int            `json:"warnings"`
	Summary  string         `json:"summary"`
	Note     string         `json:"note"`
	Problems []shownProblem `json:"problems"`
	// Words are the texts of the script, by id.
	Words map[string]string `json:"words"`
	Lang  string            `json:"lang"`
}

// shownProblem is a problem as the terminal prints it, and the address at which its
// file can be edited.
type shownProblem struct {
	Error bool   `json:"error"`
	Text  string `json:"text"`
	File  string `json:"file"`
	Edit  string `json:"edit"` // empty: not in the browser
}

// mostShown is the number of problems that are sent, those of one cause as one,
// errors first.
const mostShown = 200

func reportOf(s State, edit func(file string) string) report {
	w := words.In(s.Lang)
	r := report{Lang: w.Lang(), Words: w.Raw("serve.bar."), Note: s.Note, Problems: []shownProblem{}}
	r.Errors, r.Warnings = diag.Count(s.Problems)
	if r.Errors+r.Warnings > 0 {
		r.Summary = diag.Summary(r.Errors, r.Warnings, s.Lang)
	}
	groups := diag.Groups(diag.Sort(s.Problems))
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		printer := diag.NewPrinter(diag.Options{Lang: s.Lang, Source: s.Excerpt})
		for _, g := range groups {
			if g.Severity() == severity && len(r.Problems) < mostShown {
				t := shownProblem{Error: severity == diag.Error, Text: strings.TrimSuffix(printer.Text(g), "\n"), File: g.File}
				if g.File != "" {
					t.Edit = edit(g.File)
				}
				r.Problems = append(r.Problems, t)
			}
		}
	}
	return r
}

// emptyPage is shown until there is a site without errors.
func emptyPage(lang string) []byte {
	w := words.In(lang)
	title := html.EscapeString(w.T("serve.empty.title"))
	return []byte("<!doctype html>\n<html lang=\"" + w.Lang() + "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>" + title +
		"</title></head>\n<body>\n<main data-empty><h1>" + title + "</h1>\n<p>" + html.EscapeString(w.T("serve.empty.text")) + "</p></main>\n</body>\n</html>\n")
}

// bar is the data for the script in a page.
type bar struct {
	tag    string // identifies the page's bytes
	serial int    // number of its state
	mark   string // why it would not be published
	edit   string // address at which its file can be edited
	files  string // address of the list of files
}

// inject inserts the script at the end of a page.
func inject(body []byte, b bar) []byte {
	at := bytes.LastIndex(body, []byte("</body>"))
	if at < 0 {
		at = len(body)
	}
	script := `<link rel="stylesheet" href="` + Prefix + `live.css"><script src="` + Prefix + `live.js" defer data-tag="` + b.tag + `" data-serial="` + itoa(b.serial) + `"`
	for _, a := range []struct{ name, value string }{{"mark", b.mark}, {"edit", b.edit}, {"files", b.files}} {
		if a.value != "" {
			script += ` data-` + a.name + `="` + html.EscapeString(a.value) + `"`
		}
	}
	script += "></script>\n"
	out := make([]byte, 0, len(body)+len(script))
	out = append(out, body[:at]...)
	out = append(out, script...)
	return append(out, body[at:]...)
}
