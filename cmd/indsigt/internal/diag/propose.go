package diag

import "slices"

// Propose adds proposals for a refused text: those candidates, likeliest first, that
// would be accepted. The empty text, the refused text itself and duplicates are left
// out. At most maxProposals are added.
func (p Problem) Propose(written string, passes func(string) bool, candidates ...string) Problem {
	return p.Meant(Passing(written, passes, candidates...)...)
}

// maxProposals limits the proposals of one problem.
const maxProposals = 3

// Passing returns the candidates that Propose would add, in order.
func Passing(written string, passes func(string) bool, candidates ...string) []string {
	var good []string
	for _, c := range candidates {
		if len(good) == maxProposals {
			break
		}
		if c != "" && c != written && !slices.Contains(good, c) && passes(c) {
			good = append(good, c)
		}
	}
	return good
}

// Alike reports whether two texts differ only in case, Danish letters written as two
// and the characters between words.
func Alike(a, b string) bool { return slices.Equal(fold(nil, a), fold(nil, b)) }
