package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/money"
)

// The keys of import: on a source: how the table in its file becomes documents
// and funding lines.

// bare makes codes that are their own labels.
func bare(all ...string) []Code {
	codes := make([]Code, len(all))
	for i, code := range all {
		codes[i] = Code{Code: code}
	}
	return codes
}

// Accepted words in a mapping.
var (
	ImportLocales    = bare("da", "en", "nb")
	ImportEncodings  = bare("utf-8", "windows-1252", "iso-8859-1", "utf-16")
	ImportDelimiters = bare("comma", "semicolon", "tab", "bar")
	ImportDates      = bare("yyyy-mm-dd", "dd-mm-yyyy", "dd.mm.yyyy", "dd/mm/yyyy", "d/m/yyyy", "d.m.yyyy", "mm/dd/yyyy", "m/d/yyyy")
	ImportUnits      = bare("kr.", "t.kr.", "mio.", "mia.")
	ImportRowKinds   = Codes("import-row", "total", "blank", "note", "ignore")
	ImportSums       = Codes("import-sums", "all", "above")
	ImportChanges    = Codes("import-changes", "corrections", "decisions")
)

var importKey = Key{Name: "import", Type: Object, Keys: importKeys}

var importKeys = []Key{
	{Name: "sheet", As: "import/sheet", Type: Text, Max: 100, Example: "Bevillinger"},
	{Name: "header", As: "import/header", Type: Integer, Max: 1000, Example: "1"},
	{Name: "locale", As: "import/locale", Type: Choice, Required: true, Codes: ImportLocales, Example: "da"},
	{Name: "encoding", As: "import/encoding", Type: Choice, Codes: ImportEncodings, Example: "utf-8"},
	{Name: "delimiter", As: "import/delimiter", Type: Choice, Codes: ImportDelimiters, Example: "semicolon"},
	{Name: "dates", As: "import/dates", Type: Choice, Codes: ImportDates, Example: "dd-mm-yyyy"},
	{Name: "unit", As: "import/unit", Type: Choice, Codes: ImportUnits, Example: "kr."},
	{Name: "key", As: "import/key", Type: Texts, Required: true, Max: 200, Example: "[Journalnr.]"},
	{Name: "rows", As: "import/rows", Type: Objects, MostItems: 100, Keys: importRowKeys},
	{Name: "columns", As: "import/columns", Type: Objects, Required: true, Keys: importColumnKeys},
	{Name: "controls", As: "import/controls", Type: Objects, MostItems: 100, Keys: importControlKeys},
	{Name: "changes-are", As: "import/changes-are", Type: Choice, Codes: ImportChanges, Example: "corrections"},
}

var importRowKeys = []Key{
	{Name: "column", As: "import/rows/column", Type: Text, Required: true, Max: 200, Example: "Projekt"},
	{Name: "is", As: "import/rows/is", Type: Text, Max: 400, Example: "I alt"},
	{Name: "starts", As: "import/rows/starts", Type: Text, Max: 400, Example: "Note"},
	{Name: "empty", As: "import/rows/empty", Type: Bool, Example: "true"},
	{Name: "as", As: "import/rows/as", Type: Choice, Required: true, Codes: ImportRowKinds, Example: "total"},
	{Name: "total-of", As: "import/rows/total-of", Type: Choice, Codes: ImportSums, Example: "all"},
}

var importColumnKeys = []Key{
	{Name: "column", As: "import/columns/column", Type: Text, Max: 200, Example: "Bevilget 2024"},
	{Name: "to", As: "import/columns/to", Type: Text, Required: true, Max: 40, Example: "committed.2024"},
	{Name: "value", As: "import/columns/value", Type: Text, Max: 400, Example: "koege-kommune"},
	{Name: "values", As: "import/columns/values", Type: Objects, Keys: importValueKeys},
}

var importValueKeys = []Key{
	{Name: "cell", As: "import/values/cell", Type: Text, Required: true, Max: 400, Example: "Ellemark."},
	{Name: "is", As: "import/values/is", Type: Text, Required: true, Max: 400, Example: "ellemarken"},
}

var importControlKeys = []Key{
	{Name: "column", As: "import/controls/column", Type: Text, Required: true, Max: 200, Example: "Bevilget"},
	{Name: "total", As: "import/controls/total", Type: Figure, Required: true, Example: "24.100.000"},
	{Name: "where", As: "import/controls/where", Type: Text, Max: 200, Example: "Type"},
	{Name: "is", As: "import/controls/is", Type: Text, Max: 400, Example: "Udgift"},
}

// ImportTargets are what a column can become, besides a phase ("committed") and a
// phase's year ("committed.2024").
var ImportTargets = []string{"title", "initiative", "summary", "from", "to", "cvr", "area", "theme", "plan", "status",
	"decided", "begins", "ends", "in-kind", "currency", "note", "ignore"}

// Undecided is written in drafts for each decision left to a person.
const Undecided = "TODO"

// Target is what a column becomes. Year is 0 without a year.
type Target struct {
	Name  string // of ImportTargets, or a phase's
	Phase money.Phase
	Year  int
	Money bool // Phase and Year are set
}

// ParseTarget reads a target.
func ParseTarget(s string) (Target, bool) {
	for _, name := range ImportTargets {
		if s == name {
			return Target{Name: name}, true
		}
	}
	name, year, dated := strings.Cut(s, ".")
	for _, p := range money.Phases {
		if p.String() != name {
			continue
		}
		t := Target{Name: s, Phase: p, Money: true}
		if dated {
			y, ok := parseYear(year)
			if !ok {
				return Target{}, false
			}
			t.Year = y
		}
		return t, true
	}
	return Target{}, false
}

// targetNames are the names that a message proposes.
func targetNames() []string {
	var all []string
	for _, p := range money.Phases {
		all = append(all, p.String(), p.String()+"."+strconv.Itoa(2024))
	}
	return append(all, ImportTargets...)
}
