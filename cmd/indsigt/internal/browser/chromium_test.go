//go:build browser

package browser

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

//go:embed look.js
var lookScript string

// mode is how a reader meets a page. A loaded page goes from one mode to another,
// but for noScript.
type mode struct {
	Name     string `json:"name"`
	Width    int64  `json:"width"`
	Height   int64  `json:"-"` // 0: height
	Dark     bool   `json:"dark"`
	Forced   bool   `json:"forced"`
	Print    bool   `json:"print"`
	Large    bool   `json:"large"` // text at 200 %
	NoScript bool   `json:"-"`
}

const height = 800

// tabs is how many pages are looked at at a time.
const tabs = 3

// patience is how long one step of a page may take. It is for machines that do
// other things as well; what hangs is to be reported, not waited for.
const patience = 2 * time.Minute

// tab is a tab of the browser, which holds one page after another.
type tab struct {
	ctx context.Context
	axe string

	mu   sync.Mutex
	root string   // of the site that it shows; requests to elsewhere are faults
	said []string // what the browser complained of and where it asked
}

// start opens one Chromium with its tabs, for pages that axe-core judges.
func start(t *testing.T) []*tab {
	t.Helper()
	axe, err := os.ReadFile(os.Getenv("INDSIGT_AXE"))
	if err != nil {
		t.Fatalf("INDSIGT_AXE must name axe.min.js: %v", err)
	}
	return open(t, string(axe)+";0")
}

// open opens one Chromium with its tabs; axe is what is run in a page to have
// axe-core there, and may be empty.
func open(t *testing.T, axe string) []*tab {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("lang", "da"),
		// Each page is a world of its own, in which axe-core never runs long
		// enough to earn back what optimizing it costs.
		chromedp.Flag("js-flags", "--no-opt --no-maglev"),
		chromedp.WSURLReadTimeout(2*time.Minute))
	if path := os.Getenv("CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	all := make([]*tab, tabs)
	for i := range all {
		own, cancel := chromedp.NewContext(ctx)
		t.Cleanup(cancel)
		all[i] = &tab{ctx: own, axe: axe}
		err := chromedp.Do(own, chromedp.Navigate("about:blank"))
		if err == nil {
			err = chromedp.Listen(own, all[i].hear)
		}
		if err == nil {
			err = chromedp.Do(own,
				tell(log.Enable, cdp.Empty{}), tell(network.Enable, network.EnableParams{}), tell(runtime.Enable, cdp.Empty{}), tell(page.Enable, page.EnableParams{}),
				tell(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: lookScript}),
				tell(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
			)
		}
		if err != nil {
			t.Fatalf("no tab opens: %v", err)
		}
	}
	return all
}

// tell is a command of the protocol as an action.
func tell[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// hear notes what a page must not do.
func (b *tab) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.root) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			b.said = append(b.said, "asks another host: "+u)
		}
	case *log.EventEntryAdded:
		b.said = append(b.said, "the browser says: "+e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, "a script fails: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			b.said = append(b.said, "the console has an "+string(e.Type))
		}
	}
}

// visit is a page in a tab.
type visit struct {
	t    *testing.T
	tab  *tab
	s    *site
	page doc
	mode mode
	axe  bool // axe-core is in the page
}

// each has every page of a site looked at, several at a time.
func each(t *testing.T, all []*tab, s *site, list []doc, first mode, look func(*visit)) {
	t.Helper()
	work := make(chan doc)
	var wg sync.WaitGroup
	for _, b := range all {
		wg.Go(func() {
			for p := range work {
				at := &visit{t: t, tab: b, s: s, page: p}
				if at.open(first) {
					look(at)
				}
			}
		})
	}
	// The heaviest first, so that no tab works alone at the end.
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b doc) int { return b.size - a.size })
	for _, p := range list {
		work <- p
	}
	close(work)
	wg.Wait()
}

// fault tells of one fault of the page in its mode.
func (at *visit) fault(format string, args ...any) {
	at.t.Errorf("%s: %s [%s]: %s", at.s.name, at.page.path, at.mode.Name, fmt.Sprintf(format, args...))
}

// faults tells of several, but no more than are read.
func (at *visit) faults(all []string) {
	const most = 5
	slices.Sort(all)
	all = slices.Compact(all)
	for _, f := range all[:min(len(all), most)] {
		at.fault("%s", f)
	}
	if len(all) > most {
		at.fault("and %d more of the kind", len(all)-most)
	}
}

func (at *visit) tell(actions ...chromedp.Action[chromedp.Void]) bool {
	ctx, cancel := context.WithTimeout(at.tab.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		at.fault("cannot be looked at: %v", err)
		return false
	}
	return true
}

// open loads the page in a mode.
func (at *visit) open(m mode) bool {
	at.mode, at.axe = m, false
	at.tab.mu.Lock()
	at.tab.root, at.tab.said = at.s.root, nil
	at.tab.mu.Unlock()
	actions := append(at.emulate(m),
		tell(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: m.NoScript}),
		chromedp.Navigate(at.s.root+strings.TrimSuffix(at.page.path, "index.html")))
	if m.NoScript {
		// Nothing of the page runs any more; what the tests bring may.
		actions = append(actions, tell(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	}
	if !at.tell(actions...) {
		return false
	}
	var there bool
	if at.do(`"look" in window`, &there); !there && !at.do(lookScript+";0", nil) {
		return false
	}
	return at.settle()
}

// show goes on to another mode.
func (at *visit) show(m mode) bool {
	at.mode = m
	return at.tell(at.emulate(m)...) && at.settle()
}

func (at *visit) emulate(m mode) []chromedp.Action[chromedp.Void] {
	scheme, media, forced := "light", "", "none"
	if m.Dark {
		scheme = "dark"
	}
	if m.Print {
		media = "print"
	}
	if m.Forced {
		forced = "active"
	}
	return []chromedp.Action[chromedp.Void]{
		tell(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: m.Width, Height: cmp.Or(m.Height, height), DeviceScaleFactor: 1, Mobile: m.Width < 600,
		}),
		tell(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}}),
	}
}

// settle waits until the page is shown as the mode says.
func (at *visit) settle() bool {
	m, err := json.Marshal(at.mode)
	if err != nil {
		at.t.Fatal(err)
	}
	return at.do("look.ready("+string(m)+")", nil)
}

// do runs a script in the page; to may be nil. The policy of a page does not
// hold what a debugger does.
func (at *visit) do(script string, to any) bool {
	err := at.try(script, to)
	if err != nil {
		at.fault("a script of the test fails: %v", err)
	}
	return err == nil
}

// try is do without a fault.
func (at *visit) try(script string, to any) error {
	ctx, cancel := context.WithTimeout(at.tab.ctx, patience)
	defer cancel()
	raw, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](script, chromedp.EvalAwaitPromise))
	if err == nil && to != nil {
		err = json.Unmarshal(raw, to)
	}
	return err
}

// asks tells of all faults that a script of look.js finds.
func (at *visit) asks(script string) {
	var found []string
	if at.do(script, &found) {
		at.faults(found)
	}
}
