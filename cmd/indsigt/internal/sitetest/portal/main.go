// Command portal writes a generated portal to a folder, for benchmarks:
//
//	go run ./cmd/indsigt/internal/sitetest/portal -n 10000 DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"indsigt/cmd/indsigt/internal/sitetest"
)

func main() {
	n := flag.Int("n", 1000, "number of initiatives")
	seed := flag.Uint64("seed", 1, "seed")
	english := flag.Bool("en", false, "add English translations")
	plain := flag.Bool("plain", false, "write amounts as whole øre")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: portal [-n INITIATIVES] [-seed N] [-en] [-plain] DIR")
		os.Exit(2)
	}
	p := sitetest.New(sitetest.Size{Initiatives: *n, Seed: *seed, English: *english, Plain: *plain})
	err := p.Each(func(path string, data []byte) error {
		name := filepath.Join(flag.Arg(0), filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o644)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}
