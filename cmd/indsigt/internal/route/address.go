// Package route computes the addresses of a site: the file that a path is written to,
// and the relative links between paths.
//
// A page's path is its address without a leading slash. The path of a folder ends in
// a slash, and its page is index.html in the folder. The pages in the portal's main
// language are at the root, those in other languages are in a folder named by the
// language's code. Links go through the site's root ("../../" and a path), so that a
// page's prefix is computed once and the site works under any path of any host.
package route

import "strings"

// File returns the file that a path is written to: "omraader/nord/index.html".
func File(path string) string {
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

// Rel returns the relative link from one path to another.
func Rel(from, to string) string { return Root(from) + to }

// Root returns the relative link from a path to the site's root: "./" from the home
// page.
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

// FilesDir is the folder for the files that pages link to.
const FilesDir = "filer/"
