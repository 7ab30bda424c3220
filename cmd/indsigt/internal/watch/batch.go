package watch

import (
	"slices"
	"time"
)

// batch collects changed paths until they are reported. A path is ready when it
// has not changed for Options.Quiet: a half-written file must not be read.
// Ready paths wait for others that are not, so that files saved together are
// reported together, but no path waits longer than Options.Most.
type batch struct {
	quiet, most time.Duration
	paths       map[string]span
	whole       bool      // everything is to be reported
	oldest      time.Time // time of the first event in paths
	last        time.Time // time of the last event
}

// span is when a path was first and last noted since it was reported.
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

// take returns the paths to report, sorted; nil and true: everything. ok is
// false if there is nothing to report yet.
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

// wait returns the time until take has something to return.
func (b *batch) wait(now time.Time) time.Duration {
	if len(b.paths) == 0 {
		return time.Hour
	}
	return max(min(b.quiet-now.Sub(b.last), b.most-now.Sub(b.oldest)), 2*time.Millisecond)
}
