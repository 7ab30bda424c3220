package content

import (
	"indsigt/cmd/indsigt/internal/colour"
	"indsigt/cmd/indsigt/internal/diag"
)

// Settings is the front matter of content/index.md.
type Settings struct {
	Doc
	Language     string   // "da"
	Languages    []string // all, the portal's first
	Municipality string
	Owner        string
	BaseURL      string
	Currency     string // "DKK"
	Licence      string
	LicenceURL   string
	GivingPrefix string // registered with 360Giving: "360G-koege"; empty: none
	Repository   string // address of the source, for "written in" links
	SourceURL    string // pattern of a file's address with {path} and {line}; empty: not known
	LogKey       string // the public key that signs the log of changes; empty: none
	Public       bool
	Notice       string // banner on every page
	HideCredit   bool   // credit: false
	Day          Date   // the portal's day
	From         int    // first year the portal covers
	Contact      Contact
	Statement    AccessibilityStatement
	Controls     []Control
	History      History
	Limits       Limits
	Warnings     []WarningLevel // tuned by id
	Map          DataFile       // outlines of areas
	Prices       PriceFile
	Colours      Colours
}

// Colours are the municipality's colours, for light and for dark pages.
type Colours struct {
	Accent, AccentDark, Link, LinkDark ScreenColour
}

// ScreenColour is a colour; Text is as written, empty if not written.
type ScreenColour struct {
	colour.RGB
	Text string
	Pos  diag.Pos
	End  int // column after the last rune
}

// DataFile is the path of a data file as written: relative to the document, or under
// content/files/.
type DataFile struct {
	Path string
	Pos  diag.Pos
	End  int // column after the last rune
}

// History is how the portal's history is published.
type History struct {
	Off bool // not published
	// Branch is the branch that is published; empty: see the command check.
	Branch string
}

// Limits are limits that a portal can change.
type Limits struct {
	StaleMonths int // 0: no limit
	FewPersons  int // counts below it are withheld
}

// WarningLevel turns a warning on or off.
type WarningLevel struct {
	ID  string
	Off bool
	Pos diag.Pos
}

// AccessibilityStatement holds the parts that the law requires.
type AccessibilityStatement struct {
	URL         string // was.digst.dk/…
	Status      string // full, partial, none
	Method      string // self, external, other
	Content     string // what is not accessible and why
	Updated     Date
	Enforcement string
	Pos         diag.Pos
}
