package output

import (
	"errors"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// item is a file or folder found in a tree.
type item struct {
	path string // slash-separated, relative
	status
}

// scanned is the foreign items in a published folder, parents first.
type scanned struct {
	foreign []item
	files   int // number of those that are not folders
	err     error
}

// scanTree finds what no build made: files that the manifest does not list,
// their folders, and empty folders. Links are listed and never followed. A
// missing tree has none.
func scanTree(h *handle, root string, m manifest) scanned {
	sc := scanner{h: h, root: root, m: m, filled: sync.OnceValue(func() map[string]bool { return folders(m) })}
	_, err := sc.walk("")
	if isMissing(err) {
		if _, there := h.lstat(root); isMissing(there) {
			err = nil
		}
	}
	sc.err = err
	return sc.scanned
}

type scanner struct {
	scanned
	h      *handle
	root   string
	m      manifest
	filled func() map[string]bool
}

// walk lists one folder; foreign is set if it contains a foreign item.
func (sc *scanner) walk(dir string) (foreign bool, err error) {
	list, err := sc.h.readDir(join(sc.root, dir))
	if err != nil {
		return false, err
	}
	at, any := len(sc.foreign), len(list) == 0 && !sc.filled()[dir]
	for _, e := range list {
		path := join(dir, e.Name())
		if e.IsDir() {
			theirs, err := sc.walk(path)
			if err != nil {
				return false, err
			}
			any = any || theirs
			continue
		}
		if _, ours := sc.m.files[path]; e.Type().IsRegular() && (ours || path == manifestName || path == sumsName && sc.m.sums) {
			continue
		}
		it, err := sc.item(path)
		if isMissing(err) {
			continue // removed meanwhile
		} else if err != nil {
			return false, err
		}
		any = true
		sc.foreign = append(sc.foreign, it)
		sc.files++
	}
	if any && dir != "" {
		it, err := sc.item(dir)
		if err != nil {
			return false, err
		}
		sc.foreign = slices.Insert(sc.foreign, at, it)
	}
	return any, nil
}

func (sc *scanner) item(path string) (item, error) {
	st, err := sc.h.lstat(join(sc.root, path))
	return item{path, st}, err
}

// join joins a folder and a path below it; either may be empty.
func join(dir, path string) string {
	switch {
	case dir == "":
		return path
	case path == "":
		return dir
	}
	return dir + "/" + path
}

// listing is every name in a tree: files in any order, folders parents first
// with the root. Links are files.
type listing struct{ files, dirs []string }

// listTree lists a tree that is to be removed.
func (s *session) listTree(root string) (listing, error) {
	var l listing
	var walk func(dir string) error
	walk = func(dir string) error {
		list, err := s.at.readDir(dir)
		if err != nil {
			return err
		}
		l.dirs = append(l.dirs, dir)
		for _, e := range list {
			if !e.IsDir() {
				l.files = append(l.files, join(dir, e.Name()))
			} else if err := walk(join(dir, e.Name())); err != nil {
				return err
			}
		}
		return nil
	}
	return l, walk(root)
}

// removeListed removes the listed names and nothing else: a name added later is
// kept with its folder, which is an error. The list of the files and
// the manifest are removed last, so that a second attempt can read them. own is set for the program's own tree:
// read-only folders are then made writable.
func (s *session) removeListed(root string, l listing, own bool) error {
	if own {
		if err := each(l.dirs, s.openFolder); err != nil {
			return err
		}
	}
	var last []string
	files := slices.Clone(l.files)
	for _, own := range []string{sumsName, manifestName} {
		if i := slices.Index(files, join(root, own)); i >= 0 {
			files = slices.Delete(files, i, i+1)
			last = append(last, join(root, own))
		}
	}
	if err := each(files, s.removeGone); err != nil {
		return err
	}
	dirs := slices.Clone(l.dirs)
	slices.Reverse(dirs)
	inner := len(dirs) - 1
	for _, name := range slices.Concat(dirs[:inner], last, dirs[inner:]) {
		if err := s.removeGone(name); err != nil {
			return err
		}
	}
	return nil
}

// openFolder lets the owner of a folder change its content.
func (s *session) openFolder(dir string) error {
	st, err := s.at.lstat(dir)
	if err != nil || !st.mode.IsDir() || st.mode.Perm()&0o700 == 0o700 {
		return ignoreLinked(err)
	}
	return s.disk.chmod(dir, 0o700)
}

// removeGone removes a file or an empty folder; it is not an error if it is missing.
func (s *session) removeGone(name string) error {
	if err := s.disk.remove(name); err != nil && !isMissing(err) {
		return err
	}
	return nil
}

// removeTree removes a tree that this program made, if it exists.
func (s *session) removeTree(root string) error {
	st, err := s.at.lstat(root)
	switch {
	case isMissing(err):
		return nil
	case err != nil:
		return err
	case !st.mode.IsDir():
		return s.removeGone(root)
	}
	l, err := s.listTree(root)
	if err != nil {
		return err
	}
	return s.removeListed(root, l, true)
}

// each calls do for every item of a list on all processors. Consecutive items usually
// go to one worker, since they are often files of one folder. After an error no more
// calls start; each returns the first error.
func each[T any](list []T, do func(T) error) error {
	const run = 64
	var next, stop atomic.Int64
	var wg sync.WaitGroup
	var once sync.Once
	var first error
	for range min(runtime.GOMAXPROCS(0), (len(list)+run-1)/run) {
		wg.Go(func() {
			for stop.Load() == 0 {
				at := int(next.Add(run)) - run
				if at >= len(list) {
					return
				}
				for _, s := range list[at:min(at+run, len(list))] {
					if err := do(s); err != nil {
						once.Do(func() { first = err })
						stop.Store(1)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	return first
}

// folders returns the folders of the manifest's files.
func folders(m manifest) map[string]bool {
	dirs := make(map[string]bool)
	for path := range m.files {
		under(path, func(dir string) bool {
			seen := dirs[dir]
			dirs[dir] = true
			return !seen
		})
	}
	return dirs
}

// under iterates over the folders above a slash-separated path, nearest first.
func under(path string, do func(dir string) bool) {
	for at := strings.LastIndexByte(path, '/'); at >= 0; at = strings.LastIndexByte(path[:at], '/') {
		if !do(path[:at]) {
			return
		}
	}
}

// isThere reports whether a name exists.
func (h *handle) isThere(name string) (bool, error) {
	_, err := h.lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
