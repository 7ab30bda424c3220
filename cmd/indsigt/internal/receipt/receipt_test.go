package receipt

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
)

func sample() *change.Log {
	committed := money.Measure{Phase: money.Committed}
	known := func(a money.Amount) change.Figure { return change.Figure{Stated: true, Value: money.Of(a)} }
	log := &change.Log{
		Events: []change.Event{
			{Seq: 1, Day: "2026-05-01", Commit: "aa", Line: "n:x", Holder: "areas/n", Giver: "not-stated", Measure: committed, Is: known(10000), Effect: 10000, File: "content/areas/n.md", FileLine: 5},
			{Seq: 2, Day: "2026-05-03", Commit: "bb", Line: "n:x", Holder: "areas/n", Giver: "not-stated", Measure: committed, Was: known(10000), Is: known(15000), Effect: 5000, Class: change.Corrected, Why: "Tastefejl & hast"},
		},
		Steps: []change.Step{{Commit: "aa", Day: "2026-05-01", To: 1}, {Commit: "bb", Day: "2026-05-03", From: 1, To: 2}},
	}
	for i := range log.Steps {
		for _, m := range money.Measures {
			log.Steps[i].Headlines[m.Index()] = money.Zero(m)
		}
	}
	log.Steps[1].Headlines[committed.Index()].Known = 15000
	log.Steps[1].Headlines[committed.Index()].Pieces = 1
	return log
}

// The salt is a function of the tree and the number alone; the entry holds no text.
func TestEntries(t *testing.T) {
	log := Seal(sample(), map[string]string{"aa": "t1", "bb": "t2"})
	digest := sha256.Sum256([]byte(log.Events[1].Salt + "Tastefejl & hast"))
	want := []string{
		`{"event":{"seq":1,"step":1,"day":"2026-05-01","line":"n:x","holder":"areas/n","giver":"not-stated","phase":"committed","form":"cash","is_state":"known","is":"100.00","effect":"100.00","class":"added","file":"content/areas/n.md","file_line":5}}`,
		`{"step":{"step":1,"commit":"aa","day":"2026-05-01","headlines":{}}}`,
		`{"event":{"seq":2,"step":2,"day":"2026-05-03","line":"n:x","holder":"areas/n","giver":"not-stated","phase":"committed","form":"cash","was_state":"known","was":"100.00","is_state":"known","is":"150.00","effect":"50.00","class":"corrected","why":"` + hex.EncodeToString(digest[:]) + `"}}`,
		`{"step":{"step":2,"commit":"bb","day":"2026-05-03","headlines":{"committed cash":{"known":"150.00"}}}}`,
	}
	got := Entries(log)
	if len(got) != len(want) {
		t.Fatalf("%d entries", len(got))
	}
	for i := range want {
		if string(got[i]) != want[i] {
			t.Errorf("entry %d\n%s\nwant\n%s", i, got[i], want[i])
		}
	}
	again, other := Seal(sample(), map[string]string{"aa": "t1", "bb": "t2"}), Seal(sample(), map[string]string{"aa": "t1", "bb": "t3"})
	if s := log.Events[1].Salt; len(s) != 32 || s != again.Events[1].Salt || s == other.Events[1].Salt || log.Events[0].Salt != "" {
		t.Errorf("salt %q, again %q, of another tree %q", s, again.Events[1].Salt, other.Events[1].Salt)
	}
	if sample().Events[1].Salt != "" {
		t.Error("the history itself was changed")
	}
	if at, ok := OfLine(log, "n:x"); !ok || at != 2 {
		t.Errorf("newest entry of the line: %d", at)
	}
	if at, ok := OfStep(log); !ok || at != 3 {
		t.Errorf("newest step: %d", at)
	}
}
