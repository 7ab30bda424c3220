package verify

import (
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// aboutSite is what a site says of itself: its title on the home page, where previews have
// it, else in the index of the API; its licence and the version of its data model.
type aboutSite struct{ title, licence, model string }

var siteName = regexp.MustCompile(`<meta property="og:site_name" content="([^"]*)">`)

func readAbout(s *site) aboutSite {
	var index struct{ Title, Licence, Model string }
	readJSON(s, apiRoot+"index.json", "verify-api", &index, &findings{})
	home, _ := fs.ReadFile(s.fsys, "index.html")
	if m := siteName.FindSubmatch(home); m != nil {
		index.Title = html.UnescapeString(string(m[1]))
	}
	return aboutSite{index.Title, index.Licence, index.Model}
}

// pageSays reports whether a text is in the heading or title of a folder's page, or of a
// page one folder below: a page that has nothing to say but its figures leads to those. A
// folder without pages has no name to compare.
func (s *site) pageSays(folder, text string) bool {
	text = plainText([]byte(html.EscapeString(text))) // without marks of direction
	first, _ := slices.BinarySearch(s.pages, folder+"/")
	named := false
	for _, file := range s.pages[first:] {
		below, inside := strings.CutPrefix(file, folder+"/")
		if !inside {
			break
		}
		if strings.Count(below, "/") > 1 {
			continue
		}
		named = true
		if page, err := fs.ReadFile(s.fsys, file); err == nil && (strings.Contains(plainText(element(page, "title")), text) || strings.Contains(plainText(element(page, "h1")), text)) {
			return true
		}
	}
	return !named
}
