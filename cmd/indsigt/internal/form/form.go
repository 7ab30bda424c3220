// Package form is the editor's form in the browser: a page of fields for each
// Markdown file of a portal, made from the one table of keys, which changes the
// file and nothing else in it.
//
// Its type is Handler, an http.Handler for an origin of its own: nothing that a
// portal publishes is answered there as more than data, so that a script which
// slipped into the site can neither read the form nor save. What a form sends is understood as the difference to
// the file it was made from (state, changes), is made in the file's own text
// (matter), judged by what check judges by (build), and saved in one step, never
// over a file that others have changed (session).
//
// Everything that reads or writes the portal stands under a token that is made for
// each run and printed in the terminal: who has not been handed it reads nothing
// and writes nothing. A browser keeps it in the storage of the form's origin, which
// other ports cannot read; a cookie would be sent to all of them. Pages of the site
// link to Entry, which holds no token and goes on with the one the browser has. That
// requests name this computer and come from the form's own pages is the server's to
// see to (serve.Guard). Pages have a strict policy, and nothing of the package is in
// a published site. It must not know how a file is read, counted or shown, only whom
// to ask.
package form

import (
	"crypto/rand"
	"crypto/subtle"
	"embed"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
)

//go:embed assets
var assets embed.FS

// maxSent is how much a form may send, in bytes: more than any file may hold.
const maxSent = 8 << 20

// policy is the Content-Security-Policy of the form's pages: nothing inline,
// nothing from elsewhere, in no frame but the page's own preview.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// previewPolicy is that of the pages beside the form: content, in which no script
// runs, wherever it is shown. The form may ask it how far it is scrolled.
const previewPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-downloads"

// Options are what a form is told once.
type Options struct {
	// Portal is how the portal is read; Out and Over are not used.
	Portal build.Options
	// Page is the address of a file's page as it is saved, which is of another
	// origin ("http://localhost:8080/omraader/nord/"); empty where it has none.
	// Nil: nobody shows it.
	Page func(file string) string
	// Lang is the portal's language before a form has read it. Nil: English.
	Lang func() string
	// Saved is called with the files that were saved, and returns when their pages are
	// shown. Nil: nobody needs to know.
	Saved func(files ...string)
}

// Handler answers for one portal. It is safe for concurrent use.
type Handler struct {
	session *session
	opt     Options
	token   string
	mux     *http.ServeMux // below the token
}

// New makes the form of a portal.
func New(opt Options) *Handler {
	h := &Handler{session: &session{opt: opt.Portal}, opt: opt, token: rand.Text(), mux: http.NewServeMux()}
	h.mux.HandleFunc("GET /{$}", h.list)
	h.mux.HandleFunc("GET /edit", h.edit)
	h.mux.HandleFunc("GET /new", h.fresh)
	h.mux.HandleFunc("POST /form", h.grown)
	h.mux.HandleFunc("POST /item", h.oneMore)
	h.mux.HandleFunc("POST /check", h.check)
	h.mux.HandleFunc("POST /save", h.save)
	h.mux.HandleFunc("GET /"+importAddress, h.importStart)
	h.mux.HandleFunc("POST /"+importAddress, h.importSheet)
	h.mux.HandleFunc("POST /import-columns", h.importColumns)
	h.mux.HandleFunc("POST /import-report", h.importReport)
	h.mux.HandleFunc("POST /import-write", h.importWrite)
	h.mux.HandleFunc("POST /import-letter", h.importLetter)
	h.mux.HandleFunc("GET /preview/{number}/{path...}", h.preview)
	for name, look := range h.looks() {
		h.mux.HandleFunc("GET /"+name, look)
	}
	return h
}

// looks are the files of the form's look, which everybody may have.
func (h *Handler) looks() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"form.css": asset("form.css", "text/css; charset=utf-8"), "form.js": asset("form.js", "text/javascript; charset=utf-8"),
		"theme.css": h.static("theme.css"), "icon.svg": h.static("favicon.svg"),
	}
}

// importAddress is where an import begins, below Path.
const importAddress = "import"

// Path is where the list of files stands in the server, with a slash at the end.
// It holds the token and is for the editor alone: no page may hold it.
func (h *Handler) Path() string { return "/" + h.token + "/" }

// PathOf is where a file's form stands in the server; empty: it is no file that
// has one. It holds the token.
func (h *Handler) PathOf(file string) string {
	if !editable(file) {
		return ""
	}
	return h.Path() + editAddress(file)
}

// Entry is where a link without the token leads to the form: a browser that has
// been handed the token goes on from there.
const Entry = "/open/"

// EntryOf is where a link without the token leads to a file's form; that of "" to
// the list of files. Empty: the file has no form.
func EntryOf(file string) string {
	switch {
	case file == "":
		return Entry
	case !editable(file):
		return ""
	}
	return Entry + "?" + url.Values{"file": {file}}.Encode()
}

// Close waits for the file that is being saved, so that the program can end.
// Nothing is saved after it.
func (h *Handler) Close() { h.session.end() }

// ServeHTTP turns away whoever is not this run's editor.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	// Under "no-referrer" browsers say "Origin: null" of a form sent without script.
	head.Set("Referrer-Policy", "same-origin")
	head.Set("Cache-Control", "no-store")
	if r.URL.Path == "/" {
		http.Redirect(w, r, Entry, http.StatusSeeOther)
		return
	}
	if name, ok := strings.CutPrefix(r.URL.Path, Entry); ok {
		h.enter(w, r, name)
		return
	}
	token, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if subtle.ConstantTimeCompare([]byte(token), []byte(h.token)) != 1 {
		http.Error(w, say(h.lang(), "form.other-run"), http.StatusForbidden)
		return
	}
	limit := int64(maxSent)
	if rest == importAddress {
		limit = maxSheetSent
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	to := r.Clone(r.Context())
	to.URL.Path, to.URL.RawPath = "/"+rest, ""
	h.mux.ServeHTTP(w, to)
}

func asset(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		body, err := assets.ReadFile("assets/" + name)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(body)
	}
}

// static is a file of the portal's look, else of the program's.
func (h *Handler) static(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := h.session.own("static/" + name)
		if err != nil {
			body, err = fs.ReadFile(h.opt.Portal.Embedded, "static/"+name)
		}
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kindOfFile(name))
		_, _ = w.Write(body)
	}
}

// preview answers with a page of the portal, as it is with what is not saved.
func (h *Handler) preview(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("number"))
	view := h.session.view(number)
	if view == nil {
		view = h.session.lastGood().view // other forms have pushed it out
	}
	if err != nil || view == nil || !view.Good() {
		http.NotFound(w, r)
		return
	}
	name := r.PathValue("path")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	body, err := view.Site.File(r.Context(), name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		http.NotFound(w, r)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	kind := kindOfFile(name)
	if strings.HasPrefix(kind, "text/html") {
		body = siteScript.ReplaceAll(body, nil)
	}
	w.Header().Set("Content-Security-Policy", previewPolicy)
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(body)
}

// siteScript is a script of the site's own. Browsers complain of each that the
// policy keeps from running, so pages beside the form are shown without.
var siteScript = regexp.MustCompile(`<script[^>]* src="[^"]*"[^>]*></script>`)

// kindOfFile is the media type of a file of a site. What is not known is not
// guessed, and scripts are not named: none runs in what is shown here.
func kindOfFile(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".gif":
		return "image/gif"
	}
	return "application/octet-stream"
}
