package form

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/matter"
)

// change is one edit of front matter.
type change struct {
	op   op
	path matter.Path // positions in lists are those of the file
	// value is what is set, or the item appended to a list.
	value matter.Value
}

type op uint8

const (
	setOp    op = iota // set the value at a path; the key is added if it is missing
	addOp              // append an item to the list at a path
	deleteOp           // delete a key with its value, or an item of a list
)

// differ computes the changes from one state of a form to another. Values that are
// equal in both are not written, however the file writes them.
type differ struct {
	tree     *frontmatter.File
	old, new *state
	changes  []change
}

// changesOf lists the edits of a file in an order in which each edit leaves the paths
// of the following ones valid: set values, append items, then delete. Deletions
// within an item come before the item's own, and later items of a list before earlier
// ones.
func changesOf(tree *frontmatter.File, keys []content.Key, old, new *state) []change {
	d := &differ{tree: tree, old: old, new: new}
	d.keys(keys, "", nil)
	slices.SortStableFunc(d.changes, func(a, b change) int { return int(a.op) - int(b.op) })
	return d.changes
}

func (d *differ) add(op op, path matter.Path, v matter.Value) {
	d.changes = append(d.changes, change{op: op, path: slices.Clone(path), value: v})
}

func (d *differ) keys(keys []content.Key, prefix string, at matter.Path) {
	for i := range keys {
		name := prefix + keys[i].Name
		if d.old.locked[name] || keys[i].Old && d.old.get(name) == "" {
			continue
		}
		path := append(slices.Clip(at), keys[i].Name)
		if d.old.get(name+onceText) != "" {
			d.single(name+onceText, path)
			continue
		}
		switch fieldOf(&keys[i]) {
		case groupField:
			d.group(&keys[i], name, path)
		case itemsField:
			d.items(&keys[i], name, path)
		case gridField:
			d.grid(name, path)
		case ticksField:
			d.list(name, path, d.kept(name))
		case linesField:
			d.list(name, path, d.new.values[name])
		case sharesField:
			d.shares(name, path)
		case levelsField:
			d.levels(name, path)
		default:
			d.single(name, path)
		}
	}
}

// node returns the node at a path; nil: there is none.
func (d *differ) node(path matter.Path) *frontmatter.Node {
	n := d.tree.Root
	for _, step := range path {
		if n != nil && n.Kind == frontmatter.List {
			n = n.Items[index(step)]
			continue
		}
		_, n = n.Find(step)
	}
	return n
}

func (d *differ) single(name string, path matter.Path) {
	switch to := d.new.get(name); {
	case to == d.old.get(name):
	case to == "":
		d.add(deleteOp, path, matter.Value{})
	default:
		d.add(setOp, path, matter.Text(to))
	}
}

// group adds, changes or deletes a map of keys.
func (d *differ) group(key *content.Key, name string, path matter.Path) {
	now := d.new.mapOf(key.Keys, name+".")
	n := d.node(path)
	switch {
	case n == nil || n.IsNull():
		if len(now.Pairs) > 0 {
			d.add(setOp, path, now)
		}
	case len(now.Pairs) == 0 && !d.holdsMore(n, key.Keys, name+"."):
		d.add(deleteOp, path, matter.Value{})
	default:
		d.keys(key.Keys, name+".", path)
	}
}

// holdsMore reports whether a map has a value that the form does not show.
func (d *differ) holdsMore(n *frontmatter.Node, keys []content.Key, prefix string) bool {
	for i := 0; i < len(n.Items); i += 2 {
		key := n.Items[i].Text
		if d.old.locked[prefix+key] || !slices.ContainsFunc(keys, func(k content.Key) bool { return k.Name == key }) {
			return true
		}
	}
	return false
}

// items changes, adds and deletes the maps of a list. An item without values is
// deleted.
func (d *differ) items(key *content.Key, name string, path matter.Path) {
	if n := d.node(path); n != nil && slices.ContainsFunc(n.Items, func(item *frontmatter.Node) bool { return item.Kind == frontmatter.Scalar }) {
		d.brief(key, name, path)
		return
	}
	var added []matter.Value
	var gone []string
	left := 0
	for _, item := range d.old.values[name] {
		prefix := name + "." + item + "."
		here := append(slices.Clip(path), item)
		now := d.new.mapOf(key.Keys, prefix)
		if !slices.Contains(d.new.values[name], item) || len(now.Pairs) == 0 && !d.holdsMore(d.node(here), key.Keys, prefix) {
			gone = append(gone, item)
			continue
		}
		left++
		d.keys(key.Keys, prefix, here)
	}
	for _, item := range d.new.values[name] {
		if slices.Contains(d.old.values[name], item) {
			continue
		}
		if now := d.new.mapOf(key.Keys, name+"."+item+"."); len(now.Pairs) > 0 {
			added = append(added, now)
		}
	}
	d.relist(path, left, gone, added)
}

