package diff

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sitetest"
)

func made(t *testing.T, seed uint64) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := sitetest.New(sitetest.Size{Initiatives: 40, Seed: seed}).Each(func(path string, data []byte) error {
		if strings.HasSuffix(path, ".md") {
			all[path] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var amount = regexp.MustCompile(`(?m)^    (committed|spent): ([0-9.,]+|\{.*\})$`)

// TestParts compares random portals with what is left of them after random
// edits: files that go, come, are exchanged for others and get another name. The
// comparison proves itself; here it is asked both ways and must say the
// opposite.
func TestParts(t *testing.T) {
	sums := 0
	for seed := range uint64(24) {
		r := rand.New(rand.NewPCG(seed, 7))
		old := made(t, seed)
		other := made(t, seed+1000)
		now := maps.Clone(old)
		for _, path := range slices.Sorted(maps.Keys(old)) {
			if !strings.HasPrefix(path, "content/initiatives/") {
				continue
			}
			switch r.IntN(8) {
			case 0:
				delete(now, path)
			case 1:
				if text, ok := other[path]; ok && seed%6 == 0 { // often too much for its plan
					now[path] = text
				}
			case 2:
				now["content/initiatives/ny-"+strings.TrimPrefix(path, "content/initiatives/")] = now[path]
				delete(now, path)
			case 3:
				now[path] = amount.ReplaceAllString(now[path], "    $1: 5.000,25")
			case 4:
				now[path] = amount.ReplaceAllString(now[path], "    $1: unknown")
			}
		}
		there, back := compare(t, old, now), compare(t, now, old)
		if there.Sums != back.Sums || len(there.Measures) != len(back.Measures) {
			t.Fatalf("seed %d: there and back differ in kind", seed)
		}
		if !there.Sums {
			continue
		}
		sums++
		for i := range there.Measures {
			a, b := &there.Measures[i], &back.Measures[i]
			if a.Headline.Difference != -b.Headline.Difference || len(a.Lines) != len(b.Lines) {
				t.Errorf("seed %d, %s: there %d with %d lines, back %d with %d", seed, a.Measure, a.Headline.Difference, len(a.Lines), b.Headline.Difference, len(b.Lines))
			}
			var lines money.Amount
			for _, l := range a.Lines {
				lines += l.Effect
			}
			for _, rest := range a.Rests {
				lines += rest.Effect
			}
			if lines != a.Headline.Difference {
				t.Errorf("seed %d, %s: lines add to %d, the headline differs by %d", seed, a.Measure, lines, a.Headline.Difference)
			}
		}
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return WriteText(b, there, "da") },
			func(b *bytes.Buffer) error { return WriteMarkdown(b, there, "da", "indsigt diff") },
			func(b *bytes.Buffer) error { return WriteJSON(b, there, "da") },
		} {
			var first, second bytes.Buffer
			if write(&first) != nil || write(&second) != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
				t.Errorf("seed %d: printed twice, the same change is not the same text", seed)
			}
		}
	}
	if sums < 10 {
		t.Errorf("only %d of the changes could be summed", sums)
	}
	t.Log(sums, "changes with sums")
}
