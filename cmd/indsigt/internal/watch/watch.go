// Package watch reports when files below a folder change. It is the only package that
// imports fsnotify. Its types are Options and Watcher.
//
// The callback of Run gets batches of paths of files or folders,
// slash-separated and relative to the watched folder; a folder means
// everything in it. It is called from one goroutine, never twice at once. Every
// change is reported, however many files were copied, moved in or written at
// once; if the system loses events, everything is reported (no paths). The
// package does not read files: comparing bytes is the caller's work.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Options say what is watched and how long a batch is collected.
type Options struct {
	// Roots are the folders below the watched one to report; they need not
	// exist yet.
	Roots []string
	// Ignored reports whether a file or folder of a name is left out.
	Ignored func(name string) bool
	// Quiet is how long a path must not have changed before it is reported; 0:
	// 25 ms.
	Quiet time.Duration
	// Most is how long a path waits at most; 0: 400 ms.
	Most time.Duration
	// Poll, if not 0, is the interval at which all files are compared instead
	// of asking the system: for network shares and containers, which send no
	// events.
	Poll time.Duration
}

func (o Options) quiet() time.Duration {
	if o.Quiet > 0 {
		return o.Quiet
	}
	return 25 * time.Millisecond
}

func (o Options) most() time.Duration {
	if o.Most > 0 {
		return o.Most
	}
	return 400 * time.Millisecond
}

func (o Options) ignored(name string) bool { return o.Ignored != nil && o.Ignored(name) }

// Watcher watches a folder. It notices changes from the moment it is made; Run
// reports them.
type Watcher struct {
	dir     string
	opt     Options
	notify  *fsnotify.Watcher         // nil: polled
	ask     func(folder string) error // asks the system to watch a folder
	watched map[string]bool           // folders, as handed to notify
	seen    map[string]stamp          // files at the last poll
	batch   batch
}

// New starts to watch. The error is the system's: often that no more watches
// are available, in which case Poll works.
func New(dir string, opt Options) (*Watcher, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	w := &Watcher{dir: dir, opt: opt, watched: make(map[string]bool), batch: batch{quiet: opt.quiet(), most: opt.most()}}
	if opt.Poll > 0 {
		w.seen = w.look()
		return w, nil
	}
	notify, err := fsnotify.NewBufferedWatcher(4096)
	if err != nil {
		return nil, err
	}
	w.notify, w.ask = notify, notify.Add
	if err := w.begin(); err != nil {
		notify.Close()
		return nil, err
	}
	return w, nil
}

// begin watches the folder, in which roots appear and disappear, and the roots.
func (w *Watcher) begin() error {
	if err := w.ask(w.dir); err != nil {
		return err
	}
	for _, root := range w.opt.Roots {
		if err := w.add(filepath.Join(w.dir, root)); err != nil {
			return err
		}
	}
	return nil
}

// Run reports changes until the context ends, and closes the watcher. The error
// is that of a watcher that cannot continue.
func (w *Watcher) Run(ctx context.Context, changed func(paths []string)) error {
	if w.notify == nil {
		w.poll(ctx, changed)
		return nil
	}
	defer w.notify.Close()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	// Events are received while a batch is processed, because the system's queue is
	// short.
	busy := make(chan struct{}, 1)
	defer func() { busy <- struct{}{} }() // waits for the last batch
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-w.notify.Events:
			if !ok {
				return errors.New("internal error: the watcher was closed")
			}
			if err := w.event(e, time.Now()); err != nil {
				return err
			}
		case err, ok := <-w.notify.Errors:
			if !ok {
				return errors.New("internal error: the watcher was closed")
			}
			// The queue usually overflowed. In any case events may be missing.
			_ = err
			if err := w.everything(time.Now()); err != nil {
				return err
			}
		case <-timer.C:
			select {
			case busy <- struct{}{}:
				paths, ok := w.batch.take(time.Now())
				if !ok {
					<-busy
					break
				}
				go func() {
					defer func() { <-busy }()
					changed(paths)
				}()
			default: // the timer is reset below
			}
		}
		timer.Reset(w.batch.wait(time.Now()))
	}
}

// event handles one event. The error is that of everything.
func (w *Watcher) event(e fsnotify.Event, now time.Time) (err error) {
	if e.Op == fsnotify.Chmod {
		// Backup programs and indexers touch files without writing them.
		return nil
	}
	name, ok := w.inside(e.Name)
	if !ok {
		return nil
	}
	if e.Has(fsnotify.Create) {
		if info, gone := os.Lstat(e.Name); gone == nil && info.IsDir() {
			err = w.arrived(e.Name, now)
		}
	}
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		w.forget(e.Name)
	}
	w.batch.note(name, now)
	return err
}

// arrived watches a folder that was created or moved in. It watches before it
// lists the folder, so that no file in it is missed; the folder is reported as
// a whole.
func (w *Watcher) arrived(name string, now time.Time) error {
	w.forget(name) // the name may have belonged to another folder
	if err := w.add(name); err != nil {
		return w.everything(now)
	}
	return nil
}

// everything watches all folders again and reports all of them. The error is the
// system's, usually that no more watches are available: then changes in some folders
// would be missed.
func (w *Watcher) everything(now time.Time) error {
	// A folder may have been replaced by another of its name.
	for p := range w.watched {
		_ = w.notify.Remove(p)
	}
	clear(w.watched)
	w.batch.all(now)
	for _, root := range w.opt.Roots {
		if err := w.add(filepath.Join(w.dir, root)); err != nil {
			return err
		}
	}
	return nil
}

// add watches a folder and those in it.
func (w *Watcher) add(name string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name += string(filepath.Separator) // a root may be a link
	}
	return filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // it was removed meanwhile
		case errors.Is(err, fs.ErrPermission):
			return nil // reading the folder reports it
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		}
		p, isRoot := filepath.Clean(p), p == name
		switch {
		case !isRoot && w.opt.ignored(d.Name()):
			return fs.SkipDir
		case w.watched[p]:
			return nil
		}
		if err := w.ask(p); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		w.watched[p] = true
		return nil
	})
}

// forget removes the watches of a folder that is gone, and of those in it: if
// it was moved, they would report old names.
func (w *Watcher) forget(name string) {
	if !w.watched[name] {
		return
	}
	below := name + string(filepath.Separator)
	for p := range w.watched {
		if p == name || strings.HasPrefix(p, below) {
			_ = w.notify.Remove(p) // fails if the folder was removed
			delete(w.watched, p)
		}
	}
}

// inside returns the path to report; ok is false for a path outside the roots
// or ignored.
func (w *Watcher) inside(name string) (string, bool) {
	rel, err := filepath.Rel(w.dir, name)
	if err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	parts := strings.Split(rel, "/")
	for _, part := range parts[1:] {
		if w.opt.ignored(part) {
			return "", false
		}
	}
	for _, root := range w.opt.Roots {
		if parts[0] == root {
			return rel, true
		}
	}
	return "", false
}