// brief rewrites a list that writes an item as the value of its first key alone, if
// the form changes it.
func (d *differ) brief(key *content.Key, name string, path matter.Path) {
	list := func(s *state) matter.Value {
		v := matter.List()
		for _, item := range s.values[name] {
			if now := s.mapOf(key.Keys, name+"."+item+"."); len(now.Pairs) > 0 {
				v.Items = append(v.Items, now)
			}
		}
		return v
	}
	switch now := list(d.new); {
	case now.Equal(list(d.old)):
	case len(now.Items) == 0:
		d.add(deleteOp, path, matter.Value{})
	default:
		d.add(setOp, path, now)
	}
}

// relist appends to a list and deletes from it, or creates or deletes the list.
func (d *differ) relist(path matter.Path, left int, gone []string, added []matter.Value) {
	switch {
	case left == 0 && len(added) == 0:
		if len(gone) > 0 {
			d.add(deleteOp, path, matter.Value{})
		}
		return
	case left == 0:
		d.add(setOp, path, matter.List(added...))
		return
	}
	for _, v := range added {
		d.add(addOp, path, v)
	}
	for _, item := range slices.Backward(gone) {
		d.add(deleteOp, append(slices.Clip(path), item), matter.Value{})
	}
}

// kept returns the ticked values: those of the file in the file's order, then new
// ones.
func (d *differ) kept(name string) []string {
	var all []string
	now := d.new.values[name]
	for _, v := range d.old.values[name] {
		if slices.Contains(now, v) {
			all = append(all, v)
		}
	}
	for _, v := range now {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// list changes a list of texts. If texts are only appended and deleted, the others
// keep their bytes.
func (d *differ) list(name string, path matter.Path, now []string) {
	old := d.old.values[name]
	if slices.Equal(old, now) {
		return
	}
	if n := d.node(path); n == nil || n.Kind != frontmatter.List || len(now) == 0 {
		d.whole(path, n, now)
		return
	}
	var gone []string
	var left []string
	for i, v := range old {
		if slices.Contains(now, v) {
			left = append(left, v)
		} else {
			gone = append(gone, decimal(i))
		}
	}
	if len(left) > len(now) || !slices.Equal(left, now[:len(left)]) {
		d.whole(path, nil, now)
		return
	}
	d.relist(path, len(left), gone, texts(now[len(left):]))
}

// whole rewrites a list: as a single text if it was one and still has one value.
func (d *differ) whole(path matter.Path, n *frontmatter.Node, now []string) {
	switch {
	case len(now) == 0:
		d.add(deleteOp, path, matter.Value{})
	case len(now) == 1 && n != nil && n.Kind == frontmatter.Scalar:
		d.add(setOp, path, matter.Text(now[0]))
	default:
		d.add(setOp, path, matter.List(texts(now)...))
	}
}

func texts(all []string) []matter.Value {
	var list []matter.Value
	for _, v := range all {
		list = append(list, matter.Text(v))
	}
	return list
}

// shares writes a list of slugs, or a map from slugs to shares.
func (d *differ) shares(name string, path matter.Path) {
	now := d.kept(name)
	n := d.node(path)
	switch {
	case d.new.shared(name, now):
		if was := d.old.sharesOf(name, d.old.values[name]); !was.Equal(d.new.sharesOf(name, now)) {
			d.add(setOp, path, d.new.sharesOf(name, now))
		}
	case n != nil && n.Kind == frontmatter.Map && len(now) > 0:
		if d.old.shared(name, now) {
			d.add(setOp, path, matter.List(texts(now)...))
		}
	default:
		d.list(name, path, now)
	}
}

func (d *differ) levels(name string, path matter.Path) {
	switch now := d.new.levelsOf(name); {
	case now.Equal(d.old.levelsOf(name)):
	case len(now.Pairs) == 0:
		d.add(deleteOp, path, matter.Value{})
	default:
		d.add(setOp, path, now)
	}
}

// grid writes an amount, or a map of years and their total.
func (d *differ) grid(name string, path matter.Path) {
	old, now := d.old.yearsOf(name), d.new.yearsOf(name)
	n := d.node(path)
	switch {
	case old.Equal(now):
	case n != nil && n.Kind != frontmatter.Scalar && hasSources(n):
		d.cited(n, name, path)
	case now.Kind == frontmatter.Scalar && now.Text == "":
		d.add(deleteOp, path, matter.Value{})
	case n != nil && n.Kind == frontmatter.Map && old.Kind == frontmatter.Scalar && now.Kind == frontmatter.Scalar:
		d.add(setOp, append(slices.Clip(path), totalKey), now) // a map with a total alone stays a map: {total: 100}
	default:
		d.add(setOp, path, now)
	}
}

// hasSources reports whether amounts of a phase have sources. These are kept with
// their amounts.
func hasSources(n *frontmatter.Node) bool {
	if n.Kind == frontmatter.List {
		return true
	}
	for i := 0; i < len(n.Items); i += 2 {
		if key := n.Items[i].Text; key == "source" || key == "page" || key == amountKey || n.Items[i+1].Kind == frontmatter.Map {
			return true
		}
	}
	return false
}

// cited changes single amounts of a phase whose amounts have sources. An amount is
// deleted together with its source; when no amount is left, the phase is deleted.
func (d *differ) cited(n *frontmatter.Node, name string, path matter.Path) {
	years := append(d.new.years(name), totalKey)
	text := func(s *state, year string) string {
		if year == totalKey {
			return s.get(name)
		}
		return s.get(name + "." + year)
	}
	amounts, _ := amountsIn(n)
	if len(amounts) > 0 && amounts[0].way[0] == amountKey && len(years) > 1 {
		now := d.new.yearsOf(name)
		for i := 0; i < len(n.Items); i += 2 {
			if key := n.Items[i].Text; key != amountKey {
				now.Pairs = append(now.Pairs, matter.Pair{Key: key, Value: matter.Text(n.Items[i+1].Text)})
			}
		}
		d.add(setOp, path, now)
		return
	}
	var gone []matter.Path
	for _, a := range amounts {
		switch now := text(d.new, a.year); {
		case now == "":
			gone = append(gone, append(slices.Clone(path), a.way[:1]...))
		case now != text(d.old, a.year):
			d.add(setOp, append(slices.Clone(path), a.way...), matter.Text(now))
		}
	}
	added := 0
	for _, year := range years {
		now := text(d.new, year)
		if now == "" || slices.ContainsFunc(amounts, func(a amountAt) bool { return a.year == year }) {
			continue
		}
		added++
		switch {
		case n.Kind == frontmatter.List && year == totalKey:
			d.add(addOp, path, matter.Map(matter.Pair{Key: totalKey, Value: matter.Text(now)}))
		case n.Kind == frontmatter.List:
			d.add(addOp, path, matter.Map(matter.Pair{Key: yearKey, Value: matter.Text(year)}, matter.Pair{Key: amountKey, Value: matter.Text(now)}))
		default:
			d.add(setOp, append(slices.Clone(path), year), matter.Text(now))
		}
	}
	if len(gone) == len(amounts) && added == 0 {
		d.add(deleteOp, path, matter.Value{})
		return
	}
	for _, at := range slices.Backward(gone) {
		d.add(deleteOp, at, matter.Value{})
	}
}

// yearsOf returns the value of a field with years: a single text, or a map of years
// and a total.
func (s *state) yearsOf(name string) matter.Value {
	years := s.years(name)
	if len(years) == 0 {
		return matter.Text(s.get(name))
	}
	v := matter.Map()
	for _, year := range years {
		v.Pairs = append(v.Pairs, matter.Pair{Key: year, Value: matter.Text(s.get(name + "." + year))})
	}
	if total := s.get(name); total != "" {
		v.Pairs = append(v.Pairs, matter.Pair{Key: totalKey, Value: matter.Text(total)})
	}
	return v
}

// shared reports whether one of the slugs has a share.
func (s *state) shared(name string, slugs []string) bool {
	return slices.ContainsFunc(slugs, func(slug string) bool { return s.get(name+"."+slug) != "" })
}

func (s *state) sharesOf(name string, slugs []string) matter.Value {
	v := matter.Map()
	for _, slug := range slugs {
		v.Pairs = append(v.Pairs, matter.Pair{Key: slug, Value: matter.Text(s.get(name + "." + slug))})
	}
	return v
}

func (s *state) levelsOf(name string) matter.Value {
	v := matter.Map()
	for _, id := range s.values[name] {
		v.Pairs = append(v.Pairs, matter.Pair{Key: id, Value: matter.Text(levelOff)})
	}
	return v
}

// mapOf returns the values a form has for some keys, in the table's order.
func (s *state) mapOf(keys []content.Key, prefix string) matter.Value {
	m := matter.Map()
	for i := range keys {
		name := prefix + keys[i].Name
		var v matter.Value
		switch fieldOf(&keys[i]) {
		case groupField, itemsField:
			if text := s.get(name + onceText); text != "" {
				m.Pairs = append(m.Pairs, matter.Pair{Key: keys[i].Name, Value: matter.Text(text)})
				continue
			}
		}
		switch fieldOf(&keys[i]) {
		case groupField:
			v = s.mapOf(keys[i].Keys, name+".")
		case itemsField:
			v = matter.List()
			for _, item := range s.values[name] {
				if now := s.mapOf(keys[i].Keys, name+"."+item+"."); len(now.Pairs) > 0 {
					v.Items = append(v.Items, now)
				}
			}
		case gridField:
			v = s.yearsOf(name)
		case ticksField, linesField:
			v = matter.List(texts(s.values[name])...)
		case sharesField:
			if slugs := s.values[name]; s.shared(name, slugs) {
				v = s.sharesOf(name, slugs)
			} else {
				v = matter.List(texts(slugs)...)
			}
		case levelsField:
			v = s.levelsOf(name)
		default:
			v = matter.Text(s.get(name))
		}
		if v.Text != "" || len(v.Items) > 0 || len(v.Pairs) > 0 {
			m.Pairs = append(m.Pairs, matter.Pair{Key: keys[i].Name, Value: v})
		}
	}
	return m
}
