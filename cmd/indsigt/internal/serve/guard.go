package serve

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/words"
)

// Guard answers for h only what a browser on this computer asks on behalf of
// h's own origin. In front of every server of the program, it refuses
//
//  1. a Host that is not a name of this computer: a page of another site can
//     reach this port through a name of its own that resolves to 127.0.0.1;
//  2. whatever a page of another origin asks, which includes pages of other
//     ports of this computer. A link to a page is followed: that is a GET that
//     replaces the whole page, and the page that asked cannot read the answer;
//  3. a request that may change something (not GET or HEAD) and does not state
//     this origin: a form of another site sends "null", another origin, or in
//     old browsers nothing.
//
// Every answer carries the headers that keep other origins from embedding it,
// also for browsers that do not say who asks (Sec-Fetch-Site). Those are held to
// Referer for everything but pages.
func Guard(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		switch {
		case !loopback(r.Host):
			refuse(w, r, http.StatusMisdirectedRequest, "serve.refused.host")
		case !ownRequest(r):
			refuse(w, r, http.StatusForbidden, "serve.refused.origin")
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// speakable matches what a browser asks for with the program's languages; the
// first, Default, is for all others.
var speakable = sync.OnceValues(func() (language.Matcher, []string) {
	langs := slices.DeleteFunc(words.Langs(), func(lang string) bool { return lang == words.Default })
	langs = append([]string{words.Default}, langs...)
	tags := make([]language.Tag, len(langs))
	for i, lang := range langs {
		tags[i] = language.MustParse(lang)
	}
	return language.NewMatcher(tags), langs
})

// refuse answers a request with a status and a text, in the language that the
// browser asks for.
func refuse(w http.ResponseWriter, r *http.Request, status int, id string) {
	matcher, langs := speakable()
	_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	http.Error(w, words.In(langs[i]).T(id), status)
}

// loopback reports whether a Host header names this computer: localhost, 127.0.0.1 or
// [::1], with or without a port.
func loopback(host string) bool {
	name := host
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		port, err := strconv.ParseUint(host[i+1:], 10, 16)
		if err != nil || strconv.FormatUint(port, 10) != host[i+1:] {
			return false
		}
		name = host[:i]
	}
	switch strings.ToLower(name) {
	case "localhost", "127.0.0.1", "[::1]":
		return true
	}
	return false
}

// reads reports whether a method changes nothing.
func reads(r *http.Request) bool {
	return r.Method == http.MethodGet || r.Method == http.MethodHead
}

// ownRequest reports whether a request was not made by a page of another origin, or
// follows a link.
func ownRequest(r *http.Request) bool {
	own := "http://" + strings.ToLower(r.Host)
	if origins := r.Header.Values("Origin"); len(origins) > 0 {
		if len(origins) > 1 || origins[0] != own {
			return false
		}
	} else if !reads(r) {
		return false
	}
	switch site := strings.Join(r.Header.Values("Sec-Fetch-Site"), ","); site {
	case "same-origin", "none":
		return true
	case "":
		return isPageAddress(r.URL.Path) || ownReferer(r, own)
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// isPageAddress reports whether an address can only be a page: what an old browser
// embeds from there neither runs nor can be read.
func isPageAddress(path string) bool {
	return strings.HasSuffix(path, "/") || isPage(path)
}

// ownReferer reports whether the Referer does not name another origin.
func ownReferer(r *http.Request, own string) bool {
	referers := r.Header.Values("Referer")
	if len(referers) == 0 {
		return true // typed by a user, or not from a browser
	}
	u, err := url.Parse(referers[0])
	return err == nil && len(referers) == 1 && u.Scheme+"://"+strings.ToLower(u.Host) == own
}
