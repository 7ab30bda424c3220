package output

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

var errNoExchange = errors.New("this file system cannot exchange two folders")

// write uses the three system calls it takes: package os would add a fourth to
// each file (asking whether a plain file can be polled), and a site has many.
func (systemDisk) write(path string, data []byte) error {
	fd, err := open(path, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC|unix.O_NOFOLLOW, 0o644)
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
			return &fs.PathError{Op: "write", Path: path, Err: err}
		}
		data = data[n:]
	}
	if err := unix.Close(fd); err != nil {
		return &fs.PathError{Op: "close", Path: path, Err: err}
	}
	return nil
}

func (systemDisk) mkdir(path string, mode fs.FileMode) error { return os.Mkdir(path, mode) }
func (systemDisk) chmod(path string, mode fs.FileMode) error { return os.Chmod(path, mode) }
func (systemDisk) link(old, new string) error                { return os.Link(old, new) }
func (systemDisk) symlink(to, path string) error             { return os.Symlink(to, path) }
func (systemDisk) rename(old, new string) error              { return os.Rename(old, new) }

func (systemDisk) exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	switch err {
	case nil:
		return nil
	case unix.EINVAL, unix.ENOSYS, unix.ENOTSUP:
		return errNoExchange
	}
	return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
}

// remove knows files by the last step's error, as package os does, but asks in
// the likelier order for the caller.
func (systemDisk) remove(path string) error { return os.Remove(path) }

func (systemDisk) flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

func (systemDisk) flushDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

func open(path string, flags int, mode uint32) (int, error) {
	for {
		fd, err := unix.Open(path, flags, mode)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return -1, &fs.PathError{Op: "open", Path: path, Err: err}
		}
		return fd, nil
	}
}

// holds reports whether the plain file at path has exactly these bytes.
func holds(path string, data []byte) bool {
	fd, err := open(path, unix.O_RDONLY|unix.O_CLOEXEC|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer unix.Close(fd)
	// One byte more than wanted tells a longer file.
	buf := buffers.get(len(data) + 1)
	defer buffers.put(buf)
	got := 0
	for got < len(buf) {
		n, err := unix.Read(fd, buf[got:])
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return false
		}
		if n == 0 {
			break
		}
		got += n
	}
	return got == len(data) && string(buf[:got]) == string(data)
}
