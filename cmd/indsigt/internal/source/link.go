package source

import (
	"io/fs"
	"path"
	"strings"
)

// maxLinks is how many links are followed before they count as a circle.
const maxLinks = 40

// follow resolves a symbolic link name by name and never leaves root. target is
// the target of the first link, to the file at the end. id is the problem's id,
// empty if there is none.
func follow(fsys fs.FS, root, name string) (target, to, id string) {
	target, err := fs.ReadLink(fsys, name)
	if err != nil {
		return "?", "", "symlink-broken"
	}
	current := "."
	rest := strings.Split(name, "/")
	for links := 0; len(rest) > 0; {
		step := rest[0]
		rest = rest[1:]
		switch step {
		case "", ".":
			continue
		case "..":
			if current == "." {
				return target, "", "symlink-outside"
			}
			current = path.Dir(current)
			continue
		}
		next := path.Join(current, step)
		info, err := fs.Lstat(fsys, next)
		switch {
		case err != nil && inside(root, next):
			return target, "", "symlink-broken"
		case err != nil:
			return target, "", "symlink-outside"
		case info.Mode()&fs.ModeSymlink == 0:
			current = next
			continue
		}
		links++
		link, err := fs.ReadLink(fsys, next)
		if err != nil || links > maxLinks {
			return target, "", "symlink-broken"
		}
		if path.IsAbs(link) {
			// even one that leads back inside: it holds on this computer alone
			return target, "", "symlink-outside"
		}
		rest = append(strings.Split(link, "/"), rest...)
	}
	if !inside(root, current) {
		return target, "", "symlink-outside"
	}
	if info, err := fs.Lstat(fsys, current); err != nil || !info.Mode().IsRegular() {
		return target, "", "symlink-broken"
	}
	return target, current, ""
}

func inside(root, name string) bool { return strings.HasPrefix(name, root+"/") }
