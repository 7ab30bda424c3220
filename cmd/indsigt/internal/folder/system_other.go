//go:build !unix

package folder

import (
	"io/fs"
	"os"
)

const noWait = 0

func keepOwner(*os.File, fs.FileInfo) {}

// flush has no form here for a folder.
func flush(*os.File) error { return nil }

// cannotLink reports a file system without hard links.
func cannotLink(err error) bool { return !os.IsExist(err) && !os.IsNotExist(err) }
