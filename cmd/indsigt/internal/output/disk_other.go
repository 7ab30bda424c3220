//go:build !linux

package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
)

var errNoExchange = errors.New("this system cannot exchange two folders")

func (systemDisk) write(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func (systemDisk) mkdir(path string, mode fs.FileMode) error { return os.Mkdir(path, mode) }
func (systemDisk) chmod(path string, mode fs.FileMode) error { return os.Chmod(path, mode) }
func (systemDisk) link(old, new string) error                { return os.Link(old, new) }
func (systemDisk) symlink(to, path string) error             { return os.Symlink(to, path) }
func (systemDisk) rename(old, new string) error              { return os.Rename(old, new) }
func (systemDisk) exchange(a, b string) error                { return errNoExchange }
func (systemDisk) remove(path string) error                  { return os.Remove(path) }

// flush has no portable form for a whole file system: without it the last
// build may have to be run again after a power cut, which the next build
// notices because it compares bytes.
func (systemDisk) flush(dir string) error    { return nil }
func (systemDisk) flushDir(dir string) error { return nil }

// holds reports whether the plain file at path has exactly these bytes.
func holds(path string, data []byte) bool {
	st, err := os.Lstat(path)
	if err != nil || !st.Mode().IsRegular() || st.Size() != int64(len(data)) {
		return false
	}
	got, err := os.ReadFile(path)
	return err == nil && bytes.Equal(got, data)
}
