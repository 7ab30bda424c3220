package markdown

// words are what this package itself says on a page, mostly to those who hear
// it. They stand here, not in the site's language files, because a Document
// must depend on nothing but its source.
type words struct {
	section  string // id of a heading without letters
	table    string // name of a table's scroll box
	done     string // of a task
	notDone  string
	notes    string // name of the list of footnotes
	note     string // a reference to a footnote
	backFrom string // the way back from a footnote
}

var (
	danishWords = words{section: "afsnit", table: "Tabel", done: "Udført:", notDone: "Ikke udført:",
		notes: "Fodnoter", note: "Fodnote", backFrom: "Tilbage til teksten fra fodnote"}
	englishWords = words{section: "section", table: "Table", done: "Done:", notDone: "Not done:",
		notes: "Footnotes", note: "Footnote", backFrom: "Back to the text from footnote"}
	arabicWords = words{section: "section", table: "جدول", done: "تم:", notDone: "لم يتم:",
		notes: "الحواشي", note: "حاشية", backFrom: "العودة إلى النص من الحاشية"}
)

func wordsOf(lang string) *words {
	switch lang {
	case "en":
		return &englishWords
	case "ar":
		return &arabicWords
	}
	return &danishWords
}
