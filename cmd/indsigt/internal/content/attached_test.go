package content

import (
	"strings"
	"testing"
)

// A large JSON file is looked at in pieces: what is in it is found wherever it is, at
// its place, and memory does not grow with the file.
func TestInspectLargeJSON(t *testing.T) {
	const object = `{"note": "a } \" b", "more": {"x": "y \\"}},` + "\n"
	n := 3 * attachedChunk / len(object)
	body := []byte("[" + strings.Repeat(object, n) + `{"note": "cpr 010190-1234"}]`)
	problems := InspectFile("x.json", body, Options{})
	if len(problems) != 1 || problems[0].ID != "cpr-number" || problems[0].Line != n+1 {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
	var ends []int
	for from := 0; from < len(body); from = jsonEnd(body, from, attachedChunk) {
		ends = append(ends, from)
	}
	if len(ends) != 3 && len(ends) != 4 {
		t.Errorf("%d pieces", len(ends))
	}
	for _, at := range ends[1:] {
		if body[at-1] != '}' || at < len(body) && !strings.ContainsRune(",}]", rune(body[at])) {
			t.Errorf("a piece ends at %q", body[at-5:at+5])
		}
	}
}
