package build

import (
	"context"

	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/texts"
)

// Outline is a portal read, counted and planned, of which nothing is made.
type Outline struct {
	*Book
	// Pages are all pages there would be; nil where the documents have
	// errors that keep them from being planned.
	Pages []pages.Entry
}

// Survey reads a portal, counts its money and plans its pages. Layouts are not
// looked at. The error is of the system or the context.
func Survey(ctx context.Context, opt Options) (*Outline, error) {
	b, err := Read(ctx, opt)
	if err != nil {
		return nil, err
	}
	o := &Outline{Book: b}
	if b.Ledger == nil {
		return o, nil
	}
	words, problems := texts.Load(opt.Embedded, opt.own(), b.Settings.Languages, b.Settings.Currency)
	if len(words.Langs()) == len(b.Settings.Languages) {
		s, found := pages.Plan(b.input(words))
		problems = append(append(problems, found...), b.attached(s.Assets())...)
		o.Pages = s.Pages()
	}
	b.add(problems)
	return o, ctx.Err()
}
