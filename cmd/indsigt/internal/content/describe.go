package content

import "strings"

// Properties of keys for other users of the table: a schema, a form, a new file.
// Keys, WordKeys and their contents are shared and must not be modified.

// Instead returns the words accepted in place of the key's value: a figure that is
// unknown or withheld, a count of too few, a giver that is not stated.
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

// ByYear reports whether a map of years can replace the amount, and whether it can
// have total: beside the years.
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

// SlugOf is the slug made of a title: "Køge Kommune" is koege-kommune. It is empty if
// the title has no usable letters.
func SlugOf(title string) string { return foldSlug(strings.ReplaceAll(title, "/", " ")) }
