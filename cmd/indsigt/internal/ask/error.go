package ask

import "indsigt/cmd/indsigt/internal/words"

// Error reports why a text is not a question or expression.
type Error struct {
	// Input is the whole text; Pos the byte offset, from 0, of the error and End the
	// offset after it.
	Input    string
	Pos, End int
	// Reason says what is wrong: lower case, no full stop.
	Reason words.Message
	// Near is a proposal for the word; empty: none.
	Near string
	// Hint is what to type instead, or nil.
	Hint words.Sayer
}

// Error returns the message in English.
func (e *Error) Error() string { return e.In(words.Default) }

// In returns the message in a language: the position as a column from 1, the reason
// and the hint.
func (e *Error) In(lang string) string {
	m := words.Say("reasons.ask.column", "column", e.Pos+1, "reason", e.Reason)
	if e.Near != "" {
		m = words.Say("reasons.ask.meant", "reason", m, "near", e.Near)
	}
	if e.Hint != nil {
		m = words.Say("reasons.ask.hint", "reason", m, "hint", e.Hint)
	}
	return m.In(lang)
}

// nearest is the candidate at the smallest edit distance from word (a swap of
// neighbours counts one), if it is small for the word's length; the first in
// order wins a tie.
func nearest(word string, candidates []string) string {
	best, found := len(word)/3+2, ""
	for _, c := range candidates {
		if d := distance(word, c); d < best {
			best, found = d, c
		}
	}
	return found
}

func distance(a, b string) int {
	if len(a) > 64 {
		return len(a)
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
