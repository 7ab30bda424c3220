package serve

import (
	"crypto/subtle"
	"net/http"
	"strings"
)

// TokenHeader carries the server's token in requests that change something.
const TokenHeader = "Indsigt-Token"

// mount is a handler below Prefix.
type mount struct {
	prefix  string // "/_indsigt/edit/"
	handler http.Handler
}

// Mount puts a handler below Prefix: Mount("edit", h) answers
// /_indsigt/edit/…, and h sees the whole path. Before h is asked, the request
// is known to name this computer and to come from one of this server's own
// pages; one that is not GET or HEAD carries the token as well, in the header
// TokenHeader. h hands the token (see Token) to its own pages only. Mount is
// called before the server is.
func (s *Server) Mount(name string, h http.Handler) {
	if strings.Contains(name, "/") || name == "" || name == "events" {
		panic("internal error: nothing can be mounted at " + name)
	}
	s.mounts = append(s.mounts, mount{Prefix + name + "/", h})
}

// Token is this server's secret, made anew each time it starts. A page from
// elsewhere cannot read it.
func (s *Server) Token() string { return s.token }

func (s *Server) mounted(path string) *mount {
	for i := range s.mounts {
		if strings.HasPrefix(path, s.mounts[i].prefix) {
			return &s.mounts[i]
		}
	}
	return nil
}

func (s *Server) serveMount(m *mount, w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		http.Error(w, "this is for the server's own pages", http.StatusForbidden)
		return
	}
	changes := r.Method != http.MethodGet && r.Method != http.MethodHead
	if changes && subtle.ConstantTimeCompare([]byte(r.Header.Get(TokenHeader)), []byte(s.token)) != 1 {
		http.Error(w, "the token of another start of the server; load the page again", http.StatusForbidden)
		return
	}
	m.handler.ServeHTTP(w, r)
}
