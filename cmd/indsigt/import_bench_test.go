//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// BenchmarkImport runs the command on 100,000 rows in each format: a dry run, with
// everything that writing would do but the files. Its processor time and the most
// memory it held are those of the process.
func BenchmarkImport(b *testing.B) {
	g := sitetest.NewGrants(100_000)
	for name, data := range map[string][]byte{"grants.csv": g.CSV(), "grants.xlsx": g.XLSX(), "grants.json": g.JSON()} {
		b.Run(name, func(b *testing.B) {
			dir := b.TempDir()
			files := g.Portal()
			files["content/sources/grants.md"] = "---\ntitle: Bevillinger\nfile: " + name + "\ndate: 2025-12-01\n" + sitetest.Mapping + "---\n"
			files["content/files/"+name] = string(data)
			for path, text := range files {
				at := filepath.Join(dir, path)
				if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
					b.Fatal(err)
				}
			}
			var processor time.Duration
			var memory int64
			for b.Loop() {
				cmd := exec.Command(os.Args[0], "-C", dir, "import", "grants")
				cmd.Env = append(os.Environ(), "INDSIGT_TEST_RUN=1")
				out, err := cmd.CombinedOutput()
				if err != nil || !strings.Contains(string(out), "100001") {
					b.Fatalf("%v\n%s", err, out)
				}
				used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
				processor += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
				memory = max(memory, used.Maxrss)
			}
			b.ReportMetric(processor.Seconds()/float64(b.N), "cpu-s/op")
			b.ReportMetric(float64(memory)/1024, "MB-peak") // Linux counts kilobytes
		})
	}
}
