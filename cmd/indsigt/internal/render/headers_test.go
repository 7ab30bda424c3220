package render

import (
	"strings"
	"testing"
)

// Each kind of file is answered with the policy of its kind; documents are saved
// and not shown.
func TestHeadersOf(t *testing.T) {
	for _, c := range []struct {
		path           string
		policies       int
		sandbox, saved bool
		framed, lasts  bool
	}{
		{"/", 2, false, false, true, false},
		{"/omraader/nord/", 2, false, false, true, false},
		{"/data/facts.csv", 1, false, false, false, false},
		{"/omraader/nord/figur-1.html", 1, false, false, false, false},
		{"/static/style.1a2b3c4d.css", 1, false, false, false, true},
		{"/log/tile/0/000", 1, false, false, false, true},
		{"/log/tile/entries/000.p/7", 1, false, false, false, true},
		{"/log/checkpoint", 1, false, false, false, false},
		{"/.well-known/indsigt.json", 1, false, false, false, false},
		{"/filer/files/plan.pdf", 2, true, true, true, false},
		{"/filer/files/PLAN.PDF", 2, true, true, true, false},
		{"/filer/areas/tal.csv", 2, true, true, true, false},
		{"/filer/areas/a.b.zip", 2, true, true, true, false},
		{"/filer/areas/gaard.png", 2, true, false, true, false},
		{"/filer/areas/kort.svg", 2, true, false, true, false},
		{"/404.html", 1, false, false, false, false},
	} {
		all := make(map[string]string)
		for _, h := range HeadersOf(c.path) {
			if _, twice := all[h.Name]; twice {
				t.Errorf("%s: %s twice", c.path, h.Name)
			}
			all[h.Name] = h.Value
		}
		policy := all["Content-Security-Policy"]
		if n := strings.Count(policy, "default-src 'none'"); n != c.policies {
			t.Errorf("%s: %d policies: %s", c.path, n, policy)
		}
		if strings.Contains(policy, "; sandbox") != c.sandbox || (all["Content-Disposition"] == "attachment") != c.saved ||
			strings.Contains(policy, "frame-ancestors 'self'") != c.framed || strings.Contains(all["Cache-Control"], "immutable") != c.lasts {
			t.Errorf("%s: %v", c.path, all)
		}
		if all["X-Content-Type-Options"] != "nosniff" {
			t.Errorf("%s: browsers may guess", c.path)
		}
	}
}

// The file _headers says what HeadersOf does.
func TestHeadersFile(t *testing.T) {
	text := string(Headers())
	for _, rule := range headerRules {
		for _, h := range rule.headers {
			if !strings.Contains("\n"+text, "\n"+rule.pattern+"\n") || !strings.Contains(text, "\n  "+h.Name+": "+h.Value+"\n") {
				t.Errorf("%s: %s is missing", rule.pattern, h.Name)
			}
			if strings.ContainsAny(h.Value, "\r\n") || len(h.Name+h.Value) > 1000 {
				t.Errorf("%s: %s is not a line", rule.pattern, h.Name)
			}
		}
	}
	if n := strings.Count(text, "\n/"); n >= 100 {
		t.Errorf("%d rules are more than hosts take", n)
	}
}
