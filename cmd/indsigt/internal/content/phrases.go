package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// A title, a summary and a body stand once in a file, and a translation has them
// under the same keys. Goals, results, notes and an editor's own words stand
// within lists, beside figures that a translation must not repeat. So it quotes
// them: phrases: gives the words as the original has them, and the same in its
// own language. A quotation needs no count of lines or goals: it stays right
// when they are moved or others come between, and when the original says
// something else that is reported, and the original's words are shown: never another's.

// Phrase is one of an original's words within its keys, and what it is called
// in a translation.
type Phrase struct {
	Original string // on one line: see OneLine
	Text     string
	Pos      diag.Pos // of the original's words
	End      int      // column after the last rune
}

// phrasesKey is what a translation has beside the keys of its original that are
// words. The kinds that have no words within others do not have it.
var phrasesKey = Key{Name: "phrases", Type: Objects, MostItems: 5000, Keys: []Key{
	{Name: "original", Type: Quotation, Required: true, Max: 2000, Example: "Flere unge får et fritidsjob"},
	{Name: "text", As: "phrases/text", Type: LongText, Required: true, Max: 2000, Example: "More young people get a spare-time job"},
}}

// phrases reads a translation's quotations, each once.
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

// sayings are what phrases call each original.
func sayings(phrases []Phrase) map[string]string {
	says := make(map[string]string, len(phrases))
	for _, p := range phrases {
		says[p.Original] = p.Text
	}
	return says
}

// Say is what a translation calls words of its original; ok is false where it
// has no words for it.
func (w *Words) Say(original string) (text string, ok bool) {
	if w == nil || len(w.Phrases) == 0 || original == "" {
		return "", false
	}
	text = w.says[OneLine(original)]
	return text, text != ""
}

// OneLine is a text with its lines and blanks run together: an original and its
// quotation may be broken over lines in different places.
func OneLine(s string) string {
	if plainLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainLine reports that OneLine would leave a text as it is.
func plainLine(s string) bool {
	return !strings.ContainsAny(s, "\n\t\u00a0") && !strings.Contains(s, "  ")
}

// Brief is the beginning of a text, for a message.
func Brief(s string) string {
	const most = 60
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return strings.TrimRight(string(runes[:most]), " ") + "…"
}
