package build

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/view"
)

// feeds returns the Atom feeds: of pages, one in each language, and of changes.
func (s *site) feeds() []File {
	paths := make(map[string]map[string]string)
	homes := make(map[string]string)
	for _, p := range s.pages.Pages() {
		if paths[p.Lang] == nil {
			paths[p.Lang] = make(map[string]string)
		}
		if p.Kind == view.KindHome {
			homes[p.Lang] = p.Path
		} else if p.Source != "" && p.Kind != view.KindRedirect {
			paths[p.Lang][p.Source] = p.Path
		}
	}
	var all []File
	for _, lang := range s.book.Settings.Languages {
		body := s.exporter.Feed(lang, homes[lang], func(kind content.Kind, slug string) string {
			if d := s.book.Library.Doc(kind, slug); d != nil {
				return paths[lang][d.Path]
			}
			return ""
		})
		if body != nil {
			all = append(all, whole(homes[lang]+"feed.xml", FeedFile, body))
		}
	}
	for i, lang := range s.book.Settings.Languages {
		for _, feed := range s.pages.ChangeFeeds(i) {
			for _, f := range s.exporter.ChangeFeed(lang, feed) {
				all = append(all, whole(f.Path, FeedFile, f.Body))
			}
		}
	}
	return all
}
