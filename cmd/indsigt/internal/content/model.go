package content

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/money"
)

// Kind is a kind of document: the name of its folder below content/.
type Kind string

const (
	Areas         Kind = "areas"
	Initiatives   Kind = "initiatives"
	Plans         Kind = "plans"
	Pools         Kind = "pools"
	Organisations Kind = "organisations"
	Themes        Kind = "themes"
	Sources       Kind = "sources"
	Pages         Kind = "pages"
	Terms         Kind = "terms"
	Home          Kind = "home" // content/index.md
)

// Holds reports whether documents of the kind can hold money.
func (k Kind) Holds() bool { return k == Areas || k == Initiatives || k == Plans || k == Pools }

// Ref is a reference as an editor wrote it: a slug, or KIND/SLUG if the slug exists
// in several kinds. library.Library.Resolve finds its target.
type Ref struct {
	Text string
	Pos  diag.Pos
	End  int // column after the last rune
}

// IsZero reports that no reference was written.
func (r Ref) IsZero() bool { return r.Text == "" }

// Date is a day, month or year of the Gregorian calendar. Month and Day are 0 if not
// written.
type Date struct{ Year, Month, Day int }

// IsZero reports that no date was written.
func (d Date) IsZero() bool { return d.Year == 0 }

// Period is a span of days, ends included. From.Day and To.Day are always set:
// "2021–2025" is 2021-01-01 to 2025-12-31. Text is as written.
type Period struct {
	From, To Date
	Text     string
	Pos      diag.Pos
	End      int // column after the last rune
}

// IsZero reports that no period was written.
func (p Period) IsZero() bool { return p.From.IsZero() }

// Doc is the part that all documents share.
type Doc struct {
	Kind Kind
	Slug string
	// Path is slash-separated and relative to the portal's folder:
	// "content/areas/nord.md".
	Path string
	// Lang is empty for an original, else the language of a translation
	// ("en" for nord.en.md).
	Lang    string
	Title   string
	Summary string // one sentence
	Sort    string // sort key, empty: the title
	Aliases []Alias
	Updated Date
	Draft   bool
	// Published is the first day the page is shown; zero: at once.
	Published Date
	Body      markdown.Document
	// Happened are the dates of what has happened, in the document's order.
	Happened []Happened
	// Misnamed are references without a possible target: see library.Gather.
	Misnamed []Misnamed
	// TitlePos is the position of the title, used for messages about the whole file.
	TitlePos     diag.Pos
	UpdatedPos   diag.Pos
	PublishedPos diag.Pos
}

// ID names the document: KIND/SLUG.
func (d *Doc) ID() string { return ask.ID(d.Kind, d.Slug) }

// Words is a translation: the texts of another document, without its figures. Kind
// and Slug are the original's, Lang the translation's.
type Words struct {
	Doc
	Notice   string   // of index.md
	Forms    []string // of a term
	Audience string   // of a holder: see AudienceWords
	Joins    string   // of a holder
	When     string   // of an initiative
	Where    string   // likewise
	Label    string   // of a theme
	// Phrases are texts within the original's keys, with their translations.
	Phrases []Phrase
	says    map[string]string // see Say
}

// Alias is an old address of a page: a path within the site, "/omraader/gammel/".
type Alias struct {
	Path string
	Pos  diag.Pos
}

// Document is any parsed file: exactly one pointer is set.
type Document struct {
	Holder       *Holder
	Organisation *Organisation
	Theme        *Theme
	Source       *Source
	Page         *Page // pages/ and index.md's body
	Term         *Term
	Settings     *Settings // content/index.md
	Translation  *Words    // words of another document
}

// Holder is a document that can hold money: area, initiative, plan or pool.
type Holder struct {
	Doc
	Areas    []Portion // initiative, plan, pool
	Themes   []Portion
	Plan     Ref // initiative
	Status   Status
	Period   Period
	Lines    []Line
	Removed  []Removal // published funding lines that were removed
	Divide   bool      // divide: in proportion
	Controls []Control
	Costs    []Cost
	Goals    []Goal
	// MinCoFunding is the declared minimum of local co-funding of a plan; zero Ratio:
	// none declared. From is the organisation the others co-fund (the fund).
	MinCoFunding CoFunding
	Numbers      []Number     // area, plan: facts by year
	ListStatus   []ListStatus // area: dated list status
	Map          DataFile     // area: its outline, if not in the portal's map
	Parties      []Ref        // organisations taking part
	Lead         Ref          // organisation in charge
	To           Ref          // organisation that gets the money; zero: Lead
	Audience     []Audience   // for whom
	Contact      Contact      // whom to ask
	Joins        string       // how to take part
	When         string       // initiative: the time of day or week
	Where        string       // initiative: the place
	Toolbox      *Toolbox     // initiative: what others need to copy it; nil: none
}

