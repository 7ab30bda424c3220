// Package output publishes a site: it takes paths and bytes and puts them into
// a folder, all of them or none.
//
// Its types are Writer, which takes files from many goroutines, and Report,
// which says what became of them. A whole new tree is staged beside the folder
// and then exchanged with it in one step, so that whoever reads the folder,
// and whenever this program dies, the site is the old one or the new one.
//
// Invariants:
//   - a file whose bytes did not change keeps its inode and times (it is linked
//     into the new tree), and a build that changes nothing exchanges nothing;
//   - a manifest inside the folder says what builds made. What it does not
//     name is somebody else's and is carried over; it is never overwritten and
//     never deleted;
//   - all writing goes through the disk interface, so that tests can fail or
//     kill the program at each single step.
//
// Durability: everything staged is flushed once (syncfs) before the exchange,
// and the parent folder after it, so that a power cut too leaves the old or the
// new site. Single files are not flushed: ten thousand of those cost minutes.
//
// The package knows nothing of pages, HTML or content.
package output

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/diag"
)

// Options say where a site may not be written. The zero value allows any folder.
type Options struct {
	// Portal is the portal's folder: the site may neither be it nor hold it.
	Portal string
	// Sources are folders that are read (content, layouts, static): the
	// site may not stand inside one.
	Sources []string
	// disk is nil except in tests.
	disk disk
}

// Report says what publishing did.
type Report struct {
	Dir       string // as asked for
	Written   int    // files new or with other bytes
	Unchanged int    // files that kept their bytes and times
	Removed   int    // files of an earlier build that are no more
	Foreign   int    // files no build made, left as they were
	Bytes     int64  // size of all files of this build
	// Left names a leftover that could not be removed after the site was
	// published; the next build tries again.
	Left string
}

// Writer takes the files of one build. Put is safe for many goroutines.
type Writer struct {
	place place
	disk  disk
	old   manifest
	found func() scanned // what others put into the folder

	mu    sync.Mutex
	names map[string]string // lower case → as put, files and folders
	files []entry
	same  []string // unchanged, to be linked when something else changes

	dirs   sync.Mutex
	made   map[string]bool
	staged bool
}

// Publish takes the lock on dir, lets fill put files, and publishes them when
// fill returns nil. If fill fails, or anything else does, what stood in dir
// stands as it was. Errors of type *Error carry a problem to print.
func Publish(dir string, opt Options, fill func(*Writer) error) (Report, error) {
	d := opt.disk
	if d == nil {
		d = systemDisk{}
	}
	p, err := findPlace(dir, opt)
	if err != nil {
		return Report{}, err
	}
	unlock, err := p.enter(d)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	if err := p.recover(d); err != nil {
		return Report{}, failed(dir, err)
	}
	old, err := readManifest(p.target)
	if err != nil {
		return Report{}, failed(dir, err)
	}
	w := &Writer{place: p, disk: d, old: old,
		found: sync.OnceValue(func() scanned { return scanTree(p.target, old) }),
		names: make(map[string]string), made: make(map[string]bool)}
	// What others put there is needed at the end only; looking for it takes
	// as long as rendering a few hundred pages.
	go w.found()
	if err := fill(w); err != nil {
		w.abort()
		return Report{}, err
	}
	r, err := w.commit()
	if err != nil {
		w.abort()
		return Report{}, err
	}
	return r, nil
}

// Put takes one file of the site. The path is slash-separated and relative;
// data is not kept. An absolute path, or one that leaves the site, is our own
// fault and panics; a path that differs from an earlier one only in letter
// case is an error, for many file systems cannot hold both.
func (w *Writer) Put(path string, data []byte) error {
	if !safe(path) {
		panic("internal error: a site cannot hold a file " + path)
	}
	e := entry{path: path, size: int64(len(data)), sum: sha256.Sum256(data)}
	was, known := w.old.files[path]
	same := known && was.size == e.size && was.sum == e.sum &&
		holds(filepath.Join(w.place.target, filepath.FromSlash(path)), data)
	if err := w.claim(e, same); err != nil {
		return err
	}
	if same {
		return nil
	}
	at, err := w.stageFor(path)
	if err == nil {
		err = w.disk.write(at, data)
	}
	if err != nil {
		return failed(w.place.asked, err)
	}
	return nil
}

// claim notes the file and makes sure that nothing else has its name.
func (w *Writer) claim(e entry, same bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := claimName(w.names, e.path, false); err != nil {
		return err
	}
	var err error
	under(e.path, func(dir string) bool {
		// A folder noted before has its parents noted too.
		noted := w.names[strings.ToLower(dir)] == dir+"/"
		if !noted {
			err = claimName(w.names, dir, true)
		}
		return !noted && err == nil
	})
	if err != nil {
		return err
	}
	w.files = append(w.files, e)
	if same {
		w.same = append(w.same, e.path)
	}
	return nil
}

// claimName notes a file's or folder's name (a folder's with a slash at its
// end). Folders may come twice, in the same letters.
func claimName(names map[string]string, path string, folder bool) error {
	as, key := path, strings.ToLower(path)
	if folder {
		as += "/"
	}
	before, taken := names[key]
	if taken && !(folder && before == as) {
		// Files come in any order; what is said of them does not.
		return refuse(diag.New("output-path-twice", diag.Pos{}, "path", max(as, before), "other", min(as, before)))
	}
	names[key] = as
	return nil
}

// stageFor gives the place of a file in the new tree, with its folder made.
func (w *Writer) stageFor(path string) (string, error) {
	w.dirs.Lock()
	defer w.dirs.Unlock()
	if !w.staged {
		if err := w.disk.mkdir(w.place.stage, 0o755); err != nil {
			return "", err
		}
		w.staged = true
		if err := w.disk.write(w.at(unfinished), nil); err != nil {
			return "", err
		}
	}
	if at := strings.LastIndexByte(path, '/'); at >= 0 {
		if err := w.mkdirs(path[:at]); err != nil {
			return "", err
		}
	}
	return w.at(path), nil
}

// mkdirs makes a folder of the new tree and those above it, once each. The
// caller holds w.dirs.
func (w *Writer) mkdirs(dir string) error {
	if w.made[dir] {
		return nil
	}
	if at := strings.LastIndexByte(dir, '/'); at >= 0 {
		if err := w.mkdirs(dir[:at]); err != nil {
			return err
		}
	}
	if err := w.disk.mkdir(w.at(dir), 0o755); err != nil {
		return err
	}
	w.made[dir] = true
	return nil
}

// at is a path's place in the new tree.
func (w *Writer) at(path string) string {
	return w.place.stage + string(os.PathSeparator) + filepath.FromSlash(path)
}

// abort takes the staged tree away. What cannot be removed now, the next run
// removes.
func (w *Writer) abort() {
	w.found()
	if w.staged {
		_ = removeAll(w.disk, w.place.stage)
	}
}

// safe reports whether a path stays inside the site whatever the system.
func safe(path string) bool {
	if path == "" || strings.ContainsAny(path, "\\\x00:") {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return path != manifestName && path != unfinished
}
