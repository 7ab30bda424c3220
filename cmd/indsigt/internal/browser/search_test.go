//go:build browser

package browser

import (
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// What a slow phone has to fetch before the first hit on a portal of 1,300
// initiatives, in requests and compressed bytes: at 1.6 Mbit/s 120 kB take 0.6
// seconds. Time itself is not asserted, because it depends on the machine.
const (
	searchRequests = 10
	searchBytes    = 120_000
)

func TestSearchFetchesLittle(t *testing.T) {
	program, err := filepath.Abs(os.Getenv("INDSIGT_PROGRAM"))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "large")
	for _, c := range [][]string{{"go", "run", "indsigt/cmd/indsigt/internal/sitetest/portal", "-n", "1300", dir}, {program, "-C", dir, "build"}} {
		if out, err := exec.Command(c[0], c[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v %s", c[0], err, out)
		}
	}
	server := httptest.NewServer(zipped(http.FileServer(http.Dir(filepath.Join(dir, "public")))))
	t.Cleanup(server.Close)
	s := &site{name: "large", root: server.URL + "/", dir: dir, pages: []doc{{path: "soeg/index.html"}}}
	each(t, open(t, "")[:1], s, s.pages, phone, func(at *visit) {
		var got struct{ Requests, Bytes, Index int }
		if !at.tell(tell(network.ClearBrowserCache, cdp.Empty{}), chromedp.Navigate(s.root+"soeg/?q=lektiehj%C3%A6lp")) || !at.do("look.hit()", &got) {
			return
		}
		t.Logf("%d requests, %d bytes, of them the index %d", got.Requests, got.Bytes, got.Index)
		if got.Index == 0 || got.Requests > searchRequests || got.Bytes > searchBytes {
			t.Errorf("the first hit takes %d requests and %d bytes, at most %d and %d", got.Requests, got.Bytes, searchRequests, searchBytes)
		}
	})
}

// zipped is a host that compresses what it sends, as hosts do.
func zipped(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		r.Header.Del("Range")
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		next.ServeHTTP(zipWriter{w, z}, r)
	})
}

type zipWriter struct {
	http.ResponseWriter
	z *gzip.Writer
}

func (w zipWriter) WriteHeader(code int) {
	w.Header().Del("Content-Length")
	w.ResponseWriter.WriteHeader(code)
}

func (w zipWriter) Write(b []byte) (int, error) { return w.z.Write(b) }
