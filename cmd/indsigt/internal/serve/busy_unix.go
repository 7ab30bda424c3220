//go:build !windows

package serve

import (
	"errors"
	"syscall"
)

// busy reports that a port is taken.
func busy(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
