package main

import (
	"bufio"
	"context"
	"errors"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/watch"
)

// layPortal writes a portal of one area, called Nord.
func layPortal(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{"index.md": "---\ntitle: Portalen\nlanguage: da\n---\n", "areas/nord.md": "---\ntitle: Nord # navnet\n---\n"} {
		at := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// running starts the program, gives the addresses of the site and of the form as
// it prints them, and ends it as an editor does.
func running(t *testing.T, args ...string) (site, form string, end func()) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	exit := make(chan int, 1)
	go func() {
		exit <- (&program{out: out, err: out}).run(ctx, args)
		out.Close()
	}()
	lines := bufio.NewScanner(said)
	for (site == "" || form == "") && lines.Scan() {
		switch address := regexp.MustCompile(`http://[^ ,]*`).FindString(lines.Text()); {
		case strings.Count(address, "/") > 3:
			form = address
		case address != "":
			site = address
		}
	}
	go func() {
		for lines.Scan() {
		}
	}()
	if site == "" || form == "" {
		t.Fatal("no address was printed")
	}
	return site, form, func() {
		stop()
		if status := <-exit; status != exitGood {
			t.Errorf("exit status %d", status)
		}
	}
}

// asked is an answer's status and text; sent is nil where something is only read.
func asked(t *testing.T, address string, sent url.Values) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if sent != nil {
		r.Method, r.Body = http.MethodPost, io.NopCloser(strings.NewReader(sent.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		r.Header.Set("Origin", r.URL.Scheme+"://"+r.URL.Host)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.StatusCode, string(body)
}

// A document is found by what an editor may call it.
func TestDocumentsAreFoundByName(t *testing.T) {
	dir := layPortal(t)
	for name, text := range map[string]string{
		"areas/nord.en.md": "---\ntitle: North\n---\n", "areas/soenderparken.md": "---\ntitle: Sønderparken\n---\n", "initiatives/lektiecafe.md": "---\ntitle: \"Lektiecaféen: for alle\"\n---\n",
		"initiatives/faelles.md": "---\ntitle: Fælles\n---\n", "plans/faelles.md": "---\ntitle: Planen\n---\n", "plans/broken.md": "---\ntitle: [\n---\n", "areas/.nord.md": "", "files/nord.md": "",
	} {
		at := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	p := &program{dir: dir}
	for name, want := range map[string]string{
		"content/areas/nord.md": "content/areas/nord.md", "./content/areas/nord.md": "content/areas/nord.md", "content/areas/nord": "content/areas/nord.md",
		"areas/nord.md": "content/areas/nord.md", "areas/nord": "content/areas/nord.md", "nord.md": "content/areas/nord.md", "nord": "content/areas/nord.md", "Nord": "content/areas/nord.md",
		filepath.Join(dir, "content/areas/nord.md"): "content/areas/nord.md", "nord.en": "content/areas/nord.en.md", "North": "content/areas/nord.en.md",
		"Sønderparken": "content/areas/soenderparken.md", "sønderparken": "content/areas/soenderparken.md", "soenderparken": "content/areas/soenderparken.md",
		"Lektiecaféen: for alle": "content/initiatives/lektiecafe.md", "lektiecaféen: FOR alle ": "content/initiatives/lektiecafe.md", "Lektiecafe": "content/initiatives/lektiecafe.md",
		"index": "content/index.md", "content/index.md": "content/index.md", "Portalen": "content/index.md", "plans/faelles": "content/plans/faelles.md", "Planen": "content/plans/faelles.md", "broken": "content/plans/broken.md",
		"faelles": "", "Fælles": "", "vest": "", "files/nord": "", "../nord": "", "": "", ".": "", "/": "", "areas/": "", "content": "",
	} {
		if got, err := p.document(editCommand(p), name); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", name, got, err, want)
		}
	}
}

// The form answers at the printed address, and the program ends well when it is
// interrupted.
func TestEditAnswersUntilItIsStopped(t *testing.T) {
	_, address, end := running(t, "-C", layPortal(t), "edit", "--no-browser", "nord")
	defer end()
	if !strings.HasPrefix(address, "http://localhost:") {
		t.Errorf("address %s", address)
	}
	if status, page := asked(t, address, nil); status != http.StatusOK || !strings.Contains(page, `value="Nord"`) {
		t.Errorf("%d: %s", status, page)
	}
}

// A page leads to its form, which is of another origin; what is saved there is on
// the page at once.
func TestAPageLeadsToItsForm(t *testing.T) {
	dir := layPortal(t)
	site, form, end := running(t, "-C", dir, "serve", "--port", "0")
	defer end()
	_, page := asked(t, site+"omraader/nord/", nil)
	found := regexp.MustCompile(` data-edit="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no way to its form: %s", page)
	}
	way, err := url.Parse(html.UnescapeString(found[1]))
	if err != nil || way.Query().Get("file") != "content/areas/nord.md" {
		t.Fatalf("the page leads to %s, %v", found[1], err)
	}
	if way.Host == strings.Split(site, "/")[2] || way.Host != strings.Split(form, "/")[2] {
		t.Errorf("the site is at %s, the form at %s, and the page leads to %s", site, form, way)
	}
	if status, page := asked(t, way.String(), nil); status != http.StatusOK || !strings.Contains(page, `data-entry="content/areas/nord.md"`) {
		t.Errorf("%d: %s", status, page)
	}
	status, page := asked(t, form+"edit?"+way.RawQuery, nil)
	if status != http.StatusOK || !strings.Contains(page, ` href="`+site+`omraader/nord/"`) {
		t.Fatalf("%d: %s", status, page)
	}
	sent := hidden(page)
	sent.Set("title", "Nordbyen")
	sent.Set("/body", "")
	status, answer := asked(t, form+"save", sent)
	if status != http.StatusOK || !strings.Contains(answer, `"status":"saved"`) {
		t.Fatalf("%d: %s", status, answer)
	}
	if _, page := asked(t, site+"omraader/nord/", nil); !strings.Contains(page, "Nordbyen") {
		t.Error("the page is not what was saved")
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/areas/nord.md"))
	if string(text) != "---\ntitle: Nordbyen # navnet\n---\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// hidden are the fields of a form that nobody sees.
func hidden(page string) url.Values {
	sent := url.Values{}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		sent.Set(m[1], m[2])
	}
	return sent
}

// Whatever the site answers, nothing leads to the form's token, and no request of
// its pages or of another site's reaches the form.
func TestNothingOfTheSiteReachesTheForm(t *testing.T) {
	dir := layPortal(t)
	site, form, end := running(t, "-C", dir, "serve", "--port", "0")
	defer end()
	token := strings.Split(form, "/")[3]
	origin := strings.TrimSuffix(form, "/"+token+"/")
	for _, path := range []string{"", "omraader/nord/", "ingen/", "404.html", "soeg/index.js", "_indsigt/live.js", "_indsigt/edit/", "_indsigt/edit/" + token + "/"} {
		if _, body := asked(t, site+path, nil); strings.Contains(body, token) {
			t.Errorf("/%s holds the form's token", path)
		}
	}
	_, page := asked(t, form+"edit?file=content/areas/nord.md", nil)
	sent := hidden(page)
	sent.Set("title", "Overtaget")
	for name, from := range map[string]map[string]string{
		"a script of the site":         {"Origin": strings.TrimSuffix(site, "/"), "Sec-Fetch-Site": "same-site"},
		"one of an old browser":        {"Origin": strings.TrimSuffix(site, "/")},
		"another site":                 {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
		"a sandbox":                    {"Origin": "null"},
		"nobody":                       {},
		"a name that was led here":     {"Origin": "http://evil.example", "Host": "evil.example"},
		"the site, as text":            {"Origin": strings.TrimSuffix(site, "/"), "Content-Type": "text/plain"},
		"the form, without its token":  {"Origin": origin, "Path": "/save"},
		"the form, with another token": {"Origin": origin, "Path": "/" + strings.Repeat("A", len(token)) + "/save"},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, form+"save", strings.NewReader(sent.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for key, value := range from {
			switch key {
			case "Host":
				r.Host = value
			case "Path":
				r.URL.Path = value
			default:
				r.Header.Set(key, value)
			}
		}
		w, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		w.Body.Close()
		if w.StatusCode != http.StatusForbidden && w.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", name, w.StatusCode)
		}
		if w.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", name, w.Header)
		}
	}
	huge := url.Values{"/file": {"content/areas/nord.md"}, "/raw": {strings.Repeat("x", 9<<20)}}
	if status, answer := asked(t, form+"save", huge); status == http.StatusOK {
		t.Errorf("a huge body: %d %.100s", status, answer)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "content/areas/nord.md")); err != nil || strings.Contains(string(text), "Overtaget") {
		t.Errorf("%q, %v", text, err)
	}
}

// The page for addresses that lead nowhere leads back, at any depth, wherever the
// portal is published.
func TestServedNotFound(t *testing.T) {
	for _, base := range []string{"", "https://eksempelby.example/", "https://eksempelby.example/penge/her/"} {
		dir := layPortal(t)
		if base != "" {
			write := "---\ntitle: Portalen\nlanguage: da\nbase-url: " + base + "\n---\n"
			if err := os.WriteFile(filepath.Join(dir, "content/index.md"), []byte(write), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		site, _, end := running(t, "-C", dir, "serve", "--port", "0")
		for _, path := range []string{"ingen", "ingen/", "en/dyb/adresse/", "omraader/ingen.html", "b%C3%A6r/"} {
			status, page := asked(t, site+path, nil)
			if status != http.StatusNotFound {
				t.Errorf("%s: %d", path, status)
			}
			at, err := url.Parse(site + path)
			if err != nil {
				t.Fatal(err)
			}
			links := regexp.MustCompile(` (?:href|src|action)="([^"#]+)`).FindAllStringSubmatch(page, -1)
			if len(links) < 10 {
				t.Errorf("%s has %d links", path, len(links))
			}
			for _, m := range links {
				to, err := at.Parse(html.UnescapeString(m[1]))
				if err != nil {
					t.Fatal(err)
				}
				if to.Host != at.Host {
					continue
				}
				if status, _ := asked(t, to.String(), nil); status != http.StatusOK {
					t.Errorf("with base URL %q, %s leads to %s: %d", base, path, m[1], status)
				}
			}
		}
		end()
	}
}

// Where the system does not tell changes they are looked for, and it is said.
func TestChangesAreLookedForWhereNobodyTellsThem(t *testing.T) {
	none := errors.New("no watches left")
	var asked []bool
	begin := func(poll bool) (*watch.Watcher, error) {
		if asked = append(asked, poll); !poll {
			return nil, none
		}
		return watch.New(t.TempDir(), watch.Options{Poll: pollEvery})
	}
	w, failed, err := watchOrPoll(begin, false)
	if w == nil || failed != none || err != nil || len(asked) != 2 {
		t.Errorf("%v, %v, %v after %v", w, failed, err, asked)
	}
	if w, failed, err = watchOrPoll(begin, true); w == nil || failed != nil || err != nil || len(asked) != 3 {
		t.Errorf("%v, %v, %v after %v", w, failed, err, asked)
	}
}

// gaveUp is a watcher that the system tells nothing any more.
type gaveUp struct{ err error }

func (w gaveUp) Run(context.Context, func([]string)) error { return w.err }

// A watcher that gives up is followed by one that looks: what was missed is reported,
// and what is saved after.
func TestAWatcherThatGivesUpIsFollowed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "content/areas/nord.md")
	save := func(text string) {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
			t.Error(err)
		}
	}
	save("1")
	var said strings.Builder
	p := &program{dir: dir, err: &said}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var reported [][]string
	err := p.follow(ctx, gaveUp{errors.New("no watches left")}, func() string { return "da" }, func(paths []string) {
		if reported = append(reported, paths); len(reported) == 1 {
			save("2.0")
		} else {
			stop()
		}
	})
	if err != nil || len(reported) < 2 || reported[0] != nil || !slices.Equal(reported[1], []string{"content/areas/nord.md"}) {
		t.Errorf("reported %q, %v", reported, err)
	}
	if !strings.Contains(said.String(), "no watches left") {
		t.Errorf("said %q", said.String())
	}
	stop()
	if err := p.follow(ctx, gaveUp{errors.New("interrupted")}, func() string { return "da" }, func([]string) { t.Error("reported after the end") }); err != nil {
		t.Error(err)
	}
}
