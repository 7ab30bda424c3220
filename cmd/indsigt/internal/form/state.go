package form

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/matter"
)

// state is the content of a form: the values of its fields, by the field's name. A
// name is the path of a key with dots between: "funding.0.committed.2021". Browsers
// send the same names, so the changes are the difference of two states.
//
//	title                  one text
//	parties                a text for each slug
//	areas, areas.nord      a slug each, and its share
//	funding                a name for each item ("0", "1", "n1"), in order
//	funding.0.committed    an amount, or the total of the years
//	funding.0.committed.2021
type state struct {
	values map[string][]string
	// locked are the fields whose value in the file has a shape that the form cannot
	// show; they are left unchanged.
	locked map[string]bool
}

// bodyName is the field of the text below the front matter. No key contains a slash.
const bodyName = "/body"

// onceText ends the name of the field for a text in a place where a map or a list of
// maps is written today: see content.Key.OnceText.
const onceText = "/text"

func newState() *state {
	return &state{values: make(map[string][]string), locked: make(map[string]bool)}
}

// get returns the first value of a field; empty: there is none.
func (s *state) get(name string) string {
	if v := s.values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// set stores values without the blanks around them, which fields ignore.
func (s *state) set(name string, values ...string) {
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	s.values[name] = values
}

// years lists the years of a field's map that have a value, in order.
func (s *state) years(name string) []string {
	var all []string
	for key, v := range s.values {
		rest, ok := strings.CutPrefix(key, name+".")
		if ok && isYear(rest) && len(v) > 0 && v[0] != "" {
			all = append(all, rest)
		}
	}
	slices.Sort(all)
	return all
}

func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1000
}

// stateOf is the state of a file's form. The front matter must be readable.
func stateOf(tree *frontmatter.File, keys []content.Key) *state {
	s := newState()
	s.read(tree.Root, keys, "")
	s.values[bodyName] = []string{string(unbroken(tree.Body()))}
	return s
}

