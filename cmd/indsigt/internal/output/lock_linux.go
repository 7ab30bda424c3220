package output

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// takeLock holds an advisory lock on a file beside the site. The kernel lets go
// of it when the process dies, so a file that a killed build left locks nobody
// out. The file is taken away at the end: a folder under version control should
// not show it.
func takeLock(path string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
			who := holder(f)
			_ = f.Close()
			if err == unix.EWOULDBLOCK {
				return nil, busyError{who}
			}
			return nil, &os.PathError{Op: "lock", Path: path, Err: err}
		}
		// The one before us may have removed the file between our opening
		// and locking it; then we hold a lock that nobody else will see.
		mine, err1 := f.Stat()
		there, err2 := os.Stat(path)
		if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
			_ = f.Close()
			continue
		}
		_ = f.Truncate(0)
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
		return func() {
			_ = os.Remove(path)
			_ = f.Close()
		}, nil
	}
}

// mounted reports whether dir is on another file system than its parent: then
// it cannot change places with a folder beside it.
func mounted(dir, parent string) bool {
	var a, b unix.Stat_t
	return unix.Stat(dir, &a) == nil && unix.Stat(parent, &b) == nil && a.Dev != b.Dev
}
