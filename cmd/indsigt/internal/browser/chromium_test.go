//go:build browser

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// view is how a reader meets a page.
type view struct {
	name     string
	width    int64
	height   int64
	dark     bool
	forced   bool
	print    bool
	large    bool // text at 200 %
	noScript bool
}

// phone is the view that every page is seen in.
var phone = view{name: "phone", width: 390, height: 844}

// others are the views that each kind of page is seen in.
var others = []view{
	{name: "narrow", width: 320, height: 640},
	{name: "phone-dark", width: 390, height: 844, dark: true},
	{name: "desk", width: 1280, height: 900},
	{name: "desk-dark", width: 1280, height: 900, dark: true},
	{name: "forced", width: 390, height: 844, forced: true},
	{name: "forced-dark", width: 1280, height: 900, forced: true, dark: true},
	{name: "large-text", width: 640, height: 900, large: true},
	{name: "no-script", width: 390, height: 844, noScript: true},
}

// browser is one Chromium with several tabs.
type browser struct {
	ctx context.Context
	axe string
}

const tabs = 3

func start(t *testing.T) *browser {
	t.Helper()
	name := os.Getenv("INDSIGT_AXE")
	axe, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("INDSIGT_AXE must name axe.min.js: %v", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("lang", "da"),
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
	return &browser{ctx, string(axe)}
}

// visit is a page as it was met.
type visit struct {
	t    *testing.T
	ctx  context.Context
	b    *browser
	s    *site
	page doc
	v    view

	mu      sync.Mutex
	said    []string // what the browser complained of
	foreign []string // requests to elsewhere
}

// each visits pages in a view, several at a time.
func (b *browser) each(t *testing.T, s *site, list []doc, v view, look func(*visit)) {
	t.Helper()
	work := make(chan doc)
	var wg sync.WaitGroup
	for range tabs {
		wg.Go(func() {
			for p := range work {
				b.visit(t, s, p, v, look)
			}
		})
	}
	for _, p := range list {
		work <- p
	}
	close(work)
	wg.Wait()
}

func (b *browser) visit(t *testing.T, s *site, p doc, v view, look func(*visit)) {
	tab, cancel := chromedp.NewContext(b.ctx)
	defer cancel()
	ctx, cancel := context.WithTimeout(tab, 3*time.Minute)
	defer cancel()
	at := &visit{t: t, ctx: ctx, b: b, s: s, page: p, v: v}
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		at.fault("no tab opens: %v", err)
		return
	}
	if err := chromedp.Listen(ctx, at.hear); err != nil {
		at.fault("cannot be listened to: %v", err)
		return
	}
	scheme, media := "light", ""
	if v.dark {
		scheme = "dark"
	}
	features := []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}
	if v.forced {
		features = append(features, &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	}
	if v.print {
		media = "print"
	}
	err := chromedp.Do(ctx,
		tell(log.Enable, cdp.Empty{}), tell(network.Enable, network.EnableParams{}), tell(runtime.Enable, cdp.Empty{}),
		tell(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: v.width, Height: v.height, DeviceScaleFactor: 1, Mobile: v.width < 600,
		}),
		tell(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features}),
		tell(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.noScript}),
		chromedp.Navigate(s.root+strings.TrimSuffix(p.path, "index.html")),
	)
	if err != nil {
		at.fault("does not load: %v", err)
		return
	}
	if v.large {
		at.do(`document.documentElement.style.fontSize = "200%"`, nil)
	}
	look(at)
}

// tell is a command of the protocol as an action.
func tell[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// hear notes what a page must not do.
func (at *visit) hear(event any) {
	at.mu.Lock()
	defer at.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, at.s.root) && !strings.HasPrefix(u, "data:") {
			at.foreign = append(at.foreign, u)
		}
	case *log.EventEntryAdded:
		at.said = append(at.said, e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventExceptionThrown:
		at.said = append(at.said, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			at.said = append(at.said, "the console says "+string(e.Type))
		}
	}
}

func (at *visit) fault(format string, args ...any) {
	at.t.Errorf("%s: %s [%s]: %s", at.s.name, at.page.path, at.v.name, fmt.Sprintf(format, args...))
}

// do runs a script in the page; to may be nil. The policy of a page does not
// hold what a debugger does.
func (at *visit) do(script string, to any) bool {
	raw, err := chromedp.Run(at.ctx, chromedp.Evaluate[[]byte](script, chromedp.EvalAwaitPromise))
	if err == nil && to != nil {
		err = json.Unmarshal(raw, to)
	}
	if err != nil {
		at.fault("a script of the test failed: %v", err)
	}
	return err == nil
}
