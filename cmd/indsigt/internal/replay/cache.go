package replay

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/history"
)

// cacheEntry is the content of a cache file: a history and the days for which it is
// complete.
type cacheEntry struct {
	Log *change.Log
	// From is the day for which it was computed. Until is the first later day on
	// which a page is published without a commit; empty: there is none.
	From, Until string
	// Steps is the number of steps up to the newest revision, without those of later
	// days. 0: that revision has errors, and no history can be continued from it.
	Steps int
}

// cacheFile returns the file of a history: one for each commit, portal and program.
func (o Options) cacheFile(commit, prefix string) string {
	sum := sha256.Sum256([]byte(commit + "\x00" + prefix + "\x00" + o.Program))
	return filepath.Join(o.Cache, hex.EncodeToString(sum[:16]))
}

// find returns the entry of a commit, or nil. A file that cannot be read counts as
// missing: the history is computed.
func (o Options) find(commit, prefix string) *cacheEntry {
	if o.Cache == "" {
		return nil
	}
	f, err := os.Open(o.cacheFile(commit, prefix))
	if err != nil {
		return nil
	}
	defer f.Close()
	var e cacheEntry
	if gob.NewDecoder(f).Decode(&e) != nil || e.Log == nil || e.Steps > len(e.Log.Steps) {
		return nil
	}
	return &e
}

// cached returns the history of a commit for a day from the cache, or nil.
func (o Options) cached(head history.Commit, prefix, day string) *change.Log {
	e := o.find(head.ID, prefix)
	if e == nil || day < e.From || e.Until != "" && day >= e.Until {
		return nil
	}
	return e.Log
}

// ancestor finds the newest revision before the last whose history is in the cache,
// to continue from it. It returns the number of revisions up to it and its history
// without later days; 0: there is none.
func (o Options) ancestor(revisions []history.Revision, prefix string) (n int, log *change.Log) {
	for n := len(revisions); n > 0; n-- {
		e := o.find(revisions[n-1].ID, prefix)
		if e == nil || e.Steps == 0 {
			continue
		}
		log := e.Log
		log.Steps = log.Steps[:e.Steps:e.Steps]
		to := log.Steps[e.Steps-1].To
		log.Events = log.Events[:to:to]
		return n, log
	}
	return 0, nil
}

// keep writes the history of a commit to the cache. Errors are ignored: the folder may
// be read-only.
func (o Options) keep(commit, prefix string, e *cacheEntry) {
	if o.Cache == "" || os.MkdirAll(o.Cache, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(o.Cache, ".new-")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	err = gob.NewEncoder(f).Encode(e)
	if f.Close() != nil || err != nil {
		return
	}
	o.prune()
	_ = os.Rename(f.Name(), o.cacheFile(commit, prefix))
}

// mostKept is the number of histories that the cache keeps.
const mostKept = 20

// prune removes the oldest histories beyond mostKept.
func (o Options) prune() {
	entries, err := os.ReadDir(o.Cache)
	if err != nil {
		return
	}
	var kept []fs.FileInfo
	for _, e := range entries {
		if i, err := e.Info(); err == nil && len(e.Name()) == 32 {
			kept = append(kept, i)
		}
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, i := range kept[min(len(kept), mostKept):] {
		_ = os.Remove(filepath.Join(o.Cache, i.Name()))
	}
}
