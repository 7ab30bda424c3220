package main

import (
	"fmt"
	"maps"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
)

// problemPrinter records which problems serve has printed. A problem is printed when it
// appears, and again only if it is an error that has moved: an editor who saves every
// minute should not read the same warning every minute.
type problemPrinter struct {
	known map[string]int // number of problems by identity
}

// print prints the new problems of a portal, and the totals.
func (t *problemPrinter) print(p *program, e *build.Portal, lang string) {
	before := t.known
	t.known = make(map[string]int)
	var fresh []diag.Problem
	stayed := make(map[string]int)
	for _, problem := range e.Problems {
		key := identity(problem)
		t.known[key]++
		if stayed[key] < before[key] {
			stayed[key]++
			continue
		}
		fresh = append(fresh, problem)
	}
	if len(fresh) == 0 && maps.Equal(before, t.known) {
		return
	}
	if len(e.Problems) == 0 {
		p.tell(lang, "commands.serve.fixed")
		return
	}
	if len(fresh) > 0 {
		if err := diag.Write(p.err, diag.Human, fresh, diag.Options{Lang: lang, Colour: p.colour, Source: e.Excerpt}); err != nil {
			fmt.Fprintf(p.err, "indsigt: %v\n", err)
		}
	}
	if len(fresh) < len(e.Problems) {
		errors, warnings := diag.Count(e.Problems)
		p.tell(lang, "commands.serve.total", "summary", diag.Summary(errors, warnings, lang))
	}
	if e.Uncounted && e.Errors() {
		p.tell(lang, "commands.first-these")
	}
}

// identity is a key that distinguishes problems. That of a warning is independent of
// its position in the file; that of an error includes it.
func identity(p diag.Problem) string {
	key := p.ID + "\x00" + p.File
	if p.Severity() == diag.Error {
		key = p.ID + "\x00" + p.Pos.String()
	}
	for _, a := range p.Args {
		key += "\x00" + a.Value
	}
	return key
}
