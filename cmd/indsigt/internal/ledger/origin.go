package ledger

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// origin is the funders of an amount: one, or, where an editor asked for it,
// several with weights. Parts are sorted by funder.
type origin []originPart

type originPart struct {
	funder string // organisation slug, not-divided:KIND/SLUG or not-stated
	weight money.Amount
}

func single(funder string) origin { return origin{{funder, 0}} }

// funders returns the origin of money that leaves holder h in a measure, and of its
// rest: the common origin of its lines in the measure, or of all its lines if it has
// none there; several origins are weighted if the holder asks for it, otherwise they
// are not divided.
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

// statedOrAll returns a holder's lines in the measure, or all its lines if
// there are none.
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

// lineFunder returns the origin of a line: the giver of an entry; the funder an
// allocation names, else the origin of its giver's money.
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

// slug returns the part of KIND/SLUG after the slash; an id without a slash is
// returned unchanged.
func slug(id string) string {
	return id[strings.IndexByte(id, '/')+1:]
}

// proportions returns the origin weighted by the amounts of each funder in the
// measure. ok is false if an amount is unknown or negative, or if all are zero.
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

// split divides an amount by the weights: largest remainder, ties by funder.
// The parts are in the order of the origin and sum to the amount.
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
