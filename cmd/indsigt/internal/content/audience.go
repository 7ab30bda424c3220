package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// audience reads the groups a holder is for: a list of maps, in which a group without
// ages or words can be its code alone. In the older form, a single text, the text
// becomes words without a code.
func (o object) audience() []Audience {
	n, key := o.get("audience")
	if n == nil {
		return nil
	}
	if n.Kind == frontmatter.Scalar {
		return o.audienceText(n, key)
	}
	var all []Audience
	o.each("audience", func(a object) {
		group := Audience{Code: a.choice("who"), Words: a.text("words"), Pos: a.n.Pos(o.d.file)}
		group.From, group.To = a.ages("ages")
		all = append(all, group)
	})
	return all
}

// audienceText reads a code alone, or the older form.
func (o object) audienceText(n *frontmatter.Node, key *Key) []Audience {
	s, ok := o.d.plainText(n, key.Name)
	if !ok {
		return nil
	}
	if code, ok := codeIn(AudienceCodes, s, o.d.lang); ok {
		return []Audience{{Code: code, Pos: n.Pos(o.d.file)}}
	}
	text := o.d.words(n, &Key{Name: key.Name, Type: Text, Max: key.Max})
	if text == "" {
		return nil
	}
	o.d.add(n.Mark(diag.New("audience-text", n.Pos(o.d.file), "value", Brief(text))).Meant(AudienceMeant(text, o.d.lang)))
	return []Audience{{Words: text, Pos: n.Pos(o.d.file)}}
}

// codeIn returns the code that a text is, or is a word for in a language.
func codeIn(codes []Code, s, lang string) (code string, ok bool) {
	for _, c := range codes {
		if c.Is(s, lang) {
			return c.Code, true
		}
	}
	return "", false
}

// AudienceMeant is the current form of a text of the older form. The text is kept as
// words: unless code and ages say all of it. Empty: the text names no group.
func AudienceMeant(text, lang string) string {
	code, ages, all := ReadAudience(text, lang)
	if code == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("[{who: " + code)
	if ages != "" {
		b.WriteString(", ages: " + ages)
	}
	if !all {
		b.WriteString(", words: " + frontmatter.FormatScalar(text, true, true, '"'))
	}
	b.WriteString("}]")
	return b.String()
}

// ReadAudience reads a group and its ages from a text: "Unge fra 13 til 17 år". all
// is true if the text contains nothing else. The group is the first word.
func ReadAudience(text, lang string) (code, ages string, all bool) {
	fields := strings.Fields(strings.ToLower(strings.Trim(text, " .")))
	if len(fields) == 0 {
		return "", "", false
	}
	first := strings.Trim(fields[0], ",.")
	two := first
	if len(fields) > 1 {
		two = first + " " + strings.Trim(fields[1], ",.")
	}
	for _, c := range AudienceCodes {
		for _, said := range append([]string{c.Code}, c.Said(lang)...) {
			switch strings.ToLower(said) {
			case two:
				code, fields = c.Code, fields[min(2, len(fields)):]
			case first:
				code, fields = c.Code, fields[1:]
			default:
				continue
			}
			ages, all = agesIn(fields, lang)
			return code, ages, all
		}
	}
	return "", "", false
}

// agesIn reads ages from the text after a group: "fra 13 til 17 år", "13–17 år", "fra
// 16 år". all is true if the text contains nothing else. Numbers followed by other
// words are ages only before the word for years: "fra 4. til 9. klasse" has none.
func agesIn(fields []string, lang string) (ages string, all bool) {
	var numbers []string
	named, n := false, 0
	for n < len(fields) && !named {
		f := fields[n]
		from, to, ok := ParseAges(f)
		named = isOneOf(strings.Trim(f, ",."), "codes.instead.age-unit", lang)
		switch {
		case ok && from != to && ages == "":
			ages = f
		case ok && from == to:
			numbers = append(numbers, f)
		}
		if !ok && !named && !isOneOf(f, "codes.instead.ages", lang) {
			break
		}
		n++
	}
	all = n == len(fields)
	switch {
	case !all && !named, ages != "" && len(numbers) > 0, len(numbers) > 2:
		return "", all && ages == "" && len(numbers) == 0
	case len(numbers) == 1:
		ages = numbers[0] + "+"
	case len(numbers) == 2:
		ages = numbers[0] + "–" + numbers[1]
	}
	if ages != "" && !isAges(ages) {
		return "", false
	}
	return ages, all
}

// isOneOf reports whether a word is one of the alternatives in a text of package
// words.
func isOneOf(s, id, lang string) bool {
	for w := range strings.SplitSeq(words.In(lang).T(id), alternative) {
		if s == w {
			return true
		}
	}
	return false
}

// ages reads years of age: 13–17, 65+ or 18.
func (o object) ages(name string) (from, to int) {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return 0, 0
	}
	if from, to, ok = ParseAges(s); !ok {
		o.d.refuse(n, s, isAges, agesMeant(s), "bad-ages", "key", name, "value", s)
		return 0, 0
	}
	return from, to
}

// oldest is the highest age accepted.
const oldest = 120

// ParseAges reads years of age, ends included: "13–17", "13-17", "65+" with no
// upper limit (to is 0), or one year.
func ParseAges(s string) (from, to int, ok bool) {
	if first, open := strings.CutSuffix(s, "+"); open {
		from, ok = parseInteger(strings.TrimSpace(first), oldest)
		return from, 0, ok && from > 0
	}
	first, last, found := strings.Cut(strings.ReplaceAll(s, "–", "-"), "-")
	from, ok = parseInteger(strings.TrimSpace(first), oldest)
	if !found {
		return from, from, ok && from > 0
	}
	to, good := parseInteger(strings.TrimSpace(last), oldest)
	return from, to, ok && good && from <= to && to > 0
}

func isAges(s string) bool { _, _, ok := ParseAges(s); return ok }

// agesMeant proposes ages with the numbers of a text: "17-13", "fra 13 til 17 år".
func agesMeant(s string) []string {
	numbers := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	switch len(numbers) {
	case 1:
		return []string{numbers[0] + "+", "0–" + numbers[0]}
	case 2:
		return []string{numbers[0] + "–" + numbers[1], numbers[1] + "–" + numbers[0]}
	}
	return nil
}
