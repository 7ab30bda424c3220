package pages

import "strings"

// The addresses of a site. A page's path is its address without a leading
// slash; a folder's path ends in one and its page is index.html in it. The
// portal's own language stands at the root, every other under its code. Links
// lead over the site's root ("../../" and a path), so that a page's prefix is
// made once and the site works under any path of any host.

// File is the file a path is written to: "omraader/nord/index.html".
func File(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// Rel leads from one path to another.
func Rel(from, to string) string { return root(from) + to }

// root leads from a path to the site's root: "./" from the home page.
func root(path string) string {
	n := strings.Count(path, "/")
	if n == 0 {
		return "./"
	}
	const deep = "../../../../../../../../"
	if 3*n <= len(deep) {
		return deep[:3*n]
	}
	return strings.Repeat("../", n)
}

// Anchors that are the same in every language, so that permalinks last.
const (
	anchorRows  = "raekker"
	anchorLines = "linjer"
)

// LineAnchor is the id of a funding line on its holder's page.
func LineAnchor(line string) string {
	if _, own, ok := strings.Cut(line, ":"); ok {
		return "linje-" + own
	}
	return "linje-" + line
}

// holderOf is the holder a line stands in: line ids begin with it.
func holderOf(line string) string {
	holder, _, _ := strings.Cut(line, ":")
	return holder
}

// FilesDir is where files that lie beside pages are copied to.
const FilesDir = "filer/"

// mailto is an address that opens a letter with a subject and a first line.
func mailto(email, subject, body string) string {
	var b strings.Builder
	b.WriteString("mailto:")
	b.WriteString(email)
	b.WriteString("?subject=")
	escapeQuery(&b, subject)
	if body != "" {
		b.WriteString("&body=")
		escapeQuery(&b, body)
	}
	return b.String()
}

// escapeQuery percent-encodes everything but unreserved characters: mail
// programs take "+" literally.
func escapeQuery(b *strings.Builder, s string) {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("-._~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
}
