package view

// The data of pages about the book itself and of prose.

// QualityPage says what is missing.
type QualityPage struct {
	Frame
	Sentence  Sentence
	Keys      []QualityKey
	Complete  []Table // completeness by area, by funder
	Findings  []FindingGroup
	Controls  *Table
	Downloads []Download
}

// QualityKey is a count of something that is not as it should be.
type QualityKey struct {
	Label  string
	Help   string
	Figure Figure
}

// FindingGroup lists lines or pages with one kind of shortcoming.
type FindingGroup struct {
	ID       string
	Label    string
	Help     string
	Count    string // "17 linjer"
	Findings []Finding
	More     string // "… og 240 flere, se filen"
	CSV      *Download
}

// Finding is one shortcoming.
type Finding struct {
	Link
	Text    string
	Lang    string // of Text, where not the page's
	Written *Link  // file and line
}

// GlossaryPage is the glossary A–Å.
type GlossaryPage struct {
	Frame
	Body    Prose
	Letters []ListLetter
}

// ListLetter is a letter with its terms.
type ListLetter struct {
	ID    string
	Label string
	Terms []TermBlock
}

// TermBlock is a word and what it means. ID is its anchor.
type TermBlock struct {
	ID      string
	Title   string
	Lang    string
	English string
	Forms   string
	Body    Prose
	Summary string
	See     []Link
}

// DataPage lists all files.
type DataPage struct {
	Frame
	Body       Prose
	Sentence   Sentence
	Products   []DataProduct
	Files      []DataFile
	Cite       string
	Promise    []string // what others may build on
	Model      []string // the data model's version and what each brought
	Version    string   // of the data model
	Coverage   string   // the years the figures are of: "2012/2026"; may be empty
	Licence    Link
	Dictionary Link
	Methods    Link
}

// DataFile is a published table. The dictionary describes its columns.
type DataFile struct {
	ID    string // anchor; empty: the name
	Name  string // "facts"
	Label string
	Help  string
	CSV   Link
	JSON  Link
	Excel []Download // the same for a spreadsheet; none or one
	Rows  int        // -1: counted by the exporter
	Text  string     // "1.204 rækker"; empty where Rows is -1
	// Columns, Preview (the first rows as CSV) and Size are filled when the
	// file has been written.
	Columns  []Column
	Preview  string
	Size     string // of the CSV
	JSONSize string
}

// DataProduct is what is made of all tables: a workbook, an API. Whether the
// portal has it and how large it is, is known when it is written: Missing says
// why there is none, and what to do for one.
type DataProduct struct {
	Name    string // "workbook"
	Label   string
	Help    string
	Links   []Download
	Text    string // "312 bevillinger"; may be empty
	Preview string // how it begins; empty where that is not text
	Missing string
}

// Column is a column of a data file in the page's words.
type Column struct {
	Name string
	Type string
	Text string
	Lang string // of Text, where not the page's
}

// ProsePage is words: pages/, methods, privacy, 404. Where editors wrote none,
// Sections hold the built-in words.
type ProsePage struct {
	Frame
	Body     Prose
	Sections []Section
}

// Section is a built-in run of plain text.
type Section struct {
	ID         string
	Label      string // empty: no heading
	Lang       string // of the paragraphs; empty: the page's
	Paragraphs []string
	List       []string
	Links      []Link
}

// StatementPage is the accessibility statement with the parts the law asks.
type StatementPage struct {
	Frame
	Body     Prose
	Official *Link // the statement at the agency
	Missing  bool  // settings lack a part
	Sections []Section
	Contact  Contact
}

// DiagnosticsPage lists every message about a portal's content.
type DiagnosticsPage struct {
	Frame
	Sentence Sentence
	Errors   []DiagnosticBlock
	Warnings []DiagnosticBlock
}

// DiagnosticBlock is a message, why it is given and what to do. ID is its
// anchor.
type DiagnosticBlock struct {
	ID   string
	Text string
	Hint string
	Why  string
	Lang string // of the words, where not the page's
}

// RedirectPage is written to an old address: <meta http-equiv=refresh> and a link.
type RedirectPage struct {
	Frame
	To Link
}

// QA is a question with its answer, a sentence to a line.
type QA struct {
	Question string
	Answer   []Sentence
}
