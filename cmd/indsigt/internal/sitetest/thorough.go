package sitetest

import "os"

// Thorough reports whether tests run at full size, as .ci/run has them: INDSIGT_TESTS is
// "all". In the usual run, and with the race detector, tests take fewer random inputs, and
// those that read whole sites many times over are skipped.
func Thorough() bool { return os.Getenv("INDSIGT_TESTS") == "all" }
