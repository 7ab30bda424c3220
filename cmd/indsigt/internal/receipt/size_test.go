package receipt

import (
	"fmt"
	"testing"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/translog"
)

// TestReceiptIsShort: a receipt of a log with 100,000 entries has at most 1.5 kB, signed,
// for an event with every field set to what long portals have, and for a step with every
// headline.
func TestReceiptIsShort(t *testing.T) {
	log := new(change.Log)
	for i := range 99_000 {
		log.Events = append(log.Events, change.Event{
			Seq: i + 1, Day: "2026-05-03", Line: fmt.Sprintf("initiatives/lommepengeprojektet-i-ellemarken-%d:landsbyggefonden", i),
			Holder: fmt.Sprintf("initiatives/lommepengeprojektet-i-ellemarken-%d", i), Giver: "organisations/landsbyggefonden",
			Measure: money.Measure{Phase: money.Committed}, Year: 2021, Was: change.Figure{Stated: true, Value: money.Of(2_400_000_000)},
			Is: change.Figure{Stated: true, Value: money.Of(240_000_000)}, Effect: -2_160_000_000, Class: change.Corrected,
			Digest: "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b", Source: "tilsagn-fra-landsbyggefonden-2021",
			File: fmt.Sprintf("content/initiatives/lommepengeprojektet-i-ellemarken-%d.md", i), FileLine: 14,
		})
	}
	for i := range 1000 {
		s := change.Step{Commit: fmt.Sprintf("%040x", 77_777_777*i), Day: "2026-05-03", From: 99 * i, To: 99 * (i + 1)}
		for _, m := range money.Measures {
			s.Headlines[m.Index()] = money.Sum{Measure: m, Known: money.Amount(123_456_789_012 + i), Unknown: 17, Withheld: 3, Pieces: 900}
		}
		log.Steps = append(log.Steps, s)
	}
	const origin = "indsigt.eksempelby.example/log"
	_, key, err := translog.NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	made := translog.New(Entries(log))
	checkpoint := made.Checkpoint(origin, key)
	for _, n := range []int64{0, 98, 99, 77_777, made.Size() - 1} {
		proof, err := made.Proof(n, checkpoint)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("entry %d of %d: %d bytes, the entry %d", n, made.Size(), len(proof), len(made.Entry(n)))
		if len(proof) > 1500 {
			t.Errorf("the receipt of entry %d has %d bytes", n, len(proof))
		}
	}
}
