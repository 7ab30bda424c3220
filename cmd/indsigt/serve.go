package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/serve"
)

// firstPort is the port that serve tries first.
const firstPort = 8080

func serveCommand(p *program) *cobra.Command {
	var port int
	var poll bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the site in a browser while it is written",
		Long: `Serve answers a browser on this computer with the site, made from the files as
they are: a page that changed is loaded again as soon as its file is saved, and
with "show what I save" the browser goes to the page that was saved. Nothing is
written to public/.

What build would refuse is told in the terminal and laid over the page; the last
site without errors stays until the errors are mended. Only this computer can
ask: the address is 127.0.0.1, and other names are refused.

Drafts, and pages that are published on a later day, are shown and counted as if
they were published, and marked; build leaves them out.

Where the portal lies on a network share or in a container, changes are not told
by the system; --poll looks for them instead.`,
		Example: `  indsigt serve                     the portal in this folder, at http://localhost:8080/
  indsigt -C my-portal serve --port 9000
  indsigt serve --poll              for network shares and containers`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return usageError{cmd: cmd, text: fmt.Sprintf("there is no port %d", port), hint: "write --port with a number from 1024 to 65535"}
			}
			return p.serve(cmd.Context(), port, poll)
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", firstPort, "answer at port `N`, or the next one that is free")
	cmd.Flags().BoolVar(&poll, "poll", false, "look for changes twice a second instead of being told")
	return cmd
}

// desk is a portal being written and served.
type desk struct {
	p      *program
	work   *build.Workspace
	server *serve.Server

	mu      sync.Mutex
	told    string             // the problems as last told in the terminal
	endTest context.CancelFunc // ends the trial of the edition before
}

func (p *program) serve(ctx context.Context, port int, poll bool) error {
	opt, _, err := p.options(ctx, "public")
	if err != nil {
		return err
	}
	opt.Drafts = true
	// What changes while the portal is read is told when the watcher runs.
	watcher, err := p.watcher(poll)
	if err != nil {
		return err
	}
	work, edition, err := build.Open(ctx, opt)
	if err != nil {
		return err
	}
	lang := p.language(edition.Lang())
	listeners, got, err := serve.Listen(port)
	if err != nil {
		return err
	}
	d := &desk{p: p, work: work, server: serve.New(serve.Options{Failed: func(err error) { fmt.Fprintf(p.err, "indsigt: %v\n", err) }})}
	d.show(edition, nil)
	d.try(ctx, edition)
	if got != port && port != 0 {
		fmt.Fprintln(p.err, wordPortTaken.In(lang, port))
	}
	fmt.Fprintln(p.err, wordServing.In(lang, got))
	web := &http.Server{Handler: d.server, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- web.Serve(l) }()
	}
	watching, stop := context.WithCancel(ctx)
	defer stop()
	watched := make(chan error, 1)
	go func() { watched <- watcher.Run(watching, func(paths []string) { d.changed(watching, paths) }) }()
	select {
	case <-ctx.Done():
		err = nil // the way to end it
	case err = <-ended:
	case err = <-watched:
	}
	web.Close()
	return err
}

// changed takes in what was saved.
func (d *desk) changed(ctx context.Context, paths []string) {
	begun := time.Now()
	before := d.work.Now()
	e, err := d.work.Update(ctx, paths)
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		fmt.Fprintf(d.p.err, "indsigt: %v\n", err)
	case e != before:
		d.show(e, &begun)
		d.try(ctx, e)
	}
}

// try makes all pages in the background where the portal has layouts of its own:
// one may fail on a page that nobody looks at.
func (d *desk) try(ctx context.Context, e *build.Edition) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.endTest != nil {
		d.endTest()
	}
	if !e.Good() || !d.work.OwnLayouts() {
		return
	}
	ctx, d.endTest = context.WithCancel(ctx)
	go func() {
		if p, ok := e.Site.TryAll(ctx); !ok && ctx.Err() == nil {
			if refused := d.work.Refuse(e, p); refused != e {
				d.show(refused, nil)
			}
		}
	}()
}

// show hands an edition to the browsers and tells it in the terminal. begun is
// when what was saved was seen; nil: at the start.
func (d *desk) show(e *build.Edition, begun *time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.work.Now() != e {
		return // a newer one was saved meanwhile, and is shown by itself
	}
	lang := d.p.language(e.Lang())
	state := serve.State{Problems: e.Problems, Excerpt: e.Excerpt, Changed: e.Changed, Lang: lang}
	if e.Uncounted && e.Errors() {
		state.Note = wordUncounted.In(lang)
	}
	if e.Site != nil {
		state.View = view{e.Site, lang}
	}
	d.server.Show(state)
	if begun != nil {
		fmt.Fprintln(d.p.err, wordSaved.In(lang, some(e.Changed), time.Since(*begun).Round(time.Millisecond)))
	}
	var text strings.Builder
	if err := diag.Write(&text, diag.Human, e.Problems, diag.Options{Lang: lang, Colour: d.p.colour, Source: e.Excerpt}); err != nil {
		panic("internal error: " + err.Error())
	}
	if text.String() == d.told {
		return
	}
	d.told = text.String()
	switch {
	case d.told == "":
		fmt.Fprintln(d.p.err, wordMended.In(lang))
	default:
		fmt.Fprint(d.p.err, d.told)
		if state.Note != "" {
			fmt.Fprintln(d.p.err, state.Note)
		}
	}
}

// some names the first of many files.
func some(paths []string) string {
	const most = 3
	if len(paths) <= most {
		return strings.Join(paths, ", ")
	}
	return fmt.Sprintf("%s … (%d)", strings.Join(paths[:most], ", "), len(paths))
}

// view is a site as serve asks for it.
type view struct {
	*build.Preview
	lang string
}

func (v view) File(ctx context.Context, path string) ([]byte, error) {
	body, err := v.Preview.File(ctx, path)
	if p, ok := build.Problem(err); ok {
		return nil, fmt.Errorf("%s: %s", p.Pos, p.ID)
	}
	return body, err
}

// Mark is why a page would not be published.
func (v view) Mark(page string) string {
	l, ok := v.Left(page)
	if !ok {
		return ""
	}
	return wordMarked.In(v.lang, reason(l, v.lang))
}
