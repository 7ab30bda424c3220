// Package change has the types of a portal's history: steps, events and the laws
// that hold of them. Its main type is Log; package replay makes one of the commits
// of a repository.
//
// A step is a commit that changed what the portal says of money. An event is a
// change of one figure of one funding line: a phase, form and year. The laws are
//
//  1. Chain: what an event changes is what the event before it left, for each line
//     (or holder, see Event.Line), phase, form and year;
//  2. Effects: the effects of all events of a phase and form add to its headline;
//  3. Last: what the last events left are the rows of funding-lines.csv.
//
// The package knows nothing of git, files and documents.
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

// Step is a commit that changed figures. A page that is published on a day of its
// own, later than its commit, makes a step with that day and the newest commit
// before it.
type Step struct {
	Commit string // all hexadecimal digits
	Day    string // of the committer, "2026-05-03"
	// Skipped are the commits since the step before whose content has errors in its
	// figures. What they changed is part of this step.
	Skipped []string
	// From and To are the range of the step's events in Log.Events.
	From, To int
	// Headlines are the sums of all facts after the step, by money.Measure.Index.
	Headlines [money.MeasureCount]money.Sum
}

// Class says what kind of change an event is. It is decided by rule: see package
// replay.
type Class uint8

const (
	// Added: a figure that was not stated before.
	Added Class = iota
	// Decided: an entry of amended: came.
	Decided
	// Known: an amount that was unknown or withheld is known.
	Known
	// Corrected: a published amount is another now, or is not stated, without a
	// decision.
	Corrected
	// Moved: the same amounts under another name, giver, holder or year, or counted
	// elsewhere because the giver now states the phase.
	Moved
	// Closed: an amount is unknown or withheld now, or an unknown one is not stated.
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
	// beyond what is known to have come in: the headline counts that as well, so
	// that events of Holder, with neither giver nor year, say how it changes.
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

// Key is the figure that the event changes.
func (e *Event) Key() Key {
	if e.Line == "" {
		return Key{Holder: e.Holder, Measure: e.Measure, Year: e.Year}
	}
	return Key{Line: e.Line, Measure: e.Measure, Year: e.Year}
}

// EventsOf are the events of a step.
func (l *Log) EventsOf(s *Step) []Event { return l.Events[s.From:s.To] }
