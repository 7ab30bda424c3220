package verify

import (
	"fmt"
	"strings"
	"testing"
)

// manyInitiatives is a table of 1,200 initiatives, 1,100 of them with a theme.
func manyInitiatives(t *testing.T) *data {
	t.Helper()
	var b strings.Builder
	b.WriteString("holder,kind,plan,areas,themes\n")
	for i := range 1200 {
		theme := ""
		if i < 1100 {
			theme = "job"
		}
		fmt.Fprintf(&b, "initiatives/i%d,initiatives,,,%s\n", i, theme)
	}
	holders, err := parseCSV("holders", "data/holders.csv", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	empty := &rowIndex{table: &table{}}
	return &data{tables: map[string]*table{"holders": holders}, facts: empty, lines: empty}
}

// TestCountsOfDocuments: a count of a thousand or more has the signs of its language, and
// below the page of a theme it can be that of the theme.
func TestCountsOfDocuments(t *testing.T) {
	d := manyInitiatives(t)
	for _, c := range []struct {
		said, page string
		n          notation
		holds      bool
	}{
		{"1.200", "indsatser/index.html", oldDanish, true},
		{"1,200", "initiatives/index.html", oldOther, true},
		{"1.201", "indsatser/index.html", oldDanish, false},
		{"1.100", "indsatser/index.html", oldDanish, false},
		{"1.100", "temaer/job/indsatser/side/2/index.html", oldDanish, true},
		{"1.101", "temaer/job/indsatser/index.html", oldDanish, false},
		{"1.100", "temaer/kultur/indsatser/index.html", oldDanish, false},
	} {
		cl := &claim{id: "kind.count.initiatives", answerer: &answerer{data: d}, words: map[string]string{"n": c.said}, notation: c.n, page: c.page}
		if why := countsDocuments("n")(cl); (why.ID == "") != c.holds {
			t.Errorf("%s on %s: %v", c.said, c.page, why.ID)
		}
	}
}

// TestCountsOfRows: pages may say how many rows a table has and how large a file is, and
// no other number of five digits.
func TestCountsOfRows(t *testing.T) {
	d := &data{tables: map[string]*table{"facts": {rows: 71338}}, facts: &rowIndex{table: &table{}}, lines: &rowIndex{table: &table{}}}
	d.facts.dims[0] = &posting{rows: [][]int32{make([]int32, 37265)}}
	s := &site{files: map[string]int32{"data/facts.csv": notPage}, fsys: &tree{size: map[string]int64{"data/facts.csv": 21245458}}}
	l := &lexicon{notation: oldDanish, numbers: make(map[string]bool)}
	addCounts(s, d, l.numbers)
	for number, known := range map[string]bool{"71.338": true, "71.339": false, "37.265": true, "20748": true, "20.748": true, "20749": false} {
		if l.isPlainNumber(number) != known {
			t.Errorf("%s is known: %v", number, !known)
		}
	}
}
