package build

import (
	"strings"
	"testing"
)

// TestRedirectsBeforeAndAfterPagesAreMade tests that the list of redirects names the figures
// of renamed pages, whether or not the pages have been made.
func TestRedirectsBeforeAndAfterPagesAreMade(t *testing.T) {
	redirects := func(made bool) string {
		p, err := Open(t.Context(), lay(t, rich))
		if err != nil || !p.Good() {
			t.Fatal(err)
		}
		if made {
			if err := p.plan.writePages(t.Context(), func(string, []byte) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		f, ok := p.plan.redirects()
		if !ok {
			t.Fatal("there are no redirects")
		}
		body, err := bytesOf(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	before, after := redirects(false), redirects(true)
	if before != after || !strings.Contains(before, ".svg 301\n") {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}
