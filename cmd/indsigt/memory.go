package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// spareMemory is how much the heap may grow between two collections, in bytes, as
// long as that is between leastGrowth and mostGrowth percent of the live heap. A
// small heap is collected rarely, since a build allocates much and keeps little; a
// large one would otherwise take three times what it needs.
const (
	spareMemory = 64 << 20
	leastGrowth = 60
	mostGrowth  = 200
)

// growth is the percentage by which a heap with so many bytes in use may grow.
func growth(live uint64) int {
	return int(min(mostGrowth, max(leastGrowth, spareMemory*100/max(live, 1))))
}

// tuneMemory sets the growth of the heap after each collection, unless GOGC is set.
func tuneMemory() {
	if os.Getenv("GOGC") != "" {
		return
	}
	percent := mostGrowth
	debug.SetGCPercent(percent)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var collected func(*mark)
	collected = func(*mark) {
		metrics.Read(live)
		if now := growth(live[0].Value.Uint64()); now != percent {
			percent = now
			debug.SetGCPercent(percent)
		}
		runtime.SetFinalizer(new(mark), collected)
	}
	runtime.SetFinalizer(new(mark), collected)
}

// mark is an object that the next collection frees. It has a pointer because the
// runtime may place objects without pointers in a block shared with live ones.
type mark struct{ _ *mark }
