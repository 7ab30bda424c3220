package view

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Slice is the downloads of one page: files beside it with the rows it is made from.
// Questions have a zero measure, which matches any.
type Slice struct {
	Dir   string // of the page in the portal's own language: "omraader/nord/"
	Title string // of the page in that language
	Of    string // KIND/SLUG of its document, or YearID of a year; empty: neither
	// Facts and Lines select the rows that match any of their questions; without
	// questions there is no such file.
	Facts []ask.Question
	Lines []ask.Question
	// Workbook reports that there is a workbook too, as areas, plans, pools and
	// organisations have.
	Workbook bool
	// Spreadsheet reports that the rows are also written as CSV for spreadsheets, if
	// the portal's language needs it.
	Spreadsheet bool
}

// YearID is the id of a year, in the form of documents' ids.
func YearID(year string) string { return "years/" + year }

// Name is the name of the page's files where files of several pages are in one
// folder: "nord", "2021".
func (s *Slice) Name() string {
	dir := strings.TrimSuffix(s.Dir, "/")
	return dir[strings.LastIndexByte(dir, '/')+1:]
}

// Wordbook is the texts needed to parse the sentences of pages in a language.
type Wordbook struct {
	Lang string `json:"language"`
	// Texts are the plural forms of each text, by its id, with arguments in braces.
	Texts map[string][]string `json:"texts"`
	// Names are the titles of documents by KIND/SLUG, if they differ from those in
	// the tables.
	Names map[string]string `json:"names"`
	// Anchors are the parts of ids that name phases and staff time, by their codes.
	Anchors map[string]string `json:"anchors"`
}

// Language is a language of the site and the notation of numbers on its pages.
type Language struct {
	Lang string
	money.Notation
	// Short are the texts of rounded amounts, by the zeros of their unit: "{n} mio.
	// kr.".
	Short map[int]string
}
