//go:build unix

package replay

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// longHistory are the revisions of a portal of so many initiatives. Each writes words,
// adds a figure or corrects one that was added; none has errors.
func longHistory(t testing.TB, initiatives, commits int) []map[string]string {
	files := make(map[string]string)
	var own []string
	for path, text := range sitetest.Generated(t, initiatives) {
		files[path] = string(text)
		if strings.HasPrefix(path, "content/initiatives/") && !strings.Contains(path, ".en.") {
			own = append(own, path)
		}
	}
	slices.Sort(own)
	revisions := []map[string]string{maps.Clone(files)}
	r := rand.New(rand.NewPCG(16, 500))
	for n := 1; n < commits; n++ {
		path := own[r.IntN(min(len(own), 200))]
		_, rest, found := strings.Cut(files[path], "    committed: 1")
		switch {
		case n%4 == 0:
			files[path] += fmt.Sprintf("\nSkrevet i indsendelse %d.\n", n)
		case found && strings.Contains(files[path], "    id: new\n"):
			files[path] = strings.Replace(files[path], "    committed: 1"+rest[:2], fmt.Sprintf("    committed: 1%02d", r.IntN(100)), 1)
		default:
			files[path] = strings.Replace(files[path], "funding:\n", fmt.Sprintf("funding:\n  - from: not-stated\n    id: new\n    committed: 1%02d.000\n", r.IntN(100)), 1)
		}
		revisions = append(revisions, maps.Clone(files))
	}
	return revisions
}

// BenchmarkRead reads 500 commits of a portal of 1,000 initiatives: from the first on,
// from the history of ten commits before, and with that of the commit in the cache.
func BenchmarkRead(b *testing.B) {
	dir := repository(b, longHistory(b, 1000, 500))
	cache := b.TempDir()
	readAt(b, dir, "main~10", "2030-01-01", cache)
	for _, c := range []struct{ name, cache string }{{"cold", ""}, {"resumed", cache}, {"cached", cache}} {
		b.Run(c.name, func(b *testing.B) {
			from, steps := processorTime(), 0
			for b.Loop() {
				steps = len(readAt(b, dir, "main", "2030-01-01", c.cache).Steps)
			}
			if steps < 490 { // a few revisions write what was there
				b.Fatalf("%d steps", steps)
			}
			b.ReportMetric((processorTime()-from).Seconds()/float64(b.N), "cpu-s/op")
		})
	}
}

// processorTime is what this program and the processes it waited for have used so
// far. It hardly depends on who else uses the computer.
func processorTime() (sum time.Duration) {
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			panic(err)
		}
		sum += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return sum
}
