package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The form answers at the printed address, and the program ends well when it is
// interrupted.
func TestEditAnswersUntilItIsStopped(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"index.md": "---\ntitle: Portalen\nlanguage: da\n---\n", "areas/nord.md": "---\ntitle: Nord\n---\n"} {
		at := filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	exit := make(chan int)
	go func() {
		exit <- (&program{out: in, err: io.Discard}).run(ctx, []string{"-C", dir, "edit", "--no-browser", "content/areas/nord.md"})
	}()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Fatalf("%q, %v", address, err)
	}
	r, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(page), `value="Nord"`) {
		t.Errorf("%d, %v: %s", r.StatusCode, err, page)
	}
	stop()
	if status := <-exit; status != exitGood {
		t.Errorf("exit status %d", status)
	}
}
