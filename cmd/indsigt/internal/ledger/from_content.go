package ledger

import (
	"fmt"
	"slices"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
)

// FromContent is the only place where content meets the ledger: documents with
// resolved references become holders and lines. The library has reported references
// without a target; their lines are left out, and the site is not built.
func FromContent(lib *library.Library) Input {
	in, _ := FromContentAfter(lib, nil)
	return in
}

// Reading keeps the facts' input made from each holder of a library.
//
// It obeys these laws:
//
//  1. A holder's input depends on its document, its plan's document and the targets
//     of references only (holderOf, linesOf). Totals printed in sources are not kept.
//  2. Documents are immutable and are identified by their address: one that was read
//     again from other bytes or with other options is another document.
//  3. Nothing is reused if any reference could resolve differently
//     (library.Library.ResolvesAs).
//  4. Kept values are shared by inputs and are never modified.
type Reading struct {
	lib  *library.Library
	kept map[*content.Holder]reading
}

type reading struct {
	plan   *content.Holder
	holder Holder
	lines  []Line
}

// FromContentAfter is FromContent, but reuses the values kept in earlier, which can
// be nil.
func FromContentAfter(lib *library.Library, earlier *Reading) (Input, *Reading) {
	var in Input
	if lib.Settings != nil {
		in.Controls = controlsOf(nil, "portal", ask.Question{}, lib.Settings.Controls)
	}
	now := &Reading{lib, make(map[*content.Holder]reading, len(lib.Holders))}
	if earlier != nil && !lib.ResolvesAs(earlier.lib) {
		earlier = nil
	}
	shares := make(sharing)
	lines := 0
	for _, h := range lib.Holders {
		id := h.ID()
		plan := planOf(lib, h)
		r, known := reading{}, false
		if earlier != nil {
			r, known = earlier.kept[h]
		}
		if !known || r.plan != plan {
			r = reading{plan, holderOf(lib, h, plan, id, shares), linesOf(lib, h, id)}
		}
		now.kept[h] = r
		in.Holders = append(in.Holders, r.holder)
		in.Controls = controlsOf(in.Controls, id, scopeOf(h, id), h.Controls)
		lines += len(r.lines)
	}
	in.Lines = make([]Line, 0, lines)
	for _, h := range lib.Holders {
		in.Lines = append(in.Lines, now.kept[h].lines...)
	}
	return in, now
}

// planOf returns the plan of a holder; nil: none.
func planOf(lib *library.Library, h *content.Holder) *content.Holder {
	if _, slug, ok := lib.Resolve(h.Plan, content.Plans); ok && !h.Plan.IsZero() {
		return lib.Holder("plans/" + slug)
	}
	return nil
}

func linesOf(lib *library.Library, h *content.Holder, id string) []Line {
	lines := make([]Line, 0, len(h.Lines))
	for i := range h.Lines {
		if line, ok := lineOf(lib, id, h, &h.Lines[i]); ok {
			lines = append(lines, line)
		}
	}
	return lines
}

// sharing keeps the shares made of portions, by their first element: those of a plan
// are used by all its initiatives.
type sharing map[*content.Portion][]Share

func holderOf(lib *library.Library, h, plan *content.Holder, id string, known sharing) Holder {
	out := Holder{ID: id, Title: h.Title, Divide: h.Divide, Pos: h.TitlePos}
	to := h.To
	if to.IsZero() {
		to = h.Lead
	}
	if _, slug, ok := lib.Resolve(to, content.Organisations); ok && !to.IsZero() {
		out.Receiver = slug
	}
	if h.Kind == content.Plans {
		out.Plan = h.Slug
	}
	if plan != nil {
		out.Plan = plan.Slug
	}
	// An initiative without areas or themes takes its plan's; an area is its own
	// area.
	areas, themes := h.Areas, h.Themes
	if len(areas) == 0 && plan != nil {
		areas = plan.Areas
	}
	if len(themes) == 0 && plan != nil {
		themes = plan.Themes
	}
	out.Areas = known.of(lib, areas, content.Areas)
	out.Themes = known.of(lib, themes, content.Themes)
	if h.Kind == content.Areas {
		out.Areas = []Share{{Slug: h.Slug}}
	}
	if !h.MinCoFunding.Share.IsZero() {
		if kind, slug, ok := lib.Resolve(h.MinCoFunding.Except, content.Organisations); ok {
			out.MinCoFunding = h.MinCoFunding.Share
			out.MainFunder = ask.ID(kind, slug)
		}
	}
	out.Costs, out.HasCosts, out.CostsPos = costsOf(h)
	return out
}

