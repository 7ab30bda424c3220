package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/form"
	"indsigt/cmd/indsigt/internal/serve"
	"indsigt/cmd/indsigt/internal/watch"
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
with "show what I save" the browser goes to the page that was saved. "Edit this
page" leads to the form that 'indsigt edit' opens. Nothing is written to public/.

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
			if err := goodPort(cmd, port); err != nil {
				return err
			}
			return p.serve(cmd.Context(), serving{port: port, poll: poll, begun: p.serves})
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", firstPort, "answer at port `N`, or the next one that is free")
	cmd.Flags().BoolVar(&poll, "poll", false, "look for changes twice a second instead of being told")
	return cmd
}

// goodPort refuses a number that no port has.
func goodPort(cmd *cobra.Command, port int) error {
	if port < 0 || port > 65535 {
		return usageError{cmd: cmd, text: say("there is no port %d", "der er ingen port %d", port), hint: say("write --port with a number from 1024 to 65535", "skriv --port med et tal fra 1024 til 65535")}
	}
	return nil
}

// serving says how a portal is served.
type serving struct {
	port int
	poll bool
	// begun is told where, when the first browser can ask.
	begun func(d *desk, lang string, port int)
}

// desk is a portal being written and served.
type desk struct {
	p      *program
	work   *build.Workspace
	server *serve.Server
	form   *form.Handler

	mu      sync.Mutex
	shown   *build.Edition
	told    string             // the problems as last told in the terminal
	endTest context.CancelFunc // ends the trial of the edition before
}

// serves tells where the site is.
func (p *program) serves(_ *desk, lang string, port int) {
	fmt.Fprintln(p.err, wordServing.In(lang, port))
}

// serve answers until it is interrupted.
func (p *program) serve(ctx context.Context, s serving) error {
	opt, _, err := p.options(ctx, "")
	if err != nil {
		return err
	}
	opt.Drafts = true
	// What changes while the portal is read is told when the watcher runs.
	watcher, failed, err := watchOrPoll(p.watcher, s.poll)
	if err != nil {
		return err
	}
	work, edition, err := build.Open(ctx, opt)
	if err != nil {
		return err
	}
	lang := p.language(edition.Lang())
	if failed != nil {
		fmt.Fprintln(p.err, wordPolling.In(lang, failed))
	}
	listeners, got, err := serve.Listen(s.port)
	if err != nil {
		return err
	}
	d := p.desk(ctx, work, opt)
	d.show(edition, nil)
	d.try(ctx, edition)
	if got != s.port && s.port != 0 {
		fmt.Fprintln(p.err, wordPortTaken.In(lang, s.port))
	}
	s.begun(d, lang, got)
	return d.answer(ctx, listeners, watcher)
}

// desk puts the site's server together with the form, which stands in it.
func (p *program) desk(ctx context.Context, work *build.Workspace, opt build.Options) *desk {
	d := &desk{p: p, work: work}
	d.form = form.New(form.Options{
		Portal: opt, At: serve.At("edit"), Page: d.page,
		Saved: func(file string) { d.changed(ctx, []string{file}) },
	})
	d.server = serve.New(serve.Options{Edit: d.edit, Failed: func(err error) { fmt.Fprintf(p.err, "indsigt: %v\n", err) }})
	d.server.Mount("edit", d.form)
	return d
}

// page is where a file's page is shown as it is saved.
func (d *desk) page(file string) string {
	if site := d.work.Now().Site; site != nil {
		if path, ok := site.Path(file); ok {
			return "/" + path
		}
	}
	return ""
}

// edit is where the form of a file is; "" has the list of all.
func (d *desk) edit(file string) string {
	if file == "" {
		return d.form.Path()
	}
	if _, err := os.Stat(d.p.path(filepath.FromSlash(file))); err != nil {
		return "" // a problem may be that a file is missing
	}
	return d.form.PathOf(file)
}

// answer serves until the context ends, which is how it is meant to end. What is
// being saved is saved first.
func (d *desk) answer(ctx context.Context, listeners []net.Listener, watcher *watch.Watcher) error {
	web := &http.Server{Handler: d.server, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- web.Serve(l) }()
	}
	watching, stop := context.WithCancel(ctx)
	defer stop()
	watched := make(chan error, 1)
	go func() { watched <- d.watch(watching, watcher) }()
	var err error
	select {
	case <-ctx.Done(): // the way to end it
	case err = <-ended:
	case err = <-watched:
	}
	_ = web.Close()
	d.form.Close()
	return err
}

// watch takes in what changes until the context ends.
func (d *desk) watch(ctx context.Context, w *watch.Watcher) error {
	return d.p.follow(ctx, w, func() string { return d.work.Now().Lang() }, func(paths []string) { d.changed(ctx, paths) })
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
	case e != before && d.show(e, &begun):
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

// show hands an edition to the browsers and tells it in the terminal, once: the
// form and the watcher may both have seen a save. begun is when what was saved
// was seen; nil: at the start.
func (d *desk) show(e *build.Edition, begun *time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.shown == e || d.work.Now() != e {
		return false // a newer one was saved meanwhile, and is shown by itself
	}
	d.shown = e
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
		return true
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
	return true
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
