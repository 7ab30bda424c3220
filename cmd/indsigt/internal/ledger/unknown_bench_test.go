package ledger

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkTangles books holders that pass unknown amounts on: in a chain, each
// lacking money, out of one giver to many, and from many to one.
func BenchmarkTangles(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		var chain, star, sink strings.Builder
		chain.WriteString("plans/p areas=syd\n  lbf committed 1000000\n")
		star.WriteString("plans/p areas=syd\n  lbf committed 1000000\n")
		giver := "plans/p"
		for i := range n {
			h := fmt.Sprintf("initiatives/i%05d", i)
			fmt.Fprintf(&chain, "%s areas=nord\n  %s committed ?\ninitiatives/k%05d areas=vest\n  %s committed 2021:1\n", h, giver, i, h)
			fmt.Fprintf(&star, "%s areas=nord\n  plans/p committed ?\n", h)
			fmt.Fprintf(&sink, "pools/u%05d areas=nord\n  lbf committed 10\n", i)
			giver = h
		}
		sink.WriteString("initiatives/a areas=syd\n")
		for i := range n {
			fmt.Fprintf(&sink, "  pools/u%05d committed ?\n", i)
		}
		sink.WriteString("initiatives/b areas=vest\n  initiatives/a committed 5\n")
		for name, text := range map[string]string{"chain": chain.String(), "star": star.String(), "sink": sink.String()} {
			in := readBook(b, text)
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					if _, problems := Book(in); len(problems) > 0 {
						b.Fatal(problems)
					}
				}
			})
		}
	}
}
