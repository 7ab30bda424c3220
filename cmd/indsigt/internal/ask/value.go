package ask

import (
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// holderKinds are the kinds of documents that hold money.
var holderKinds = []string{"areas", "initiatives", "plans", "pools"}

// faultOfValue checks the form of a value, not whether it exists: a valid value that
// names nothing has an empty answer, which the caller can examine.
func faultOfValue(d Dim, v string) (reason words.Message, hint words.Sayer) {
	switch d {
	case Year:
		if v != None && !isYear(v) {
			return words.Say("reasons.ask.year-or-none", "none", None), words.Plain("year=2021")
		}
	case Entry:
		if v != "yes" && v != "no" {
			return words.Say("reasons.ask.entry"), nil
		}
	case Holder:
		return faultOfPath(d, v, holderKinds)
	case Giver:
		if v != NotStated {
			return faultOfPath(d, v, append([]string{"organisations"}, holderKinds...))
		}
	case Funder, Area, Theme, Plan, Pool, Receiver:
		if path, ok := strings.CutPrefix(v, NotDivided); ok {
			if reason, _ := faultOfPath(d, path, holderKinds); reason.ID != "" {
				return reason, words.Plain(d.String() + "=" + NotDivided + "plans/SLUG")
			}
			return words.Message{}, nil
		}
		if v == None && d != Plan && d != Pool {
			return words.Say("reasons.ask.never-empty", "name", d.String()), words.Plain(d.String() + "=" + NotStated)
		}
		return faultOfSlug(d, v)
	}
	return words.Message{}, nil
}

func faultOfSlug(d Dim, v string) (reason words.Message, hint words.Sayer) {
	if i := strings.LastIndexByte(v, '/'); i >= 0 {
		return words.Say("reasons.ask.slug", "name", d.String()), words.Plain(d.String() + "=" + v[i+1:])
	}
	return words.Message{}, nil
}

// faultOfPath checks KIND/SLUG. A bare slug is refused, since it can exist in several
// kinds.
func faultOfPath(d Dim, v string, kinds []string) (reason words.Message, hint words.Sayer) {
	kind, slug, ok := CutID(v)
	if !ok {
		all := make([]string, len(kinds))
		for i, k := range kinds {
			all[i] = ID(k, v)
		}
		return words.Say("reasons.ask.path", "name", d.String()), list(all)
	}
	for _, k := range kinds {
		if k == kind && slug != "" && !strings.Contains(slug, "/") {
			return words.Message{}, nil
		}
	}
	if near := nearest(kind, kinds); near != "" && slug != "" && near != kind {
		return words.Say("reasons.ask.kind", "kind", quote(kind)), words.Plain(d.String() + "=" + ID(near, slug))
	}
	return words.Say("reasons.ask.path-kinds", "name", d.String(), "kinds", strings.Join(kinds, ", ")), nil
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
