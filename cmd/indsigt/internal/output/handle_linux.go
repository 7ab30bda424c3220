package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"
)

// handle is an open folder. Names are slash-separated and relative to it. No
// call follows a link in any part of a name, so that nothing outside the folder
// can be reached.
type handle struct{ dir *os.File }

// openHandle opens a folder by its path, which must not contain a link.
func openHandle(at string) (*handle, error) {
	fd, err := open(at, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	return &handle{os.NewFile(uintptr(fd), at)}, nil
}

func (h *handle) close() error { return h.dir.Close() }

func (h *handle) fd() int { return int(h.dir.Fd()) }

// noOpenat2 is set once the kernel, or a sandbox around it, refuses openat2.
var noOpenat2 atomic.Bool

// openat opens a name and follows no link.
func (h *handle) openat(name string, flags int, mode uint32) (int, error) {
	flags |= unix.O_CLOEXEC | unix.O_NOFOLLOW
	how := unix.OpenHow{Flags: uint64(flags), Mode: uint64(mode), Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS}
	for !noOpenat2.Load() {
		fd, err := unix.Openat2(h.fd(), name, &how)
		switch err {
		case nil:
			return fd, nil
		case unix.EINTR, unix.EAGAIN:
			continue
		case unix.ENOSYS, unix.EPERM, unix.E2BIG:
			noOpenat2.Store(true)
			continue
		case unix.ELOOP:
			err = linkedOr(h, name)
		}
		return -1, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return h.walk(name, flags, mode)
}

// linkedOr distinguishes a link in a folder's place from a link at the end of a name.
func linkedOr(h *handle, name string) error {
	var st unix.Stat_t
	if dir, base := split(name); dir == "." || unix.Fstatat(h.fd(), base, &st, unix.AT_SYMLINK_NOFOLLOW) == nil {
		return unix.ELOOP
	}
	return errLinked
}

// walk is openat for systems without openat2: it opens folder by folder.
func (h *handle) walk(name string, flags int, mode uint32) (int, error) {
	at := h.fd()
	parts := strings.Split(name, "/")
	for i, part := range parts {
		use, with := flags, mode
		if i < len(parts)-1 {
			use, with = unix.O_PATH|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0
		}
		fd, err := retry(func() (int, error) { return unix.Openat(at, part, use, with) })
		if at != h.fd() {
			_ = unix.Close(at)
		}
		if err != nil {
			return -1, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		at = fd
	}
	return at, nil
}

func retry(do func() (int, error)) (int, error) {
	for {
		if fd, err := do(); err != unix.EINTR {
			return fd, err
		}
	}
}

// in calls do with the folder of a name and the name's last part.
func (h *handle) in(op, name string, do func(dir int, base string) error) error {
	dir, base := split(name)
	at := h.fd()
	if dir != "." {
		var err error
		if at, err = h.openat(dir, unix.O_PATH|unix.O_DIRECTORY, 0); err != nil {
			return err
		}
		defer unix.Close(at)
	}
	if err := do(at, base); err != nil {
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	return nil
}

// lstat returns the status of a name, and of the link itself if it is one.
func (h *handle) lstat(name string) (status, error) {
	var st unix.Stat_t
	err := h.in("look at", name, func(dir int, base string) error {
		return unix.Fstatat(dir, base, &st, unix.AT_SYMLINK_NOFOLLOW)
	})
	return statusOf(&st), err
}

func statusOf(st *unix.Stat_t) status {
	s := status{mode: fs.FileMode(st.Mode & 0o777), size: st.Size, mtime: st.Mtim.Nano(), ctime: st.Ctim.Nano(), dev: uint64(st.Dev), ino: st.Ino,
		uid: st.Uid, gid: st.Gid, links: uint64(st.Nlink)}
	switch st.Mode & unix.S_IFMT {
	case unix.S_IFDIR:
		s.mode |= fs.ModeDir
	case unix.S_IFLNK:
		s.mode |= fs.ModeSymlink
	case unix.S_IFIFO:
		s.mode |= fs.ModeNamedPipe
	case unix.S_IFSOCK:
		s.mode |= fs.ModeSocket
	case unix.S_IFCHR:
		s.mode |= fs.ModeDevice | fs.ModeCharDevice
	case unix.S_IFBLK:
		s.mode |= fs.ModeDevice
	}
	for bit, is := range map[uint32]fs.FileMode{unix.S_ISUID: fs.ModeSetuid, unix.S_ISGID: fs.ModeSetgid, unix.S_ISVTX: fs.ModeSticky} {
		if st.Mode&bit != 0 {
			s.mode |= is
		}
	}
	return s
}

// readDir lists a folder, sorted by name; "." is the handle's folder.
func (h *handle) readDir(name string) ([]fs.DirEntry, error) {
	fd, err := h.openat(name, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	// Where a disk does not tell types, package os looks them up by this path.
	f := os.NewFile(uintptr(fd), "/proc/self/fd/"+strconv.Itoa(fd))
	defer f.Close()
	return sortedEntries(f)
}

// openFile opens a plain file for reading. It refuses a pipe and does not
// block.
func (h *handle) openFile(name string) (*os.File, error) {
	fd, err := h.openat(name, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		if errors.Is(err, unix.ELOOP) || errors.Is(err, unix.ENXIO) {
			err = &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
		}
		return nil, err
	}
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil || st.Mode&unix.S_IFMT != unix.S_IFREG {
		_ = unix.Close(fd)
		return nil, &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return os.NewFile(uintptr(fd), name), nil
}

// readlink returns the target of a link.
func (h *handle) readlink(name string) (to string, err error) {
	buf := make([]byte, unix.PathMax)
	err = h.in("read link", name, func(dir int, base string) error {
		n, err := unix.Readlinkat(dir, base, buf)
		if err == nil {
			to = string(buf[:n])
		}
		return err
	})
	return to, err
}

// buffers is a pool of the buffers that published files are read into, a part at a time,
// for comparison.
var buffers = sync.Pool{New: func() any { return new([64 << 10]byte) }}

// holds reports whether the plain file at name has exactly these bytes, and its
// status.
func (h *handle) holds(name string, data []byte) (status, bool) {
	fd, err := h.openat(name, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return status{}, false
	}
	defer unix.Close(fd)
	var st unix.Stat_t
	if unix.Fstat(fd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFREG || st.Size != int64(len(data)) {
		return status{}, false
	}
	buf := buffers.Get().(*[64 << 10]byte)
	defer buffers.Put(buf)
	for rest := data; ; {
		n, err := unix.Read(fd, buf[:])
		switch {
		case err == unix.EINTR:
			continue
		case err != nil || n > len(rest) || string(buf[:n]) != string(rest[:n]):
			return status{}, false
		case n == 0:
			return statusOf(&st), len(rest) == 0
		}
		rest = rest[n:]
	}
}

func open(path string, flags int, mode uint32) (int, error) {
	fd, err := retry(func() (int, error) { return unix.Open(path, flags, mode) })
	if err != nil {
		return -1, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return fd, nil
}

// mounted reports whether dir is on another file system than its parent: then
// it cannot be exchanged with a folder beside it.
func mounted(dir string) bool {
	var a, b unix.Stat_t
	return unix.Lstat(dir, &a) == nil && unix.Lstat(path.Dir(dir), &b) == nil && a.Dev != b.Dev
}

// isCrossDevice reports that a name cannot be moved where it should go: another
// file system, or a folder that an overlay holds in a lower layer.
func isCrossDevice(err error) bool { return errors.Is(err, syscall.EXDEV) }
