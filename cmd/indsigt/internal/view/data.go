// Package view defines the data of pages: finished texts in the page's language and
// exact figures, each with the question it answers.
//
// Its types are Page, implemented by one struct for each kind of layout, and the
// blocks that pages consist of. The package makes no decisions: pages makes the data,
// render and export write it. It must not know documents, the ledger or HTML other
// than that of editors' texts.
package view

import (
	"encoding/json"
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
)

// Page is the data of one page: a pointer to one of the structs below.
type Page interface{ Base() *Frame }

// Frame is the part that all pages share. All URLs are relative to the page unless
// their comment says otherwise.
type Frame struct {
	Kind Kind
	// Path is the page's address within the site without a leading slash:
	// "omraader/nord/" (written to index.html in it), "" for the home page,
	// "404.html".
	Path string
	// Root is the path from the page to the site's root: "../../", "./" on the home
	// page, the absolute path "/" on the 404 page. Assets are Root + path.
	Root string
	Lang string // "da"
	Dir  string // "ltr", "rtl"

	Title       string // the h1
	TitleLang   string // set if the title is in another language than the page
	Lead        string // one sentence about the subject, by an editor; can be empty
	LeadLang    string
	Description string // <meta name=description>
	HeadTitle   string // <title>: "Nord – Boligområder – Portal"

	SiteTitle  string
	Home       string // URL of the home page in this language
	Search     string // URL of the search page in this language
	Owner      string // the publisher
	Notice     string // banner on every page; can be empty
	NoticeLang string

	Menu   []MenuItem
	Crumbs []Link // from the home page to this one; the last has no URL
	// Footer are the pages that are not in the menu; Legal those that every page must
	// link to visibly, the accessibility statement first.
	Footer []WayGroup
	Legal  []Link
	// Credit links to how to make such a portal; nil: the portal hides it.
	Credit *Link
	// Contents links to the sections of a long page, in their order; empty for short
	// pages.
	Contents []Link
	Licence  Link
	Contact  Contact
	// Languages links to the same page in each language; with fewer than two entries
	// there is no switcher.
	Languages []LanguageLink
	// Canonical and Alternates are absolute; empty without a base URL.
	Canonical  string
	Alternates []Alternate
	NoIndex    bool // redirects, 404
	Picture    Picture

	// Thing is the schema.org type of the page's subject ("Place"); empty: none. CVR
	// is an organisation's number, Currency the portal's.
	Thing    string
	CVR      string
	Currency string

	// Checkpoint is printed on paper; empty: the page has none.
	Checkpoint Checkpoint

	AsOf    string // "Tallene er opgjort pr. 1. juni 2026"; can be empty
	Updated string // "Siden er senest ændret 3. maj 2026"; can be empty
	// Untranslated is the note on pages whose text is not translated.
	Untranslated string
	Report       *Link    // "Meld en fejl på denne side" (mailto:)
	Edit         *Link    // the file in the repository
	Sheet        *Link    // the one-page summary of the subject
	Tool         *Link    // the initiative's page in the toolbox
	History      *History // of the subject; nil: nothing changed

	texts Texts
}

// Texts are the texts of the interface in the page's language.
type Texts interface {
	// T returns a text with its named arguments filled in.
	T(key string, args ...string) string
	// N returns a text in the plural form of n.
	N(key string, n int, args ...string) string
	// Comma separates the names of a list.
	Comma() string
}

// Speak sets the texts of a frame.
func (f *Frame) Speak(t Texts) { f.texts = t }

// Texts are the texts that Speak set.
func (f *Frame) Texts() Texts { return f.texts }

// Base makes every struct that embeds a Frame a Page.
func (f *Frame) Base() *Frame { return f }

// T returns a text of the interface in the page's language: {{$.T "lines.title"}},
// {{$.T "part.of" "n" "2"}}. It panics on a missing key or argument.
func (f *Frame) T(key string, args ...string) string { return f.texts.T(key, args...) }

// Comma separates the names of a list.
func (f *Frame) Comma() string { return f.texts.Comma() }

// N returns a text in the plural form of n.
func (f *Frame) N(key string, n int) string { return f.texts.N(key, n) }

// MenuItem is an entry of the main menu.
type MenuItem struct {
	Link
	Current bool // this page
	Inside  bool // this page is below it
}

