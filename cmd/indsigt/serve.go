package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/form"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/serve"
	"indsigt/cmd/indsigt/internal/watch"
	"indsigt/cmd/indsigt/internal/words"
)

// firstPort is the port that serve tries first.
const firstPort = 8080

func serveCommand(p *program) *cobra.Command {
	var port int
	var poll bool
	cmd := &cobra.Command{
		Use:  "serve",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := goodPort(cmd, port); err != nil {
				return err
			}
			return p.serve(cmd.Context(), serving{site: port, form: next(port), poll: poll, begun: p.serves})
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", firstPort, "")
	cmd.Flags().BoolVar(&poll, "poll", false, "")
	return cmd
}

// goodPort refuses numbers that are not ports.
func goodPort(cmd *cobra.Command, port int) error {
	if port < 0 || port > 65535 {
		return usageError{cmd: cmd, text: words.Say("commands.usage.no-port", "port", port), hint: words.Say("commands.usage.ports")}
	}
	return nil
}

// next is the port to try after port; after 0 (any) it is 0.
func next(port int) int {
	if port == 0 || port == 65535 {
		return 0
	}
	return port + 1
}

// serving configures how a portal is served. The site and the form have two ports, so
// two origins: no script of the site can read the form.
type serving struct {
	site, form int // ports to try first; 0: any
	poll       bool
	// begun is called when the servers accept requests.
	begun func(d *session, lang string)
}

// session is a portal that is served while it is edited.
type session struct {
	p      *program
	server *serve.Server
	form   *form.Handler
	// Origins of the site and the form: "http://localhost:8080". Set before any
	// request is answered.
	siteOrigin, formOrigin string

	updating sync.Mutex // held while the portal is updated
	missed   bool       // the newest changes could not be read
	now      atomic.Pointer[build.Portal]

	mu      sync.Mutex
	shown   *build.Portal
	printed *problemPrinter
	endTest context.CancelFunc // cancels the trial of the previous portal
}

// serves prints the addresses of the site and the form.
func (p *program) serves(d *session, lang string) {
	p.tell(lang, "commands.serve.site", "address", d.siteOrigin+"/")
	p.tell(lang, "commands.serve.form", "address", d.formOrigin+d.form.Path())
}

// serve serves the portal until the context ends.
func (p *program) serve(ctx context.Context, s serving) error {
	opt, _, err := p.options(ctx, "")
	if err != nil {
		return err
	}
	opt.Drafts = true
	opt.Judge, opt.History = p.judge(), p.published("", false, new(bool))
	// The watcher starts first, so that changes while the portal is read are
	// reported.
	watcher, failed, err := watchOrPoll(p.watcher, s.poll)
	if err != nil {
		return err
	}
	opt.Cache = build.NewParseCache() // shared with the form, which reads the same files
	portal, err := build.Open(ctx, opt)
	if err != nil {
		return err
	}
	lang := p.language(portal.Lang())
	if failed != nil {
		p.tell(lang, "commands.check.polling", "cause", failed)
	}
	d := p.session(ctx, portal, opt)
	site, err := p.listen(s.site, lang, &d.siteOrigin)
	if err != nil {
		return err
	}
	form, err := p.listen(s.form, lang, &d.formOrigin)
	if err != nil {
		return err
	}
	d.show(portal, nil)
	d.try(ctx, portal)
	s.begun(d, lang)
	return d.answer(ctx, site, form, watcher)
}

// listen opens a port, or the next free one, and sets origin.
func (p *program) listen(port int, lang string, origin *string) ([]net.Listener, error) {
	listeners, got, err := serve.Listen(port)
	if err != nil {
		return nil, err
	}
	if got != port && port != 0 {
		p.tell(lang, "commands.serve.port-taken", "port", port)
	}
	*origin = "http://" + net.JoinHostPort("localhost", strconv.Itoa(got))
	return listeners, nil
}

// session connects the site's server with the form.
func (p *program) session(ctx context.Context, portal *build.Portal, opt build.Options) *session {
	d := &session{p: p, printed: &problemPrinter{}}
	d.now.Store(portal)
	d.form = form.New(form.Options{
		Portal: opt, Page: d.page, Lang: func() string { return d.now.Load().Lang() },
		Saved: func(files ...string) { d.changed(ctx, files) },
	})
	d.server = serve.New(serve.Options{
		Edit: d.edit, Headers: headersOf,
		Failed: func(err error) { fmt.Fprintf(p.err, "indsigt: %v\n", err) },
	})
	return d
}

// headersOf are the HTTP headers that a host of the published site sends with a file
// ("omraader/nord/index.html").
func headersOf(file string) http.Header {
	all := make(http.Header)
	for _, h := range render.HeadersOf("/" + strings.TrimSuffix(file, "index.html")) {
		all.Set(h.Name, h.Value)
	}
	return all
}

// page is the address of a file's saved page.
func (d *session) page(file string) string {
	if site := d.now.Load().Site; site != nil {
		if path, ok := site.Path(file); ok {
			return d.siteOrigin + "/" + path
		}
	}
	return ""
}

// edit is the address by which a page of the site links to a file's form; for "" to
// the list of files. It does not contain the form's token, since scripts of the site
// can read it.
func (d *session) edit(file string) string {
	if file != "" && !d.exists(file) {
		return "" // a problem can name a file that is missing
	}
	if at := form.EntryOf(file); at != "" {
		return d.formOrigin + at
	}
	return ""
}

// exists reports whether a file of the portal exists.
func (d *session) exists(file string) bool {
	_, err := os.Lstat(d.p.path(filepath.FromSlash(file)))
	return err == nil
}

// answer serves until the context ends. A save in progress is completed.
func (d *session) answer(ctx context.Context, site, form []net.Listener, watcher *watch.Watcher) error {
	siteWeb, formWeb := serve.HTTP(d.server), serve.HTTP(d.form)
	ended := make(chan error, len(site)+len(form))
	for _, l := range site {
		go func() { ended <- siteWeb.Serve(l) }()
	}
	for _, l := range form {
		go func() { ended <- formWeb.Serve(l) }()
	}
	watching, stop := context.WithCancel(ctx)
	defer stop()
	watched := make(chan error, 1)
	go func() { watched <- d.watch(watching, watcher) }()
	var err error
	select {
	case <-ctx.Done(): // the normal end
	case err = <-ended:
	case err = <-watched:
	}
	_ = siteWeb.Close()
	_ = formWeb.Close()
	d.form.Close()
	return err
}

// watch updates the portal after each change until the context ends.
func (d *session) watch(ctx context.Context, w *watch.Watcher) error {
	return d.p.follow(ctx, w, func() string { return d.now.Load().Lang() }, func(paths []string) { d.changed(ctx, paths) })
}

// changed updates the portal after a save.
func (d *session) changed(ctx context.Context, paths []string) {
	begun := time.Now()
	d.updating.Lock()
	before := d.now.Load()
	if d.missed {
		paths = nil
	}
	next, err := before.Update(ctx, paths, nil)
	if d.missed = err != nil; !d.missed {
		d.now.Store(next)
	}
	d.updating.Unlock()
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		fmt.Fprintf(d.p.err, "indsigt: %v\n", err)
	case next != before && d.show(next, &begun):
		d.try(ctx, next)
	}
}

