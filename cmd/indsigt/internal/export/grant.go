package export

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// The commitments that can be grants of the 360Giving standard. A grant needs an
// amount, a day and two parties. A commitment that lacks one of them is listed with
// the reason; no value is invented and no commitment omitted.

// commitment is a line with a committed amount or a ceiling.
type commitment struct {
	line   placed
	giver  string // KIND/SLUG or not-stated
	amount money.Value
	// reason is why it is not a grant, or "".
	reason string
}

// The reasons for leaving out a commitment; the first that applies is given.
const (
	reasonAllocation = "allocation"
	reasonInKind     = "in-kind"
	reasonCeiling    = "ceiling-only"
	reasonUnknown    = "amount-not-known"
	reasonGiver      = "giver-not-stated"
	reasonDate       = "no-decision-date"
)

var reasonCodes = content.Codes("reason", reasonAllocation, reasonInKind, reasonCeiling, reasonUnknown, reasonGiver, reasonDate)

// commitments returns all of them, sorted by line.
func (e *Exporter) findCommitments() []commitment {
	type giving struct {
		giver string
		entry bool
	}
	givers := make(map[string]giving)
	for i := range e.led.Rows() {
		r := &e.led.Rows()[i]
		givers[r.Line] = giving{r.Giver, r.Entry}
	}
	var all []commitment
	for _, h := range e.lib.Holders {
		for i := range h.Lines {
			l := &h.Lines[i]
			if l.Stated[money.Committed] == nil && l.Stated[money.Ceiling] == nil {
				continue
			}
			g := givers[l.ID]
			c := commitment{line: placed{l, h}, giver: g.giver, amount: total(l.Current(money.Committed))}
			switch {
			case !g.entry:
				c.reason = reasonAllocation
			case l.InKind:
				c.reason = reasonInKind
			case l.Stated[money.Committed] == nil:
				c.reason = reasonCeiling
			case c.amount.State != money.Known:
				c.reason = reasonUnknown
			case g.giver == ask.NotStated:
				c.reason = reasonGiver
			case l.Decided.Day == 0:
				c.reason = reasonDate
			}
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b commitment) int { return cmp.Compare(a.line.ID, b.line.ID) })
	return all
}

// eachLeftOut calls row for the commitments that are not grants.
func (e *Exporter) eachLeftOut(row func(*commitment)) {
	for _, c := range e.commitments() {
		if c.reason != "" {
			row(&c)
		}
	}
}

func (c *commitment) form() money.Form {
	if c.line.InKind {
		return money.InKind
	}
	return money.Cash
}

// Prefix is the prefix of identifiers of grants, and of bodies without a register
// number: the one that 360Giving assigned to the publisher, else one made of the
// portal's name.
func (e *Exporter) Prefix() string {
	return cmp.Or(e.settings().GivingPrefix, "indsigt-"+e.portalSlug())
}

// GrantID returns the lasting identifier of a line's grant: the prefix and the line's
// id, in characters that the standard allows. Different lines have different
// identifiers.
func (e *Exporter) GrantID(line string) string { return e.Prefix() + "-" + plainID(line) }

// plainID writes "plans/p:lbf" as "plans_p.lbf"; slugs have neither character.
func plainID(id string) string { return strings.NewReplacer("/", "_", ":", ".", "#", "~").Replace(id) }
