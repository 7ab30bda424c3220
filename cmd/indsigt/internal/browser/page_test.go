//go:build browser

package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Every page, as a phone shows it: no fault by axe-core, nothing from elsewhere,
// no complaint of the browser (a page that breaks its own policy makes one), no
// cookie, nothing wider than the screen.
//
// Of a site with very many pages, axe-core sees those in the site's own language:
// translations have the same markup, and TestEachKindInEachView sees each kind of
// them. INDSIGT_FULL has it see all.
func TestEveryPage(t *testing.T) {
	const fewPages = 500
	full := os.Getenv("INDSIGT_FULL") != ""
	b := start(t)
	for _, s := range sites(t) {
		began := time.Now()
		b.each(t, s, s.pages, phone, func(at *visit) {
			at.quiet()
			at.fits()
			if full || len(s.pages) <= fewPages || at.page.lang == s.lang() && at.page.kind != "figure" {
				at.accessible()
			}
		})
		t.Logf("%s: %d pages in %s", s.name, len(s.pages), time.Since(began).Round(time.Second))
	}
}

// Each kind of page in each language, in all other ways of meeting it.
func TestEachKindInEachView(t *testing.T) {
	b := start(t)
	for _, s := range sites(t) {
		list := s.typical()
		for _, v := range others {
			b.each(t, s, list, v, func(at *visit) {
				at.fits()
				at.accessible()
				at.picture()
			})
		}
	}
}

// Each kind of page by keyboard alone: the key Tab reaches everything that can
// be used, in an order, and what has the focus is seen.
func TestKeyboardReachesEverything(t *testing.T) {
	b := start(t)
	for _, s := range sites(t) {
		b.each(t, s, kinds(s.typical(), s.lang()), phone, (*visit).walk)
	}
}

// Each kind of page on paper: everything that was folded is open, and the
// address of the page stands on it.
func TestPaperShowsEverything(t *testing.T) {
	b := start(t)
	for _, s := range sites(t) {
		b.each(t, s, kinds(s.typical(), s.lang()), view{name: "paper", width: 720, height: 1000, print: true}, func(at *visit) {
			var hidden []string
			at.do(`(() => {
				const gone = [];
				for (const d of document.querySelectorAll("main details, main details *")) {
					if (d.closest("form, fieldset, .vh") || d.closest("svg") || d.tagName === "SUMMARY") continue;
					if (!d.checkVisibility({contentVisibilityAuto: true})) gone.push(d.tagName + " " + d.className + " " + d.textContent.trim().slice(0, 40));
				}
				for (const d of document.querySelectorAll("main p, main td, main dd, main li, main h2, main h3, main data")) {
					if (d.closest("form, fieldset, nav, .vh, .meta, .taken, .narrow, .colophon, .kinds, details")) continue;
					if (!d.checkVisibility() && d.textContent.trim()) gone.push(d.tagName + " " + d.className + " " + d.textContent.trim().slice(0, 40));
				}
				return gone;
			})()`, &hidden)
			for _, h := range firsts(hidden) {
				at.fault("is not on paper: %s", h)
			}
			at.picture()
		})
	}
}

// quiet tells of what a page asked of other hosts, kept, or did against its
// policy.
func (at *visit) quiet() {
	kept, err := chromedp.Run(at.ctx, func(ctx context.Context, t *chromedp.Target) (network.GetCookiesResult, error) {
		return cdp.Call(ctx, t, network.GetCookies, network.GetCookiesParams{})
	})
	if err != nil {
		at.fault("its cookies cannot be read: %v", err)
	}
	var stored int
	at.do(`localStorage.length + sessionStorage.length`, &stored)
	at.mu.Lock()
	defer at.mu.Unlock()
	if len(kept.Cookies) > 0 || stored > 0 {
		at.fault("keeps %d cookies and %d things in the browser", len(kept.Cookies), stored)
	}
	for _, u := range firsts(at.foreign) {
		at.fault("asks %s", u)
	}
	for _, s := range firsts(at.said) {
		at.fault("the browser says: %s", s)
	}
}

// fits tells whether the page can be moved sideways, and what is too wide.
func (at *visit) fits() {
	var wide []string
	at.do(`(() => {
		const w = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= w) return [];
		return Array.from(document.querySelectorAll("body *")).filter(e => {
			const r = e.getBoundingClientRect();
			return (r.right > w + 1 || r.left < -1) && !e.closest(".scroll, .vh, .skip, svg") && e.checkVisibility();
		}).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right) + " of " + w).concat("something").slice(0, 3);
	})()`, &wide)
	for _, w := range wide {
		at.fault("is wider than the screen: %s", w)
	}
}

// accessible asks axe-core, with everything unfolded.
func (at *visit) accessible() {
	if !at.do(`for (const d of document.querySelectorAll("details")) d.open = true; 0`, nil) || !at.do(at.b.axe+"; 0", nil) {
		return
	}
	var found []string
	at.do(`axe.run(document, {
		runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
		rules: {"target-size": {enabled: true}}, resultTypes: ["violations"],
	}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message)))`, &found)
	for _, f := range firsts(found) {
		at.fault("%s", f)
	}
}

// picture keeps what the page looks like, where pictures are asked for.
func (at *visit) picture() {
	dir := os.Getenv("INDSIGT_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(at.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		at.fault("no picture: %v", err)
		return
	}
	name := strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(at.page.path, "index.html"), "/"), "/", "_")
	if err := os.MkdirAll(filepath.Join(dir, at.s.name), 0o755); err != nil {
		at.fault("no picture: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, at.s.name, name+"@"+at.v.name+".png"), png, 0o644); err != nil {
		at.fault("no picture: %v", err)
	}
}

// firsts keeps a report readable.
func firsts(all []string) []string {
	const most = 5
	return all[:min(len(all), most)]
}
