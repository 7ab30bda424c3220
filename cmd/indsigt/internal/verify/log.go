package verify

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// The log of changes is in log/, with the file names of C2SP's tlog-tiles.
const (
	logDir        = "log/"
	logCheckpoint = logDir + "checkpoint"
	logKeyFile    = ".well-known/indsigt.json"
	logTile       = 256 // hashes or entries of a full tile
)

// LogOptions are what a site's log is compared with.
type LogOptions struct {
	// Checkpoint is an older checkpoint that somebody kept, and Receipt a receipt;
	// nil: none. CheckpointFile and ReceiptFile are their names in problems.
	Checkpoint, Receipt         []byte
	CheckpointFile, ReceiptFile string
	// Key is the public key that the reader trusts; empty: the one that the site states.
	Key string
}

// LogReport is the result of checking a log.
type LogReport struct {
	Entries int // of the log
	// Continued is the number of entries of the older checkpoint, if the log continues
	// it; else -1.
	Continued int64
	// Entry is the entry that the receipt proves, and Number its number in the log;
	// nil: none.
	Entry  []byte
	Number int64
}

// changeLog is the log of a site.
type changeLog struct {
	head    checkpoint
	key     *logKey // nil: the site states none
	entries [][]byte
	leaves  []logHash
}

// checkLog checks that the log's files agree with one another and with the options. A
// site without a log is checked only against the options. log is nil if there is
// none, or if it cannot be read.
func checkLog(s *site, opt LogOptions, found *findings) (r LogReport, log *changeLog) {
	r.Continued = -1
	log, ok := readLog(s, opt.Key, found)
	if ok {
		r.Entries = len(log.entries)
	}
	if opt.Checkpoint != nil {
		reason := words.Sayer(words.Say("reasons.log.none"))
		if ok {
			r.Continued, reason = log.checkOld(opt.Checkpoint)
		}
		if reason != nil {
			found.add(diag.New("verify-checkpoint", diag.Pos{File: opt.CheckpointFile}, "reason", reason))
		}
	}
	if opt.Receipt != nil {
		reason := words.Sayer(words.Say("reasons.log.none"))
		if ok {
			r.Entry, r.Number, reason = log.checkReceipt(opt.Receipt)
		}
		if reason != nil {
			found.add(diag.New("verify-receipt", diag.Pos{File: opt.ReceiptFile}, "reason", reason))
		}
	}
	if !ok {
		return r, nil
	}
	return r, log
}

// readLog reads the log and checks its files; ok is false if there is no log or its
// checkpoint cannot be read.
func readLog(s *site, trusted string, found *findings) (log *changeLog, ok bool) {
	files := make(map[string]bool) // files of the log: true once checked
	for path := range s.files {
		if strings.HasPrefix(path, logDir) {
			files[path] = false
		}
	}
	if len(files) == 0 {
		return nil, false
	}
	wrong := func(path string, reason words.Sayer) {
		found.add(diag.New("verify-log", diag.Pos{File: path}, "reason", reason))
	}
	log = &changeLog{}
	var reason words.Sayer
	if log.key, reason = s.logKey(trusted); reason != nil {
		wrong(logKeyFile, reason)
	}
	note, err := fs.ReadFile(s.fsys, logCheckpoint)
	if err != nil {
		wrong(logCheckpoint, words.Say("reasons.log.missing"))
		return log, false
	}
	files[logCheckpoint] = true
	if log.head, reason = readCheckpoint(note); reason != nil {
		wrong(logCheckpoint, reason)
		return log, false
	}
	if log.key != nil {
		if reason := log.head.checkSignature(log.key); reason != nil {
			wrong(logCheckpoint, reason)
		}
	} else if log.head.signed != nil {
		wrong(logCheckpoint, words.Say("reasons.log.no-key", "file", logKeyFile))
	}
	if !log.readEntries(s.fsys, files, wrong) {
		return log, false
	}
	log.checkTiles(s.fsys, files, wrong)
	if root := treeHash(log.leaves); root != log.head.root {
		wrong(logCheckpoint, words.Say("reasons.log.root", "root", log.head.root.String(), "found", root.String()))
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if !files[path] && !isBreaks(path) {
			wrong(path, words.Say("reasons.log.foreign"))
		}
	}
	return log, true
}

