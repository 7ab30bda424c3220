// Package serve serves a site to a browser on this computer while it is being
// written. Its types are Server (an http.Handler) and View (the site at one moment
// with its problems), which the caller passes in.
//
// HTTP makes an http.Server of a handler: Guard refuses requests of other origins,
// and timeouts and limits bound what a client can use.
//
// Invariants:
//
//  1. Every answer is made from one view, which is replaced as a whole, so that
//     nobody sees half of a change.
//  2. A site without errors is served until there is a newer one.
//  3. Paths are looked up in the site and never on disk.
//  4. Answers contain no secret, because the site's pages can read all of them.
//  5. Aids for the editor (reloading, messages, marks) are added to answers here and
//     are below one reserved prefix. Published pages do not know of it.
//
// The package knows nothing of portals: neither how pages are made nor when they
// change.
package serve

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// Prefix is the path of everything that is not part of the site.
const Prefix = "/_indsigt/"

// View is a site at one moment. Its methods are called concurrently.
type View interface {
	// File returns a file of the site by its path ("omraader/nord/index.html"), or
	// fs.ErrNotExist. The bytes must not change.
	File(ctx context.Context, path string) ([]byte, error)
	// Pages returns the addresses of the pages made of a file of the portal, the most
	// relevant first ("omraader/nord/").
	Pages(file string) []string
	// Mark returns why a page would not be published, or "".
	Mark(page string) string
	// Source returns the file of the portal with a page's text, or "" if the page is made
	// of many.
	Source(page string) string
	// IsIndex reports whether a script is the search index: one statement that passes on
	// data.
	IsIndex(path string) bool
}

// State is what a server shows.
type State struct {
	// View is the newest site without errors; nil: there has been none.
	View View
	// Problems are shown over the site, sorted; Excerpt returns the text of their files.
	Problems []diag.Problem
	Excerpt  func(path string) []byte
	// Note is shown with the problems; empty: nothing.
	Note string
	// Changed are the files of the portal that differ from the previous state.
	Changed []string
	// Lang is the language of messages to the editor.
	Lang string
}

// Options configure a Server.
type Options struct {
	// Headers returns the headers with which a host of the site would serve a file; nil:
	// none. Those that allow other origins to read it are left out.
	Headers func(path string) http.Header
	// Edit returns the address at which a file of the portal can be edited in the
	// browser, or "". For "" it returns the address of the list of files. nil: nothing
	// can be edited.
	Edit func(file string) string
	// Failed is called with errors while an answer is made.
	Failed func(error)
}

// Server is the handler. Show is called with each state.
type Server struct {
	opt  Options
	now  atomic.Pointer[shown]
	live *listeners
}

// shown is a state prepared for answers.
type shown struct {
	State
	serial   int
	report   report
	problems []byte // the report as an event
	// touched is the newest state in which a file beside the pages changed, by the name
	// that pages use.
	touched map[string]int
}

// New returns a server that has no state yet.
func New(opt Options) *Server {
	s := &Server{opt: opt, live: &listeners{}}
	s.now.Store(&shown{State: State{Lang: words.Default}})
	return s
}

// Show replaces the state and sends the changes to the browsers. It must not be
// called concurrently.
func (s *Server) Show(state State) {
	before := s.now.Load()
	next := &shown{State: state, serial: before.serial + 1, report: reportOf(state, s.edit)}
	next.problems = event("problems", next.report)
	next.touched = touched(before.touched, state.Changed, next.serial)
	s.now.Store(next)
	s.live.broadcast(s, next)
}

// ServeHTTP answers a request. It must be behind Guard.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !reads(r) {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, r, http.StatusMethodNotAllowed, "serve.refused.method")
		return
	}
	now := s.now.Load()
	if name, ok := strings.CutPrefix(r.URL.Path, Prefix); ok {
		s.own(w, r, now, name)
		return
	}
	s.site(w, r, now)
}

//go:embed live.js live.css
var ownFiles embed.FS

// own answers requests below Prefix.
func (s *Server) own(w http.ResponseWriter, r *http.Request, now *shown, name string) {
	switch name {
	case "events":
		s.events(w, r)
	case "live.js", "live.css":
		body, err := ownFiles.ReadFile(name)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		write(w, r, name, body)
	default:
		refuse(w, r, http.StatusNotFound, "serve.refused.not-found")
	}
}

