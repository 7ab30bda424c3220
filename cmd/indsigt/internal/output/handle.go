package output

import (
	"errors"
	"io/fs"
	"path"
)

// status is what is known of a name without following it.
type status struct {
	mode  fs.FileMode // type and permissions
	size  int64
	mtime int64 // nanoseconds since 1970
	// dev and ino name the file itself, however it is called; 0 where the
	// system does not say.
	dev, ino uint64
	uid, gid uint32
	links    uint64
}

// isSame reports that two names are one file. It is never true where the system
// does not number files.
func (s status) isSame(o status) bool { return s.ino != 0 && s.ino == o.ino && s.dev == o.dev }

// isUntouched reports that nothing was saved between two looks at a name.
func (s status) isUntouched(o status) bool {
	return s.ino == o.ino && s.dev == o.dev && s.size == o.size && s.mtime == o.mtime && s.mode.Type() == o.mode.Type()
}

// errLinked is a path with a link where a folder was expected.
var errLinked = errors.New("a folder of the path is a link")

// errNotPlain is something that is no plain file: a link, a folder, a pipe, a device.
var errNotPlain = errors.New("not a plain file")

// errOwner is an owner or an attribute that this user may not give to a folder.
var errOwner = errors.New("a folder of another user")

// isMissing reports that a name does not exist.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

// split takes a name apart: the folder ("." at the top) and the last part.
func split(name string) (dir, base string) { return path.Dir(name), path.Base(name) }

// isUsed reports a folder that something is in.
func (h *handle) isUsed(name string) bool {
	list, err := h.readDir(name)
	return err == nil && len(list) > 0
}
