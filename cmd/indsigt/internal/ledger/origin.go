package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// origin says whose money something is: one funder, or, where an editor asked
// for it, several in proportion. Parts are sorted by funder.
type origin []originPart

type originPart struct {
	funder string // organisation slug, not-divided:KIND/SLUG or not-stated
	weight money.Amount
}

func single(funder string) origin { return origin{{funder, 0}} }

// funders is the origin of what comes out of holder h in a measure, and of its
// rest: rule 4. That of its lines in the measure, or of all its lines if it
// states none there; if they are one, that one; if several, not divided.
func (b *booking) funders(h int32, m money.Measure) origin {
	key := originKey{h, m.Index()}
	if o, ok := b.origins[key]; ok {
		return o
	}
	o := b.findFunders(h, m)
	if b.origins == nil {
		b.origins = make(map[originKey]origin)
	}
	b.origins[key] = o
	return o
}

type originKey struct {
	holder  int32
	measure int
}

func (b *booking) findFunders(h int32, m money.Measure) origin {
	lines, stated := b.statedOrAll(h, m)
	if len(lines) == 0 {
		return single(ask.NotStated)
	}
	first := b.lineFunder(lines[0], m)
	same := true
	for _, i := range lines[1:] {
		if !slices.Equal(first, b.lineFunder(i, m)) {
			same = false
			break
		}
	}
	if same {
		return first
	}
	if b.in.Holders[h].Divide && stated {
		if o, ok := b.proportions(lines, m); ok {
			return o
		}
	}
	return single(ask.NotDivided + b.in.Holders[h].ID)
}

// statedOrAll is a holder's lines in the measure, else all its lines.
func (b *booking) statedOrAll(h int32, m money.Measure) (lines []int32, stated bool) {
	for _, i := range b.own[h] {
		if b.in.Lines[i].states(m) {
			lines = append(lines, i)
		}
	}
	if len(lines) > 0 {
		return lines, true
	}
	return b.own[h], false
}

// lineFunder is the origin of a line's money: an entry's giver; an allocation's
// "of:", else what its giver's money is.
func (b *booking) lineFunder(i int32, m money.Measure) origin {
	line := &b.in.Lines[i]
	switch {
	case line.Entry:
		return single(slug(line.Giver))
	case line.Of != "":
		return single(line.Of)
	}
	return b.funders(b.holder(line.Giver), m)
}

// slug is the part of KIND/SLUG after the kind; ask.NotStated stays.
func slug(id string) string {
	return id[strings.IndexByte(id, '/')+1:]
}

// proportions is the origin made of what each funder gave in the measure. It
// is not to be had where an amount is not known or nothing was given: then
// there are no proportions.
func (b *booking) proportions(lines []int32, m money.Measure) (origin, bool) {
	given := make(map[string]money.Amount)
	for _, i := range lines {
		from := b.lineFunder(i, m)
		for _, p := range b.in.Lines[i].Stated[m.Phase] {
			if p.Value.State != money.Known || p.Value.Amount < 0 {
				return nil, false
			}
			for j, part := range from.split(p.Value.Amount) {
				given[from[j].funder] += part
			}
		}
	}
	o := make(origin, 0, len(given))
	var total money.Amount
	for f, w := range given {
		if w > 0 {
			o = append(o, originPart{f, w})
			total += w
		}
	}
	slices.SortFunc(o, func(x, y originPart) int { return strings.Compare(x.funder, y.funder) })
	return o, total > 0
}

// split divides an amount by the origin's weights: largest remainder, ties by
// funder. The parts are in the origin's order.
func (o origin) split(a money.Amount) []money.Amount {
	if len(o) == 1 {
		return []money.Amount{a}
	}
	weights := make([]money.Amount, len(o))
	keys := make([]string, len(o))
	for i, p := range o {
		weights[i], keys[i] = p.weight, p.funder
	}
	return money.SplitByWeights(a, weights, keys)
}
