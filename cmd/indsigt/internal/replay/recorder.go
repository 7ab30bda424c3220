package replay

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/diff"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
)

// Recorder turns one revision of a portal after another into steps and events. It
// must not be used concurrently.
type Recorder struct {
	log     change.Log
	now     *state // of the newest revision that passed
	skipped []string
	pages   func(*diff.Side) []pages.Entry
}

// NewRecorder makes a recorder. pages plans the pages of a revision; it is called
// only if documents may have been renamed, since their aliases are old addresses.
func NewRecorder(pages func(*diff.Side) []pages.Entry) *Recorder { return &Recorder{pages: pages} }

// state is a revision and the contributions of its lines to the headlines.
type state struct {
	*diff.Side
	lines   map[string]*ledger.Line // by id
	weights [money.MeasureCount]*diff.Weights
	figures [money.MeasureCount]map[diff.RowKey]entry
}

func newState(s *diff.Side) *state {
	in := s.Ledger.Input()
	n := &state{Side: s, lines: make(map[string]*ledger.Line, len(in.Lines))}
	for i := range in.Lines {
		n.lines[in.Lines[i].ID] = &in.Lines[i]
	}
	return n
}

// weigh returns the contributions of lines to the headline of a measure, computed
// once.
func (s *state) weigh(m money.Measure) *diff.Weights {
	if s == nil {
		return new(diff.Weights)
	}
	w := &s.weights[m.Index()]
	if *w == nil {
		all := diff.Weigh(s.Ledger, m)
		*w = &all
	}
	return *w
}

// entry is the figure of a line in a year: a row of funding-lines.csv and its part of
// the headline.
type entry struct {
	change.Figure
	holder, giver, source string
	weight                money.Amount
}

// entries returns those of a measure, computed once. The caller must not change them.
func (s *state) entries(m money.Measure) map[diff.RowKey]entry {
	if s == nil {
		return nil
	}
	if known := s.figures[m.Index()]; known != nil {
		return known
	}
	w := s.weigh(m)
	index := s.Ledger.RowsOf(ask.LinesOf(m))
	all := make(map[diff.RowKey]entry, len(index))
	for _, i := range index {
		row := &s.Ledger.Rows()[i]
		key := diff.RowKey{Line: row.Line, Year: row.Year}
		all[key] = entry{change.Figure{Stated: true, Value: row.Value}, row.Holder, row.Giver, row.Source, w.Lines[key]}
	}
	s.figures[m.Index()] = all
	return all
}

// Add records the next revision. A revision with errors in its figures is skipped;
// its changes become part of the next one without errors.
func (r *Recorder) Add(side *diff.Side) {
	if !side.Sound() {
		r.skipped = append(r.skipped, side.Commit)
		return
	}
	step := change.Step{Commit: side.Commit, Day: side.Day, Skipped: r.skipped, From: len(r.log.Events)}
	r.skipped = nil
	if r.now == nil || r.now.Ledger != side.Ledger {
		c := &comparison{old: r.now, new: newState(side), commit: side.Commit, day: side.Day}
		c.compare(r.pages)
		for i := range c.events {
			c.events[i].Seq = len(r.log.Events) + i + 1
		}
		r.log.Events = append(r.log.Events, c.events...)
		r.now = c.new
	} else {
		again := *r.now
		again.Side = side
		r.now = &again
	}
	step.To = len(r.log.Events)
	for _, m := range money.Measures {
		step.Headlines[m.Index()] = side.Ledger.Sum(ask.Of(m))
	}
	r.log.Steps = append(r.log.Steps, step)
}

// AddDay records a day on which pages were published without a commit, if that
// changed figures.
func (r *Recorder) AddDay(side *diff.Side) {
	if !side.Sound() || r.now == nil || r.now.Ledger == side.Ledger {
		return
	}
	steps, events := len(r.log.Steps), len(r.log.Events)
	if r.Add(side); len(r.log.Events) == events {
		r.log.Steps = r.log.Steps[:steps]
	}
}

// resume sets the recorder to the state after recording a history; side is its newest
// revision, which must have no errors.
func (r *Recorder) resume(log *change.Log, side *diff.Side) {
	if !side.Sound() {
		panic("internal error: resumed from " + side.Commit + ", which has errors")
	}
	r.log, r.now = *log, newState(side)
}

// Log returns the recorded history. The error is a *change.Broken if an invariant of
// package change does not hold.
func (r *Recorder) Log() (*change.Log, error) {
	if r.now == nil {
		return &r.log, nil
	}
	last := r.log.Steps[len(r.log.Steps)-1]
	return &r.log, change.Prove(r.log.Events, last.Headlines, Rows(r.now.Ledger))
}

