package render

import (
	"strings"

	"indsigt/cmd/indsigt/internal/attachment"
	"indsigt/cmd/indsigt/internal/route"
)

// ContentSecurityPolicy is what every page says in a meta element: nothing
// from elsewhere, nothing inline, no frames, forms to the site alone.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// attachmentPolicy is that of files that editors attach: were one of them taken
// for a page after all, it could run nothing, load nothing and would not share
// the site's origin.
const attachmentPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

// Header is one line of an answer's head.
type Header struct{ Name, Value string }

// headerRule adds headers to the answers at the paths that fit a pattern, in
// which one * stands for any text.
type headerRule struct {
	pattern string
	headers []Header
}

// headerRules are all headers of a site. Scripts of any site may read any file:
// figures lie beside pages as well as in data/ and api/, all of it is public and
// nobody is logged in. Only pages, whose addresses end with a slash, may not
// stand in a frame of another site: figures by themselves are made to be embedded.
// Files whose names change with their content have a long life.
var headerRules = makeHeaderRules()

func makeHeaderRules() []headerRule {
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
		{"/static/*", []Header{{"Cache-Control", "public, max-age=31536000, immutable"}}},
		{"/" + route.FilesDir + "*", []Header{{"Content-Security-Policy", attachmentPolicy}}},
	}
	for _, end := range attachment.DocumentEndings() {
		rules = append(rules, headerRule{"/" + route.FilesDir + "*" + end, []Header{{"Content-Disposition", "attachment"}}})
	}
	return rules
}

// Headers is the file _headers, which hosts of static sites read: the policy
// again, with what a meta element cannot say.
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

// HeadersOf are the headers of the answer at a path ("/omraader/nord/") as a
// host sends them that reads _headers: each name once, the values of several
// rules joined with a comma. Of policies a browser keeps every one.
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
