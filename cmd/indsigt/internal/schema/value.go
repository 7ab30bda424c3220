package schema

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// Patterns for values as another program reads them from YAML: a figure may be a
// number, a year an integer, a text any scalar.

const (
	slug    = `[a-z0-9]+(-[a-z0-9]+)*`
	year    = `(1[89]|2[01])[0-9]{2}`
	day     = year + `-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`
	anyDate = year + `(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?`
	blanks  = "[ \t\u00a0\u2009\u202f]*"
	blank   = "[ \u00a0\u202f]"
)

var (
	word    = []string{"string", "number", "boolean"}
	figure  = []string{"string", "number"}
	integer = []string{"string", "integer"}
)

// value describes a value of the key's type.
func (m maker) value(k content.Key) Schema {
	switch k.Type {
	case content.Text:
		return text(k.Max, `^[^\n]*$`)
	case content.LongText, content.Quotation:
		return text(k.Max, "")
	case content.Texts:
		return list(k, text(k.Max, `^[^\n]*$`))
	case content.Bool:
		return enum(true, false, "true", "false")
	case content.Integer:
		return append(of(integer, `^(0|[1-9][0-9]*)$`), member{"minimum", 0}, member{"maximum", k.Max})
	case content.Year:
		return years()
	case content.Day:
		return of("string", "^"+day+"$")
	case content.AnyDate:
		return append(of(integer, "^"+anyDate+"$"), member{"minimum", 1800}, member{"maximum", 2199})
	case content.Span:
		return append(of(integer, `^(`+anyDate+`(`+blanks+`(–|—|\.\.)`+blanks+`| - )`+anyDate+`|`+anyDate+`|`+year+`-`+year+`)$`), member{"minimum", 1800}, member{"maximum", 2199})
	case content.Figure:
		return m.amount(false)
	case content.Change, content.PhaseFigure, content.Years:
		return m.byYear(k)
	case content.Fraction:
		return m.share()
	case content.Persons:
		return anyOf(append(of(figure, m.count()), member{"minimum", 0}), enum(m.instead(k)...))
	case content.Choice:
		return enum(m.choices(k.Codes)...)
	case content.Decimal:
		return append(of(figure, m.decimal()), member{"minimum", 0})
	case content.Ages:
		return of(integer, `^(([1-9]|[1-9][0-9]|1[01][0-9]|120) ?\+?|(0|[1-9][0-9]{0,2}) ?[–-] ?[1-9][0-9]{0,2})$`)
	case content.Stated:
		return m.stated(k)
	case content.Object:
		if k.Off {
			return anyOf(enum(append(m.choices(content.OffWords), "false", false)...), m.object(k.Name, k.Keys))
		}
		return onceText(k, m.object(k.Name, k.Keys))
	case content.Objects:
		item := m.object(k.Name, k.Keys)
		if k.Brief {
			item = anyOf(m.value(k.Keys[0]), item)
		}
		return onceText(k, list(k, item))
	case content.Levels:
		return Schema{{"type", "object"}, {"propertyNames", of("string", "^"+slug+"$")}, {"additionalProperties", enum(append(m.choices(content.OffWords), "false", false)...)}, {"maxProperties", k.Most()}}
	case content.PageNumber:
		return text(k.Max, "")
	}
	return m.name(k)
}

// onceText also allows a text for keys that had text values in earlier versions.
func onceText(k content.Key, value Schema) Schema {
	if !k.OnceText {
		return value
	}
	return anyOf(text(k.Max, `^[^\n]*$`), value)
}

// stated describes an amount or a word in its place, or a map of an amount with
// its source.
func (m maker) stated(k content.Key) Schema {
	return anyOf(append([]Schema{m.amount(false), enum(m.instead(k)...)}, m.cited(k)...)...)
}