// site answers requests for a file of the site.
func (s *Server) site(w http.ResponseWriter, r *http.Request, now *shown) {
	name, ok := fileOf(r.URL.Path)
	if !ok {
		refuse(w, r, http.StatusBadRequest, "serve.refused.path")
		return
	}
	if now.View == nil {
		s.page(w, r, now, emptyPage(now.Lang), http.StatusServiceUnavailable)
		return
	}
	body, err := now.View.File(r.Context(), name)
	switch {
	case err == nil && isPage(name):
		s.page(w, r, now, body, http.StatusOK)
	case err == nil:
		if now.View.IsIndex(name) {
			body = forOrigin(body, r.Host)
		}
		s.headers(w, name)
		write(w, r, name, body)
	case !errors.Is(err, fs.ErrNotExist):
		s.failed(err)
		s.page(w, r, now, emptyPage(now.Lang), http.StatusInternalServerError)
	case s.isFolder(r.Context(), now, r.URL.Path):
		http.Redirect(w, r, path.Base(r.URL.Path)+"/", http.StatusFound)
	default:
		body, err := now.View.File(r.Context(), "404.html")
		if err != nil {
			body = emptyPage(now.Lang)
		}
		s.page(w, r, now, body, http.StatusNotFound)
	}
}

// headers sets the headers with which a host of the site would serve a file, except
// those that allow other origins to read it or browsers to cache it.
func (s *Server) headers(w http.ResponseWriter, name string) {
	if s.opt.Headers == nil {
		return
	}
	for key, values := range s.opt.Headers(name) {
		if !strings.HasPrefix(key, "Access-Control-") && !strings.HasPrefix(key, "Cross-Origin-") && key != "Cache-Control" {
			w.Header()[key] = values
		}
	}
}

// forOrigin makes a script that passes on data do so only in pages of the host it was
// requested from. The search index is a script, which pages of any site can load if a
// browser does not send Sec-Fetch-Site. A page cannot change what "location" says of
// its host. host must have passed Guard.
func forOrigin(script []byte, host string) []byte {
	return append([]byte(`if(location.host===`+strconv.Quote(strings.ToLower(host))+`)`), script...)
}

// edit returns the address at which a file can be edited, or "".
func (s *Server) edit(file string) string {
	if s.opt.Edit == nil {
		return ""
	}
	return s.opt.Edit(file)
}

func (s *Server) failed(err error) {
	if s.opt.Failed != nil {
		s.opt.Failed(err)
	}
}

// isFolder reports whether an address lacks its last slash.
func (s *Server) isFolder(ctx context.Context, now *shown, url string) bool {
	if strings.HasSuffix(url, "/") {
		return false
	}
	name, ok := fileOf(url + "/")
	if !ok {
		return false
	}
	_, err := now.View.File(ctx, name)
	return err == nil
}

func isPage(name string) bool { return strings.HasSuffix(name, ".html") }

// fileOf returns the site's file at an address; ok is false if no file can have it.
func fileOf(url string) (name string, ok bool) {
	name, ok = strings.CutPrefix(url, "/")
	if !ok {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, fs.ValidPath(name) && !strings.ContainsAny(name, "\\\x00")
}

// page answers with an HTML page and the aids for the editor.
func (s *Server) page(w http.ResponseWriter, r *http.Request, now *shown, body []byte, status int) {
	bar := bar{tag: tagOf(body), serial: now.serial, files: s.edit("")}
	if now.View != nil {
		page := strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/"), "index.html")
		bar.mark = now.View.Mark(page)
		if file := now.View.Source(page); file != "" {
			bar.edit = s.edit(file)
		}
	}
	out := inject(body, bar)
	s.headers(w, "index.html")
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusOK {
		h.Set("ETag", etag(out))
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(out))
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(out)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(out)
	}
}

// write answers with any other file.
func write(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("ETag", etag(body))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func etag(body []byte) string { return `"` + tagOf(body) + `"` }

// tagOf returns an identifier of the bytes of a page.
func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}
