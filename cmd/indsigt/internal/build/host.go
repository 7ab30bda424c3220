package build

import (
	"fmt"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/render"
)

// base is the site's absolute address with a final slash; empty: not known.
func (s *site) base() string {
	base := s.book.Settings.BaseURL
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	return base
}

// known are the pages for search engines.
func (s *site) known() []render.SitemapEntry {
	updated := s.updated()
	var all []render.SitemapEntry
	for i, e := range s.pages.Pages() {
		if e.Kind.Info().Hidden {
			continue
		}
		known := s.entries[i].Load()
		if known == nil {
			made := frameOf(s.pages.Data(i).Base())
			known = &made
		}
		entry := *known
		entry.Updated = updated[e.Source]
		all = append(all, entry)
	}
	return all
}

// updated is the date of each document that states one, by its file.
func (s *site) updated() map[string]string {
	dates := make(map[string]string)
	note := func(d *content.Doc) {
		if d.Updated.Day != 0 {
			dates[d.Path] = fmt.Sprintf("%04d-%02d-%02d", d.Updated.Year, d.Updated.Month, d.Updated.Day)
		}
	}
	lib := s.book.Library
	for _, d := range lib.Holders {
		note(&d.Doc)
	}
	for _, d := range lib.Organisations {
		note(&d.Doc)
	}
	for _, d := range lib.Themes {
		note(&d.Doc)
	}
	for _, d := range lib.Sources {
		note(&d.Doc)
	}
	for _, d := range lib.Pages {
		note(&d.Doc)
	}
	return dates
}
