package verify

import (
	"cmp"

	"indsigt/cmd/indsigt/internal/ask"
)

// checkReceivers checks the receivers of money. The receiver of a holder is the
// organisation it names, otherwise the one in charge, otherwise not stated. It is the
// receiver of the holder's funding lines and facts, with one exception: money of
// which an unknown part was passed on has no receiver if another one may have it,
// which checkInside checks.
func checkReceivers(d *data, found *findings) {
	holders := d.tables["holders"]
	receiver := func(id string) string {
		i, ok := holders.row(id)
		if !ok {
			return "" // reported as an unknown name
		}
		return cmp.Or(holders.get(i, "to"), holders.get(i, "lead"), ask.NotStated)
	}
	for _, t := range []*rowIndex{d.lines, d.facts} {
		if _, there := t.columns["receiver"]; !there {
			continue // of an older site
		}
		for i := range t.rows {
			holder := t.get(i, "holder")
			want := receiver(holder)
			if want == "" || t.get(i, "basis") == "undivided" && t.get(i, "receiver") == ask.NotDivided+holder {
				continue
			}
			checkCell(t.table, i, "receiver", want, found)
		}
	}
}
