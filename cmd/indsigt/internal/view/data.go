// Package view is the data of pages: finished words in the page's language and
// exact figures, each with the question it answers.
//
// Its types are Page, implemented by one struct for each kind of layout, and the
// blocks that pages consist of. The package decides nothing: pages makes the data,
// render and export write it out. It knows no document, no ledger and no HTML but the
// editors' own words.
package view

import (
	"encoding/json"
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
)

// Page is the data of one page: a pointer to one of the structs below.
type Page interface{ Base() *Frame }

// Frame is what every page has. All URLs are relative to the page unless their comment
// says otherwise.
type Frame struct {
	Kind Kind
	// Path is the page's address within the site without a leading slash:
	// "omraader/nord/" (written to index.html in it), "" for the home page,
	// "404.html".
	Path string
	// Root leads from the page to the site's root: "../../", "./" on the home
	// page, the absolute path "/" on 404. Assets are Root + path.
	Root string
	Lang string // "da"
	Dir  string // "ltr", "rtl"

	Title       string // the h1
	TitleLang   string // set where the title is in another language than the page
	Lead        string // one sentence about the subject, the editors' words; may be empty
	LeadLang    string
	Description string // <meta name=description>
	HeadTitle   string // <title>: "Nord – Boligområder – Portal"

	SiteTitle  string
	Home       string // URL of the home page in this language
	Search     string // URL of the search page in this language
	Owner      string // who publishes
	Notice     string // banner on every page; may be empty
	NoticeLang string

	Menu   []MenuItem
	Crumbs []Link // from the home page to this one; the last has no URL
	// Footer are the pages that the menu leaves out; Legal those of them that every
	// page must lead to in sight, the accessibility statement first.
	Footer []WayGroup
	Legal  []Link
	// Credit leads to how others can make a portal like this one; nil: the portal
	// hides it.
	Credit *Link
	// Contents leads to the sections of a long page, in their order; empty: it is
	// short enough without.
	Contents []Link
	Licence  Link
	Contact  Contact
	// Languages leads to the same page in each language; one entry or none:
	// no switcher.
	Languages []LanguageLink
	// Canonical and Alternates are absolute; empty without a base URL.
	Canonical  string
	Alternates []Alternate
	NoIndex    bool // redirects, 404
	Picture    Picture

	// Thing is what the page is about in schema.org's words ("Place"); empty:
	// nothing in particular. CVR is a body's number, Currency the portal's.
	Thing    string
	CVR      string
	Currency string

	// DataDigest identifies the data that the site is made from, as hexadecimal digits.
	// Every page of a site has the same.
	DataDigest string
	// Checkpoint is for paper; empty: the page carries none.
	Checkpoint Checkpoint

	AsOf    string // "Tallene er opgjort pr. 1. juni 2026"; may be empty
	Updated string // "Siden er senest ændret 3. maj 2026"; may be empty
	// Untranslated is the note of a page whose words are not translated.
	Untranslated string
	Report       *Link    // "Meld en fejl på denne side" (mailto:)
	Edit         *Link    // the file in the repository
	Sheet        *Link    // the subject on one sheet of paper
	Tool         *Link    // the initiative in the toolbox
	History      *History // of the subject; nil: nothing of it has changed

	texts Texts
}

// Texts are the words of the interface in the page's language.
type Texts interface {
	// T is a text with its named arguments filled in.
	T(key string, args ...string) string
	// N is a text in the plural form of n.
	N(key string, n int, args ...string) string
	// Comma is what separates the names of a list.
	Comma() string
}

// Speak gives a frame the texts that its layout asks for.
func (f *Frame) Speak(t Texts) { f.texts = t }

// Base makes every page that embeds a Frame a Page.
func (f *Frame) Base() *Frame { return f }

// T is a text of the interface in the page's language: {{$.T "lines.title"}},
// {{$.T "part.of" "n" "2"}}. It panics on a missing key or argument.
func (f *Frame) T(key string, args ...string) string { return f.texts.T(key, args...) }

// Comma is what separates the names of a list.
func (f *Frame) Comma() string { return f.texts.Comma() }

// N is a text in the plural form of n.
func (f *Frame) N(key string, n int) string { return f.texts.N(key, n) }

// MenuItem is an entry of the main menu.
type MenuItem struct {
	Link
	Current bool // this page
	Inside  bool // this page lies below it
}

// LanguageLink is an entry of the language switcher.
type LanguageLink struct {
	Link         // Text is the language's own name, HrefLang set
	Current bool // this page's language
}

// Alternate is the same page in a language, for <link rel=alternate hreflang>.
type Alternate struct {
	Lang string // "da", "x-default"
	URL  string // absolute
}

