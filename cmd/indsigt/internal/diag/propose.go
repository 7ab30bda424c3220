package diag

import "slices"

// Propose adds what was probably meant by a text that was refused: those of the
// candidates, likeliest first, that would pass there. The empty text,
// the very text that was refused and what was proposed already are left out, so
// whoever takes a proposal is not refused again. At most maxProposals are made.
func (p Problem) Propose(written string, passes func(string) bool, candidates ...string) Problem {
	return p.Meant(Passing(written, passes, candidates...)...)
}

// maxProposals is how many proposals of one problem a reader can choose between.
const maxProposals = 3

// Passing are the candidates that Propose would propose, in order.
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

// Alike reports that two texts differ at most in case, accents that Danish spells
// out and the marks between words.
func Alike(a, b string) bool { return slices.Equal(fold(nil, a), fold(nil, b)) }
