package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"indsigt/cmd/indsigt/internal/diag"
)

// commit publishes what was put. After the exchange nothing can fail any more:
// the site stands, and what is left to tidy is reported.
func (w *Writer) commit() (Report, error) {
	s := w.found()
	if s.err != nil {
		return Report{}, failed(w.place.asked, s.err)
	}
	if err := w.collisions(s.foreign); err != nil {
		return Report{}, err
	}
	r := w.report(s)
	list := printManifest(w.files)
	if r.Written == 0 && bytes.Equal(list, w.old.raw) {
		return r, nil
	}
	if err := w.stage(list, s.foreign); err != nil {
		return Report{}, failed(w.place.asked, err)
	}
	if err := w.swap(); err != nil {
		return Report{}, failed(w.place.asked, err)
	}
	w.staged = false
	// Errors from here on harm nobody who reads the site.
	err := w.disk.flushDir(w.place.parent)
	for _, old := range []string{w.place.stage, w.place.aside} {
		err = errors.Join(err, w.place.sweep(w.disk, old))
	}
	if err != nil {
		r.Left = reason(err)
	}
	return r, nil
}

func (w *Writer) report(s scanned) Report {
	r := Report{Dir: w.place.asked, Unchanged: len(w.same), Written: len(w.files) - len(w.same), Foreign: s.files, Removed: len(w.old.files)}
	for _, f := range w.files {
		r.Bytes += f.size
		if _, known := w.old.files[f.path]; known {
			r.Removed--
		}
	}
	return r
}

// collisions refuses a site that wants a name which somebody else's file has.
func (w *Writer) collisions(foreign []item) error {
	for _, it := range foreign {
		as := it.path
		if it.mode.IsDir() {
			as += "/"
		}
		ours, taken := w.names[strings.ToLower(it.path)]
		if !taken || it.mode.IsDir() && ours == as {
			continue
		}
		return refuse(diag.New("output-foreign-file", diag.Pos{File: filepath.ToSlash(filepath.Join(w.place.asked, filepath.FromSlash(it.path)))},
			"path", as, "page", ours, "dir", w.place.asked))
	}
	return nil
}

// stage makes the new tree whole: what changed stands in it already; what did
// not is linked, what others made is carried over, the manifest is written.
func (w *Writer) stage(list []byte, foreign []item) error {
	slices.Sort(w.same)
	err := each(w.same, func(path string) error {
		to, err := w.stageFor(path)
		if err != nil {
			return err
		}
		return w.transfer(path, to)
	})
	if err != nil {
		return err
	}
	for _, it := range foreign {
		if err := w.carry(it); err != nil {
			return err
		}
	}
	// Modes come last, for a folder may be one that nothing can be put into.
	for _, it := range foreign {
		if it.mode.IsDir() && it.mode.Perm() != 0o755 {
			if err := w.disk.chmod(w.at(it.path), it.mode); err != nil {
				return err
			}
		}
	}
	if _, err := w.stageFor(manifestName); err != nil {
		return err
	}
	if err := w.disk.write(w.at(manifestName), list); err != nil {
		return err
	}
	if st, err := os.Stat(w.place.target); err == nil && st.Mode() != 0o755|fs.ModeDir {
		if err := w.disk.chmod(w.place.stage, st.Mode()); err != nil {
			return err
		}
	}
	if err := w.disk.remove(w.at(unfinished)); err != nil {
		return err
	}
	return w.disk.flush(w.place.stage)
}

// carry takes something that no build made into the new tree.
func (w *Writer) carry(it item) error {
	to, err := w.stageFor(it.path)
	if err != nil {
		return err
	}
	if !it.mode.IsDir() {
		return w.transfer(it.path, to)
	}
	w.dirs.Lock()
	defer w.dirs.Unlock()
	return w.mkdirs(it.path)
}

// noLink are the ways in which systems say that they cannot link this file
// here: not supported, not on this file system, not the owner, too many links.
var noLink = []error{syscall.EPERM, syscall.EXDEV, syscall.ENOTSUP, syscall.ENOSYS, syscall.EMLINK, syscall.EACCES}

// transfer links a published file into the new tree; where it cannot be linked
// it is copied with its time.
func (w *Writer) transfer(path, to string) error {
	from := filepath.Join(w.place.target, filepath.FromSlash(path))
	linkErr := w.disk.link(from, to)
	if !slices.ContainsFunc(noLink, func(e error) bool { return errors.Is(linkErr, e) }) {
		return linkErr
	}
	st, err := os.Lstat(from)
	switch {
	case err != nil:
		return err
	case st.Mode()&fs.ModeSymlink != 0:
		dest, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return w.disk.symlink(dest, to)
	case !st.Mode().IsRegular():
		return linkErr
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := w.disk.write(to, data); err != nil {
		return err
	}
	if st.Mode().Perm() != 0o644 {
		if err := w.disk.chmod(to, st.Mode().Perm()); err != nil {
			return err
		}
	}
	return os.Chtimes(to, st.ModTime(), st.ModTime())
}

// swap puts the new tree in the old one's place. A network file system may do
// what it is asked and then report an error; where the new tree stands decides.
func (w *Writer) swap() error {
	p := w.place
	fresh, err := os.Stat(p.stage)
	if err != nil {
		return err
	}
	if err := w.change(); err != nil {
		if now, statErr := os.Stat(p.target); statErr == nil && os.SameFile(now, fresh) {
			return nil
		}
		return err
	}
	return nil
}

func (w *Writer) change() error {
	p := w.place
	if _, err := os.Lstat(p.target); errors.Is(err, fs.ErrNotExist) {
		return w.disk.rename(p.stage, p.target)
	}
	err := w.disk.exchange(p.stage, p.target)
	if !errors.Is(err, errNoExchange) {
		return err
	}
	// Two steps: a build that dies between them is put right by the next.
	if err := w.disk.rename(p.target, p.aside); err != nil {
		return errors.Join(err, w.back())
	}
	if err := w.disk.rename(p.stage, p.target); err != nil {
		return errors.Join(err, w.back())
	}
	return nil
}

// back returns the old tree to its place if nothing stands there.
func (w *Writer) back() error {
	if _, err := os.Lstat(w.place.target); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return w.disk.rename(w.place.aside, w.place.target)
}
