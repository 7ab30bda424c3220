package ask

import (
	"strconv"
	"strings"
)

// ID names a document in questions, facts and published data: KIND/SLUG.
func ID[Kind ~string](kind Kind, slug string) string { return string(kind) + "/" + slug }

// CutID splits KIND/SLUG. For a slug alone ok is false and the kind empty.
func CutID(id string) (kind, slug string, ok bool) {
	if kind, slug, ok = strings.Cut(id, "/"); ok {
		return kind, slug, true
	}
	return "", id, false
}

// The keys below name rows of the published data files. Both the writers of the
// files and the questions about their cells use them.

// NumberKey is a row of numbers: "areas/nord/2021".
func NumberKey(holder string, year int) string { return holder + "/" + strconv.Itoa(year) }

// AmendmentKey is a row of amendments: "plans/p:lbf#0" is a line's first figure,
// then each later decision in order of the file.
func AmendmentKey(line string, step int) string { return line + "#" + strconv.Itoa(step) }

// DisputeKey is a row of disputes: "plans/p:lbf#1", from 1 in order of the file.
func DisputeKey(line string, n int) string { return line + "#" + strconv.Itoa(n) }

// CostKey is a row of costs: "plans/p#1.2021", n from 1 in order of the file; year 0,
// "plans/p#1.", is the amount not divided by year.
func CostKey(holder string, n, year int) string {
	key := holder + "#" + strconv.Itoa(n) + "."
	if year == 0 {
		return key
	}
	return key + strconv.Itoa(year)
}

// CostTotalKey is the row with the sum of a cost's years: "plans/p#1.total". It
// exists only if the cost has more than one row.
func CostTotalKey(holder string, n int) string { return holder + "#" + strconv.Itoa(n) + ".total" }

// ResultKey is a row of results: "initiatives/x#1.start", "initiatives/x#1.2",
// "initiatives/x#1.target"; n from 1 in order of the file.
func ResultKey(holder string, n int, point string) string {
	return holder + "#" + strconv.Itoa(n) + "." + point
}

// The points of a goal: start, target, and its results, numbered from 1 in order of
// the file.
const (
	ResultStart  = "start"
	ResultTarget = "target"
)

// ResultPoint is the point of a result.
func ResultPoint(n int) string { return strconv.Itoa(n) }

// ImportKey is a row of imports: "tilskud-2025#1", the columns of amounts of a
// source's sheet from 1.
func ImportKey(source string, n int) string { return source + "#" + strconv.Itoa(n) }

// ControlKey is a row of controls: "portal#1", "plans/p#2", from 1 in order of
// the file.
func ControlKey(scope string, n int) string { return scope + "#" + strconv.Itoa(n) }