// isBreaks reports whether a file is the list of places where the log was restarted.
func isBreaks(path string) bool { return path == logDir+"breaks.json" }

// logKey returns the public key of the log: the trusted one, or the one in the site,
// or nil.
func (s *site) logKey(trusted string) (*logKey, words.Sayer) {
	if trusted == "" {
		if _, ok := s.files[logKeyFile]; !ok {
			return nil, nil
		}
		text, err := fs.ReadFile(s.fsys, logKeyFile)
		var stated struct {
			Key *string `json:"key"`
		}
		if err != nil || json.Unmarshal(text, &stated) != nil {
			return nil, words.Say("reasons.log.bad-key")
		}
		if stated.Key == nil {
			return nil, nil
		}
		trusted = *stated.Key
	}
	k, ok := readLogKey(trusted)
	if !ok {
		return nil, words.Say("reasons.log.bad-key")
	}
	return k, nil
}

// tileFile returns the path of a tile at a level ("0", "entries") with a number and a
// width in hashes or entries.
func tileFile(level string, n, width int) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	path = logDir + "tile/" + level + "/" + path
	if width < logTile {
		path += ".p/" + strconv.Itoa(width)
	}
	return path
}

// readEntries reads the entries; it stops at a file that is missing or damaged.
func (log *changeLog) readEntries(fsys fs.FS, files map[string]bool, wrong func(string, words.Sayer)) bool {
	for at := int64(0); at < log.head.size; at += logTile {
		width := int(min(log.head.size-at, logTile))
		path := tileFile("entries", int(at/logTile), width)
		rest, err := fs.ReadFile(fsys, path)
		if err != nil {
			wrong(path, words.Say("reasons.log.missing"))
			return false
		}
		files[path] = true
		for range width {
			if len(rest) < 2 || len(rest)-2 < int(binary.BigEndian.Uint16(rest)) {
				wrong(path, words.Say("reasons.log.short"))
				return false
			}
			end := 2 + int(binary.BigEndian.Uint16(rest))
			log.entries = append(log.entries, rest[2:end])
			log.leaves = append(log.leaves, leafHash(rest[2:end]))
			rest = rest[end:]
		}
		if len(rest) > 0 {
			wrong(path, words.Say("reasons.log.long"))
			return false
		}
	}
	return true
}

// checkTiles recomputes every tile of hashes from the entries.
func (log *changeLog) checkTiles(fsys fs.FS, files map[string]bool, wrong func(string, words.Sayer)) {
	level := log.leaves
	for l := 0; len(level) > 0; l++ {
		var above []logHash
		for n := 0; n*logTile < len(level); n++ {
			part := level[n*logTile : min(len(level), (n+1)*logTile)]
			path := tileFile(strconv.Itoa(l), n, len(part))
			files[path] = true
			var want []byte
			for _, h := range part {
				want = append(want, h[:]...)
			}
			if got, err := fs.ReadFile(fsys, path); err != nil {
				wrong(path, words.Say("reasons.log.missing"))
			} else if !bytes.Equal(got, want) {
				wrong(path, words.Say("reasons.log.tile"))
			}
			if len(part) == logTile {
				above = append(above, treeHash(part))
			}
		}
		level = above
	}
}

// checkOld checks that the log begins with the entries of an older checkpoint, and
// returns their number; the reason is nil if it does.
func (log *changeLog) checkOld(note []byte) (int64, words.Sayer) {
	old, reason := readCheckpoint(note)
	if reason == nil {
		reason = log.continues(old)
	}
	if reason != nil {
		return -1, reason
	}
	return old.size, nil
}

func (log *changeLog) continues(old checkpoint) words.Sayer {
	switch {
	case old.origin != log.head.origin:
		return words.Say("reasons.log.origin", "origin", log.head.origin, "found", old.origin)
	case old.size > int64(len(log.leaves)):
		return words.Say("reasons.log.shorter", "n", int(old.size), "found", len(log.leaves))
	case treeHash(log.leaves[:old.size]) != old.root:
		return words.Say("reasons.log.rewritten", "n", int(old.size))
	case log.key != nil:
		return old.checkSignature(log.key)
	}
	return nil
}
