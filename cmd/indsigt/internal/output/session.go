package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// session is one run's exclusive access to a place: the folder around the site
// is open, and no other run publishes there.
//
// Everything a run needs beside the site is in one work folder with a fixed
// name. A repository can contain that name, so a run uses a work folder only if
// it created it, or can tell that an earlier run did: see isOurs.
type session struct {
	place
	at    *handle
	disk  disk
	work  string // the work folder
	stage string // in it: the new tree; after the exchange the old one
	aside string // in it: the old tree, where the system cannot exchange
	close func()
}

// begin opens and locks a place and repairs it after a run that died.
func begin(dir string, opt Options) (*session, error) {
	p, err := findPlace(dir, opt)
	if err != nil {
		return nil, err
	}
	undo, err := makeParents(p.parent)
	if err != nil {
		return nil, failed(dir, err)
	}
	h, err := openHandle(p.parent)
	if err != nil {
		undo()
		return nil, failed(dir, err)
	}
	work := "." + p.target + ".indsigt-work"
	s := &session{place: p, at: h, work: work, stage: work + "/new", aside: work + "/old"}
	unlock, err := s.lock()
	s.close = func() {
		if unlock != nil {
			unlock()
		}
		_ = h.close()
		undo()
	}
	if err != nil {
		s.close()
		return nil, failed(dir, err)
	}
	s.disk = systemDisk{h}
	if opt.wrap != nil {
		s.disk = opt.wrap(s.disk)
	}
	if err := s.recover(); err != nil {
		s.close()
		return nil, failed(dir, err)
	}
	return s, nil
}

// makeParents creates the folders above a site; undo removes them if they are
// still empty.
func makeParents(parent string) (undo func(), err error) {
	var made []string
	for at := parent; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); err == nil || !isMissing(err) {
			break
		}
		made = append(made, at)
	}
	undo = func() {
		for _, dir := range made {
			_ = os.Remove(dir)
		}
	}
	for i := len(made) - 1; i >= 0; i-- {
		if err := os.Mkdir(made[i], 0o755); err != nil && !os.IsExist(err) {
			undo()
			return nil, err
		}
	}
	return undo, nil
}

// former are the names that earlier versions of this program used.
var former = [...]string{"lock", "new", "old"}

// strangers refuses a place in which something else has a name that builds use
// or used.
func (s *session) strangers() error {
	for _, end := range former {
		name := "." + s.target + ".indsigt-" + end
		if st, err := s.at.lstat(name); err == nil {
			return s.stranger(name, st)
		} else if !isMissing(err) {
			return err
		}
	}
	return nil
}

// stranger is the refusal of something that this program did not make.
func (s *session) stranger(name string, st status) error {
	path := beside(s.place, name)
	return refuse(diag.New("output-leftover", diag.Pos{File: path}, "path", path, "reason", kindOf(st.mode), "command", "rm -r -- "+quoted(path)))
}

// beside returns a path that people can type for a name in the folder around
// the site.
func beside(p place, name string) string {
	asked := filepath.Clean(p.asked)
	if real, err := filepath.EvalSymlinks(filepath.Dir(asked)); err == nil && filepath.Base(asked) == p.target {
		if abs, err := filepath.Abs(real); err == nil && abs == p.parent {
			return filepath.ToSlash(filepath.Join(filepath.Dir(asked), name))
		}
	}
	return filepath.ToSlash(filepath.Join(p.parent, name))
}

// kindOf names the type of a mode.
func kindOf(mode fs.FileMode) words.Message {
	switch {
	case mode&fs.ModeSymlink != 0:
		return words.Say("reasons.output.link")
	case mode.IsDir():
		return words.Say("reasons.output.folder")
	case mode.IsRegular():
		return words.Say("reasons.output.file")
	case mode&fs.ModeNamedPipe != 0:
		return words.Say("reasons.output.pipe")
	}
	return words.Say("reasons.output.device")
}

// quoted returns a path quoted for a shell.
func quoted(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("/._-,+@%", r)
	}) {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
