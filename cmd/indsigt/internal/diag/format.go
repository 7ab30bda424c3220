package diag

import (
	"fmt"
	"io"
	"slices"
)

// Format is a way of printing problems.
type Format uint8

const (
	Human  Format = iota // for people: excerpt, caret, figures, hint
	JSON                 // an array of objects with everything
	GitHub               // workflow commands of GitHub Actions
	GitLab               // a Code Quality report of GitLab
	SARIF                // SARIF 2.1.0
)

// Formats are the formats' names, by Format.
var Formats = [...]string{"human", "json", "github", "gitlab", "sarif"}

// String returns the format's name.
func (f Format) String() string { return Formats[f] }

// ParseFormat returns the format of a name; ok is false for other names.
func ParseFormat(name string) (_ Format, ok bool) {
	i := slices.Index(Formats[:], name)
	return Format(max(i, 0)), i >= 0
}

// Options configure how problems are printed. The zero value prints English without
// colour and without excerpts.
type Options struct {
	// Lang is a language of package words; others print English.
	Lang string
	// Colour turns on ANSI colours in Human. The caller knows whether the writer is a
	// terminal.
	Colour bool
	// Source returns a file's bytes for excerpts; nil: there are none. For problems
	// sorted by file it is called once for each file.
	Source func(file string) []byte
	// Each makes Human print problems of one cause one by one: see Groups.
	Each bool
}

// Write prints the problems in a format, sorted and without duplicates. The error is
// the writer's.
func Write(w io.Writer, format Format, problems []Problem, opt Options) error {
	if format == Human && opt.Colour {
		w = Beneath(w) // the text is filtered already; the only escapes are colours
	}
	problems = Sort(problems)
	switch format {
	case Human:
		return writeHuman(w, problems, opt)
	case JSON:
		return writeJSON(w, problems, opt)
	case GitHub:
		return writeGitHub(w, problems, opt)
	case GitLab:
		return writeGitLab(w, problems, opt)
	case SARIF:
		return writeSARIF(w, problems, opt)
	}
	panic(fmt.Sprintf("internal error: format %d", format))
}
