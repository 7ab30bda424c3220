//go:build !linux

package output

import (
	"os"
	"runtime"
	"strconv"
	"syscall"
)

// lock creates the work folder, which must not exist. A killed build leaves it
// behind; the message names it and the command to remove it.
func (s *session) lock() (unlock func(), err error) {
	if err := s.strangers(); err != nil {
		return nil, err
	}
	d := systemDisk{s.at}
	if err := d.mkdir(s.work, 0o700); os.IsExist(err) {
		there, err := s.at.lstat(s.work)
		if err != nil {
			return nil, err
		}
		if f, err := s.at.openFile(s.work + "/" + lockName(0)); err == nil {
			defer f.Close()
			if who := holder(f); who != "?" && isRunning(who) {
				return nil, s.busy(who)
			}
		}
		return nil, s.stranger(s.work, there)
	} else if err != nil {
		return nil, err
	}
	name := s.work + "/" + lockName(0)
	if err := d.write(name, []byte(strconv.Itoa(os.Getpid())+"\n")); err != nil {
		_ = d.remove(s.work)
		return nil, err
	}
	return func() {
		if list, err := s.at.readDir(s.work); err == nil && len(list) == 1 {
			_ = d.remove(name)
			_ = d.remove(s.work)
		}
	}, nil
}

// isRunning reports whether a process with this number may be running.
func isRunning(who string) bool {
	pid, err := strconv.Atoi(who)
	if err != nil {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	return runtime.GOOS == "windows" || p.Signal(syscall.Signal(0)) == nil
}
