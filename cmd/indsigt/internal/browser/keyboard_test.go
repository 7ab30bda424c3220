//go:build browser

package browser

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// maxStops is how many stops are walked from the top of a page; those of a long
// table are alike.
const maxStops = 150

// walk presses Tab from the top of the page, and looks at each stop.
func (at *visit) walk() {
	var count int
	if !at.do(fmt.Sprintf("look.watch(%d)", maxStops), &count) {
		return
	}
	var press []chromedp.Action[chromedp.Void]
	// One more than there are stops: the first may be spent on the page itself.
	for range count + 1 {
		for _, what := range []input.DispatchKeyEventType{"rawKeyDown", "keyUp"} {
			press = append(press, tell(input.DispatchKeyEvent, input.DispatchKeyEventParams{
				Type: what, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9,
			}))
		}
	}
	if at.tell(press...) {
		at.asks("look.walked()")
	}
}
