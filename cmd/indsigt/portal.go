package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// Commands work on the portal in the current folder, in the folder given with
// -C, or in the nearest folder above that is one: an editor is often in
// content/areas when a command is wanted.

// placeless are the commands that work on no portal, or on a folder they are
// given. What is below hooks names its folder to git.
var placeless = map[string]bool{"init": true, "completion": true, "__complete": true, "__completeNoDesc": true, "version": true, "markdown": true, "run": true}

// findPortal lets a command work on the portal that the current folder lies in,
// and says which that is. Where there is none the folder stays the current one.
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
		return // which language it speaks is all that hangs on it
	}
	if at, err := filepath.Abs(up); err == nil {
		up = at
	}
	p.tell(p.spoken(), "commands.portal-above", "dir", up)
}

// portalAbove is the nearest folder above one that is a portal, seen from it
// ("../.."). It is empty where the folder is one itself, or has a content folder
// and so is meant to be one, and where none is found up to the top of the file
// system or of its device.
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
