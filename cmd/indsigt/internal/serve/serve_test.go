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

var site = files{
	"index.html":               "<html><body>hjem</body></html>",
	"omraader/nord/index.html": "<html><body>nord gaard.png</body></html>",
	"kladde/index.html":        "<html><body>kladde</body></html>",
	"404.html":                 "<html><body>ikke her</body></html>",
	"data/facts.csv":           "fact\n",
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
	s := New(Options{Headers: map[string]string{"X-Own": "1"}})
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
	if got := text(t, get(t, s, "/data/facts.csv")); got != site["data/facts.csv"] {
		t.Errorf("a file that is no page is answered as %q", got)
	}
}

func TestOtherNamesAreRefused(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site})
	for host, want := range map[string]int{
		"localhost:8080": 200, "LOCALHOST": 200, "127.0.0.1:9": 200, "[::1]:8080": 200, "[::1]": 200,
		"evil.example": 421, "evil.example:8080": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "": 421, "192.168.1.2:8080": 421,
	} {
		if r := get(t, s, "/", func(r *http.Request) { r.Host = host }); r.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", host, r.StatusCode, want)
		}
	}
	if r := get(t, s, "/", func(r *http.Request) { r.Method = "POST" }); r.StatusCode != 405 {
		t.Errorf("POST: %d", r.StatusCode)
	}
}

func TestMounts(t *testing.T) {
	s := New(Options{})
	at := At("edit")
	s.Mount("edit", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "edit ", r.URL.Path) }))
	s.Show(State{View: site})
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	method := func(name string) func(*http.Request) { return func(r *http.Request) { r.Method = name } }
	own := header("Origin", "http://localhost:8080")
	post := method("POST")
	type with = []func(*http.Request)
	for name, c := range map[string]struct {
		with with
		want int
	}{
		"typed by hand":                     {with{header("Sec-Fetch-Site", "none")}, 200},
		"read by a page of the server":      {with{header("Sec-Fetch-Site", "same-origin")}, 200},
		"read, no browser":                  {nil, 200},
		"asked about":                       {with{method("HEAD")}, 200},
		"read by a page of another site":    {with{header("Sec-Fetch-Site", "cross-site")}, 403},
		"read by a page of another port":    {with{header("Sec-Fetch-Site", "same-site")}, 403},
		"read by a script of another site":  {with{header("Origin", "http://evil.example")}, 403},
		"sent by a page of the server":      {with{post, own}, 200},
		"sent so, by a newer browser":       {with{post, own, header("Sec-Fetch-Site", "same-origin")}, 200},
		"sent by its other name":            {with{post, host("127.0.0.1:8080"), header("Origin", "http://127.0.0.1:8080")}, 200},
		"sent by its third name":            {with{post, host("[::1]:8080"), header("Origin", "http://[::1]:8080")}, 200},
		"sent without an origin":            {with{post}, 403},
		"another method without an origin":  {with{method("DELETE")}, 403},
		"sent by another site":              {with{post, header("Origin", "https://evil.example")}, 403},
		"sent by another port":              {with{post, header("Origin", "http://localhost:9")}, 403},
		"sent by another of our names":      {with{post, header("Origin", "http://127.0.0.1:8080")}, 403},
		"sent over TLS, which we have not":  {with{post, header("Origin", "https://localhost:8080")}, 403},
		"sent by a page without an origin":  {with{post, header("Origin", "null")}, 403},
		"sent by us, and by another site":   {with{post, own, header("Sec-Fetch-Site", "cross-site")}, 403},
		"under a name that was led here":    {with{host("evil.example:8080")}, 421},
		"under a name that looks like ours": {with{host("127.0.0.1.evil.example:8080")}, 421},
		"sent under such a name": {with{post, host("evil.example:8080"),
			header("Origin", "http://evil.example:8080")}, 421},
	} {
		r := get(t, s, at+"/x/y", c.with...)
		body := text(t, r)
		if r.StatusCode != c.want || c.want != 200 && strings.Contains(body, "edit") {
			t.Errorf("%s: %d %q, want %d", name, r.StatusCode, body, c.want)
		}
	}
	if got := text(t, get(t, s, at+"/x/y")); got != "edit /x/y" {
		t.Errorf("the handler was asked for %q", got)
	}
	for _, path := range []string{at, at + "or/x", Prefix} {
		if r := get(t, s, path); r.StatusCode != 404 {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
}

// The way to where a page is changed stands on the page, and at each problem.
func TestWaysToWherePagesAreChanged(t *testing.T) {
	s := New(Options{Edit: func(file string) string {
		if file == "static/style.css" {
			return ""
		}
		return "/_indsigt/edit/t/" + file
	}})
	s.Show(State{View: site, Lang: "da", Problems: []diag.Problem{
		diag.New("no-content", diag.Pos{File: "content"}), diag.New("no-content", diag.Pos{File: "static/style.css"}),
	}})
	const files = ` data-files="/_indsigt/edit/t/"`
	for path, want := range map[string]string{
		"/omraader/nord/":           ` data-edit="/_indsigt/edit/t/content/areas/nord.md"` + files,
		"/omraader/nord/index.html": ` data-edit="/_indsigt/edit/t/content/areas/nord.md"` + files,
		"/":                         `" data-serial="1"` + files,
		"/ingen/":                   `" data-serial="1"` + files,
	} {
		if got := text(t, get(t, s, path)); !strings.Contains(got, want+"></script>") {
			t.Errorf("%s lacks %s: %s", path, want, got)
		}
	}
	told := s.now.Load().report.Problems
	if len(told) != 2 || told[0].Edit != "/_indsigt/edit/t/content" || told[1].Edit != "" {
		t.Errorf("told %+v", told)
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

func TestPagesAreTold(t *testing.T) {
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
			t.Fatal("nothing was told at once")
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
		t.Errorf("the page that changed is told %q", got)
	}
	if got := hear(t, home, "saved"); got != `"/omraader/nord/"` {
		t.Errorf("followers are told %q", got)
	}
	if got := hear(t, home, "reload"); got != "" {
		t.Errorf("a page that did not change is told to load %q", got)
	}
	p := diag.New("no-content", diag.Pos{File: "content"})
	s.Show(State{View: next, Lang: "da", Problems: []diag.Problem{p}})
	if got := hear(t, home, "problems"); !strings.Contains(got, `"errors":1`) || !strings.Contains(got, "no-content") {
		t.Errorf("told: %s", got)
	}
	// a page that comes late, with an old tag
	if late := listen("/omraader/nord/"); hear(t, late, "reload") == "" {
		t.Error("a page that came late was not told that it is old")
	}
}

func TestPictureOfAPage(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site})
	x := &listener{url: "/omraader/nord/", tag: tagOf([]byte(site["omraader/nord/index.html"]))}
	for file, want := range map[string]bool{"content/areas/gaard.png": true, "content/areas/andet.png": false, "content/areas/nord.md": false} {
		if got := s.differs(t.Context(), &shown{State: State{View: site, Changed: []string{file}}}, x); got != want {
			t.Errorf("%s changed: the page is to load again: %v", file, got)
		}
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