// unbroken turns CRLF into LF.
func unbroken(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// read takes the values of a map's keys. A key that occurs twice is locked: one field
// cannot show both values.
func (s *state) read(n *frontmatter.Node, keys []content.Key, prefix string) {
	for i := range keys {
		name := prefix + keys[i].Name
		_, value := n.Find(keys[i].Name)
		switch {
		case value == nil:
		case twice(n, keys[i].Name) || !s.take(value, &keys[i], name):
			s.lock(name)
		}
	}
}

// lock discards what was read of a field and marks it as locked.
func (s *state) lock(name string) {
	for key := range s.values {
		if key == name || key == name+onceText || strings.HasPrefix(key, name+".") {
			delete(s.values, key)
		}
	}
	s.locked[name] = true
}

func twice(n *frontmatter.Node, key string) bool {
	seen := 0
	for i := 0; i < len(n.Items); i += 2 {
		if n.Items[i].Text == key {
			seen++
		}
	}
	return seen > 1
}

// take reads one value; false: no field can show it.
func (s *state) take(n *frontmatter.Node, key *content.Key, name string) bool {
	if n.IsNull() {
		return true
	}
	if key.OnceText && n.Kind == frontmatter.Scalar {
		s.set(name+onceText, n.Text)
		return !strings.Contains(strings.TrimSpace(n.Text), "\n")
	}
	switch fieldOf(key) {
	case groupField:
		if n.Kind != frontmatter.Map {
			return false
		}
		s.read(n, key.Keys, name+".")
		return true
	case itemsField:
		return s.takeItems(n, key, name)
	case gridField:
		return s.takeYears(n, name)
	case ticksField, linesField:
		return s.takeList(n, name)
	case sharesField:
		return s.takeShares(n, name)
	case levelsField:
		return s.takeLevels(n, name)
	}
	if n.Kind != frontmatter.Scalar {
		return false
	}
	text := strings.TrimSpace(n.Text)
	switch {
	case key.Type == content.Choice:
		text = content.CodeOf(key.Codes, text)
	case key.Type == content.Bool && text == "false":
		text = ""
	case key.Type == content.Bool && text != "true":
		return false
	case key.Type != content.LongText && key.Type != content.Quotation && strings.Contains(text, "\n"):
		return false
	}
	s.set(name, text)
	return true
}

func (s *state) takeItems(n *frontmatter.Node, key *content.Key, name string) bool {
	if n.Kind != frontmatter.List {
		return false
	}
	var names []string
	for i, item := range n.Items {
		id := strconv.Itoa(i)
		names = append(names, id)
		if first := &key.Keys[0]; key.Brief && item.Kind == frontmatter.Scalar && !item.IsNull() {
			if !s.take(item, first, name+"."+id+"."+first.Name) {
				return false
			}
			continue
		}
		if item.Kind != frontmatter.Map {
			return false
		}
		s.read(item, key.Keys, name+"."+id+".")
	}
	s.set(name, names...)
	return true
}

func (s *state) takeYears(n *frontmatter.Node, name string) bool {
	if n.Kind == frontmatter.Scalar {
		s.set(name, n.Text)
		return true
	}
	amounts, ok := amountsIn(n)
	if !ok {
		return false
	}
	for _, a := range amounts {
		at := name
		if a.year != totalKey {
			at += "." + a.year
		}
		if _, seen := s.values[at]; seen {
			return false
		}
		s.set(at, a.text)
	}
	return true
}

// amountAt is one amount of a phase in the file: its year or totalKey, its text, and
// its path from the phase.
type amountAt struct {
	year, text string
	way        matter.Path
}

// amountsIn lists the amounts of a phase that is a map or a list of years, with a
// total and with sources. ok is false if it has another shape.
func amountsIn(n *frontmatter.Node) (all []amountAt, ok bool) {
	text := func(n *frontmatter.Node) bool { return n != nil && n.Kind == frontmatter.Scalar && !n.IsNull() }
	if n.Kind == frontmatter.List {
		for i, item := range n.Items {
			_, year := item.Find(yearKey)
			_, amount := item.Find(amountKey)
			_, total := item.Find(totalKey)
			switch {
			case item.Kind != frontmatter.Map:
				return nil, false
			case text(total) && year == nil && amount == nil:
				all = append(all, amountAt{totalKey, total.Text, matter.Path{decimal(i), totalKey}})
			case text(year) && text(amount) && total == nil && isYear(year.Text):
				all = append(all, amountAt{year.Text, amount.Text, matter.Path{decimal(i), amountKey}})
			default:
				return nil, false
			}
		}
		return all, true
	}
	if _, amount := n.Find(amountKey); text(amount) && !slices.ContainsFunc(n.Items, func(k *frontmatter.Node) bool { return isYear(k.Text) || k.Text == totalKey }) {
		return []amountAt{{totalKey, amount.Text, matter.Path{amountKey}}}, true
	}
	for i := 0; i < len(n.Items); i += 2 {
		key, value := n.Items[i].Text, n.Items[i+1]
		way := matter.Path{key}
		switch {
		case key == "source" || key == "page":
			continue
		case key != totalKey && !isYear(key):
			return nil, false
		case value.Kind == frontmatter.Map:
			_, value = value.Find(amountKey)
			way = append(way, amountKey)
		}
		if !text(value) {
			return nil, false
		}
		all = append(all, amountAt{key, value.Text, way})
	}
	return all, true
}

// The keys of an amount in a list of years, and of one with a source of its own.
const (
	yearKey   = "year"
	amountKey = "amount"
)

// totalKey is written beside the years of a phase.
const totalKey = "total"

func (s *state) takeList(n *frontmatter.Node, name string) bool {
	if n.Kind == frontmatter.Scalar {
		s.set(name, n.Text)
		return true
	}
	var all []string
	for _, item := range n.Items {
		if n.Kind != frontmatter.List || item.Kind != frontmatter.Scalar || item.IsNull() || strings.Contains(item.Text, "\n") {
			return false
		}
		all = append(all, item.Text)
	}
	s.set(name, all...)
	return true
}

func (s *state) takeShares(n *frontmatter.Node, name string) bool {
	if n.Kind != frontmatter.Map {
		return s.takeList(n, name)
	}
	var all []string
	for i := 0; i < len(n.Items); i += 2 {
		slug, share := n.Items[i].Text, n.Items[i+1]
		if share.Kind != frontmatter.Scalar || slices.Contains(all, slug) {
			return false
		}
		all = append(all, slug)
		if !share.IsNull() {
			s.set(name+"."+slug, share.Text)
		}
	}
	s.set(name, all...)
	return true
}

// takeLevels reads a map of warnings that are all off; false: another level is used.
func (s *state) takeLevels(n *frontmatter.Node, name string) bool {
	if n.Kind != frontmatter.Map {
		return false
	}
	var all []string
	for i := 0; i < len(n.Items); i += 2 {
		if n.Items[i+1].Text != levelOff || slices.Contains(all, n.Items[i].Text) {
			return false
		}
		all = append(all, n.Items[i].Text)
	}
	s.set(name, all...)
	return true
}

const levelOff = "off"

// stateFrom is the state a browser has sent. CRLF becomes LF, and blanks around
// values are removed.
func stateFrom(sent map[string][]string, keys []content.Key) *state {
	s := newState()
	for name, values := range sent {
		if name == bodyName {
			s.values[name] = []string{strings.ReplaceAll(strings.Join(values, ""), "\r\n", "\n")}
			continue
		}
		var kept []string
		for _, v := range values {
			if v = strings.TrimSpace(strings.ReplaceAll(v, "\r\n", "\n")); v != "" {
				kept = append(kept, v)
			}
		}
		if len(kept) > 0 {
			s.values[name] = kept
		}
	}
	s.split(keys, "")
	return s
}

// split turns fields with one item a line into lists.
func (s *state) split(keys []content.Key, prefix string) {
	for i := range keys {
		name := prefix + keys[i].Name
		switch fieldOf(&keys[i]) {
		case linesField, levelsField:
			var all []string
			for line := range strings.Lines(s.get(name)) {
				if line = strings.TrimSpace(line); line != "" {
					all = append(all, line)
				}
			}
			s.set(name, all...)
		case groupField:
			s.split(keys[i].Keys, name+".")
		case itemsField:
			for _, item := range s.values[name] {
				s.split(keys[i].Keys, name+"."+item+".")
			}
		}
	}
}
