package verify

import (
	"errors"
	"io/fs"
	"strings"
)

// aboutSite is a site's title, licence and data model on its home page and in the
// index of its API.
type aboutSite struct {
	title, licence, model string
	titles                map[string]string // by language
}

func readAbout(s *site) aboutSite {
	var index struct{ Title, Licence, Model string }
	readJSON(s, apiRoot+"index.json", "verify-api", &index, &findings{})
	a := aboutSite{title: index.Title, licence: index.Licence, model: index.Model, titles: make(map[string]string)}
	return a
}

// pageSays reports whether readers of the page of a folder find a text there. A folder
// without a page has none that could say something else.
func (s *site) pageSays(folder, text string) bool {
	page, err := fs.ReadFile(s.fsys, strings.TrimPrefix(folder+"/index.html", "./"))
	return errors.Is(err, fs.ErrNotExist) || err == nil && hasText(page, text)
}
