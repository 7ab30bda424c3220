package form

import (
	"path"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
)

// fieldKind is how a key is shown. Templates compare it with these words.
type fieldKind string

const (
	textField   fieldKind = "text"   // one line
	longField   fieldKind = "long"   // several lines
	checkField  fieldKind = "check"  // yes or no
	selectField fieldKind = "select" // one of a list
	ticksField  fieldKind = "ticks"  // several of a list
	sharesField fieldKind = "shares" // several of a list, each with a share
	linesField  fieldKind = "lines"  // a list, one item a line
	levelsField fieldKind = "levels" // warnings, one a line
	gridField   fieldKind = "grid"   // amounts by year
	groupField  fieldKind = "group"  // a map of keys
	itemsField  fieldKind = "items"  // a list of maps
	lockedField fieldKind = "locked" // a value that no field can show
)

// fieldOf returns how a key of the table is shown.
func fieldOf(key *content.Key) fieldKind {
	switch key.Type {
	case content.LongText:
		return longField
	case content.Bool:
		return checkField
	case content.Choice, content.Reference, content.Quotation:
		return selectField
	case content.References:
		return ticksField
	case content.Shares:
		return sharesField
	case content.Texts, content.SitePaths, content.LanguageCodes:
		return linesField
	case content.Levels:
		return levelsField
	case content.PhaseFigure, content.Years, content.Change:
		return gridField
	case content.Object:
		return groupField
	case content.Objects:
		return itemsField
	}
	return textField
}

// decimal and index convert a position in a list to a step of a path and back.
func decimal(i int) string { return strconv.Itoa(i) }

func index(step string) int {
	i, err := strconv.Atoi(step)
	if err != nil {
		panic("internal error: " + step + " is no place in a list")
	}
	return i
}

// isTranslation reports whether a file is a translation, as nord.en.md is of nord.md.
func isTranslation(file string) bool { return translationOf(file) != "" }

// translationOf is the language in a translation's file name; empty: not a
// translation.
func translationOf(file string) string {
	_, rest, _ := strings.Cut(path.Base(file), ".")
	lang, _, _ := strings.Cut(rest, ".")
	if lang == rest {
		return ""
	}
	return lang
}
