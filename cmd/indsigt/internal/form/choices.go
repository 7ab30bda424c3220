package form

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
)

// option is a choice: the value written to the file, and its label.
type option struct {
	Value, Label string
	Selected     bool
}

// optionGroup is options under a heading. An empty label means no heading.
type optionGroup struct {
	Label   string
	Options []option
}

// choices are the documents that references can name, by kind, sorted in the
// language's order. It is immutable.
type choices struct {
	lib    *library.Library
	lang   string
	byKind map[content.Kind][]option
	// kinds counts the kinds in which a slug exists. If there are several, a
	// reference must name the kind too.
	kinds map[string]int
}

// choicesOf lists the documents of a portal. lib may be nil.
func choicesOf(lib *library.Library, lang string) *choices {
	c := &choices{lib: lib, lang: lang, byKind: make(map[content.Kind][]option), kinds: make(map[string]int)}
	if lib == nil {
		return c
	}
	put := func(doc *content.Doc, more string) {
		label := cmp.Or(doc.Title, doc.Slug)
		if more != "" {
			label += " (" + more + ")"
		}
		c.byKind[doc.Kind] = append(c.byKind[doc.Kind], option{Value: doc.Slug, Label: label})
		c.kinds[doc.Slug]++
	}
	for _, h := range lib.Holders {
		put(&h.Doc, "")
	}
	for _, o := range lib.Organisations {
		put(&o.Doc, o.Short)
	}
	for _, t := range lib.Themes {
		put(&t.Doc, t.Frame)
	}
	for _, s := range lib.Sources {
		put(&s.Doc, strings.Join(slices.DeleteFunc([]string{s.Publisher, dateText(s.Date)}, func(s string) bool { return s == "" }), " "))
	}
	for _, p := range lib.Pages {
		put(&p.Doc, "")
	}
	for _, t := range lib.Terms {
		put(&t.Doc, "")
	}
	order := collate.New(language.Make(lang))
	for _, list := range c.byKind {
		slices.SortStableFunc(list, func(a, b option) int { return order.CompareString(a.Label, b.Label) })
	}
	return c
}

func dateText(d content.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// groups returns the choices of a reference, one group for each kind.
func (c *choices) groups(key *content.Key) []optionGroup {
	var all []optionGroup
	if isGiver(key) {
		all = append(all, optionGroup{Options: []option{{Value: notStated, Label: say(c.lang, "terms.group.not-stated")}}})
	}
	for _, kind := range key.Refs {
		list := c.byKind[kind]
		if len(list) == 0 {
			continue
		}
		g := optionGroup{Options: make([]option, len(list))}
		if len(key.Refs) > 1 {
			g.Label = many(kind, c.lang)
		}
		for i, o := range list {
			if len(key.Refs) > 1 && c.kinds[o.Value] > 1 {
				o.Value = ask.ID(kind, o.Value)
			}
			g.Options[i] = o
		}
		all = append(all, g)
	}
	return all
}

// count returns how many choices a reference has.
func (c *choices) count(key *content.Key) int {
	n := 0
	for _, kind := range key.Refs {
		n += len(c.byKind[kind])
	}
	return n
}

// notStated is the value for a giver that is not published.
const notStated = "not-stated"

// isGiver reports whether a reference names a giver, the one kind of reference that
// accepts notStated.
func isGiver(key *content.Key) bool {
	return len(key.Refs) > 1 && slices.Contains(key.Refs, content.Organisations)
}

// chosen selects the field's value, and adds it if it is not among the choices, so
// that saving the form does not change it.
func chosen(groups []optionGroup, value string) []optionGroup {
	if value == "" {
		return groups
	}
	out := slices.Clone(groups)
	for i := range out {
		for j, o := range out[i].Options {
			if o.Value == value || strings.HasSuffix(o.Value, "/"+value) {
				out[i].Options = slices.Clone(out[i].Options)
				out[i].Options[j].Selected = true
				out[i].Options[j].Value = value
				return out
			}
		}
	}
	return append([]optionGroup{{Options: []option{{Value: value, Label: value, Selected: true}}}}, out...)
}

// period returns the first and last year of a holder's period; 0: not known.
func (c *choices) period(file string) (from, to int) {
	if c.lib == nil {
		return 0, 0
	}
	for _, h := range c.lib.Holders {
		if h.Path == file {
			return h.Period.From.Year, h.Period.To.Year
		}
	}
	return 0, 0
}
