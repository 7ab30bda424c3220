// Package serve answers a browser on this computer with a site that is being
// written. Its types are Server (an http.Handler) and View (the site at a
// moment, and what is wrong with it), which the server is handed.
//
// HTTP makes an http.Server of a handler, the site's and any other the program
// answers with: Guard refuses what other origins ask, and timeouts and limits
// bound what a client can take.
//
// Invariants: every answer is made from one view, which is exchanged whole, so
// that nobody sees half of a change; a site that was good is answered until a
// better one is there; paths are looked up in the site and never on disk;
// nothing that is answered holds a secret, since the site's pages can read all
// of it. What helps the writer (reloading, messages, marks) is put into answers
// here and stands below one reserved prefix: no published page knows of it.
//
// The package knows nothing of portals: not what pages are made of, nor when
// they change.
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

// Prefix is where everything stands that is no part of the site.
const Prefix = "/_indsigt/"

// View is a site at a moment. Its methods are called by many goroutines.
type View interface {
	// File is a file of the site by its path ("omraader/nord/index.html").
	// Without one the error is fs.ErrNotExist. The bytes must not change.
	File(ctx context.Context, path string) ([]byte, error)
	// Pages are the addresses of the pages that a file of the portal became,
	// the most wanted first ("omraader/nord/").
	Pages(file string) []string
	// Mark is why a page is shown that would not be published; empty: it
	// would be.
	Mark(page string) string
	// Source is the file of the portal that holds a page's words; empty: none
	// does, the page is made of many.
	Source(page string) string
	// IsIndex reports a script that is data: one statement that hands over what
	// the search finds.
	IsIndex(path string) bool
}

// State is what a server shows.
type State struct {
	// View is the newest site without errors; nil: there has been none.
	View View
	// Problems are told over it, sorted; Excerpt gives the text of the files
	// they stand in.
	Problems []diag.Problem
	Excerpt  func(path string) []byte
	// Note is told with the problems; empty: nothing.
	Note string
	// Changed are the portal's files that differ from the state before.
	Changed []string
	// Lang is the language of messages to the editor.
	Lang string
}

// Options are what a server is told once.
type Options struct {
	// Headers are what a host of the site would say with a file; nil: nothing.
	// What lets other origins read it is left out.
	Headers func(path string) http.Header
	// Edit is the address where a file of the portal can be changed in the
	// browser, empty where it cannot; that of "" is where all files are. Nil:
	// nothing can be changed there.
	Edit func(file string) string
	// Failed is told of what went wrong while an answer was made.
	Failed func(error)
}

// Server is the handler. Show is called with each state.
type Server struct {
	opt  Options
	now  atomic.Pointer[shown]
	live *listeners
}

// shown is a state, ready to be answered.
type shown struct {
	State
	serial int
	report report
	told   []byte // the report as an event
	// touched is the newest state in which a file beside the pages changed, by
	// the name that pages show it by.
	touched map[string]int
}

// New makes a server that shows nothing yet.
func New(opt Options) *Server {
	s := &Server{opt: opt, live: &listeners{}}
	s.now.Store(&shown{State: State{Lang: words.Default}})
	return s
}

// Show exchanges what is shown and tells the browsers what changed. It is not
// called by two goroutines at a time.
func (s *Server) Show(state State) {
	before := s.now.Load()
	next := &shown{State: state, serial: before.serial + 1, report: reportOf(state, s.edit)}
	next.told = event("problems", next.report)
	next.touched = touched(before.touched, state.Changed, next.serial)
	s.now.Store(next)
	s.live.tell(s, next)
}

// ServeHTTP answers. It is to be asked behind Guard.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !reads(r) {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "the site is read only", http.StatusMethodNotAllowed)
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

// own answers what stands below Prefix.
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
		http.NotFound(w, r)
	}
}

// site answers a file of the site.
func (s *Server) site(w http.ResponseWriter, r *http.Request, now *shown) {
	name, ok := fileOf(r.URL.Path)
	if !ok {
		http.Error(w, "no such path", http.StatusBadRequest)
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

// headers says what a host of the site would say with a file, but for what would
// let other origins read it and what would let browsers keep it.
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

// forOrigin makes a script that hands over data do so only in pages of the host
// it is asked from: the search index is a script, which a page of any site may
// load where a browser does not say for whom it asks. A page cannot make
// "location" say another host than its own. host is one that Guard let through.
func forOrigin(script []byte, host string) []byte {
	return append([]byte(`if(location.host===`+strconv.Quote(strings.ToLower(host))+`)`), script...)
}

// edit is where a file can be changed; empty: nowhere.
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

// isFolder reports an address that lacks its last slash.
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

// fileOf is the site's file at an address; ok is false for one that no file can
// have.
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

// page answers an HTML page with what helps the writer.
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

// write answers any other file.
func write(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType(name))
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("ETag", etag(body))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

func etag(body []byte) string { return `"` + tagOf(body) + `"` }

// tagOf tells the bytes of one page from those of another.
func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}
