//go:build unix

package main

import (
	"os"
	"syscall"
)

// sameDevice reports whether two folders are on one device.
func sameDevice(a, b string) bool {
	x, err := os.Stat(a)
	y, err2 := os.Stat(b)
	if err != nil || err2 != nil {
		return false
	}
	m, ok := x.Sys().(*syscall.Stat_t)
	n, ok2 := y.Sys().(*syscall.Stat_t)
	return ok && ok2 && m.Dev == n.Dev
}
