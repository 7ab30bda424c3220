//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"io/fs"
	"syscall"
)

func statusFrom(st fs.FileInfo) status {
	s := status{mode: st.Mode(), size: st.Size(), mtime: st.ModTime().UnixNano()}
	if sys, ok := st.Sys().(*syscall.Stat_t); ok {
		s.dev, s.ino, s.uid, s.gid, s.links = uint64(sys.Dev), uint64(sys.Ino), sys.Uid, sys.Gid, uint64(sys.Nlink)
	}
	return s
}