// LanguageLink is an entry of the language switcher.
type LanguageLink struct {
	Link         // Text is the language's name in itself, HrefLang is set
	Current bool // this page's language
}

// Alternate is the same page in a language, for <link rel=alternate hreflang>.
type Alternate struct {
	Lang string // "da", "x-default"
	URL  string // absolute
}

// Contact is a functional mailbox and telephone number.
type Contact struct {
	Name  string
	Email string
	Phone string
}

// Prose is an editor's text as HTML with its links resolved, printed by the layout
// function markdown. Lang is set if it differs from the page's.
type Prose struct {
	HTML     []byte
	Lang     string
	Headings []Heading
}

// MarshalJSON writes the HTML as a string, for `indsigt debug page`.
func (p Prose) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		HTML     string
		Lang     string
		Headings []Heading
	}{string(p.HTML), p.Lang, p.Headings})
}

// Empty reports whether there is no text.
func (p Prose) Empty() bool { return len(p.HTML) == 0 }

// Heading is a heading inside Prose.
type Heading struct {
	Level int
	ID    string
	Text  string
}

// Sentence is text and figures in turn, with the condition for its being true.
type Sentence struct {
	// Say is the id of its text in layouts/texts; empty for texts of editors.
	Say string
	// Of are the expressions that its condition compares besides those of its
	// figures: "groups(area; committed)" if it names the largest area. Package verify
	// has a rule for each text with a condition.
	Of      []ask.Expr
	Phrases []Phrase
}

// Empty reports whether the sentence has no text.
func (s Sentence) Empty() bool { return len(s.Phrases) == 0 }

// Detail is a label with a text, links or figures: "Periode: 2021–2025".
type Detail struct {
	Label   string
	Text    string
	Lang    string // of Text, if not the page's
	Links   []Link
	Figures []Figure
	Source  *SourceRef
	Note    string
	Comma   string // between links; empty: ", "
}

// Download is a file beside a page, or of the whole portal.
type Download struct {
	Link
	// Size is set when the file has been written: "34 rækker, 12 kB"; empty: not
	// known.
	Size string
	Help string
}

// DownloadsOf returns the files that a page offers, whose sizes are to be set.
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

// ListEntry is a document in a list.
type ListEntry struct {
	Link
	// ID is the entry's anchor, and Body its text, if the document has no page.
	ID          string
	Body        Prose
	Summary     string
	SummaryLang string
	Status      string // label; can be empty
	Details     []Detail
	// Figure is the committed money.
	Figure      *Figure
	FigureLabel string // "bevilget"
	// For a change: its text, the day it was decided, the editor's reason and source,
	// and the commit.
	Said    Sentence
	Decided string
	Why     Wording
	Source  *SourceRef
	Commit  Link // its page at the repository's forge, if known
	// Filter keys for the script: slugs separated by spaces; years as "2021 2022".
	Areas, Themes, Plans, Givers, Years, StatusKey, Class, Audiences, Cost string
	// Problem is the problem an initiative of the toolbox addresses, for searching.
	Problem string
}

// ListGroup is a group of entries under a heading (a letter, a status, a frame).
type ListGroup struct {
	ID      string
	Label   string // empty: no heading
	Note    string
	Entries []ListEntry
}

// Parting is the navigation of a list that is split over several pages: "side 2 af
// 9". Nil if the list is on one page.
type Parting struct {
	Text  string // "Side 2 af 9"
	Parts []MenuItem
	Prev  *Link
	Next  *Link
}

// Rows lists the facts of a page's figures. Its section's id is the text anchor.rows.
type Rows struct {
	Table   *Table
	One     *OneRow // replaces Table if there is only one row
	Parting *Parting
	// More links to pages with the rows when they are too many for this one (by year,
	// then part); Table is then nil.
	More []Link
	Text string // "312 rækker, delt på 4 sider"
	CSV  *Download
}

// ListPage is the list of a kind.
type ListPage struct {
	Frame
	Of        string // areas, initiatives, plans, pools, organisations, themes, years, sources
	Sentence  Sentence
	Help      string // an explanation of the kind in one sentence
	Note      string // why the amounts have no total; can be empty
	Body      Prose
	Map       *Map           // of areas
	Filters   []Filter       // filters for the entries
	Orders    []FilterOption // orders for the entries
	Groups    []ListGroup
	Parting   *Parting
	Ways      []Link // to other pages of the kind
	Downloads []Download
}

