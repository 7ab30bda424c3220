// Package output publishes a site: it takes paths and bytes and puts them into
// a folder, all of them or none.
//
// Its types are Writer, which takes files from many goroutines, and Report,
// which counts them. A whole new tree is staged beside the folder and exchanged
// with it in one step, so that a reader always sees the old site or the new
// one, even if this program dies.
//
// Invariants:
//
//  1. A file whose bytes did not change keeps its inode and times (it is linked into the new
//     tree), and a build that changes nothing exchanges nothing.
//  2. SHA256SUMS in the folder lists the files builds made. A file that it does not list, or
//     lists with another digest, is foreign: it is carried over with its owner, mode and
//     attributes and never overwritten or deleted. Files that others save or delete during a
//     build are looked for before the exchange and after it.
//  3. The site and the folder around it are untrusted: names are reached through open folders,
//     no link is followed, no pipe or device is opened, and files that this program did not
//     make are kept.
//  4. All writing uses the disk interface, so that tests can fail or kill the program at each
//     step.
//
// Durability: everything staged is flushed once (syncfs) before the exchange,
// and the parent folder after it, so that a power cut leaves the old site or
// the new one. Files are not flushed one by one: that takes minutes for ten
// thousand.
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
	// Portal is the portal's folder: the site must not be it or contain it.
	Portal string
	// Sources are folders that are read (content, layouts, static): the site
	// must not be inside one.
	Sources []string
	// Named is set if the user named the folder. A folder that the user did not
	// name is refused if it is hidden or a link leads to it from the portal.
	Named bool
	// wrap is nil except in tests.
	wrap func(disk) disk
}

// Report counts what publishing did.
type Report struct {
	Dir       string // as asked for
	Written   int    // files new or with other bytes
	Unchanged int    // files that kept their bytes and times
	Removed   int    // files of an earlier build that this one does not have
	Foreign   int    // files that no build made; they are kept unchanged
	Bytes     int64  // size of all files of this build
	// Largest is the path of the largest of them (the first of equals), LargestBytes its size.
	Largest      string
	LargestBytes int64
	// Left is an *Error about a leftover that could not be removed after the
	// site was published; the next build tries again.
	Left error
}

// Writer takes the files of one build. Put is safe for concurrent use.
type Writer struct {
	*session
	old    manifest
	found  func() scanned // the foreign files in the folder
	before map[string]status

	mu    sync.Mutex
	names map[string]string // lower case → as put, files and folders
	files []entry
	bytes int64  // of all files
	most  int64  // bytes of the largest file
	large string // its path
	same  []item // unchanged, to be linked when something else changes

	dirs   sync.Mutex
	made   map[string]bool
	staged bool
}

// Publish locks dir, calls fill to put files, and publishes them if fill
// returns nil. After an error dir is unchanged. An *Error carries a problem to
// print.
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
		names: map[string]string{strings.ToLower(sumsName): sumsName}, made: make(map[string]bool)}
	// Foreign files are needed at the end only, and looking for them takes as long as
	// rendering a few hundred pages.
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

// Put adds one file of the site. The path is slash-separated and relative; data
// is not retained. It panics if the path is absolute or leaves the site. A path
// that differs from an earlier one only in letter case is an error, since many
// file systems cannot hold both.
func (w *Writer) Put(path string, data []byte) error {
	if !safe(path) {
		panic("internal error: a site cannot hold a file " + path)
	}
	e := entry{path: path, sum: sha256.Sum256(data)}
	was, known := w.old.files[path]
	same := known && was.sum == e.sum
	var st status
	if same {
		st, same = w.at.holds(join(w.target, path), data)
	}
	if err := w.claim(e, int64(len(data)), same, st); err != nil {
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

// claim records a file and checks that no other has its name. st is the status
// of the published file if that is the same.
func (w *Writer) claim(e entry, size int64, same bool, st status) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := claimName(w.names, e.path, false); err != nil {
		return err
	}
	var err error
	under(e.path, func(dir string) bool {
		// A folder recorded before has its parents recorded too.
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
	w.bytes += size
	if size > w.most || size == w.most && e.path < w.large {
		w.most, w.large = size, e.path
	}
	if same {
		w.same = append(w.same, item{e.path, st})
	}
	return nil
}

// claimName records the name of a file or folder (a folder's with a slash at
// its end). A folder may be recorded twice in the same letter case.
func claimName(names map[string]string, path string, folder bool) error {
	as, key := path, strings.ToLower(path)
	if folder {
		as += "/"
	}
	before, taken := names[key]
	if taken && !(folder && before == as) {
		// Files arrive in any order; the message must not depend on it.
		return refuse(diag.New("output-path-twice", diag.Pos{}, "path", max(as, before), "other", min(as, before)))
	}
	names[key] = as
	return nil
}

// stageFor returns the path of a file in the new tree and creates its folder.
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

// makeStage creates the root of the new tree, once, and marks it as not
// published.
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

// mkdirs creates a folder of the new tree and those above it, once each. The
// caller must hold w.dirs.
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

// staging returns a path in the new tree.
func (w *Writer) staging(path string) string { return w.stage + "/" + path }

// abort removes the staged tree. The next run removes what cannot be removed
// now.
func (w *Writer) abort() {
	w.found()
	if w.staged {
		if w.removeTree(w.stage) == nil {
			_ = w.tidy()
		}
	}
}

// safe reports whether a path stays inside the site on every system.
func safe(path string) bool {
	if path == "" || strings.ContainsAny(path, "\\\x00:") {
		return false
	}
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return path != manifestName && path != sumsName
}
