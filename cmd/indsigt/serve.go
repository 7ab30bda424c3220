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

// goodPort refuses a number that no port has.
func goodPort(cmd *cobra.Command, port int) error {
	if port < 0 || port > 65535 {
		return usageError{cmd: cmd, text: words.Say("commands.usage.no-port", "port", port), hint: words.Say("commands.usage.ports")}
	}
	return nil
}

// next is the port to try after one; 0, any port, after any.
func next(port int) int {
	if port == 0 || port == 65535 {
		return 0
	}
	return port + 1
}

// serving says how a portal is served: the site and the form from two ports,
// which are two origins, so that no script of the site can read the form.
type serving struct {
	site, form int // ports to try first; 0: any
	poll       bool
	// begun is told when the first browser can ask.
	begun func(d *session, lang string)
}

// session is a portal being written and served.
type session struct {
	p      *program
	server *serve.Server
	form   *form.Handler
	// Where the site and the form are: "http://localhost:8080". Set before
	// anything is answered.
	siteOrigin, formOrigin string

	updating sync.Mutex // held from one state of the portal to the next
	missed   bool       // the newest changes were not read
	now      atomic.Pointer[build.Portal]

	mu      sync.Mutex
	shown   *build.Portal
	told    *telling
	endTest context.CancelFunc // ends the trial of the portal before
}

// serves tells where the site is, and the form.
func (p *program) serves(d *session, lang string) {
	p.tell(lang, "commands.serve.site", "address", d.siteOrigin+"/")
	p.tell(lang, "commands.serve.form", "address", d.formOrigin+d.form.Path())
}

// serve answers until it is interrupted.
func (p *program) serve(ctx context.Context, s serving) error {
	opt, _, err := p.options(ctx, "")
	if err != nil {
		return err
	}
	opt.Drafts = true
	opt.Judge, opt.History = p.judge(), p.published("", false, new(bool))
	// What changes while the portal is read is told when the watcher runs.
	watcher, failed, err := watchOrPoll(p.watcher, s.poll)
	if err != nil {
		return err
	}
	opt.Cache = build.NewParseCache() // the form reads the same files
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

// listen takes a port, or the next one that is free, and sets where it is.
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

// session puts the site's server together with the form.
func (p *program) session(ctx context.Context, portal *build.Portal, opt build.Options) *session {
	d := &session{p: p, told: &telling{}}
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

// headersOf are what a host of the published site says with a file
// ("omraader/nord/index.html").
func headersOf(file string) http.Header {
	all := make(http.Header)
	for _, h := range render.HeadersOf("/" + strings.TrimSuffix(file, "index.html")) {
		all.Set(h.Name, h.Value)
	}
	return all
}

// page is where a file's page is shown as it is saved.
func (d *session) page(file string) string {
	if site := d.now.Load().Site; site != nil {
		if path, ok := site.Path(file); ok {
			return d.siteOrigin + "/" + path
		}
	}
	return ""
}

// edit is where a page of the site leads to the form of a file; "" to the list of
// all. It does not hold the form's token: scripts of the site can read it.
func (d *session) edit(file string) string {
	if file != "" && !d.exists(file) {
		return "" // a problem may be that a file is missing
	}
	if at := form.EntryOf(file); at != "" {
		return d.formOrigin + at
	}
	return ""
}

// exists reports a file of the portal that is there.
func (d *session) exists(file string) bool {
	_, err := os.Lstat(d.p.path(filepath.FromSlash(file)))
	return err == nil
}

// answer serves until the context ends, which is how it is meant to end. What is
// being saved is saved first.
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
	case <-ctx.Done(): // the way to end it
	case err = <-ended:
	case err = <-watched:
	}
	_ = siteWeb.Close()
	_ = formWeb.Close()
	d.form.Close()
	return err
}

// watch takes in what changes until the context ends.
func (d *session) watch(ctx context.Context, w *watch.Watcher) error {
	return d.p.follow(ctx, w, func() string { return d.now.Load().Lang() }, func(paths []string) { d.changed(ctx, paths) })
}

// changed takes in what was saved.
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

// refuse takes back a portal that a page could not be made of, unless a newer one
// was saved meanwhile.
func (d *session) refuse(portal *build.Portal, problem diag.Problem) {
	d.updating.Lock()
	refused := portal.Refuse(problem)
	newest := d.now.CompareAndSwap(portal, refused)
	d.updating.Unlock()
	if newest {
		d.show(refused, nil)
	}
}

// try makes all pages in the background where the portal has layouts of its own:
// one may fail on a page that nobody looks at.
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

// show hands a portal to the browsers and tells it in the terminal, once: the
// form and the watcher may both have seen a save. begun is when what was saved
// was seen; nil: at the start.
func (d *session) show(e *build.Portal, begun *time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.shown == e || d.now.Load() != e {
		return false // a newer one was saved meanwhile, and is shown by itself
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
	d.told.tell(d.p, e, lang)
	return true
}

// logSaved says which files were saved and which were deleted.
func (d *session) logSaved(changed []string, lang string, took time.Duration) {
	var saved, gone []string
	for _, file := range changed {
		if file == "content" && len(changed) > 1 {
			continue // problems of the folder, because of the others
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
	if path == "404.html" && err == nil {
		body, err = v.NotFound()
	}
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
	return say(v.lang, "commands.serve.marked", "reason", reason(l))
}
