package render

import (
	"errors"
	"io/fs"
	"slices"

	"indsigt/cmd/indsigt/internal/leftover"
)

// overlay reads from a portal's own files first and from the embedded ones
// where it has none.
type overlay struct {
	own, embedded fs.FS
}

// read returns a file's bytes and whether it is the portal's own.
func (o overlay) read(name string) (body []byte, own bool, err error) {
	if o.own != nil {
		body, err = fs.ReadFile(o.own, name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return body, true, err
		}
	}
	body, err = fs.ReadFile(o.embedded, name)
	return body, false, err
}

// list returns the paths of all regular files below dir, sorted, each once.
// Leftovers (leftover.Is) and names that begin with an underscore are left out,
// and so are symbolic links: what they lead to may lie outside the portal.
// static/.well-known/ is none: other programs look for it by that name.
func (o overlay) list(dir string) ([]string, error) {
	var names []string
	for _, fsys := range []fs.FS{o.embedded, o.own} {
		if fsys == nil {
			continue
		}
		err := fs.WalkDir(fsys, dir, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && p == dir && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case p == wellKnown:
			case p != dir && passedOver(d.Name()):
				if d.IsDir() {
					return fs.SkipDir
				}
			case d.Type().IsRegular():
				names = append(names, p)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// wellKnown is the folder of files that others look for at the site's root.
const wellKnown = "static/.well-known"

func passedOver(name string) bool { return name[0] == '_' || leftover.Is(name) }

// Leftovers are the names below static/ and layouts/ of a portal that are passed
// over because of what they are called, sorted; a folder ends with a slash. own is the
// portal's folder.
func Leftovers(own fs.FS) []string {
	var all []string
	for _, dir := range []string{"layouts", "static"} {
		// What cannot be listed is told when it is read.
		_ = fs.WalkDir(own, dir, func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil, p == dir, p == wellKnown, !leftover.Is(d.Name()):
				return nil
			case leftover.Plain(d.Name()):
			case d.IsDir():
				all = append(all, p+"/")
			default:
				all = append(all, p)
			}
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		})
	}
	return all
}

// palette is the colours of the style's variables, the portal's own laid over
// the program's.
func (o overlay) palette() palette {
	all := palette{}
	for _, name := range []string{"static/theme.css", "static/chart.css"} {
		for _, fsys := range []fs.FS{o.embedded, o.own} {
			if fsys == nil {
				continue
			}
			// A file that cannot be read is told where it is published.
			if css, err := fs.ReadFile(fsys, name); err == nil {
				all = all.over(readPalette(string(css)))
			}
		}
	}
	return all
}
