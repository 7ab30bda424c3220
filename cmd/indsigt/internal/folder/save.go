package folder

import (
	"errors"
	"io/fs"
	"os"

	"indsigt/cmd/indsigt/internal/words"
)

// Saving configures how a file is saved. The zero value replaces an existing file and
// keeps its mode and owner.
type Saving struct {
	// New creates a file that must not exist (else the error is fs.ErrExist),
	// and the folders above it.
	New bool
	// Mode is the mode of a new file; 0: 0o644.
	Mode fs.FileMode
	// Still is called immediately before the file is replaced; an error prevents
	// saving.
	Still func() error
}

// Save writes a file below dir in one step: a concurrent reader sees the old
// bytes or the new ones, and when Save returns, both bytes and name are on
// disk. name is slash-separated and relative; no part of it is followed if it
// is a link, and only a plain file is replaced.
func Save(dir, name string, data []byte, s Saving) error {
	return SaveAll(dir, []File{{name, data, s}})
}

// in adds the whole name of the file to an error.
func in(name string, err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return &fs.PathError{Op: at.Op, Path: name, Err: at.Err}
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return &fs.PathError{Op: "save", Path: name, Err: link.Err}
	}
	return err
}

// The errors of a folder that cannot be entered safely.
const (
	errNotFolder = words.Fault("reasons.folder.not-folder")
	errExchanged = words.Fault("reasons.folder.exchanged")
)

// enter opens a folder that must not be a link, and creates it if make is set.
func enter(root *os.Root, part string, make bool) (*os.Root, error) {
	st, err := root.Lstat(part)
	if errors.Is(err, fs.ErrNotExist) && make {
		if err := root.Mkdir(part, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if err := flushRoot(root); err != nil {
			return nil, err
		}
		st, err = root.Lstat(part)
	}
	if err != nil {
		return nil, err
	}
	if !st.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: part, Err: errNotFolder}
	}
	next, err := root.OpenRoot(part)
	if err != nil {
		return nil, err
	}
	if now, err := next.Stat("."); err != nil || !os.SameFile(st, now) {
		_ = next.Close()
		return nil, &fs.PathError{Op: "open", Path: part, Err: errExchanged}
	}
	return next, nil
}

// fill writes a new file and waits until it is on disk.
func fill(root *os.Root, name string, data []byte, was fs.FileInfo, s Saving) error {
	mode := s.Mode
	if mode == 0 {
		mode = 0o644
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	switch {
	case was != nil:
		keepOwner(f, was)
		err = errors.Join(err, f.Chmod(was.Mode().Perm()))
	case s.Mode != 0: // whatever the user's mask
		err = errors.Join(err, f.Chmod(s.Mode))
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		_ = root.Remove(name)
	}
	return err
}

func flushRoot(root *os.Root) error {
	dir, err := root.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	return flush(dir)
}
