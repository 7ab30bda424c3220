// Package change defines the types of a portal's history: steps, events and the laws
// they obey. Its main type is Log, which package replay makes from the commits of a
// repository.
//
// A step is a commit that changed figures. An event is a change of one figure of one
// funding line: a phase, form and year. The laws are
//
//  1. Chain: the figure before an event is the figure after the previous event of the
//     same line (or holder, see Event.Line), phase, form and year;
//  2. Effects: the effects of all events of a phase and form add to its headline;
//  3. Last: the figures after the last events are the rows of funding-lines.csv.
//
// The package must not know git, files or documents.
package change

import (
	"indsigt/cmd/indsigt/internal/money"
)

// Log is the history of a portal, oldest first. It is immutable and safe for
// concurrent use.
type Log struct {
	Steps  []Step
	Events []Event
}

// Step is a commit that changed figures. A page that is published later than its
// commit, on its own day, makes a step with that day and the newest commit before it.
type Step struct {
	Commit string // all hexadecimal digits
	Day    string // of the committer, "2026-05-03"
	// Skipped are the commits since the previous step whose figures have errors.
	// Their changes are part of this step.
	Skipped []string
	// From and To are the range of the step's events in Log.Events.
	From, To int
	// Headlines are the sums of all facts after the step, by money.Measure.Index.
	Headlines [money.MeasureCount]money.Sum
}

// Class is the kind of change of an event, decided by rule: see package replay.
type Class uint8

const (
	// Added: a figure that was not stated before.
	Added Class = iota
	// Decided: an entry of amended: was added.
	Decided
	// Known: an unknown or withheld amount became known.
	Known
	// Corrected: a published amount changed or was removed without a decision.
	Corrected
	// Moved: equal amounts under another id, giver, holder or year, or counted
	// elsewhere because the giver states the phase.
	Moved
	// Closed: an amount became unknown or withheld, or an unknown one was removed.
	Closed
)

// Classes lists every class in order.
var Classes = []Class{Added, Decided, Known, Corrected, Moved, Closed}

// String returns the name used in exports.
func (c Class) String() string {
	return [...]string{"added", "decided", "known", "corrected", "moved", "closed"}[c]
}

// Figure is a stated figure, or none.
type Figure struct {
	Stated bool
	money.Value
}

// State is the figure's state in exports; empty: not stated.
func (f Figure) State() string {
	if !f.Stated {
		return ""
	}
	return f.Value.State.String()
}

// Event is a change of one figure.
type Event struct {
	Seq    int // from 1, without gaps
	Day    string
	Commit string
	// Line is the id of the funding line. It is empty for what a holder passed on
	// beyond its known income, which the headline counts too: such events of Holder
	// have neither giver nor year.
	Line   string
	Holder string // KIND/SLUG
	Giver  string // KIND/SLUG or not-stated
	money.Measure
	Year   int // 0: not divided by year
	Was    Figure
	Is     Figure
	Effect money.Amount // on the headline of the phase and form
	Class  Class
	// Why is the editor's reason: of a correction, a decision, or an unknown amount.
	Why string
	// Salt and Digest are those of Why in the log of changes: see package receipt.
	Salt, Digest string
	Source       string // slug; empty: none
	// Related is the line that a moved figure came from or went to; empty: none.
	Related  string
	File     string
	FileLine int
}

// Key identifies a figure through its history.
type Key struct {
	Line   string // else Holder: see Event.Line
	Holder string
	money.Measure
	Year int
}

// Key returns the figure that the event changes.
func (e *Event) Key() Key {
	if e.Line == "" {
		return Key{Holder: e.Holder, Measure: e.Measure, Year: e.Year}
	}
	return Key{Line: e.Line, Measure: e.Measure, Year: e.Year}
}

// EventsOf returns the events of a step.
func (l *Log) EventsOf(s *Step) []Event { return l.Events[s.From:s.To] }
