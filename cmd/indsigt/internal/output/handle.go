package output

import (
	"errors"
	"io/fs"
	"path"

	"indsigt/cmd/indsigt/internal/words"
)

// status describes a name without following it.
type status struct {
	mode  fs.FileMode // type and permissions
	size  int64
	mtime int64 // nanoseconds since 1970
	// ctime is when the file or its status was last changed, which nobody can set; 0 if it
	// is not known.
	ctime int64
	// dev and ino identify the file under any name; 0 if the system has no such
	// numbers.
	dev, ino uint64
	uid, gid uint32
	links    uint64
}

// isSame reports whether two names are one file; false if the system does not
// number files.
func (s status) isSame(o status) bool { return s.ino != 0 && s.ino == o.ino && s.dev == o.dev }

// isUntouched reports whether a file was not saved between two readings of its
// status.
func (s status) isUntouched(o status) bool {
	return s.ino == o.ino && s.dev == o.dev && s.size == o.size && s.mtime == o.mtime && s.mode.Type() == o.mode.Type()
}

// errLinked is a path with a link where a folder was expected.
const errLinked = words.Fault("reasons.output.linked")

// errNotPlain is the error of a link, folder, pipe or device in place of a
// file.
const errNotPlain = words.Fault("reasons.output.not-plain")

// errOwner is the error of an owner or attribute that this user may not give to
// a folder.
const errOwner = words.Fault("reasons.output.owner")

// isMissing reports whether an error means that a name does not exist.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// split returns the folder of a name ("." at the top) and its last part.
func split(name string) (dir, base string) { return path.Dir(name), path.Base(name) }

// isUsed reports whether a folder is not empty.
func (h *handle) isUsed(name string) bool {
	list, err := h.readDir(name)
	return err == nil && len(list) > 0
}
