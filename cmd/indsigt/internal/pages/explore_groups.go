package pages

import (
	"slices"
	"strconv"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// groups is a cube while it is made.
type groups struct {
	dims   []ask.Dim
	values map[ask.Dim]map[string]int
	names  map[ask.Dim][]string // by number
	at     map[groupOf]int
	rows   []group
	next   groupOf
}

// groupOf identifies a row of a cube.
type groupOf struct {
	keys        [6]int
	measure     money.Measure
	year, level int
}

type group struct {
	groupOf
	at                       int
	amount                   money.Amount
	known, unknown, withheld int
	cents                    bool
	inside                   []int
}

func newGroups(dims []ask.Dim) *groups {
	return &groups{dims: dims, values: make(map[ask.Dim]map[string]int), names: make(map[ask.Dim][]string), at: make(map[groupOf]int)}
}

// number numbers the values of a dimension in the order of occurrence.
func (g *groups) number(d ask.Dim, key string) int {
	if g.values[d] == nil {
		g.values[d] = make(map[string]int)
	}
	n, ok := g.values[d][key]
	if !ok {
		n = len(g.names[d])
		g.values[d][key] = n
		g.names[d] = append(g.names[d], key)
	}
	return n
}

// row returns the row of next; nil if the cube would be too long. It is valid until
// the next row is made.
func (g *groups) row() *group {
	n, ok := g.at[g.next]
	if !ok {
		if n = len(g.rows); n == maxGroups {
			return nil
		}
		g.at[g.next] = n
		g.rows = append(g.rows, group{groupOf: g.next, at: n})
	}
	return &g.rows[n]
}

func (r *group) add(v money.Value, cents bool) {
	switch v.State {
	case money.Unknown:
		r.unknown++
	case money.Withheld:
		r.withheld++
	case money.Known:
		r.known++
		r.amount += v.Amount // Book has proven that all amounts together fit
		r.cents = r.cents || cents
	}
}

// within records a row that contains an amount of this one.
func (r *group) within(outer int) {
	if outer != r.at && !slices.Contains(r.inside, outer) {
		r.inside = append(r.inside, outer)
	}
}

// write sorts the values of dimensions for the reader and adds the cube.
func (c *cubes) write(s *Site, g *groups) {
	if len(g.rows) == 0 {
		return
	}
	cube := view.ExploreCube{}
	moved := make([][]int, len(g.dims)) // the positions of values in order
	for n, d := range g.dims {
		cube.Dims = append(cube.Dims, exploreNames[d])
		keys := slices.Clone(g.names[d])
		s.sortExplored(d, keys, 0)
		c.keys[d] = keys
		moved[n] = make([]int, len(keys))
		for i, key := range keys {
			moved[n][g.values[d][key]] = i
		}
	}
	measures := make(map[money.Measure]int)
	for i, ms := range s.measures {
		measures[ms] = i
	}
	for i := range g.rows {
		r := &g.rows[i]
		row := make([]any, 0, len(g.dims)+9)
		for n := range g.dims {
			row = append(row, moved[n][r.keys[n]])
		}
		cents := 0
		if r.cents {
			cents = 1
		}
		rest := []any{measures[r.measure], r.year, r.level, exact(r.amount), r.known, r.unknown, r.withheld, cents}
		if len(r.inside) > 0 {
			rest = append(rest, r.inside)
		}
		for last := len(rest) - 1; rest[last] == 0; last-- {
			rest = rest[:last]
		}
		cube.Rows = append(cube.Rows, append(row, rest...))
	}
	c.all = append(c.all, cube)
}

// exact is an amount as a number if JavaScript represents it exactly, else as text.
func exact(a money.Amount) any {
	if const53 := money.Amount(1) << 53; a > const53 || a < -const53 {
		return strconv.FormatInt(int64(a), 10)
	}
	return int64(a)
}
