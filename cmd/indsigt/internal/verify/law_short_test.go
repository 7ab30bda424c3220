package verify

import (
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

// TestRoundedAmounts: a short text is the value's own rounding, in the language's
// words, and no other.
func TestRoundedAmounts(t *testing.T) {
	danish := notation{group: ".", decimal: ",", units: []string{"kr.", "DKK"},
		short: readShortForms(map[int]string{3: "{n}\u00a0t.kr.", 6: "{n}\u00a0mio.\u00a0kr.", 9: "{n}\u00a0mia.\u00a0kr."})}
	english := notation{group: ",", decimal: ".", units: []string{"DKK"},
		short: readShortForms(map[int]string{3: "DKK {n} thousand", 6: "DKK {n} million"})}
	for _, c := range []struct {
		n           notation
		text, value string
		says        bool
	}{
		{danish, "2,5\u00a0mio.\u00a0kr.", "2500000.00", true},
		{danish, "2,5 mio. kr.", "2549999.99", true},
		{danish, "2,5 mio. kr.", "2550000.00", false},
		{danish, "2,6 mio. kr.", "2550000.00", true},
		{danish, "2.500,0 t.kr.", "2500000.00", false}, // not the unit it is said in
		{danish, "566,9 t.kr.", "566900.00", true},
		{danish, "566,9 mio. kr.", "566900.00", false},
		{danish, "−17,2 mio. kr.", "-17150000.00", true},
		{danish, "17,2 mio. kr.", "-17150000.00", false},
		{danish, "12.346 kr.", "12345.50", true},
		{danish, "12.345 kr.", "12345.50", false},
		{danish, "1,0 mio. kr.", "999950.00", true},
		{danish, "1 mio. kr.", "1000000.00", true},
		{danish, "2,5 mio. kr. mere", "2500000.00", false},
		{english, "DKK 2.5 million", "2500000.00", true},
		{english, "2.5 million", "2500000.00", true},
		{english, "DKK 2.5 thousand", "2500000.00", false},
		{notation{group: ".", decimal: ","}, "2,5 mio. kr.", "2500000.00", false},
	} {
		if got := c.n.ready().saysShort(c.text, c.value); got != c.says {
			t.Errorf("%s of %s: %v", c.text, c.value, got)
		}
	}
}

// TestCentsOfSplitting: øre of a part are a source's only where the whole has some.
func TestCentsOfSplitting(t *testing.T) {
	tab, err := parseCSV("facts", "f", []byte("fact,phase,form,year,funder,holder,area,theme,plan,pool,state,amount,lines,piece,inside\n"+
		"a,spent,cash,,x,h,n,,,,known,333.33,l,p1,\nb,spent,cash,,x,h,s,,,,known,666.67,l,p1,\n"+
		"c,spent,cash,,x,h,n,,,,known,33.34,l,p2,\nd,spent,cash,,x,h,s,,,,known,66.67,l,p2,\n"))
	if err != nil {
		t.Fatal(err)
	}
	b := makeRowIndex(tab, 0, &findings{most: 1})
	for i, want := range []bool{false, false, true, true} {
		if b.amount[i] == 0 || b.statesCents(int32(i)) != want {
			t.Errorf("row %d: %v %v", i, money.Plain(b.amount[i]), b.statesCents(int32(i)))
		}
	}
}
