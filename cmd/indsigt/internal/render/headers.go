package render

import (
	"strings"

	"indsigt/cmd/indsigt/internal/attachment"
	"indsigt/cmd/indsigt/internal/route"
)

// ContentSecurityPolicy is the policy in each page's meta element: nothing from
// other hosts, nothing inline, no frames, forms to the site only.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// attachmentPolicy is the policy of attached files. If a browser shows one as a page,
// it runs nothing, loads nothing and has an opaque origin.
const attachmentPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

// Header is one HTTP header.
type Header struct{ Name, Value string }

// headerRule adds headers to the responses at paths that match a pattern, in which
// one * matches any text.
type headerRule struct {
	pattern string
	headers []Header
}

// headerRules are all headers of a site. Scripts of other origins can read any file:
// figures are beside pages as well as in data/ and api/, all of it is public and
// there are no logins. Only pages, whose addresses end with a slash, cannot be framed
// by other sites; the figures beside them are made to be embedded. Files whose names
// change with their content, and tiles of the log of changes, can be cached for a
// year.
var headerRules = makeHeaderRules()

func makeHeaderRules() []headerRule {
	immutable := []Header{{"Cache-Control", "public, max-age=31536000, immutable"}}
	framed := []Header{{"Content-Security-Policy", ContentSecurityPolicy + "; frame-ancestors 'self'"}}
	rules := []headerRule{
		{"/*", []Header{
			{"Content-Security-Policy", ContentSecurityPolicy},
			{"X-Content-Type-Options", "nosniff"},
			{"Referrer-Policy", "strict-origin-when-cross-origin"},
			{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
			{"Access-Control-Allow-Origin", "*"},
		}},
		{"/*/", framed},
		{"/", framed},
		{"/static/*", immutable},
		{"/log/tile/*", append([]Header{{"Content-Type", "application/octet-stream"}}, immutable...)},
		{"/log/checkpoint", []Header{{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-cache"}}},
		{"/.well-known/indsigt.json", []Header{{"Content-Type", "application/json"}}},
		{"/" + route.FilesDir + "*", []Header{{"Content-Security-Policy", attachmentPolicy}}},
	}
	for _, end := range attachment.DocumentEndings() {
		rules = append(rules, headerRule{"/" + route.FilesDir + "*" + end, []Header{{"Content-Disposition", "attachment"}}})
	}
	return rules
}

// Headers returns the file _headers, which hosts of static sites read: the policy,
// and headers that a meta element cannot set.
func Headers() []byte {
	var b strings.Builder
	for _, rule := range headerRules {
		b.WriteString(rule.pattern + "\n")
		for _, h := range rule.headers {
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return []byte(b.String())
}

// HeadersOf returns the headers of the response at a path ("/omraader/nord/"), as a
// host that reads _headers sends them: each name once, the values of several rules
// joined with a comma. A browser applies every policy of such a list.
func HeadersOf(path string) []Header {
	var all []Header
	at := make(map[string]int)
	for _, rule := range headerRules {
		if !rule.fits(path) {
			continue
		}
		for _, h := range rule.headers {
			if i, ok := at[h.Name]; ok {
				all[i].Value += ", " + h.Value
				continue
			}
			at[h.Name] = len(all)
			all = append(all, h)
		}
	}
	return all
}

func (r headerRule) fits(path string) bool {
	before, after, any := strings.Cut(r.pattern, "*")
	if !any {
		return path == r.pattern
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}
