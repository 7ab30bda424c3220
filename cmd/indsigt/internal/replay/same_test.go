package replay

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/translog"
)

// TestSameLogAnywhere: one commit has one log, byte for byte, whatever the number of
// processors, the time zone and the folder, and in a fresh clone.
func TestSameLogAnywhere(t *testing.T) {
	dir := repository(t, longHistory(t, 40, 25))
	clone := filepath.Join(t.TempDir(), "a clone")
	if out, err := exec.Command("git", "clone", "-q", dir, clone).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	defer func(zone *time.Location) { time.Local = zone }(time.Local)
	var want []byte
	for _, c := range []struct {
		dir        string
		processors int
		zone       *time.Location
	}{
		{dir, 1, time.UTC}, {dir, 2, time.FixedZone("east", 14*3600)}, {dir, 8, time.FixedZone("west", -12*3600)}, {clone, 2, time.UTC},
	} {
		runtime.GOMAXPROCS(c.processors)
		time.Local = c.zone
		t.Setenv("TZ", c.zone.String())
		got := publishedLog(t, c.dir)
		if want == nil {
			want = got
		}
		if len(got) < 1000 || !bytes.Equal(got, want) {
			t.Errorf("%+v: another log, %d bytes and %d", c, len(got), len(want))
		}
	}
}

// publishedLog is every file of the log of a repository's newest commit.
func publishedLog(t *testing.T, dir string) []byte {
	t.Helper()
	repo, err := history.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer repo.Close()
	head, err := repo.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	trees, err := repo.Trees(t.Context(), head)
	if err != nil {
		t.Fatal(err)
	}
	log := translog.New(receipt.Entries(receipt.Seal(readAt(t, dir, "HEAD", "2030-01-01", ""), trees)))
	all := log.Checkpoint("example.org/log", nil)
	for _, f := range log.Files() {
		body, err := f.Body()
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, f.Path...), body...)
	}
	return all
}
