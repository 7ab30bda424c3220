package export

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Properties of the columns of Tables for the standards: which column is a key of
// which file, and which codes a column has. All formats that describe the tables
// (Data Package, workbook, API) use them.

// foreign is the column that a key column refers to.
type foreign struct{ table, column string }

// foreignKeys by the name of a column; they do not apply in the table they refer to.
// Columns that also have codes ("not-divided:plans/p") refer to no single table and
// are not listed.
var foreignKeys = map[string]foreign{
	"holder": {"holders", "holder"},
	"source": {"sources", "source"},
	"of":     {"organisations", "organisation"},
}

// primaryKeys are those of tables whose first column is not the key.
var primaryKeys = map[string][]string{
	"funding-lines": {"line", "phase", "year"},
	"dictionary":    {"file", "column"},
}

func (t *Table) primaryKey() []string {
	if keys, ok := primaryKeys[t.Name]; ok {
		return keys
	}
	return []string{t.Columns[0].Name}
}

// foreignKey is the column that a column refers to; ok is false if it refers to no
// other table.
func (t *Table) foreignKey(column string) (foreign, bool) {
	to, ok := foreignKeys[column]
	// Changes name holders and sources that may have been removed.
	return to, ok && to.table != t.Name && t != &changes.Table
}

// codes are the codes of a column, in their order; nil if it has any text.
func (t *Table) codes(column string) (codes []content.Code, ordered bool) {
	switch column {
	case "phase":
		return phaseCodes, true
	case "form":
		return formCodes, false
	case "class":
		return classCodes, false
	case "state", "was_state", "is_state":
		return stateCodes, false
	case "status":
		return content.Statuses, false
	case "basis":
		return basisCodes, false
	case "entry":
		return holdsCodes[:2], false
	case "holds":
		return holdsCodes, false
	case "fewer":
		return holdsCodes[:2], false
	case "point":
		return pointCodes, false
	case "verdict":
		return verdictCodes, false
	case "category":
		return content.CostCategories, false
	case "reason":
		return reasonCodes, false
	case "kind":
		return kindCodes, false
	case "type":
		if t == &organisations.Table {
			return content.OrganisationTypes, false
		}
	}
	return nil, false
}

var (
	phaseCodes   = terms("phase", money.Applied.String(), money.Ceiling.String(), money.Committed.String(), money.Disbursed.String(), money.Spent.String(), money.Returned.String())
	formCodes    = terms("form", money.Cash.String(), money.InKind.String())
	stateCodes   = terms("state", money.Known.String(), money.Unknown.String(), money.Withheld.String(), money.Inside.String())
	basisCodes   = terms("basis", "stated", "rest", "calculated", "undivided")
	kindCodes    = terms("kind", string(content.Areas), string(content.Initiatives), string(content.Plans), string(content.Pools))
	pointCodes   = content.Codes("point", ask.ResultStart, "result", ask.ResultTarget)
	verdictCodes = content.Codes("verdict", content.Reached.String(), content.Near.String(), content.NotReached.String(), content.TooEarly.String(), content.NotMeasured.String())
	classCodes   = content.Codes("class", "added", "decided", "known", "corrected", "moved", "closed")
	holdsCodes   = content.Codes("holds", "yes", "no", "undecided")
)

// terms returns codes whose labels are terms of the program.
func terms(group string, codes ...string) []content.Code {
	all := make([]content.Code, len(codes))
	for i, code := range codes {
		all[i] = content.Code{Code: code, Text: "terms." + group + "." + code}
	}
	return all
}

// missing is the text of a cell without a value.
type missing struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// missingValues are those a column can have, with labels in a language.
func (t *Table) missingValues(c Column, lang string) []missing {
	say := func(id string) string { return words.In(lang).T("export.missing." + id) }
	empty := missing{"", say("not-stated")}
	unknown := missing{"unknown", say("unknown")}
	switch {
	case c.Name == "was", c.Name == "is":
		empty.Label = say("amount")
	case c.Name == "year":
		empty.Label = say("year")
	case c.Name == "price_level":
		empty.Label = say("price-level")
	case c.Name == "amount":
		empty.Label = say("amount")
	case c.Name == "rounded":
		empty.Label = say("rounded")
	case c.Name == "inside":
		empty.Label = say("inside")
	}
	switch c.Type {
	case Value:
		return []missing{empty, unknown, {"withheld", say("withheld")}}
	case Count:
		if t == &numbers.Table || t == &participants.Table {
			return []missing{empty, unknown, {"too-few", say("too-few")}}
		}
	}
	return []missing{empty}
}
