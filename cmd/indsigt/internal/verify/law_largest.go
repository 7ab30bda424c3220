package verify

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/words"
)

// Law 3: "most" names the largest group of everything that is drawn, including
// amounts that are not divided or not stated, and all amounts are known. A sentence
// that ranks has the ranking in data-of: groups(Q; DIMENSION).

// isLargest requires the figure to be the only largest group of the ranking, all
// amounts of the ranking to be known, and the words to be the group's name.
func isLargest(amount, name string) condition {
	return func(cl *claim) words.Message {
		if len(cl.of) == 0 || cl.of[0].Op != ask.Groups {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		ranking, top := cl.of[0], cl.figs[amount]
		if top.Op != ask.Amount {
			return fails("reasons.verify.sentence-asks", "name", amount)
		}
		key := top.A.Filter[ranking.Dim]
		if key == "" || ranking.A.With(ranking.Dim, key) != top.A {
			return fails("reasons.verify.sentence-compares")
		}
		most := cl.sum(top.A)
		for _, other := range cl.groupsOf(ranking.A, ranking.Dim) {
			s := cl.sum(ranking.A.With(ranking.Dim, other))
			if s.missing() > 0 {
				return fails("reasons.verify.sentence-missing")
			}
			// Undivided groups are drawn as one if the ranking's group is that one.
			if other != key && !ask.Holds(key, other) && s.known >= most.known {
				return fails("reasons.verify.sentence-largest", "name", other)
			}
		}
		if want := cl.nameOf(ranking.Dim, key); want != "" && !sameName(cl.words[name], want) {
			return fails("reasons.verify.sentence-name", "name", name)
		}
		return satisfied
	}
}
