package replay

import (
	"fmt"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// findMoved finds the lines that continue under another id: those of renamed
// documents, and those that state the same figures with another giver in the same
// holder, or in another holder with the same giver. A line is paired only if it
// matches exactly one other line.
func (c *comparison) findMoved(names diff.Names) {
	var gone, come []*ledger.Line
	taken := make(map[string]bool)
	for id, line := range c.old.lines {
		if c.new.lines[id] != nil {
			continue
		}
		if to := names.Line(id); to != id && c.new.lines[to] != nil && c.old.lines[to] == nil && !taken[to] {
			c.to[id], taken[to] = to, true
		} else {
			gone = append(gone, line)
		}
	}
	for id, line := range c.new.lines {
		if c.old.lines[id] == nil && !taken[id] {
			come = append(come, line)
		}
	}
	c.pair(gone, come, func(l *ledger.Line, holder, _ string) string { return holder })
	c.pair(gone, come, func(l *ledger.Line, _, giver string) string { return giver })
	for id, to := range c.to {
		c.from[to] = id
	}
}

// pair pairs lines with the same statement and key that are not paired yet, if each
// matches exactly one line.
func (c *comparison) pair(gone, come []*ledger.Line, key func(l *ledger.Line, holder, giver string) string) {
	taken := make(map[string]bool)
	for _, to := range c.to {
		taken[to] = true
	}
	group := func(lines []*ledger.Line) map[string][]string {
		by := make(map[string][]string)
		for _, l := range lines {
			if c.to[l.ID] == "" && !taken[l.ID] {
				sign := key(l, l.Holder, l.Giver) + "\n" + statement(l)
				by[sign] = append(by[sign], l.ID)
			}
		}
		return by
	}
	now := group(come)
	for sign, ids := range group(gone) {
		if to := now[sign]; len(ids) == 1 && len(to) == 1 {
			c.to[ids[0]] = to[0]
		}
	}
}

// statement returns the figures of a line as text.
func statement(l *ledger.Line) string {
	var b strings.Builder
	for _, phase := range money.Phases {
		for _, p := range l.Stated[phase] {
			fmt.Fprintf(&b, "%s %s %d %s %d\n", phase, l.Form, p.Year, p.Value.State, p.Value.Amount)
		}
	}
	return b.String()
}

// decided returns the changes of a line's commitment by new entries of amended:, by
// year, with the reason and source of the newest entry. ok is false if there is no
// new entry.
func (c *comparison) decided(id string) (changes map[int]money.Amount, why, source string, ok bool) {
	now, _ := c.new.written(id)
	if now == nil {
		return nil, "", "", false
	}
	entries := now.Amended
	if was, _ := c.old.written(c.before(id)); was != nil {
		entries = fresh(was.Amended, now.Amended)
	}
	if len(entries) == 0 {
		return nil, "", "", false
	}
	changes = make(map[int]money.Amount)
	for _, a := range entries {
		for _, p := range a.Changes {
			year := p.Year
			if year == 0 {
				year = now.Year
			}
			changes[year] += p.Value.Amount
		}
	}
	last := entries[len(entries)-1]
	return changes, last.Why, c.new.source(last.Source), true
}

// fresh returns the new entries: the number by which there are more than before,
// taken from the end of those that were not there. An edited entry is not a new one.
func fresh(old, now []content.Amendment) []content.Amendment {
	more := len(now) - len(old)
	if more <= 0 {
		return nil
	}
	name := func(a content.Amendment) string {
		text := a.Decided.String()
		for _, p := range a.Changes {
			text += fmt.Sprintf(" %d %d", p.Year, p.Value.Amount)
		}
		return text
	}
	had := make(map[string]int)
	for _, a := range old {
		had[name(a)]++
	}
	var all []content.Amendment
	for _, a := range now {
		if had[name(a)]--; had[name(a)] < 0 {
			all = append(all, a)
		}
	}
	return all[len(all)-more:]
}

// before returns the id in old of a line of new.
func (c *comparison) before(id string) string {
	if from, moved := c.from[id]; moved {
		return from
	}
	return id
}

// isNew reports whether the line did not exist before, under any id.
func (c *comparison) isNew(id string) bool {
	return c.old == nil || c.old.lines[c.before(id)] == nil
}

func sumOf(pieces []money.Amount) (sum money.Amount, ok bool) {
	for _, a := range pieces {
		var err error
		if sum, err = sum.Plus(a); err != nil {
			return 0, false
		}
	}
	return sum, true
}
