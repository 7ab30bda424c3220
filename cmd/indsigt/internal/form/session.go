package form

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/words"
)

// session reads, checks and saves the files of one portal. It writes only in save and
// saveAll, and refuses to overwrite a text it has not read.
type session struct {
	opt build.Options

	mu sync.Mutex
	// texts are what forms were made from, by digest: what a form sends is compared
	// with them. The newest are last.
	texts []kept
	// views are the portal with unsaved texts, for previews. The newest are last.
	views []seen
	// sheets were sent and are not saved yet. The newest are last.
	sheets []keptSheet
	good   seen // the newest without errors, kept when newer views replace it
	// last is the newest portal that was opened or updated; nil: none.
	last  *build.Portal
	next  int
	ended bool // saving is refused
}

type kept struct {
	digest string
	text   []byte
	// before are the problems of the portal with that text in it.
	before []diag.Problem
}

type seen struct {
	number int
	view   *build.Portal
}

// Limits of kept texts and views. A form whose text is discarded has to read the file
// again; a preview whose view is discarded shows the newest without errors.
const (
	maxTexts = 100
	maxViews = 4
)

// digestOf is the SHA-256 of a text in hexadecimal.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// editable reports whether a path can be that of a document.
func editable(file string) bool {
	_, ok := content.KindOf(file)
	return ok && fs.ValidPath(file) && !strings.Contains(file, "\\") && !strings.HasPrefix(path.Base(file), ".")
}

// errEnded refuses to save while the program stops.
var errEnded = words.Say("form.ended")

// end waits for a save in progress. Later saves are refused.
func (d *session) end() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = true
}

// errLink refuses a symbolic link: its target is edited under its own name.
var errLink = words.Say("form.link")

// read returns the text of a file on disk. The file cannot be outside the portal.
func (d *session) read(file string) ([]byte, error) {
	files := source.Dir(d.opt.Dir)
	st, err := fs.Lstat(files, file)
	switch {
	case err != nil:
		return nil, err
	case !st.Mode().IsRegular():
		return nil, errLink
	}
	return fs.ReadFile(files, file)
}

// own reads a file of the portal that is not a document.
func (d *session) own(name string) ([]byte, error) { return fs.ReadFile(source.Dir(d.opt.Dir), name) }

// keep stores a text that a form is made from, with the problems of the portal at
// that time, and returns its digest.
func (d *session) keep(text []byte, before []diag.Problem) string {
	digest := digestOf(text)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.texts = slices.DeleteFunc(d.texts, func(k kept) bool { return k.digest == digest })
	d.texts = append(d.texts, kept{digest, text, before})
	d.texts = d.texts[max(0, len(d.texts)-maxTexts):]
	return digest
}

// kept returns a text that a form was made from; ok is false if it is discarded.
func (d *session) kept(digest string) (text []byte, before []diag.Problem, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, k := range d.texts {
		if k.digest == digest {
			return k.text, k.before, true
		}
	}
	return nil, nil, false
}

// look reads the whole portal with a text in place of a file's; nil: as it is on
// disk. The number identifies the view until newer ones replace it.
func (d *session) look(ctx context.Context, file string, text []byte) (*build.Portal, int, error) {
	d.mu.Lock()
	v := d.last
	d.mu.Unlock()
	var err error
	if v == nil {
		v, err = build.Open(ctx, d.opt)
	}
	if err == nil {
		var unsaved map[string][]byte
		if text != nil {
			unsaved = map[string][]byte{file: text}
		}
		v, err = v.Update(ctx, nil, unsaved)
	}
	if err != nil {
		return nil, 0, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = v
	d.next++
	d.views = append(d.views, seen{d.next, v})
	d.views = d.views[max(0, len(d.views)-maxViews):]
	if v.Good() {
		d.good = d.views[len(d.views)-1]
	}
	return v, d.next, nil
}

// view returns an earlier view; nil: it is discarded.
func (d *session) view(number int) *build.Portal {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range append(slices.Clone(d.views), d.good) {
		if s.number == number {
			return s.view
		}
	}
	return nil
}

// lastGood returns the newest view without errors.
func (d *session) lastGood() seen {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.good
}

// conflict reports a file that differs from what a form was made from.
type conflict struct {
	// disk is the file on disk; nil: it does not exist.
	disk []byte
}

func (conflict) Error() string { return say(words.Default, "form.changed-now") }

// absent is the expected digest of a file that must not exist.
const absent = ""

// save replaces a file whose digest is known, or creates it. It is atomic: readers
// see the old text or the new one. The error is a conflict if the file differs from
// what was expected.
func (d *session) save(file, expected string, text []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return errEnded
	}
	still := func() error { return d.expect(file, expected) }
	if err := still(); err != nil {
		return err
	}
	err := folder.Save(d.opt.Dir, file, text, folder.Saving{New: expected == absent, Still: still})
	if errors.Is(err, fs.ErrExist) {
		now, _ := d.read(file)
		return conflict{now}
	}
	return err
}

// expect returns a conflict if the file differs from what was expected.
func (d *session) expect(file, expected string) error {
	now, err := d.read(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && expected == absent:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return conflict{}
	case err == nil && (expected == absent || digestOf(now) != expected):
		return conflict{now}
	}
	return err
}

// errorsIn lists the errors among problems.
func errorsIn(problems []diag.Problem) []diag.Problem {
	var all []diag.Problem
	for _, p := range problems {
		if p.Severity() == diag.Error {
			all = append(all, p)
		}
	}
	return all
}
