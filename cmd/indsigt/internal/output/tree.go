package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// unfinished is the file that stands in a staged tree until it is whole. A tree
// with it is all our own; in one without it, files that its manifest does not
// name are somebody's.
const unfinished = ".indsigt-unfinished"

// item is a file or folder found in a tree.
type item struct {
	path string // slash-separated, relative
	mode fs.FileMode
}

// scanned is what others have put into a published folder, parents first.
type scanned struct {
	foreign []item
	files   int // how many of them are not folders
	err     error
}

// scanTree finds what no build made: files the manifest does not name, the
// folders that hold them, and empty folders that a build did not fill.
func scanTree(root string, m manifest) scanned {
	var s scanned
	filled := sync.OnceValue(func() map[string]bool { return folders(m) })
	var walk func(dir string) (foreign bool, err error)
	walk = func(dir string) (bool, error) {
		list, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(dir)))
		if err != nil {
			return false, err
		}
		at, any := len(s.foreign), len(list) == 0 && !filled()[dir]
		for _, e := range list {
			path := e.Name()
			if dir != "" {
				path = dir + "/" + path
			}
			if e.IsDir() {
				theirs, err := walk(path)
				if err != nil {
					return false, err
				}
				any = any || theirs
				continue
			}
			if _, ours := m.files[path]; e.Type().IsRegular() && (ours || path == manifestName) {
				continue
			}
			any = true
			s.foreign = append(s.foreign, item{path, e.Type()})
			s.files++
		}
		if any && dir != "" {
			info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(dir)))
			if err != nil {
				return false, err
			}
			s.foreign = slices.Insert(s.foreign, at, item{dir, info.Mode()})
		}
		return any, nil
	}
	_, s.err = walk("")
	if errors.Is(s.err, fs.ErrNotExist) {
		s.err = nil
	}
	return s
}

// sweep removes a tree that a build left: the old one after an exchange, or a
// staged one that was never finished. What is in it that no build made and
// that is not in the published folder came while the build ran; it is
// moved there.
func (p place) sweep(d disk, dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(dir, unfinished)); err == nil {
		return removeAll(d, dir)
	}
	m, err := readManifest(dir)
	if err != nil {
		return err
	}
	s := scanTree(dir, m)
	if s.err != nil {
		return s.err
	}
	for _, it := range s.foreign {
		from := filepath.Join(dir, filepath.FromSlash(it.path))
		to := filepath.Join(p.target, filepath.FromSlash(it.path))
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if it.mode.IsDir() {
			err = d.mkdir(to, it.mode.Perm())
		} else {
			err = d.link(from, to)
		}
		if err != nil {
			return err
		}
	}
	return removeAll(d, dir)
}

// removeAll removes a tree. The manifest and the mark of an unfinished tree go
// last: until then a second attempt knows what it has before it.
func removeAll(d disk, root string) error {
	var files, last, dirs []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir():
			dirs = append(dirs, path)
		case path == filepath.Join(root, manifestName) || path == filepath.Join(root, unfinished):
			last = append(last, path)
		default:
			files = append(files, path)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) && len(dirs) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if err := removeFiles(d, files); err != nil {
		return err
	}
	slices.Reverse(dirs)
	inner := len(dirs) - 1
	for _, path := range slices.Concat(dirs[:inner], last, dirs[inner:]) {
		if err := d.remove(path); err != nil {
			return err
		}
	}
	return nil
}

// removeFiles removes files, several at a time.
func removeFiles(d disk, files []string) error {
	return each(files, func(path string) error { return d.remove(path) })
}

// each runs do over a list on all processors, in runs of neighbours so that
// files of one folder mostly stay with one worker. After an error no new ones
// are begun; the first error is returned.
func each(list []string, do func(string) error) error {
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

// folders are those that hold the manifest's files.
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

// under reports the folders above a slash-separated path, nearest first.
func under(path string, do func(dir string) bool) {
	for at := strings.LastIndexByte(path, '/'); at >= 0; at = strings.LastIndexByte(path[:at], '/') {
		if !do(path[:at]) {
			return
		}
	}
}
