package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"sync"
	"time"
)

func itoa(n int) string { return strconv.Itoa(n) }

// mostListeners is how many pages are told what changes. One more ends the stream
// of the one that has listened longest; its browser asks again.
const mostListeners = 100

// How much of what a page says of itself is kept, in bytes.
const (
	mostURL = 2000
	mostTag = 64
)

// eventPatience is how long a browser may take to receive an event.
const eventPatience = 10 * time.Second

// listeners are the open pages.
type listeners struct {
	mu  sync.Mutex
	all []*listener // who has listened longest first
	// last is the page that was saved last, and in which state.
	last   string
	serial int
}

// listener is an open page.
type listener struct {
	url    string // path of the address: "/omraader/nord/"
	tag    string // of the bytes it shows
	serial int    // of the state it was made from
	// out holds what is to be told. A page that does not listen is forgotten
	// when it is full, and tells what it shows when it comes again.
	out chan []byte
}

// events keeps a page told, as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	now := s.now.Load()
	l, ok := listenerOf(r, now)
	if !ok || r.Method != http.MethodGet {
		http.Error(w, "events are for the server's own pages", http.StatusBadRequest)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	s.live.add(l)
	defer s.live.drop(l)
	// What happened since the page was made is told at once.
	now = s.now.Load()
	s.live.tellOne(l, s.eventsFor(r.Context(), now, l, s.live.since(l.serial))...)
	l.receive(r.Context(), w)
}

// eventsFor is what a state means to a page; saved is the page that was saved
// last, empty for none.
func (s *Server) eventsFor(ctx context.Context, now *shown, x *listener, saved string) [][]byte {
	events := [][]byte{now.told}
	if saved != "" {
		events = append(events, event("saved", saved))
	}
	if s.differs(ctx, now, x) {
		events = append(events, event("reload", x.url))
	}
	return events
}

// listenerOf is a page as it says it is. The browser has its address with
// percent signs. A state that there has not been is of an earlier run.
func listenerOf(r *http.Request, now *shown) (*listener, bool) {
	q := r.URL.Query()
	path, err := url.PathUnescape(q.Get("url"))
	l := &listener{url: path, tag: q.Get("tag"), out: make(chan []byte, 16)}
	if err != nil || len(l.url) > mostURL || len(l.tag) > mostTag {
		return nil, false
	}
	if l.serial, err = strconv.Atoi(q.Get("serial")); l.serial > now.serial {
		l.serial = 0
	}
	return l, err == nil
}

// receive writes to a page what is put to it, until it or its listening ends. The
// server's deadlines are for answers that end; here each event has one.
func (l *listener) receive(ctx context.Context, w http.ResponseWriter) {
	to := http.NewResponseController(w)
	_ = to.SetReadDeadline(time.Time{})
	alive := time.NewTicker(20 * time.Second)
	defer alive.Stop()
	for {
		text, ok := []byte(": \n\n"), true
		select {
		case <-ctx.Done():
			return
		case text, ok = <-l.out:
			if !ok {
				return
			}
		case <-alive.C:
		}
		_ = to.SetWriteDeadline(time.Now().Add(eventPatience))
		if _, err := w.Write(text); err != nil || to.Flush() != nil {
			return
		}
	}
}

func event(name string, data any) []byte {
	text, err := json.Marshal(data)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return fmt.Appendf(nil, "event: %s\ndata: %s\n\n", name, text)
}

// add lets a page listen.
func (l *listeners) add(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, x)
	if len(l.all) > mostListeners {
		close(l.all[0].out)
		l.all = slices.Delete(l.all, 0, 1)
	}
}

// drop ends a page's listening. It may have ended already.
func (l *listeners) drop(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.all, x); i >= 0 {
		close(x.out)
		l.all = slices.Delete(l.all, i, i+1)
	}
}

// tellOne puts events to a page that still listens; one that does not take them
// is dropped.
func (l *listeners) tellOne(x *listener, events ...[]byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.Index(l.all, x)
	if i < 0 {
		return
	}
	for _, e := range events {
		if !x.put(e) {
			close(x.out)
			l.all = slices.Delete(l.all, i, i+1)
			return
		}
	}
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
func (l *listeners) since(serial int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if serial >= l.serial {
		return ""
	}
	return l.last
}

// tell tells each open page what a new state means to it.
func (l *listeners) tell(s *Server, now *shown) {
	saved := savedPage(now)
	l.mu.Lock()
	if saved != "" {
		l.last, l.serial = saved, now.serial
	}
	open := slices.Clone(l.all)
	l.mu.Unlock()
	for _, x := range open {
		l.tellOne(x, s.eventsFor(context.Background(), now, x, saved)...)
	}
}

// savedPage is the page of the first file that was saved and has one.
func savedPage(now *shown) string {
	if now.View == nil {
		return ""
	}
	for _, file := range now.Changed {
		if urls := now.View.Pages(file); len(urls) > 0 {
			return "/" + urls[0]
		}
	}
	return ""
}

// touched is when files that pages show or link to changed last, by the name in
// their address. Text, layouts and styles change the bytes of pages; a path that is
// no file, as "content" of problems in the folder, names nothing on a page.
func touched(before map[string]int, changed []string, serial int) map[string]int {
	now := maps.Clone(before)
	for _, file := range changed {
		if ext := path.Ext(file); ext != "" && ext != ".md" {
			if now == nil {
				now = make(map[string]int)
			}
			now[url.PathEscape(path.Base(file))] = serial
		}
	}
	return now
}

// differs reports that a page is not what it was when the browser got it, or
// shows a file that has changed since.
func (s *Server) differs(ctx context.Context, now *shown, x *listener) bool {
	body := emptyPage(now.Lang)
	if now.View != nil {
		name, ok := fileOf(x.url)
		if !ok {
			return false
		}
		got, err := now.View.File(ctx, name)
		if errors.Is(err, fs.ErrNotExist) {
			got, err = now.View.File(ctx, "404.html")
		}
		if err == nil {
			body = got
		}
	}
	if tagOf(body) != x.tag {
		return true
	}
	for name, serial := range now.touched {
		if serial > x.serial && bytes.Contains(body, []byte(name)) {
			return true
		}
	}
	return false
}
