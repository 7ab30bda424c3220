package output

import (
	"io"
	"os"
	"strconv"
	"strings"
)

// busyError says that another build holds the lock.
type busyError struct{ who string }

func (e busyError) Error() string { return "held by process " + e.who }

// holder reads who holds a lock; "?" where the file does not say.
func holder(f *os.File) string {
	text, err := io.ReadAll(io.LimitReader(f, 32))
	who := strings.TrimSpace(string(text))
	if _, bad := strconv.Atoi(who); err != nil || bad != nil {
		return "?"
	}
	return who
}
