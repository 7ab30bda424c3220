package content

import (
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/diag"
)

// holder reads an area, initiative, plan or pool. Keys that a kind does not have are
// absent, so that one function reads all four.
func (o object) holder(doc Doc) *Holder {
	h := &Holder{Doc: doc}
	h.Status = Status(o.choice("status"))
	h.Period = o.period("period")
	h.Areas = o.shares("areas")
	h.Themes = o.themes()
	h.Plan = o.reference("plan")
	h.Lead = o.reference("lead")
	h.To = o.reference("to")
	h.Parties = o.refs("parties")
	h.Audience = o.audience()
	h.Contact = o.contact()
	h.Joins = o.text("joins")
	h.When = o.text("when")
	h.Where = o.text("where")
	h.Divide = o.choice("divide") != ""
	h.MinCoFunding = o.coFunding()
	o.lines(h)
	h.Controls = o.controls()
	h.Costs = o.costs()
	h.Goals = o.goals()
	h.Toolbox = o.toolbox()
	h.Numbers = o.numbers()
	h.ListStatus = o.listStatus()
	h.Map = o.mapFile()
	o.d.periodLaws(h)
	o.d.statusLaws(h)
	return h
}

// themes reads theme: or themes:, never both.
func (o object) themes() []Portion {
	if o.has("theme") && o.has("themes") {
		o.d.report(o.keyNode("themes"), "theme-and-themes")
	}
	if ref := o.reference("theme"); !ref.IsZero() {
		return []Portion{{Ref: ref}}
	}
	return o.shares("themes")
}

func (o object) coFunding() CoFunding {
	c, ok := o.within("co-funding")
	if !ok {
		return CoFunding{}
	}
	share, n := c.fraction("minimum")
	except := c.reference("except")
	if n == nil {
		return CoFunding{}
	}
	return CoFunding{Share: share, Except: except, Pos: n.Pos(o.d.file)}
}

// organisation reads an organisation.
func (o object) organisation(doc Doc) *Organisation {
	return &Organisation{
		Doc: doc, Type: o.choice("type"), Short: o.text("short"), CVR: o.cvr(),
		Website: o.address("website"), Contact: o.contact(),
	}
}

// cvr reads a CVR number: eight digits, the last of which is a check digit. A wrong
// check digit is only a warning, since some old numbers have one.
func (o object) cvr() string {
	n, _, s, ok := o.scalar("cvr")
	if !ok {
		return ""
	}
	if len(s) != 8 || digits(s) < 0 {
		o.d.refuse(n, s, func(number string) bool { return len(number) == 8 }, []string{CVRIn(s)}, "bad-cvr", "value", s)
		return ""
	}
	sum := 0
	for i, weight := range [8]int{2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(s[i]-'0')
	}
	if sum%11 != 0 {
		o.d.report(n, "cvr-check", "value", s)
	}
	return s
}

func (o object) theme(doc Doc) *Theme {
	return &Theme{Doc: doc, Frame: o.text("frame"), Label: o.text("label")}
}

// source reads a source, which must have an address or a file.
func (o object) source(doc Doc) *Source {
	s := &Source{Doc: doc, Publisher: o.text("publisher"), URL: o.address("url"), Type: o.choice("type")}
	s.Date, _ = o.date("date")
	s.Retrieved, _ = o.day("retrieved")
	s.File, s.FilePos = o.filePath("file")
	s.Import = o.importing()
	if !o.has("url") && !o.has("file") {
		o.d.add(diag.New("source-without-place", doc.TitlePos))
	}
	return s
}

func (o object) page(doc Doc) *Page {
	return &Page{Doc: doc, Menu: o.integer("menu")}
}

// integer reads a whole number from 0 to the key's limit.
func (o object) integer(name string) int {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return 0
	}
	i, ok := parseInteger(s, key.Max)
	if !ok {
		passes := func(s string) bool { _, ok := parseInteger(s, key.Max); return ok }
		o.d.refuse(n, s, passes, numbersMeant(s), "bad-number", "key", name, "value", s, "limit", itoa(key.Max))
	}
	return i
}

// parseInteger reads a number up to most: digits without a leading zero.
func parseInteger(s string, most int) (i int, ok bool) {
	if s == "" || len(s) > 6 || s[0] == '0' && len(s) > 1 {
		return 0, false
	}
	if i = digits(s); i < 0 || i > most {
		return 0, false
	}
	return i, true
}

func (o object) term(doc Doc) *Term {
	return &Term{Doc: doc, Forms: o.texts("forms"), English: o.text("english"), See: o.refs("see")}
}

// words reads a translation.
func (o object) words(doc Doc) *Words {
	phrases := o.phrases()
	return &Words{
		Doc: doc, Notice: o.text("notice"), Forms: o.texts("forms"), Audience: o.text("audience"), Joins: o.text("joins"),
		When: o.text("when"), Where: o.text("where"), Label: o.text("label"), Phrases: phrases, says: sayings(phrases),
	}
}

// CVRIn is the CVR number in a text: "CVR 12 34 56 74", "DK12345674"; empty: the text
// is not one.
func CVRIn(text string) string {
	var number []rune
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			number = append(number, r)
		case unicode.IsDigit(r), unicode.IsLetter(r) && !strings.ContainsRune("CVRDKcvrdk", r):
			return ""
		}
	}
	if len(number) != 8 {
		return ""
	}
	return string(number)
}
