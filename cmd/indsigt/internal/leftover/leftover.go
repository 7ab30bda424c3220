// Package leftover knows the names of files that no portal and no site holds:
// hidden files, and what editors, office programs and operating systems leave
// beside a file. Everyone who lists files asks the one function, so that no
// folder publishes what another passes over.
//
// The package knows names only. It opens no file and imports nothing of ours, so
// that the builder and verify may both ask it.
package leftover

import "strings"

// names are whole names, in lower case.
var names = map[string]bool{
	"4913": true, "thumbs.db": true, "ehthumbs.db": true, "desktop.ini": true, "icon\r": true, "__macosx": true,
	"___jb_tmp___": true, "___jb_old___": true,
}

// ends are the ends of names, in lower case.
var ends = [...]string{"~", ".bak", ".backup", ".orig", ".rej", ".swp", ".swo", ".swx", ".tmp", ".crswap", ".part", ".crdownload"}

// Is reports whether a file or folder of this name (without its folder) is a
// leftover. Capitals make no difference, since Windows has none.
func Is(name string) bool {
	if name == "" || name[0] == '.' || strings.HasPrefix(name, "~$") {
		return true // ._NAME of macOS and .~lock. of LibreOffice begin with a dot too
	}
	if len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#' {
		return true
	}
	lower := strings.ToLower(name)
	if names[lower] {
		return true
	}
	for _, end := range ends {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// Plain reports whether a leftover is part of every repository (.gitkeep,
// .gitignore, .gitattributes, .keep): there is nothing to tell of it.
func Plain(name string) bool {
	return strings.HasPrefix(name, ".git") || name == ".keep" || name == ".editorconfig"
}
