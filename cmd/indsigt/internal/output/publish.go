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
//     name, or names with another digest, is somebody else's: it is carried over
//     with its owner, mode and attributes and is never overwritten or deleted.
//     What others save or take away while a build runs is looked for before the
//     exchange and after it;
//   - the folder around the site and the site itself can hold anything, by
//     anyone's will: names are reached through open folders, no link is followed,
//     no pipe or device is opened, and what this program did not make is left;
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
	// Named says that the user named the folder. One that was not named is
	// refused where a link leads out of the portal, or into a hidden folder.
	Named bool
	// wrap is nil except in tests.
	wrap func(disk) disk
}

// Report says what publishing did.
type Report struct {
	Dir       string // as asked for
	Written   int    // files new or with other bytes
	Unchanged int    // files that kept their bytes and times
	Removed   int    // files of an earlier build that are no more
	Foreign   int    // files no build made, left as they were
	Bytes     int64  // size of all files of this build
	// Left is an *Error about a leftover that could not be removed after the
	// site was published; the next build tries again.
	Left error
}

// Writer takes the files of one build. Put is safe for many goroutines.
type Writer struct {
	*session
	old    manifest
	found  func() scanned // what others put into the folder
	before map[string]status

	mu    sync.Mutex
	names map[string]string // lower case → as put, files and folders
	files []entry
	same  []item // unchanged, to be linked when something else changes

	dirs   sync.Mutex
	made   map[string]bool
	staged bool
}

// Publish takes the lock on dir, lets fill put files, and publishes them when
// fill returns nil. If fill fails, or anything else does, what stood in dir
// stands as it was. Errors of type *Error carry a problem to print.
func Publish(dir string, opt Options, fill func(*Writer) error) (Report, error) {
	s, err := begin(dir, opt)
	if err != nil {
		return Report{}, err
	}
	defer s.close()
	old, err := s.readManifest(s.target)
	if err != nil {
		return Report{}, failed(dir, err)
	}
	w := &Writer{session: s, old: old,
		found: sync.OnceValue(func() scanned { return scanTree(s.at, s.target, old) }),
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
	same := known && was.size == e.size && was.sum == e.sum
	var st status
	if same {
		st, same = w.at.holds(join(w.target, path), data)
	}
	if err := w.claim(e, same, st); err != nil {
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
		return failed(w.asked, err)
	}
	return nil
}

// claim notes the file and makes sure that nothing else has its name. st is what
// is known of a published file that is the same.
func (w *Writer) claim(e entry, same bool, st status) error {
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
		w.same = append(w.same, item{e.path, st})
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
	if err := w.makeStage(); err != nil {
		return "", err
	}
	if at := strings.LastIndexByte(path, '/'); at >= 0 {
		if err := w.mkdirs(path[:at]); err != nil {
			return "", err
		}
	}
	return w.staging(path), nil
}

// makeStage makes the root of the new tree, once, and marks it as not published.
func (w *Writer) makeStage() error {
	if w.staged {
		return nil
	}
	if err := w.disk.mkdir(w.stage, 0o755); err != nil {
		return err
	}
	w.staged = true
	st, err := w.at.lstat(w.stage)
	if err != nil {
		return err
	}
	return w.disk.write(w.marker(st), nil)
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
	if err := w.disk.mkdir(w.staging(dir), 0o755); err != nil {
		return err
	}
	w.made[dir] = true
	return nil
}

// staging is a path's place in the new tree.
func (w *Writer) staging(path string) string { return w.stage + "/" + path }

// abort takes the staged tree away. What cannot be removed now, the next run
// removes.
func (w *Writer) abort() {
	w.found()
	if w.staged {
		if w.removeTree(w.stage) == nil {
			_ = w.tidy()
		}
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
	return path != manifestName
}
