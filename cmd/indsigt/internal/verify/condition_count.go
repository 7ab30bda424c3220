package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// Conditions on the numbers in a sentence that count documents.

// saidCount requires a number in words to be n. A form of the text may omit it.
func (cl *claim) saidCount(arg string, n int) words.Message {
	if said, ok := cl.words[arg]; ok && said != cl.notation.count(n) {
		return fails("reasons.verify.sentence-asks", "name", arg)
	}
	return satisfied
}

// countsHolders requires a number to be that of the holders that a figure adds up.
func countsHolders(arg, amount string) condition {
	return func(cl *claim) words.Message {
		holders := make(map[string]bool)
		for _, q := range cl.sums[amount] {
			holders[q.Filter[ask.Holder]+q.Filter[ask.Plan]+q.Filter[ask.Pool]] = true
		}
		return cl.saidCount(arg, len(holders))
	}
}

// countsGoals requires all to be the number of initiatives in holders.csv, and with to be
// at least that of initiatives in results.csv: a goal in words alone has no row there.
func countsGoals(with, all string) condition {
	return func(cl *claim) words.Message {
		holders, results := cl.data.tables["holders"], cl.data.tables["results"]
		set := make(map[string]bool)
		for i := range results.rows {
			if of := results.get(i, "holder"); strings.HasPrefix(of, "initiatives/") {
				set[of] = true
			}
		}
		n := 0
		for i := range holders.rows {
			if holders.get(i, "kind") == "initiatives" {
				n++
			}
		}
		said := len(set)
		for said < n && cl.saidCount(with, said).ID != "" {
			said++
		}
		if why := cl.saidCount(with, said); why.ID != "" {
			return why
		}
		return cl.saidCount(all, n)
	}
}

// countsOutlines requires n to be the number of areas with an outline in
// areas.geojson, and all that of areas in holders.csv.
func countsOutlines(n, all string) condition {
	return func(cl *claim) words.Message {
		holders, areas := cl.data.tables["holders"], 0
		for i := range holders.rows {
			if holders.get(i, "kind") == "areas" {
				areas++
			}
		}
		if why := cl.saidCount(n, cl.data.outlines); why.ID != "" {
			return why
		}
		return cl.saidCount(all, areas)
	}
}

// endedIn requires that an initiative, plan or pool ended in a year.
func endedIn(arg string) condition {
	return func(cl *claim) words.Message {
		holders := cl.data.tables["holders"]
		for i := range holders.rows {
			if year, _, _ := strings.Cut(holders.get(i, "period_to"), "-"); year == cl.words[arg] {
				return satisfied
			}
		}
		return fails("reasons.verify.sentence-asks", "name", arg)
	}
}
