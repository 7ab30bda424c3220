package serve

import (
	"fmt"
	"net/http"
	"testing"
)

type with = []func(*http.Request)

func header(name string, values ...string) func(*http.Request) {
	return func(r *http.Request) { r.Header[name] = values }
}

func host(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }

func method(name string) func(*http.Request) { return func(r *http.Request) { r.Method = name } }

var (
	ours  = header("Origin", "http://localhost:8080")
	post  = method("POST")
	cross = header("Sec-Fetch-Site", "cross-site")
	port  = header("Sec-Fetch-Site", "same-site") // another port of this computer
)

// fetch is what a browser says of a request besides who asks.
func fetch(mode, dest string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Sec-Fetch-Mode", mode)
		r.Header.Set("Sec-Fetch-Dest", dest)
	}
}

func guarded() http.Handler {
	return Guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "answered") }))
}

func TestOtherNamesAreRefused(t *testing.T) {
	for name, want := range map[string]int{
		"localhost:8080": 200, "LOCALHOST": 200, "LocalHost:80": 200, "127.0.0.1:9": 200, "[::1]:8080": 200, "[::1]": 200, "localhost": 200,
		"evil.example": 421, "evil.example:8080": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "": 421, "192.168.1.2:8080": 421,
		"localhost.": 421, "localhost.:8080": 421, "127.0.0.1.": 421, "127.0.0.2": 421, "127.1": 421, "0x7f.0.0.1": 421, "2130706433": 421, "0.0.0.0:8080": 421, "0": 421,
		"[::]": 421, "[::ffff:127.0.0.1]:8080": 421, "[0:0:0:0:0:0:0:1]": 421, "::1": 421, "[::1": 421, "::1]": 421, "[localhost]": 421, "]localhost[": 421, "[::1%25lo]": 421,
		"localhost:": 421, "localhost:x": 421, "localhost:99999": 421, "localhost:08080": 421, "localhost:+80": 421, "localhost:80:80": 421, "localhost:80@evil.example": 421,
		"localhost@evil.example": 421, "evil.example@localhost": 421, "localhost/": 421, "localhost,evil.example": 421, "localhost evil.example": 421, "local\x00host": 421, "ｌocalhost": 421,
	} {
		if r := get(t, guarded(), "/", host(name)); r.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", name, r.StatusCode, want)
		}
	}
}

