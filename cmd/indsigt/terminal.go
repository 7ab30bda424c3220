package main

// Rules of output: standard error has messages for people, standard output has
// results that other programs can read. Problems are printed sorted and all at once,
// in the language of --lang, else the portal's. Colours only on a terminal, and not
// if NO_COLOR is set. Messages are lower case without a full stop.

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

// colourful reports whether a stream is a terminal that can show colours.
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

// language is the language of messages about a portal.
func (p *program) language(portal string) string {
	if p.lang != "" {
		return p.lang
	}
	return portal
}

// spoken is the language of messages before the portal is read: that of --lang, else
// that of the portal's settings if they can be read, else that of the environment,
// else English.
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

// problemsJSON returns problems as JSON.
func problemsJSON(problems []diag.Problem, lang string) (json.RawMessage, error) {
	var b bytes.Buffer
	err := diag.Write(&b, diag.JSON, problems, diag.Options{Lang: lang})
	return b.Bytes(), err
}

// writeJSON prints a result.
func writeJSON(w io.Writer, v any) error { return diag.Encode(w, v) }

// status is the exit status of a command that has printed the problems.
func status(b *build.Book) error {
	if b.Errors() {
		return reportedError{exitProblems}
	}
	return nil
}
