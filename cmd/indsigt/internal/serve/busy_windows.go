package serve

import (
	"errors"
	"syscall"
)

// busy reports that a port is taken: WSAEADDRINUSE.
func busy(err error) bool { return errors.Is(err, syscall.Errno(10048)) }