// Audience is a group that something is for.
type Audience struct {
	// Code is one of AudienceCodes; empty: the older form, Words alone.
	Code string
	// From and To are ages in years, inclusive. To is 0 without an upper limit; both
	// are 0 if no ages are stated.
	From, To int
	Words    string // the editor's own
	Pos      diag.Pos
}

// Toolbox is what another municipality needs to know to copy an initiative.
type Toolbox struct {
	Problem      string
	For          string // whom it helps
	Steps        []string
	Staff        string
	Needs        string
	Pitfalls     string
	Differently  string         // what its people would do differently today
	Participants []Participants // in order of year
	Evidence     []Evidence
	Contact      Contact
	Pos          diag.Pos
}

// Participants are how many took part in a year.
type Participants struct {
	Year   int
	Number Count
	Source Ref
	Page   string
	Note   string
	Pos    diag.Pos
}

// Evidence is the rating of an initiative by a source on a named scale.
type Evidence struct {
	Scale  string // "Velfærdstrappen"
	Level  string // "trin 3"
	Source Ref
	Page   string
	Pos    diag.Pos
}

// Status is the state of a plan, pool or initiative; empty: not stated.
type Status string

// Portion is an area or theme with its share. Ratio is zero if no share was written:
// then the money is not divided.
type Portion struct {
	Ref   Ref
	Share money.Ratio
	Pos   diag.Pos // of the share
}

// CoFunding is a plan's declared minimum of co-funding.
type CoFunding struct {
	Share money.Ratio
	// Except is the giver whose money is not co-funding.
	Except Ref
	Pos    diag.Pos
}

// Line is a funding line: one agreement between a giver and a holder.
type Line struct {
	// ID is the line's permanent identity, unique in the portal: "KIND/SLUG:ID" if id:
	// is given, else "KIND/SLUG:GIVER", with "-2", "-3" … for further lines of one
	// giver.
	ID     string
	Named  bool // "id:" is given
	From   Ref  // "not-stated" is a giver too: see GiverNotStated
	Of     Ref  // whose money an allocation is
	InKind bool
	// Stated is indexed by money.Phase; nil where the phase is not stated.
	Stated     [money.PhaseCount]*Statement
	Rounded    money.Amount // 0: exact
	PriceLevel int          // year, 0: not stated
	Decided    Date
	DecidedPos diag.Pos
	Period     Period // zero: the holder's
	// Year is the calendar year that contains the line's period, else its holder's:
	// the year of amounts without one. 0: there is no such year.
	Year     int
	Source   Ref
	Page     string
	Note     string
	Why      string
	Separate bool
	Kept     bool // the commitment remains though the holder is cancelled
	Amended  []Amendment
	Disputed []Dispute
	// Corrected are corrections of published figures, in the order of the file.
	Corrected []Correction
	Pos       diag.Pos // of the line's first key
}

// GiverNotStated reports "from: not-stated": the giver is not published.
func (l *Line) GiverNotStated() bool { return l.From.Text == "not-stated" }

// Statement is what a line states of one phase, before amendments.
type Statement struct {
	// Pieces, one for each year stated, in order of year; Year 0 is the amount not
	// divided by year (a single amount, or the total minus the years).
	Pieces []Piece
	// HasTotal reports that a map of years had a total: beside the years.
	HasTotal bool
	Total    money.Value
	Pos      diag.Pos
	End      int
}

// Piece is one amount of a statement.
type Piece struct {
	Year  int // 0: not divided by year
	Value money.Value
	// Source and Page are the amount's own, else its phase's; zero: the line's. See
	// Line.Cited.
	Source Ref
	Page   string
	Pos    diag.Pos
	End    int
}