func (known sharing) of(lib *library.Library, portions []content.Portion, kind content.Kind) []Share {
	if len(portions) == 0 {
		return nil
	}
	if shares, found := known[&portions[0]]; found {
		return shares
	}
	shares := make([]Share, 0, len(portions))
	for _, p := range portions {
		if _, slug, ok := lib.Resolve(p.Ref, kind); ok {
			shares = append(shares, Share{slug, p.Share})
		}
	}
	known[&portions[0]] = shares
	return shares
}

// lineOf converts a line with its amendments. ok is false if its giver has no
// document.
func lineOf(lib *library.Library, holder string, h *content.Holder, l *content.Line) (Line, bool) {
	out := Line{
		ID: l.ID, Holder: holder, Separate: l.Separate, Pos: l.Pos,
		Decided: dayText(l.Decided), Page: l.Page, Note: l.Note, Period: l.Period.Text, Rounded: l.Rounded, Why: l.Why, PriceLevel: l.PriceLevel,
	}
	period := l.Period
	if period.IsZero() {
		period = h.Period
	}
	out.From, out.To = period.From.String(), period.To.String()
	if l.InKind {
		out.Form = money.InKind
	}
	if l.GiverNotStated() {
		out.Giver, out.Entry = ask.NotStated, true
	} else {
		kind, slug, ok := lib.Resolve(l.From, content.Organisations, content.Areas, content.Initiatives, content.Plans, content.Pools)
		if !ok {
			return out, false
		}
		out.Giver = ask.ID(kind, slug)
		out.Entry = kind == content.Organisations
	}
	if _, slug, ok := lib.Resolve(l.Of, content.Organisations); ok && !l.Of.IsZero() {
		out.Of = slug
	}
	if _, slug, ok := lib.Resolve(l.Source, content.Sources); ok && !l.Source.IsZero() {
		out.Source = slug
	}
	for _, p := range money.Phases {
		out.Stated[p] = piecesOf(lib, l.Current(p))
	}
	out.Steps = stepsOf(l)
	return out, true
}

// stepsOf returns the steps of an amended commitment, with amounts without a year in
// the line's one year if it has one; nil: it was not amended.
func stepsOf(l *content.Line) (steps []Step) {
	if len(l.Amended) == 0 || l.Stated[money.Committed] == nil {
		return nil
	}
	add := func(pieces []content.Piece, change bool, day content.Date) {
		for _, p := range pieces {
			if change {
				p.Year = l.YearOfChange(p.Year)
			}
			if p.Year == 0 {
				p.Year = l.Year
			}
			if p.Value.State == money.Known {
				steps = append(steps, Step{Piece{Year: p.Year, Value: p.Value, Pos: p.Pos}, change, dayText(day)})
			}
		}
	}
	add(l.Stated[money.Committed].Pieces, false, l.Decided)
	for _, a := range l.Amended {
		add(a.Changes, true, a.Decided)
	}
	return steps
}

// piecesOf converts the amounts of a phase.
func piecesOf(lib *library.Library, stated []content.Piece) []Piece {
	if stated == nil {
		return nil
	}
	pieces := make([]Piece, len(stated))
	for i, p := range stated {
		pieces[i] = Piece{Year: p.Year, Value: p.Value, Pos: p.Pos, Page: p.Page}
		if _, slug, ok := lib.Resolve(p.Source, content.Sources); ok && !p.Source.IsZero() {
			pieces[i].Source = slug
		}
	}
	slices.SortStableFunc(pieces, byYear)
	return pieces
}

// scopeOf is the question that a control total of a document is compared with: a plan
// with its initiatives, all money of an area, or the holder itself.
func scopeOf(h *content.Holder, id string) ask.Question {
	switch h.Kind {
	case content.Plans:
		return ask.Question{}.With(ask.Plan, h.Slug)
	case content.Areas:
		return ask.Question{}.With(ask.Area, h.Slug)
	}
	return ask.Question{}.With(ask.Holder, id)
}

func controlsOf(to []Control, scope string, q ask.Question, controls []content.Control) []Control {
	for i, c := range controls {
		q.Measure = c.Measure
		if c.Year != 0 {
			q = q.With(ask.Year, yearCell(c.Year))
		} else {
			q = q.With(ask.Year, "")
		}
		to = append(to, Control{
			ID: fmt.Sprintf("%s#%d", scope, i+1), Scope: scope, Question: q,
			Value: c.Value, Rounded: c.Rounded, Pos: c.Pos, EndCol: c.End,
		})
	}
	return to
}

// dayText is "2021-02-23", or empty for a date without a day.
func dayText(d content.Date) string {
	if d.Year == 0 || d.Month == 0 || d.Day == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
