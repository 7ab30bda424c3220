package build

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ledger"
)

// What holders came to before is reused only where their documents say the same
// after any edits.
func TestReusedHoldersAreWhatTheirDocumentsSay(t *testing.T) {
	opt := lay(t, rich)
	opt.Outline = true
	e := &editor{t: t, r: rand.New(rand.NewPCG(3, 7)), dir: opt.Dir, back: make(map[string]string)}
	portal, err := Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(edits))
	var kept *ledger.Reading
	for e.n = 1; e.n <= 150; e.n++ {
		name := e.one(names)
		if portal.Errors() && e.n%2 == 0 {
			if name = "repair"; len(e.back) == 0 {
				name = "begin again"
			}
		}
		changed := edits[name](e)
		if len(changed) == 0 {
			continue
		}
		e.log = append(e.log, name+" "+strings.Join(changed, " "))
		if portal, err = portal.Update(t.Context(), e.paths(changed), nil); err != nil {
			t.Fatal(err)
		}
		if portal.Library == nil {
			continue
		}
		in, now := ledger.FromContentAfter(portal.Library, kept)
		if !reflect.DeepEqual(in, ledger.FromContent(portal.Library)) {
			t.Fatalf("after %s\nwhat is reused differs", strings.Join(e.log, "\n"))
		}
		kept = now
	}
}
