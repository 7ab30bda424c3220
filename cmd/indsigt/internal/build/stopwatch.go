package build

import "time"

// Stage is how long a part of a build took. Nothing but the report of --timings
// knows of time.
type Stage struct {
	Name string
	Took time.Duration
}

type stopwatch struct {
	last   time.Time
	stages []Stage
}

func newStopwatch() *stopwatch { return &stopwatch{last: time.Now()} }

// stage ends a stage, which began where the one before ended.
func (w *stopwatch) stage(name string) {
	now := time.Now()
	w.stages = append(w.stages, Stage{name, now.Sub(w.last)})
	w.last = now
}