// refuse marks a portal as failed because one of its pages could not be made, unless
// a newer one has replaced it.
func (d *session) refuse(portal *build.Portal, problem diag.Problem) {
	d.updating.Lock()
	refused := portal.Refuse(problem)
	newest := d.now.CompareAndSwap(portal, refused)
	d.updating.Unlock()
	if newest {
		d.show(refused, nil)
	}
}

// try makes all pages in the background if the portal has its own layouts: a layout
// can fail on a page that is not open in a browser.
func (d *session) try(ctx context.Context, e *build.Portal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.endTest != nil {
		d.endTest()
	}
	if !e.Good() || !e.OwnLayouts() {
		return
	}
	ctx, d.endTest = context.WithCancel(ctx)
	go func() {
		if p, ok := e.Site.TryAll(ctx); !ok && ctx.Err() == nil {
			d.refuse(e, p)
		}
	}()
}

// show hands a portal to the browsers and prints its problems, once: the form and the
// watcher can both report a save. begun is when the save was noticed; nil: at the
// start.
func (d *session) show(e *build.Portal, begun *time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.shown == e || d.now.Load() != e {
		return false // a newer portal replaced it and is shown itself
	}
	d.shown = e
	lang := d.p.language(e.Lang())
	state := serve.State{Problems: e.Problems, Excerpt: e.Excerpt, Changed: e.Changed, Lang: lang}
	if e.Uncounted && e.Errors() {
		state.Note = say(lang, "commands.first-these")
	}
	if e.Site != nil {
		state.View = view{e.Site, lang}
	}
	d.server.Show(state)
	if begun != nil {
		d.logSaved(e.Changed, lang, time.Since(*begun).Round(time.Millisecond))
	}
	d.printed.print(d.p, e, lang)
	return true
}

// logSaved prints which files were saved and which were deleted.
func (d *session) logSaved(changed []string, lang string, took time.Duration) {
	var saved, gone []string
	for _, file := range changed {
		if file == "content" && len(changed) > 1 {
			continue // changed only because files in it did
		}
		if d.exists(file) {
			saved = append(saved, file)
		} else {
			gone = append(gone, file)
		}
	}
	if len(saved) > 0 || len(gone) == 0 {
		d.p.tell(lang, "commands.serve.saved", "files", some(saved), "took", took.String())
	}
	if len(gone) > 0 {
		d.p.tell(lang, "commands.serve.deleted", "files", some(gone), "took", took.String())
	}
}

// some joins the first of many files.
func some(paths []string) string {
	const most = 3
	if len(paths) <= most {
		return strings.Join(paths, ", ")
	}
	return fmt.Sprintf("%s … (%d)", strings.Join(paths[:most], ", "), len(paths))
}

// view implements serve's interface for a site.
type view struct {
	*build.Preview
	lang string
}

func (v view) File(ctx context.Context, path string) ([]byte, error) {
	body, err := v.Preview.File(ctx, path)
	if path == "404.html" && err == nil {
		body, err = v.NotFound()
	}
	if p, ok := build.Problem(err); ok {
		return nil, fmt.Errorf("%s: %s", p.Pos, p.ID)
	}
	return body, err
}

// Mark is the reason why a page would not be published; empty: it would be.
func (v view) Mark(page string) string {
	l, ok := v.Left(page)
	if !ok {
		return ""
	}
	return say(v.lang, "commands.serve.marked", "reason", reason(l))
}