// Checkpoint is the checkpoint of the log of changes. Code is the path data of its QR
// code, Size units wide and high without border; empty: the text is too long for a QR
// code.
type Checkpoint struct {
	Text, Code string
	Size       int
}

// Box is the viewBox of the code's drawing, including the quiet zone.
func (c Checkpoint) Box() string {
	return fmt.Sprintf("-4 -4 %d %d", c.Size+8, c.Size+8)
}

// History is the latest changes of a subject, and a link to all of them.
type History struct {
	// Corrected are the newest corrections of figures that stand as they were corrected;
	// Entries has none of them. They are shown where readers meet the figures.
	Corrected []Change
	Entries   []Change
	All       Link
	Feed      *Link // nil: it has none
}

// ChangeFeed is a feed of changes, oldest first.
type ChangeFeed struct {
	Path  string // of the current document
	Title string
	Page  string // the path of the page it goes with
	Items []ChangeItem
	// Archive is the title of its archive documents, which contains no name that can
	// change; empty: there are none.
	Archive string
}

// ChangeItem is a change in a feed.
type ChangeItem struct {
	Day     string // "2026-05-12"
	Text    string
	Why     string
	Address string // path and anchor, its permanent address
	// LastingText and LastingWhy are for archive documents: they do not depend on
	// titles or translations of documents.
	LastingText, LastingWhy string
}

// LineChange is the day figures of a funding line last changed.
type LineChange struct {
	Of    string // "Bevilget 2021"
	Day   string // "ændret 12. maj 2026"
	URL   string
	Until Sentence // the text before a correction; can be empty
}

// Wording is a text from a document's front matter, and its language if it is not the
// page's. Text is empty if nothing was written.
type Wording struct{ Text, Lang string }

// GoalBlock is a goal with its results.
type GoalBlock struct {
	ID      string // of the list of its points
	Goal    Wording
	Verdict string // "Nået"; empty: no verdict is possible
	// VerdictKey is its code, for CSS.
	VerdictKey string
	// Points are the start, the results and the target.
	Points  []GoalPoint
	Missing string // text if there are no results
	Chart   *Chart // nil: fewer than three numbers with a day
}

// GoalPoint is a number or a result of a goal.
type GoalPoint struct {
	Label  string  // "Udgangspunkt 2020", "december 2023"
	Figure *Figure // nil: only words
	Unit   Wording // the unit
	Said   Wording
	Source *SourceRef
}

// ListedBlock is a period in which an area was on an official list.
type ListedBlock struct {
	List     string // the current name of the list
	From     string
	To       string // empty: not known to have ended
	Text     string // the whole sentence
	Criteria Wording
	Note     Wording
	Source   *SourceRef
}

// OrganisationPage is an organisation: its grants, and what it takes part in.
type OrganisationPage struct {
	Frame
	Sentence Sentence
	More     []Sentence
	Keys     []KeyFigure
	Body     Prose
	Belongs  []Detail

	Given     *Table      // grants, by holder
	Years     *Table      // grants, by year
	All       *Link       // all receivers, if there are many
	Received  *Table      // received and not passed on, by holder
	Got       *Link       // all of what it received
	Part      []ListEntry // what it leads or is a party of
	Questions []QA
	Proof     *Link // nil: nothing is booked
}

// ThemePage is a theme: its initiatives, and what is known of its money.
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

// SourcePage is a document that contains figures.
type SourcePage struct {
	Frame
	Body     Prose
	Belongs  []Detail // publisher, date, address, file, retrieved
	Document *Link
	Import   *Import     // the result of reading its sheet; nil: it has no mapping
	Read     []ListEntry // the amounts read in it, by funding line
	Uses     []Link      // pages that cite it, other than for funding lines unless these are many
	More     *Link       // the table of all lines, if Uses does not have all
}

// Import is the result of reading a sheet, which accounts for every row.
type Import struct {
	Said      []string
	Tables    []*Table // its amounts, its rows
	Refused   []Detail // the rows that were refused
	Mapping   []Detail // the target of each column
	Command   string   // the command that repeats the import
	Downloads []Download
}