// cited describes a map of an amount and its source; empty if the key does not allow
// one.
func (m maker) cited(k content.Key) []Schema {
	var keys []content.Key
	for _, in := range k.Keys {
		switch in.Name {
		case "amount":
			in.Required = true
			keys = append(keys, in)
		case "source", "page":
			keys = append(keys, in)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	return []Schema{m.object("amount", keys)}
}

// name describes values that name something: a document, a place, a body.
func (m maker) name(k content.Key) Schema {
	switch k.Type {
	case content.Reference:
		return reference(k)
	case content.References:
		return anyOf(reference(k), append(list(k, reference(k)), member{"uniqueItems", true}))
	case content.Shares:
		return anyOf(reference(k), append(list(k, reference(k)), member{"uniqueItems", true}),
			Schema{{"type", "object"}, {"propertyNames", reference(k)}, {"additionalProperties", m.share()}, {"minProperties", 1}, {"maxProperties", k.Most()}})
	case content.SitePaths:
		const part = `[^/.?#%\\:*"<>|\s][^/?#%\\:*"<>|\s]*`
		return list(k, of("string", `^/(`+part+`/)+$`))
	case content.FilePath:
		const part = `[^/.?#%\\:*"<>|\s][^/?#%\\:*"<>|\s]*`
		return of(integer, `^`+part+`(/`+part+`)*$`)
	case content.Address:
		return append(of("string", `^[hH][tT][tT][pP][sS]?://[^/\s<>"][^\s<>"]*$`), member{"maxLength", k.Max})
	case content.Mailbox:
		return append(of("string", `^[^\s"<>(),;:\\\[\]@]+@[^\s@/:"<>.-][^\s@/:"<>.]*(\.[^\s@/:"<>.-][^\s@/:"<>.]*)+$`), member{"maxLength", 200})
	case content.Telephone:
		return of(integer, `^\+?( ?[0-9]){3,15} ?$`)
	case content.CVR:
		return append(of(integer, `^[0-9]{8}$`), member{"minimum", 0}, member{"maximum", 99999999})
	case content.Identifier:
		return append(of(integer, "^"+slug+"$"), member{"maxLength", k.Max})
	case content.LanguageCode:
		return enum(values(content.PortalLanguages())...)
	case content.LanguageCodes:
		code := of("string", "^[a-z]{2,3}$")
		return anyOf(code, list(k, code))
	case content.Colour:
		return of(integer, `^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	case content.PublisherPrefix:
		return append(of("string", "^360G-[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$"), member{"maxLength", k.Max})
	case content.CurrencyCode:
		return enum(values(money.Currencies[:])...)
	}
	panic("internal error: no schema for values of type " + k.Type.String())
}

func text(limit int, pattern string) Schema {
	s := Schema{{"type", word}, {"minLength", 1}}
	if limit > 0 {
		s = append(s, member{"maxLength", limit})
	}
	if pattern != "" {
		s = append(s, member{"pattern", pattern})
	}
	return s
}

func years() Schema {
	return append(of(integer, "^"+year+"$"), member{"minimum", 1800}, member{"maximum", 2199})
}

// of describes a scalar by its types and the pattern of its text.
func of(types any, pattern string) Schema { return Schema{{"type", types}, {"pattern", pattern}} }

// list describes a list value of at most k.Most items.
func list(k content.Key, items Schema) Schema {
	return Schema{{"type", "array"}, {"items", items}, {"minItems", 1}, {"maxItems", k.Most()}}
}

func enum(values ...any) Schema { return Schema{{"enum", values}} }

func anyOf(of ...Schema) Schema { return Schema{{"anyOf", of}} }

func values(all []string) []any {
	out := make([]any, len(all))
	for i, s := range all {
		out[i] = s
	}
	return out
}

func reference(k content.Key) Schema {
	kinds := make([]string, len(k.Refs))
	for i, kind := range k.Refs {
		kinds[i] = string(kind)
	}
	return of(integer, `^((`+strings.Join(kinds, "|")+`)/)?`+slug+`$`)
}

// choices returns codes and their labels in the portal's language.
func (m maker) choices(codes []content.Code) []any {
	var all []any
	for _, c := range codes {
		for _, s := range append([]string{c.Code}, c.Said(m.own())...) {
			if !slices.Contains(all, any(s)) {
				all = append(all, s)
			}
		}
	}
	return all
}

func (m maker) instead(k content.Key) []any { return m.choices(k.Instead()) }

// byYear describes an amount or a word in its place, or a map from years to these. A
// key of one or two digits without a value is the part after a decimal comma within {
// }, which YAML splits there.
func (m maker) byYear(k content.Key) Schema {
	one := []Schema{m.amount(k.Type == content.Change)}
	if words := m.instead(k); len(words) > 0 {
		one = append(one, enum(words...))
	}
	cited := m.cited(k)
	value := anyOf(append(one[:len(one):len(one)], cited...)...)
	object := Schema{{"type", "object"}, {"minProperties", 1}, {"maxProperties", k.Most()}}
	if _, total := k.Type.ByYear(); total {
		beside := Schema{{"total", value}}
		for _, in := range k.Keys {
			if in.Name == "source" || in.Name == "page" {
				beside = append(beside, member{in.Name, m.key(in)})
			}
		}
		object = append(object, member{"properties", beside})
	}
	object = append(object, member{"patternProperties", Schema{{"^" + year + "$", value}, {"^[0-9]{1,2}$", Schema{{"type", "null"}}}}},
		member{"additionalProperties", false})
	one = append(append(one, cited...), object)
	if len(cited) > 0 {
		one = append(one, list(k, m.object("years", k.Keys)))
	}
	return anyOf(one...)
}

// amount describes an amount in the portal's language.
func (m maker) amount(signed bool) Schema {
	s := of(figure, m.amountPattern(signed))
	if !signed {
		s = append(s, member{"minimum", 0})
	}
	return s
}

// marks returns the patterns of the mark between groups of digits and of the decimal
// mark.
func (m maker) marks() (group, decimal string) {
	g, d := m.grammar().Marks()
	return regexp.QuoteMeta(string(g)), regexp.QuoteMeta(string(d))
}

func (m maker) grammar() money.Grammar {
	grammar, err := money.NewGrammar(m.opt.Language, m.opt.Currency)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return grammar
}

func (m maker) amountPattern(signed bool) string {
	group, decimal := m.marks()
	grammar := m.grammar()
	if grammar.SpacedGroups() {
		group = `(` + group + `|` + blank + `)`
	}
	currency := `(` + strings.Join(grammar.CurrencyPatterns(), `|`) + `)`
	digits := `(0|[1-9][0-9]*|[1-9][0-9]{0,2}(` + group + `[0-9]{3})+)`
	number := func(decimals int) string { return digits + `(` + decimal + `[0-9]{1,` + strconv.Itoa(decimals) + `})?` }
	after := `(` + blank + `?` + currency + `)?`
	forms := []string{number(2) + after}
	for _, unit := range grammar.Magnitudes() {
		form := number(unit.Decimals) + blank + `?` + regexp.QuoteMeta(unit.Word)
		if unit.Currency {
			form += after
		}
		forms = append(forms, form)
	}
	sign, before := "", ""
	if signed {
		sign = `[-+−]`
	}
	if grammar.CurrencyFirst() {
		before = `(` + currency + blank + `?)?`
	}
	return `^` + sign + before + `(` + strings.Join(forms, `|`) + `)$`
}

func (m maker) decimal() string {
	_, decimal := m.marks()
	return strings.TrimSuffix(m.count(), "$") + `(` + decimal + `[0-9]{1,2})?$`
}

func (m maker) count() string {
	group, _ := m.marks()
	return `^(0|[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(` + group + `[0-9]{3}){1,2})$`
}

func (m maker) share() Schema {
	_, decimal := m.marks()
	return of("string", `^((0|[1-9][0-9]{0,2})(`+decimal+`[0-9]{1,6})?`+blank+`?%|[1-9][0-9]*/[1-9][0-9]*)$`)
}
