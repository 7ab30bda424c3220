//go:build browser

package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestListsAreNarrowed chooses something on each kind of list in each language:
// fewer are shown, the address says what was chosen and shows the same when it is
// opened again, and all are shown again when asked for.
func TestListsAreNarrowed(t *testing.T) {
	all := start(t)
	for _, s := range sites(t) {
		var lists []doc
		for _, p := range s.pages {
			if p.kind == "list" || p.kind == "works" || p.kind == "toolbox" {
				lists = append(lists, p)
			}
		}
		each(t, all, s, lists, narrow, func(at *visit) {
			at.asks("look.narrows()")
			at.asks("look.choose()")
			var address string
			if at.do("location.href", &address) && at.tell(chromedp.Navigate(address)) && at.settle() {
				at.asks("look.keeps()")
			}
			at.quiet()
		})
	}
}
