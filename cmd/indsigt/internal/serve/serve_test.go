package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"indsigt/cmd/indsigt/internal/diag"
)

// files is a view of fixed files.
type files map[string]string

func (f files) File(_ context.Context, path string) ([]byte, error) {
	if text, ok := f[path]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

func (f files) Pages(file string) []string {
	if file == "content/areas/nord.md" {
		return []string{"omraader/nord/"}
	}
	return nil
}

func (f files) Mark(page string) string {
	if page == "kladde/" {
		return "Kladde"
	}
	return ""
}

func (f files) Source(page string) string {
	if page == "omraader/nord/" {
		return "content/areas/nord.md"
	}
	return ""
}

func (f files) IsIndex(path string) bool { return path == "soeg/index.js" }

var site = files{
	"index.html":               "<html><body>hjem</body></html>",
	"omraader/nord/index.html": "<html><body>nord gaard.png</body></html>",
	"kladde/index.html":        "<html><body>kladde</body></html>",
	"404.html":                 "<html><body>ikke her</body></html>",
	"data/facts.csv":           "fact\n",
	"soeg/index.js":            "indsigt.index({});",
}

func get(t *testing.T, h http.Handler, target string, with ...func(*http.Request)) *http.Response {
	t.Helper()
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "localhost:8080"
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	for _, f := range with {
		f(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAnswers(t *testing.T) {
	s := New(Options{Headers: func(path string) http.Header {
		return http.Header{"X-For": {path}, "Access-Control-Allow-Origin": {"*"}, "Cache-Control": {"public"}}
	}})
	s.Show(State{View: site, Lang: "da"})
	for _, c := range []struct {
		path   string
		status int
		holds  string
	}{
		{"/", 200, "hjem"},
		{"/index.html", 200, "hjem"},
		{"/omraader/nord/", 200, "nord"},
		{"/omraader/nord", 302, ""},
		{"/data/facts.csv", 200, "fact\n"},
		{"/kladde/", 200, `data-mark="Kladde"`},
		{"/ingen/", 404, "ikke her"},
		{"/ingen", 404, "ikke her"},
		{"/../../etc/passwd", 400, ""},
		{"/omraader/../../x", 400, ""},
		{"/a//b", 400, ""},
		{"/a\\b", 400, ""},
		{"/a\x00b", 400, ""},
		{"//evil.example/x", 400, ""},
		{"/_indsigt/live.js", 200, "EventSource"},
		{"/_indsigt/live.css", 200, "#indsigt-live"},
		{"/_indsigt/serve.go", 404, ""},
	} {
		r := get(t, s, c.path)
		body := text(t, r)
		if r.StatusCode != c.status || !strings.Contains(body, c.holds) {
			t.Errorf("%q: %d %q, want %d with %q", c.path, r.StatusCode, body, c.status, c.holds)
		}
		if page := c.holds != "" && strings.HasPrefix(r.Header.Get("Content-Type"), "text/html"); page && !strings.Contains(body, "live.js") {
			t.Errorf("%q is a page without the script", c.path)
		}
	}
	r := get(t, s, "/data/facts.csv")
	if got := text(t, r); got != site["data/facts.csv"] {
		t.Errorf("a file that is not a page is answered as %q", got)
	}
	if h := r.Header; h.Get("X-For") != "data/facts.csv" || h.Get("Access-Control-Allow-Origin") != "" || h.Get("Cache-Control") == "public" {
		t.Errorf("headers %v", h)
	}
	if got := text(t, get(t, s, "/soeg/index.js")); got != `if(location.host==="localhost:8080")indsigt.index({});` {
		t.Errorf("the search index is answered as %q", got)
	}
	if r := get(t, s, "/", func(r *http.Request) { r.Method = "POST" }); r.StatusCode != 405 {
		t.Errorf("POST: %d", r.StatusCode)
	}
}

// The way to where a page is changed is on the page, and at each problem.
func TestWaysToWherePagesAreChanged(t *testing.T) {
	s := New(Options{Edit: func(file string) string {
		if file == "static/style.css" {
			return ""
		}
		return "http://localhost:8081/open/?file=" + file
	}})
	s.Show(State{View: site, Lang: "da", Problems: []diag.Problem{
		diag.New("no-content", diag.Pos{File: "content"}), diag.New("no-content", diag.Pos{File: "static/style.css"}),
	}})
	const files = ` data-files="http://localhost:8081/open/?file="`
	for path, want := range map[string]string{
		"/omraader/nord/":           ` data-edit="http://localhost:8081/open/?file=content/areas/nord.md"` + files,
		"/omraader/nord/index.html": ` data-edit="http://localhost:8081/open/?file=content/areas/nord.md"` + files,
		"/":                         `" data-serial="1"` + files,
		"/ingen/":                   `" data-serial="1"` + files,
	} {
		if got := text(t, get(t, s, path)); !strings.Contains(got, want+"></script>") {
			t.Errorf("%s lacks %s: %s", path, want, got)
		}
	}
	shown := s.now.Load().report.Problems
	if len(shown) != 2 || shown[0].Edit != "http://localhost:8081/open/?file=content" || shown[1].Edit != "" {
		t.Errorf("shown %+v", shown)
	}
	plain := New(Options{})
	plain.Show(State{View: site})
	if got := text(t, get(t, plain, "/omraader/nord/")); strings.Contains(got, "data-edit") || strings.Contains(got, "data-files") {
		t.Errorf("a way to nowhere: %s", got)
	}
}

func TestTakenPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	all, got, err := Listen(port)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all {
		defer l.Close()
		if host, _, _ := net.SplitHostPort(l.Addr().String()); !net.ParseIP(host).IsLoopback() {
			t.Errorf("answers at %s", l.Addr())
		}
	}
	if got <= port {
		t.Errorf("port %d was taken, and %d was found", port, got)
	}
}

// hear reads events until one of a name comes; empty: none came.
func hear(t *testing.T, lines <-chan string, name string) string {
	t.Helper()
	for {
		select {
		case line := <-lines:
			if line == "event: "+name {
				return strings.TrimPrefix(<-lines, "data: ")
			}
		case <-time.After(300 * time.Millisecond):
			return ""
		}
	}
}

func TestChangedPagesAreAnnounced(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site, Lang: "da"})
	server := httptest.NewServer(s)
	t.Cleanup(server.Close) // after the listeners are closed
	listen := func(url string) <-chan string {
		r, err := http.Get(strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/_indsigt/events?serial=1&url=" + url + "&tag=" + tagOf([]byte(site[strings.TrimPrefix(url, "/")+"index.html"])))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Body.Close() })
		lines := make(chan string, 100)
		go func() {
			for scan := bufio.NewScanner(r.Body); scan.Scan(); {
				if scan.Text() != "" {
					lines <- scan.Text()
				}
			}
		}()
		if hear(t, lines, "problems") == "" {
			t.Fatal("nothing was sent at once")
		}
		return lines
	}
	home, nord := listen("/"), listen("/omraader/nord/")
	next := files{}
	for path, body := range site {
		next[path] = body
	}
	next["omraader/nord/index.html"] = "<html><body>nyt</body></html>"
	s.Show(State{View: next, Lang: "da", Changed: []string{"content/areas/nord.md"}})
	if got := hear(t, nord, "reload"); got != `"/omraader/nord/"` {
		t.Errorf("the page that changed is sent %q", got)
	}
	if got := hear(t, home, "saved"); got != `"/omraader/nord/"` {
		t.Errorf("followers are sent %q", got)
	}
	if got := hear(t, home, "reload"); got != "" {
		t.Errorf("an unchanged page is reloaded: %q", got)
	}
	p := diag.New("no-content", diag.Pos{File: "content"})
	s.Show(State{View: next, Lang: "da", Problems: []diag.Problem{p}})
	if got := hear(t, home, "problems"); !strings.Contains(got, `"errors":1`) || !strings.Contains(got, "no-content") {
		t.Errorf("sent: %s", got)
	}
	// a page that comes late, with an old tag
	if late := listen("/omraader/nord/"); hear(t, late, "reload") == "" {
		t.Error("a page that came late was not informed that it is old")
	}
}

// Thousands of requests while the site is exchanged: each is answered whole, by
// one state, and never by one older than what was shown before it was asked.
func TestNothingTornWhileTheSiteChanges(t *testing.T) {
	s := New(Options{})
	view := func(n int) files {
		body := fmt.Sprintf("<html><body>%s</body></html>", strings.Repeat(fmt.Sprintf("%d ", n), 2000))
		return files{"index.html": body, "404.html": "<html><body>?</body></html>"}
	}
	var shown atomic.Int64
	s.Show(State{View: view(0)})
	server := httptest.NewServer(s)
	defer server.Close()
	done := make(chan struct{})
	var asking sync.WaitGroup
	var asked atomic.Int64
	for range 4 {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				least := shown.Load()
				r, err := http.Get(server.URL + "/")
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(r.Body)
				r.Body.Close()
				words := strings.Fields(strings.TrimPrefix(strings.SplitN(string(body), "<link", 2)[0], "<html><body>"))
				var n int64
				if err != nil || r.StatusCode != 200 || len(words) != 2000 {
					t.Errorf("status %d, %d words, %v", r.StatusCode, len(words), err)
					return
				}
				_, _ = fmt.Sscan(words[0], &n)
				if words[1999] != words[0] || n < least {
					t.Errorf("begins with %s, ends with %s, and %d was shown before", words[0], words[1999], least)
				}
				asked.Add(1)
			}
		})
	}
	for n := int64(1); asked.Load() < 3000 && !t.Failed(); n++ {
		s.Show(State{View: view(int(n))})
		shown.Store(n)
	}
	close(done)
	asking.Wait()
}
