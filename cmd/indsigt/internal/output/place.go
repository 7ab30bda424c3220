package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// place is where a site stands, with the names beside it that builds use while
// they work. There is one of each, so that leftovers are known by their names.
type place struct {
	asked  string // as the user wrote it
	target string // absolute, symbolic links resolved
	stage  string // the new tree; after the exchange the old one
	aside  string // the old tree, where the system cannot exchange
	lock   string
	parent string
}

// findPlace checks that dir is somewhere a site may be written.
func findPlace(dir string, opt Options) (place, error) {
	target, err := resolve(dir)
	if err != nil {
		return place{}, failed(dir, err)
	}
	at := diag.Pos{File: filepath.ToSlash(dir)}
	if opt.Portal != "" {
		portal, err := resolve(opt.Portal)
		if err != nil {
			return place{}, failed(dir, err)
		}
		if inside(portal, target) {
			return place{}, refuse(diag.New("output-is-portal", at, "dir", dir))
		}
	}
	for _, s := range opt.Sources {
		src, err := resolve(s)
		if err != nil {
			return place{}, failed(dir, err)
		}
		if inside(target, src) {
			return place{}, refuse(diag.New("output-in-source", at, "dir", dir, "source", filepath.Base(s)))
		}
	}
	st, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return place{}, failed(dir, err)
	case !st.IsDir():
		return place{}, refuse(diag.New("output-not-folder", at, "dir", dir))
	}
	parent, name := filepath.Split(target)
	parent = filepath.Clean(parent)
	if name == "" {
		return place{}, refuse(diag.New("output-is-mount", at, "dir", dir))
	}
	if err == nil && mounted(target, parent) {
		return place{}, refuse(diag.New("output-is-mount", at, "dir", dir))
	}
	beside := filepath.Join(parent, "."+name+".indsigt-")
	return place{asked: dir, target: target, parent: parent,
		stage: beside + "new", aside: beside + "old", lock: beside + "lock"}, nil
}

// resolve makes a path absolute and follows symbolic links as far as the path
// exists.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := abs; ; {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if to, err := os.Readlink(at); err == nil {
			// A link to what does not exist yet.
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(at), to)
			}
			return filepath.Join(to, rest), nil
		}
		up := filepath.Dir(at)
		if up == at {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
		at = up
	}
}

// inside reports whether path is dir or stands in it.
func inside(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// enter takes the lock; the returned function gives it back and takes away the
// folders made for it if they stayed empty.
func (p place) enter(d disk) (func(), error) {
	var made []string
	for at := p.parent; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, at)
	}
	undo := func() {
		for _, dir := range made {
			_ = d.remove(dir)
		}
	}
	for i := len(made) - 1; i >= 0; i-- {
		if err := d.mkdir(made[i], 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			undo()
			return nil, failed(p.asked, err)
		}
	}
	unlock, err := takeLock(p.lock)
	if err != nil {
		undo()
		var busy busyError
		if errors.As(err, &busy) {
			return nil, &Error{Problem: diag.New("output-busy", diag.Pos{File: filepath.ToSlash(p.asked)},
				"dir", p.asked, "who", busy.who), Err: err}
		}
		return nil, failed(p.asked, err)
	}
	return func() { unlock(); undo() }, nil
}

// recover brings the place into order after a build that died: a site set
// aside comes back, a half-made tree goes. The caller holds the lock.
func (p place) recover(d disk) error {
	_, err := os.Lstat(p.target)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(p.aside); err == nil {
			if err := d.rename(p.aside, p.target); err != nil {
				return err
			}
		}
	}
	for _, left := range []string{p.stage, p.aside} {
		if err := p.sweep(d, left); err != nil {
			return err
		}
	}
	return nil
}
