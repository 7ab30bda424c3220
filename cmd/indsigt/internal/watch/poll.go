package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stamp distinguishes two states of a file without reading it.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
}

// poll compares all files at intervals. A change is reported once the file has
// been the same in two rounds.
func (w *Watcher) poll(ctx context.Context, changed func(paths []string)) {
	tick := time.NewTicker(w.opt.Poll)
	defer tick.Stop()
	waiting := make(map[string]bool)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := w.look()
		differ := differences(w.seen, now)
		w.seen = now
		var ready []string
		for path := range waiting {
			if !slices.Contains(differ, path) {
				ready = append(ready, path)
				delete(waiting, path)
			}
		}
		for _, path := range differ {
			waiting[path] = true
		}
		if len(ready) > 0 {
			slices.Sort(ready)
			changed(ready)
		}
	}
}

// differences returns the paths whose stamps differ, sorted.
func differences(before, after map[string]stamp) []string {
	var all []string
	for path, s := range after {
		if old, ok := before[path]; !ok || old != s {
			all = append(all, path)
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			all = append(all, path)
		}
	}
	slices.Sort(all)
	return all
}

// look lists all files with their stamps.
func (w *Watcher) look() map[string]stamp {
	seen := make(map[string]stamp)
	for _, root := range w.opt.Roots {
		at := filepath.Join(w.dir, root)
		_ = filepath.WalkDir(at, func(p string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil // it was removed meanwhile
			}
			if p != at && w.opt.ignored(d.Name()) {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if d.IsDir() {
				return nil
			}
			if info, err := os.Lstat(p); err == nil {
				name := filepath.ToSlash(strings.TrimPrefix(p, w.dir+string(filepath.Separator)))
				seen[name] = stamp{info.Size(), info.ModTime(), info.Mode()}
			}
			return nil
		})
	}
	return seen
}
