// Package folder reads and saves files of a portal's folder, in which other
// programs and people can put links, pipes and devices.
//
// FS reads: it never leaves the folder and never blocks on a pipe. Save writes:
// a file is written whole or not at all, is flushed together with its folder,
// and is never written through a link. The package knows nothing of the files'
// content.
package folder

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// ErrNotPlain reports a link, a pipe, a device or a folder in place of a file.
const ErrNotPlain = words.Fault("reasons.folder.not-plain")

// FS returns the file system of a folder on disk, as an fs.ReadLinkFS. A link
// that stays in the folder is followed. A link that leads out of it, and
// anything but a file or folder, cannot be opened.
func FS(dir string) fs.FS { return files(dir) }

type files string

// in calls do with the folder open.
func (f files) in(op, name string, do func(root *os.Root, name string) error) error {
	if !fs.ValidPath(name) {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	root, err := openRoot(string(f))
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root, filepath.FromSlash(name))
}

// openRoot opens a folder; with the dot after it, opening anything else fails
// at once.
func openRoot(dir string) (*os.Root, error) {
	return os.OpenRoot(dir + string(filepath.Separator) + ".")
}

func (f files) Open(name string) (fs.File, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

func (f files) open(name string) (file *os.File, err error) {
	err = f.in("open", name, func(root *os.Root, name string) error {
		file, err = root.OpenFile(name, os.O_RDONLY|noWait, 0)
		return err
	})
	if err != nil {
		return nil, err
	}
	st, err := file.Stat()
	if err == nil && !st.Mode().IsRegular() && !st.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: ErrNotPlain}
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

// ReadFile returns a file's bytes.
func (f files) ReadFile(name string) ([]byte, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// ReadDir lists a folder, sorted by name.
func (f files) ReadDir(name string) ([]fs.DirEntry, error) {
	file, err := f.open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	list, err := file.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// Stat follows a link that stays in the folder.
func (f files) Stat(name string) (st fs.FileInfo, err error) {
	err = f.in("stat", name, func(root *os.Root, name string) error {
		st, err = root.Stat(name)
		return err
	})
	return st, err
}

// Lstat describes the link, not its target.
func (f files) Lstat(name string) (st fs.FileInfo, err error) {
	err = f.in("lstat", name, func(root *os.Root, name string) error {
		st, err = root.Lstat(name)
		return err
	})
	return st, err
}

// ReadLink returns the target of a link.
func (f files) ReadLink(name string) (to string, err error) {
	err = f.in("readlink", name, func(root *os.Root, name string) error {
		to, err = root.Readlink(name)
		return err
	})
	return filepath.ToSlash(to), err
}
