//go:build browser

package browser

import (
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// maxStops is how many stops are walked from the top of a page; those of a long
// table are alike.
const maxStops = 120

// watch looks at whatever gets the focus, as soon as it has it: whether it has
// a ring, is on the screen, and is not behind something else.
const watch = `(() => {
	for (const d of document.querySelectorAll("details")) d.open = true;
	const open = e => e.checkVisibility({visibilityProperty: true}) && !e.disabled;
	window.stops = Array.from(document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")).filter(open);
	window.met = [];
	window.faults = [];
	document.addEventListener("focusin", () => {
		const e = document.activeElement, n = stops.indexOf(e);
		if (n < 0) return;
		const name = e.tagName + " " + (e.textContent.trim() || e.id || e.getAttribute("aria-labelledby") || "").slice(0, 40);
		if (met.length && n < met.at(-1)) faults.push(name + " comes after what stands below it");
		met.push(n);
		const style = getComputedStyle(e), r = e.getBoundingClientRect();
		if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(name + " has no ring");
		if (r.bottom < 0 || r.top > innerHeight || r.right < 0 || r.left > innerWidth) {
			faults.push(name + " is outside the screen");
			return;
		}
		const y = Math.min(Math.max((r.top + r.bottom) / 2, 1), innerHeight - 1);
		const over = [(r.left + r.right) / 2, r.left + 2, r.right - 2]
			.map(x => document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), y));
		if (!over.some(o => o && (e.contains(o) || o.contains(e)))) faults.push(name + " is hidden");
	});
	return stops.length;
})()`

// walk presses Tab from the top of the page and looks at each stop.
func (at *visit) walk() {
	var count int
	if !at.do(watch, &count) {
		return
	}
	press := []chromedp.Action[chromedp.Void]{tell(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})}
	count = min(count, maxStops)
	for range count {
		for _, what := range []input.DispatchKeyEventType{"rawKeyDown", "keyUp"} {
			press = append(press, tell(input.DispatchKeyEvent, input.DispatchKeyEventParams{
				Type: what, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9,
			}))
		}
	}
	if err := chromedp.Do(at.ctx, press...); err != nil {
		at.fault("the key Tab does nothing: %v", err)
		return
	}
	var faults, missed []string
	if at.do(`faults`, &faults) && at.do(`stops.slice(0, Math.max(...met) + 1).filter((e, n) => !met.includes(n)).map(e => e.tagName + " " + e.textContent.trim().slice(0, 40))`, &missed) {
		for _, f := range firsts(faults) {
			at.fault("with the keyboard, %s", f)
		}
		for _, m := range firsts(missed) {
			at.fault("the keyboard does not reach %s", m)
		}
	}
	var last int
	if at.do(`met.length`, &last) && last < count*9/10 {
		at.fault("the keyboard met %d of %d stops", last, count)
	}
}
