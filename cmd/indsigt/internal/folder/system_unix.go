//go:build unix

package folder

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// noWait opens a pipe without blocking, so that it can be refused.
const noWait = syscall.O_NONBLOCK | syscall.O_NOCTTY

// keepOwner gives a file the owner of the one it replaces, if permitted.
func keepOwner(f *os.File, was fs.FileInfo) {
	if st, ok := was.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(int(st.Uid), int(st.Gid))
	}
}

// flush waits until the names in a folder are on disk. File systems that cannot
// do so are ignored.
func flush(dir *os.File) error {
	err := dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}

// cannotLink reports whether an error means that the file system has no hard
// links.
func cannotLink(err error) bool {
	return errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.EMLINK)
}
