package content

import "strings"

// What the table of keys says beyond its rows, for those who make something out
// of it: a schema, a form, a new file. Keys, WordKeys and what they hold are
// shared: they are to be read, never changed.

// Instead lists the words that may stand where the key's value would: a figure
// that is unknown or withheld, a count of too few, a giver that is not stated.
func (k Key) Instead() []Code {
	switch {
	case k.Type == PhaseFigure, k.Type == Years, k.Type == Stated:
		return []Code{unknownWord, withheldWord}
	case k.Type == Persons:
		return []Code{unknownWord, tooFewWord}
	case k.Type == Reference && len(k.Refs) == len(GiverRefs):
		return []Code{NotStated}
	}
	return nil
}

// ByYear reports whether a map of years may replace the one amount, and
// whether total: may stand among the years.
func (t Type) ByYear() (may, total bool) {
	return t == PhaseFigure || t == Years || t == Change, t == PhaseFigure
}

// One is the kind's name for a single document: "area" of "areas", "home".
func (k Kind) One() string {
	if k == Home {
		return string(k)
	}
	return string(k[:len(k)-1])
}

// KindNamed finds a kind by its folder or by the name of one of its documents.
func KindNamed(name string) (kind Kind, ok bool) {
	for _, k := range Kinds {
		if name == string(k) || name == k.One() {
			return k, true
		}
	}
	return "", false
}

// PortalLanguages lists the languages a portal can be written in.
func PortalLanguages() []string { return append([]string(nil), portalLanguages...) }

// SlugOf is the address a title gets: "Køge Kommune" is koege-kommune. It is
// empty where nothing of the title is left.
func SlugOf(title string) string { return foldSlug(strings.ReplaceAll(title, "/", " ")) }
