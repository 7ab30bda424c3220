package main

import (
	"os"
	"runtime/debug"
)

// importMemory is the memory limit of an import, in bytes. Up to it, tuneMemory
// decides how much the heap grows; above it, the garbage collector runs more often. A
// sheet of 100,000 rows and the files made of it keep half of it in use.
const importMemory = 224 << 20

// limitMemory sets the program's memory limit, unless GOMEMLIMIT is set, until
// restore is called.
func limitMemory(bytes int64) (restore func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(bytes)
	return func() { debug.SetMemoryLimit(before) }
}
