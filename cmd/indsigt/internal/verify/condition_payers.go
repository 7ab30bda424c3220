package verify

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on who pays. The organisations behind a holder's money are found in
// funding-lines.csv: the giver of a line if it is an organisation, the organisation
// named by an allocation, otherwise those behind the plan or pool it comes from.
// Those behind an area are those behind the area itself and behind everything for it.

// giverOf is the giver of a line.
type giverOf struct{ giver, of string }

// linesByHolder returns the givers of each holder's lines, each once.
func (d *data) linesByHolder() map[string][]giverOf {
	d.givers.Do(func() {
		d.giversOf = make(map[string][]giverOf)
		t := d.tables["funding-lines"]
		for i := range t.rows {
			g := giverOf{t.get(i, "giver"), t.get(i, "of")}
			if h := t.get(i, "holder"); !slices.Contains(d.giversOf[h], g) {
				d.giversOf[h] = append(d.giversOf[h], g)
			}
		}
	})
	return d.giversOf
}

// payers returns the organisations behind the subject of a question; unsaid is set if
// some giver is not stated.
func (cl *claim) payers(q ask.Question) (orgs []string, unsaid bool) {
	if org := q.Filter[ask.Giver]; org != "" {
		return []string{strings.TrimPrefix(org, "organisations/")}, false
	}
	seen := make(map[string]bool)
	var follow func(holder string)
	follow = func(holder string) {
		if seen[holder] {
			return
		}
		seen[holder] = true
		for _, g := range cl.data.linesByHolder()[holder] {
			org, isOrg := strings.CutPrefix(g.giver, "organisations/")
			switch {
			case g.giver == ask.NotStated:
				unsaid = true
			case isOrg:
				orgs = append(orgs, org)
			case g.of != "":
				orgs = append(orgs, g.of)
			default:
				follow(g.giver)
			}
		}
	}
	if area := q.Filter[ask.Area]; area != "" {
		follow("areas/" + area)
		for _, holder := range cl.holdersFor(area) {
			follow(holder)
		}
	} else {
		follow(q.Filter[ask.Holder])
	}
	slices.Sort(orgs)
	return slices.Compact(orgs), unsaid
}

// holdersFor returns the plans, pools and initiatives for an area. An initiative
// without areas is for those of its plan.
func (cl *claim) holdersFor(area string) []string {
	t := cl.data.tables["holders"]
	var all []string
	for i := range t.rows {
		areas := t.get(i, "areas")
		if plan, ok := t.row("plans/" + t.get(i, "plan")); ok && areas == "" {
			areas = t.get(plan, "areas")
		}
		for a := range strings.FieldsSeq(areas) {
			if name, _, _ := strings.Cut(a, ":"); name == area {
				all = append(all, t.at(i, 0))
			}
		}
	}
	return all
}

// purseTypes are the types of organisations that a text is about.
var purseTypes = map[string][]string{
	"question.tax.fund": {"fund"}, "question.tax.public": {"municipality", "state"},
	"question.tax.housing": {"housing-organisation"}, "question.tax.private": {"foundation", "company", "association"},
	"door.pay.rent.said": {"fund", "housing-organisation"}, "door.pay.tax.said": {"municipality", "state"},
}

// isOfType reports whether an organisation has one of the types of a text.
func (cl *claim) isOfType(org string, types []string) bool {
	t := cl.data.tables["organisations"]
	i, ok := t.row(org)
	return ok && slices.Contains(types, t.get(i, "type"))
}

// subject returns the only question of data-of.
func (cl *claim) subject() (ask.Question, bool) {
	if len(cl.of) != 1 || cl.of[0].Op != ask.Amount {
		return ask.Question{}, false
	}
	return cl.of[0].A, true
}

// payersOfType requires the words to name exactly the organisations behind the
// subject's money that have the text's types.
func payersOfType(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.subject()
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		orgs, _ := cl.payers(q)
		types := purseTypes[cl.id]
		orgs = slices.DeleteFunc(orgs, func(org string) bool { return !cl.isOfType(org, types) })
		if len(orgs) == 0 || !cl.namesAll(cl.words[arg], orgs) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// fewNames is the largest number of organisations that a sentence names; more are
// counted.
const fewNames = 6

// namesAll reports whether words name each organisation once, or state their number.
func (cl *claim) namesAll(said string, orgs []string) bool {
	if len(orgs) > fewNames {
		for _, p := range cl.books.books[cl.lang].patterns["count.givers"] {
			if m := p.re.FindStringSubmatch(said); len(m) == 2 {
				return m[1] == cl.notation.count(len(orgs))
			}
		}
		return false
	}
	names := make([]string, len(orgs))
	for i, org := range orgs {
		names[i] = cl.books.name(cl.lang, "organisations/"+org)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, name := range names {
		before, after, found := strings.Cut(said, name)
		if name == "" || !found {
			return false
		}
		said = before + "\x00" + after
	}
	for _, id := range []string{"format.list.comma", "format.list.two"} {
		joint := strings.NewReplacer("{a}", "\x00", "{b}", "\x00").Replace(cl.books.text(cl.lang, id))
		for strings.Contains(said, joint) {
			said = strings.Replace(said, joint, "\x00", 1)
		}
	}
	return said == "\x00"
}

// payersElse requires an organisation behind the subject's money with a type that no
// text is about.
func payersElse(cl *claim) words.Message {
	q, ok := cl.subject()
	if !ok {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	orgs, unsaid := cl.payers(q)
	for _, org := range orgs {
		reported := false
		for id, types := range purseTypes {
			reported = reported || strings.HasPrefix(id, "question.tax.") && cl.isOfType(org, types)
		}
		unsaid = unsaid || !reported
	}
	if !unsaid {
		return fails("reasons.verify.sentence-known")
	}
	return satisfied
}

// noPayer requires that no organisation is known to pay; if unsaid is set, some giver
// must be not stated, otherwise none.
func noPayer(unsaid bool) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.subject()
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		if orgs, open := cl.payers(q); len(orgs) > 0 || open != unsaid {
			return fails("reasons.verify.sentence-known")
		}
		return satisfied
	}
}

// paidByType requires an amount to be the sum of what the givers of the text's types
// gave, among those that the question in data-of is divided by.
func paidByType(arg string) condition {
	return func(cl *claim) words.Message {
		if len(cl.of) != 1 || cl.of[0].Op != ask.Groups {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		of, types := cl.of[0], purseTypes[cl.id]
		want := make(map[ask.Question]bool)
		for _, key := range cl.groupsOf(of.A, of.Dim) {
			if cl.isOfType(strings.TrimPrefix(key, "organisations/"), types) {
				want[of.A.With(of.Dim, key)] = true
			}
		}
		if len(want) == 0 || len(want) != len(cl.sums[arg]) {
			return fails("reasons.verify.sentence-compares")
		}
		for _, q := range cl.sums[arg] {
			if !want[q] {
				return fails("reasons.verify.sentence-compares")
			}
		}
		return satisfied
	}
}
