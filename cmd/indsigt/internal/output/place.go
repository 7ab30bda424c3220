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

// place is where a site is published, checked but not opened.
type place struct {
	asked  string // as the user wrote it
	parent string // the folder it lies in: absolute, symbolic links resolved
	target string // its name there
}

// findPlace checks that dir is somewhere a site may be written.
func findPlace(dir string, opt Options) (place, error) {
	target, err := resolve(dir)
	if err != nil {
		return place{}, failed(dir, err)
	}
	at := diag.Pos{File: filepath.ToSlash(dir)}
	if err := allowed(dir, target, opt); err != nil {
		return place{}, err
	}
	st, err := os.Lstat(target)
	switch {
	case isMissing(err):
	case err != nil:
		return place{}, failed(dir, err)
	case !st.IsDir():
		return place{}, refuse(diag.New("output-not-folder", at, "dir", dir))
	}
	parent, name := filepath.Split(target)
	if name == "" || err == nil && mounted(target) {
		return place{}, refuse(diag.New("output-is-mount", at, "dir", dir))
	}
	return place{asked: dir, target: name, parent: filepath.Clean(parent)}, nil
}

// allowed refuses the portal itself, folders that are read, and a folder
// outside the portal that the user did not name.
func allowed(dir, target string, opt Options) error {
	at := diag.Pos{File: filepath.ToSlash(dir)}
	if opt.Portal != "" {
		portal, err := resolve(opt.Portal)
		if err != nil {
			return failed(dir, err)
		}
		if inside(portal, target) {
			return refuse(diag.New("output-is-portal", at, "dir", dir))
		}
		if !opt.Named && (!inside(target, portal) || hidden(target, portal)) {
			to, err := filepath.Rel(portal, target)
			if err != nil {
				to = target
			}
			return refuse(diag.New("output-leads-out", at, "dir", dir, "target", filepath.ToSlash(to), "quoted", quoted(filepath.ToSlash(to))))
		}
	}
	for _, s := range opt.Sources {
		src, err := resolve(s)
		if err != nil {
			return failed(dir, err)
		}
		if inside(target, src) {
			return refuse(diag.New("output-in-source", at, "dir", dir, "source", filepath.Base(s)))
		}
	}
	return nil
}

// hidden reports whether a path below dir is in a folder whose name begins with
// a dot.
func hidden(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && strings.Contains(string(filepath.Separator)+rel, string(filepath.Separator)+".")
}

// resolve makes a path absolute and follows symbolic links as far as the path
// exists.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	const maxLinks = 40
	rest := ""
	for at, links := abs, 0; ; {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if to, err := os.Readlink(at); err == nil {
			// A link to what does not exist yet.
			if links++; links > maxLinks {
				return "", &fs.PathError{Op: "follow", Path: path, Err: words.Fault("reasons.output.many-links")}
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(at), to)
			}
			at = filepath.Clean(to)
			continue
		}
		up := filepath.Dir(at)
		if up == at {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
		at = up
	}
}

// inside reports whether path is dir or below it.
func inside(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
