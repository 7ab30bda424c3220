package build

import "time"

// Stage is the duration of a part of a build. Only the report of --timings uses it.
type Stage struct {
	Name string
	Took time.Duration
}

type stopwatch struct {
	last   time.Time
	stages []Stage
}

func newStopwatch() *stopwatch { return &stopwatch{last: time.Now()} }

// stage ends a stage, which began when the one before ended.
func (w *stopwatch) stage(name string) {
	now := time.Now()
	w.stages = append(w.stages, Stage{name, now.Sub(w.last)})
	w.last = now
}
