package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/serve"
)

// injected is what the server puts into a page; its group is the tag of the
// page's own bytes.
var injected = regexp.MustCompile(`<link rel="stylesheet" href="/_indsigt/live\.css"><script [^>]*data-tag="([^"]*)"[^>]*></script>\n`)

// answered is an answer to a browser, and the states of the portal it may be of.
type answered struct {
	path        string
	sum         [sha256.Size]byte
	first, last int
}

// Thousands of browsers ask over HTTP while files are saved, broken and corrected:
// each answer is whole, is that of one state of the portal, and is of none older
// than the last one that browsers were reported of before they asked.
func TestAnswersAreWholeAndNewWhileFilesAreSaved(t *testing.T) {
	const wanted = 3000
	dir := layPortal(t)
	p := &program{out: io.Discard, err: io.Discard, dir: dir}
	opt, _, err := p.options(t.Context(), "public")
	if err != nil {
		t.Fatal(err)
	}
	portal, err := build.Open(t.Context(), opt)
	if err != nil || !portal.Good() {
		t.Fatal(portal.Problems, err)
	}
	d := p.session(t.Context(), portal, opt)
	d.show(portal, nil)
	web := httptest.NewServer(serve.Guard(d.server))
	defer web.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()

	files := []string{"omraader/nord/index.html", "index.html", "omraader/index.html", "api/v1/areas/nord.json", "soeg/index.js", "404.html"}
	paths := append(slices.Clone(files[:5]), "ingen/index.html")
	// states are the files of each state of the portal, by its number.
	var states []map[string][sha256.Size]byte
	record := func() {
		state := make(map[string][sha256.Size]byte)
		for i, file := range files {
			body, err := d.now.Load().Site.File(ctx, file)
			if err != nil {
				t.Fatal(file, err)
			}
			state[paths[i]] = sha256.Sum256(body)
		}
		states = append(states, state)
	}
	record()
	// begun is the newest state that an answer can be of, known the newest that
	// browsers were reported of.
	var begun, known atomic.Int64
	reported := listening(ctx, t, web.URL, func(n int) { known.Store(int64(n)) })
	<-reported
	var asking sync.WaitGroup
	answers := make([][]answered, 4)
	var asked atomic.Int64
	for i := range answers {
		asking.Go(func() {
			for n := i; asked.Add(1) <= wanted && !t.Failed(); n++ {
				a := answered{path: paths[n%len(paths)], first: int(known.Load())}
				a.sum = whole(ctx, t, web.URL+"/"+strings.TrimSuffix(a.path, "index.html"))
				a.last = int(begun.Load())
				answers[i] = append(answers[i], a)
			}
		})
	}
	for n := 1; asked.Load() < wanted && !t.Failed(); n++ {
		text := fmt.Sprintf("---\ntitle: Nord %d\n---\n%s\n", n, strings.Repeat(fmt.Sprintf("udgave%d ", n), 200))
		if n%4 == 3 {
			text = "---\ntitle: [\n---\n"
		}
		begun.Store(int64(n))
		if err := os.WriteFile(filepath.Join(dir, "content/areas/nord.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		d.changed(ctx, []string{"content/areas/nord.md"})
		record()
		if _, ok := <-reported; !ok {
			t.Fatal("browsers receive no more events")
		}
	}
	asking.Wait()
	for _, all := range answers {
		for _, a := range all {
			found := -1
			for n := a.last; n >= 0 && found < 0; n-- {
				if states[n][a.path] == a.sum {
					found = n
				}
			}
			if found < a.first {
				t.Errorf("%s: the answer is of state %d (-1: of none), asked for between %d and %d", a.path, found, a.first, a.last)
			}
		}
	}
	if len(states) < 20 {
		t.Errorf("there were %d states: too few to say anything", len(states))
	}
}

// whole asks as a browser does and gives what the site's own file was.
func whole(ctx context.Context, t *testing.T, address string) (sum [sha256.Size]byte) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Error(err)
		return sum
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return sum
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	missing := strings.HasSuffix(address, "/ingen/")
	if err != nil || len(body) == 0 || w.StatusCode != http.StatusOK && !missing || w.StatusCode != http.StatusNotFound && missing {
		t.Errorf("%s: %d, %d bytes, %v", address, w.StatusCode, len(body), err)
	}
	if !strings.HasPrefix(w.Header.Get("Content-Type"), "text/html") {
		return sha256.Sum256(bytes.TrimPrefix(body, []byte(`if(location.host==="`+r.Host+`")`)))
	}
	mark := injected.FindSubmatch(body)
	if mark == nil {
		t.Errorf("%s: a page without the script: %d bytes", address, len(body))
		return sum
	}
	sum = sha256.Sum256(bytes.Replace(body, mark[0], nil, 1))
	if tag := hex.EncodeToString(sum[:8]); tag != string(mark[1]) {
		t.Errorf("%s: the script has a page %s, and the page is %s", address, mark[1], tag)
	}
	return sum
}

// listening is a page that receives events: once at its beginning, and once
// for each state of the portal after that.
func listening(ctx context.Context, t *testing.T, server string, hears func(state int)) <-chan bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server+"/_indsigt/events?serial=1&url=/&tag=", nil)
	if err != nil {
		t.Fatal(err)
	}
	w, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	reported := make(chan bool)
	go func() {
		defer close(reported)
		defer w.Body.Close()
		lines := bufio.NewScanner(w.Body)
		for n := 0; lines.Scan(); {
			if lines.Text() == "event: problems" {
				hears(n)
				n++
				select {
				case reported <- true:
				case <-ctx.Done():
					return
				}
			}
		}
		if err := lines.Err(); err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}()
	return reported
}
