package serve

import (
	"bytes"
	"html"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// report is what is wrong, as the browser is told it.
type report struct {
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Summary  string   `json:"summary"`
	Note     string   `json:"note"`
	Problems []told   `json:"problems"`
	Words    messages `json:"words"`
	Lang     string   `json:"lang"`
}

// told is a problem as the terminal shows it, and where its file can be changed.
type told struct {
	Error bool   `json:"error"`
	Text  string `json:"text"`
	File  string `json:"file"`
	Edit  string `json:"edit"` // empty: nowhere in the browser
}

// mostTold is how many problems are shown, those of one cause as one; errors come
// first. A browser is not
// to be given thousands of warnings at each save.
const mostTold = 200

func reportOf(s State, edit func(file string) string) report {
	r := report{Lang: spoken(s.Lang), Words: words(s.Lang), Note: s.Note, Problems: []told{}}
	r.Errors, r.Warnings = diag.Count(s.Problems)
	if r.Errors+r.Warnings > 0 {
		r.Summary = diag.Summary(r.Errors, r.Warnings, s.Lang)
	}
	groups := diag.Groups(diag.Sort(s.Problems))
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		printer := diag.NewPrinter(diag.Options{Lang: s.Lang, Source: s.Excerpt})
		for _, g := range groups {
			if g.Severity() == severity && len(r.Problems) < mostTold {
				t := told{Error: severity == diag.Error, Text: strings.TrimSuffix(printer.Text(g), "\n"), File: g.File}
				if g.File != "" {
					t.Edit = edit(g.File)
				}
				r.Problems = append(r.Problems, t)
			}
		}
	}
	return r
}

// spoken is the language that is spoken where one is asked for.
func spoken(lang string) string {
	if lang == "da" {
		return "da"
	}
	return "en"
}

// messages are the words of the script.
type messages struct {
	Bar, Edit, Files, Mend, Follow, Hide, Show, Errors, Stale, Lost string
}

func words(lang string) messages {
	say := func(en, da string) string { return diag.Word{en, da}.In(lang) }
	return messages{
		Bar:  say("For you who write", "Til dig, der skriver"),
		Edit: say("Edit this page", "Ret siden"), Files: say("Edit files", "Ret filer"), Mend: say("Edit %s", "Ret %s"),
		Follow: say("Show what I save", "Vis det, jeg gemmer"), Hide: say("Hide", "Skjul"), Show: say("Show", "Vis"),
		Errors: say("Errors in the portal", "Fejl i portalen"),
		Stale:  say("The page below is the last one without errors.", "Siden nedenunder er den sidste, der var uden fejl."),
		Lost:   say("indsigt serve does not answer", "indsigt serve svarer ikke"),
	}
}

// emptyPage stands where there is nothing to show: no site without errors yet.
func emptyPage(lang string) []byte {
	title, text := "No page to show yet", "The page comes by itself when the errors are mended."
	if lang == "da" {
		title, text = "Der er ingen side at vise endnu", "Siden kommer af sig selv, når fejlene er rettet."
	}
	return []byte("<!doctype html>\n<html lang=\"" + spoken(lang) + "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>" + title +
		"</title></head>\n<body>\n<main data-empty><h1>" + title + "</h1>\n<p>" + text + "</p></main>\n</body>\n</html>\n")
}

// bar is what the script is told with a page.
type bar struct {
	tag    string // of the page's own bytes
	serial int    // of the state it is of
	mark   string // why it would not be published
	edit   string // where its file can be changed
	files  string // where all files are
}

// inject puts the script into a page, before its end.
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
