package pages

import (
	"strings"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// The pages of changes show the portal's history: the latest changes, those of each
// year, and corrections. They consist of entries, one sentence each.
//
//  1. The initial figures of a portal are one entry.
//  2. Three or more figures that are added to a holder consecutively are one entry.
//  3. So are three or more figures that moved to a holder.
//  4. Each other event of a funding line is an entry, except a figure that moved to a
//     place whose own event states the move.
//
// The events of an entry are consecutive in the log, so later events change no entry.

const (
	maxRecent   = 12  // entries on the page of the latest changes
	maxChanged  = 100 // entries on a page of a year, and of corrections
	manyAdded   = 3   // added or moved figures that make one entry
	fewChanges  = 3   // entries on the home page
	fewOfHolder = 1   // entries on a holder's page, before the link to all of them
	maxFixed    = 2   // corrections beside the figures on a holder's page
	maxHistoric = 30  // entries on a holder's page of proof
)

// changeEntry is a sentence on the pages of changes, for the events from from up to,
// not including, to.
type changeEntry struct{ from, to int }

// changeLog is the portal's history divided into entries.
type changeLog struct {
	*change.Log
	entries []changeEntry // oldest first
	of      []int         // by event: its entry; -1: none
	place   []int         // by entry: how many entries of its year are newer
	last    map[change.Key]int
	fixed   map[change.Key]int // the last correction of a figure
	about   map[*subject][]int // entries by their subjects, without the initial entry
}

// newChangeLog finds the entries of a history; nil: there are none.
func newChangeLog(log *change.Log, cat *catalogue) *changeLog {
	if log == nil || len(log.Events) == 0 {
		return nil
	}
	c := &changeLog{Log: log, of: make([]int, len(log.Events)), last: make(map[change.Key]int), fixed: make(map[change.Key]int), about: make(map[*subject][]int)}
	for i := range log.Steps {
		for at := log.Steps[i].From; at < log.Steps[i].To; {
			at = c.entry(at, log.Steps[i].To, i == 0)
		}
	}
	for i := range log.Events {
		e := &log.Events[i]
		c.last[e.Key()] = i
		if e.Class == change.Corrected {
			c.fixed[e.Key()] = i
		}
	}
	c.place = make([]int, len(c.entries))
	newer := make(map[string]int)
	for _, i := range c.newest(nil) {
		year := c.day(i)[:4]
		c.place[i] = newer[year]
		newer[year]++
	}
	for i := range c.entries {
		c.index(i, cat)
	}
	return c
}

// index adds an entry to its holder, the holder's areas and plan, and its givers.
func (c *changeLog) index(entry int, cat *catalogue) {
	if c.begins(entry) {
		return
	}
	add := func(sub *subject) {
		if all := c.about[sub]; sub != nil && (len(all) == 0 || all[len(all)-1] != entry) {
			c.about[sub] = append(all, entry)
		}
	}
	at := c.entries[entry]
	if sub := cat.named(c.Events[at.from].Holder); sub != nil {
		add(sub)
		add(sub.plan)
		for _, p := range sub.areas {
			add(p.of)
		}
	}
	for i := at.from; i < at.to; i++ {
		add(cat.named(c.Events[i].Giver))
	}
}

// entry makes the entry that begins at an event, if one does, and returns the next
// event. The step ends at end.
func (c *changeLog) entry(at, end int, first bool) int {
	if from, to, end := c.moved(at, end); to > from {
		c.entries = append(c.entries, changeEntry{from, to})
		for i := at; i < end; i++ {
			c.of[i] = len(c.entries) - 1
		}
		return end
	}
	to := at + 1
	if e := &c.Events[at]; e.Class == change.Added && (first || e.Line != "") {
		for to < end && c.Events[to].Class == change.Added && (first || c.Events[to].Line != "" && c.Events[to].Holder == e.Holder) {
			to++
		}
		if to-at < manyAdded {
			to = at + 1
		}
	}
	n := len(c.entries)
	if e := &c.Events[at]; to == at+1 && (e.Line == "" || leaves(e)) {
		n = -1
	} else {
		c.entries = append(c.entries, changeEntry{at, to})
	}
	for i := at; i < to; i++ {
		c.of[i] = n
	}
	return to
}

// leaves reports whether an event is the source of a move whose target has its own
// event.
func leaves(e *change.Event) bool {
	return e.Class == change.Moved && !e.Is.Stated && e.Related != ""
}

// moved finds three or more events, from from up to to, of figures that moved to one
// holder, among those from at up to after; from equals to if there are fewer.
func (c *changeLog) moved(at, end int) (from, to, after int) {
	n := 0
	for after = at; after < end; after++ {
		e := &c.Events[after]
		if e.Class != change.Moved || e.Line == "" || n > 0 && !leaves(e) && e.Holder != c.Events[from].Holder {
			break
		}
		if leaves(e) {
			continue
		}
		if n == 0 {
			from = after
		}
		n, to = n+1, after+1
	}
	if n < manyAdded {
		return at, at, at
	}
	return from, to, after
}

// count is the number of figures in an entry.
func (c *changeLog) count(entry int) int {
	n, at := 0, c.entries[entry]
	for i := at.from; i < at.to; i++ {
		if !leaves(&c.Events[i]) {
			n++
		}
	}
	return n
}

// skipped reports whether an entry's step includes revisions that were not published.
func (c *changeLog) skipped(entry int) bool {
	at := c.entries[entry].from
	for i := range c.Steps {
		if s := &c.Steps[i]; s.From <= at && at < s.To {
			return len(s.Skipped) > 0
		}
	}
	return false
}

// day is the day of an entry.
func (c *changeLog) day(entry int) string { return c.Events[c.entries[entry].from].Day }

// begins reports whether an entry is the portal's initial figures.
func (c *changeLog) begins(entry int) bool {
	e := c.entries[entry]
	return e.from == 0 && e.to-e.from >= manyAdded
}

// newest returns the entries that fit, the newest first; nil fits: all do.
func (c *changeLog) newest(fits func(entry int) bool) []int {
	var all []int
	for i := len(c.entries) - 1; i >= 0; i-- {
		if fits == nil || fits(i) {
			all = append(all, i)
		}
	}
	return all
}

func (c *changeLog) inYear(year string) []int {
	return c.newest(func(i int) bool { return strings.HasPrefix(c.day(i), year) })
}

func (c *changeLog) corrections() []int {
	return c.newest(func(i int) bool { return c.Events[c.entries[i].from].Class == change.Corrected })
}

// standing are the entries, of some, of corrections after which the figure is the same.
func (c *changeLog) standing(entries []int) (all []int) {
	for _, i := range entries {
		from := c.entries[i].from
		if e := &c.Events[from]; changeText(e) == "change.corrected" && c.last[e.Key()] == from {
			all = append(all, i)
		}
	}
	return all
}

// years are the years with entries, the newest first.
func (c *changeLog) years() []string {
	var all []string
	for _, i := range c.newest(nil) {
		if year := c.day(i)[:4]; len(all) == 0 || all[len(all)-1] != year {
			all = append(all, year)
		}
	}
	return all
}

// planChanges plans the pages of changes, if the portal has a history. As long as it
// has one year and no corrections, the page of that year is the page of the latest
// changes, so that its addresses are permanent.
func (s *Site) planChanges() {
	c := s.changed
	if c == nil {
		return
	}
	years, corrections := c.years(), len(c.corrections())
	changes := func(v *locale) string { return v.seg("changes") }
	if len(years) == 1 && corrections == 0 {
		s.leadOn(route.Changes, changes, s.bookAt(route.ChangesOf(years[0]), "change.title", nil))
	} else {
		s.add(item{kind: view.KindChanges, name: route.Changes}, changes)
	}
	for _, year := range years {
		s.planChanged(route.ChangesOf(year), len(c.inYear(year)), func(v *locale) string { return v.seg("changes") + year + "/" })
	}
	if n := corrections; n > 0 {
		s.planChanged(route.Corrections, n, func(v *locale) string { return v.seg("changes") + v.seg("corrections") })
	}
}

func (s *Site) planChanged(name route.Page, n int, base func(v *locale) string) {
	all := parts(n, maxChanged)
	for p := 1; p <= all; p++ {
		s.add(item{kind: view.KindChanges, name: name.Part(p), part: p, parts: all}, func(v *locale) string { return partPath(v, base(v), p) })
	}
}

// changePlace is the page of its year that has an entry.
func (s *Site) changePlace(entry int) route.Page {
	return route.ChangesOf(s.changed.day(entry)[:4]).Part(s.changed.place[entry]/maxChanged + 1)
}

// changeText is the id of the sentence for an event.
func changeText(e *change.Event) string {
	was, is := e.Was.Stated && e.Was.Value.State == money.Known, e.Is.Stated && e.Is.Value.State == money.Known
	switch {
	case e.Class == change.Added && is:
		return "change.added"
	case e.Class == change.Added && e.Is.Value.State == money.Withheld:
		return "change.added.withheld"
	case e.Class == change.Added:
		return "change.added.unknown"
	case e.Class == change.Moved && was && is:
		return "change.moved.changed"
	case e.Class == change.Moved && is:
		return "change.moved"
	case e.Class == change.Moved && was && !e.Is.Stated:
		return "change.moved.away"
	case e.Class == change.Decided && was && is && e.Is.Amount > e.Was.Amount:
		return "change.raised"
	case e.Class == change.Decided && was && is && e.Is.Amount < e.Was.Amount:
		return "change.lowered"
	case e.Class == change.Decided && is && !e.Was.Stated:
		return "change.decided"
	case e.Class == change.Known && is && e.Was.Stated:
		return "change.known"
	case e.Class == change.Corrected && was && is:
		return "change.corrected"
	case was && !e.Is.Stated:
		return "change.removed"
	case was && e.Is.Stated && !is:
		return "change.closed"
	case e.Class == change.Closed && !e.Is.Stated:
		return "change.dropped"
	}
	return "change.other"
}
