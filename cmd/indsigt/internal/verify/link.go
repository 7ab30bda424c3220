package verify

import (
	"bytes"
	"net/url"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// link checks a link of the page being read. Links to other sites are not requested.
func (c *pageChecker) link(ref []byte) {
	ref = bytes.TrimSpace(ref)
	if len(ref) > 0 && ref[0] == '#' {
		c.local(ref)
		return
	}
	if isExternal(ref) {
		return
	}
	c.out.links++
	path, fragment, hasFragment := bytes.Cut(ref, []byte("#"))
	path, _, _ = bytes.Cut(path, []byte("?"))
	if len(path) == 0 {
		if hasFragment {
			c.local(ref)
		}
		return
	}
	if path[0] == '/' && !isNotFound(c.path) {
		c.problem("verify-rooted-link", "link", string(ref))
	}
	if rest, under := bytes.CutPrefix(path, []byte(c.site.base)); under && isNotFound(c.path) {
		path = append([]byte("/"), rest...)
	}
	ok := c.resolve(path)
	target, exists := c.site.files[string(c.buf)]
	if !ok || !exists {
		c.out.found.add(diag.New("verify-link", diag.Pos{File: c.path, Line: c.line}, "link", string(ref)).Meant(c.site.suggest(string(c.buf))))
		return
	}
	if target == notPage {
		c.site.linked[string(c.buf)].Store(true)
		return
	}
	c.units.link(target)
	if c.site.pages[target] != c.path && !c.linked[target].Load() {
		c.linked[target].Store(true)
	}
	if hasFragment && len(fragment) > 0 {
		c.out.anchors++
		if c.site.pages[target] == c.path {
			c.here = append(c.here, anchor{line: int32(c.line), link: string(ref)})
			return
		}
		c.out.away = append(c.out.away, anchor{target, int32(c.line), hashID(unescape(string(fragment))), string(ref)})
	}
}

// local records a link to a place on the same page, unless it is "#" or "#top".
func (c *pageChecker) local(ref []byte) {
	at := bytes.IndexByte(ref, '#')
	if frag := string(ref[at+1:]); frag == "" || frag == "top" {
		return
	}
	c.out.links++
	c.out.anchors++
	c.here = append(c.here, anchor{line: int32(c.line), link: string(ref)})
}

// isExternal reports whether a link has a scheme or a host.
func isExternal(ref []byte) bool {
	if bytes.HasPrefix(ref, []byte("//")) {
		return true
	}
	for i, b := range ref {
		switch {
		case b == ':':
			return i > 0
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', i > 0 && (b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.'):
		default:
			return false
		}
	}
	return false
}

// resolve sets c.buf to the file that a path leads to from this page. It returns
// false if the path leaves the site.
func (c *pageChecker) resolve(path []byte) bool {
	if bytes.IndexByte(path, '%') >= 0 {
		path = []byte(unescape(string(path)))
	}
	c.buf = c.buf[:0]
	if path[0] == '/' {
		path = path[1:]
	} else if i := strings.LastIndexByte(c.path, '/'); i >= 0 {
		c.buf = append(c.buf, c.path[:i]...)
	}
	folder := len(path) == 0
	for part := range bytes.SplitSeq(path, []byte("/")) {
		folder = false
		switch string(part) {
		case "", ".":
			folder = true
		case "..":
			if len(c.buf) == 0 {
				return false
			}
			c.buf = c.buf[:max(bytes.LastIndexByte(c.buf, '/'), 0)]
			folder = true
		default:
			if len(c.buf) > 0 {
				c.buf = append(c.buf, '/')
			}
			c.buf = append(c.buf, part...)
		}
	}
	if folder {
		if len(c.buf) > 0 {
			c.buf = append(c.buf, '/')
		}
		c.buf = append(c.buf, "index.html"...)
	}
	return true
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// suggest returns the file that was probably meant: one that differs in letter case,
// or the page of a folder named without its slash.
func (s *site) suggest(path string) string {
	if p, ok := s.folded[strings.ToLower(path)]; ok {
		return p
	}
	if _, ok := s.files[path+"/index.html"]; ok {
		return path + "/"
	}
	return ""
}
