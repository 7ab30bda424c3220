package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// Error is a refusal or failure to publish: a problem to print and, if the
// system failed, its error.
type Error struct {
	Problem diag.Problem
	Err     error
}

// Error returns the id of the problem; messages for people come from the
// problem.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Problem.ID + ": " + e.Err.Error()
	}
	var b strings.Builder
	b.WriteString(e.Problem.ID)
	for _, a := range e.Problem.Args {
		b.WriteString(" " + a.Name + "=" + a.Value)
	}
	return b.String()
}

// Unwrap returns the system's error.
func (e *Error) Unwrap() error { return e.Err }

func refuse(p diag.Problem) error { return &Error{Problem: p} }

// failed turns an error of the system into the refusal to publish. Messages name the
// operation, the file and the reason, but no path of the stage, which users do not
// know.
func failed(dir string, err error) error {
	var done *Error
	if errors.As(err, &done) {
		return err
	}
	return &Error{Problem: diag.New("output-failed", diag.Pos{File: filepath.ToSlash(dir)}, "dir", dir, "reason", reason(err)), Err: err}
}

// savedMeanwhile is the error of a page that others saved after this run read
// it.
func savedMeanwhile(path string) error { return words.Say("reasons.output.saved", "file", path) }

// reason returns an error as an argument of a problem, without the paths of the
// stage.
func reason(err error) any {
	if errors.Is(err, errOwner) {
		return errOwner
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return words.Say("reasons.output.system", "operation", pe.Op, "file", filepath.Base(pe.Path), "reason", pe.Err)
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return words.Say("reasons.output.system", "operation", le.Op, "file", filepath.Base(le.New), "reason", le.Err)
	}
	return err
}
