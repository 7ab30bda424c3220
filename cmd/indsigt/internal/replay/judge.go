package replay

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
)

// Judge compares a portal with its published revision. It reports published figures
// that were changed without a decision or a reason (an error if the portal is public,
// otherwise a warning), and lines without an id that are identified only by their
// order if lines were added or removed. It reports nothing if the figures of either
// have errors. format writes an amount as editors do.
func Judge(published, b *build.Book, format func(money.Amount) string) (problems []diag.Problem) {
	old, now := sideOf(published, "", ""), sideOf(b, "", "")
	if !old.Sound() || !now.Sound() || old.Settings.Currency != now.Settings.Currency {
		return nil
	}
	c := &comparison{old: newState(old), new: newState(now)}
	c.compare(func(*diff.Side) []pages.Entry { return published.Outline() })
	type phase struct {
		line string
		of   money.Phase
	}
	seen, gone := make(map[phase]bool), make(map[string]bool)
	for i := range c.events {
		e := &c.events[i]
		line, _ := c.new.written(e.Line)
		if line == nil && e.Class == change.Corrected && !gone[e.Line] && c.removal(e.Line, e.Was.Amount) == nil {
			gone[e.Line] = true
			problems = append(problems, c.removed(e, b, format))
		}
		if e.Class != change.Corrected || line == nil || seen[phase{e.Line, e.Phase}] || c.reason(line, e.Was.Amount, e.Measure) != nil {
			continue
		}
		seen[phase{e.Line, e.Phase}] = true
		problems = append(problems, c.unexplained(e, line, b, format))
	}
	return append(problems, c.unnamed()...)
}

// unexplained reports a corrected figure of a line: with the sum of the phase if that
// is known and differs, otherwise with the figure.
func (c *comparison) unexplained(e *change.Event, line *content.Line, b *build.Book, format func(money.Amount) string) diag.Problem {
	was, is := e.Was.Amount, e.Is.Amount
	old, _ := c.old.written(c.before(e.Line))
	if before, known := old.Counted(e.Phase); known {
		if after, known := line.Counted(e.Phase); known && before != after {
			was, is = before, after
		}
	}
	id, pos := "correction-unexplained-advised", line.Pos
	if b.Settings.Public {
		id = "correction-unexplained"
	}
	if s := line.Stated[e.Phase]; s != nil {
		pos = s.Pos
	}
	entry := "corrected: [{day: " + b.Library.Day.String() + ", was: " + strconv.Quote(format(was)) + ", why: \"...\"}]"
	return diag.New(id, pos, "line", e.Line, "was", format(was), "is", format(is), "entry", entry)
}

// removed reports a published line that was removed, with the entry to write in its
// holder's file, or in another file if the holder was removed too.
func (c *comparison) removed(e *change.Event, b *build.Book, format func(money.Amount) string) diag.Problem {
	was := e.Was.Amount
	if old, _ := c.old.written(e.Line); old != nil {
		if whole, known := old.Counted(e.Phase); known {
			was = whole
		}
	}
	id, pos := "removal-unexplained-advised", c.old.lines[e.Line].Pos
	if b.Settings.Public {
		id = "removal-unexplained"
	}
	holder, name, _ := strings.Cut(e.Line, ":")
	if h := c.new.Library.Holder(holder); h != nil {
		pos = h.TitlePos
	} else {
		pos, name = diag.Pos{File: pos.File}, e.Line
	}
	entry := "removed: [{line: " + strconv.Quote(name) + ", day: " + b.Library.Day.String() + ", was: " + strconv.Quote(format(was)) + ", why: \"...\"}]"
	return diag.New(id, pos, "line", e.Line, "was", format(was), "entry", entry)
}

// unnamed reports lines without an id that would be mistaken for others: by their
// order in the file, a published line is now another one.
func (c *comparison) unnamed() (problems []diag.Problem) {
	for _, h := range c.new.Library.Holders {
		at := make(map[string]*content.Line) // by giver and statement
		for i := range h.Lines {
			if l := c.new.lines[h.Lines[i].ID]; l != nil {
				at[l.Giver+"\n"+statement(l)] = &h.Lines[i]
			}
		}
		for i := range h.Lines {
			l := c.new.lines[h.Lines[i].ID]
			was := c.old.lines[h.Lines[i].ID]
			if l == nil || was == nil || h.Lines[i].Named || statement(was) == statement(l) {
				continue
			}
			if now := at[was.Giver+"\n"+statement(was)]; now != nil && !now.Named && c.old.lines[now.ID] == nil {
				_, id, _ := strings.Cut(was.ID, ":")
				problems = append(problems, diag.New("line-without-id", now.Pos, "line", was.ID, "now", now.ID, "id", id))
			}
		}
	}
	return problems
}
