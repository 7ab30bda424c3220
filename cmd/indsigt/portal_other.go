//go:build !unix

package main

// sameDevice reports that two folders lie on one device: elsewhere than on Unix
// a path has one device from its top.
func sameDevice(_, _ string) bool { return true }
