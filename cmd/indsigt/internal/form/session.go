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

// session reads, judges and replaces the files of one portal. It writes only in
// save, and never over a text it has not read.
type session struct {
	opt build.Options

	mu sync.Mutex
	// texts are what forms were made from, by digest: what a form sends is
	// understood as changes to it. The newest are last.
	texts []kept
	// views are the portal with what is not saved, for the pages beside the
	// form. The newest are last.
	views []seen
	// sheets were sent and are not saved. The newest are last.
	sheets []keptSheet
	good   seen // the newest without errors, kept though newer ones push it out
	// last is the newest portal that was opened or updated; nil: none.
	last  *build.Portal
	next  int
	ended bool // nothing is saved any more
}

type kept struct {
	digest string
	text   []byte
	// before is what was told of the portal with that text in it.
	before []diag.Problem
}

type seen struct {
	number int
	view   *build.Portal
}

// How many texts and views are kept. A form whose text is gone reads the file
// again; a page whose view is gone is the newest without errors.
const (
	maxTexts = 100
	maxViews = 4
)

// digestOf names a text.
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// editable tells that a path is one a document can have.
func editable(file string) bool {
	_, ok := content.KindOf(file)
	return ok && fs.ValidPath(file) && !strings.Contains(file, "\\") && !strings.HasPrefix(path.Base(file), ".")
}

// errEnded refuses to save while the program stops.
var errEnded = words.Say("form.ended")

// end waits for the file that is being saved. None is saved after it.
func (d *session) end() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ended = true
}

// errLink refuses a symbolic link: its target is edited under its own name.
var errLink = words.Say("form.link")

// read is the text of a file on disk. The file cannot lie outside the portal.
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

// own is a file of the portal's own that is no document.
func (d *session) own(name string) ([]byte, error) { return fs.ReadFile(source.Dir(d.opt.Dir), name) }

// keep remembers a text that a form is made from, with what was told then, and
// names it.
func (d *session) keep(text []byte, before []diag.Problem) string {
	digest := digestOf(text)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.texts = slices.DeleteFunc(d.texts, func(k kept) bool { return k.digest == digest })
	d.texts = append(d.texts, kept{digest, text, before})
	d.texts = d.texts[max(0, len(d.texts)-maxTexts):]
	return digest
}

// kept is a text that a form was made from.
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

// look reads the whole portal as it would be with a file's text; nil: as it is.
// The view can be asked for by its number until newer ones push it out.
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

// view is an earlier look; nil: it is gone.
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

// lastGood is the newest look at the portal without errors.
func (d *session) lastGood() seen {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.good
}

// conflict is a file that is not what a form took it to be.
type conflict struct {
	// disk is the file as it is now; nil: it is gone.
	disk []byte
}

func (conflict) Error() string { return say(words.Default, "form.changed-now") }

// absent stands for the digest of a file that is to be made.
const absent = ""

// save replaces a file whose digest is known, or makes it, in one step: a reader
// sees the old text or the new one. The error is a conflict where the file is not
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

// expect reports a file that is not what was expected.
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
