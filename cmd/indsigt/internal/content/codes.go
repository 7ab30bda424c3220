package content

// Code is a word of a fixed list with its labels. Editors write the code; on a
// portal in the label's language the label is taken too.
type Code struct {
	Code   string
	Da, En string
}

// Label is a code's label in a language, the code itself where it is not on the
// list.
func Label(codes []Code, code, lang string) string {
	for _, c := range codes {
		if c.Code == code {
			if lang == "da" {
				return c.Da
			}
			return c.En
		}
	}
	return code
}

// Statuses are the states of an initiative, plan or pool, in the order of its life.
var Statuses = []Code{
	{"idea", "idé", "idea"},
	{"applied", "ansøgt", "applied for"},
	{"prequalified", "prækvalificeret", "prequalified"},
	{"granted", "bevilget", "granted"},
	{"active", "i gang", "under way"},
	{"completed", "gennemført", "completed"},
	{"closed", "afsluttet", "closed"},
	{"rejected", "afslået", "rejected"},
	{"cancelled", "opgivet", "cancelled"},
}

// ListCodes are the official lists a housing area can stand on.
var ListCodes = []Code{
	{"vulnerable", "udsat boligområde", "vulnerable housing area"},
	{"parallel-society", "parallelsamfund", "parallel society"},
	{"redevelopment", "omdannelsesområde", "redevelopment area"},
	{"prevention", "forebyggelsesområde", "prevention area"},
	{"ghetto", "ghettoområde (ordet i loven før 2021)", "ghetto area (the law's word until 2021)"},
}

// CostCategories are what money is used for.
var CostCategories = []Code{
	{"løn", "løn", "wages"},
	{"aktiviteter", "aktiviteter", "activities"},
	{"materialer", "materialer og formidling", "materials and communication"},
	{"transport", "transport", "transport"},
	{"husleje", "husleje", "rent"},
	{"administration", "administration", "administration"},
	{"evaluering", "evaluering", "evaluation"},
	{"revision", "revision", "audit"},
	{"it", "it-udstyr", "IT equipment"},
	{"øvrige", "øvrige", "other"},
}

// OrganisationTypes are the kinds of bodies.
var OrganisationTypes = []Code{
	{"municipality", "kommune", "municipality"},
	{"fund", "fond i den almene sektor", "fund of the social-housing sector"},
	{"housing-organisation", "boligorganisation", "housing organisation"},
	{"association", "forening", "association"},
	{"foundation", "privat fond", "private foundation"},
	{"state", "stat", "state"},
	{"company", "virksomhed", "company"},
	{"other", "andet", "other"},
}

// SourceTypes are the kinds of sources.
var SourceTypes = []Code{
	{"news", "nyhed", "news"},
	{"decision", "beslutning", "decision"},
	{"accounts", "regnskab", "accounts"},
	{"agreement", "aftale", "agreement"},
	{"report", "rapport", "report"},
	{"web", "hjemmeside", "web page"},
	{"other", "andet", "other"},
}

// ComplianceStatuses say how far a site meets the accessibility requirements.
var ComplianceStatuses = []Code{
	{"full", "overholder kravene", "fully compliant"},
	{"partial", "overholder kravene delvist", "partially compliant"},
	{"none", "overholder ikke kravene", "not compliant"},
}

// AssessmentMethods say how the accessibility was assessed.
var AssessmentMethods = []Code{
	{"self", "egen vurdering", "self-assessment"},
	{"external", "vurderet af andre", "assessed by a third party"},
	{"other", "andet", "other"},
}

// Words that stand where a figure or a name would.
var (
	unknownWord     = Code{"unknown", "ukendt", "unknown"}
	withheldWord    = Code{"withheld", "tilbageholdt", "withheld"}
	tooFewWord      = Code{"too-few", "for få", "too few"}
	notStatedWord   = Code{"not-stated", "ikke-oplyst", "not-stated"}
	proportionWords = []Code{{"in proportion", "forholdsmæssigt", "in proportion"}}
	totalWords      = []Code{{"total", "i alt", "total"}}
	boolWords       = []Code{{"true", "true", "true"}, {"false", "false", "false"}}
	offWords        = []Code{{"off", "fra", "off"}}
)

// is reports whether a text is the code, or its label in the portal's language.
func (c Code) is(s string, danish bool) bool {
	return s == c.Code || danish && s == c.Da || !danish && s == c.En
}