// Rows returns the figures of a ledger's funding lines.
func Rows(l *ledger.Ledger) map[change.Key]money.Value {
	rows := make(map[change.Key]money.Value, len(l.Rows()))
	for i := range l.Rows() {
		row := &l.Rows()[i]
		rows[change.Key{Line: row.Line, Measure: row.Measure, Year: row.Year}] = row.Value
	}
	return rows
}

// comparison finds the events between two revisions; old is nil before the first.
type comparison struct {
	old, new    *state
	commit, day string
	events      []change.Event
	// to maps the lines of old that continue under another id to that id; from is the
	// reverse.
	to, from map[string]string
}

func (c *comparison) compare(pages func(*diff.Side) []pages.Entry) {
	renamed := false
	c.to, c.from = make(map[string]string), make(map[string]string)
	if c.old != nil {
		names := diff.Renamed(c.old.Side, c.new.Side, pages)
		renamed = names.Any()
		c.findMoved(names)
	}
	var changed []change.Event
	for _, m := range money.Measures {
		if c.old == nil || renamed || !c.old.Ledger.Same(c.new.Ledger, m) {
			old, now := c.old.entries(m), c.new.entries(m)
			if len(c.to) > 0 {
				old = maps.Clone(old)
				c.move(m, old)
			}
			changed = append(changed, c.changes(m, old, now)...)
			changed = append(changed, c.rests(m)...)
		}
	}
	slices.SortStableFunc(changed, func(a, b change.Event) int {
		if (a.Line == "") != (b.Line == "") {
			return strings.Compare(b.Line, a.Line) // rests follow the lines that cause them
		}
		return cmp.Or(strings.Compare(a.Holder, b.Holder), strings.Compare(a.Line, b.Line), a.Index()-b.Index(), a.Year-b.Year)
	})
	c.events = append(c.events, changed...)
}

// event begins an event.
func (c *comparison) event(m money.Measure, key diff.RowKey, e entry, class change.Class) change.Event {
	v := change.Event{
		Day: c.day, Commit: c.commit, Line: key.Line, Year: key.Year, Holder: e.holder, Giver: e.giver, Measure: m, Class: class,
	}
	line := c.new.lines[key.Line]
	if line == nil && c.old != nil {
		line = c.old.lines[key.Line]
	}
	if line != nil {
		v.File, v.FileLine = line.Pos.File, line.Pos.Line
	}
	return v
}

// move transfers the figures of lines whose id has changed to the new id, in two
// events: the old line states nothing, the new one what the old one stated.
// Afterwards old has the new ids.
func (c *comparison) move(m money.Measure, old map[diff.RowKey]entry) {
	keys := slices.SortedFunc(maps.Keys(old), byRow)
	for _, key := range keys {
		id, moved := c.to[key.Line]
		if !moved {
			continue
		}
		e, to := old[key], diff.RowKey{Line: id, Year: key.Year}
		out := c.event(m, key, e, change.Moved)
		out.Was, out.Effect, out.Related = e.Figure, -e.weight, id
		line := c.new.lines[id]
		e.holder, e.giver = line.Holder, line.Giver
		in := c.event(m, to, e, change.Moved)
		in.Is, in.Effect, in.Related = e.Figure, e.weight, key.Line
		c.events = append(c.events, out, in)
		delete(old, key)
		old[to] = e
	}
}

func byRow(a, b diff.RowKey) int { return cmp.Or(strings.Compare(a.Line, b.Line), a.Year-b.Year) }

// rests returns the changes of the amounts that holders passed on beyond what is
// known to have come in.
func (c *comparison) rests(m money.Measure) (events []change.Event) {
	old, now := c.old.weigh(m).Rests, c.new.weigh(m).Rests
	all := make(map[string]bool)
	for _, rests := range []map[string]money.Amount{old, now} {
		for holder, a := range rests {
			if a != 0 {
				all[holder] = true
			}
		}
	}
	rest := func(a money.Amount) change.Figure {
		if a == 0 {
			return change.Figure{}
		}
		return change.Figure{Stated: true, Value: money.Of(a)}
	}
	for _, holder := range slices.Sorted(maps.Keys(all)) {
		if was, is := old[holder], now[holder]; was != is {
			events = append(events, change.Event{
				Day: c.day, Commit: c.commit, Holder: holder, Measure: m, Class: change.Moved, Was: rest(was), Is: rest(is), Effect: is - was,
			})
		}
	}
	return events
}
