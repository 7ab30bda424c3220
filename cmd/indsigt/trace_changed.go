package main

import (
	"cmp"
	"context"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// lastChanges are the events of each figure. A nil map has none.
type lastChanges map[change.Key][]*change.Event

// lastChange is the commit that last changed a leaf of a trace. The commit is empty
// if there is no history or the figure differs from that of the newest commit.
type lastChange struct {
	history.Commit
	Uncommitted bool
}

// changesFor reads the history of a book; at is the value of --as-of, or empty. It
// returns nil for a portal without history. For a shallow clone it prints a note and
// returns nil, since a trace is useful without commits.
func (p *program) changesFor(ctx context.Context, book *build.Book, at string) (lastChanges, error) {
	if book.Settings.History.Off {
		return nil, nil
	}
	repo, err := history.Open(ctx, p.dir)
	if err != nil {
		return nil, without(err)
	}
	defer repo.Close()
	if shallow, err := repo.Shallow(ctx); err != nil || shallow {
		p.tell(p.language(book.Lang()), "commands.trace.cut-off")
		return nil, err
	}
	head, err := repo.AsOf(ctx, cmp.Or(at, "HEAD"))
	if err != nil {
		return nil, without(err)
	}
	log, err := p.record(ctx, repo, head, book.Library.Day.String(), "")
	if err != nil {
		return nil, err
	}
	all := make(lastChanges)
	for i := range log.Events {
		e := &log.Events[i]
		all[e.Key()] = append(all[e.Key()], e)
	}
	return all, nil
}

// inTree finds the commits that last changed the leaves of a trace of a measure.
func (c lastChanges) inTree(m money.Measure, t *ledger.TraceNode) map[*ledger.TraceNode]lastChange {
	all := make(map[*ledger.TraceNode]lastChange)
	if c != nil {
		c.add(all, m, t)
	}
	return all
}

func (c lastChanges) add(all map[*ledger.TraceNode]lastChange, m money.Measure, t *ledger.TraceNode) {
	if t.Kind == "piece" || t.Kind == "row" {
		c.addPiece(all, c[change.Key{Line: t.Name, Measure: m, Year: t.Year}], t)
		return
	}
	for i := range t.Children {
		c.add(all, m, &t.Children[i])
	}
}

// addPiece finds the commits of a piece, or of the steps of an amended one. A step
// that is a change gets the commit of the first decision by its amount that no other
// step has; other steps get that of the newest event which is not such a decision.
func (lastChanges) addPiece(all map[*ledger.TraceNode]lastChange, events []*change.Event, t *ledger.TraceNode) {
	if n := len(events); n == 0 || events[n-1].Is != (change.Figure{Stated: true, Value: t.Value}) {
		all[t] = lastChange{Uncommitted: true}
		return
	}
	if len(t.Children) == 0 {
		all[t] = commitOf(events[len(events)-1])
		return
	}
	decisions, rest := make(map[int]*change.Event), events[0]
	for _, e := range events {
		at := -1
		for i := range t.Children {
			step := &t.Children[i]
			if at < 0 && decisions[i] == nil && step.Kind == "change" && e.Class == change.Decided && step.Value.Amount == e.Is.Amount-e.Was.Amount {
				at = i
			}
		}
		if at < 0 {
			rest = e
			continue
		}
		decisions[at] = e
	}
	for i := range t.Children {
		e := rest
		if d := decisions[i]; d != nil {
			e = d
		}
		all[&t.Children[i]] = commitOf(e)
	}
}

func commitOf(e *change.Event) lastChange {
	return lastChange{Commit: history.Commit{ID: e.Commit, Day: e.Day}}
}
