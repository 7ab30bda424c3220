package main

import (
	"bytes"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/output"
)

// A site at a limit gets no warning; one above it gets the host and the limit.
func TestSitesTooLargeForHosts(t *testing.T) {
	for name, c := range map[string]struct {
		site output.Report
		want []string
	}{
		"small":       {output.Report{Written: 10_000, Unchanged: 5_000, Bytes: 250_000_000, Largest: "a", LargestBytes: 25 << 20}, nil},
		"many files":  {output.Report{Written: 10_000, Unchanged: 10_001}, []string{"Cloudflare Pages", "Azure Static Web Apps"}},
		"much":        {output.Report{Bytes: 1_000_000_001}, []string{"GitHub Pages", "GitLab Pages", "Azure Static Web Apps"}},
		"a long file": {output.Report{Largest: "data/facts.csv", LargestBytes: 25<<20 + 1}, []string{"data/facts.csv", "Cloudflare Pages"}},
	} {
		var reported bytes.Buffer
		p := &program{err: &reported}
		p.tooLarge(c.site, "en")
		if lines := strings.Count(reported.String(), "\n"); c.want == nil && lines != 0 {
			t.Errorf("%s: %s", name, reported.String())
		}
		for _, want := range c.want {
			if !strings.Contains(reported.String(), want) {
				t.Errorf("%s: no %s in %s", name, want, reported.String())
			}
		}
	}
}
