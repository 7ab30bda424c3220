package importer

import (
	"runtime"
	"testing"
	"time"
)

// BenchmarkLarge reads 100,000 rows in each format. Memory is the peak of the
// heap while they are read, the sheet's bytes included.
func BenchmarkLarge(b *testing.B) {
	g := clean(100_000)
	for _, f := range formats {
		data := f.data(g, b)
		b.Run(f.name, func(b *testing.B) {
			for range b.N {
				runtime.GC()
				stop, peak := make(chan bool), make(chan uint64)
				go func() {
					var most uint64
					for {
						select {
						case <-stop:
							peak <- most
							return
						case <-time.After(20 * time.Millisecond):
							var m runtime.MemStats
							runtime.ReadMemStats(&m)
							most = max(most, m.HeapInuse)
						}
					}
				}()
				r := runOn(b, f.name, data, grantsMapping)
				stop <- true
				b.ReportMetric(float64(<-peak)/1e6, "MB-peak")
				if r.Imported != 100_000 || !r.Sound() {
					b.Fatalf("%+v", r)
				}
			}
		})
	}
}
