package render

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
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
// Names that begin with a dot or an underscore are left out, and so are
// symbolic links: what they lead to may lie outside the portal.
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
			case p != dir && strings.ContainsAny(d.Name()[:1], "._"):
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
