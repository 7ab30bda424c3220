package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Code is a word of a fixed list. Editors write the code, or its label in the
// portal's language.
type Code struct {
	Code string
	// Text is the id of the code's label in package words; empty: the code is its own
	// label. Further accepted words follow the label in the text, separated by " | ".
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

// Label is the code's label in a language.
func (c Code) Label(lang string) string {
	if c.Text == "" {
		return c.Code
	}
	label, _, _ := strings.Cut(words.In(lang).N(c.Text, 1), alternative)
	return label
}

// alternative separates words with the same meaning in a text of package words.
const alternative = " | "

// Said returns all words accepted for the code in a language.
func (c Code) Said(lang string) []string {
	if c.Text == "" {
		return nil
	}
	return strings.Split(words.In(lang).N(c.Text, 1), alternative)
}

// Is reports whether a text is the code, or a word accepted for it in a language.
func (c Code) Is(s, lang string) bool { return s == c.Code || slices.Contains(c.Said(lang), s) }

// Label is the label of a code of a list in a language; the code itself if it is not
// on the list.
func Label(codes []Code, code, lang string) string {
	for _, c := range codes {
		if c.Code == code {
			return c.Label(lang)
		}
	}
	return code
}

// CodeOf is the code that a text is, or is a word for in any language; else the text
// itself.
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

// ListCodes are the official lists a housing area can be on.
var ListCodes = Codes("list", "vulnerable", "parallel-society", "redevelopment", "prevention", "ghetto")

// CostCategories are what money is used for.
var CostCategories = Codes("cost", "løn", "aktiviteter", "materialer", "transport", "husleje", "administration", "evaluering", "revision", "it", "øvrige")

// AudienceCodes are the groups something can be for.
var AudienceCodes = Codes("audience", "children", "youth", "parents", "seniors", "adults", "women", "men", "families", "everyone")

// DirectionCodes are whether a goal is a higher or a lower number.
var DirectionCodes = Codes("direction", "more", "fewer")

// OrganisationTypes are the types of organisations.
var OrganisationTypes = Codes("organisation", "municipality", "fund", "housing-organisation", "association", "foundation", "state", "company", "other")

// SourceTypes are the types of sources.
var SourceTypes = Codes("source", "news", "decision", "accounts", "agreement", "report", "web", "other")

// ComplianceStatuses are how far a site meets the accessibility requirements.
var ComplianceStatuses = Codes("compliance", "full", "partial", "none")

// AssessmentMethods are how the accessibility was assessed.
var AssessmentMethods = Codes("assessment", "self", "external", "other")

// Words written in place of a figure or a name.
var (
	unknownWord     = Code{"unknown", "terms.state.unknown"}
	withheldWord    = Code{"withheld", "terms.state.withheld"}
	tooFewWord      = Code{"too-few", "terms.state.too-few"}
	NotStated       = Code{"not-stated", "codes.instead.not-stated"}
	proportionWords = []Code{{"in proportion", "codes.instead.in-proportion"}}
	totalWords      = []Code{{"total", "codes.instead.total"}}
	boolWords       = []Code{{Code: "true"}, {Code: "false"}}
)

// OffWords are written to turn a warning off.
var OffWords = []Code{{"off", "codes.instead.off"}}
