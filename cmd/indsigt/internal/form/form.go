// Package form is the editor's form in the browser: a page of fields for each
// Markdown file of a portal, made from the table of keys. Saving changes the edited
// values and keeps all other bytes.
//
// The type is Handler, an http.Handler that must be served from another origin than
// the site. It answers the portal's files as data only, so a script that slipped into
// the site can neither read the form nor save. A form's values are compared with the
// file they were made from (state, changes), the differences are written into the
// file's text (matter), checked as `indsigt check` does (build) and saved in one
// step. A file that has changed on disk is never overwritten (session).
//
// Requests that read or write the portal need the token in the path. It is random,
// made for each run and printed in the terminal. The browser keeps it in the storage
// of the form's origin, which other ports cannot read; a cookie would be sent to all
// of them. Pages of the site link to Entry, which contains no token and continues
// with the stored one. Checking Host and Origin is the server's task (serve.Guard).
// All pages have a strict content security policy, and a published site contains
// nothing of this package. The package must not know how files are parsed, summed or
// rendered; it calls the packages that do.
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

// maxSent limits the body of a request, in bytes. It is above the limit of a file.
const maxSent = 8 << 20

// policy is the Content-Security-Policy of the form's pages: nothing inline, nothing
// from other origins, and no page may be framed. A page frames its own preview.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// previewPolicy is that of previews: content, in which no script runs.
// allow-same-origin lets the form read how far the preview is scrolled.
const previewPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-downloads"

// Options configure a Handler.
type Options struct {
	// Portal is how the portal is read; Out and Over are not used.
	Portal build.Options
	// Page returns the address of a file's saved page, which has another origin
	// ("http://localhost:8080/omraader/nord/"); empty: the file has no page. Nil: the
	// site is not served.
	Page func(file string) string
	// Lang returns the portal's language, used until a form has read the portal. Nil:
	// English.
	Lang func() string
	// Saved is called with the saved files, and returns when their pages are up to
	// date. Nil: not called.
	Saved func(files ...string)
}

// Handler answers the requests of one portal's editor. It is safe for concurrent use.
type Handler struct {
	session *session
	opt     Options
	token   string
	mux     *http.ServeMux // below the token
}

// New returns the handler of a portal's forms, with a new token.
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

// looks returns the form's styles, script and icon, which are answered without a
// token.
func (h *Handler) looks() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"form.css": asset("form.css", "text/css; charset=utf-8"), "form.js": asset("form.js", "text/javascript; charset=utf-8"),
		"theme.css": h.static("theme.css"), "icon.svg": h.static("favicon.svg"),
	}
}

// importAddress is the first page of an import, below Path.
const importAddress = "import"

// Path is the path of the list of files, with a final slash. It contains the token:
// it must reach only the editor, never a page.
func (h *Handler) Path() string { return "/" + h.token + "/" }

// PathOf is the path of a file's form, with the token; empty: the file has no form.
func (h *Handler) PathOf(file string) string {
	if !editable(file) {
		return ""
	}
	return h.Path() + editAddress(file)
}

// Entry is the path of the page without the token. Its script continues with the
// token that the browser has stored.
const Entry = "/open/"

// EntryOf is the path, without the token, that leads to a file's form; for "" to the
// list of files. Empty: the file has no form.
func EntryOf(file string) string {
	switch {
	case file == "":
		return Entry
	case !editable(file):
		return ""
	}
	return Entry + "?" + url.Values{"file": {file}}.Encode()
}

// Close waits for a save in progress, so that the program can end. Later saves are
// refused.
func (h *Handler) Close() { h.session.end() }

// ServeHTTP checks the token and passes the request on. Only Entry is answered
// without it.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	// Under "no-referrer" browsers send "Origin: null" with a form that is sent
	// without script.
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

// static answers a static file of the portal, else the program's.
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

// preview answers a page of the portal as it would be with the unsaved text.
func (h *Handler) preview(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("number"))
	view := h.session.view(number)
	if view == nil {
		view = h.session.lastGood().view // newer views have replaced it
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

// siteScript matches the site's scripts. They are removed from previews, since
// browsers log an error for each script that the policy blocks.
var siteScript = regexp.MustCompile(`<script[^>]* src="[^"]*"[^>]*></script>`)

// kindOfFile is the media type of a file of a site. Unknown types are not guessed,
// and scripts have none, so that they do not run in previews.
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
