package diff

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// Correction is an entry of corrected: or removed: that is new.
type Correction struct {
	Line, Holder string // named as on the new side
	content.Correction
}

// compareCorrections collects the reasons for corrected figures that are new.
func (c *Change) compareCorrections() {
	if c.Old.Library == nil || c.New.Library == nil {
		return
	}
	type reason struct {
		line, why string
		day       content.Date
		was       money.Amount
	}
	had := make(map[reason]bool)
	eachCorrection(c.Old, func(_ string, l *content.Line, r *content.Correction) {
		had[reason{c.names.line(l.ID), r.Why, r.Day, r.Was}] = true
	})
	eachCorrection(c.New, func(holder string, l *content.Line, r *content.Correction) {
		if !had[reason{l.ID, r.Why, r.Day, r.Was}] {
			c.Corrections = append(c.Corrections, Correction{l.ID, holder, *r})
		}
	})
	slices.SortStableFunc(c.Corrections, func(a, b Correction) int { return a.Day.Compare(b.Day) })
}

func eachCorrection(s *Side, yield func(holder string, l *content.Line, r *content.Correction)) {
	for _, h := range s.Library.Holders {
		for i := range h.Removed {
			r := &h.Removed[i]
			line := content.Line{ID: h.ID() + ":" + r.Line}
			if strings.Contains(r.Line, ":") {
				line.ID = r.Line
			}
			yield(h.ID(), &line, &r.Correction)
		}
		for i := range h.Lines {
			for j := range h.Lines[i].Corrected {
				yield(h.ID(), &h.Lines[i], &h.Lines[i].Corrected[j])
			}
		}
	}
}
