package output

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// workMode is the mode of a work folder: private to the user, with the sticky
// bit, which version control and archives do not store.
const workMode = 0o1700

// lockName returns the name of the lock in a work folder. It contains the
// folder's inode number, which a copy of the folder does not have.
func lockName(ino uint64) string { return "lock-" + strconv.FormatUint(ino, 10) }

// busy is the refusal if another build holds the lock.
func (s *session) busy(who string) error {
	return &Error{Problem: diag.New("output-busy", diag.Pos{File: filepath.ToSlash(s.asked)}, "dir", s.asked, "who", who)}
}

// holder reads the process number of a lock's holder; "?" if the file does not
// say.
func holder(f io.Reader) string {
	text, err := io.ReadAll(io.LimitReader(f, 32))
	who := strings.TrimSpace(string(text))
	if _, bad := strconv.Atoi(who); err != nil || bad != nil {
		return "?"
	}
	return who
}
