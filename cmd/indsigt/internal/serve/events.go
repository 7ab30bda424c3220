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

// mostListeners is the number of pages that receive events. One more ends the stream
// of the page that has listened longest; its browser connects again.
const mostListeners = 100

// The number of bytes kept of what a page says about itself.
const (
	mostURL = 2000
	mostTag = 64
)

// eventPatience is the time a browser may take to receive an event.
const eventPatience = 10 * time.Second

// listeners are the open pages.
type listeners struct {
	mu  sync.Mutex
	all []*listener // in the order in which they began to listen
	// last is the page that was saved last, and the state in which it was.
	last   string
	serial int
}

// listener is an open page.
type listener struct {
	url    string // path of the address: "/omraader/nord/"
	tag    string // identifies the bytes it shows
	serial int    // number of the state it was made from
	// out are the events to send. A page that does not receive them is dropped when out
	// is full, and connects again with what it shows.
	out chan []byte
}

// events sends a page the changes as server-sent events.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	now := s.now.Load()
	l, ok := listenerOf(r, now)
	if !ok || r.Method != http.MethodGet {
		refuse(w, r, http.StatusBadRequest, "serve.refused.events")
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	s.live.add(l)
	defer s.live.drop(l)
	// Changes since the page was made are sent at once.
	now = s.now.Load()
	s.live.send(l, s.eventsFor(r.Context(), now, l, s.live.since(l.serial))...)
	l.receive(r.Context(), w)
}

// eventsFor returns the events of a state for a page; saved is the page that was
// saved last, or "".
func (s *Server) eventsFor(ctx context.Context, now *shown, x *listener, saved string) [][]byte {
	events := [][]byte{now.problems}
	if saved != "" {
		events = append(events, event("saved", saved))
	}
	if s.differs(ctx, now, x) {
		events = append(events, event("reload", x.url))
	}
	return events
}

// listenerOf reads a page's description of itself. The browser sends its address
// percent-encoded. A state that this run has not had is of an earlier run.
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

// receive sends events to a page until it disconnects or is dropped. The server's
// deadlines are for answers that end; here each event has one.
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

// add adds a page. If there are too many, it drops the one that has listened longest.
func (l *listeners) add(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, x)
	if len(l.all) > mostListeners {
		close(l.all[0].out)
		l.all = slices.Delete(l.all, 0, 1)
	}
}

// drop ends the events of a page; it may have ended already.
func (l *listeners) drop(x *listener) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.Index(l.all, x); i >= 0 {
		close(x.out)
		l.all = slices.Delete(l.all, i, i+1)
	}
}

// send queues events for a page that is still listening. A page whose queue is full
// is dropped.
func (l *listeners) send(x *listener, events ...[]byte) {
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

// since returns the page that was saved after a state that a browser has seen.
func (l *listeners) since(serial int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if serial >= l.serial {
		return ""
	}
	return l.last
}

// broadcast sends each open page the events of a new state.
func (l *listeners) broadcast(s *Server, now *shown) {
	saved := savedPage(now)
	l.mu.Lock()
	if saved != "" {
		l.last, l.serial = saved, now.serial
	}
	open := slices.Clone(l.all)
	l.mu.Unlock()
	for _, x := range open {
		l.send(x, s.eventsFor(context.Background(), now, x, saved)...)
	}
}

// savedPage returns the page of the first saved file that has one.
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

// touched returns the state in which files that pages show or link to last changed,
// by file name. Text, layouts and styles change the bytes of pages. A path that is
// not a file, such as "content", is not shown on a page.
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

// differs reports whether a page has changed since the browser received it, or shows
// a file that has.
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
