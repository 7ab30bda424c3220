package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// language is what a document's language decides: the words that this package
// writes, and the parsers that set its quotes and dashes.
type language struct {
	words
	readers [combinations]func() parser.Parser
}

// words are the texts that this package writes on a page, mostly for screen
// readers. They are not in the site's language files, so that a Document depends
// on its source and Options alone.
type words struct {
	section  string // the id of a heading without letters
	table    string // the label of a table's scroll box
	done     string // the label of a task
	notDone  string
	notes    string // the label of the list of footnotes
	note     string // the label of a reference to a footnote
	backFrom string // the label of the link back from a footnote
}

var languages = map[string]*language{
	// One of the forms of Retskrivningsordbogen: the same quote on both sides, and
	// the short dash.
	"da": {words{section: "afsnit", table: "Tabel", done: "Udført:", notDone: "Ikke udført:",
		notes: "Fodnoter", note: "Fodnote", backFrom: "Tilbage til teksten fra fodnote"}, readersOf("’’””–")},
	"en": {words{section: "section", table: "Table", done: "Done:", notDone: "Not done:",
		notes: "Footnotes", note: "Footnote", backFrom: "Back to the text from footnote"}, readersOf("‘’“”—")},
	"nb": {words{section: "avsnitt", table: "Tabell", done: "Gjort:", notDone: "Ikke gjort:",
		notes: "Fotnoter", note: "Fotnote", backFrom: "Tilbake til teksten fra fotnote"}, readersOf("‘’«»–")},
	"ar": {words{section: "section", table: "جدول", done: "تم:", notDone: "لم يتم:",
		notes: "الحواشي", note: "حاشية", backFrom: "العودة إلى النص من الحاشية"}, readersOf("‹›«»–")},
}

// languageOf returns a language by its code, Danish for other codes.
func languageOf(code string) *language {
	if l, ok := languages[code]; ok {
		return l
	}
	return languages["da"]
}

// marksOf returns what the typographer writes for typed quotes and dashes. set is
// the single quotes, the double quotes and the long dash of a language.
func marksOf(set string) map[extension.TypographicPunctuation]string {
	m := map[extension.TypographicPunctuation]string{
		extension.Apostrophe: "’", extension.EnDash: "–", extension.Ellipsis: "…",
		extension.LeftAngleQuote: "«", extension.RightAngleQuote: "»",
	}
	for i, r := range []rune(set) {
		m[[...]extension.TypographicPunctuation{extension.LeftSingleQuote, extension.RightSingleQuote,
			extension.LeftDoubleQuote, extension.RightDoubleQuote, extension.EmDash}[i]] = string(r)
	}
	return m
}
