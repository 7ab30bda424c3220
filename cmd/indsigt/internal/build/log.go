package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/view"
	"indsigt/cmd/indsigt/internal/words"
)

// LogDir is the folder of the log of changes in a site.
const LogDir = "log/"

// LogOptions configure how the log of changes is signed, and which log it must
// continue.
type LogOptions struct {
	// Key signs the checkpoint; nil: it is not signed.
	Key *translog.Key
	// Continue compares the log with one that was published before: that in Since,
	// with SinceName for messages, or, if Since is nil, that of the site which is
	// replaced.
	Continue  bool
	Since     fs.FS
	SinceName string
	// New begins a new log if the earlier one is not continued, and publishes Because
	// as the reason.
	New     bool
	Because string
}

// changeLog is the log of changes of a site.
type changeLog struct {
	log        *translog.Log // nil: the portal has no history
	origin     string
	key        *translog.Key
	checkpoint []byte
	shown      view.Checkpoint // the same, for pages
	breaks     []logBreak
	problems   []diag.Problem
	err        error
}

// logBreak records that a log was restarted. Checkpoint is the last one of the
// previous log.
type logBreak struct {
	Day        string `json:"day,omitempty"`
	Because    string `json:"because"`
	Checkpoint string `json:"checkpoint"`
}

// newChangeLog makes the log of a book's history. Without history it makes none,
// and reports a problem if a log was published before.
func newChangeLog(b *Book) changeLog {
	opt := b.opt.Log
	if b.History == nil || b.Settings == nil {
		var c changeLog
		if opt.Continue {
			c.leftOut(b)
		}
		return c
	}
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
	c.shown.Text = string(c.checkpoint)
	c.shown.Code, c.shown.Size = receipt.Code(c.checkpoint)
	if opt.Continue {
		c.compare(b)
	}
	return c
}

// earlier is the folder of the log that was published before, and the name of its
// checkpoint for messages.
func (o Options) earlier() (dir fs.FS, name string) {
	if o.Log.Since != nil {
		return o.Log.Since, o.Log.SinceName
	}
	at := filepath.Join(o.out(), filepath.FromSlash(LogDir))
	return os.DirFS(at), filepath.ToSlash(filepath.Join(at, translog.CheckpointPath))
}

// leftOut reports a log that was published before and is missing in a site without
// history: an error if it was named, else a warning, since a portal that is being
// edited is built without history.
func (c *changeLog) leftOut(b *Book) {
	since, name := b.opt.earlier()
	switch _, err := fs.ReadFile(since, translog.CheckpointPath); {
	case err != nil:
	case b.opt.Log.Since != nil:
		c.problems = []diag.Problem{rewritten(diag.Pos{File: name}, name, words.Say("reasons.log.no-history"))}
	default:
		c.problems = []diag.Problem{diag.New("log-left-out", diag.Pos{File: name})}
	}
}

// compare compares the log with the one that was published before.
func (c *changeLog) compare(b *Book) {
	opt := b.opt.Log
	since, name := b.opt.earlier()
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
	c.problems = []diag.Problem{c.difference(b, since, name, old)}
}

// difference reports the first entry that differs from the published log, at the
// entry's funding line if the portal still has it.
func (c *changeLog) difference(b *Book, since fs.FS, name string, old translog.Checkpoint) diag.Problem {
	pos := diag.Pos{File: name}
	first, err := c.log.FirstDifference(since, old.Size)
	switch {
	case err != nil:
		return rewritten(pos, name, words.Say("reasons.log.differs-somewhere", "n", int(old.Size), "reason", err))
	case first >= c.log.Size():
		return rewritten(pos, name, words.Say("reasons.log.ends", "n", int(first), "was", int(old.Size)))
	}
	if line := b.lineOf(receipt.LineOf(b.History, int(first))); line != nil {
		pos = line.Pos
	}
	return rewritten(pos, name, words.Say("reasons.log.differs", "n", int(first), "entry", string(c.log.Entry(first))))
}

func rewritten(pos diag.Pos, file string, reason words.Sayer) diag.Problem {
	return diag.New("history-rewritten", pos, "file", file, "reason", reason)
}

// lineOf finds a funding line by its id; nil: there is none.
func (b *Book) lineOf(id string) *content.Line {
	for _, h := range b.Library.Holders {
		for i := range h.Lines {
			if h.Lines[i].ID == id {
				return &h.Lines[i]
			}
		}
	}
	return nil
}

const (
	breaksFile = "breaks.json"
	// keyFile gives programs the log's address and its public key.
	keyFile = ".well-known/indsigt.json"
)

// files returns the files of the log.
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

// identity is the content of keyFile. It has the key only if the log is signed.
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
