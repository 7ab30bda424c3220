package library

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

// TestGatherAfter: after any change of any documents the problems are those of Gather,
// whatever was gathered before.
func TestGatherAfter(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 9))
	document := func(path, text string) content.Document {
		d, _ := content.Parse(path, []byte(text), content.Options{})
		return d
	}
	docs := make([]content.Document, 12)
	var earlier *Library
	for n := range 400 {
		for range 1 + r.IntN(2) {
			i := r.IntN(len(docs))
			kind, name := "areas", fmt.Sprintf("n%d", i)
			if i >= 6 {
				kind = "initiatives"
			}
			text := fmt.Sprintf("---\ntitle: N%d\n", i)
			if r.IntN(6) == 0 {
				text += "draft: true\n"
			}
			if r.IntN(3) == 0 {
				text += fmt.Sprintf("removed: [{line: %q, day: 2026-01-01, was: 1, why: x}]\n", fmt.Sprintf("%s/n%d:not-stated", []string{"areas", "initiatives"}[r.IntN(2)], r.IntN(len(docs))))
			}
			if i >= 6 {
				text += fmt.Sprintf("areas: [n%d]\n", r.IntN(7))
			}
			if r.IntN(2) == 0 {
				text += "funding:\n  - from: not-stated\n    committed: 100\n"
			}
			if docs[i] = document("content/"+kind+"/"+name+".md", text+"---\n"); r.IntN(5) == 0 {
				docs[i] = content.Document{}
			}
		}
		day := content.Date{Year: 2026, Month: 5, Day: 1}
		_, want := Gather(docs, day)
		lib, got := GatherAfter(docs, day, false, earlier)
		if problemLines(got) != problemLines(want) {
			t.Fatalf("reading %d: got\n%s\nwant\n%s", n, problemLines(got), problemLines(want))
		}
		earlier = lib
	}
}
