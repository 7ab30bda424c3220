//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package output

import "io/fs"

func statusFrom(st fs.FileInfo) status {
	return status{mode: st.Mode(), size: st.Size(), mtime: st.ModTime().UnixNano(), links: 1}
}
