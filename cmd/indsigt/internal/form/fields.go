package form

import (
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// field is a key as the page shows it. Kind decides which fields are set.
type field struct {
	Kind     fieldKind
	Name     string // as sent
	Label    string
	Help     string
	Example  string
	Required bool
	Value    string // text, long, lines, levels
	// Lang is the language of the text in a translation's field; empty: the form's.
	Lang    string
	Checked bool   // check
	Short   bool   // text: an amount, a date, a year
	Words   string // text: words that can be written instead of a value
	// Combo is the ID of the suggestions of a reference with more than mostOptions
	// choices; empty: a select is shown.
	Combo  string
	Groups []optionGroup // select
	Ticks  []tick        // ticks, shares: boxes always shown: the ticked ones, or all if at most fewTicks are not ticked
	Others []tick        // ticks, shares: boxes behind an unfolding element
	Fields []field       // group
	Rare   []field       // group: fields behind "more fields"
	Items  []item        // items
	Grid   *grid         // grid
}

// ID is the id of the HTML element.
func (f field) ID() string { return "f-" + f.Name }

type tick struct {
	ID, Name, Value, Label string
	Checked                bool
	ShareName, Share       string // shares
}

// item is one map of a list.
type item struct {
	List   string // the list's name
	ID     string // the item's, as sent
	Legend string
	Title  string // its value in the list of all items
	Open   bool
	Fields []field
	Rare   []field
}

// Name is the prefix of the names of the item's fields.
func (i item) Name() string { return i.List + "." + i.ID }

// grid is amounts: a column for each key, a row for each year, and a row for what is
// not divided by year.
type grid struct {
	Name    string // of the first key; also names the grid's element
	Columns []column
	Total   []cell
	Rows    []gridRow
	Open    bool // true if a year has an amount
	Phases  bool // true if columns are phases, whose total can be written beside the years
}

type column struct{ Name, Label, Help string }

type gridRow struct {
	Year  string
	Cells []cell
}

// cell is an amount. Column is the label of its column.
type cell struct{ Name, Value, Label, Column string }

// fieldBuilder makes fields out of keys.
type fieldBuilder struct {
	lang    string
	file    string
	state   *state
	choices *choices
	// quotable are the texts of the original that a translation can name in
	// translates:.
	quotable []string
	// lists are the suggestions that several fields share, by the kinds of their
	// keys.
	lists map[string][]optionGroup
}

// mostOptions is how many choices a select can have. With more, the field is a text
// field with suggestions.
const mostOptions = 250

// words returns a key's label and help in the form's language.
func (s *fieldBuilder) words(k *content.Key) content.KeyText { return k.In(s.lang) }

// fields returns the fields of keys, and apart from them those in seldom that are
// empty.
func (s *fieldBuilder) fields(keys []content.Key, prefix string) (often, rare []field) {
	for i := 0; i < len(keys); i++ {
		name := prefix + keys[i].Name
		if keys[i].Old && s.empty(name) {
			continue
		}
		var f field
		if fieldOf(&keys[i]) == gridField && !s.state.locked[name] {
			end := i + 1
			for end < len(keys) && fieldOf(&keys[end]) == gridField && !s.state.locked[prefix+keys[end].Name] {
				end++
			}
			f = s.grid(keys[i:end], prefix)
			i = end - 1
		} else {
			f = s.field(&keys[i], name)
		}
		if slices.Contains(seldom, keys[i].Name) && !f.Required && s.empty(name) {
			rare = append(rare, f)
		} else {
			often = append(often, f)
		}
	}
	if len(rare) < 3 {
		return append(often, rare...), nil
	}
	return often, rare
}

// seldom are keys that are shown behind "more fields" while they are empty.
var seldom = []string{
	"sort", "aliases", "draft", "themes", "divide", "controls", "co-funding", "numbers", "list-status",
	"of", "id", "in-kind", "rounded", "price-level", "separate", "amended", "corrected", "disputed", "note", "why", "period",
	"licence-url", "repository", "source-url", "warnings", "limits", "from", "languages", "currency", "notice", "day", "colours", "360giving-prefix", "log-key", "import", "history",
}

// short are the types whose values are a few characters long.
var short = []content.Type{
	content.Figure, content.Integer, content.Year, content.Day, content.AnyDate, content.Fraction, content.Persons, content.CVR,
	content.CurrencyCode, content.LanguageCode, content.PageNumber, content.Colour,
}

// empty reports whether a field and those below its name have no value.
func (s *fieldBuilder) empty(name string) bool {
	if s.state.locked[name] {
		return false
	}
	for key, v := range s.state.values {
		if len(v) > 0 && v[0] != "" && (key == name || key == name+onceText || strings.HasPrefix(key, name+".")) {
			return false
		}
	}
	return true
}

func (s *fieldBuilder) field(key *content.Key, name string) field {
	w := s.words(key)
	f := field{Kind: fieldOf(key), Name: name, Label: w.Label, Help: w.Help, Example: key.Example, Required: key.Required, Value: s.state.get(name)}
	if s.state.locked[name] {
		f.Kind = lockedField
		return f
	}
	if text := s.state.get(name + onceText); key.OnceText && text != "" {
		f.Kind, f.Name, f.Value = textField, name+onceText, text
		return f
	}
	if key.Type == content.Text || key.Type == content.LongText || key.Type == content.Texts {
		f.Lang = translationOf(s.file)
	}
	switch f.Kind {
	case textField:
		f.Short = slices.Contains(short, key.Type)
		if key.Type == content.Persons {
			f.Words = "l-count"
		}
	case checkField:
		f.Checked, f.Example = f.Value == "true", ""
	case selectField:
		s.options(&f, key)
	case ticksField, sharesField:
		f.Example = ""
		f.Ticks, f.Others = s.ticks(key, name)
	case linesField, levelsField:
		f.Value = strings.Join(s.state.values[name], "\n")
		f.Example = strings.Trim(f.Example, "[]{}")
		if f.Kind == levelsField {
			f.Example = "no-source"
		}
	case groupField:
		f.Fields, f.Rare = s.fields(key.Keys, name+".")
	case itemsField:
		for i, id := range s.state.values[name] {
			f.Items = append(f.Items, s.item(key, name, id, i+1))
			f.Items[i].Open = len(s.state.values[name]) == 1
		}
	}
	return f
}

func (s *fieldBuilder) item(key *content.Key, list, id string, number int) item {
	it := item{Open: true, List: list, ID: id, Legend: s.words(key).Label + " " + strconv.Itoa(number)}
	it.Fields, it.Rare = s.fields(key.Keys, list+"."+id+".")
	it.Title = s.title(&key.Keys[0], list+"."+id+"."+key.Keys[0].Name)
	return it
}

// title is the label of an item by its first key: the giver's name, the goal, or the
// label of a choice.
func (s *fieldBuilder) title(key *content.Key, name string) string {
	value := s.state.get(name)
	switch {
	case key.Type == content.Choice:
		return content.Label(key.Codes, value, s.lang)
	case key.Type == content.Reference && value == notStated:
		return say(s.lang, "terms.group.not-stated")
	case key.Type == content.Reference && s.choices.lib != nil:
		if kind, slug, ok := s.choices.lib.Resolve(content.Ref{Text: value}, key.Refs...); ok {
			return s.choices.lib.Title(kind, slug)
		}
	}
	return value
}

// options sets a field's choices: codes with their labels, or documents with their
// titles.
func (s *fieldBuilder) options(f *field, key *content.Key) {
	if key.Type == content.Quotation && len(s.quotable) == 0 {
		f.Kind = longField
		return
	}
	f.Example = ""
	if key.Type == content.Quotation {
		g := optionGroup{}
		for _, words := range s.quotable {
			g.Options = append(g.Options, option{Value: words, Label: words})
		}
		f.Groups = chosen([]optionGroup{g}, f.Value)
		return
	}
	if key.Type == content.Choice {
		g := optionGroup{}
		for _, c := range key.Codes {
			g.Options = append(g.Options, option{Value: c.Code, Label: content.Label(key.Codes, c.Code, s.lang)})
		}
		f.Groups = chosen([]optionGroup{g}, f.Value)
		return
	}
	if s.choices.count(key) <= mostOptions {
		f.Groups = chosen(s.choices.groups(key), f.Value)
		return
	}
	f.Combo = "l-"
	for _, kind := range key.Refs {
		f.Combo += string(kind) + "-"
	}
	f.Example = key.Example
	if s.lists[f.Combo] == nil {
		s.lists[f.Combo] = s.choices.groups(key)
	}
}

// ticks returns the boxes of a field: the ticked ones first, in the file's order. If
// more than fewTicks are not ticked, these are returned in rest.
func (s *fieldBuilder) ticks(key *content.Key, name string) (first, rest []tick) {
	on := s.state.values[name]
	labels := make(map[string]string)
	var off []string
	for _, g := range s.choices.groups(key) {
		for _, o := range g.Options {
			labels[o.Value] = o.Label
			if !slices.Contains(on, o.Value) {
				off = append(off, o.Value)
			}
		}
	}
	var all []tick
	for i, slug := range append(slices.Clone(on), off...) {
		t := tick{ID: "f-" + name + "-" + strconv.Itoa(i), Name: name, Value: slug, Label: labels[slug], Checked: i < len(on)}
		if t.Label == "" {
			t.Label = slug
		}
		if fieldOf(key) == sharesField {
			t.ShareName, t.Share = name+"."+slug, s.state.get(name+"."+slug)
		}
		all = append(all, t)
	}
	if len(off) <= fewTicks {
		return all, nil
	}
	return all[:len(on)], all[len(on):]
}

// fewTicks is how many boxes without a tick are shown without unfolding.
const fewTicks = 6

// grid shows the amounts of consecutive keys as one table.
func (s *fieldBuilder) grid(keys []content.Key, prefix string) field {
	g := &grid{Name: prefix + keys[0].Name, Phases: keys[0].Type == content.PhaseFigure}
	var years []string
	for i := range keys {
		w := s.words(&keys[i])
		g.Columns = append(g.Columns, column{prefix + keys[i].Name, w.Label, w.Help})
		years = append(years, s.state.years(prefix+keys[i].Name)...)
	}
	g.Open = len(years) > 0
	from, to := s.choices.period(s.file)
	for year := from; year <= to && year > 0 && to-from < mostYears; year++ {
		years = append(years, strconv.Itoa(year))
	}
	slices.Sort(years)
	total := say(s.lang, "form.total")
	for _, c := range g.Columns {
		g.Total = append(g.Total, cell{c.Name, s.state.get(c.Name), c.Label + ", " + total, c.Label})
	}
	for _, year := range slices.Compact(years) {
		g.Rows = append(g.Rows, g.row(year, s.state))
	}
	f := field{Kind: gridField, Name: g.Name, Label: say(s.lang, "form.amounts"), Grid: g}
	if len(keys) == 1 {
		f.Label, f.Help = g.Columns[0].Label, g.Columns[0].Help
	} else if !g.Phases {
		f.Help = ""
	}
	return f
}

// mostYears is the longest period whose years are all shown.
const mostYears = 16

func (g *grid) row(year string, s *state) gridRow {
	r := gridRow{Year: year}
	for _, c := range g.Columns {
		name := c.Name + "." + year
		r.Cells = append(r.Cells, cell{name, s.get(name), c.Label + ", " + year, c.Label})
	}
	return r
}

// Blank is the row that a script copies for a new year: its field names contain YEAR.
func (g *grid) Blank() gridRow { return g.row("YEAR", newState()) }

// listKey finds the key of a list by the list's name; nil: there is none.
func listKey(keys []content.Key, name string) *content.Key {
	var row *content.Key
	for step := range strings.SplitSeq(name, ".") {
		if row != nil && row.Type == content.Objects && !slices.ContainsFunc(row.Keys, func(k content.Key) bool { return k.Name == step }) {
			keys = row.Keys
			continue // the name of an item
		}
		if row != nil {
			keys = row.Keys
		}
		i := slices.IndexFunc(keys, func(k content.Key) bool { return k.Name == step })
		if i < 0 {
			return nil
		}
		row = &keys[i]
	}
	return row
}
