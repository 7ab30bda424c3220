package output

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// workMode is the mode of a work folder: nobody else may look into it, and the
// sticky bit is one that no version control and no archive of one can carry.
const workMode = 0o1700

// lockName is the lock in a work folder. It holds the folder's number: a copy of
// a work folder, in a repository or elsewhere, has another.
func lockName(ino uint64) string { return "lock-" + strconv.FormatUint(ino, 10) }

// busy is the refusal where another build holds the lock.
func (s *session) busy(who string) error {
	return &Error{Problem: diag.New("output-busy", diag.Pos{File: filepath.ToSlash(s.asked)}, "dir", s.asked, "who", who)}
}

// holder reads who holds a lock; "?" where the file does not say.
func holder(f io.Reader) string {
	text, err := io.ReadAll(io.LimitReader(f, 32))
	who := strings.TrimSpace(string(text))
	if _, bad := strconv.Atoi(who); err != nil || bad != nil {
		return "?"
	}
	return who
}