// Contact is the portal's functional mailbox and telephone.
type Contact struct {
	Name  string
	Email string
	Phone string
}

// Prose is words the editors wrote, as HTML with its links resolved. Render
// prints it with {{prose .Body}}; Lang is set where it differs from the page's.
type Prose struct {
	HTML     []byte
	Lang     string
	Headings []Heading
}

// MarshalJSON writes the HTML as a string, for people who look at a page's data.
func (p Prose) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		HTML     string
		Lang     string
		Headings []Heading
	}{string(p.HTML), p.Lang, p.Headings})
}

// Empty reports that there are no words.
func (p Prose) Empty() bool { return len(p.HTML) == 0 }

// Heading is a heading inside Prose.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Sentence is words and figures in turn, with what must hold for it to be said.
type Sentence struct {
	// Say is the id of its text in layouts/texts; empty for words of editors.
	Say string
	// Of are the expressions its condition compares besides those of its figures:
	// "groups(area; committed)" where it names the largest area. The room verify
	// has a rule for each text that states any.
	Of      []ask.Expr
	Phrases []Phrase
}

// Empty reports that nothing is said.
func (s Sentence) Empty() bool { return len(s.Phrases) == 0 }

// Detail is a label with words, links or figures: "Periode: 2021–2025".
type Detail struct {
	Label   string
	Text    string
	Lang    string // of Text, where not the page's
	Links   []Link
	Figures []Figure
	Source  *SourceRef
	Note    string
	Comma   string // between links; empty: ", "
}

// Download is a file beside a page, or of the whole portal.
type Download struct {
	Link
	// Size is filled when the file has been written: "34 rækker, 12 kB"; empty
	// where not known.
	Size string
	Help string
}

// DownloadsOf are the files a page offers, for their sizes to be filled in.
func DownloadsOf(p Page) []Download {
	switch p := p.(type) {
	case *ProofPage:
		return p.Downloads
	case *InitiativePage:
		if p.Evidence != nil {
			return p.Evidence.Downloads
		}
	case *ToolPage:
		return p.Files
	case *ListPage:
		return p.Downloads
	case *BudgetPage:
		return p.Downloads
	case *BreakdownPage:
		return p.Downloads
	case *ExplorePage:
		return p.Downloads
	case *FlowPage:
		return p.Downloads
	case *MapPage:
		return p.Downloads
	case *QualityPage:
		return p.Downloads
	case *SourcePage:
		if p.Import != nil {
			return p.Import.Downloads
		}
	}
	return nil
}

// ListEntry is one document in a list.
type ListEntry struct {
	Link
	// ID is the entry's anchor, and Body its words, where the document has no page
	// to itself.
	ID          string
	Body        Prose
	Summary     string
	SummaryLang string
	Status      string // label; may be empty
	Details     []Detail
	// Figure is the committed money, with MoreFigures for other measures.
	Figure      *Figure
	FigureLabel string // "bevilget"
	// Of a change: what it is, when it was decided, the editor's reason and source, and
	// the commit.
	Said    Sentence
	Decided string
	Why     Wording
	Source  *SourceRef
	Commit  Link // where the repository's forge shows it, if that is known
	// Filter keys for the script: slugs, space between; years as "2021 2022".
	Areas, Themes, Plans, Givers, Years, StatusKey, Class, Audiences, Cost string
	// Problem is what an initiative of the toolbox was made against, to be searched in.
	Problem string
}

// ListGroup is a run of entries under a heading (a letter, a status, a frame).
type ListGroup struct {
	ID      string
	Label   string // empty: no heading
	Note    string
	Entries []ListEntry
}

// Parting leads through a long list that is split over several pages: "side 2
// af 9". Nil where the list is on one page.
type Parting struct {
	Text  string // "Side 2 af 9"
	Parts []MenuItem
	Prev  *Link
	Next  *Link
}

// Rows lists the facts behind a page's figures. Table is written by render like
// any other; its section's id is the text anchor.rows.
type Rows struct {
	Table   *Table
	One     *OneRow // in place of Table where there is one row
	Parting *Parting
	// More leads to pages with the rows when they are too many for
	// this one (by year, then part); Table is nil then.
	More []Link
	Text string // "312 rækker, delt på 4 sider"
	CSV  *Download
}

// ListPage is the list of a kind.
type ListPage struct {
	Frame
	Of        string // areas, initiatives, plans, pools, organisations, themes, years, sources
	Sentence  Sentence
	Help      string // what the kind is, one plain sentence
	Note      string // why the amounts add to no total; may be empty
	Body      Prose
	Map       *Map           // of areas
	Filters   []Filter       // that entries can be narrowed by
	Orders    []FilterOption // that they can be put in
	Groups    []ListGroup
	Parting   *Parting
	Ways      []Link // to other pages of the kind
	Downloads []Download
}

