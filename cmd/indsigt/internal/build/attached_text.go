package build

import (
	"io"
	"time"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/pages"
)

// mostAttachedText is how much of an attached file is read for what it says of
// people, in bytes.
const mostAttachedText = 64 << 20

// attachedText is what an attached file was found to say when it was last read.
type attachedText struct {
	size     int64
	when     time.Time
	options  string
	problems []diag.Problem
}

// attachedTexts inspects the files beside pages that are text, as the pages
// themselves are inspected. What an earlier reading found is taken over for files
// that are not written since.
func (b *Book) attachedTexts(assets []pages.Asset) (problems []diag.Problem) {
	b.attached = make(map[string]attachedText)
	options := b.reading.Key()
	for _, a := range assets {
		if !content.IsAttachedText(a.From) {
			continue
		}
		text, ok := b.readAttached(a.From, options)
		if ok {
			b.attached[a.From] = text
			problems = append(problems, text.problems...)
		}
	}
	return problems
}

// readAttached reads and inspects one file; ok is false where it cannot be read,
// which is told when it is published.
func (b *Book) readAttached(path, options string) (text attachedText, ok bool) {
	i := b.Tree.Find(path)
	if i < 0 {
		return text, false
	}
	f, err := b.Tree.Open(i)
	if err != nil {
		return text, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return text, false
	}
	text = attachedText{size: info.Size(), when: info.ModTime(), options: options}
	if b.was != nil && !text.when.IsZero() {
		if old, known := b.was.attached[path]; known && old.size == text.size && old.when.Equal(text.when) && old.options == options {
			return old, true
		}
	}
	body, err := io.ReadAll(io.LimitReader(f, mostAttachedText))
	if err != nil {
		return text, false
	}
	text.problems = content.InspectFile(path, body, b.reading)
	return text, true
}
