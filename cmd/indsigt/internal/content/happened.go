package content

import (
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// Happened is a day, month or year in which a document says something has happened.
// Key.Past marks the keys that say so.
type Happened struct {
	Key  string
	When Date
	Pos  diag.Pos
	End  int // column after the last rune
	// Source is the source cited in the same map; zero: none.
	Source Ref
}

// happened records the date of a key whose Past is set.
func (o object) happened(key *Key, when Date, pos diag.Pos, end int) {
	if key.Past {
		o.d.happened = append(o.d.happened, Happened{key.Name, when, pos, end, o.cited()})
	}
}

// yearsHappened records the years of a map.
func (o object) yearsHappened(key *Key, pieces []Piece) {
	line := o.cited()
	for _, p := range pieces {
		if p.Year != 0 && key.Past {
			o.d.happened = append(o.d.happened, Happened{key.Name, Date{Year: p.Year}, p.Pos, p.End, own(p, line)})
		}
	}
}

// own is the source of a piece: its own, else that of its map.
func own(p Piece, around Ref) Ref {
	if p.Source.IsZero() {
		return around
	}
	return p.Source
}

// cited returns the source of a map. Its problems are reported elsewhere.
func (o object) cited() Ref {
	n, _ := o.get("source")
	if n == nil || n.Kind != frontmatter.Scalar {
		return Ref{}
	}
	return Ref{Text: n.Text, Pos: n.Pos(o.d.file), End: n.EndCol}
}

// lineHappened records amounts without a year on a line whose year is its period's.
func (d *decoder) lineHappened(l *Line) {
	for _, phase := range money.Phases {
		if key := find(lineKeys, phase.String()); l.Year != 0 && key.Past && l.Stated[phase] != nil {
			for _, p := range l.Stated[phase].Pieces {
				if p.Year == 0 {
					d.happened = append(d.happened, Happened{key.Name, Date{Year: l.Year}, p.Pos, p.End, own(p, l.Source)})
				}
			}
		}
	}
}
