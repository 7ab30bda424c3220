package verify

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// rootFiles are those that hosts, search engines and the build itself look for.
var rootFiles = setOf(strings.Fields("SHA256SUMS .indsigt-manifest.json .nojekyll _headers _redirects robots.txt sitemap.xml data/datapackage.json data/fiscal-datapackage.json data/texts.json data/words.json data/verify.py .well-known/indsigt.json CNAME"))

// apart are files that no page links to: the parts of a sitemap and of the API, and the
// published log. They are checked as what they are.
var apart = regexp.MustCompile(`^(sitemap-\d+\.xml|api/.+\.json|log/(checkpoint|tile/[x0-9a-z/.]+|[a-z-]+\.(json|txt)))$`)

// checkStrays reports each file that no page, style sheet or list leads to: nobody made
// it a part of the site. Files below static/ are those that the portal's owner publishes,
// for whatever use; scripts and style sheets among them are judged by their digests.
func checkStrays(s *site, found *findings) {
	listed := make(map[string]bool)
	for _, h := range headers {
		for _, end := range []string{".csv", ".json", excelSuffix} {
			listed["data/"+h.name+end] = true
		}
	}
	var list fileList
	if readJSON(s, "api/v1/files.json", "verify-part", &list, &findings{}) {
		for _, item := range list.Items {
			listed[path.Join("api/v1", item.Path)] = true
		}
	}
	for _, file := range slices.Sorted(maps.Keys(s.linked)) {
		if s.linked[file].Load() || rootFiles[file] || apart.MatchString(file) || listed[file] || strings.HasPrefix(file, staticFolder) {
			continue
		}
		found.add(diag.New("verify-stray", diag.Pos{File: file}))
	}
}

const staticFolder = "static/"

// judgedApart are the kinds of files below static/ that have rules of their own.
var judgedApart = setOf(strings.Fields(".js .mjs .css .wasm .svg"))

// countPictures counts the files whose content nothing determines: pictures, and the
// documents that editors attach.
func countPictures(s *site) (n int) {
	for file := range s.linked {
		switch strings.ToLower(path.Ext(file)) {
		case ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".pdf", ".docx", ".odt":
			n++
		default:
			if strings.HasPrefix(file, "filer/") || strings.HasPrefix(file, staticFolder) && !judgedApart[path.Ext(file)] {
				n++
			}
		}
	}
	return n
}
