package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// A title, a summary and a body occur once in a file, and a translation has them
// under the same keys. Goals, results, notes and an editor's words are within lists,
// beside figures that a translation must not repeat. So the translation quotes them:
// each entry of phrases: has a text of the original and its translation. A quotation
// does not depend on the position in a list, so it stays valid when items are moved
// or added. If the original changes, that is reported, and the original's text is
// shown.

// Phrase is a text within the original's keys, with its translation.
type Phrase struct {
	Original string // on one line: see OneLine
	Text     string
	Pos      diag.Pos // of the original's words
	End      int      // column after the last rune
}

// phrasesKey is the key that translations have beside the text keys of their
// original. Kinds without texts within other keys do not have it.
var phrasesKey = Key{Name: "phrases", Type: Objects, MostItems: 5000, Keys: []Key{
	{Name: "original", Type: Quotation, Required: true, Max: 2000, Example: "Flere unge får et fritidsjob"},
	{Name: "text", As: "phrases/text", Type: LongText, Required: true, Max: 2000, Example: "More young people get a spare-time job"},
}}

// phrases reads a translation's quotations, each of which must occur once.
func (o object) phrases() []Phrase {
	var all []Phrase
	first := make(map[string]diag.Pos)
	o.each("phrases", func(p object) {
		original := OneLine(p.text("original"))
		phrase := Phrase{Original: original, Text: p.text("text"), Pos: p.n.Pos(o.d.file)}
		if n, _ := p.get("original"); n != nil {
			phrase.Pos, phrase.End = n.Pos(o.d.file), n.EndCol
		}
		if at, twice := first[original]; twice && original != "" {
			problem := diag.New("phrase-twice", phrase.Pos, "text", Brief(original))
			o.d.add(problem.To(phrase.End).With("first", Brief(original), at))
			return
		}
		first[original] = phrase.Pos
		all = append(all, phrase)
	})
	return all
}

// sayings are the translations by original text.
func sayings(phrases []Phrase) map[string]string {
	says := make(map[string]string, len(phrases))
	for _, p := range phrases {
		says[p.Original] = p.Text
	}
	return says
}

// Say returns the translation of a text of the original; ok is false if there is
// none.
func (w *Words) Say(original string) (text string, ok bool) {
	if w == nil || len(w.Phrases) == 0 || original == "" {
		return "", false
	}
	text = w.says[OneLine(original)]
	return text, text != ""
}

// OneLine is a text with all white space replaced by single spaces, so that an
// original and its quotation can have different line breaks.
func OneLine(s string) string {
	if plainLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainLine reports whether OneLine would leave a text unchanged.
func plainLine(s string) bool {
	return !strings.ContainsAny(s, "\n\t\u00a0") && !strings.Contains(s, "  ")
}

// Brief is the beginning of a text, for messages.
func Brief(s string) string {
	const most = 60
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return strings.TrimRight(string(runes[:most]), " ") + "…"
}
