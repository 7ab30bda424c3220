package main

// The rules of speaking: standard error speaks to people, standard output
// carries results that another program may read. Problems are printed sorted
// and all at once, in the language asked for, else the portal's. Colours only
// on a terminal, and not where NO_COLOR asks for none. Lower case, no full stop.

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"os"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// colourful reports whether a stream is a terminal that may show colours.
func colourful(f *os.File) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	return isTerminal(f)
}

func isTerminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// language is that of messages about a portal.
func (p *program) language(portal string) string {
	if p.lang != "" {
		return p.lang
	}
	return portal
}

// spoken is the language for what concerns the command line, before the portal
// is read: the one asked for, else that of the portal's settings where they can
// be read, else that of the environment, else English.
func (p *program) spoken() string {
	if p.lang != "" {
		return p.lang
	}
	if _, err := os.Stat(p.path("content/index.md")); err == nil {
		if set, err := p.settings(); err == nil {
			return set.Language
		}
	}
	return cmp.Or(p.locale, words.Default)
}

// problems prints problems for people.
func (p *program) problems(b *build.Book) error {
	lang := p.language(b.Lang())
	err := diag.Write(p.err, diag.Human, b.Problems, diag.Options{Lang: lang, Colour: p.colour, Source: b.Excerpt, Each: p.each})
	if err == nil && b.Uncounted && b.Errors() {
		p.tell(lang, "commands.first-these")
	}
	return err
}

// problemsJSON is the problems as a program reads them.
func problemsJSON(problems []diag.Problem, lang string) (json.RawMessage, error) {
	var b bytes.Buffer
	err := diag.Write(&b, diag.JSON, problems, diag.Options{Lang: lang})
	return b.Bytes(), err
}

// writeJSON prints a result.
func writeJSON(w io.Writer, v any) error { return diag.Encode(w, v) }

// status is the exit of a command that has told the problems.
func status(b *build.Book) error {
	if b.Errors() {
		return errTold{exitProblems}
	}
	return nil
}
