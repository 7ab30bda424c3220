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

// String is the format's name.
func (f Format) String() string { return Formats[f] }

// ParseFormat returns the format of a name; ok is false for other names.
func ParseFormat(name string) (_ Format, ok bool) {
	i := slices.Index(Formats[:], name)
	return Format(max(i, 0)), i >= 0
}

// Options say how problems are printed. The zero value prints English without
// colour and without excerpts.
type Options struct {
	// Lang is a language of package words; English if there is none.
	Lang string
	// Colour asks for ANSI colours in Human. The caller knows whether the
	// writer is a terminal.
	Colour bool
	// Source gives a file's bytes for excerpts, nil where there are none; it
	// is asked once for each file in a row.
	Source func(file string) []byte
	// Each asks Human to print problems of one cause one by one: see Groups.
	Each bool
}

// Write prints the problems sorted, each once, in a format. The error is the
// writer's.
func Write(w io.Writer, format Format, problems []Problem, opt Options) error {
	if format == Human && opt.Colour {
		w = Beneath(w) // of what is written there, colours alone steer
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
