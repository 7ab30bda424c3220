package build

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/pages"
)

// View is a portal as it would be with what is not saved. It is immutable; any
// number of goroutines may ask it.
type View struct {
	*Book
	// Site is what would be published; nil where errors keep it from being.
	Site *Preview
}

// Lookout looks at one portal again and again. It keeps layouts and words, which
// are most of a look's work, until one of their files or a setting they hang on
// is another, and the newest plan of pages for what stays of it. The zero Lookout
// is ready; it is safe for concurrent use.
type Lookout struct {
	mu      sync.Mutex
	frames  *frames
	stamp   string
	answers *pages.Answers
	// attachments are what is known of attached files.
	attachments *attachments
}

// Look does what Check does but for making the pages: all problems are told
// that are not a layout's. The error is of the system or the context.
func (l *Lookout) Look(ctx context.Context, opt Options) (*View, error) {
	watch := newStopwatch()
	book, err := read(ctx, opt, watch)
	if err != nil {
		return nil, err
	}
	v := &View{Book: book}
	if book.Ledger == nil {
		return v, nil
	}
	with, before := l.kept(opt, book.Settings)
	book.attachments = l.attachments
	s := plan(book, with, before, watch)
	book.add(s.problems)
	if !book.Errors() {
		v.Site = newPreview(s)
		l.mu.Lock()
		l.answers = s.pages.Answers()
		l.mu.Unlock()
	}
	return v, ctx.Err()
}

// kept are the layouts and words under the settings, and the newest plan.
func (l *Lookout) kept(opt Options, set *content.Settings) (frames, *pages.Answers) {
	stamp := frameStamp(opt.own(), set)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.attachments == nil {
		l.attachments = newAttachments()
	}
	if l.frames == nil || l.stamp != stamp {
		f := loadFrames(opt, set)
		l.frames, l.stamp = &f, stamp
	}
	return *l.frames, l.answers
}

// framing changes when a setting does that layouts, words or static files hang
// on. Places count too: a problem names them.
func framing(set *content.Settings) string {
	return fmt.Sprintf("%q %q %v", set.Languages, set.Currency, set.Colours)
}

// frameStamp changes when layouts, language files, static files or the settings
// they hang on do.
func frameStamp(own fs.FS, set *content.Settings) string {
	var b strings.Builder
	b.WriteString(framing(set))
	for _, root := range []string{"layouts", "static"} {
		// What cannot be read is told when the frames are made.
		_ = fs.WalkDir(own, root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(&b, "\n%q %d %d", path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return b.String()
}

// Path is the address of a document's page below the site's root ("" is the
// home page), a translation's in its language; ok is false where it has none.
func (v *View) Path(file string) (path string, ok bool) {
	if v.Site == nil {
		return "", false
	}
	return v.Site.Path(file)
}
