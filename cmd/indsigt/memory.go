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
	leastGrowth = 30
	mostGrowth  = 200
)

// growth is the percentage by which a heap with so many bytes in use may grow.
func growth(live uint64) int {
	return int(min(mostGrowth, max(leastGrowth, spareMemory*100/max(live, 1))))
}

// memoryLimit is the memory that the program should keep, in bytes, for a heap with
// so many bytes in use and a growth in percent. It includes the runtime's own memory
// and what the heap needs for fragments. Above it the runtime returns free pages to
// the system at once, and may collect before the heap has grown in full.
func memoryLimit(live uint64, growth int) int64 {
	return int64(live+live/100*uint64(growth)) + runtimeMemory
}

// runtimeMemory is what the runtime, stacks and fragments of the heap take.
const runtimeMemory = 40 << 20

// tuneMemory sets the growth of the heap and the memory limit after each collection.
// GOGC or GOMEMLIMIT in the environment, and a limit set by limitMemory, are left
// alone.
func tuneMemory() {
	if os.Getenv("GOGC") != "" {
		return
	}
	percent, limit, limited := mostGrowth, debug.SetMemoryLimit(-1), os.Getenv("GOMEMLIMIT") != ""
	debug.SetGCPercent(percent)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var collected func(*mark)
	collected = func(*mark) {
		metrics.Read(live)
		now := live[0].Value.Uint64()
		if p := growth(now); p != percent {
			percent = p
			debug.SetGCPercent(percent)
		}
		if !limited && debug.SetMemoryLimit(-1) == limit {
			limit = memoryLimit(now, percent)
			debug.SetMemoryLimit(limit)
		}
		runtime.SetFinalizer(new(mark), collected)
	}
	runtime.SetFinalizer(new(mark), collected)
}

// mark is an object that the next collection frees. It has a pointer because the
// runtime may place objects without pointers in a block shared with live ones.
type mark struct{ _ *mark }
