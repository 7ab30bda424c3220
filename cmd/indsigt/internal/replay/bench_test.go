//go:build unix

package replay

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/sitetest"
	"indsigt/cmd/indsigt/internal/translog"
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

// BenchmarkLog builds a portal of 10,000 initiatives with its history, and makes the log
// of changes again by itself: its part of the build's processor time, in percent.
func BenchmarkLog(b *testing.B) {
	dir := repository(b, longHistory(b, 10_000, 3))
	if out, err := exec.Command("git", "-C", dir, "checkout", "-q", "main", "--", ".").CombinedOutput(); err != nil {
		b.Fatalf("%v %s", err, out)
	}
	log := readAt(b, dir, "main", "2030-01-01", "")
	opt := build.Options{Dir: dir, Embedded: indsigt.Files, Day: dateOf("2030-01-01"), History: func(context.Context, *build.Book) (*change.Log, error) { return log, nil }}
	var whole, part time.Duration
	for b.Loop() {
		opt.Out = filepath.Join(b.TempDir(), "site")
		from := processorTime()
		if r, err := build.Build(b.Context(), opt); err != nil || r.Errors() {
			b.Fatal(r.Problems, err)
		}
		whole += processorTime() - from
		from = processorTime()
		made := translog.New(receipt.Entries(log))
		receipt.Code(made.Checkpoint("example.org/log", nil))
		for _, f := range made.Files() {
			if _, err := f.Body(); err != nil {
				b.Fatal(err)
			}
		}
		part += processorTime() - from
	}
	b.ReportMetric(float64(len(log.Events)), "events")
	b.ReportMetric(part.Seconds()/float64(b.N), "cpu-s-log/op")
	b.ReportMetric(whole.Seconds()/float64(b.N), "cpu-s-build/op")
	b.ReportMetric(100*part.Seconds()/whole.Seconds(), "percent")
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
