package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// TraceNode is a figure, or one of the parts that add to it, down to file and
// line.
type TraceNode struct {
	// Kind is "figure", "holder", "fact", "row" or "piece", and below an
	// amended piece "stated" or "change".
	Kind string
	// Inside is the id of the fact that contains this one, or empty.
	Inside string
	// Name is the question, the holder, or the id of the fact or line; for a
	// step of an amended piece followed by a space and the day of the decision.
	Name string
	// Sum is the node's sum; those of the children, each times its Sign, add to
	// it.
	Sum money.Sum
	// Sign is -1 where the node is subtracted from its parent: an allocation
	// out of a rest.
	Sign int
	// Basis is that of a fact, "change" for a change, else empty.
	Basis string
	// Part is set where a fact is a share of its piece; the pieces below then
	// show the whole.
	Part bool
	// Year and Value are those of a piece, a row or a step of an amended piece; year
	// 0: not divided by year.
	Year  int
	Value money.Value
	Pos   diag.Pos
	// Children are in order of id.
	Children []TraceNode
}

// Trace returns the tree of sums from a question down to the pieces written in
// files.
func (l *Ledger) Trace(q ask.Question) TraceNode {
	root := TraceNode{Kind: "figure", Name: q.String(), Sum: l.Sum(q), Sign: 1}
	if q.Table == ask.Lines {
		l.eachRow(&q, func(i int32) { root.Children = append(root.Children, l.traceRow(&l.rows[i], 1)) })
		return root
	}
	at := make(map[string]int)
	l.eachFact(&q, func(i int32) {
		f := &l.facts[i]
		n, ok := at[f.Holder]
		if !ok {
			n = len(root.Children)
			at[f.Holder] = n
			root.Children = append(root.Children, TraceNode{
				Kind: "holder", Name: f.Holder, Sum: l.Sum(q.With(ask.Holder, f.Holder)), Sign: 1,
				Pos: l.in.Holders[l.holder(f.Holder)].Pos,
			})
		}
		root.Children[n].Children = append(root.Children[n].Children, l.traceFact(f))
	})
	return root
}

func (l *Ledger) traceFact(f *Fact) TraceNode {
	t := TraceNode{
		Kind: "fact", Name: f.ID, Sum: pieceSum(f.Measure, f.Value), Sign: 1,
		Basis: f.Basis.String(), Part: f.ID != f.PieceID, Inside: f.Inside,
	}
	if f.Value.State != money.Known && !strings.HasPrefix(f.ID, f.Lines[0]+".") {
		return t // what a holder keeps: it is not the sum of lines
	}
	for _, id := range f.Lines {
		line := &l.in.Lines[l.lineAt[id]]
		sign := f.sign(line)
		for _, p := range line.Stated[f.Measure.Phase] {
			if sign != 0 && f.isOf(p.Year) && (len(f.Lines) == 1 || p.Value.State == money.Known) {
				t.Children = append(t.Children, l.tracePiece(line, f.Measure, p, sign))
			}
		}
	}
	return t
}

// sign is 1 for a line received by a fact's holders, -1 for one they gave, 0
// for one between them.
func (f *Fact) sign(line *Line) int {
	sign := 0
	if line.Holder == f.Holder || slices.Contains(f.also, line.Holder) {
		sign++
	}
	if f.Holder == line.Giver || slices.Contains(f.also, line.Giver) {
		sign--
	}
	return sign
}

// isOf reports whether a fact includes amounts of a year.
func (f *Fact) isOf(year int) bool { return f.Year == year || slices.Contains(f.years, year) }

// pieceSum is the sum of a single amount.
func pieceSum(m money.Measure, v money.Value) money.Sum {
	s := newSum(m)
	if v.State == money.Inside {
		v.State = money.Unknown
	}
	s.add(v, 0)
	return s.result()
}

func (l *Ledger) tracePiece(line *Line, m money.Measure, p Piece, sign int) TraceNode {
	return TraceNode{Kind: "piece", Name: line.ID, Sum: pieceSum(m, p.Value), Sign: sign, Year: p.Year, Value: p.Value, Pos: p.Pos, Children: line.traceSteps(m, p)}
}

// traceSteps returns the original amount of an amended piece and each change;
// they add to the piece. It returns nil for a piece that was not changed.
func (l *Line) traceSteps(m money.Measure, p Piece) (steps []TraceNode) {
	if m.Phase != money.Committed || p.Value.State != money.Known {
		return nil
	}
	var sum money.Amount
	changed := false
	for _, step := range l.Steps {
		if step.Year != p.Year {
			continue
		}
		sum += step.Value.Amount
		t := TraceNode{Kind: "stated", Name: l.ID, Sum: pieceSum(m, step.Value), Sign: 1, Year: step.Year, Value: step.Value, Pos: step.Pos}
		if step.Change {
			t.Kind, t.Basis, changed = "change", "change", true
		}
		if step.Day != "" {
			t.Name += " " + step.Day
		}
		steps = append(steps, t)
	}
	if !changed || sum != p.Value.Amount {
		return nil
	}
	return steps
}

func (l *Ledger) traceRow(r *LineRow, sign int) TraceNode {
	line := &l.in.Lines[r.At]
	for _, p := range line.Stated[r.Measure.Phase] {
		if p.Year == r.Year {
			t := l.tracePiece(line, r.Measure, p, sign)
			t.Kind = "row"
			return t
		}
	}
	panic("internal error: row of " + r.Line + " has no piece")
}
