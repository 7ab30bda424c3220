//go:build !linux

package output

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
)

// takeLock makes a file that must not exist. A killed build leaves it behind;
// the message names the process, so that people can tell and remove it.
func takeLock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		who := "?"
		if f, err := os.Open(path); err == nil {
			who = holder(f)
			_ = f.Close()
		}
		return nil, busyError{who}
	}
	if err != nil {
		return nil, err
	}
	_, _ = f.WriteString(strconv.Itoa(os.Getpid()) + "\n")
	_ = f.Close()
	return func() { _ = os.Remove(path) }, nil
}

func mounted(dir, parent string) bool { return false }
