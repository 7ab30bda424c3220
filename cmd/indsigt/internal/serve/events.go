package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }

// listeners are the open pages.
type listeners struct {
	mu  sync.Mutex
	all map[*listener]bool
	// last is the page that was saved last, and in which state.
	last   string
	serial int
}

// listener is an open page.
type listener struct {
	url string // as the browser has it: "/omraader/nord/"
	tag string // of the bytes it shows
	// out holds what is to be told. A page that does not listen is forgotten
	// when it is full, and tells what it shows when it comes again.
	out chan []byte
}

func newListeners() *listeners { return &listeners{all: make(map[*listener]bool)} }

// events keeps a page told, as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok || !sameOrigin(r) {
		http.Error(w, "events are for the server's own pages", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	q := r.URL.Query()
	l := &listener{url: q.Get("url"), tag: q.Get("tag"), out: make(chan []byte, 16)}
	s.live.add(l)
	defer s.live.remove(l)
	// What happened since the page was made is told at once.
	now := s.now.Load()
	l.put(event("problems", now.report))
	if saved := s.live.since(q.Get("serial")); saved != "" {
		l.put(event("saved", saved))
	}
	if s.differs(r.Context(), now, l) {
		l.put(event("reload", l.url))
	}
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case text, ok := <-l.out:
			if !ok {
				return
			}
			if _, err := w.Write(text); err != nil {
				return
			}
		case <-alive.C:
			if _, err := w.Write([]byte(": \n\n")); err != nil {
				return
			}
		}
		flusher.Flush()
	}
}

func event(name string, data any) []byte {
	text, err := json.Marshal(data)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return fmt.Appendf(nil, "event: %s\ndata: %s\n\n", name, text)
}

func (l *listeners) add(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all[x] = true
}

func (l *listeners) remove(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.all, x)
}

func (l *listener) put(text []byte) bool {
	select {
	case l.out <- text:
		return true
	default:
		return false
	}
}

// since is the page saved after a state that a browser has seen.
func (l *listeners) since(serial string) string {
	n, err := strconv.Atoi(serial)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil || n >= l.serial {
		return ""
	}
	return l.last
}

// tell tells each open page what a new state means to it.
func (l *listeners) tell(s *Server, now *shown) {
	saved := ""
	if now.View != nil {
		for _, file := range now.Changed {
			if urls := now.View.Pages(file); len(urls) > 0 {
				saved = "/" + urls[0]
				break
			}
		}
	}
	l.mu.Lock()
	if saved != "" {
		l.last, l.serial = saved, now.serial
	}
	open := make([]*listener, 0, len(l.all))
	for x := range l.all {
		open = append(open, x)
	}
	l.mu.Unlock()
	problems := event("problems", now.report)
	for _, x := range open {
		ok := x.put(problems)
		if saved != "" {
			ok = x.put(event("saved", saved)) && ok
		}
		if s.differs(context.Background(), now, x) {
			ok = x.put(event("reload", x.url)) && ok
		}
		if !ok {
			l.drop(x)
		}
	}
}

// drop ends a listener that does not listen.
func (l *listeners) drop(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all[x] {
		delete(l.all, x)
		close(x.out)
	}
}

// differs reports that a page is not what it was when the browser got it, or
// shows a file that is not.
func (s *Server) differs(ctx context.Context, now *shown, x *listener) bool {
	body := emptyPage(now.Lang)
	if now.View != nil {
		name, ok := fileOf(x.url)
		if !ok {
			return false
		}
		var err error
		body, err = now.View.File(ctx, name)
		if errors.Is(err, fs.ErrNotExist) {
			body, err = now.View.File(ctx, "404.html")
		}
		if err != nil {
			return true // the page says what happened
		}
	}
	if tagOf(body) != x.tag {
		return true
	}
	for _, file := range now.Changed {
		base := path.Base(file)
		if !strings.HasSuffix(base, ".md") && bytes.Contains(body, []byte(base)) {
			return true
		}
	}
	return false
}
