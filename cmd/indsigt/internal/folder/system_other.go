//go:build !unix

package folder

import (
	"io/fs"
	"os"
)

const noWait = 0

func keepOwner(*os.File, fs.FileInfo) {}

// flush does nothing: these systems cannot flush a folder.
func flush(*os.File) error { return nil }

// cannotLink reports whether an error means that the file system has no hard
// links.
func cannotLink(err error) bool { return !os.IsExist(err) && !os.IsNotExist(err) }