// Checkpoint is that of the log of changes. Code is the path data of its QR code, Size units
// wide and high without border; empty: the text is too long for one.
type Checkpoint struct {
	Text, Code string
	Size       int
}

// Box is the view of the code's drawing, with the border that readers need.
func (c Checkpoint) Box() string {
	return fmt.Sprintf("-4 -4 %d %d", c.Size+8, c.Size+8)
}

// History is the latest changes of a subject, and where all of them are.
type History struct {
	Entries []Change
	All     Link
	Feed    *Link // nil: it has none
}

// ChangeFeed is a feed of changes, oldest first.
type ChangeFeed struct {
	Path  string // of the current document
	Title string
	Page  string // the path of the page it goes with
	Items []ChangeItem
	// Archive is the title of its archive documents, which names nothing that can get
	// another name; empty: it has none.
	Archive string
}

// ChangeItem is a change in a feed.
type ChangeItem struct {
	Day     string // "2026-05-12"
	Text    string
	Why     string
	Address string // path and anchor, its lasting name
	// LastingText and LastingWhy are for archive documents: they stay as they are when
	// a document gets another title or translation.
	LastingText, LastingWhy string
}

// LineChange says when figures of a funding line last changed.
type LineChange struct {
	Of    string // "Bevilget 2021"
	Day   string // "ændret 12. maj 2026"
	URL   string
	Until Sentence // what stood there before a correction; may be empty
}

// Wording is words out of a document's front matter, and the language they are in
// where it is not the page's. Text is empty where nothing was written.
type Wording struct{ Text, Lang string }

// GoalBlock is a goal with its results.
type GoalBlock struct {
	ID      string // of the list of its points
	Goal    Wording
	Verdict string // "Nået"; empty: nothing can be said
	// VerdictKey is its code, for the style.
	VerdictKey string
	// Points are where it started, what was found, and what it is to come to.
	Points  []GoalPoint
	Missing string // said where nothing was found
	Chart   *Chart // nil: fewer than three numbers with a day
}

// GoalPoint is a number or a finding about a goal.
type GoalPoint struct {
	Label  string  // "Udgangspunkt 2020", "december 2023"
	Figure *Figure // nil: words alone
	Unit   Wording // what the number counts
	Said   Wording
	Source *SourceRef
}

// ListedBlock is a dated fact: on an official list from a day to a day.
type ListedBlock struct {
	List     string // today's word
	From     string
	To       string // empty: not known to have left it
	Text     string // the whole sentence
	Criteria Wording
	Note     Wording
	Source   *SourceRef
}

// OrganisationPage is an organisation: what it gave, and what it takes part in.
type OrganisationPage struct {
	Frame
	Sentence Sentence
	More     []Sentence
	Keys     []KeyFigure
	Body     Prose
	Belongs  []Detail

	Given     *Table      // what it put in, by holder
	Years     *Table      // the same by year
	All       *Link       // to all receivers, where they are many
	Received  *Table      // what it received and did not pass on, by holder
	Got       *Link       // to all of what it received
	Part      []ListEntry // what it leads or is a party of
	Questions []QA
	Proof     *Link // nil: nothing is booked
}

// ThemePage is what is done about a theme, and what is known of its money.
type ThemePage struct {
	Frame
	Sentence Sentence
	More     []Sentence
	Keys     []KeyFigure
	Body     Prose
	Belongs  []Detail

	Initiatives     []ListEntry
	MoreInitiatives *Link
	Tables          []ProofTable
	Proof           *Link
}

// YearPage is a year of the portal's money.
type YearPage struct {
	Frame
	Sentence Sentence
	More     []Sentence
	Keys     []KeyFigure
	Tables   []ProofTable
	Prev     *Link // the years beside it
	Next     *Link
	Proof    *Link
}

// SourcePage is a document figures were read in.
type SourcePage struct {
	Frame
	Body     Prose
	Belongs  []Detail // publisher, date, address, file, retrieved
	Document *Link
	Import   *Import     // how its sheet was read; nil: it was not read as a sheet
	Read     []ListEntry // the amounts read in it, by funding line
	Uses     []Link      // pages that cite it for other things than lines
}

// Import tells how a sheet was read and that nothing of it is lost.
type Import struct {
	Said      []string
	Tables    []*Table // its amounts, its rows
	Refused   []Detail // the rows that are not counted
	Mapping   []Detail // what each column is used for
	Command   string   // that reads it again
	Downloads []Download
}
