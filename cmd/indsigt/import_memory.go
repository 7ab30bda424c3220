package main

import (
	"os"
	"runtime/debug"
)

// importMemory is the size in bytes from which an import collects garbage instead of
// growing: tuneMemory lets the heap grow beyond. A sheet of 100,000 rows and the
// files made of it keep half of it in use.
const importMemory = 224 << 20

// limitMemory limits the memory of the program, unless the user's GOMEMLIMIT says
// otherwise, until the function that it returns is called.
func limitMemory(bytes int64) (restore func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetMemoryLimit(bytes)
	return func() { debug.SetMemoryLimit(before) }
}
