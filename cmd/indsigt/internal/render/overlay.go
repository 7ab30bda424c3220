package render

import (
	"errors"
	"io/fs"
	"slices"

	"indsigt/cmd/indsigt/internal/leftover"
)

// overlay reads a portal's own file, or the embedded one if there is none.
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

// list returns the paths of all regular files below dir, sorted, without duplicates.
// It leaves out leftovers (leftover.Is), names that begin with an underscore, and
// symbolic links, whose targets can be outside the portal. static/.well-known/ is
// included.
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

// wellKnown is the folder of files with fixed names at the site's root.
const wellKnown = "static/.well-known"

func passedOver(name string) bool { return name[0] == '_' || leftover.Is(name) }

// Leftovers are the names below static/ and layouts/ of a portal that are ignored,
// sorted; a folder ends with a slash. own is the portal's folder.
func Leftovers(own fs.FS) []string {
	var all []string
	for _, dir := range []string{"layouts", "static"} {
		// Errors are reported when the files are read.
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

// palette is the colours of the style's variables: the program's, replaced by the
// portal's.
func (o overlay) palette() palette {
	all := palette{}
	for _, name := range []string{"static/theme.css", "static/chart.css"} {
		for _, fsys := range []fs.FS{o.embedded, o.own} {
			if fsys == nil {
				continue
			}
			// An error is reported when the file is published.
			if css, err := fs.ReadFile(fsys, name); err == nil {
				all = all.over(readPalette(string(css)))
			}
		}
	}
	return all
}
