package main

import (
	"fmt"
	"maps"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
)

// telling is what serve has told of problems in the terminal. A problem is told
// when it comes, and again only where an error has moved: an editor who saves
// every minute is not to read the same warning every minute.
type telling struct {
	known map[string]int // problems by what they are, with how many of each
}

// tell tells what is new among a portal's problems, and how many there are in all.
func (t *telling) tell(p *program, e *build.Portal, lang string) {
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

// identity tells problems apart. A warning is the same wherever it moves in its
// file; an error is told where it is now.
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
