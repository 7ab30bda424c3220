package pages

import (
	"indsigt/cmd/indsigt/internal/content"
)

// runState is the state of a plan, pool or initiative on the portal's day.
type runState uint8

const (
	unsaidState  runState = iota // neither its status nor its period is stated
	aheadState                   // an idea, applied for, or not begun
	runningState                 // active
	endedState
)

// stateOf is the state of a holder on the portal's day. Its status decides, except
// that a holder whose period has ended is not active, whatever its status. A holder
// with neither status nor period has the state of its plan.
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

// inState returns the documents of a list that are in a state, in its order.
func (s *Site) inState(list []*subject, want runState) []*subject {
	var all []*subject
	for _, sub := range list {
		if s.stateOf(sub) == want {
			all = append(all, sub)
		}
	}
	return all
}

// lastEnd is the latest day on which one of the documents ended; zero: none is known.
func lastEnd(list []*subject) content.Date {
	var last content.Date
	for _, sub := range list {
		if to := sub.holder.Period.To; !to.IsZero() && last.Before(to) {
			last = to
		}
	}
	return last
}
