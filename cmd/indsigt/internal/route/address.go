// Package route is the addresses of a site: which file a path is written to, and
// how one path leads to another.
//
// A page's path is its address without a leading slash; a folder's path ends in one
// and its page is index.html in it. The pages of the portal's own language are at the
// root, those of others under their codes. Links lead over the site's root ("../../" and
// a path), so that a page's prefix is made once and the site works under any path of
// any host.
package route

import "strings"

// File is the file a path is written to: "omraader/nord/index.html".
func File(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// Rel leads from one path to another.
func Rel(from, to string) string { return Root(from) + to }

// Root leads from a path to the site's root: "./" from the home page.
func Root(path string) string {
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

// FilesDir is where files that lie beside pages are copied to.
const FilesDir = "filer/"
