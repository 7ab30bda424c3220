package content

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/diag"
)

// text reads published words: no control characters, not too long, and nothing
// that may not be published of people.
func (o object) text(name string) string {
	n, key, _, ok := o.scalar(name)
	if !ok {
		return ""
	}
	return o.d.words(n, key)
}

// texts reads a list of published words.
func (o object) texts(name string) []string {
	var all []string
	o.list(name, false, func(n *node, key *Key) {
		if _, ok := o.d.plainText(n, name); ok {
			if s := o.d.words(n, key); s != "" {
				all = append(all, s)
			}
		}
	})
	return all
}

// words checks and cleans one published text. The cleaned text is composed
// (NFC), so that the same word is the same bytes whatever machine it was
// written on.
func (d *decoder) words(n *node, key *Key) string {
	s := strings.TrimSpace(n.text)
	if !plainASCII(s) {
		s = norm.NFC.String(s)
		if !d.runes(n, key, s) {
			return ""
		}
	}
	if key.Max > 0 && len(s) > key.Max {
		if length := utf8.RuneCountInString(s); length > key.Max {
			d.report(n, "text-too-long", "key", key.Name, "length", itoa(length), "limit", itoa(key.Max))
			return ""
		}
	}
	d.personalIn(n, s)
	return s
}

// personalIn looks for what must not be published of people in one value. The
// place within it is known where the text stands as written.
func (d *decoder) personalIn(n *node, s string) {
	if n.style == plain && n.end > 0 {
		d.personal(s, n.pos(d.file))
		return
	}
	before := len(d.problems)
	d.personal(s, n.pos(d.file))
	for i := before; i < len(d.problems); i++ {
		d.problems[i].Pos, d.problems[i].EndCol = n.pos(d.file), n.end
	}
}

// plainASCII reports that a text holds nothing to look twice at.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// runes refuses what does not show: control characters, and marks that turn the
// order of letters around, by which a figure can be made to read as another.
func (d *decoder) runes(n *node, key *Key, s string) bool {
	depth, col := 0, 0
	for _, r := range s {
		bad := ""
		switch {
		case r == '\n' && (key.Type == LongText || key.Type == Quotation):
		case r == '\n':
			d.report(n, "line-break", "key", key.Name)
			return false
		case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFD:
			bad = "control-character"
		case r == 0x202D, r == 0x202E:
			bad = "turned-text"
		case r == 0x202A, r == 0x202B, r >= 0x2066 && r <= 0x2068:
			depth++
		case r == 0x202C, r == 0x2069:
			if depth--; depth < 0 {
				bad = "turned-text"
			}
		}
		if bad != "" {
			d.runeProblem(n, bad, col, r)
			return false
		}
		col++
	}
	if depth != 0 {
		d.report(n, "turned-text", "code", "U+2069")
		return false
	}
	return true
}

// runeProblem points at the rune itself where the text stands as written.
func (d *decoder) runeProblem(n *node, id string, col int, r rune) {
	pos := n.pos(d.file)
	if n.style == plain && n.end > 0 {
		pos.Col += col
	}
	d.add(diag.New(id, pos, "code", codePoint(r)))
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// address reads an http or https address.
func (o object) address(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "", u.User != nil, strings.ContainsAny(s, " \t\n<>\""):
		o.d.report(n, "bad-address", "key", name, "value", s)
		return ""
	case utf8.RuneCountInString(s) > key.Max:
		o.d.report(n, "text-too-long", "key", name, "length", itoa(utf8.RuneCountInString(s)), "limit", itoa(key.Max))
		return ""
	}
	if !plainASCII(s) && !o.d.runes(n, key, s) {
		return ""
	}
	return s
}

// sitePaths reads old addresses: "/omraader/gammelt-navn/".
func (o object) sitePaths(name string) []Alias {
	var all []Alias
	o.list(name, false, func(n *node, _ *Key) {
		s, ok := o.d.plainText(n, name)
		if !ok {
			return
		}
		if !isSitePath(s) {
			o.d.report(n, "bad-alias", "value", s)
			return
		}
		all = append(all, Alias{Path: s, Pos: n.pos(o.d.file)})
	})
	return all
}

// isSitePath reports whether s is /a/b/: whole within the site, no query, no
// parent, nothing that needs escaping beyond letters.
func isSitePath(s string) bool {
	if len(s) < 3 || s[0] != '/' || s[len(s)-1] != '/' {
		return false
	}
	for part := range strings.SplitSeq(s[1:len(s)-1], "/") {
		if part == "" || part[0] == '.' || strings.ContainsAny(part, "?#%\\:*\"<>| \t\n") {
			return false
		}
	}
	return true
}

// filePath reads a path under content/files/.
func (o object) filePath(name string) (string, diag.Pos) {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return "", diag.Pos{}
	}
	if !isSitePath("/"+s+"/") || strings.HasSuffix(s, "/") {
		o.d.report(n, "bad-file", "value", s)
		return "", diag.Pos{}
	}
	return s, n.pos(o.d.file)
}
