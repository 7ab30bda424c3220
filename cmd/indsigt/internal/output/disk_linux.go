package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"

	"golang.org/x/sys/unix"
)

// systemDisk is the real file system below a handle.
type systemDisk struct{ at *handle }

var errNoExchange = errors.New("internal error: no exchange of two folders")

// write makes three system calls; package os would add a fourth (whether a
// plain file can be polled) for each of a site's files.
func (d systemDisk) write(name string, data []byte) error {
	fd, err := d.at.openat(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	for len(data) > 0 {
		n, err := unix.Write(fd, data)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			_ = unix.Close(fd)
			return &fs.PathError{Op: "write", Path: name, Err: err}
		}
		data = data[n:]
	}
	if err := unix.Close(fd); err != nil {
		return &fs.PathError{Op: "close", Path: name, Err: err}
	}
	return nil
}

func (d systemDisk) create(name string) (*os.File, error) {
	fd, err := d.at.openat(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), name), nil
}

func (d systemDisk) mkdir(name string, mode fs.FileMode) error {
	return d.at.in("mkdir", name, func(dir int, base string) error { return unix.Mkdirat(dir, base, uint32(mode.Perm())) })
}

// chmod works for a folder that its owner may not read.
func (d systemDisk) chmod(name string, mode fs.FileMode) error {
	err := d.with("chmod", name, func(fd int) error { return unix.Fchmod(fd, uint32(mode.Perm())) })
	if !errors.Is(err, unix.EACCES) {
		return err
	}
	fd, err := d.at.openat(name, unix.O_PATH|unix.O_DIRECTORY, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return os.Chmod("/proc/self/fd/"+strconv.Itoa(fd), mode.Perm())
}

// with opens a file or folder, but no link, and calls do with it.
func (d systemDisk) with(op, name string, do func(fd int) error) error {
	fd, err := d.at.openat(name, unix.O_RDONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if err := do(fd); err != nil {
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	return nil
}

func (d systemDisk) link(from, to string) error {
	return d.pair("link", from, to, func(a int, from string, b int, to string) error { return unix.Linkat(a, from, b, to, 0) })
}

func (d systemDisk) rename(from, to string) error {
	return d.pair("rename", from, to, unix.Renameat)
}

func (d systemDisk) exchange(a, b string) error {
	return d.pair("exchange", a, b, func(x int, a string, y int, b string) error {
		switch err := unix.Renameat2(x, a, y, b, unix.RENAME_EXCHANGE); err {
		case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
			return errNoExchange
		default:
			return err
		}
	})
}

// pair calls do with the folders and last parts of two names.
func (d systemDisk) pair(op, from, to string, do func(a int, from string, b int, to string) error) error {
	return d.at.in(op, from, func(a int, from string) error {
		err := d.at.in(op, to, func(b int, to string) error { return do(a, from, b, to) })
		var inner *fs.PathError
		if errors.As(err, &inner) {
			err = inner.Err // the path is added once, by the caller
		}
		return err
	})
}

func (d systemDisk) symlink(dest, name string) error {
	return d.at.in("symlink", name, func(dir int, base string) error { return unix.Symlinkat(dest, dir, base) })
}

// remove knows files by the last step's error, as package os does.
func (d systemDisk) remove(name string) error {
	return d.at.in("remove", name, func(dir int, base string) error {
		err := unix.Unlinkat(dir, base, 0)
		if err == nil || err == unix.ENOENT {
			return err
		}
		if as := unix.Unlinkat(dir, base, unix.AT_REMOVEDIR); as != unix.ENOTDIR {
			return as
		}
		return err
	})
}

func (d systemDisk) flush(dir string) error { return d.with("flush", dir, unix.Syncfs) }

func (d systemDisk) flushDir(dir string) error {
	fd, err := d.at.openat(dir, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return unix.Fsync(fd)
}

func (d systemDisk) keep(from, to string) error {
	var was unix.Stat_t
	err := d.at.in("look at", from, func(dir int, base string) error {
		return unix.Fstatat(dir, base, &was, unix.AT_SYMLINK_NOFOLLOW)
	})
	if err != nil {
		return err
	}
	strict := was.Mode&unix.S_IFMT == unix.S_IFDIR
	err = d.with("keep", to, func(fd int) error {
		if err := keepOwner(fd, &was); err != nil && strict {
			return err
		}
		err := d.with("read", from, func(of int) error { return keepAttributes(of, fd) })
		if err != nil && strict {
			return err
		}
		return unix.Fchmod(fd, was.Mode&0o7777)
	})
	if err != nil || strict {
		return err
	}
	return d.at.in("keep", to, func(dir int, base string) error {
		return unix.UtimesNanoAt(dir, base, []unix.Timespec{was.Mtim, was.Mtim}, unix.AT_SYMLINK_NOFOLLOW)
	})
}

func keepOwner(fd int, was *unix.Stat_t) error {
	var now unix.Stat_t
	if err := unix.Fstat(fd, &now); err != nil {
		return err
	}
	if now.Uid == was.Uid && now.Gid == was.Gid {
		return nil
	}
	uid := -1
	if now.Uid != was.Uid {
		uid = int(was.Uid)
	}
	if err := unix.Fchown(fd, uid, int(was.Gid)); err != nil {
		return errOwner
	}
	return nil
}

// keepAttributes copies extended attributes from one file to another, except
// those the system sets itself.
func keepAttributes(from, to int) error {
	names, err := attributes(from)
	if err != nil {
		return err
	}
	for _, name := range names {
		value, err := attribute(from, name)
		if err != nil {
			continue // removed since it was listed, or not readable by this user
		}
		if now, err := attribute(to, name); err == nil && bytes.Equal(now, value) {
			continue
		}
		if unix.Fsetxattr(to, name, value, 0) != nil {
			return errOwner
		}
	}
	return nil
}

func attributes(fd int) ([]string, error) {
	list, err := sized(func(buf []byte) (int, error) { return unix.Flistxattr(fd, buf) })
	if err == unix.ENOTSUP {
		return nil, nil
	}
	var names []string
	for _, name := range bytes.Split(list, []byte{0}) {
		if len(name) > 0 {
			names = append(names, string(name))
		}
	}
	slices.Sort(names)
	return names, err
}

func attribute(fd int, name string) ([]byte, error) {
	return sized(func(buf []byte) (int, error) { return unix.Fgetxattr(fd, name, buf) })
}

// sized calls a system call for its length, and again for its bytes.
func sized(call func(buf []byte) (int, error)) ([]byte, error) {
	for {
		n, err := call(nil)
		if n == 0 || err != nil {
			return nil, err
		}
		buf := make([]byte, n)
		n, err = call(buf)
		if err == unix.ERANGE {
			continue
		}
		return buf[:max(0, n)], err
	}
}
