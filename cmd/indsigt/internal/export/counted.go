package export

import (
	"cmp"
	"fmt"
	"strconv"

	"indsigt/cmd/indsigt/internal/words"
)

// counted is the sheet that says how it was counted: what the workbook is, the
// headlines, the rules, and what did not find room.
func (b *workbook) counted() error {
	e := b.e
	name := e.say("Sådan er der talt", "How it was counted")
	err := b.sheet(name, []Column{
		{Name: e.say("Hvad", "What"), Type: Text}, {Name: e.say("Kendt beløb", "Known amount"), Type: Amount},
		{Name: e.say("Ukendte", "Unknown"), Type: Count}, {Name: e.say("Holdt tilbage", "Withheld"), Type: Count}, {Name: e.say("Stykker", "Pieces"), Type: Count},
		{Name: e.say("Højst", "At most"), Type: Amount}, {Name: e.say("Spørgsmål", "Question"), Type: Key},
	}, 0, b.explain)
	// Sentences stand in the first column, whole.
	return cmp.Or(err, b.file.SetColWidth(name, "A", "A", 80))
}

func (b *workbook) explain(s *sheet) {
	e, set := b.e, b.e.settings()
	line := func(text string) {
		if text == "" {
			return
		}
		s.begin()
		s.styled(b.wrap, text)
		s.end()
	}
	line(set.Title)
	if b.part != nil {
		line(e.say("Kun tallene bag siden ", "Only the figures behind the page ") + b.part.Title)
		line(e.absolute(b.part.Dir))
	}
	for _, m := range b.measures() {
		sum := e.led.Sum(b.asked(m))
		s.begin()
		s.text(words.In(e.lang).Measure(m.Phase.String(), m.Form.String()))
		b.sum(s, sum)
		s.number(sum.Unknown)
		s.number(sum.Withheld)
		s.number(sum.Pieces)
		if sum.Bounded {
			s.amount(sum.Most)
		} else {
			s.skip()
		}
		s.text(b.asked(m).String())
		s.end()
	}
	for _, rule := range countingRules {
		line(e.say(rule[0], rule[1]))
	}
	long := 0
	for _, other := range b.sheets {
		long += other.long
		if other.cut > 0 {
			line(fmt.Sprintf(e.say("Arket %s kan ikke rumme de sidste %d rækker; hent CSV-filen.", "The sheet %s has no room for the last %d rows; take the CSV file."), other.name, other.cut))
		}
	}
	if long > 0 {
		line(strconv.Itoa(long) + e.say(" beløb har mere end 15 cifre og står som tekst, så intet ciffer går tabt.", " amounts have more than 15 digits and stand as text, so that no digit is lost."))
	}
	for _, n := range b.notes {
		line(n)
	}
	if set.Licence != "" {
		line(e.say("Licens: ", "Licence: ") + set.Licence)
	}
	line(e.say("Datamodel: ", "Data model: ") + ModelVersion)
	line(e.base)
}

var countingRules = [][2]string{
	{"Hver række i arket facts er den mindste talte brik. Alle tal er summer over dem.", "Each row of the sheet facts is the smallest piece counted. Every figure is a sum of them."},
	{"Faser (ansøgt, op til, bevilget, udbetalt, forbrugt, tilbageført) lægges aldrig sammen. Penge og medarbejdertid heller ikke.", "Phases (applied, ceiling, committed, disbursed, spent, returned) are never added to one another. Nor are money and staff time."},
	{"Et ukendt beløb er aldrig nul: cellen er tom, og state siger unknown eller withheld. En sum med ukendte beløb er et mindstebeløb.", "An unknown amount is never zero: the cell is empty, and state says unknown or withheld. A sum with unknown amounts is a least amount."},
	{"Er en ukendt del af et kendt beløb givet videre, siger state inside, og kolonnen inside nævner det kendte beløb (basis undivided). I en sum med det kendte beløb mangler intet; i en sum uden det mangler delen.", "Where an unknown part of a known amount was passed on, state says inside, and the column inside names the known amount (basis undivided). A sum with the known amount misses nothing; a sum without it misses the part."},
	{"Penge, der går fra en plan eller pulje til en indsats, tælles ét sted: det, der er tilbage i planen, står som rest.", "Money that goes from a plan or pool to an initiative is counted in one place: what is left in the plan stands as rest."},
	{"Ukendte beløb tælles i stykker (kolonnen piece); et stykke, der er delt på flere områder, tæller én gang.", "Unknown amounts are counted in pieces (the column piece); a piece divided between areas counts once."},
	{"I krydstabellerne er none det, der ikke er delt på år, not-stated det, ingen har oplyst, og not-divided: det, ingen har delt. missing er antallet af ukendte stykker i rækken.", "In the cross tables none is what is not divided by year, not-stated what nobody stated, and not-divided: what nobody divided. missing is the number of unknown pieces in the row."},
}
