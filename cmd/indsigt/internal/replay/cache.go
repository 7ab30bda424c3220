package replay

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"os"
	"path/filepath"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/history"
)

// cacheEntry is a file of the cache: a history and the days of which it is whole.
type cacheEntry struct {
	Log *change.Log
	// From is the day it was read for. Until is the first later day on which a page
	// is published without a commit; empty: there is none.
	From, Until string
}

// cacheFile is the file of a history: one for each commit, portal and program.
func (o Options) cacheFile(head history.Commit, prefix string) string {
	sum := sha256.Sum256([]byte(head.ID + "\x00" + prefix + "\x00" + o.Program))
	return filepath.Join(o.Cache, hex.EncodeToString(sum[:16]))
}

// cached returns a history from the cache; nil: it has none for the day. A file that
// cannot be read is no error: the history is computed.
func (o Options) cached(head history.Commit, prefix, day string) *change.Log {
	if o.Cache == "" {
		return nil
	}
	f, err := os.Open(o.cacheFile(head, prefix))
	if err != nil {
		return nil
	}
	defer f.Close()
	var e cacheEntry
	if gob.NewDecoder(f).Decode(&e) != nil || e.Log == nil || day < e.From || e.Until != "" && day >= e.Until {
		return nil
	}
	return e.Log
}

// keep writes a history to the cache. Errors are
// ignored: the folder may be read-only.
func (o Options) keep(head history.Commit, prefix, day, until string, log *change.Log) {
	if o.Cache == "" || os.MkdirAll(o.Cache, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(o.Cache, ".new-")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	err = gob.NewEncoder(f).Encode(cacheEntry{log, day, until})
	if f.Close() != nil || err != nil {
		return
	}
	o.prune()
	_ = os.Rename(f.Name(), o.cacheFile(head, prefix))
}

// mostKept is how many histories the cache keeps.
const mostKept = 20

// prune removes histories once there are many, in the order of their names.
func (o Options) prune() {
	entries, err := os.ReadDir(o.Cache)
	if err != nil {
		return
	}
	for i, e := range entries {
		if i < len(entries)-mostKept && len(e.Name()) == 32 {
			_ = os.Remove(filepath.Join(o.Cache, e.Name()))
		}
	}
}
