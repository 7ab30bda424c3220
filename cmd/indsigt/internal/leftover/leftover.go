// Package leftover recognises the names of files that are not part of a portal or
// site: hidden files, and those that editors, office programs and operating systems
// create next to others. Every package that lists files uses it, so that all leave
// out the same ones.
//
// The package knows only names. It opens no files and imports no other package of the
// program.
package leftover

import "strings"

// names are whole names of editors and office programs, in lower case.
var names = map[string]bool{"4913": true, "___jb_tmp___": true, "___jb_old___": true}

// systemNames are whole names of operating systems, in lower case.
var systemNames = map[string]bool{
	"thumbs.db": true, "ehthumbs.db": true, "desktop.ini": true, "icon\r": true, "__macosx": true,
	".ds_store": true, ".spotlight-v100": true, ".trashes": true, ".fseventsd": true,
}

// ends are the ends of names, in lower case.
var ends = [...]string{"~", ".bak", ".backup", ".orig", ".rej", ".swp", ".swo", ".swx", ".tmp", ".crswap", ".part", ".crdownload"}

// Is reports whether a file or folder of this name (without its folder) is a
// leftover, in any letter case.
func Is(name string) bool {
	if name == "" || name[0] == '.' || strings.HasPrefix(name, "~$") {
		return true // ._NAME of macOS and .~lock. of LibreOffice begin with a dot too
	}
	if len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#' {
		return true
	}
	lower := strings.ToLower(name)
	if names[lower] || systemNames[lower] {
		return true
	}
	for _, end := range ends {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}

// OfSystem reports whether an operating system creates files or folders of this
// name in any folder or archive, in any letter case. Is reports true for them.
func OfSystem(name string) bool {
	return systemNames[strings.ToLower(name)] || strings.HasPrefix(name, "._")
}

// Plain reports whether a leftover is usual in a repository (.gitkeep,
// .gitignore, .gitattributes, .keep, .editorconfig), so that it needs no
// message.
func Plain(name string) bool {
	return strings.HasPrefix(name, ".git") || name == ".keep" || name == ".editorconfig"
}
