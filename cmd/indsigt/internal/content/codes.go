package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Code is a word of a fixed list. Editors write the code; on a portal in a
// language of the program its label in that language is taken too.
type Code struct {
	Code string
	// Text is the id of the code's label in package words, empty where the code
	// is its own label. Words that are taken besides the label follow it in the
	// text, with " | " between.
	Text string
}

// Codes makes the codes of a list, whose labels are in codes.json.
func Codes(list string, all ...string) []Code {
	made := make([]Code, len(all))
	for i, code := range all {
		made[i] = Code{code, "codes." + list + "." + code}
	}
	return made
}

// Label is the code as readers of a language know it.
func (c Code) Label(lang string) string {
	if c.Text == "" {
		return c.Code
	}
	label, _, _ := strings.Cut(words.In(lang).N(c.Text, 1), alternative)
	return label
}

// alternative is between words that mean the same in a text of package words.
const alternative = " | "

// Said are all words that are taken for the code in a language.
func (c Code) Said(lang string) []string {
	if c.Text == "" {
		return nil
	}
	return strings.Split(words.In(lang).N(c.Text, 1), alternative)
}

// Is reports whether a text is the code, or is taken for it in a language.
func (c Code) Is(s, lang string) bool { return s == c.Code || slices.Contains(c.Said(lang), s) }

// Label is a code's label in a language, the code itself where it is not on the
// list.
func Label(codes []Code, code, lang string) string {
	for _, c := range codes {
		if c.Code == code {
			return c.Label(lang)
		}
	}
	return code
}

// CodeOf is the code that a text is, or is taken for in any language; the text
// itself where it is neither.
func CodeOf(codes []Code, text string) string {
	for _, c := range codes {
		if slices.ContainsFunc(words.Langs(), func(lang string) bool { return c.Is(text, lang) }) {
			return c.Code
		}
	}
	return text
}

// Statuses are the states of an initiative, plan or pool, in the order of its life.
var Statuses = Codes("status", "idea", "applied", "prequalified", "granted", "active", "completed", "closed", "rejected", "cancelled")

// ListCodes are the official lists a housing area can stand on.
var ListCodes = Codes("list", "vulnerable", "parallel-society", "redevelopment", "prevention", "ghetto")

// CostCategories are what money is used for.
var CostCategories = Codes("cost", "løn", "aktiviteter", "materialer", "transport", "husleje", "administration", "evaluering", "revision", "it", "øvrige")

// AudienceCodes are those whom something can be for.
var AudienceCodes = Codes("audience", "children", "youth", "parents", "seniors", "adults", "women", "men", "families", "everyone")

// DirectionCodes say which way a goal leads.
var DirectionCodes = Codes("direction", "more", "fewer")

// OrganisationTypes are the kinds of bodies.
var OrganisationTypes = Codes("organisation", "municipality", "fund", "housing-organisation", "association", "foundation", "state", "company", "other")

// SourceTypes are the kinds of sources.
var SourceTypes = Codes("source", "news", "decision", "accounts", "agreement", "report", "web", "other")

// ComplianceStatuses say how far a site meets the accessibility requirements.
var ComplianceStatuses = Codes("compliance", "full", "partial", "none")

// AssessmentMethods say how the accessibility was assessed.
var AssessmentMethods = Codes("assessment", "self", "external", "other")

// Words that stand where a figure or a name would.
var (
	unknownWord     = Code{"unknown", "terms.state.unknown"}
	withheldWord    = Code{"withheld", "terms.state.withheld"}
	tooFewWord      = Code{"too-few", "terms.state.too-few"}
	NotStated       = Code{"not-stated", "codes.instead.not-stated"}
	proportionWords = []Code{{"in proportion", "codes.instead.in-proportion"}}
	totalWords      = []Code{{"total", "codes.instead.total"}}
	boolWords       = []Code{{Code: "true"}, {Code: "false"}}
)

// OffWords silence a warning.
var OffWords = []Code{{"off", "codes.instead.off"}}