func TestWhoMayAsk(t *testing.T) {
	for name, c := range map[string]struct {
		with with
		want int
	}{
		"typed by hand":                         {with{header("Sec-Fetch-Site", "none"), fetch("navigate", "document")}, 200},
		"read by a page of the server":          {with{header("Sec-Fetch-Site", "same-origin"), fetch("cors", "empty")}, 200},
		"read, no browser":                      {nil, 200},
		"asked about":                           {with{method("HEAD")}, 200},
		"a link of another site":                {with{cross, fetch("navigate", "document")}, 200},
		"a link of another port":                {with{port, fetch("navigate", "document")}, 200},
		"a frame of another site":               {with{cross, fetch("navigate", "iframe")}, 403},
		"a frame of another port":               {with{port, fetch("navigate", "iframe")}, 403},
		"an object of another site":             {with{cross, fetch("navigate", "object")}, 403},
		"a script of another site":              {with{cross, fetch("no-cors", "script")}, 403},
		"a script of another port":              {with{port, fetch("no-cors", "script")}, 403},
		"a picture of another site":             {with{cross, fetch("no-cors", "image")}, 403},
		"a style of another site":               {with{cross, fetch("no-cors", "style")}, 403},
		"fetched by another site":               {with{cross, fetch("cors", "empty"), header("Origin", "http://evil.example")}, 403},
		"fetched in advance":                    {with{cross, fetch("no-cors", "empty"), header("Sec-Purpose", "prefetch")}, 403},
		"a worker of another port":              {with{port, fetch("same-origin", "worker")}, 403},
		"a socket of another site":              {with{cross, fetch("websocket", "empty"), header("Origin", "http://evil.example")}, 403},
		"asked about by another site":           {with{method("HEAD"), cross, fetch("navigate", "document")}, 403},
		"who asks is not known":                 {with{header("Sec-Fetch-Site", "x")}, 403},
		"who asks is said twice":                {with{header("Sec-Fetch-Site", "same-origin", "cross-site")}, 403},
		"sent by a link of another site":        {with{post, ours, cross, fetch("navigate", "document")}, 403},
		"read by a script of another site":      {with{header("Origin", "http://evil.example")}, 403},
		"read under two origins":                {with{header("Origin", "http://localhost:8080", "http://evil.example")}, 403},
		"read by a page without an origin":      {with{header("Origin", "null")}, 403},
		"sent by a page of the server":          {with{post, ours}, 200},
		"sent so, by a newer browser":           {with{post, ours, header("Sec-Fetch-Site", "same-origin")}, 200},
		"sent by its other name":                {with{post, host("127.0.0.1:8080"), header("Origin", "http://127.0.0.1:8080")}, 200},
		"sent by its third name":                {with{post, host("[::1]:8080"), header("Origin", "http://[::1]:8080")}, 200},
		"sent without an origin":                {with{post}, 403},
		"sent with an empty origin":             {with{post, header("Origin", "")}, 403},
		"sent as text":                          {with{post, header("Content-Type", "text/plain"), header("Origin", "http://evil.example")}, 403},
		"sent typed by hand, without an origin": {with{post, header("Sec-Fetch-Site", "none")}, 403},
		"another method without an origin":      {with{method("DELETE")}, 403},
		"a small method":                        {with{method("get ")}, 403},
		"sent by another site":                  {with{post, header("Origin", "https://evil.example")}, 403},
		"sent by another port":                  {with{post, header("Origin", "http://localhost:9")}, 403},
		"sent by no port":                       {with{post, header("Origin", "http://localhost")}, 403},
		"sent by another of our names":          {with{post, header("Origin", "http://127.0.0.1:8080")}, 403},
		"sent over TLS, which we have not":      {with{post, header("Origin", "https://localhost:8080")}, 403},
		"sent by a page without an origin":      {with{post, header("Origin", "null")}, 403},
		"sent by us, and by another site":       {with{post, ours, cross}, 403},
		"sent by us, and by another port":       {with{post, ours, port}, 403},
		"under a name that was led here":        {with{host("evil.example:8080")}, 421},
		"under a name that looks like ours":     {with{host("127.0.0.1.evil.example:8080")}, 421},
		"sent under such a name":                {with{post, host("evil.example:8080"), header("Origin", "http://evil.example:8080")}, 421},
	} {
		r := get(t, guarded(), "/x/y.js", c.with...)
		body := text(t, r)
		if r.StatusCode != c.want || (c.want == 200) != (body == "answered") {
			t.Errorf("%s: %d %q, want %d", name, r.StatusCode, body, c.want)
		}
		if h := r.Header; h.Get("Cross-Origin-Resource-Policy") != "same-origin" || h.Get("Cross-Origin-Opener-Policy") != "same-origin" ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: headers %v", name, h)
		}
	}
}

// A browser that does not say who asks says at which page it was asked.
func TestWhoMayAskInOldBrowsers(t *testing.T) {
	for _, c := range []struct {
		path, referer string
		want          int
	}{
		{"/soeg/index.js", "http://localhost:8080/omraader/", 200},
		{"/soeg/index.js", "HTTP://LOCALHOST:8080/", 200},
		{"/soeg/index.js", "http://evil.example/", 403},
		{"/soeg/index.js", "http://localhost:9/", 403},
		{"/soeg/index.js", "http://localhost:8080@evil.example/", 403},
		{"/soeg/index.js", "http://localhost:8080.evil.example/", 403},
		{"/soeg/index.js", "about:blank", 403},
		{"/soeg/index.js", "%", 403},
		{"/data/facts.csv", "http://evil.example/", 403},
		{"/_indsigt/events", "http://evil.example/", 403},
		{"/omraader/", "http://evil.example/", 200}, // a link
		{"/404.html", "http://evil.example/", 200},
	} {
		if r := get(t, guarded(), c.path, header("Referer", c.referer)); r.StatusCode != c.want {
			t.Errorf("%s for %s: %d, want %d", c.path, c.referer, r.StatusCode, c.want)
		}
	}
}
