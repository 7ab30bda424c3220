package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// Commands work on the portal in the current folder, in the folder of -C, or in the
// nearest parent folder that is a portal, since editors often work in content/areas.

// placeless are the commands that need no portal, or get its folder as an argument.
// hooks run gets it from the hook.
var placeless = map[string]bool{"init": true, "completion": true, "__complete": true, "__completeNoDesc": true, "version": true, "markdown": true, "run": true}

// findPortal sets the folder to the nearest parent that is a portal, and prints which
// one. If there is none the folder stays the current one.
func (p *program) findPortal(cmd *cobra.Command) {
	if p.placed || placeless[cmd.Name()] {
		return
	}
	up := portalAbove(p.dir)
	if up == "" {
		return
	}
	p.dir = up
	if cmd.Name() == "help" {
		return // help only needs the portal's language
	}
	if at, err := filepath.Abs(up); err == nil {
		up = at
	}
	p.tell(p.spoken(), "commands.portal-above", "dir", up)
}

// portalAbove is the nearest parent folder that is a portal, as a relative path
// ("../.."). It is empty if the folder itself has a content folder, or if no portal
// is found up to the top of the file system or of its device.
func portalAbove(dir string) string {
	if _, err := os.Stat(filepath.Join(dir, "content")); err == nil {
		return ""
	}
	was, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for up := dir; ; {
		at := filepath.Dir(was)
		if at == was || !sameDevice(was, at) {
			return ""
		}
		up = filepath.Join(up, "..")
		if st, err := os.Stat(filepath.Join(at, "content", "index.md")); err == nil && st.Mode().IsRegular() {
			return up
		}
		was = at
	}
}
