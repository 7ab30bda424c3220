package pages

import (
	"indsigt/cmd/indsigt/internal/content"
)

// runState is where a plan, pool or initiative is on the portal's day.
type runState uint8

const (
	unsaidState  runState = iota // neither its status nor its period tells
	aheadState                   // an idea, applied for, or not begun
	runningState                 // it takes place now
	endedState
)

// stateOf is where a holder is on the portal's day. Its status decides, except that
// what ended before that day does not run, whatever its status says. Where it states
// neither status nor period, its plan's are taken.
func (s *Site) stateOf(sub *subject) runState {
	h, day := sub.holder, s.lib.Day
	over := !h.Period.IsZero() && !day.IsZero() && h.Period.To.Before(day)
	switch h.Status {
	case "completed", "closed", "cancelled", "rejected":
		return endedState
	case "active":
		if over {
			return endedState
		}
		return runningState
	case "idea", "applied", "prequalified":
		if over {
			return endedState
		}
		return aheadState
	}
	switch {
	case over:
		return endedState
	case h.Period.IsZero() && h.Status == "" && sub.plan != nil:
		if s.stateOf(sub.plan) == endedState {
			return endedState
		}
		return unsaidState
	case h.Period.IsZero() || day.IsZero():
		return unsaidState
	case day.Before(h.Period.From):
		return aheadState
	}
	return runningState
}

// inState are the documents of a list that are in a state, in its order.
func (s *Site) inState(list []*subject, want runState) []*subject {
	var all []*subject
	for _, sub := range list {
		if s.stateOf(sub) == want {
			all = append(all, sub)
		}
	}
	return all
}

// lastEnd is the latest day on which one of the documents ended; zero where none is
// known.
func lastEnd(list []*subject) content.Date {
	var last content.Date
	for _, sub := range list {
		if to := sub.holder.Period.To; !to.IsZero() && last.Before(to) {
			last = to
		}
	}
	return last
}
