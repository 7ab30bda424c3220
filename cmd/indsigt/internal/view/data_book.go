package view

// Data of pages about the whole book, and of prose.

// QualityPage lists what is missing.
type QualityPage struct {
	Frame
	Sentence  Sentence
	Keys      []QualityKey
	Complete  []Table // completeness by area, by funder
	Findings  []FindingGroup
	Controls  *Table
	Downloads []Download
}

// QualityKey is the number of shortcomings of one kind.
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
	Lang    string // of Text, if not the page's
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

// TermBlock is a term and its explanation. ID is its anchor.
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
	Promise    []string // what users of the data can rely on
	Model      []string // versions of the data model with their changes
	Version    string   // of the data model
	Coverage   string   // the years that the figures cover: "2012/2026"; can be empty
	Licence    Link
	Dictionary Link
	Methods    Link
}

// DataFile is a published table.
type DataFile struct {
	ID    string // anchor; empty: the name
	Name  string // "facts"
	Label string
	Help  string
	CSV   Link
	JSON  Link
	Excel []Download // versions for spreadsheets; at most one
	Rows  int        // -1: set by the exporter
	Text  string     // "1.204 rækker"; empty if Rows is -1
	// Columns, Preview (the first rows as CSV) and Size are set when the file has
	// been written.
	Columns  []Column
	Preview  string
	Size     string // of the CSV
	JSONSize string
}

// DataProduct is made from all tables: a workbook, an API. Whether the portal has it,
// and its size, is known when it is written; Missing is the reason if it has none.
type DataProduct struct {
	Name    string // "workbook"
	Label   string
	Help    string
	Links   []Download
	Text    string // "312 bevillinger"; can be empty
	Preview string // its beginning; empty if it is not text
	Missing string
}

// Column is a column of a data file with its description.
type Column struct {
	Name string
	Type string
	Text string
	Lang string // of Text, if not the page's
}

// ProsePage is a page of text: pages/, methods, privacy, 404. Sections are the
// built-in texts, used if editors wrote none.
type ProsePage struct {
	Frame
	Body     Prose
	Sections []Section
}

// Section is a built-in text.
type Section struct {
	ID         string
	Label      string // empty: no heading
	Lang       string // of the paragraphs; empty: the page's
	Paragraphs []string
	List       []string
	Links      []Link
}

// StatementPage is the accessibility statement with the parts the law requires.
type StatementPage struct {
	Frame
	Body     Prose
	Official *Link // the statement at the agency
	Missing  bool  // the settings lack a part
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

// DiagnosticBlock is a message with its explanation and hint. ID is its anchor.
type DiagnosticBlock struct {
	ID   string
	Text string
	Hint string
	Why  string
	Lang string // of the texts, if not the page's
}

// RedirectPage is written at an old address: <meta http-equiv=refresh> and a link.
type RedirectPage struct {
	Frame
	To Link
}

// QA is a question with its answer, one sentence a line.
type QA struct {
	Question string
	Answer   []Sentence
}
