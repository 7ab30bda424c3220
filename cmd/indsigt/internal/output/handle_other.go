//go:build !linux

package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// handle is an open folder. Names are slash-separated and relative to it. No
// call follows a link in any part of a name, so that nothing outside the folder
// can be reached.
type handle struct{ root *os.Root }

// openHandle opens a folder by its path, which must not contain a link.
func openHandle(at string) (*handle, error) {
	root, err := os.OpenRoot(at + string(filepath.Separator) + ".") // what is no folder is not waited for
	if err != nil {
		return nil, err
	}
	return &handle{root}, nil
}

func (h *handle) close() error { return h.root.Close() }

// plain checks that the folders of a name are folders. If a link is put there
// afterwards, os.Root keeps it from leading out of the handle's folder.
func (h *handle) plain(name string) error {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		st, err := h.root.Lstat(filepath.FromSlash(dir))
		if err != nil {
			return err
		}
		if !st.IsDir() {
			return &fs.PathError{Op: "open", Path: name, Err: errLinked}
		}
	}
	return nil
}

// lstat returns the status of a name, and of the link itself if it is one.
func (h *handle) lstat(name string) (status, error) {
	if err := h.plain(name); err != nil {
		return status{}, err
	}
	st, err := h.root.Lstat(filepath.FromSlash(name))
	if err != nil {
		return status{}, err
	}
	return statusFrom(st), nil
}

// readDir lists a folder, sorted by name; "." is the handle's folder.
func (h *handle) readDir(name string) ([]fs.DirEntry, error) {
	if err := h.plain(name + "/."); err != nil {
		return nil, err
	}
	f, err := h.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return sortedEntries(f)
}

// openFile opens a plain file for reading. It refuses a pipe and does not
// block.
func (h *handle) openFile(name string) (*os.File, error) {
	st, err := h.lstat(name)
	if err != nil {
		return nil, err
	}
	if !st.mode.IsRegular() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return h.root.Open(filepath.FromSlash(name))
}

// readlink returns the target of a link.
func (h *handle) readlink(name string) (string, error) {
	if err := h.plain(name); err != nil {
		return "", err
	}
	return h.root.Readlink(filepath.FromSlash(name))
}

// holds reports whether the plain file at name has exactly these bytes, and its
// status.
func (h *handle) holds(name string, data []byte) (status, bool) {
	st, err := h.lstat(name)
	if err != nil || st.size != int64(len(data)) {
		return st, false
	}
	f, err := h.openFile(name)
	if err != nil {
		return st, false
	}
	defer f.Close()
	got, err := io.ReadAll(io.LimitReader(f, int64(len(data))+1))
	return st, err == nil && bytes.Equal(got, data)
}

func mounted(string) bool { return false }

// isCrossDevice reports that a name cannot be moved where it should go.
func isCrossDevice(err error) bool { return errors.Is(err, syscall.EXDEV) }

// systemDisk is the real file system below a handle.
type systemDisk struct{ at *handle }

var errNoExchange = errors.New("internal error: no exchange of two folders")

func (d systemDisk) do(name string, do func(root *os.Root, name string) error) error {
	if err := d.at.plain(name); err != nil {
		return err
	}
	return do(d.at.root, filepath.FromSlash(name))
}

func (d systemDisk) write(name string, data []byte) error {
	return d.fill(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

func (d systemDisk) create(name string) (f *os.File, err error) {
	err = d.do(name, func(root *os.Root, name string) error {
		f, err = root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		return err
	})
	return f, err
}

func (d systemDisk) mkdir(name string, mode fs.FileMode) error {
	return d.do(name, func(root *os.Root, name string) error { return root.Mkdir(name, mode) })
}

func (d systemDisk) chmod(name string, mode fs.FileMode) error {
	return d.do(name, func(root *os.Root, name string) error { return root.Chmod(name, mode) })
}

// keep gives to the owner where the system has one, mode and, for a file, time of from.
func (d systemDisk) keep(from, to string) error {
	was, err := d.at.lstat(from)
	if err != nil {
		return err
	}
	return d.do(to, func(root *os.Root, name string) error {
		if now, err := d.at.lstat(to); err == nil && (now.uid != was.uid || now.gid != was.gid) {
			if err := root.Lchown(name, int(was.uid), int(was.gid)); err != nil && was.mode.IsDir() {
				return err
			}
		}
		if err := root.Chmod(name, was.mode); err != nil || was.mode.IsDir() {
			return err
		}
		at := time.Unix(0, was.mtime)
		return root.Chtimes(name, at, at)
	})
}

func (d systemDisk) link(from, to string) error {
	return d.pair(from, to, func(from, to string) error { return d.at.root.Link(from, to) })
}

func (d systemDisk) symlink(dest, name string) error {
	return d.do(name, func(root *os.Root, name string) error { return root.Symlink(dest, name) })
}

func (d systemDisk) rename(from, to string) error {
	return d.pair(from, to, func(from, to string) error { return d.at.root.Rename(from, to) })
}

func (d systemDisk) pair(from, to string, do func(from, to string) error) error {
	if err := errors.Join(d.at.plain(from), d.at.plain(to)); err != nil {
		return err
	}
	return do(filepath.FromSlash(from), filepath.FromSlash(to))
}

func (d systemDisk) exchange(a, b string) error { return errNoExchange }

func (d systemDisk) remove(name string) error {
	return d.do(name, func(root *os.Root, name string) error { return root.Remove(strings.TrimSuffix(name, "/")) })
}

// flush does nothing: there is no portable way to flush a file system. After a
// power cut the last build may be incomplete; the next build notices, because
// it compares bytes.
func (d systemDisk) flush(string) error    { return nil }
func (d systemDisk) flushDir(string) error { return nil }
