package watch

import (
	"slices"
	"time"
)

// batch gathers paths until they are to be told. A path is told when it has been
// still for a while: half a file is worth nothing. Paths that are still wait
// for others that are not, so that what is saved together is told together, but
// no path waits longer than most: constant noise holds up nobody.
type batch struct {
	quiet, most time.Duration
	paths       map[string]span
	whole       bool      // everything is to be told
	oldest      time.Time // when the first of paths was noted
	last        time.Time // when anything was
}

// span is when a path was first and last noted since it was told.
type span struct{ first, last time.Time }

func (b *batch) note(path string, now time.Time) {
	if len(b.paths) == 0 {
		b.paths, b.oldest = make(map[string]span), now
	}
	s, ok := b.paths[path]
	if !ok {
		s.first = now
	}
	s.last, b.last = now, now
	b.paths[path] = s
}

func (b *batch) all(now time.Time) {
	b.whole = true
	b.note("", now)
}

// take gives the paths that are to be told, sorted; nil and true: everything.
// ok is false where there is nothing to tell yet.
func (b *batch) take(now time.Time) (paths []string, ok bool) {
	late := now.Sub(b.oldest) >= b.most
	if len(b.paths) == 0 || !late && now.Sub(b.last) < b.quiet {
		return nil, false
	}
	oldest := now
	for path, s := range b.paths {
		if now.Sub(s.first) >= b.most || now.Sub(s.last) >= b.quiet {
			paths = append(paths, path)
		} else if s.first.Before(oldest) {
			oldest = s.first
		}
	}
	if b.whole && slices.Contains(paths, "") {
		b.whole, b.paths = false, nil
		return nil, true
	}
	for _, path := range paths {
		delete(b.paths, path)
	}
	b.oldest = oldest
	slices.Sort(paths)
	return paths, len(paths) > 0
}

// wait is how long it is until take has something to give.
func (b *batch) wait(now time.Time) time.Duration {
	if len(b.paths) == 0 {
		return time.Hour
	}
	return max(min(b.quiet-now.Sub(b.last), b.most-now.Sub(b.oldest)), 2*time.Millisecond)
}
