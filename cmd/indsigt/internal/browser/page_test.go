//go:build browser

package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// narrow is the mode that every page is met in: the narrowest, where most goes
// wrong.
var narrow = mode{Name: "320", Width: 320}

// paper is as wide as a sheet of A4 between its margins.
var paper = mode{Name: "paper", Width: 673, Print: true}

// modeOf is a mode with the rules of axe-core that it can change; none: all.
type modeOf struct {
	mode
	rules []string
}

// modes are the others that pages of each structure are met in, each with the
// rules of axe-core that it can change; none: all of them. Words, names and roles
// are the same in the dark; what is shown is not the same on a desk.
var modes = []modeOf{
	{mode{Name: "390", Width: 390}, places},
	{mode{Name: "390 dark", Width: 390, Dark: true}, colours},
	{mode{Name: "390 forced colours", Width: 390, Forced: true}, colours},
	{mode{Name: "640 text at 200 %", Width: 640, Large: true}, places},
	{mode{Name: "1280", Width: 1280}, nil},
	{mode{Name: "1280 dark", Width: 1280, Dark: true}, colours},
	{mode{Name: "1280 forced colours, dark", Width: 1280, Forced: true, Dark: true}, colours},
}

var (
	colours = []string{"color-contrast", "link-in-text-block"}
	places  = []string{"target-size", "scrollable-region-focusable", "meta-viewport", "css-orientation-lock"}
)

// bare are the rules that a page may break when no script has worked on it.
var bare = []string{"aria-allowed-attr", "aria-required-attr", "button-name", "label", "select-name", "link-name", "region", "target-size", "scrollable-region-focusable"}

var withoutScript = mode{Name: "390 without script", Width: 390, NoScript: true}

// Every page: nothing asked of other hosts, nothing kept, its policy there and
// held, nothing wider than the screen of an old phone, all of it on paper, and no
// fault by axe-core; and the key Tab reaches everything, in order and in sight. Of
// a large site the pages are looked at that together hold each structure of markup
// in each language, or each look; INDSIGT_FULL has all seen. Pages that hold each
// look are shown in every mode.
func TestPagesAsReadersMeetThem(t *testing.T) {
	full := os.Getenv("INDSIGT_FULL") != ""
	all := start(t)
	for _, s := range sites(t) {
		began := time.Now()
		typical := s.typical(func(p doc) []string { return p.structures })
		shown := s.typical(func(p doc) []string { return p.looks })
		// Of a small site every page is looked at, but for figures to embed: they are
		// parts of pages that are.
		met := slices.DeleteFunc(slices.Clone(s.pages), func(p doc) bool {
			return !full && !typical[p.path] && !shown[p.path] && (p.kind == "figure" || len(s.pages) > fewPages)
		})
		each(t, all, s, met, narrow, func(at *visit) {
			at.asks("look.fits()")
			if at.show(paper) {
				at.asks("look.paper()")
			}
			chosen := shown[at.page.path]
			if at.show(narrow) {
				at.asks("look.unfold()")
				at.asks("look.fits()")
				at.accessible(nil)
			}
			if chosen {
				for _, m := range modes {
					if at.show(m.mode) {
						at.asks("look.fits()")
						at.accessible(m.rules)
						at.picture()
					}
				}
			}
			if chosen && at.show(narrow) {
				at.walk()
			}
			at.quiet()
			if chosen && at.open(withoutScript) {
				at.asks("look.fits()")
				at.asks("look.unfold()")
				at.accessible(bare)
				at.quiet()
			}
		})
		t.Logf("%s: %d pages, %d looked at, %d of them in every mode, in %s", s.name, len(s.pages), len(met), len(shown), time.Since(began).Round(time.Second))
	}
}

// quiet tells of what the page asked of other hosts, kept, or did against its
// policy since it was opened.
func (at *visit) quiet() {
	policy, err := json.Marshal(policy)
	if err != nil {
		at.t.Fatal(err)
	}
	at.asks("look.policy(" + string(policy) + ").concat(look.kept())")
	at.tab.mu.Lock()
	said := at.tab.said
	at.tab.mu.Unlock()
	at.faults(said)
}

// accessible asks axe-core: these rules, or all.
func (at *visit) accessible(rules []string) {
	if !at.axe {
		if at.axe = at.do(at.tab.axe, nil); !at.axe {
			return
		}
	}
	names, err := json.Marshal(rules)
	if err != nil {
		at.t.Fatal(err)
	}
	at.asks("look.accessible(" + string(names) + ")")
}

// picture keeps what the page looks like, where pictures are asked for.
func (at *visit) picture() {
	dir := os.Getenv("INDSIGT_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(at.tab.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		at.fault("no picture: %v", err)
		return
	}
	name := strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(at.page.path, "index.html"), "/"), "/", "_")
	if err := os.MkdirAll(filepath.Join(dir, at.s.name), 0o755); err != nil {
		at.fault("no picture: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, at.s.name, name+"@"+at.mode.Name+".png"), png, 0o644); err != nil {
		at.fault("no picture: %v", err)
	}
}
