package verify

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// rootFiles are the files that hosts, search engines and the build look for.
var rootFiles = setOf(strings.Fields("SHA256SUMS .indsigt-manifest.json .nojekyll _headers _redirects robots.txt sitemap.xml data/datapackage.json data/fiscal-datapackage.json data/texts.json data/words.json data/verify.py .well-known/indsigt.json CNAME"))

// apart matches files that no page links to: the parts of a sitemap and of the API,
// and the published log. Other functions check them.
var apart = regexp.MustCompile(`^(sitemap-\d+\.xml|api/.+\.json|log/(checkpoint|tile/[x0-9a-z/.]+|[a-z-]+\.(json|txt)))$`)

// checkStrays reports each file that no page, style sheet or list leads to: it may
// have been added after the build. Files below static/ are published by the portal's
// owner for any purpose; scripts and style sheets among them are checked by their
// digests.
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

// judgedApart are the kinds of files below static/ with other rules.
var judgedApart = setOf(strings.Fields(".js .mjs .css .wasm .svg"))

// countPictures counts the files whose content the data do not determine: pictures,
// and the documents that editors attach.
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
