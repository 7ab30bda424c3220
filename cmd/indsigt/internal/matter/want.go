package matter

import (
	"slices"

	"indsigt/cmd/indsigt/internal/frontmatter"
)

// The expected result of a change, computed on values: the new text is compared with
// it.

// with is a value after v is set at a path; ok is false if the path leads through
// something that is not a map or list.
func with(in Value, p Path, v Value) (Value, bool) {
	if len(p) == 0 {
		return v, true
	}
	if in.Kind == frontmatter.List {
		i := number(p[0])
		if i < 0 || i > len(in.Items) {
			return in, false
		}
		in.Items = slices.Clone(in.Items)
		if i == len(in.Items) {
			in.Items = append(in.Items, Value{})
		}
		item, ok := with(in.Items[i], p[1:], v)
		in.Items[i] = item
		return in, ok
	}
	if in.Kind != frontmatter.Map {
		if in.Text != "" {
			return in, false
		}
		if number(p[0]) == 0 {
			in = List()
			return with(in, p, v)
		}
		in = Map()
	}
	in.Pairs = slices.Clone(in.Pairs)
	i := slices.IndexFunc(in.Pairs, func(q Pair) bool { return q.Key == p[0] })
	if i < 0 {
		i = len(in.Pairs)
		in.Pairs = append(in.Pairs, Pair{Key: p[0]})
	}
	value, ok := with(in.Pairs[i].Value, p[1:], v)
	in.Pairs[i].Value = value
	return in, ok
}

// without is a value after a path is deleted; ok is false if nothing would be left.
func without(in Value, p Path) (Value, bool) {
	if in.Kind == frontmatter.List {
		i := number(p[0])
		in.Items = slices.Clone(in.Items)
		if len(p) > 1 {
			item, ok := without(in.Items[i], p[1:])
			if ok {
				in.Items[i] = item
				return in, true
			}
		}
		in.Items = slices.Delete(in.Items, i, i+1)
		return in, len(in.Items) > 0
	}
	i := slices.IndexFunc(in.Pairs, func(q Pair) bool { return q.Key == p[0] })
	in.Pairs = slices.Clone(in.Pairs)
	if len(p) > 1 {
		value, ok := without(in.Pairs[i].Value, p[1:])
		if ok {
			in.Pairs[i].Value = value
			return in, true
		}
	}
	in.Pairs = slices.Delete(in.Pairs, i, i+1)
	return in, len(in.Pairs) > 0
}
