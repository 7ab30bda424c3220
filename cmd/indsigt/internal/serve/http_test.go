package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// running serves a site as the program does and gives its address.
func running(t *testing.T, s *Server, change func(*http.Server)) (address string) {
	t.Helper()
	all, port, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	web := HTTP(s)
	if change != nil {
		change(web)
	}
	for _, l := range all {
		go func() { _ = web.Serve(l) }()
	}
	t.Cleanup(func() { _ = web.Close() })
	return fmt.Sprintf("127.0.0.1:%d", port)
}

func dial(t *testing.T, address, send string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, err := io.WriteString(c, send); err != nil {
		t.Fatal(err)
	}
	return c
}

// statuses are those of the answers that come on a connection until it ends.
func statuses(c net.Conn) string {
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	var all []string
	in := bufio.NewReader(c)
	for {
		r, err := http.ReadResponse(in, nil)
		if err != nil {
			return strings.Join(all, " ")
		}
		_, _ = io.Copy(io.Discard, r.Body)
		all = append(all, fmt.Sprint(r.StatusCode))
	}
}

func TestOddRequests(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site, Lang: "da"})
	address := running(t, s, nil)
	const good, end = " HTTP/1.1\r\nHost: localhost\r\n\r\n", " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
	for name, c := range map[string]struct{ sent, want string }{
		"one":                         {"GET /" + end, "200"},
		"several at once":             {"GET /" + good + "GET /ingen/" + good + "GET /data/facts.csv" + end, "200 404 200"},
		"of another host after one":   {"GET /" + good + "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "200 421"},
		"of another host in the line": {"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "421"},
		"of two hosts":                {"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "400"},
		"of no host":                  {"GET / HTTP/1.1\r\n\r\n", "400"},
		"of no host, in HTTP/1.0":     {"GET / HTTP/1.0\r\n\r\n", "421"},
		"written over":                {"POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "405"},
		"asked in small letters":      {"get / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\n\r\n", "405"},
		"traced":                      {"TRACE / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\n\r\n", "405"},
		"passed on":                   {"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n", "421"},
		"of everything":               {"OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "403"},
		"two lengths":                 {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "400"},
		"above the site":              {"GET /../../etc/passwd" + end, "400"},
		"above it, encoded":           {"GET /%2e%2e/%2e%2e/etc/passwd" + end, "400"},
		"a slash, encoded":            {"GET /..%2f..%2fetc%2fpasswd" + end, "400"},
		"a backslash":                 {"GET /..%5c..%5cetc" + end, "400"},
		"a zero":                      {"GET /omraader%00/" + end, "400"},
		"another host as a path":      {"GET //evil.example/" + end, "400"},
		"the events, sent":            {"POST /_indsigt/events HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "405"},
		"like the events":             {"GET /_indsigt/events/" + good + "GET /_indsigt/eventsx" + good + "GET /_INDSIGT/events" + good + "GET /_indsigt" + end, "404 404 404 404"},
		"the events of nobody":        {"GET /_indsigt/events" + end, "400"},
		"what was the form":           {"GET /_indsigt/edit/x/" + end, "404"},
		"like our files":              {"GET /_indsigt/live.js%00" + good + "GET /_indsigt/../_indsigt/live.js" + good + "GET /_indsigt/./live.js" + end, "404 404 404"},
		"a header without end":        {"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 2*mostHeader) + "\r\n\r\n", "431"},
	} {
		if got := statuses(dial(t, address, c.sent)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whoever says half of a request is not waited for; who listens to events is not
// cut off by the same.
func TestSlowClients(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site, Lang: "da"})
	const soon = 500 * time.Millisecond
	address := running(t, s, func(web *http.Server) {
		if web.ReadHeaderTimeout == 0 || web.ReadTimeout == 0 || web.WriteTimeout == 0 || web.IdleTimeout == 0 || web.MaxHeaderBytes == 0 {
			t.Errorf("a client may wait for ever: %+v", web)
		}
		web.ReadHeaderTimeout, web.ReadTimeout, web.WriteTimeout, web.IdleTimeout = soon, 2*soon, 2*soon, soon
	})
	events := bufio.NewScanner(dial(t, address, "GET /_indsigt/events?serial=1&url=/&tag="+tagOf([]byte(site["index.html"]))+" HTTP/1.1\r\nHost: localhost\r\n\r\n"))
	heard := func(want string) bool {
		for events.Scan() {
			if events.Text() == want {
				return true
			}
		}
		return false
	}
	if !heard("event: problems") {
		t.Fatal("nothing was sent at once")
	}
	for name, sent := range map[string]string{
		"nothing":          "",
		"half of a header": "GET / HTTP/1.1\r\nHost: local",
		"half of a body":   "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 1000\r\n\r\nhalf",
		"one and no more":  "GET /data/facts.csv HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		c := dial(t, address, sent)
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
		if _, err := io.Copy(io.Discard, c); err != nil && !strings.Contains(err.Error(), "reset") {
			t.Errorf("%s: the connection stays: %v", name, err)
		}
	}
	// All deadlines are past by now.
	s.Show(State{View: site, Lang: "da", Changed: []string{"content/areas/nord.md"}})
	if !heard("event: saved") {
		t.Error("the events ended with the deadlines")
	}
}

// However many pages listen, so many are sent events; who listens for the longest makes
// room.
func TestThousandsOfPagesListen(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site, Lang: "da"})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	first := &listener{url: "/", out: make(chan []byte, 16)}
	s.live.add(first)
	for range 5000 {
		x := &listener{url: "/", out: make(chan []byte, 16)}
		s.live.add(x)
		s.live.send(x, s.now.Load().problems)
	}
	if n := len(s.live.all); n != mostListeners {
		t.Errorf("%d pages listen", n)
	}
	if _, open := <-first.out; open {
		t.Error("the first still listens")
	}
	s.live.send(first, s.now.Load().problems) // one that was cut off, meanwhile
	s.live.drop(first)
	for range 20 { // none takes its events
		s.Show(State{View: site, Lang: "da"})
	}
	if n := len(s.live.all); n != 0 {
		t.Errorf("%d pages that take nothing listen", n)
	}
	// Over HTTP, with connections for so many.
	address := running(t, s, nil)
	var last net.Conn
	for range mostListeners + 50 {
		last = dial(t, address, "GET /_indsigt/events?serial=1&url=/&tag=x HTTP/1.1\r\nHost: localhost\r\n\r\n")
	}
	if line, err := bufio.NewReader(last).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
		t.Errorf("%q, %v", line, err)
	}
	for _, long := range []string{"url=/" + strings.Repeat("x", mostURL), "tag=" + strings.Repeat("x", mostTag+1), "url=%25zz"} {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/_indsigt/events?serial=1&"+long, nil)
		if err != nil {
			t.Fatal(err)
		}
		w, err := http.DefaultClient.Do(r)
		if err != nil || w.StatusCode != http.StatusBadRequest {
			t.Errorf("%.20s: %v, %v", long, w, err)
		}
	}
}

// Connections are bounded, and free again when they end.
func TestThousandsOfConnections(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site, Lang: "da"})
	address := running(t, s, nil)
	var all []net.Conn
	for range mostOpen {
		all = append(all, dial(t, address, "GET / HTTP/1.1\r\n"))
	}
	// The last of them is taken when it is answered.
	if _, err := io.WriteString(all[mostOpen-1], "Host: localhost\r\nConnection: close\r\n\r\n"); err != nil || statuses(all[mostOpen-1]) != "200" {
		t.Fatalf("no answer: %v", err)
	}
	dial(t, address, "")
	for range 10 {
		over, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		_ = over.SetReadDeadline(time.Now().Add(20 * time.Second))
		if n, err := over.Read(make([]byte, 1)); n > 0 || err == nil {
			t.Error("one more was taken")
		}
		_ = over.Close()
	}
	for _, c := range all {
		_ = c.Close()
	}
	for try := 0; ; try++ {
		if statuses(dial(t, address, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) == "200" {
			return
		}
		if try == 200 {
			t.Fatal("none is free again")
		}
		time.Sleep(10 * time.Millisecond)
	}
}
