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

// running starts the program, gives the first address it prints, and ends it as
// an editor does.
func running(t *testing.T, args ...string) (address string, end func()) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	exit := make(chan int)
	go func() { exit <- (&program{out: out, err: out}).run(ctx, args) }()
	lines := bufio.NewScanner(said)
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`http://[^ ,]*`).FindString(lines.Text())
	}
	go func() {
		for lines.Scan() {
		}
	}()
	if address == "" {
		t.Fatal("no address was printed")
	}
	return address, func() {
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

// The form answers at the printed address, and the program ends well when it is
// interrupted.
func TestEditAnswersUntilItIsStopped(t *testing.T) {
	address, end := running(t, "-C", layPortal(t), "edit", "--no-browser", "content/areas/nord.md")
	defer end()
	if !strings.HasPrefix(address, "http://localhost:") {
		t.Errorf("address %s", address)
	}
	if status, page := asked(t, address, nil); status != http.StatusOK || !strings.Contains(page, `value="Nord"`) {
		t.Errorf("%d: %s", status, page)
	}
}

// One server answers with the site and with the form: a page leads to its form,
// beside which it stands; what is saved there is on the page at once.
func TestAPageLeadsToItsForm(t *testing.T) {
	dir := layPortal(t)
	address, end := running(t, "-C", dir, "serve", "--port", "0")
	defer end()
	_, page := asked(t, address+"omraader/nord/", nil)
	found := regexp.MustCompile(` data-edit="/([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no way to its form: %s", page)
	}
	to := address + html.UnescapeString(found[1])
	status, page := asked(t, to, nil)
	if status != http.StatusOK || !strings.Contains(page, ` src="/omraader/nord/"`) {
		t.Fatalf("%d: %s", status, page)
	}
	sent := url.Values{"title": {"Nordbyen"}, "/body": {""}}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		sent.Set(m[1], m[2])
	}
	status, answer := asked(t, to[:strings.LastIndex(to, "/")]+"/save", sent)
	if status != http.StatusOK || !strings.Contains(answer, `"status":"saved"`) {
		t.Fatalf("%d: %s", status, answer)
	}
	if _, page := asked(t, address+"omraader/nord/", nil); !strings.Contains(page, "Nordbyen") {
		t.Error("the page is not what was saved")
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/areas/nord.md"))
	if string(text) != "---\ntitle: Nordbyen # navnet\n---\n" {
		t.Errorf("%q, %v", text, err)
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

// A watcher that gives up is followed by one that looks: what was missed is told,
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
	var told [][]string
	err := p.follow(ctx, gaveUp{errors.New("no watches left")}, func() string { return "da" }, func(paths []string) {
		if told = append(told, paths); len(told) == 1 {
			save("2.0")
		} else {
			stop()
		}
	})
	if err != nil || len(told) < 2 || told[0] != nil || !slices.Equal(told[1], []string{"content/areas/nord.md"}) {
		t.Errorf("told %q, %v", told, err)
	}
	if !strings.Contains(said.String(), "no watches left") {
		t.Errorf("said %q", said.String())
	}
	stop()
	if err := p.follow(ctx, gaveUp{errors.New("interrupted")}, func() string { return "da" }, func([]string) { t.Error("told after the end") }); err != nil {
		t.Error(err)
	}
}
