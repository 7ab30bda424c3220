package ask

import "strings"

// holderKinds are the content folders whose documents hold money.
var holderKinds = []string{"areas", "initiatives", "plans", "pools"}

// faultOfValue checks a value's shape. It knows no slugs: a well-formed value
// that names nothing is a question with an empty answer, which the one who asks
// may look into.
func faultOfValue(d Dim, v string) (reason, hint string) {
	switch d {
	case Year:
		if v != None && !isYear(v) {
			return "a year is four digits, or " + None + " for what is not divided by year", "year=2021"
		}
	case Entry:
		if v != "yes" && v != "no" {
			return "entry is yes or no", ""
		}
	case Holder:
		return faultOfPath(d, v, holderKinds)
	case Giver:
		if v != NotStated {
			return faultOfPath(d, v, append([]string{"organisations"}, holderKinds...))
		}
	case Funder, Area, Theme, Plan, Pool:
		if path, ok := strings.CutPrefix(v, NotDivided); ok {
			if reason, _ := faultOfPath(d, path, holderKinds); reason != "" {
				return reason, d.String() + "=" + NotDivided + "plans/SLUG"
			}
			return "", ""
		}
		if v == None && d != Plan && d != Pool {
			return d.String() + " is never empty", d.String() + "=" + NotStated
		}
		return faultOfSlug(d, v)
	}
	return "", ""
}

func faultOfSlug(d Dim, v string) (reason, hint string) {
	if i := strings.LastIndexByte(v, '/'); i >= 0 {
		return d.String() + " is named by its slug alone", d.String() + "=" + v[i+1:]
	}
	return "", ""
}

// faultOfPath checks KIND/SLUG. A bare slug is not taken: the same slug may stand
// in several kinds.
func faultOfPath(d Dim, v string, kinds []string) (reason, hint string) {
	kind, slug, ok := strings.Cut(v, "/")
	if !ok {
		all := make([]string, len(kinds))
		for i, k := range kinds {
			all[i] = k + "/" + v
		}
		return d.String() + " is written KIND/SLUG", strings.Join(all, ", ")
	}
	for _, k := range kinds {
		if k == kind && slug != "" && !strings.Contains(slug, "/") {
			return "", ""
		}
	}
	if near := nearest(kind, kinds); near != "" && slug != "" && near != kind {
		return quote(kind) + " is no kind that can stand here", d.String() + "=" + near + "/" + slug
	}
	return d.String() + " is written KIND/SLUG, KIND one of " + strings.Join(kinds, ", "), ""
}

func isYear(s string) bool {
	if len(s) != 4 {
		return false
	}
	for i := range 4 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
