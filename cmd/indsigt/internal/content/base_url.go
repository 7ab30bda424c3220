package content

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/diag"
)

// baseURL reads the address that the site is published at, in the normalised spelling
// used in canonical links, sitemap, feeds, catalogue and the 404 page: see
// PlainBaseURL.
func (o object) baseURL(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	plain, near := PlainBaseURL(s)
	switch {
	case plain == "":
		o.d.add(n.Mark(diag.New("bad-address", n.Pos(o.d.file), "key", name, "value", s)).Propose(s, func(s string) bool { plain, _ := PlainBaseURL(s); return plain != "" }, near))
	case len(plain) > key.Max:
		o.d.report(n, "text-too-long", "key", name, "length", itoa(len(plain)), "limit", itoa(key.Max))
		return ""
	}
	return plain
}

// PlainBaseURL normalises an address by RFC 3986 and the sitemap protocol: the scheme
// and host in lower case, the host in punycode, the path composed (NFC) and
// percent-encoded. plain is empty if the address cannot be the base of others:
// another scheme, no host, a host with an empty label ("a..b"), a user, a query, a
// fragment, or a path with "..", "." or an empty part; near is then a proposal without
// those, empty if there is none.
func PlainBaseURL(s string) (plain, near string) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || !utf8.ValidString(s) || u.Opaque != "" || u.Hostname() == "" {
		return "", ""
	}
	scheme := strings.ToLower(u.Scheme)
	host, err := idna.Lookup.ToASCII(norm.NFC.String(strings.TrimSuffix(u.Hostname(), ".")))
	if err != nil || slices.Contains(strings.Split(host, "."), "") || scheme != "http" && scheme != "https" || !isPort(u.Port()) || strings.Contains(host, ":") {
		return "", ""
	}
	if port := u.Port(); port != "" && !(scheme == "https" && port == "443" || scheme == "http" && port == "80") {
		host += ":" + port
	}
	if !utf8.ValidString(u.Path) {
		return "", ""
	}
	clean := path.Clean("/" + u.Path)
	plain = scheme + "://" + host + escapedPath(clean)
	if strings.HasSuffix(u.Path, "/") && clean != "/" {
		plain += "/"
	}
	asWritten := clean == u.Path || clean+"/" == u.Path || u.Path == ""
	if !asWritten || u.User != nil || u.RawQuery != "" || u.ForceQuery || strings.ContainsAny(s, "#\\ \t\r\n<>\"") {
		return "", plain
	}
	return plain, ""
}

func isPort(s string) bool {
	n, err := strconv.Atoi(s)
	return s == "" || err == nil && n > 0 && n < 1<<16
}

// escapedPath percent-encodes a path, except letters, digits and characters that
// never need it; "/" becomes empty.
func escapedPath(p string) string {
	if p == "/" {
		return ""
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(norm.NFC.String(p)) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("/-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}
