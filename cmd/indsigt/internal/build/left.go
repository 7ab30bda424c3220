package build

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/source"
)

// Reasons why a file is not published.
const (
	LeftDraft    = "draft"
	LeftLater    = "later"    // until the day Until
	LeftLeftover = "leftover" // a backup or temporary file, by its name
	LeftUnlinked = "unlinked" // no page shows it or links to it
)

// Left is a file that is not published, with the reason.
type Left struct {
	File   string // a folder ends with a slash
	Title  string // of a document
	Reason string // one of the constants above
	// For LeftLater: the day the page is published, the portal's day, and whether the
	// settings state the portal's day.
	Until, Day content.Date
	DaySet     bool
}

// left returns the files of a book that are not published. Attachments are included
// if pages were planned.
func left(b *Book) []Left {
	if b.Library == nil {
		return nil
	}
	var all []Left
	for _, d := range b.Library.Drafts {
		l := Left{File: d.Path, Title: d.Title, Reason: LeftDraft}
		if !d.Draft {
			l.Reason, l.Until, l.Day, l.DaySet = LeftLater, d.Published, b.Library.Day, !b.Settings.Day.IsZero()
		}
		all = append(all, l)
	}
	for _, file := range append(b.Tree.Leftovers(), render.Leftovers(b.opt.own())...) {
		all = append(all, Left{File: file, Reason: LeftLeftover})
	}
	if b.linked == nil {
		return all
	}
	for _, f := range b.Tree.Files {
		if f.Kind == source.Other && !b.linked[f.Path] && !b.data[f.Path] {
			all = append(all, Left{File: f.Path, Reason: LeftUnlinked})
		}
	}
	return all
}
