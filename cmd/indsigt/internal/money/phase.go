package money

import "fmt"

// Phase is a step in the life of a grant. Phases are never added to one
// another; a table always names its phase.
type Phase uint8

// The phases in order. Ceiling is an upper limit ("op til"): see Ceiling.
const (
	Applied Phase = iota
	Ceiling
	Committed
	Disbursed
	Spent
	Returned
)

// PhaseCount is the number of phases.
const PhaseCount = 6

// Phases lists every phase in order.
var Phases = [PhaseCount]Phase{Applied, Ceiling, Committed, Disbursed, Spent, Returned}

var phaseNames = [PhaseCount]string{"applied", "ceiling", "committed", "disbursed", "spent", "returned"}

// String returns the phase's name in content, questions and exports.
func (p Phase) String() string { return phaseNames[p] }

// ParsePhase is the inverse of Phase.String.
func ParsePhase(s string) (Phase, error) {
	for i, n := range phaseNames {
		if n == s {
			return Phase(i), nil
		}
	}
	return 0, fmt.Errorf("unknown phase %q", s)
}

// Form is cash or in-kind (staff time). Forms are never added to one another.
type Form uint8

const (
	Cash Form = iota
	InKind
)

// FormCount is the number of forms.
const FormCount = 2

// Forms lists both forms.
var Forms = [FormCount]Form{Cash, InKind}

// String returns "cash" or "in-kind".
func (f Form) String() string {
	if f == InKind {
		return "in-kind"
	}
	return "cash"
}

// Measure is a phase and a form. Sums of different measures cannot be added:
// Sum.Plus panics.
type Measure struct {
	Phase Phase
	Form  Form
}

// String returns "committed" or "committed in-kind".
func (m Measure) String() string {
	if m.Form == InKind {
		return m.Phase.String() + " in-kind"
	}
	return m.Phase.String()
}

// MeasureCount is the number of measures; Index is below it.
const MeasureCount = PhaseCount * FormCount

// Index returns 0 to MeasureCount-1: phases in order, cash before in-kind.
func (m Measure) Index() int { return int(m.Phase)*FormCount + int(m.Form) }

// Measures lists every measure by its Index.
var Measures = func() (all [MeasureCount]Measure) {
	for i := range all {
		all[i] = Measure{Phase(i / FormCount), Form(i % FormCount)}
	}
	return all
}()
