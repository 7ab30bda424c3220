package serve

import (
	"net/http"
	"strings"
)

// mount is a handler below Prefix.
type mount struct {
	prefix  string // "/_indsigt/edit"
	handler http.Handler
}

// Mount puts a handler below Prefix: Mount("edit", h) answers
// /_indsigt/edit/…, and h sees the path from there ("/…"). Before h is asked,
// the request is known to name this computer and not to come from a page of
// another site; one that is not GET or HEAD has said that it comes from a page
// of this server. Mount is called before the server is.
func (s *Server) Mount(name string, h http.Handler) {
	if strings.Contains(name, "/") || name == "" || name == "events" {
		panic("internal error: nothing can be mounted at " + name)
	}
	s.mounts = append(s.mounts, mount{At(name), http.StripPrefix(At(name), h)})
}

// At is the address at which Mount puts a handler: "/_indsigt/edit".
func At(name string) string { return Prefix + name }

func (s *Server) mounted(path string) *mount {
	for i := range s.mounts {
		if strings.HasPrefix(path, s.mounts[i].prefix+"/") {
			return &s.mounts[i]
		}
	}
	return nil
}

func (s *Server) serveMount(m *mount, w http.ResponseWriter, r *http.Request) {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	if !sameOrigin(r) || !reads && r.Header.Get("Origin") == "" {
		http.Error(w, "this is for the server's own pages", http.StatusForbidden)
		return
	}
	m.handler.ServeHTTP(w, r)
}