// Amendment is a later decision on a commitment.
type Amendment struct {
	Decided Date
	// Changes by year (0: not divided by year); negative where reduced.
	Changes []Piece
	Why     string
	Source  Ref
	Page    string
	Pos     diag.Pos // of the change
	End     int
}

// Correction is the reason for correcting a published figure of the line.
type Correction struct {
	Day    Date
	Was    money.Amount // as it was published
	Why    string
	Source Ref
	Pos    diag.Pos
}

// Removal is the reason for removing a published funding line.
type Removal struct {
	// Line is the line's id, or its part after the colon for a line of the holder itself.
	Line string
	Correction
}

// Names reports whether a removal in a document of holder is that of a line.
func (r *Removal) Names(holder, line string) bool {
	return r.Line == line || holder+":"+r.Line == line
}

// Dispute is another published figure for the same line. It is shown but not counted.
type Dispute struct {
	Phase  money.Phase
	Value  money.Amount
	Source Ref
	Page   string
	Note   string
	Pos    diag.Pos
	End    int
}

// Control is a total printed in a source, which the portal's sum is checked against.
type Control struct {
	Measure money.Measure
	Value   money.Amount
	Rounded money.Amount // 0: exact
	Year    int          // 0: all years
	Source  Ref
	Page    string
	Note    string
	Pos     diag.Pos
	End     int
}

// Cost is what money is used for: amounts by year (0: not divided by year).
type Cost struct {
	Category string // a code of CostCategories
	Label    string // an editor's own word, empty: the category's
	Budget   []Piece
	Revised  []Piece
	Actual   []Piece
	Source   Ref
	Note     string
	Pos      diag.Pos
}

// Goal is an aim with its results. See Verdict.
type Goal struct {
	Text    string
	Unit    string // what is counted: "unge i fritidsjob"
	Fewer   bool   // the goal is a lower number
	Start   Level
	Target  Level
	Results []Result
	Pos     diag.Pos
}

// Level is the number a goal starts from or aims at.
type Level struct {
	Number Quantity
	Date   Date
	Source Ref
	Page   string
	Words  string // the older form: words alone
	Pos    diag.Pos
}

// Result is a dated finding about a goal: a number, words or both.
type Result struct {
	Date   Date
	Number Quantity
	Note   string
	Source Ref
	Page   string
	Pos    diag.Pos
}

// Quantity is a number that was counted or measured, exact to two decimals.
type Quantity struct {
	Stated     bool
	Hundredths int64
}

// Number is the figures of an area or plan in a year.
type Number struct {
	Year      int
	Residents Count
	Dwellings Count
	Source    Ref
	Page      string
	Note      string
	Pos       diag.Pos
}

// Count is a number of people or dwellings.
type Count struct {
	State CountState
	N     int
}

// CountState is whether a count is known.
type CountState uint8

const (
	CountAbsent CountState = iota // not written
	CountKnown
	CountUnknown
	CountTooFew // withheld: people could be recognised
)

// ListStatus is a period in which the area was on an official list.
type ListStatus struct {
	List     string // code: see ListCodes
	From, To Date   // To zero: still on it, or end not known
	Criteria string
	Source   Ref
	Page     string
	Note     string
	Pos      diag.Pos
}

// Organisation is a municipality, fund, housing organisation or other body.
type Organisation struct {
	Doc
	Type    string // a code of OrganisationTypes
	CVR     string
	Website string
	Contact Contact
	Short   string // abbreviation
}

// Contact is a functional mailbox and telephone number.
type Contact struct {
	Email string
	Phone string
	Name  string // a role or office, never a person
	Pos   diag.Pos
}

// Theme is a subject of initiatives; it belongs to a frame.
type Theme struct {
	Doc
	Frame string // "2019-26"
	Label string // a local label beside the official one
}

// Source is a document or page that contains figures.
type Source struct {
	Doc
	Publisher string
	Date      Date
	URL       string
	File      string // path under content/files/
	FilePos   diag.Pos
	Retrieved Date
	Type      string // a code of SourceTypes
	Import    *Import
}

// Page is a page of free text.
type Page struct {
	Doc
	Menu int // position in the footer/menu, 0: not in it
}

// EnglishTerm is the language of Term.English.
const EnglishTerm = "en"

// Term is an entry of the glossary. Title is the word.
type Term struct {
	Doc
	Forms   []string // other forms of the word that link here
	English string
	See     []Ref
}
