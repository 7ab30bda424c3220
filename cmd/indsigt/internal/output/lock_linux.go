package output

import (
	"io/fs"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// lock creates the work folder, or takes over one of an earlier run, and holds
// an advisory lock on a file in it. The kernel releases the lock when the
// process dies, so that a killed build locks nobody out. unlock removes the
// folder if it is empty.
func (s *session) lock() (unlock func(), err error) {
	if err := s.strangers(); err != nil {
		return nil, err
	}
	for {
		made := true
		err := s.at.in("mkdir", s.work, func(dir int, base string) error { return unix.Mkdirat(dir, base, workMode) })
		if os.IsExist(err) {
			made = false
		} else if err != nil {
			return nil, err
		}
		unlock, again, err := s.lockIn(made)
		if !again || err != nil {
			return unlock, err
		}
	}
}

// lockIn locks the existing work folder; again is set if the folder was removed
// meanwhile.
func (s *session) lockIn(made bool) (unlock func(), again bool, err error) {
	there, err := s.at.lstat(s.work)
	if isMissing(err) {
		return nil, true, nil
	} else if err != nil {
		return nil, false, err
	}
	name := s.work + "/" + lockName(there.ino)
	if !made {
		if err := s.isOurs(there, name); err != nil {
			return nil, isMissing(err), ignoreMissing(err)
		}
	}
	fd, err := s.at.openat(name, unix.O_RDWR|unix.O_CREAT|unix.O_NONBLOCK, 0o600)
	if err != nil {
		return nil, isMissing(err), ignoreMissing(err)
	}
	f := os.NewFile(uintptr(fd), name)
	if err := unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB); err != nil {
		who := holder(f)
		_ = f.Close()
		if err == unix.EWOULDBLOCK {
			return nil, false, s.busy(who)
		}
		return nil, false, &fs.PathError{Op: "lock", Path: name, Err: err}
	}
	// The previous holder may have removed the file between our opening and locking it;
	// then nobody else will see our lock.
	var mine unix.Stat_t
	now, err1 := s.at.lstat(s.work)
	seen, err2 := s.at.lstat(name)
	if err := unix.Fstat(fd, &mine); err != nil || err1 != nil || err2 != nil || !now.isSame(there) || !seen.isSame(statusOf(&mine)) {
		// If the folder was created again meanwhile, our lock has the number of the former
		// one.
		if err1 == nil && now.ino != there.ino {
			_ = systemDisk{s.at}.remove(name)
		}
		_ = f.Close()
		return nil, true, nil
	}
	_ = f.Truncate(0)
	_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return func() {
		d := systemDisk{s.at}
		if list, err := s.at.readDir(s.work); err == nil && onlyLocks(list) {
			for _, e := range list {
				_ = d.remove(s.work + "/" + e.Name())
			}
			_ = d.remove(s.work)
		}
		_ = f.Close()
	}, false, nil
}

// onlyLocks reports whether a folder is empty or holds only locks of concurrent
// runs, so that nothing can be lost.
func onlyLocks(list []fs.DirEntry) bool {
	for _, e := range list {
		if !strings.HasPrefix(e.Name(), "lock-") || !e.Type().IsRegular() {
			return false
		}
	}
	return true
}

func ignoreMissing(err error) error {
	if isMissing(err) {
		return nil
	}
	return err
}

// isOurs returns an error for a work folder that this run did not create and cannot
// tell to be an earlier run's: one of another type, user, mode or file system, or
// without the lock with its inode number. An empty folder is accepted.
func (s *session) isOurs(there status, lock string) error {
	around, err := s.at.lstat(".")
	if err != nil {
		return err
	}
	if !there.mode.IsDir() || there.uid != uint32(os.Geteuid()) || there.dev != around.dev ||
		there.mode&^fs.ModeSetgid != fs.ModeDir|fs.ModeSticky|0o700 {
		return s.stranger(s.work, there)
	}
	list, err := s.at.readDir(s.work)
	if err != nil || onlyLocks(list) {
		return err
	}
	held, err := s.at.lstat(lock)
	if isMissing(err) {
		// The folder was removed or created again meanwhile, or is not ours.
		if now, err := s.at.lstat(s.work); err != nil || !now.isSame(there) {
			return fs.ErrNotExist
		}
		if again, err := s.at.readDir(s.work); err != nil || onlyLocks(again) {
			return err
		}
		if _, err := s.at.lstat(lock); err == nil {
			return nil // created again under the same number
		}
		return s.stranger(s.work, there)
	}
	if err == nil && (!held.mode.IsRegular() || held.links != 1 || held.uid != there.uid) {
		return s.stranger(s.work, there)
	}
	return err
}
