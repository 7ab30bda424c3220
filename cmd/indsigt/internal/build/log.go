package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/words"
)

// LogDir is the folder of the log of changes in a site.
const LogDir = "log/"

// LogOptions say how the log of changes is signed, and which log it must continue.
type LogOptions struct {
	// Key signs the checkpoint; nil: it is not signed.
	Key *translog.Key
	// Continue compares the log with one that was published before: Since, the folder
	// of its files with SinceName for problems, or, if Since is nil, the one in the site
	// that is replaced.
	Continue  bool
	Since     fs.FS
	SinceName string
	// New begins a new log where the earlier one is not continued, and publishes
	// Because as the reason.
	New     bool
	Because string
}

// changeLog is the log of changes of a site.
type changeLog struct {
	log        *translog.Log // nil: the portal has no history
	origin     string
	key        *translog.Key
	checkpoint []byte
	breaks     []logBreak
	err        error
}

// logBreak says that a log was begun anew. Checkpoint is the last one of the log
// before it.
type logBreak struct {
	Day        string `json:"day,omitempty"`
	Because    string `json:"because"`
	Checkpoint string `json:"checkpoint"`
}

// newChangeLog makes the log of a book's history.
func newChangeLog(b *Book) changeLog {
	if b.History == nil || b.Settings == nil {
		return changeLog{}
	}
	opt := b.opt.Log
	c := changeLog{key: opt.Key, origin: translog.Origin(b.Settings.BaseURL)}
	if opt.Key != nil {
		c.origin = opt.Key.Name()
	}
	if public := b.Settings.LogKey; public != "" {
		c.origin, _ = translog.ParsePublic(public) // content has checked it
		if opt.Key != nil && opt.Key.Public() != public {
			c.err = words.Say("commands.log.key-differs", "key", opt.Key.Public())
			return c
		}
	}
	c.log = translog.New(receipt.Entries(b.History))
	c.checkpoint = c.log.Checkpoint(c.origin, opt.Key)
	if opt.Continue {
		c.compare(b)
	}
	return c
}

// compare compares the log with the one that was published before.
func (c *changeLog) compare(b *Book) {
	opt := b.opt.Log
	since, name := opt.Since, opt.SinceName
	if since == nil {
		dir := filepath.Join(b.opt.out(), filepath.FromSlash(LogDir))
		since, name = os.DirFS(dir), filepath.ToSlash(filepath.Join(dir, translog.CheckpointPath))
	}
	note, err := fs.ReadFile(since, translog.CheckpointPath)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var old translog.Checkpoint
	if err == nil {
		old, err = translog.ParseCheckpoint(note)
	}
	if err != nil {
		c.err = words.Say("commands.log.unreadable", "file", name, "reason", err)
		return
	}
	if text, err := fs.ReadFile(since, breaksFile); err == nil {
		_ = json.Unmarshal(text, &c.breaks) // it has no proof to keep
	}
	if c.log.Continues(old) {
		return
	}
	if opt.New {
		c.breaks = append(c.breaks, logBreak{b.Library.Day.String(), opt.Because, string(note)})
		return
	}
	c.err = words.Say("commands.log.rewritten", "file", name, "reason", c.difference(since, old))
}

// difference says where the log leaves the one that was published.
func (c *changeLog) difference(since fs.FS, old translog.Checkpoint) words.Sayer {
	first, err := c.log.FirstDifference(since, old.Size)
	switch {
	case err != nil:
		return words.Say("reasons.log.differs-somewhere", "n", int(old.Size), "reason", err)
	case first < c.log.Size():
		return words.Say("reasons.log.differs", "n", int(first), "entry", string(c.log.Entry(first)))
	}
	return words.Say("reasons.log.ends", "n", int(first), "was", int(old.Size))
}

const (
	breaksFile = "breaks.json"
	// keyFile tells programs where the log is and who signs it.
	keyFile = ".well-known/indsigt.json"
)

// files are the files of the log.
func (c *changeLog) files() []File {
	if c.log == nil {
		return nil
	}
	all := []File{whole(LogDir+translog.CheckpointPath, LogFile, c.checkpoint), whole(keyFile, HostFile, c.identity())}
	for _, f := range c.log.Files() {
		all = append(all, File{Path: LogDir + f.Path, Kind: LogFile, Make: func(w io.Writer) error {
			body, err := f.Body()
			if err == nil {
				_, err = w.Write(body)
			}
			return err
		}})
	}
	if len(c.breaks) > 0 {
		all = append(all, whole(LogDir+breaksFile, LogFile, encode(c.breaks)))
	}
	return all
}

// identity is what keyFile says. The key is in it only if the log is signed.
func (c *changeLog) identity() []byte {
	id := struct {
		Version int    `json:"version"`
		Log     string `json:"log"`
		Origin  string `json:"origin"`
		Key     string `json:"key,omitempty"`
	}{1, "/" + LogDir, c.origin, ""}
	if c.key != nil {
		id.Key = c.key.Public()
	}
	return encode(id)
}

func encode(value any) []byte {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("internal error: %v", err))
	}
	return append(text, '\n')
}

// Receipt is the proof that the log of the portal's history has an entry.
func (b *Book) Receipt(entry int) ([]byte, error) {
	c := newChangeLog(b)
	if c.err != nil || c.log == nil {
		return nil, c.err
	}
	return c.log.Proof(int64(entry), c.checkpoint)
}
