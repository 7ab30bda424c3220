package view

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// Slice is the downloads of one page: the rows it is made from, as
// files beside it. Questions have a zero measure: any.
type Slice struct {
	Dir   string // of the page in the portal's own language: "omraader/nord/"
	Title string // of the page in that language
	Of    string // KIND/SLUG of its document, YearID of a year; empty: of neither
	// Facts and Lines take the rows of any of their questions; none: there is
	// no such file.
	Facts []ask.Question
	Lines []ask.Question
	// Workbook: there is one too.
	Workbook bool
	// Spreadsheet: the rows are also CSV for a spreadsheet, where the portal's language
	// has one.
	Spreadsheet bool
}

// YearID names a year as documents are named.
func YearID(year string) string { return "years/" + year }

// Name is what the page's files are named for where many are kept together:
// "nord", "2021".
func (s *Slice) Name() string {
	dir := strings.TrimSuffix(s.Dir, "/")
	return dir[strings.LastIndexByte(dir, '/')+1:]
}

// Wordbook is what a program needs to read the sentences of pages in a language.
type Wordbook struct {
	Lang string `json:"language"`
	// Texts are the forms of each text, by its id, with arguments in braces.
	Texts map[string][]string `json:"texts"`
	// Names are the titles of documents by KIND/SLUG, where they differ from those in
	// the tables.
	Names map[string]string `json:"names"`
}

// Language is a language of the site and how its pages print numbers.
type Language struct {
	Lang string
	money.Notation
	// Short are how short amounts are written, by the zeros of their unit:
	// "{n} mio. kr.".
	Short map[int]string
}
