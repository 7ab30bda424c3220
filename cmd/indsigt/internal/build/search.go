package build

import (
	"context"

	"indsigt/cmd/indsigt/internal/export"
)

// writeSearch writes what the search finds, a file for each language.
func (s *site) writeSearch(ctx context.Context, put put) error {
	return spread(ctx, s.book.opt.order(s.pages.Languages()), func() func(int) error {
		return func(lang int) error {
			index := s.pages.Search(lang)
			return put(index.Path, export.SearchScript(index))
		}
	})
}
