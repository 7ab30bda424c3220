package verify

import (
	"strings"
	"testing"
)

const leftPage = `<html lang="da"><body><a href="../index.html">Hjem</a>
<p><span data-say="money.unpaid.part">P mangler at få <data value="6000000.00" data-ask="left(lines committed holder=plans/p; lines disbursed holder=plans/p)">6.000.000 kr.</data>; for <data value="3000000.00" data-ask="unstated(lines committed holder=plans/p; lines disbursed holder=plans/p)">3.000.000 kr.</data> er det ikke oplyst.</span></p>
</body></html>`

const leftTexts = `[{"language": "da", "names": {}, "texts": {
"money.unpaid.one": ["{name} mangler at få {amount}."],
"money.unpaid.part": ["{name} mangler at få {amount}; for {unsaid} er det ikke oplyst."],
"money.unpaid.part.partly": ["{name} mangler at få {amount}; for {unsaid} er det ikke fuldt oplyst."]}}]`

// What LBF has paid of its 8 million; the municipality says nothing of its 3 million.
const (
	paid2021 = "plans/p:lbf,plans/p,organisations/lbf,yes,disbursed,cash,2021,known,1000000.00,DKK,,,,,,,content/plans/p.md,5,,,,,kommune\n"
	paid2022 = "plans/p:lbf,plans/p,organisations/lbf,yes,disbursed,cash,2022,known,1000000.00,DKK,,,,,,,content/plans/p.md,5,,,,,kommune\n"
	pays     = "plans/p:kommune,plans/p,organisations/kommune,yes,disbursed,cash,2021,known,500000.00,DKK,,,,,,,content/plans/p.md,7,,,,,kommune\n"
	paysMore = "plans/p:kommune,plans/p,organisations/kommune,yes,disbursed,cash,2022,unknown,,DKK,,,,,,,content/plans/p.md,7,,x,,,kommune\n"
)

// TestWhatIsLeftIsRecomputed: what is left to pay counts lines that state both sides,
// and a page that hides of how much it is not known is reported.
func TestWhatIsLeftIsRecomputed(t *testing.T) {
	check := func(page, lines string) []string {
		files := book()
		files["tale/index.html"] = page
		files["index.html"] = strings.Replace(files["index.html"], "<body>", `<body><a href="tale/">Tale</a>`, 1)
		files["data/texts.json"] = leftTexts
		files["data/funding-lines.csv"] += lines
		var said []string
		for _, m := range messages(Site(fsOf(t, files), Options{})) {
			if strings.Contains(m, " tale/index.html") {
				said = append(said, m)
			}
		}
		return said
	}
	if got := check(leftPage, paid2021+paid2022); len(got) > 0 {
		t.Fatalf("reported what holds:\n%s", strings.Join(got, "\n"))
	}
	unsaid := `; for <data value="3000000.00" data-ask="unstated(lines committed holder=plans/p; lines disbursed holder=plans/p)">3.000.000 kr.</data> er det ikke oplyst`
	for _, c := range []struct{ name, old, new, lines, want string }{
		{"another amount", "6000000.00", "9000000.00", paid2021 + paid2022, "verify-figure "},
		{"all that was promised", `"6000000.00" data-ask="left(`, `"9000000.00" data-ask="minus(`, paid2021 + paid2022, "verify-sentence "},
		{"the other way round", "left(lines committed holder=plans/p; lines disbursed holder=plans/p)", "left(lines disbursed holder=plans/p; lines committed holder=plans/p)", paid2021 + paid2022, "verify-sentence "},
		{"no word of the rest", unsaid, "", paid2021 + paid2022, "verify-phases "},
		{"all lines", `money.unpaid.part`, `money.unpaid.one`, paid2021 + paid2022, "verify-sentence "},
		{"a part is paid", "", "", paid2021 + paid2022 + pays + paysMore, "verify-sentence "},
		{"no part is paid", `money.unpaid.part">`, `money.unpaid.part.partly">`, paid2021 + paid2022, "verify-sentence "},
		{"a year kept unknown", "", "", paid2021 + strings.Replace(paid2022, "known,1000000.00", "unknown,", 1), "verify-figure "},
		{"nobody has paid", "6000000.00", "0.00", "", "verify-sentence "},
		{"another name", ">P mangler", ">U mangler", paid2021 + paid2022, "verify-sentence "},
	} {
		if !strings.Contains(leftPage, c.old) {
			t.Fatalf("%s: %q is not on the page", c.name, c.old)
		}
		got := check(strings.Replace(leftPage, c.old, c.new, 1), c.lines)
		if !strings.Contains("\n"+strings.Join(got, "\n"), "\n"+c.want) {
			t.Errorf("%s: want %q, reported\n  %s", c.name, c.want, strings.Join(got, "\n  "))
		}
	}
	partly := strings.Replace(strings.Replace(leftPage, "money.unpaid.part", "money.unpaid.part.partly", 1), "ikke oplyst", "ikke fuldt oplyst", 1)
	if got := check(partly, paid2021+paid2022+pays+paysMore); len(got) > 0 {
		t.Errorf("reported what holds in part:\n%s", strings.Join(got, "\n"))
	}
}
